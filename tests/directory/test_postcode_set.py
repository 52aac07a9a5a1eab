"""The set of all postcodes: whatever it is built of, it says the same of every one."""

from array import array
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from tools.directories import invented_directory
from tools.postcode_tables import LETTERS, SECTORS, cells_by_sector, cells_of, postcode_sets, straddling

from ddm_desktop.directory.contents import PostcodeEntry, Status
from ddm_desktop.directory.postcode_set import FIRST, NEVER, NOWHERE, TERMINATED, UNIT, PostcodeSet
from ddm_desktop.model.directory import Certainty


def expected(cell):
    if cell >= NOWHERE:
        return PostcodeEntry(Status.LIVE, (cell - FIRST,) if cell >= FIRST else ())
    return PostcodeEntry(Status.TERMINATED if cell == TERMINATED else Status.UNKNOWN)


@settings(max_examples=50)
@given(cells_by_sector)
def test_every_cell_is_found_as_it_was_given(sectors):
    found = PostcodeSet.build(sectors, {})
    for sector in SECTORS:
        cells = sectors.get(sector, [NEVER] * len(UNIT))
        assert [found.look_up(sector + letters) for letters in LETTERS] == [expected(cell) for cell in cells]
    assert len(found) == sum(cell >= NOWHERE for cells in sectors.values() for cell in cells)


@given(cells_by_sector)
def test_around_a_postcode_the_commonest_constituency_comes_first(sectors):
    found = PostcodeSet.build(sectors, {})
    for sector in SECTORS:
        counts = Counter(cell - FIRST for cell in sectors.get(sector, ()) if cell >= FIRST)
        said = found.around(f"{sector}AA")
        assert set(said) == set(counts)
        assert [counts[number] for number in said] == sorted(counts.values(), reverse=True)


@given(cells_by_sector, straddling)
def test_a_straddling_postcode_is_live_in_all_its_constituencies(sectors, several):
    found = PostcodeSet.build(sectors, several)
    for postcode, numbers in several.items():
        assert found.look_up(postcode) == PostcodeEntry(Status.LIVE, tuple(dict.fromkeys(numbers)))
        assert set(numbers) <= set(found.around(postcode))
    live = {sector + letters for sector, cells in sectors.items()
            for letters, cell in zip(LETTERS, cells, strict=True) if cell >= NOWHERE}  # fmt: skip
    assert len(found) == len(live | several.keys())


@settings(max_examples=30)
@given(postcode_sets)
def test_it_names_every_constituency_it_refers_to(found):
    placed = (found.look_up(sector + letters).constituencies for sector in SECTORS for letters in LETTERS)
    assert found.numbers() == set().union(*placed)


@pytest.mark.parametrize(
    "text", ["", "0", "XX", "0XX", " 0XX", "L200XX", "l20 0xx", "L20 0CX", "L20 0X", "L20  0XX", "L20 XX", "L20 0XXX"]
)  # fmt: skip
def test_what_is_no_postcode_is_unknown(text):
    found = invented_directory().postcodes
    assert found.look_up(text) == PostcodeEntry(Status.UNKNOWN)


def test_only_the_sector_counts_for_what_is_around():
    found = invented_directory().postcodes
    assert found.around("L20 0CC") == found.around("L20 0XX") == (0, 1)
    assert found.around("M1 1AE") == ()
    assert found.around("M1 2AE") == ()


def test_an_empty_set_knows_no_postcode():
    found = PostcodeSet.build({}, {})
    assert (len(found), found.look_up("L20 0XX").status, found.around("L20 0XX")) == (0, Status.UNKNOWN, ())


def test_a_sector_never_used_is_not_kept():
    assert PostcodeSet.build({"L20 0": cells_of([])}, {}) == PostcodeSet.build({}, {})


def test_a_set_lists_the_very_postcode():
    assert PostcodeSet.build({}, {}).certainty is Certainty.EXACT


@pytest.mark.parametrize(
    ("sectors", "several"),
    [
        ({"l20 0": cells_of([(FIRST, 3)])}, {}),
        ({"L200": cells_of([(FIRST, 3)])}, {}),
        ({"L20 0": array("H", [FIRST] * 399)}, {}),
        ({"L20 0": array("H", [FIRST] * 401)}, {}),
        ({}, {"L20 0CC": (0, 1)}),
        ({}, {"L20 0XX": ()}),
        ({}, {"XX": (0, 1)}),
    ],
)
def test_what_no_postcode_can_be_is_refused(sectors, several):
    with pytest.raises(ValueError, match=r"is no sector|cannot straddle"):
        PostcodeSet.build(sectors, several)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sectors": {}},
        {"sectors": {"B1": "1", "CF10": "1"}},
        {"used": b""},
        {"used": bytes(750)},
        {"live": b""},
        {"live": b"\xff" * 6},
        {"run_lengths": array("I", [1])},
        {"run_lengths": array("I", [37]), "run_values": array("H", [1, 2])},
        {"run_lengths": array("I", [38]), "run_values": array("H", [1])},
        {"run_lengths": array("I", [0, 37]), "run_values": array("H", [1, 2])},
        {"run_lengths": array("I", [2**32 - 1] * 9), "run_values": array("H", [1] * 9)},
        {"straddling": {"L20 0BB": (0, 1)}},
        {"straddling": {"L20 0AE": (0, 1)}},
        {"straddling": {"L20 0XX": (0,)}},
        {"straddling": {"L20 0XX": (0, 0)}},
        {"straddling": {"L20 0XX": (0, -1)}},
    ],
)
def test_columns_that_do_not_belong_together_are_refused(wrong):
    with pytest.raises(ValueError, match=r"belong together|cannot straddle"):
        replace(invented_directory().postcodes, **wrong)


def test_the_columns_of_a_set_make_the_same_set():
    found = invented_directory().postcodes
    assert replace(found) == found


def test_numbers_that_fill_a_byte_are_live_like_all_others():
    numbers = [0, 252, 253, 254, 508, 509, 510]
    cells = array("H", [NEVER] * len(UNIT))
    for index, number in enumerate(numbers):
        cells[2 * index] = FIRST + number
        cells[2 * index + 1] = TERMINATED
    made = PostcodeSet.build({"L20 0": cells}, {})
    letters = list(UNIT)
    assert [made.look_up(f"L20 0{letters[2 * at]}").constituencies for at in range(len(numbers))] == [
        (number,) for number in numbers
    ]
    assert len(made) == len(numbers)

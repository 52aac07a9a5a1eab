"""The file of a directory column by column: what was changed in any of them is refused, or sound."""

import json
import re
import tracemalloc
import zlib
from array import array
from datetime import date
from hashlib import blake2b

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.directories import invented_directory

from ddm_desktop.directory.columns import ColumnReader, compress, planes
from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.store import decode, encode
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Certainty, Constituency, DirectoryPart, DirectorySource, Listing
from ddm_desktop.model.people import House, Member

INVENTED = invented_directory()
STORE = encode(INVENTED)
HEAD = STORE[:16]
DAMAGED = re.escape("The MP directory is damaged and cannot be used. Import the files again.")


def column(raw):
    return compress(raw, len(raw))


def sealed(*columns):
    """A store with a checksum that is right, whatever its columns are."""
    body = b"".join(columns)
    return HEAD + blake2b(body, digest_size=32).digest() + body


def raw_columns(store=STORE):
    reader, found = ColumnReader(store[48:]), []
    while True:
        try:
            reader.check_end()
        except ValueError:
            found.append(reader.read(2**24))
        else:
            return found


def with_column(number, raw):
    columns = raw_columns()
    columns[number] = raw
    return sealed(*map(column, columns))


def with_record(**changed):
    record = json.loads(raw_columns()[0]) | changed
    return with_column(0, as_json({key: value for key, value in record.items() if value is not ...}))


def as_json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def refuses(store, sentence=DAMAGED):
    with pytest.raises(DirectoryError, match=sentence):
        decode(store)


def test_a_record_that_says_what_it_can_is_taken():
    changed = with_record(members=[*[["Great Haven"]] * 7, ["commons"], [["London"]]], sources=[])
    taken = Member(
        "Great Haven", "Great Haven", "Great Haven", "Great Haven", address=("London",), email="Great Haven"
    )
    assert decode(changed).members == (Listing(taken, "Great Haven", "Great Haven"),)


def test_the_columns_of_a_store_are_sealed_as_the_hostile_ones_here_are():
    assert decode(sealed(*map(column, raw_columns()))) == INVENTED


@pytest.mark.parametrize(
    "changed",
    [
        {"constituencies": ...},
        {"more": []},
        {"constituencies": {}},
        {"constituencies": None},
        {"constituencies": [["A"], [""], [""]]},
        {"constituencies": [["A"], [""], [""], [""], [""]]},
        {"constituencies": [["A"], [""], [""], []]},
        {"constituencies": [["A"], [""], [""], [1]]},
        {"constituencies": [["A"], [""], [""], [None]]},
        {"constituencies": [["A"], [""], [""], [["B"]]]},
        {"constituencies": [["A"], [""], [""], "B"]},
        {"constituencies": ["A", "B", "C", "D"]},
        {"constituencies": []},
        {"constituencies": [["A"] * 20, [""] * 20, [""] * 20, [""] * 20]},
        {"constituencies": [[""] * 20] * 4, "members": []},
        {"members": [[""]] * 9},
        {"members": [*[[""]] * 7, ["lords"], ["London"]]},
        {"members": [*[[""]] * 7, ["lords"], [[1]]]},
        {"members": [*[[""]] * 7, ["lords"], []]},
        {"members": [*[[""]] * 7, ["senate"], [[]]]},
        {"members": [*[[""]] * 7, [["lords"]], [[]]]},
        {"members": [*[[""]] * 7, ["commons"], [[]]]},
        {"members": [*[["Atlantis"]] * 7, ["commons"], [[]]]},
        {"members": [*[["Great Haven"] * 2] * 7, ["commons"] * 2, [[], []]]},
        {"sources": [[""], [""], [""], ["seats"], ["2026-01-01"], [""], [""], [False], [1]]},
        {"sources": [[""], [""], [""], [["members"]], ["2026-01-01"], [""], [""], [False], [1]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-02-30"], [""], [""], [False], [1]]},
        {"sources": [[""], [""], [""], ["members"], ["yesterday"], [""], [""], [False], [1]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], [""], [False], [-1]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], [""], [False], [1.0]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], [""], [False], [float("nan")]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], [""], [False], [True]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], [""], [False], []]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], ["senate"], [""], [False], [1]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], ["sure"], [False], [1]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], [""], [0], [1]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], [""], ["no"], [1]]},
        {"sources": [[""], [""], [""], ["members"], ["2026-01-01"], [""], [""], [1]]},
        {"postcodes": ...},
        {"postcodes": "none"},
        {"postcodes": "ranges"},
        {"postcodes": "pickle"},
        {"postcodes": None},
        {"postcodes": ["set"]},
    ],
)
def test_a_record_that_says_what_it_cannot_is_refused(changed):
    refuses(with_record(**changed))


def test_a_source_with_all_it_should_have_is_taken():
    changed = with_record(
        sources=[["f"], [""], [""], ["members"], ["2026-01-01"], ["lords"], ["likely"], [True], [1]]
    )
    told = DirectorySource(
        DirectoryPart.MEMBERS, "f", "", date(2026, 1, 1), 1, "", House.LORDS, Certainty.LIKELY, True
    )
    assert decode(changed).sources == (told,)


def test_a_record_alone_makes_a_directory_without_postcodes():
    record = b'{"postcodes":"none","constituencies":[["A"],[""],[""],[""]],"members":[],"sources":[]}'
    assert decode(sealed(column(record))) == Directory((Constituency("A"),))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b"{",
        b"\xff\xfe",
        b'{"postcodes": "none","constituencies":[],"members":[],"sources":[]}',
        b'{"postcodes":"none","postcodes":"none","constituencies":[],"members":[],"sources":[]}',
        b'{"postcodes":"none","constituencies":[["\\ud800"],[""],[""],[""]],"members":[],"sources":[]}',
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"9" * 10_000,
    ],
)
def test_a_record_that_is_not_as_written_here_is_refused(text):
    refuses(sealed(column(text)))
    refuses(with_column(6, text))


@pytest.mark.parametrize("sectors", [b"", b"L20", b"L20 0", b"\xc3\x89", b"l20 0", b"B1 1\nB1 1", b"\n" * 50])
def test_sectors_that_are_not_as_many_or_no_sectors_are_refused(sectors):
    refuses(with_column(1, sectors))


@pytest.mark.parametrize(
    ("before", "after"), [("L20 01", "L20 10"), ("L20 01", "L20 00"), ("L2 0", "L9 0"), ("W1A 1", "W1 1A")]
)
def test_sectors_that_do_not_ascend_are_refused(before, after):
    refuses(with_column(1, raw_columns()[1].decode().replace(before, after).encode()))


@pytest.mark.parametrize(
    ("column", "raw"),
    [
        (2, b""),
        (2, bytes(750)),
        (2, b"\xff" * 750),
        (2, bytes(751)),
        (3, b""),
        (3, bytes(6)),
        (3, b"\xff" * 6),
        (4, b"\0"),
        (4, planes(array("I", [37]))),
        (4, planes(array("I", [2**32 - 1] * 16))),
        (5, b""),
        (5, b"\xff" * 32),
        (6, b"[]"),
        (6, b'{"L20 0XX":1}'),
        (6, b'{"L20 0XX":[0]}'),
        (6, b'{"L20 0XX":[0,12]}'),
        (6, b'{"L20 0XX":[0,1.5]}'),
        (6, b'{"L20 0XX":[0,true]}'),
        (6, b'{"L20 0XX":[0,-1]}'),
        (6, b'{"L20 0BB":[0,1]}'),
        (6, b'{"":[0,1]}'),
    ],
)
def test_columns_that_do_not_fit_the_others_are_refused(column, raw):
    refuses(with_column(column, raw))


def test_a_constituency_that_is_not_there_is_refused():
    values, seats = bytearray(raw_columns()[5]), len(INVENTED.constituencies)
    values[0] = seats
    assert decode(with_column(5, bytes(values))).postcodes.run_values[0] == seats
    values[0] = seats + 1
    refuses(with_column(5, bytes(values)))


RANGES = Directory((Constituency("A"),), postcodes=PostcodeRanges.build([10, 36**7 - 1], [0, None]))


@pytest.mark.parametrize(
    ("steps", "values"),
    [
        ([10, 36**7 - 10], [1, 0]),
        ([2**64 - 1, 2**64 - 1], [1, 0]),
        ([10, 0], [1, 0]),
        ([10], [1, 0]),
        ([10, 5], [2, 0]),
    ],
)
def test_ranges_that_cannot_be_are_refused(steps, values):
    record, *_ = raw_columns(encode(RANGES))
    columns = (record, planes(array("Q", steps)), planes(array("H", values)))
    refuses(sealed(*map(column, columns)))


def test_ranges_come_back_to_the_last_postcode_there_can_be():
    assert decode(encode(RANGES)) == RANGES


@pytest.mark.parametrize("number", range(7))
def test_a_column_that_swells_is_refused_before_it_fills_the_memory(number):
    columns = [column(raw) for raw in raw_columns()]
    bomb = zlib.compress(bytes(2**26), 1)
    columns[number] = len(bomb).to_bytes(4, "little") + bomb
    store = sealed(*columns)
    tracemalloc.start()
    refuses(store)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2**26


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize("length", [0, 1, 2**31, 2**32 - 1])
def test_a_column_of_another_length_than_it_says_is_refused(number, length):
    columns = [column(raw) for raw in raw_columns()]
    columns[number] = length.to_bytes(4, "little") + columns[number][4:]
    refuses(sealed(*columns))


def test_a_column_with_something_after_its_end_or_without_its_end_is_refused():
    whole = column(raw_columns()[0])[4:]
    for wrong in (whole + b"\0", whole[:-1], whole[:-4] + bytes(4)):
        rest = map(column, raw_columns()[1:])
        refuses(sealed(len(wrong).to_bytes(4, "little") + wrong, *rest))


def test_a_column_too_many_or_too_few_is_refused():
    columns = [column(raw) for raw in raw_columns()]
    refuses(sealed(*columns, column(b"")))
    refuses(sealed(*columns[:-1]))
    refuses(sealed())


@settings(max_examples=200)
@given(st.integers(1, 6), st.binary(max_size=64), st.data())
def test_whatever_is_in_a_column_it_is_refused_or_sound(number, scribble, data):
    raw = bytearray(raw_columns()[number])
    at = data.draw(st.integers(0, len(raw)))
    raw[at : at + len(scribble)] = scribble
    try:
        directory = decode(with_column(number, bytes(raw)))
    except DirectoryError:
        return
    assert decode(encode(directory)) == directory
    for sector in ("L20 0", "PE21 7", "W1A 1"):
        for unit in ("AA", "QB", "XX", "ZZ"):
            entry = directory.postcodes.look_up(sector + unit)
            assert all(number < len(directory.constituencies) for number in entry.constituencies)


@pytest.mark.parametrize(
    ("bound", "directory"),
    [
        ("store._RECORD_LIMIT", INVENTED),
        ("postcode_columns._MOST_SECTORS", INVENTED),
        ("postcode_columns._MOST_RUNS", INVENTED),
        ("postcode_columns._MOST_STRADDLING", INVENTED),
        ("postcode_columns._MOST_RANGES", RANGES),
    ],
)
def test_what_would_be_refused_when_read_is_not_written(monkeypatch, bound, directory):
    whole = encode(directory)
    monkeypatch.setattr(f"ddm_desktop.directory.{bound}", 7)
    refuses(whole)
    with pytest.raises(DirectoryError, match="far more members"):
        encode(directory)


@pytest.mark.parametrize("count", [1, 2**22])
def test_a_name_as_long_as_a_directory_is_not_written(count):
    directory = Directory((Constituency("x" * count),))
    if count == 1:
        assert decode(encode(directory)) == directory
    else:
        with pytest.raises(DirectoryError, match="far more members"):
            encode(directory)

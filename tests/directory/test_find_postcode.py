from array import array
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.directories import AS_OF, POSTCODES_AS_OF, invented_directory

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.find import find_postcode
from ddm_desktop.directory.merge_listings import merge_listings
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import FIRST, UNIT, PostcodeSet
from ddm_desktop.model.directory import Certainty, Verdict

INVENTED = invented_directory()
LITTLE, GREAT = "Little Haven and the Vale", "Great Haven"


def ask(typed, directory=INVENTED):
    return find_postcode(typed, directory, merge_listings(directory, ()).by_constituency)


def constituencies(answer):
    return [listing.member.constituency for listing in answer.listings]


def with_live(*postcodes):
    """The invented constituencies, the first of them at just these postcodes."""
    sectors = {postcode[:-2]: array("H", [0] * len(UNIT)) for postcode in postcodes}
    for postcode in postcodes:
        sectors[postcode[:-2]][UNIT[postcode[-2:]]] = FIRST
    return replace(INVENTED, postcodes=PostcodeSet.build(sectors, {}))


def with_ranges(*ranges):
    """The invented constituencies by ranges: the first postcode of each, and the number of its constituency."""
    starts = sorted((int(postcode.replace(" ", ""), 36), number) for postcode, number in ranges)
    table = PostcodeRanges.build([start for start, _ in starts], [number for _, number in starts])
    return replace(INVENTED, postcodes=table)


def test_a_listed_postcode_is_found_for_certain():
    answer = ask("l20-0xx")
    assert (answer.verdict, answer.certainty) == (Verdict.FOUND, Certainty.EXACT)
    assert answer.postcode == "L20 0XX"
    assert answer.mended_from == ""
    assert answer.listing.member.name == "Jane Smith"
    assert answer.sentence == f"L20 0XX is in {LITTLE}. The MP is Jane Smith."


def test_the_answer_is_as_old_as_the_oldest_of_members_and_postcodes():
    assert ask("L20 0XX").as_of == min(AS_OF, POSTCODES_AS_OF)
    assert ask("L20 0XX", replace(INVENTED, sources=())).as_of is None


def test_a_range_tells_where_a_postcode_most_likely_lies():
    answer = ask("L20 0XX", with_ranges(("L1 1AA", 1), ("L20 0AA", 0), ("M1 1AA", 2)))
    assert (answer.verdict, answer.certainty) == (Verdict.FOUND, Certainty.LIKELY)
    assert answer.listing.member.name == "Jane Smith"
    assert (
        answer.sentence
        == f"L20 0XX is most likely in {LITTLE}: check that this is right. The MP is Jane Smith."
    )


@pytest.mark.parametrize("kind", ["ranges", "set"])
def test_postcodes_of_great_britain_are_known_to_have_none_of_northern_ireland(kind):
    ranges = with_ranges(("BS1 1AA", 1), ("CA1 1AA", 0))
    answer = ask("BT1 1AA", ranges if kind == "ranges" else with_live("L20 0XX"))
    assert (answer.verdict, answer.listings) == (Verdict.NOT_COVERED, ())
    assert "BT1 1AA is in Northern Ireland" in answer.sentence
    assert "of Great Britain alone" in answer.sentence


def test_where_northern_ireland_is_loaded_its_unlisted_postcodes_are_not_known_like_others():
    assert ask("BT1 1AD").verdict is Verdict.UNKNOWN
    assert ask("BT9 1AA", with_ranges(("BT1 1AA", 1))).verdict is Verdict.FOUND


@pytest.mark.parametrize(
    ("typed", "verdict", "said"),
    [
        ("NE1 1AA", Verdict.UNKNOWN, "not in the list"),
        ("G1 1AA", Verdict.UNKNOWN, "not in the list"),
        ("WD1 7RJ", Verdict.UNKNOWN, "not in the list"),
        ("AB1 0AA", Verdict.UNKNOWN, "not in the list"),
        ("AA1 1AA", Verdict.UNKNOWN, "no UK postcode begins with AA"),
        ("QA1 1AA", Verdict.NOT_A_POSTCODE, "not a UK postcode"),
        ("LO1 1AA", Verdict.UNKNOWN, "no UK postcode begins with LO"),
        ("GX11 1AA", Verdict.OVERSEAS_TERRITORY, "Gibraltar, which has no MP"),
        ("GIR 0AA", Verdict.NO_PLACE, "not of a place"),
        ("BX5 5AT", Verdict.NO_PLACE, "not of a place"),
        ("XX10 1DD", Verdict.NO_PLACE, "not of a place"),
        ("IM1 1AA", Verdict.CROWN_DEPENDENCY, "Isle of Man"),
    ],
)
def test_a_range_of_one_area_never_answers_for_another(typed, verdict, said):
    country = ranged("A1 1AA", "E1 1AA", "KA1 1AA", "N1 1AA", "WA9 1AA", "ZE1 0AA", "GU9 9AA", "NE1 2AA")
    for directory in (country, replace(country, postcodes=None)):
        answer = ask(typed, directory)
        assert (answer.listing, answer.mended_from) == (None, "")
    answer = ask(typed, country)
    assert answer.verdict is verdict
    assert said in answer.sentence
    assert answer.listings == ()


def ranged(*starts):
    return with_ranges(*((start, number % 3) for number, start in enumerate(sorted(starts, key=_number))))


def _number(postcode):
    return int(postcode.replace(" ", ""), 36)


def test_a_straddling_postcode_names_the_likeliest_first_and_lets_the_person_choose():
    answer = ask("L20 1AD")
    assert (answer.verdict, answer.certainty) == (Verdict.STRADDLES, Certainty.LIKELY)
    assert constituencies(answer) == [LITTLE, GREAT]
    assert f"{LITTLE} or {GREAT}" in answer.sentence
    assert "choose" in answer.sentence


def test_a_terminated_postcode_is_said_to_be_and_offers_what_is_around_it():
    answer = ask("L20 0AE")
    assert (answer.verdict, answer.certainty, answer.listing) == (Verdict.TERMINATED, None, None)
    assert constituencies(answer) == [LITTLE, GREAT]
    assert "no longer in use" in answer.sentence
    assert "today’s postcode" in answer.sentence


def test_a_terminated_postcode_with_nothing_around_it_leaves_the_name():
    answer = ask("M1 1AE")
    assert (answer.verdict, answer.listings) == (Verdict.TERMINATED, ())
    assert answer.sentence.endswith("choose the constituency by its name.")


def test_an_unknown_postcode_is_not_guessed_but_offers_what_is_around_it():
    answer = ask("L20 0BB")
    assert (answer.verdict, answer.certainty, answer.listing) == (Verdict.UNKNOWN, None, None)
    assert constituencies(answer) == [LITTLE, GREAT]
    assert "wrong for about one in four" in answer.sentence


def test_an_unknown_postcode_in_an_unknown_sector_is_probably_mistyped():
    answer = ask("AB1 1AA")
    assert (answer.verdict, answer.listings) == (Verdict.UNKNOWN, ())
    assert "check the typing" in answer.sentence


def test_a_postcode_in_three_constituencies_straddles_them_all():
    three = PostcodeSet.build({}, {"L20 0AA": (2, 0, 1)})
    answer = ask("L20 0AA", replace(INVENTED, postcodes=three))
    assert (answer.verdict, len(answer.listings)) == (Verdict.STRADDLES, 3)


def test_of_many_constituencies_around_a_few_are_named():
    sector = array("H", [FIRST + number % 7 for number in range(len(UNIT))])
    sector[UNIT["AA"]] = 0
    answer = ask("L20 0AA", replace(INVENTED, postcodes=PostcodeSet.build({"L20 0": sector}, {})))
    assert len(answer.listings) == 7
    assert "Upper Wold and Tarn; The Fenlands or 3 more" in answer.sentence


def test_a_live_postcode_without_a_constituency_is_said_to_be_one():
    answer = ask("DN55 1PX")
    assert (answer.verdict, answer.listing) == (Verdict.NO_CONSTITUENCY, None)
    assert "no constituency" in answer.sentence


def test_a_vacant_seat_is_written_to_as_a_seat():
    answer = ask("DN55 1PT")
    assert answer.verdict is Verdict.FOUND
    assert answer.listing.is_vacant
    assert "Member of Parliament for Mickle Moor" in answer.sentence


@pytest.mark.parametrize("directory", [INVENTED, Directory()], ids=["loaded", "empty"])
@pytest.mark.parametrize(
    ("typed", "island"), [("JE2 3AB", "Jersey"), ("gy1 1aa", "Guernsey"), ("IM1 1AA", "the Isle of Man")]
)
def test_the_islands_have_a_parliament_of_their_own(typed, island, directory):
    answer = ask(typed, directory)
    assert (answer.verdict, answer.listings) == (Verdict.CROWN_DEPENDENCY, ())
    assert f"in {island}, which has no MP" in answer.sentence
    assert "its own parliament" in answer.sentence


@pytest.mark.parametrize("directory", [INVENTED, Directory()], ids=["loaded", "empty"])
@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("BFPO 12", "BFPO 12"),
        ("bfpo5415", "BFPO 5415"),
        ("bfpo", "BFPO"),
        ("bf1 3aa", "BF1 3AA"),
        ("BFPO 61 BF1 2AY", "BFPO 61 BF1 2AY"),
        ("bfpo61, bf1 2ay", "BFPO 61 BF1 2AY"),
        ("BF1 2AY BFPO 61", "BFPO 61 BF1 2AY"),
    ],
)
def test_the_forces_are_represented_where_they_are_registered(typed, postcode, directory):
    answer = ask(typed, directory)
    assert (answer.verdict, answer.postcode, answer.listings) == (Verdict.BFPO, postcode, ())
    assert "registered to vote" in answer.sentence


@pytest.mark.parametrize("directory", [INVENTED, Directory()], ids=["loaded", "empty"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" ", "Type a postcode, such as L20 0XX."),
        ("L20", "“L20” is only the first half of a postcode"),
        ("L20 0x", "“L20 0x” is only the beginning of a postcode"),
        ("L20 0XO", "“L20 0XO” is not a UK postcode, whose last two letters are never C, I, K, M, O or V"),
        ("Q20 0XX", "“Q20 0XX” is not a UK postcode: check the typing. Postcodes look like"),
        ("7" * 99, f"“{'7' * 20}” is not a UK postcode"),
        ("Ffordd\nyr Ysgol 7", "“Ffordd yr Ysgol 7” is not a UK postcode"),
    ],
)
def test_what_is_no_postcode_is_told_what_is_wrong_with_it(typed, said, directory):
    answer = ask(typed, directory)
    assert (answer.verdict, answer.listings) == (Verdict.NOT_A_POSTCODE, ())
    assert answer.sentence.startswith(said)


def test_without_postcodes_the_remedy_is_named():
    answer = ask("l20 0xx", replace(INVENTED, postcodes=None))
    assert (answer.verdict, answer.postcode, answer.listings) == (Verdict.NO_POSTCODES, "L20 0XX", ())
    assert "choose the constituency by its name" in answer.sentence
    assert "Settings, MP directory" in answer.sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("L2O 0XX", "L20 0XX"), ("l20 oxx", "L20 0XX"), ("WIA IAA", "W1A 1AA"), ("ECIA 1BB", "EC1A 1BB")],
)
def test_a_slip_is_mended_and_said(typed, meant):
    answer = ask(typed)
    assert (answer.verdict, answer.postcode) == (Verdict.FOUND, meant)
    assert answer.mended_from == typed.upper()
    assert answer.sentence.startswith(f"You typed {typed.upper()}; this is taken as {meant}. {meant} is in ")


@pytest.mark.parametrize("typed", ["L2O 0BB", "ABI 1AA", "O0O OOO"])
def test_nothing_is_mended_into_a_postcode_that_is_not_listed(typed):
    answer = ask(typed)
    assert (answer.verdict, answer.postcode, answer.mended_from) == (Verdict.NOT_A_POSTCODE, typed, "")


def test_a_slip_in_a_terminated_postcode_is_mended_too():
    answer = ask("L2O 0AE")
    assert (answer.verdict, answer.postcode, answer.mended_from) == (
        Verdict.TERMINATED,
        "L20 0AE",
        "L2O 0AE",
    )


def test_with_ranges_a_slip_is_mended_where_the_reading_has_the_shape():
    ranges = with_ranges(("G1 1AA", 0), ("M1 1AA", 2))
    assert ask("L2O 0XX", ranges).postcode == "L20 0XX"
    assert ask("P01 2AB", ranges).postcode == "PO1 2AB"
    assert ask("QO1 2AB", ranges).verdict is Verdict.NOT_A_POSTCODE
    assert ask("L01 1AA", ranges).verdict is Verdict.NOT_A_POSTCODE  # there is no area LO


def test_a_sector_at_the_edge_of_an_area_does_not_offer_the_area_before():
    ranges = with_ranges(("N1 1AA", 2), ("NE1 1LA", 0), ("NE1 1XA", 1))
    answer = ask("NE1 1AA", ranges)
    assert (answer.verdict, constituencies(answer)) == (Verdict.UNKNOWN, [LITTLE, GREAT])


def test_gir_is_found_where_it_is_listed_and_mended_into():
    assert ask("gir0aa", with_live("GIR 0AA")).verdict is Verdict.FOUND
    assert ask("G1R OAA", with_live("GIR 0AA")).postcode == "GIR 0AA"
    assert ask("GIR 0AA").verdict is Verdict.NO_PLACE


@given(st.text(max_size=15) | st.from_regex(r"[A-Z0-9O1I]{2,4} ?[0-9OI][A-Z]{2}", fullmatch=True))
def test_there_is_a_sentence_for_every_text_and_a_member_only_with_a_certainty(typed):
    for directory in (INVENTED, with_ranges(("A1 1AA", 0), ("L1 1AA", 1)), Directory()):
        answer = ask(typed, directory)
        assert answer.sentence.endswith(".")
        assert len(answer.sentence) < 400
        assert (answer.listing is None) is (answer.verdict not in (Verdict.FOUND, Verdict.STRADDLES))
        assert not answer.mended_from or answer.postcode in answer.sentence


def test_the_day_of_the_constituencies_alone_does_not_count():
    sources = tuple(replace(source, as_of=date(2020, 1, 1)) for source in INVENTED.sources[1:2])
    assert ask("L20 0XX", replace(INVENTED, sources=(INVENTED.sources[0], *sources))).as_of == AS_OF

"""A visit written down and read back: equal to the last word, and refused in a sentence where it was spoilt."""

from __future__ import annotations

import json
import random
import re
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.directories import invented_directory
from tools.manuscripts import changed_by_hand, manuscript

from ddm_desktop.errors import CaseError
from ddm_desktop.model.blocks import Block, BlockKind, Run, Version, join_runs
from ddm_desktop.model.case import MOST_MINUTES, NOTES, Case, Meeting
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.directory import Certainty, PostcodeAnswer, Verdict
from ddm_desktop.model.member_choice import MemberChoice
from ddm_desktop.model.people import Constituent, House, Member
from ddm_desktop.model.person_name import forename_first
from ddm_desktop.model.postcode import is_postcode, normalise_postcode
from ddm_desktop.model.text import clean, clean_line
from ddm_desktop.model.versions import same_state
from ddm_desktop.model.visit import Draft, HandedOverPaper, Picks, Visit
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.case_file import VERSION, decode_visit, encode_visit
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.find_member import Finder

TODAY = date(2026, 11, 22)
PACK = campaign_named("alternative-provision-2018")
FINDER = Finder(invented_directory())

lines = st.text(max_size=30).map(clean_line)
some_lines = lines.filter(bool)
texts = st.text(max_size=60).map(clean)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
addresses = st.lists(some_lines, max_size=9).map(tuple)
names = lines.map(forename_first).filter(lambda name: forename_first(name) == name)
postcodes = lines.map(lambda text: normalise_postcode(text) if is_postcode(text) else text)
ids = st.from_regex(r"[a-z]{1,8}(-[a-z]{1,8})?", fullmatch=True)
listings = st.sampled_from([*FINDER.search("haven"), *FINDER.search("smith"), *FINDER.search("ashdown")])
runs = st.builds(
    Run,
    st.text(min_size=1, max_size=20).map(lambda t: clean(t).replace("\n", " ")),
    st.booleans(),
    st.booleans(),
)
versions = st.none() | st.builds(Version, st.integers(1, 9), st.booleans())
blocks = st.lists(
    st.builds(Block, st.lists(runs, max_size=4).map(join_runs), st.sampled_from(BlockKind), versions),
    max_size=5,
).map(tuple)
answers = st.builds(
    PostcodeAnswer, postcodes, st.sampled_from(Verdict), st.lists(listings, max_size=2).map(tuple),
    st.none() | st.sampled_from(Certainty), lines, st.none() | days, sentence=lines,
)  # fmt: skip
choices = st.builds(MemberChoice, st.none() | answers, st.none() | listings, st.booleans(), st.booleans())
drafts = st.builds(
    Draft, blocks, blocks, st.none() | lines, st.none() | lines, st.none() | lines, st.none() | days
)
picks = st.builds(
    Picks,
    st.none() | st.lists(ids, max_size=4).map(tuple),
    st.dictionaries(ids, texts, max_size=3),
    st.dictionaries(ids, lines, max_size=2),
    st.lists(ids, max_size=2).map(tuple),
)
cases = st.builds(
    Case, ids, days,
    st.builds(Constituent, lines, lines, addresses, postcodes, lines, lines),
    st.builds(Member, names, names, lines, lines, st.sampled_from(House), addresses, lines, lines),
    st.dictionaries(st.sampled_from(list(NOTES)), texts, max_size=4),
    st.none() | st.lists(ids, max_size=4).map(tuple), st.dictionaries(ids, texts, max_size=3),
    st.dictionaries(ids, lines, max_size=2), st.lists(ids, max_size=2).map(tuple),
    st.builds(Meeting, st.none() | days, lines, lines, st.integers(1, MOST_MINUTES)), st.none() | days,
    st.builds(Casework, lines, lines, st.booleans(), lines, lines, addresses, addresses, st.booleans()),
)  # fmt: skip
visits = st.builds(
    Visit, cases, choices, lines, st.dictionaries(st.tuples(ids, ids), drafts, max_size=3),
    st.dictionaries(ids, ids, max_size=3), st.dictionaries(ids, picks, max_size=2),
    st.lists(some_lines, max_size=3).map(tuple), st.booleans(),
    st.lists(st.builds(HandedOverPaper, st.tuples(ids, ids), drafts, cases, lines), max_size=2).map(tuple),
    st.lists(some_lines, max_size=3).map(tuple),
)  # fmt: skip


def read(content: object) -> Visit:
    return decode_visit(
        content if isinstance(content, bytes) else json.dumps(content).encode(), "x.ddmcase", TODAY
    )


def worked_on() -> Visit:
    """A visit as a volunteer might save it: found by postcode, reworded, printed, another paper looked at."""
    case = Case(
        PACK.id, TODAY, Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane", "LITTLE HAVEN"), "L20 0XX"),
        notes={"why": "My son.\nMy daughter.", "ask": "Will you ask?"},
    )  # fmt: skip
    opened = manuscript(PACK, PACK.papers[0], case)
    visit = rules.follow_postcode(opened.visit, FINDER.postcode("L20 0XX"))
    opened = changed_by_hand(
        replace(opened, visit=visit), body=(*visit.draft.body, Block.of("Mine.")), subject="My matter"
    )
    return rules.with_handed_over(
        rules.with_point_words(opened.visit, "third-parties", "In my words."), "/a/letter.pdf"
    )


@given(visits)
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_equal(visit):
    back = read(encode_visit(visit))
    assert back == visit
    for key, draft in visit.drafts.items():
        assert same_state(back.drafts[key].body, draft.body)
    assert list(back.drafts) == list(visit.drafts)


def test_everything_a_visit_has_is_written():
    """A field added to one of the values and forgotten here would be lost by saving."""
    shapes = (
        (Visit, 11),  # own_addressing is not: it is for as long as a postcode is being corrected
        (Draft, 6),
        (HandedOverPaper, 4),
        (MemberChoice, 4),
        (Picks, 4),
        (Case, 12),
        (Casework, 8),
        (Meeting, 4),
    )
    assert {made: len(fields(made)) for made, _ in shapes} == dict(shapes)


def test_a_case_that_was_worked_on_says_so_in_words_a_person_can_read():
    written = json.loads(encode_visit(worked_on()))
    assert (written["format"], written["version"]) == ("ddm-desktop case", VERSION)
    assert written["constituent"]["name"] == "Rosa Bramble"
    assert written["papers"][0]["draft"]["subject"] == "My matter"
    assert "Mine." in written["papers"][0]["draft"]["body"]
    assert written["choice"]["answer"]["certainty"] == "exact"
    assert written["files"] == ["/a/letter.pdf"]
    assert "chase" not in written


def test_the_short_form_of_scripts_is_the_same_file_without_the_rest():
    short = {"campaign": "x", "constituent": {"name": "Rosa Bramble"}}
    assert read(short) == Visit(Case("x", TODAY, Constituent(name="Rosa Bramble")))


def test_a_case_of_the_first_version_stays_readable():
    """As it was written by the first program that could: later ones must go on reading it."""
    old = {
        "format": "ddm-desktop case", "version": 1, "campaign": "x", "date": "2026-11-22", "paper": "letter",
        "papers": [{"campaign": "x", "paper": "letter", "draft": {
            "template": ["Dear."], "body": [{"kind": "item", "runs": [{"text": "a", "bold": True}],
                                             "version": {"pair": 1, "own": True}}]}}],
        "written": {"x": "letter"}, "picks": {"y": {"points": ["p"], "point_words": {"p": "w"}}},
        "former": ["Old Name"], "large_print": True, "choice": {"by_hand": True},
    }  # fmt: skip
    visit = read(old)
    (body,) = visit.draft.body
    assert (body, body.version) == (Block((Run("a", True),), BlockKind.ITEM), Version(1, True))
    assert visit.choice == MemberChoice(by_hand=True)
    assert (visit.written, visit.former, visit.large_print) == ({"x": "letter"}, ("Old Name",), True)
    assert visit.picks == {"y": Picks(("p",), {"p": "w"})}


def test_a_case_of_a_newer_program_is_left_alone():
    with pytest.raises(CaseError, match=r"^x\.ddmcase: .*newer DDM Desktop; update the program"):
        read({"format": "ddm-desktop case", "version": VERSION + 1, "campaign": "x", "unheard_of": 1})


def test_a_paper_that_stands_twice_is_refused():
    paper = {"campaign": "x", "paper": "letter", "draft": {"body": ["One."]}}
    with pytest.raises(CaseError, match="has the same paper twice"):
        read({"campaign": "x", "papers": [paper, paper | {"draft": {"body": ["Two."]}}]})


def test_a_file_of_another_kind_is_told_as_such():
    with pytest.raises(CaseError, match="“format” is “ddm-desktop kit”"):
        read({"format": "ddm-desktop kit", "version": 1, "campaign": "x"})


def spots(value, place=()):
    """Every place in a JSON value."""
    yield place
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield from spots(each, (*place, key))


def spoil(whole, place, wrong):
    """A copy of `whole` with `wrong` at `place`."""
    if not place:
        return wrong
    copy = dict(whole) if isinstance(whole, dict) else list(whole)
    copy[place[0]] = spoil(whole[place[0]], place[1:], wrong)
    return copy


WHOLE = json.loads(encode_visit(worked_on()))
WRONG = (7, True, [7], {"unheard_of": 1}, [[]], 1.5, "1" * 400)


def spoilings(count=260):
    chosen = random.Random(2026).sample([(p, w) for p in spots(WHOLE) if p for w in WRONG], count)
    return [(place, wrong) for place, wrong in chosen if not fits(place, wrong)]


def fits(place, wrong):
    """Whether the wrong value is none there: a text of digits for a text, a flag for a flag."""
    right = WHOLE
    for key in place:
        right = right[key]
    return type(right) is type(wrong) and not isinstance(wrong, (list, dict)) and place != ("version",)


@pytest.mark.parametrize(("place", "wrong"), spoilings(), ids=str)
def test_a_spoilt_case_is_refused_in_a_sentence_with_its_place(place, wrong):
    try:
        visit = read(spoil(WHOLE, place, wrong))
    except CaseError as error:
        said = str(error)
        assert re.match(r"x\.ddmcase(, [\w.]+, entry \d+.*)?: ", said)
        assert said.endswith((".", "?"))
        names = [part for part in place if isinstance(part, str)]
        assert any(f"{name}" in said for name in names), said
        assert "\n" not in said
    else:  # a table of free names takes another name, a text many words
        assert read(encode_visit(visit)) == visit


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_case_cut_off_is_refused_with_the_line(cut):
    content = encode_visit(worked_on())
    with pytest.raises(CaseError, match=r"^x\.ddmcase(, line \d+)?: "):
        read(content[: len(content) * cut // 60])

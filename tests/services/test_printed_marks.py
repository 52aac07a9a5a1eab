"""What is typed with straight marks in any field is printed with curly ones, and the case stays as it was typed."""

from dataclasses import replace
from datetime import date

import pytest
from tools.manuscripts import manuscript

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.case import NOTES, Case, Meeting
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.prepare_meeting import paper_for

PACK = campaign_named("about-anything")
MEMBER = Member("Jane O'Neill", "Jane O'Neill MP", "Ms O'Neill", "Bootle")
PERSON = Constituent(
    "Ms", "Rosa D'Arcy", ("St John's House", "ANYTOWN"), "L20 4BF", "rosa.d'arcy@example.org"
)
CASE = Case(PACK.id, date(2026, 11, 22), PERSON, MEMBER)


def printed(case, **changes):
    letter = manuscript(PACK, PACK.papers[0], case, **changes).letter
    lines = [
        *letter.sender,
        *letter.recipient,
        letter.salutation,
        letter.subject,
        letter.close,
        letter.signatory,
    ]
    return "\n".join([*lines, *(block.text for block in letter.body), *letter.footer])


@pytest.mark.parametrize("key", [key for key in NOTES if f"notes.{key}" in PACK.papers[0].template.text])
def test_a_note_is_printed_with_curly_marks(key):
    text = printed(replace(CASE, notes={key: "It's \"not\" right.\nIn the '90s 'twas 6'2\"."}))
    assert "It’s “not” right." in text
    assert "In the ’90s ’twas 6'2\"." in text


def test_names_and_addresses_are_printed_with_curly_marks_and_an_email_address_as_it_is():
    text = printed(CASE, salutation="Dear Ms O'Neill", subject='My son\'s "plan"', close="'Til soon")
    for said in (
        "Rosa D’Arcy",
        "St John’s House",
        "Jane O’Neill MP",
        "Dear Ms O’Neill",
        "son’s “plan”",
        "’Til soon",
    ):
        assert said in text
    assert [line for line in text.split("\n") if "'" in line] == ["rosa.d'arcy@example.org"]


def test_what_was_pasted_into_the_letter_is_printed_so_too():
    pasted = manuscript(PACK, PACK.papers[0], CASE, body=(Block.of('It\'s "so".'),))
    assert pasted.letter.body == (Block.of("It’s “so”."),)
    assert pasted.draft.body == (Block.of('It\'s "so".'),)


def test_a_meetings_place_is_printed_so_too():
    paper = paper_for(PACK, Role.MEETING_SHEET)
    case = replace(CASE, meeting=Meeting(where="St Mary's"))
    assert any("St Mary’s" in block.text for block in manuscript(PACK, paper, case).letter.body)

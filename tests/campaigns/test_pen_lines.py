"""What a sheet leaves open is a line to write on; a letter keeps its brackets, for it must not be posted with a gap."""

from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop.model.blocks import RULE, Block, BlockKind
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.people import Constituent

CASE = Case("my-pack", date(2026, 11, 22))
AS_SHEET = {"old": 'form = "letter"', "new": 'form = "sheet"'}


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        ("{{ meeting.when }}", [Block.of("Day and time:"), RULE]),
        ("**{{ meeting.where }}**.", [Block.of("Place:"), RULE]),
        ("{{ member.name }}", [Block.of("Your MP’s name:"), RULE]),
        ("{{ notes.why }}", [Block.of("Why this matters to you:"), RULE, RULE]),
        ("## Why\n\n{{ notes.why }}", [Block.of("Why", BlockKind.HEADING), RULE, RULE]),
        ("Where:\n\n{{ meeting.where }}", [Block.of("Where:"), RULE]),
        ("[Say here what you saw]", [Block.of("Say here what you saw:"), RULE]),
        ("I am {{ constituent.name }}.", [Block.of("I am ________________ (your name).")]),
        ("- {{ meeting.where }}", [Block.of("________________ (the place of the meeting)", BlockKind.ITEM)]),
    ],
)
def test_each_prompt_of_a_sheet_becomes_a_line_with_its_words(make, template, lines):
    sheet = make.render(template, CASE, **AS_SHEET)
    assert list(sheet.blocks) == lines
    assert sheet.prompts == frozenset()


def test_a_letter_keeps_its_prompts(make):
    letter = make.render("{{ meeting.where }}\n\nI am {{ constituent.name }}.", CASE)
    assert [block.text for block in letter.blocks] == ["[the place of the meeting]", "I am [your name]."]
    assert letter.pen_lines == ()


def test_what_is_known_stands_where_the_line_was(make):
    known = replace(CASE, constituent=Constituent(name="Ann"), meeting=Meeting(where="[the] Library"))
    sheet = make.render("{{ meeting.where }}\n\nI am {{ constituent.name }}.", known, **AS_SHEET)
    assert [block.text for block in sheet.blocks] == ["[the] Library", "I am Ann."]


def test_each_line_tells_its_field(make):
    sheet = make.render(
        "{{ meeting.where }}\n\n- I am {{ constituent.name }}, {{ date }}.\n- [Say it]", CASE, **AS_SHEET
    )
    assert [(line.words, line.field) for line in sheet.pen_lines] == [
        ("the place of the meeting", "meeting.where"), ("your name", "constituent.name"), ("Say it", ""),
    ]  # fmt: skip


def test_lines_are_no_words_of_the_persons_own(make):
    sheet = make.render("{{ meeting.where }}\n\n## Why\n\n{{ notes.why }}", CASE, **AS_SHEET)
    assert sheet.wording == sheet.blocks

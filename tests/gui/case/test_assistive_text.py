"""Text that an assistive tool sets (dictation, AT-SPI's setTextContents) is used like text that is typed.

It comes the way the tool brings it: through the field's accessible interface, without a key.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from tools.prepare_steps import step_number

from ddm_desktop.gui.case.member_list import MemberList

SEARCH = "Find your MP: a postcode, a place or a name"


@pytest.fixture
def dictate(named):
    """Sets the text of the field of that name as a screen reader or a dictation tool does."""

    def set_text(name: str, text: str) -> None:
        interface = QAccessible.queryAccessibleInterface(named(name))
        interface.setText(QAccessible.Text.Value, text)

    return set_text


@pytest.mark.parametrize(
    ("step", "field", "text", "read"),
    [
        (0, "Title", "Ms", lambda draft, _letter: draft.case.constituent.title),
        (0, "Full name", "Rosa Bramble", lambda draft, _letter: draft.case.constituent.name),
        (0, "Address, one line under another", "12 Orchard Lane",
         lambda draft, _letter: "\n".join(draft.case.constituent.address)),
        (0, "Postcode", "L20 0XX", lambda draft, _letter: draft.case.constituent.postcode),
        (0, "E-mail (if you like)", "rosa@example.org", lambda draft, _letter: draft.case.constituent.email),
        (0, "Telephone (if you like)", "020 7946 0000", lambda draft, _letter: draft.case.constituent.phone),
        (1, "Constituency", "Little Haven", lambda draft, _letter: draft.case.member.constituency),
        (1, "The letter begins", "Dear Madam", lambda _draft, letter: letter.salutation),
        (2, "Why this matters to you", "My son was sent away.", lambda draft, _letter: draft.case.notes["why"]),
        (3, "Subject", "Census", lambda _draft, letter: letter.subject),
    ],
)  # fmt: skip
def test_a_field_of_the_letter_takes_what_is_dictated(writing, dictate, step, field, text, read):
    writing.page("write").show_step(step)
    dictate(field, text)
    assert read(writing.session.manuscript, writing.session.manuscript.letter) == text


def test_what_is_dictated_changes_the_letter_once(writing, dictate):
    changes = []
    writing.session.changed.connect(lambda: changes.append(1))
    dictate("Full name", "Rosa Bramble")
    assert changes == [1]


def test_what_the_program_shows_by_itself_is_no_change(writing):
    page, changes = writing.page("write"), []
    writing.session.changed.connect(lambda: changes.append(1))
    page.person.show_constituent(writing.session.visit.case.constituent)
    page.member.show_member(writing.session.visit.case.member)
    page.person._fields.line("name").show_value("Shown, not typed")
    assert changes == []


def test_the_search_for_the_member_takes_what_is_dictated_and_lists_whom_it_finds(
    directory, writing, dictate, named
):
    writing.page("write").show_step(1)
    dictate(SEARCH, "salt")
    found = named("MPs found", MemberList).model()
    assert [found.index(row, 0).data() for row in range(found.rowCount())] == [
        "Helen Thorne KC MP",
        "Tom O’Hare MP",
    ]
    dictate(SEARCH, "")
    assert not [each for each in writing.findChildren(MemberList) if each.isVisible()]


def test_a_day_that_is_dictated_is_said_back_and_used(writing, dictate, named):
    writing.show_page("prepare")
    writing.page("prepare").show_step(step_number("print"))
    field: QWidget = named("Ask again on")
    dictate("Ask again on", "7 January")
    assert field.accessibleDescription() == "Thursday 7 January 2027."
    assert writing.session.visit.case.chase == date(2027, 1, 7)

"""A name changed in its field: where the person's own wording still has the old one, the window says so."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ddm_desktop.gui.preview.findings_list import FindingsList

WHY = "Why this matters to you"


@pytest.fixture
def page(writing):
    return writing.page("write")


@pytest.fixture
def found(writing):
    """The sentences about old names, and the way to press one."""

    class Found:
        def rows(self) -> list[int]:
            writing.panel()._show_checked()
            listed = writing.findChild(FindingsList)
            return [row for row in range(listed.count()) if "changed in its field" in listed.item(row).text()]

        def press(self) -> None:
            listed = writing.findChild(FindingsList)
            listed.itemClicked.emit(listed.item(self.rows()[0]))

    return Found()


def test_in_a_paragraph_changed_by_hand_it_is_selected_to_be_written_over(page, fill, found):
    fill("Full name", "Rosa Bramble")
    page.show_step(3)
    editor = page.letter.editor
    editor.go_to(0, 0, 0)
    QTest.keyClicks(editor.text, "I, Rosa Bramble, write to you. ")
    assert found.rows() == []
    page.show_step(0)
    fill("Full name", "Ann Example")
    assert len(found.rows()) == 1
    found.press()
    assert editor.text.textCursor().selectedText() == "Rosa Bramble"
    QTest.keyClicks(editor.text, "Ann Example")
    assert found.rows() == []


def test_in_a_note_it_leads_to_the_note(page, fill, found):
    page.show_step(1)
    fill("Constituency", "Bootle")
    page.show_step(2)
    fill(WHY, "In Bootle we wait.")
    page.show_step(1)
    fill("Constituency", "Hull East")
    assert len(found.rows()) == 1
    found.press()
    assert QApplication.focusWidget().accessibleName() == WHY
    fill(WHY, "In Hull East we wait.")
    assert found.rows() == []


def test_the_campaigns_own_words_may_name_whom_they_like_and_the_next_visitor_brings_no_name_along(
    writing, page, fill, found, named
):
    page.show_step(1)
    fill("Constituency", "Alternative Provision")  # stands in the campaign's wording
    fill("Constituency", "Hull East")
    assert found.rows() == []
    page.show_step(2)
    fill(WHY, "Alternative Provision failed us.")
    assert len(found.rows()) == 1
    writing.clear()
    named("Write the letter: Alternative Provision Census 2018").click()
    page.show_step(2)
    fill(WHY, "Alternative Provision failed us.")
    assert found.rows() == []

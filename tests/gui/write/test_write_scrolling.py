"""What the person is at is in sight: the caret, a place they were led to, the top of a step newly opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from ddm_desktop.gui.preview.page_view import PageView
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.model.letter import LetterPart, Spot

LETTER_STEP = 3


@pytest.fixture
def page(writing):
    return writing.page("write")


@pytest.fixture
def column(page):
    """The column of the step with the letter, which is open."""
    page.show_step(LETTER_STEP)
    QApplication.processEvents()
    return column_of(page)


def column_of(page) -> Column:
    return next(each for each in page.findChildren(Column) if each.isVisible())


def click_on_finding(window, words: str, qtbot) -> None:
    findings = window.panel().findings
    timers = window.panel().findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    session = window.session
    qtbot.waitUntil(lambda: bool(session.checked) and session.checked.manuscript is session.manuscript)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    qtbot.waitUntil(lambda: bool(findings.findItems(words, Qt.MatchFlag.MatchContains)))
    item = findings.findItems(words, Qt.MatchFlag.MatchContains)[0]
    findings.scrollToItem(item)
    place = findings.visualItemRect(item).center()
    qtbot.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=place)


def caret_is_seen(page) -> bool:
    text, column = page.letter.editor.text, column_of(page)
    middle = text.cursorRect().center()
    in_text = text.viewport().rect().contains(middle)
    return in_text and column.viewport().rect().contains(text.viewport().mapTo(column.viewport(), middle))


def to_bottom(column) -> int:
    bar = column.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    return bar.value()


def test_a_prompt_for_a_note_leads_to_the_notes_field(writing, page, column, named, qtbot):
    click_on_finding(writing, "[why this matters to you]", qtbot)
    assert named("Why this matters to you").hasFocus()


def test_a_prompt_in_a_paragraph_the_person_reworded_leads_to_its_words(writing, page, column, qtbot):
    body = writing.session.visit.draft.body
    number = next(n for n, block in enumerate(body) if "[why this matters to you]" in block.text)
    page.letter.editor.go_to(number, 0, 0)
    qtbot.keyClicks(page.letter.editor.text, "Well: ")
    to_bottom(column)
    click_on_finding(writing, "[why this matters to you]", qtbot)
    assert page.letter.editor.text.textCursor().selectedText() == "[why this matters to you]"
    qtbot.waitUntil(lambda: caret_is_seen(page))


@pytest.mark.parametrize("from_step", [0, LETTER_STEP])
def test_a_place_of_the_text_is_scrolled_into_sight(writing, page, column, from_step, qtbot):
    to_bottom(column)
    page.show_step(from_step)
    last = len(writing.session.visit.draft.body) - 1
    writing.panel().spot_chosen.emit(Spot(LetterPart.BODY, block=last))
    qtbot.waitUntil(lambda: caret_is_seen(page))


def test_the_column_follows_the_caret_while_one_types(page, column, qtbot):
    page.letter.editor.text.setFocus()
    to_bottom(column)
    qtbot.keyClicks(page.letter.editor.text, "I")
    assert caret_is_seen(page)


@pytest.mark.parametrize("how", ["Escape", "Close"])
def test_closing_the_search_leaves_the_caret_at_the_word_and_the_column_where_it_is(
    page, column, named, qtbot, how
):
    text = page.letter.editor.text
    qtbot.keyClick(text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "children")
    scrolled = column.verticalScrollBar().value()
    if how == "Escape":
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    else:
        named("Close").click()
    QApplication.processEvents()
    assert text.hasFocus()
    assert text.textCursor().selectedText().lower() == "children"
    assert column.verticalScrollBar().value() == scrolled
    assert caret_is_seen(page)


def test_a_step_opens_at_its_top(page, column, named, qtbot):
    to_bottom(column)
    named("Back", QPushButton).click()
    named("Next", QPushButton).click()
    QApplication.processEvents()
    assert column.verticalScrollBar().value() == 0


def test_the_next_visitor_finds_every_page_at_its_top(writing, page, named, qtbot):
    for step in range(LETTER_STEP + 1):
        page.show_step(step)
        QApplication.processEvents()
        column_of(page).verticalScrollBar().setValue(10_000)
    writing.clear()
    named("Write the letter: Alternative Provision Census 2018").click()
    for each in page.findChildren(Column):
        assert each.verticalScrollBar().value() == 0


def test_the_place_of_the_caret_is_counted_in_characters(page, column):
    editor = page.letter.editor
    editor.text.setPlainText("first\n\N{GRINNING FACE}a\N{GRINNING FACE}b")
    editor.go_to(1, 3, 3)
    assert editor.text.textCursor().positionInBlock() == 5
    assert editor.spot() == Spot(LetterPart.BODY, block=1, start=2, end=2)
    assert (
        editor.text.viewport()
        .rect()
        .translated(editor.text.mapTo(editor, QPoint()))
        .intersects(editor.caret_rect())
    )


def test_the_preview_follows_the_caret_down_the_letter_and_up_again(writing, page, column, qtbot):
    text, bar = page.letter.editor.text, writing.panel().findChild(PageView).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(text, "Thank you.")
    qtbot.waitUntil(lambda: bar.value() > 0)
    bar.setValue(bar.maximum())
    qtbot.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bar.value() < bar.maximum())

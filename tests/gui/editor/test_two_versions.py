"""A paragraph that the person changed and whose field is filled anew: both versions stand, one press decides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ddm_desktop.gui.editor.letter_editor import LetterEditor
from ddm_desktop.gui.editor.versions_bar import VersionsBar
from ddm_desktop.gui.preview.findings_list import FindingsList
from ddm_desktop.model.blocks import Block, BlockKind, Version
from ddm_desktop.model.versions import two_versions

WHY, ASK = "Why this matters to you", "What you ask your MP to do"
FIRST, ADDED = "My son was sent away from his school.", " He has not been back."
RETYPED = "Children need somebody they can trust."
OWN, NEW, BOTH = "Keep mine", "Use the new one", "Keep both"


@pytest.fixture
def page(writing):
    return writing.page("write")


@pytest.fixture
def editor(page) -> LetterEditor:
    return page.letter.editor


@pytest.fixture
def retype(page, editor, fill):
    """Fills a field, adds to its paragraph in the letter, leaves the caret there and fills the field anew."""

    def work(field: str = WHY, first: str = FIRST, added: str = ADDED, then: str = RETYPED) -> None:
        page.show_step(2)
        fill(field, first)
        page.show_step(3)
        at = next(n for n, block in enumerate(editor.blocks()) if block.text == first)
        editor.go_to(at, len(first), len(first))
        QTest.keyClicks(editor.text, added)
        page.show_step(2)
        fill(field, then)
        page.show_step(3)

    return work


def lines(editor: LetterEditor) -> list[str]:
    return [block.text for block in editor.blocks()]


def bar(window: QWidget) -> VersionsBar:
    return window.findChild(VersionsBar)


def findings(window) -> list[str]:
    window.panel()._show_checked()
    found = window.findChild(FindingsList)
    return [found.item(row).text() for row in range(found.count())]


def test_nothing_is_selected_and_the_next_key_goes_where_the_caret_was_left(editor, retype, writing):
    retype()
    assert not editor.text.textCursor().hasSelection()
    QTest.keyClicks(QApplication.focusWidget(), "!")
    text = lines(editor)
    assert text[text.index(FIRST + ADDED + "!") + 1] == RETYPED
    assert [block.text for block in writing.session.manuscript.letter.body] == text


def test_it_is_asked_above_the_text_in_words_and_above_print(editor, retype, writing):
    assert not bar(writing).isVisible()
    retype()
    assert bar(writing).isVisible()
    assert "stands in two versions" in bar(writing).accessibleName()
    assert f"Yours: “{FIRST}" in bar(writing).accessibleName()
    assert RETYPED in bar(writing).accessibleName()
    found = next(sentence for sentence in findings(writing) if "two versions" in sentence)
    assert FIRST in found
    writing.panel().print_button.click()
    assert "attention" in writing.panel().banner.text


@pytest.mark.parametrize(
    ("name", "left"),
    [(OWN, [FIRST + ADDED]), (NEW, [RETYPED]), (BOTH, [FIRST + ADDED, RETYPED])],
)
def test_one_press_decides_and_undo_asks_again(editor, retype, writing, named, name, left):
    retype()
    before = lines(editor)
    named(name).click()
    assert [line for line in lines(editor) if line in (FIRST + ADDED, RETYPED)] == left
    assert not bar(writing).isVisible()
    assert not any("two versions" in sentence for sentence in findings(writing))
    assert editor.text.hasFocus()
    assert not editor.text.textCursor().hasSelection()
    assert editor.text.textCursor().block().text() == left[0]
    assert [block.text for block in writing.session.manuscript.letter.body] == lines(editor)
    QTest.keySequence(editor.text, QKeySequence(QKeySequence.StandardKey.Undo))
    assert lines(editor) == before
    assert bar(writing).isVisible()
    assert any("two versions" in sentence for sentence in findings(writing))


def test_the_keyboard_reaches_the_choices_from_the_text(editor, retype, writing, qtbot):
    retype()
    qtbot.keyClick(editor.text, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    names = []
    while bar(writing).isAncestorOf(QApplication.focusWidget()):
        names.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert names == [BOTH, NEW, OWN]


def test_the_finding_leads_to_the_paragraph_and_selects_nothing(editor, retype, writing, page):
    retype()
    page.show_step(0)
    found = writing.findChild(FindingsList)
    findings(writing)
    row = next(row for row in range(found.count()) if "two versions" in found.item(row).text())
    found.itemClicked.emit(found.item(row))
    assert editor.text.textCursor().block().text() == FIRST + ADDED
    assert not editor.text.textCursor().hasSelection()
    assert bar(writing).isVisible()


def test_from_prepare_too_the_finding_leads_to_the_text(editor, retype, writing):
    retype()
    session = writing.session
    writing.show_page("prepare")
    session.look_at(session.manuscript.campaign.papers[0])
    findings(writing)
    found = writing.findChild(FindingsList)
    row = next(row for row in range(found.count()) if "two versions" in found.item(row).text())
    found.itemClicked.emit(found.item(row))
    assert writing.page("write").isVisible()
    assert editor.text.textCursor().block().text() == FIRST + ADDED
    assert bar(writing).isVisible()


def test_both_can_be_typed_on_before_it_is_decided(editor, retype, writing, fill, page, named):
    retype()
    QTest.keyClicks(editor.text, " Mine goes on.")
    page.show_step(2)
    fill(WHY, RETYPED + " So does the note.")
    page.show_step(3)
    own, new = FIRST + ADDED + " Mine goes on.", RETYPED + " So does the note."
    assert [line for line in lines(editor) if line in (own, new)] == [own, new]
    named(NEW).click()
    assert new in lines(editor)
    assert own not in lines(editor)


def test_a_note_that_grows_to_two_paragraphs_is_one_version(editor, retype, named):
    retype(then=f"{RETYPED}\rNobody asked them.")
    assert {RETYPED, "Nobody asked them."} <= set(lines(editor))
    named(OWN).click()
    assert not {RETYPED, "Nobody asked them."} & set(lines(editor))


def test_several_are_asked_one_after_another(editor, retype, writing, named):
    retype()
    retype(ASK, "Will you ask for a review?", " And tell me?", "Please stop the census.")
    assert "(2 of 2)" in bar(writing).accessibleName()
    named(NEW).click()
    assert "Please stop the census." in lines(editor)
    assert "Will you ask for a review? And tell me?" not in lines(editor)
    assert RETYPED in bar(writing).accessibleName()
    assert "of" not in bar(writing).accessibleName().split("?")[0].split("versions")[1]
    named(OWN).click()
    assert FIRST + ADDED in lines(editor)
    assert RETYPED not in lines(editor)
    assert not bar(writing).isVisible()


@pytest.mark.parametrize("kept", [FIRST + ADDED, RETYPED])
def test_deleting_one_by_hand_decides_it_and_undo_asks_again(editor, retype, writing, kept):
    retype()
    gone = ({FIRST + ADDED, RETYPED} - {kept}).pop()
    at = lines(editor).index(gone)
    editor.go_to(at, 0, len(gone))
    QTest.keyClick(editor.text, Qt.Key.Key_Delete)
    QTest.keyClick(editor.text, Qt.Key.Key_Backspace)
    assert kept in lines(editor)
    assert not bar(writing).isVisible()
    assert not any("two versions" in sentence for sentence in findings(writing))
    while gone not in lines(editor):
        QTest.keySequence(editor.text, QKeySequence(QKeySequence.StandardKey.Undo))
    assert bar(writing).isVisible()


def test_a_paragraph_begun_below_belongs_to_neither(editor, retype, named):
    retype()
    editor.go_to(lines(editor).index(RETYPED), len(RETYPED), len(RETYPED))
    QTest.keyClicks(editor.text, "\rA third thing.")
    named(OWN).click()
    assert {FIRST + ADDED, "A third thing."} <= set(lines(editor))
    assert RETYPED not in lines(editor)


def test_a_version_split_in_two_is_taken_whole(editor, retype, named):
    retype()
    editor.go_to(lines(editor).index(FIRST + ADDED), len(FIRST), len(FIRST))
    QTest.keyClicks(editor.text, "\r")
    assert FIRST in lines(editor)
    named(NEW).click()
    assert FIRST not in lines(editor)
    assert ADDED not in lines(editor)
    assert RETYPED in lines(editor)


@pytest.mark.parametrize("key", ["Ctrl+Shift+L", "Ctrl+Shift+H", "Ctrl+B"])
def test_a_version_made_an_item_a_heading_or_bold_is_still_one(editor, retype, writing, named, key):
    retype()
    editor.go_to(lines(editor).index(FIRST + ADDED), 0, len(FIRST))
    QTest.keySequence(editor.text, QKeySequence(key))
    assert bar(writing).isVisible()
    named(NEW).click()
    assert RETYPED in lines(editor)
    assert FIRST + ADDED not in lines(editor)


def test_the_question_waits_while_another_paper_is_written_and_is_gone_with_the_visitor(
    editor, retype, writing, page
):
    retype()
    session = writing.session
    campaign, first = session.manuscript.campaign, session.manuscript.paper
    session.start(campaign, campaign.papers[1])
    assert not bar(writing).isVisible()
    session.start(campaign, first)
    assert bar(writing).isVisible()
    writing.clear()
    assert bar(writing).accessibleName() == ""
    assert bar(writing).isHidden()


# The editor by itself

OLD = Block.of("Old words.")


@pytest.fixture
def alone(qtbot):
    editor = LetterEditor(open_dictionary=lambda: None)
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    return editor


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING])
def test_marks_go_into_the_text_and_come_back_whatever_the_kind(alone, kind):
    blocks = (OLD, Block.of("Mine", kind, Version(3, True)), Block.of("New", kind, Version(3, False)), OLD)
    alone.reset((OLD, OLD))
    alone.show_blocks(blocks)
    assert alone.blocks() == blocks
    assert [block.version for block in alone.blocks()] == [block.version for block in blocks]
    alone.show_blocks((OLD, OLD))
    assert two_versions(alone.blocks()) == ()
    assert [block.version for block in alone.blocks()] == [None, None]


@pytest.mark.parametrize(
    ("before", "caret", "after", "line", "at"),
    [
        (("One", "Two"), (0, 3), ("One", "New", "Two"), "One", 3),  # at the end of a paragraph
        (("One", "Two"), (1, 0), ("One", "New", "Two"), "Two", 0),  # at the start of the next one
        (("One", "Two"), (0, 0), ("New", "One", "Two"), "One", 0),  # at the very top
        (("One", "Two"), (0, 0), ("More One", "Two"), "More One", 0),
        (("One", "Two"), (1, 3), ("One", "Two", "New"), "Two", 3),  # at the very end
        (("One", "Two"), (0, 1), ("New", "Two"), "New", 0),  # its words have gone
    ],
)
def test_a_merge_leaves_the_caret_with_its_words(alone, before, caret, after, line, at):
    alone.reset(tuple(map(Block.of, before)))
    alone.go_to(caret[0], caret[1], caret[1])
    alone.show_blocks(tuple(map(Block.of, after)))
    cursor = alone.text.textCursor()
    assert (cursor.block().text(), cursor.positionInBlock(), cursor.hasSelection()) == (line, at, False)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_selection_neither_grows_nor_turns_round(alone, backwards):
    alone.reset((Block.of("One"), Block.of("Two")))
    caret = QTextCursor(alone.text.document())
    caret.setPosition(7 if backwards else 4)
    caret.setPosition(4 if backwards else 7, QTextCursor.MoveMode.KeepAnchor)
    alone.text.setTextCursor(caret)
    alone.show_blocks((Block.of("One"), Block.of("More"), Block.of("Two"), Block.of("New")))
    cursor = alone.text.textCursor()
    assert cursor.selectedText() == "Two"
    assert (cursor.position() < cursor.anchor()) is backwards

"""The letter's editor, driven by keys and clicks as a person would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.editor.letter_editor import LetterEditor
from ddm_desktop.model.blocks import RULE, Block, BlockKind, Run

PARAGRAPH, HEADING, ITEM = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NAME, ASK = "[your name]", "[what you ask]"


@pytest.fixture
def window(qtbot):
    """The editor between two other fields, as on a page."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.before, window.editor, window.after = (
        QLineEdit(),
        LetterEditor(open_dictionary=lambda: None),
        QLineEdit(),
    )
    for widget in (window.before, window.editor, window.after):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(600, 500)
    window.show()
    window.activateWindow()
    window.editor.setFocus()
    qtbot.waitUntil(window.editor.text.hasFocus)
    return window


@pytest.fixture
def editor(window):
    return window.editor


@pytest.fixture
def edits(editor):
    edits = []
    editor.edited.connect(lambda: edits.append(editor.blocks()))
    return edits


def write(editor: LetterEditor, text: str) -> None:
    QTest.keyClicks(QWidget.focusWidget(editor.window()), text)


def press(editor: LetterEditor, key: Qt.Key | QKeySequence.StandardKey | str, modifier=None) -> None:
    target = QWidget.focusWidget(editor.window())
    if isinstance(key, Qt.Key):
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
    else:
        QTest.keySequence(target, QKeySequence(key))


def click_at(editor: LetterEditor, block: int, offset: int) -> None:
    cursor = QTextCursor(editor.text.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=offset)
    QTest.mouseClick(
        editor.text.viewport(), Qt.MouseButton.LeftButton, pos=editor.text.cursorRect(cursor).center()
    )


def selected(editor: LetterEditor) -> str:
    return editor.text.textCursor().selectedText()


def button(editor: LetterEditor, name: str) -> QToolButton:
    return next(each for each in editor.findChildren(QToolButton) if each.accessibleName() == name)


class TestTyping:
    def test_every_keystroke_is_told_once(self, editor, edits):
        write(editor, "Hi")
        assert edits == [(Block.of("H"),), (Block.of("Hi"),)]

    def test_quotes_and_apostrophes_are_typed_as_they_are_printed(self, editor):
        write(editor, """She said "it's 'ours'" ("yes").""")
        editor.text.insertPlainText(" \N{GRINNING FACE}")
        write(editor, "'")
        assert editor.blocks() == (Block.of("She said “it’s ‘ours’” (“yes”). \N{GRINNING FACE}’"),)
        press(editor, QKeySequence.StandardKey.SelectAll)
        write(editor, '"')
        assert editor.blocks() == (Block.of("“"),)

    @pytest.mark.parametrize(
        ("typed", "printed"),
        [
            ("in the '90s it", "in the ’90s it"),
            ("'Tis so", "’Tis so"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("give 'em time", "give ’em time"),
            ("'cause I", "’cause I"),
            ("'twasn't", "’twasn’t"),
            ("class of '05.", "class of ’05."),
            ("the 'usual' way", "the ‘usual’ way"),
            ("6'2\" tall", "6'2\" tall"),
            ('"in 2019"', "“in 2019”"),
            ('id="a b"', 'id="a b"'),
        ],
    )
    def test_an_apostrophe_before_what_is_cut_off_curls_like_one_and_measures_stay(
        self, editor, typed, printed
    ):
        editor.text.insertPlainText("\N{GRINNING FACE} ")
        write(editor, typed)
        assert editor.blocks()[0].text == f"\N{GRINNING FACE} {printed}"
        assert editor.text.textCursor().atEnd()

    def test_an_apostrophe_that_was_turned_over_is_no_step_of_undo(self, editor):
        write(editor, "in '90 ")
        editor.text.undo()
        editor.text.redo()
        assert editor.blocks()[0].text == "in ’90 "
        while editor.text.document().isUndoAvailable():
            editor.text.undo()
        assert editor.blocks() == ()

    def test_enter_begins_a_paragraph_with_shift_or_without(self, editor):
        write(editor, "a")
        press(editor, Qt.Key.Key_Return)
        write(editor, "b")
        press(editor, Qt.Key.Key_Return, SHIFT)
        write(editor, "c")
        assert editor.blocks() == (Block.of("a"), Block.of("b"), Block.of("c"))

    def test_enter_in_an_empty_item_leaves_the_list(self, editor):
        press(editor, "Ctrl+Shift+L")
        write(editor, "one")
        press(editor, Qt.Key.Key_Return)
        press(editor, Qt.Key.Key_Return)
        write(editor, "after")
        assert editor.blocks() == (Block.of("one", ITEM), Block.of("after"))

    def test_after_a_heading_comes_a_paragraph(self, editor):
        press(editor, "Ctrl+Shift+H")
        write(editor, "Title")
        press(editor, Qt.Key.Key_Return)
        write(editor, "text")
        assert editor.blocks() == (Block.of("Title", HEADING), Block.of("text"))

    def test_enter_before_a_heading_moves_the_heading_down(self, editor):
        editor.reset((Block.of("Title", HEADING),))
        press(editor, Qt.Key.Key_Return)
        assert editor.blocks() == (Block(()), Block.of("Title", HEADING))

    @pytest.mark.parametrize("kind", [HEADING, ITEM])
    def test_backspace_at_the_start_makes_a_paragraph_then_joins(self, editor, kind):
        editor.reset((Block.of("a"), Block.of("b", kind)))
        editor.go_to(1, 0, 0)
        press(editor, Qt.Key.Key_Backspace)
        assert editor.blocks() == (Block.of("a"), Block.of("b"))
        press(editor, Qt.Key.Key_Backspace)
        assert editor.blocks() == (Block.of("ab"),)

    def test_undo_and_redo_are_told_as_edits(self, editor, edits):
        write(editor, "a")
        press(editor, QKeySequence.StandardKey.Undo)
        press(editor, QKeySequence.StandardKey.Redo)
        assert edits == [(Block.of("a"),), (), (Block.of("a"),)]


class TestToolbar:
    def test_bold_and_italic_words(self, editor):
        write(editor, "a ")
        press(editor, "Ctrl+B")
        write(editor, "b")
        press(editor, "Ctrl+I")
        write(editor, "c")
        press(editor, "Ctrl+B")
        write(editor, "d")
        assert editor.blocks()[0].runs == (
            Run("a "), Run("b", bold=True), Run("c", bold=True, italic=True), Run("d", italic=True),
        )  # fmt: skip

    def test_a_click_makes_the_selection_bold_and_leaves_the_caret_in_the_text(self, editor, edits):
        editor.reset((Block.of("so much"),))
        editor.go_to(0, 3, 7)
        QTest.mouseClick(button(editor, "Bold"), Qt.MouseButton.LeftButton)
        assert edits == [(Block((Run("so "), Run("much", bold=True))),)]
        assert editor.text.hasFocus()

    def test_several_paragraphs_become_items_and_paragraphs_again(self, editor):
        editor.reset((Block.of("a"), Block.of("b", HEADING), Block.of("c", ITEM)))
        press(editor, QKeySequence.StandardKey.SelectAll)
        QTest.mouseClick(button(editor, "Bullets"), Qt.MouseButton.LeftButton)
        assert [block.kind for block in editor.blocks()] == [ITEM] * 3
        QTest.mouseClick(button(editor, "Bullets"), Qt.MouseButton.LeftButton)
        assert [block.kind for block in editor.blocks()] == [PARAGRAPH] * 3
        press(editor, QKeySequence.StandardKey.Undo)
        press(editor, QKeySequence.StandardKey.Undo)
        assert [block.kind for block in editor.blocks()] == [PARAGRAPH, HEADING, ITEM]

    def test_the_buttons_show_what_holds_at_the_caret(self, editor):
        editor.reset((Block((Run("bold", bold=True),), HEADING), Block.of("item", ITEM)))
        editor.go_to(0, 2, 2)
        assert [button(editor, name).isChecked() for name in ("Bold", "Italic", "Heading", "Bullets")] == [
            True, False, True, False,
        ]  # fmt: skip
        press(editor, Qt.Key.Key_Down)
        assert [button(editor, name).isChecked() for name in ("Bold", "Heading", "Bullets")] == [
            False, False, True,
        ]  # fmt: skip

    def test_undo_can_be_pressed_only_when_there_is_something_to_undo(self, editor):
        assert not button(editor, "Undo").isEnabled()
        write(editor, "a")
        assert button(editor, "Undo").isEnabled()
        QTest.mouseClick(button(editor, "Undo"), Qt.MouseButton.LeftButton)
        assert (button(editor, "Undo").isEnabled(), button(editor, "Redo").isEnabled()) == (False, True)

    def test_every_control_has_a_name_and_its_shortcut_in_the_tooltip(self, editor):
        tips = {each.accessibleName(): each.toolTip() for each in editor.findChildren(QToolButton)}
        assert tips == {
            "Bold": "Bold (Ctrl+B)",
            "Italic": "Italic (Ctrl+I)",
            "Heading": "Heading (Ctrl+Shift+H)",
            "Bullets": "Bullets (Ctrl+Shift+L)",
            "Undo": "Undo (Ctrl+Z)",
            "Redo": tips["Redo"],  # differs between systems
            "Find": "Find (Ctrl+F)",
            "Read the paragraph aloud": "Read the paragraph aloud, or what is selected (F8)",
            "Previous": "Previous (Shift+F3)",
            "Next": "Next (F3)",
            "Close": "Close (Esc)",
        }
        assert tips["Redo"].startswith("Redo (Ctrl+")
        assert editor.text.accessibleName()
        assert all(field.accessibleName() for field in editor.findChildren(QLineEdit))

    def test_tab_stops_once_in_the_toolbar_and_arrows_go_on_inside(self, window):
        window.before.setFocus()
        press(window.editor, Qt.Key.Key_Tab)
        assert button(window.editor, "Bold").hasFocus()
        press(window.editor, Qt.Key.Key_Right)
        assert button(window.editor, "Italic").hasFocus()
        for _ in range(2):
            press(window.editor, Qt.Key.Key_Left)
        assert button(window.editor, "Read the paragraph aloud").hasFocus()
        press(window.editor, Qt.Key.Key_Tab)
        assert window.editor.text.hasFocus()
        press(window.editor, Qt.Key.Key_Tab)
        assert window.after.hasFocus()


class TestPrograms:
    """What the program does to the text, as against the person."""

    def test_its_own_changes_are_not_told(self, editor, edits):
        editor.reset((Block.of("a"),))
        editor.show_blocks((Block.of("a"), Block.of("b")))
        editor.set_prompts(frozenset({NAME}))
        editor.go_to(0, 0, 1)
        editor.clear_everything()
        assert edits == []

    def test_before_the_person_writes_there_is_nothing_to_undo(self, editor):
        editor.reset((Block.of("a"),))
        editor.show_blocks((Block.of("b"),))
        press(editor, QKeySequence.StandardKey.Undo)
        assert editor.blocks() == (Block.of("b"),)

    def test_many_changes_in_a_row_are_one_step_and_the_persons_words_another(self, editor):
        editor.reset((Block.of(NAME), Block.of("text")))
        editor.go_to(1, 4, 4)
        write(editor, "!")
        for name in ("R", "Ro", "Rosa"):
            editor.show_blocks((Block.of(name), Block.of("text!")))
        press(editor, QKeySequence.StandardKey.Undo)
        assert editor.blocks() == (Block.of(NAME), Block.of("text!"))
        press(editor, QKeySequence.StandardKey.Undo)
        assert editor.blocks() == (Block.of(NAME), Block.of("text"))
        for _ in range(2):
            press(editor, QKeySequence.StandardKey.Redo)
        assert editor.blocks() == (Block.of("Rosa"), Block.of("text!"))

    def test_caret_and_selection_stay_in_their_words(self, editor):
        editor.reset((Block.of(f"I am {NAME}."), Block.of("These are my own words.")))
        editor.go_to(1, 10, 12)
        editor.show_blocks(
            (Block.of("New"), Block.of("I am Rosa."), Block.of("These are my own words."), Block.of("Z"))
        )
        assert selected(editor) == "my"
        editor.go_to(2, 23, 23)
        editor.show_blocks((*editor.blocks()[:3], Block.of("between"), Block.of("Z")))
        write(editor, "!")
        assert editor.blocks()[2] == Block.of("These are my own words.!")

    def test_the_page_does_not_scroll_away(self, editor):
        letter = tuple(Block.of(f"{number} " + "word " * 60) for number in range(30))
        editor.reset(letter)
        editor.go_to(20, 0, 0)
        before = editor.text.verticalScrollBar().value()
        assert before > 0
        editor.show_blocks((*letter[:29], Block.of("changed")))
        assert editor.text.verticalScrollBar().value() == before

    def test_going_to_a_place_behind_an_emoji_selects_the_right_words(self, editor, window):
        editor.reset((Block.of("a"), Block.of("🙂🙂 here it is")))
        window.after.setFocus()
        editor.go_to(1, 3, 7)
        assert selected(editor) == "here"
        assert editor.text.hasFocus()

    def test_a_place_that_has_gone_leads_to_the_nearest(self, editor):
        editor.reset((Block.of("short"),))
        editor.go_to(7, 80, 90)
        assert editor.text.textCursor().position() == 5

    def test_nothing_of_the_visitor_remains(self, editor, window):
        editor.set_prompts(frozenset({NAME}))
        write(editor, "secret ")
        press(editor, "Ctrl+B")
        write(editor, "secret")
        press(editor, QKeySequence.StandardKey.Find)
        write(editor, "secret")
        editor.clear_everything()
        assert editor.blocks() == ()
        editor.text.setFocus()
        press(editor, QKeySequence.StandardKey.Undo)
        press(editor, QKeySequence.StandardKey.Paste)
        assert "secret" not in editor.text.toPlainText()
        editor.reset(())
        for field in editor.findChildren(QLineEdit):
            field.undo()
            assert field.text() == ""
        write(editor, f"plain {NAME}")
        assert editor.blocks() == (Block.of(f"plain {NAME}"),)
        assert not highlighted(editor)


def highlighted(editor: LetterEditor, block: int = 0) -> list[str]:
    text_block = editor.text.document().findBlockByNumber(block)
    return [
        text_block.text()[look.start : look.start + look.length]
        for look in text_block.layout().formats()
        if look.format.background().color() == style.color("prompt_background")
    ]


class TestPrompts:
    @pytest.fixture(autouse=True)
    def letter(self, editor):
        editor.reset((Block.of(f"I am {NAME}, and"), Block.of(f"ask {ASK}.", HEADING)))
        editor.set_prompts(frozenset({NAME, ASK}))

    def test_they_are_marked_until_they_are_filled_in(self, editor):
        assert (highlighted(editor), highlighted(editor, 1)) == ([NAME], [ASK])
        editor.show_blocks((Block.of("I am Rosa, and"), editor.blocks()[1]))
        assert (highlighted(editor), highlighted(editor, 1)) == ([], [ASK])

    def test_a_click_inside_selects_all_of_it_so_that_typing_replaces_it(self, editor):
        click_at(editor, 0, 8)
        assert selected(editor) == NAME
        write(editor, "Rosa")
        assert editor.blocks()[0] == Block.of("I am Rosa, and")

    def test_a_click_elsewhere_selects_nothing(self, editor):
        click_at(editor, 0, 2)
        assert selected(editor) == ""

    def test_tab_goes_from_one_to_the_next_and_then_on(self, editor, window):
        press(editor, Qt.Key.Key_Tab)
        assert selected(editor) == NAME
        press(editor, Qt.Key.Key_Tab)
        assert selected(editor) == ASK
        press(editor, Qt.Key.Key_Backtab, SHIFT)
        assert selected(editor) == NAME
        for _ in range(2):
            press(editor, Qt.Key.Key_Tab)
        assert window.after.hasFocus()

    def test_shift_tab_leaves_upwards(self, editor, window):
        press(editor, Qt.Key.Key_Backtab, SHIFT)
        press(editor, Qt.Key.Key_Backtab, SHIFT)
        assert window.before.hasFocus()


class TestFinding:
    @pytest.fixture(autouse=True)
    def letter(self, editor):
        editor.reset((Block.of("School, my school"), Block.of("don’t (at all)"), Block.of("the SCHOOL")))

    def count(self, editor) -> str:
        return editor.findChild(QWidget, "findBar").findChild(QWidget, "quietNote").text()

    def find(self, editor, words: str) -> None:
        press(editor, QKeySequence.StandardKey.Find)
        QWidget.focusWidget(editor.window()).insert(words)  # QTest knows no key for a curly apostrophe

    def test_it_shows_the_first_place_while_one_types_and_goes_round(self, editor):
        self.find(editor, "school")
        assert (selected(editor), self.count(editor)) == ("School", "1 of 3")
        press(editor, Qt.Key.Key_Return)
        assert (selected(editor), self.count(editor)) == ("school", "2 of 3")
        press(editor, Qt.Key.Key_F3)
        assert (selected(editor), self.count(editor)) == ("SCHOOL", "3 of 3")
        press(editor, Qt.Key.Key_Return)
        assert self.count(editor) == "1 of 3"
        press(editor, Qt.Key.Key_Return, SHIFT)
        assert self.count(editor) == "3 of 3"

    def test_buttons_go_to_the_next_place_and_back_and_close(self, editor):
        self.find(editor, "school")
        QTest.mouseClick(button(editor, "Next"), Qt.MouseButton.LeftButton)
        assert self.count(editor) == "2 of 3"
        QTest.mouseClick(button(editor, "Previous"), Qt.MouseButton.LeftButton)
        assert self.count(editor) == "1 of 3"
        QTest.mouseClick(button(editor, "Close"), Qt.MouseButton.LeftButton)
        assert editor.text.hasFocus()

    def test_every_place_is_tinted_while_the_bar_is_open(self, editor):
        self.find(editor, "school")
        assert len(editor.text.extraSelections()) == 3
        press(editor, Qt.Key.Key_Escape)
        assert editor.text.extraSelections() == []

    def test_escape_closes_it_and_the_place_found_is_ready_to_be_replaced(self, editor):
        self.find(editor, "my")
        press(editor, Qt.Key.Key_Escape)
        assert editor.findChild(QWidget, "findBar").isHidden()
        write(editor, "our")
        assert editor.blocks()[0] == Block.of("School, our school")

    @pytest.mark.parametrize("words", ["don't", "DON’T", "(at all)"])
    def test_words_are_found_as_they_are_typed_whatever_the_apostrophe(self, editor, words):
        self.find(editor, words)
        assert self.count(editor) == "1 of 1"

    def test_what_is_not_there_is_said_so(self, editor):
        self.find(editor, "Parliament")
        assert self.count(editor) == "Not found"

    def test_the_count_follows_the_text(self, editor):
        self.find(editor, "school")
        editor.show_blocks((Block.of("no such thing"),))
        assert self.count(editor) == "Not found"

    def test_the_selected_word_is_looked_for(self, editor):
        editor.go_to(0, 11, 17)
        press(editor, QKeySequence.StandardKey.Find)
        assert self.count(editor) == "2 of 3"


def test_large_text_is_not_cut_off(qtbot):
    editor = LetterEditor(open_dictionary=lambda: None)
    qtbot.addWidget(editor)
    font = editor.font()
    font.setPixelSize(40)
    editor.setFont(font)
    editor.show()
    for field in editor.findChildren(QLineEdit):
        assert field.sizeHint().height() >= field.fontMetrics().height()
        assert field.maximumHeight() > 1000


def test_typing_on_a_line_to_write_on_makes_it_a_paragraph_until_that_is_undone(editor):
    letter = (Block.of("Day:"), RULE, Block.of("Place:"))
    editor.show_blocks(letter)
    click_at(editor, 1, 0)
    write(editor, "Friday")
    assert editor.blocks() == (Block.of("Day:"), Block.of("Friday"), Block.of("Place:"))
    press(editor, Qt.Key.Key_Return)
    assert editor.blocks()[2] == Block(())
    for _ in ("the new paragraph", "the other letters", "the line's going", "the first letter"):
        press(editor, QKeySequence.StandardKey.Undo)
    assert editor.blocks() == letter


def test_lines_to_write_on_can_be_copied_with_the_text_around_them(editor):
    editor.show_blocks((Block.of("Day:"), RULE, Block.of("Place:")))
    press(editor, QKeySequence.StandardKey.SelectAll)
    press(editor, QKeySequence.StandardKey.Copy)
    press(editor, QKeySequence.StandardKey.Paste)
    assert editor.blocks() == (Block.of("Day:"), Block.of("Place:"))

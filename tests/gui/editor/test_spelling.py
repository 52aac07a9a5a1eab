"""Spelling, with an invented dictionary; and with the computer's own, where it has one."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ddm_desktop.gui.editor.letter_editor import NO_DICTIONARY, LetterEditor
from ddm_desktop.gui.editor.spelling import Speller, british_dictionary
from ddm_desktop.model.blocks import Block, BlockKind

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


class FewWords:
    """Knows what is in `right`; for anything else it suggests six words."""

    right = frozenset(
        {"i", "write", "about", "my", "school", "and", "the", "don't", "letter", "to", "well", "being"}
    )

    def __init__(self) -> None:
        self.asked: list[str] = []

    def check(self, word: str) -> bool:
        self.asked.append(word)
        return word.lower() in self.right

    def suggest(self, word: str) -> list[str]:
        return ["school", "stool", "shoal", "scowl", "skull", "sculls"]


@pytest.fixture
def speller():
    speller = Speller()
    speller.dictionary = FewWords()
    return speller


def wrong(speller: Speller, text: str) -> list[str]:
    return [text[start:end] for start, end in speller.misspelt(text)]


def test_misspelt_words_are_found_where_they_stand(speller):
    assert wrong(speller, "I write abuot my 🙂 scool.") == ["abuot", "scool"]


@pytest.mark.parametrize(
    "text",
    [
        "I don’t write",
        "I don't",
        "SEND NHS",
        "L20 0XX",
        "22nd",
        "rosa@mail.test",
        "www.gov.uk",
        "https://xyz",
        "x",
    ],
)
def test_capitals_numbers_postcodes_and_addresses_are_let_be(speller, text):
    assert wrong(speller, text) == []


def test_the_parts_of_a_hyphenated_word_are_words(speller):
    assert wrong(speller, "well-being wel-being") == ["wel"]


def test_names_from_the_fields_are_known_with_and_without_genitive(speller):
    speller.ignore_words(["Adaeze Okafor-Smyth", "Little Havn"])
    assert wrong(speller, "Adaeze’s letter to Okafor, Smyth and Havn, my Haven") == ["Haven"]


def test_the_names_given_last_are_the_ones_that_count(speller):
    speller.ignore_words(["Adaez"])
    assert speller.ignore_words(["Adaeze"])
    assert not speller.ignore_words(["Adaeze"])
    assert wrong(speller, "Adaez Adaeze") == ["Adaez"]


def test_a_word_let_pass_is_forgotten_with_the_visitor(speller):
    speller.accept("Scool")
    assert wrong(speller, "scool") == []
    speller.forget()
    assert wrong(speller, "scool") == ["scool"]


def test_every_word_is_looked_up_once(speller):
    for _ in range(3):
        wrong(speller, "school scool")
    assert speller.dictionary.asked == ["school", "scool"]


def test_at_most_five_words_are_suggested(speller):
    assert speller.suggestions("scool") == ["school", "stool", "shoal", "scowl", "skull"]


def test_without_the_library_there_is_no_dictionary(monkeypatch):
    monkeypatch.setitem(sys.modules, "enchant", None)
    assert british_dictionary() is None


def test_the_computers_own_dictionary_is_british():
    dictionary = british_dictionary()
    if dictionary is None:
        pytest.skip("no English (UK) dictionary on this computer")
    assert dictionary.check("colour")
    assert not dictionary.check("color")


@pytest.fixture
def editor(qtbot):
    editor = LetterEditor(open_dictionary=FewWords)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.text.setFocus()
    qtbot.waitUntil(lambda: editor.text.hasFocus() and editor.text.speller.dictionary is not None)
    return editor


def waved(editor: LetterEditor, block: int = 0) -> list[str]:
    """The words under which the person sees a wave."""
    text_block = editor.text.document().findBlockByNumber(block)
    units = text_block.text().encode("utf-16-le")
    return [
        units[2 * look.start : 2 * (look.start + look.length)].decode("utf-16-le")
        for look in text_block.layout().formats()
        if look.format.underlineStyle() is WAVE
    ]


def menu_over(editor: LetterEditor, block: int, index: int):
    cursor = QTextCursor(editor.text.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=index)
    return editor.text.menu_at(editor.text.cursorRect(cursor).center())


def test_a_word_is_not_marked_before_it_is_finished(editor):
    QTest.keyClicks(editor.text, "my scool")
    assert waved(editor) == []
    QTest.keyClicks(editor.text, " ")
    assert waved(editor) == ["scool"]


def test_a_word_left_by_caret_or_focus_is_marked(editor):
    QTest.keyClicks(editor.text, "my scool")
    QTest.keyClick(editor.text, Qt.Key.Key_Home)
    assert waved(editor) == ["scool"]
    QTest.keyClick(editor.text, Qt.Key.Key_End)
    QTest.keyClicks(editor.text, "s")
    assert waved(editor) == []
    editor.text.clearFocus()
    assert waved(editor) == ["scools"]


def test_marks_stand_under_the_right_letters_behind_an_emoji(editor):
    editor.show_blocks((Block.of("my"), Block.of("🙂🙂 to scool", BlockKind.HEADING)))
    assert waved(editor, 1) == ["scool"]


def test_a_prompt_is_not_spelling(editor):
    editor.set_prompts(frozenset({"[yuor name]"}))
    editor.show_blocks((Block.of("my"), Block.of("to [yuor name] scool")))
    assert waved(editor, 1) == ["scool"]


def test_a_suggestion_chosen_replaces_the_word_and_nothing_else(editor, qtbot):
    editor.reset((Block.of("my"), Block.of("the scool and")))
    with qtbot.waitSignal(editor.edited):
        menu_over(editor, 1, 6).actions()[0].trigger()
    assert editor.blocks()[1] == Block.of("the school and")
    assert waved(editor, 1) == []


def test_a_word_can_be_let_pass_in_this_letter(editor):
    editor.reset((Block.of("my scool"), Block.of("the scool and")))
    menu = menu_over(editor, 1, 6)
    next(action for action in menu.actions() if action.text() == "Ignore in this letter").trigger()
    assert waved(editor, 0) == waved(editor, 1) == []
    editor.clear_everything()
    editor.reset((Block.of("my"), Block.of("the scool and")))
    assert waved(editor, 1) == ["scool"]


def test_the_menu_over_a_right_word_is_the_usual_one(editor):
    editor.reset((Block.of("the school"),))
    assert "Ignore in this letter" not in [action.text() for action in menu_over(editor, 0, 6).actions()]


def test_typing_looks_at_one_paragraph_only(editor):
    editor.reset(tuple(Block.of(f"scool {'x' * number}") for number in range(2, 12)))
    seen = []
    misspelt = editor.text.speller.misspelt
    editor.text.speller.misspelt = lambda text: (seen.append(text), misspelt(text))[1]
    QTest.keyClicks(editor.text, "ab")
    assert seen == ["ascool xx", "abscool xx"]


def test_a_missing_dictionary_is_said_quietly(qtbot):
    editor = LetterEditor(open_dictionary=lambda: None)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitUntil(
        lambda: (
            NO_DICTIONARY
            in [label.text() for label in editor.findChildren(QLabel, "quietNote") if label.isVisible()]
        )
    )


def test_words_of_another_language_are_not_checked_by_an_english_dictionary():
    speller = Speller()
    speller.dictionary = FewWords()
    assert list(speller.misspelt("Annwyl gyfaill"))
    speller.is_english = False
    assert not list(speller.misspelt("Annwyl gyfaill"))

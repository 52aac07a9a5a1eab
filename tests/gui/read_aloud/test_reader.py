"""Reading aloud with a voice that tells what it is asked to say: what is marked, and what stops it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QToolButton

from ddm_desktop.gui.read_aloud import reader as reader_module
from ddm_desktop.gui.read_aloud.reader import NO_SPEECH, NO_VOICE, NOTHING
from ddm_desktop.gui.read_aloud.voice import SystemVoice
from ddm_desktop.services import change_visit as rules


class ToldVoice(SystemVoice):
    """Says nothing, and remembers what it was to say."""

    def __init__(self, parent) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self.languages: list[str] = []
        self.stops = 0

    def say(self, text: str, language: str) -> None:
        self.said.append(text)
        self.languages.append(language)

    def stop(self) -> None:
        self.stops += 1


@pytest.fixture
def voices(monkeypatch) -> list[ToldVoice]:
    """The voices that were opened, the newest last."""
    opened: list[ToldVoice] = []

    def find(parent):
        opened.append(ToldVoice(parent))
        return opened[-1]

    monkeypatch.setattr(reader_module.Reader.__init__, "__defaults__", (find,))
    return opened


@pytest.fixture
def editor(ready, qtbot):
    """The editor with the caret in a paragraph of two sentences."""
    ready.activateWindow()
    qtbot.waitUntil(ready.isActiveWindow)
    page = ready.page("write")
    page.show_step(3)
    cursor = QTextCursor(page.letter.editor.text.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock()
    cursor.insertText("😀 The bus has gone. Nobody came.")
    page.letter.editor.text.setTextCursor(cursor)
    page.letter.editor.text.setFocus()
    return page.letter.editor


def marked(editor) -> list[str]:
    return [each.cursor.selectedText() for each in editor.text.extraSelections()]


def test_f8_reads_the_paragraph_at_the_caret_sentence_by_sentence(ready, editor, voices, qtbot):
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    assert voices[0].said == ["😀 The bus has gone."]
    assert voices[0].languages == ["en-GB"]
    assert marked(editor) == ["😀 The bus has gone."]
    voices[0].word.emit(6, 9)
    assert marked(editor) == ["bus"]
    voices[0].ended.emit()
    assert voices[0].said[1:] == ["Nobody came."]
    voices[0].word.emit(7, 11)
    assert marked(editor) == ["came"]
    voices[0].ended.emit()
    assert marked(editor) == []
    assert not ready._reading.is_reading


def test_what_is_selected_is_read_alone(ready, editor, voices, qtbot):
    cursor = editor.text.document().find("bus has gone")
    editor.text.setTextCursor(cursor)
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    assert voices[0].said == ["bus has gone"]
    voices[0].word.emit(4, 7)
    assert marked(editor) == ["has"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F8])
def test_escape_and_f8_stop_it_and_do_nothing_else(ready, editor, voices, qtbot, key):
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    qtbot.keyClick(editor.text, key)
    assert voices[0].stops == 1
    assert marked(editor) == []
    assert len(voices[0].said) == 1
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)  # and it can be begun again
    assert len(voices[0].said) == 2


def test_any_other_key_stops_it_and_still_works(ready, editor, voices, qtbot):
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    qtbot.keyClick(editor.text, Qt.Key.Key_X)
    assert voices[0].stops == 1
    assert editor.text.toPlainText().endswith("Nobody came.x")
    assert marked(editor) == []


def test_another_press_of_the_button_stops_it(ready, named, voices, qtbot):
    press = named("Read the paper aloud", QToolButton)
    qtbot.waitUntil(lambda: ready.panel().preview.passage() is not None)
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    assert ready._reading.is_reading
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    assert not ready._reading.is_reading
    assert voices[0].stops == 1


def test_the_whole_letter_is_read_from_the_page_and_marked_there(ready, named, voices, qtbot):
    preview = ready.panel().preview
    qtbot.waitUntil(lambda: preview.passage() is not None and "Rosa Bramble" in preview.passage().text)
    text = preview.passage().text
    assert text.index("Rosa Bramble") < text.index("Dear Ms Smith") < text.index("It matters to me.")
    assert "\n\n" not in text
    qtbot.mouseClick(named("Read the paper aloud", QToolButton), Qt.MouseButton.LeftButton)
    assert voices[0].said == ["Ms Rosa Bramble"]
    (sentence,) = preview._view._held
    voices[0].word.emit(3, 7)
    (word,) = preview._view._held
    assert word[0] == sentence[0] == 0
    assert sentence[1] < word[1] < word[3] < sentence[3]
    voices[0].ended.emit()
    assert preview._view._held[0][2] > word[2]
    ready._reading.stop()
    assert preview._view._held == ()


def test_a_sentence_of_several_lines_is_marked_on_each(ready, voices, qtbot):
    preview = ready.panel().preview
    qtbot.waitUntil(lambda: preview.passage() is not None and "I am concerned" in preview.passage().text)
    passage = preview.passage()
    start = passage.text.index("I am concerned")
    passage.mark(start, passage.text.index(".", start) + 1)
    boxes = preview._view._held
    assert len(boxes) > 1
    assert [box[2] for box in boxes] == sorted({box[2] for box in boxes})


def test_the_meeting_sheet_is_read_too(ready, voices, qtbot):
    ready.show_page("prepare")
    ready.page("prepare").show_field("notes.ask")
    preview = ready.panel().preview
    qtbot.waitUntil(lambda: preview.passage() is not None and "What I ask" in preview.passage().text)
    ready.activateWindow()
    ready._reading.toggle_in_sight(ready._stack.passage, ready._paper_in_sight)
    assert ready._reading.is_reading


def test_the_section_of_the_help_is_read_and_marked(window, named, voices, qtbot):
    window.show_page("help")
    page = window.page("help")
    page.show_place("cases#open-a-case")
    qtbot.mouseClick(named("Read aloud", QPushButton), Qt.MouseButton.LeftButton)
    assert voices[0].said == ["Open a case"]
    assert marked(page) == ["Open a case"]
    voices[0].ended.emit()
    assert voices[0].said[1].startswith("On the page Start press Open a case, or drop the file")
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    assert page.isVisible()  # Escape has stopped the voice, and only that
    assert marked(page) == []


@pytest.mark.parametrize("leave", ["clear", "ask_for_next_visitor", "close_unasked"])
def test_next_visitor_and_closing_stop_it(ready, editor, voices, qtbot, leave):
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    getattr(ready, leave)()
    assert not ready._reading.is_reading
    assert voices[0].stops == 1


def test_after_next_visitor_nothing_holds_the_words_and_the_next_voice_is_a_fresh_one(
    ready, editor, voices, qtbot
):
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    ready.clear()
    reader = ready._reading._reader
    assert (reader._passage, reader._spans, reader._voice) == (None, [], None)


@pytest.mark.parametrize(
    "go", [lambda w: w.show_page("start"), lambda w: w.session.change(rules.with_note, "why", "x")]
)
def test_another_page_and_a_change_of_the_letter_stop_it(ready, editor, voices, qtbot, go):
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    go(ready)
    assert not ready._reading.is_reading


def test_the_screen_is_not_covered_while_somebody_listens(ready, editor, voices, qtbot):
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    assert ready._is_busy()
    ready._reading.stop()
    assert not ready._is_busy()


def test_without_a_voice_one_sentence_says_so(ready, editor, monkeypatch, qtbot):
    monkeypatch.setattr(reader_module.Reader.__init__, "__defaults__", (lambda _parent: None,))
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    assert ready.toast.text == NO_VOICE
    assert marked(editor) == []
    qtbot.keyClick(editor.text, Qt.Key.Key_X)
    assert editor.text.toPlainText().endswith("x")


def test_a_voice_that_fails_is_told_of(ready, editor, voices, qtbot):
    qtbot.keyClick(editor.text, Qt.Key.Key_F8)
    voices[0].failed.emit()
    assert ready.toast.text == NO_SPEECH
    assert not ready._reading.is_reading


def test_where_nothing_is_written_there_is_nothing_to_read(window, voices, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.toast.text == NOTHING
    assert voices == []

"""The editor of a letter: toolbar, text, find bar, and a line for a missing dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QShowEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ddm_desktop.gui.editor.blocks_document import BlocksReader, write_blocks
from ddm_desktop.gui.editor.blocks_update import KeptCaret, update_document
from ddm_desktop.gui.editor.find_bar import FindBar
from ddm_desktop.gui.editor.letter_text import LetterText
from ddm_desktop.gui.editor.letter_toolbar import LetterToolbar
from ddm_desktop.gui.editor.spelling import Dictionary, british_dictionary
from ddm_desktop.gui.editor.text_blocks import character_index, is_bold, kind_of, utf16_offset
from ddm_desktop.gui.editor.versions_bar import VersionsBar
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.blocks import BlockKind, Blocks
from ddm_desktop.model.languages import is_english
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.model.phrases import LANGUAGE
from ddm_desktop.model.versions import Keep, keep, same_state, two_versions

if TYPE_CHECKING:
    from ddm_desktop.gui.passage import Passage

NO_DICTIONARY = "Spelling is not checked: no English (UK) dictionary on this computer."
_FIRST_IDLE = 300  # milliseconds after the editor is shown: the window is painted, the person still reads


class LetterEditor(QWidget):
    """Shows and edits blocks. `edited` follows a person's changes, not the program's.

    `caret_moved` follows a move of the caret while the editor is visible. `reading_wanted` carries a `Passage` to read
    aloud.
    """

    edited = Signal()
    caret_moved = Signal()
    reading_wanted = Signal(object)

    def __init__(self, *, open_dictionary: Callable[[], Dictionary | None] = british_dictionary) -> None:
        super().__init__()
        self.setObjectName("letterEditor")
        self.text = LetterText()
        self._document = self.text.document()
        self._reader = BlocksReader(self._document)
        self._known: Blocks = ()  # the blocks when `edited` was last emitted
        self._showing = False  # the program writes, not the person
        self._language = LANGUAGE
        self._touched = False  # a person has edited since `reset`
        self._merged = False  # the newest undo step is the program's
        self._find_bar = FindBar(self.text)
        self._versions = VersionsBar()
        self._versions.chosen.connect(self._keep_version)
        self._note = self._quiet_note()
        self._toolbar = LetterToolbar(self._make_actions())
        parts = (self._toolbar, self._versions, self.text, self._find_bar, self._note)
        fill(QVBoxLayout(self), *parts, gap="half")
        self._open_dictionary = open_dictionary
        self._first_idle = QTimer(self, singleShot=True, interval=_FIRST_IDLE)
        self._first_idle.timeout.connect(self._start_spelling)
        self._document.contentsChanged.connect(self._on_contents_changed)
        self.text.cursorPositionChanged.connect(self._show_state)
        self.text.cursorPositionChanged.connect(self._on_caret_moved)
        self.text.cursorPositionChanged.connect(self._show_versions)
        self.text.currentCharFormatChanged.connect(self._show_state)
        self.reset(())

    def blocks(self) -> Blocks:
        """Return the blocks of the text; quick enough for every keystroke."""
        return self._reader.blocks()

    def reset(self, blocks: Blocks) -> None:
        """Replace the text by `blocks`. Undo cannot bring the last one back."""
        self._showing = True
        self._document.clear()
        write_blocks(self._document, blocks)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._showing = self._touched = self._merged = False
        self._document.clearUndoRedoStacks()
        self._known = self.blocks()
        self._show_state()
        self._show_versions()

    def show_blocks(self, blocks: Blocks) -> None:
        """Show `blocks`, which were changed elsewhere; caret, selection and scroll position stay.

        Several such changes in a row are one undo step, and none at all before a person has edited.
        """
        current = self.blocks()
        if same_state(blocks, current):
            return
        scroll_bar = self.text.verticalScrollBar()
        scrolled_to = scroll_bar.value()
        kept_caret = KeptCaret(self.text.textCursor())
        self._showing = True
        update_document(self._document, current, blocks, join=self._merged)
        self.text.setTextCursor(kept_caret.caret())
        self._showing = False
        scroll_bar.setValue(scrolled_to)
        self._merged = self._touched
        if not self._touched:
            self._document.clearUndoRedoStacks()
        self._known = self.blocks()
        self._show_state()
        self._show_versions()

    def set_prompts(self, prompts: frozenset[str]) -> None:
        """Mark these texts, such as `[your name]`, as prompts to fill in."""
        self.text.highlighter.set_prompts(prompts)

    def set_unprintable(self, chars: frozenset[str]) -> None:
        """Mark these characters, for which the letter's font has no shape."""
        self.text.highlighter.set_unprintable(chars)

    def set_language(self, language: str) -> None:
        """Check the spelling of a text in `language` only if that is English, which the dictionary knows."""
        self._language = language
        if self.text.speller.is_english != is_english(language):
            self.text.speller.is_english = is_english(language)
            self.text.highlighter.rehighlight()

    def ignore_words(self, words: Iterable[str]) -> None:
        """Accept the spelling of the words in these names and phrases, instead of those of the last call."""
        if self.text.speller.ignore_words(words):
            self.text.highlighter.rehighlight()

    def go_to(self, block: int, start: int, end: int) -> None:
        """Select the characters `start` to `end` of the block with index `block`, and scroll there.

        Indexes past the end mean the end.
        """
        text_block = self._document.findBlockByNumber(min(block, self._document.blockCount() - 1))
        text, position = text_block.text(), text_block.position()
        first, last = (utf16_offset(text, min(index, len(text))) for index in (start, end))
        self.text.select(position + first, position + last)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def passage(self) -> Passage:
        """Return the paragraph at the caret, or what is selected, to be read aloud."""
        # here, not above: most letters are read by the eye
        from ddm_desktop.gui.editor.spoken_text import spoken_passage

        return spoken_passage(self.text, self._language)

    def spot(self) -> Spot:
        """Return the spot of the character before the caret in the letter's body."""
        caret = self.text.textCursor()
        passed = max(0, character_index(caret.block().text(), caret.positionInBlock()) - 1)
        return Spot(LetterPart.BODY, caret.blockNumber(), passed, passed)

    def caret_rect(self) -> QRect:
        """Scroll the text to the caret, and return the caret's rect in the editor."""
        self.text.ensureCursorVisible()
        rect = self.text.cursorRect()
        rect.moveTopLeft(self.text.viewport().mapTo(self, rect.topLeft()))
        return rect

    def clear_everything(self) -> None:
        """Forget the visitor: the text, its undo steps, the query, the accepted words and the prompts."""
        self._find_bar.clear()
        self.text.speller.forget()
        self.text.highlighter.forget()
        self.reset(())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.text.speller.dictionary is None and self._note.isHidden():
            self._first_idle.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the text. (A focus proxy would take the toolbar out of the order of Tab.)"""
        self.text.setFocus(event.reason())

    def _start_spelling(self) -> None:
        self.text.speller.dictionary = self._open_dictionary()
        if self.text.speller.dictionary is None:
            self._note.setText(NO_DICTIONARY)
            self._note.show()
        else:
            self.text.highlighter.rehighlight()

    def _on_contents_changed(self) -> None:
        """Emit `edited` if the letter changed and the program did not do it."""
        if self._showing or same_state(self.blocks(), self._known):
            return
        self._known = self.blocks()
        self._touched, self._merged = True, False
        self._show_state()
        self._show_versions()
        self.edited.emit()

    def _keep_version(self, pair: int, kept: Keep) -> None:
        """Keep the version or versions `kept` of the paragraph `pair`, as an undo step, and put the caret there."""
        current = self.blocks()
        versions = next(each for each in two_versions(current) if each.pair == pair)
        first = (versions.new if kept is Keep.NEW else versions.own)[0]
        above = len(keep(current[:first], pair, kept))
        update_document(self._document, current, keep(current, pair, kept))
        end = len(self._document.findBlockByNumber(above).text())
        self.go_to(above, end, end)

    def _show_versions(self) -> None:
        """Ask about the paragraph with two versions at the caret, or else about the first one."""
        if not self._showing:
            self._versions.show_versions(self._known, self.text.textCursor().blockNumber())

    def _on_caret_moved(self) -> None:
        if not self._showing and self.isVisible():
            self.caret_moved.emit()

    def _show_state(self) -> None:
        """Show in the toolbar what is bold, italic, a heading or a list at the caret, and what can be undone."""
        char_format = self.text.currentCharFormat()
        kind = kind_of(self.text.textCursor().block())
        self._bold.setChecked(is_bold(char_format))
        self._italic.setChecked(char_format.fontItalic())
        self._heading.setChecked(kind is BlockKind.HEADING)
        self._bullets.setChecked(kind is BlockKind.ITEM)
        self._undo.setEnabled(self._document.isUndoAvailable())
        self._redo.setEnabled(self._document.isRedoAvailable())

    def _make_actions(self) -> list[QAction]:
        """Make the actions of all keys in the editor, and return those that have a button in the toolbar."""
        keys = QKeySequence.StandardKey
        text, find = self.text, self._find_bar
        self._bold = self._action("Bold", keys.Bold, text.toggle_bold)
        self._italic = self._action("Italic", keys.Italic, text.toggle_italic)
        self._heading = self._action("Heading", "Ctrl+Shift+H", lambda: text.toggle_kind(BlockKind.HEADING))
        self._bullets = self._action("Bullets", "Ctrl+Shift+L", lambda: text.toggle_kind(BlockKind.ITEM))
        self._undo = self._action("Undo", keys.Undo, text.undo)
        self._redo = self._action("Redo", keys.Redo, text.redo)
        formats = [self._bold, self._italic, self._heading, self._bullets]
        for action in formats:
            action.setCheckable(True)
        self._action("Next", "F3", find.go_on)
        self._action("Previous", "Shift+F3", lambda: find.go_on(forward=False))
        read = self._action(
            "Read the paragraph aloud", "", lambda: self.reading_wanted.emit(self.passage()), "read-aloud"
        )
        read.setToolTip("Read the paragraph aloud, or what is selected (F8)")
        return [*formats, self._undo, self._redo, self._action("Find", keys.Find, find.open_bar), read]

    def _action(
        self, label: str, keys: QKeySequence.StandardKey | str, do: Callable[[], object], name: str = ""
    ) -> QAction:
        """Return an action that calls `do`, with the icon `name`, or that of its label, and the keys in its tooltip."""
        action = QAction(icon(name or label.lower()), label, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{label} ({shortcut})")
        action.triggered.connect(lambda: do())
        # a click has checked the button, whether or not the text changed
        action.triggered.connect(self._show_state)
        self.addAction(action)
        return action

    def _quiet_note(self) -> QLabel:
        note = QLabel()
        note.setObjectName("quietNote")
        note.setWordWrap(True)
        note.hide()
        return note

"""The editor of a letter: a slim toolbar, the text, the find bar and a quiet line for notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QShowEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.editor.blocks_document import BlocksReader, write_blocks
from ddm_desktop.gui.editor.blocks_update import HeldCaret, update_document
from ddm_desktop.gui.editor.find_bar import FindBar
from ddm_desktop.gui.editor.letter_text import LetterText
from ddm_desktop.gui.editor.letter_toolbar import LetterToolbar
from ddm_desktop.gui.editor.spelling import Dictionary, british_dictionary
from ddm_desktop.gui.editor.text_blocks import character_at, is_bold, kind_of, utf16_offset
from ddm_desktop.gui.editor.versions_bar import VersionsBar
from ddm_desktop.gui.icons import icon
from ddm_desktop.model.blocks import BlockKind, Blocks
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.model.versions import Keep, keep, same_state, two_versions

NO_DICTIONARY = "Spelling is not checked: no English (UK) dictionary on this computer."
_FIRST_IDLE = 300  # milliseconds after the editor is shown: the window is painted, the person still reads


class LetterEditor(QWidget):
    """Shows and edits blocks. `edited` tells of the person's own changes, never of the program's.

    `caret_moved`: it stands at another place, in a text that can be seen.
    """

    edited = Signal()
    caret_moved = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        open_dictionary: Callable[[], Dictionary | None] = british_dictionary,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("letterEditor")
        self.text = LetterText()
        self._document = self.text.document()
        self._reader = BlocksReader(self._document)
        self._known: Blocks = ()  # as last told to the world
        self._showing = False  # the program writes, not the person
        self._touched = False  # the person has edited since `reset`
        self._merged = False  # the newest step of undo is the program's
        self._find_bar = FindBar(self.text)
        self._versions = VersionsBar()
        self._versions.chosen.connect(self._keep_version)
        self._note = self._quiet_note()
        self._toolbar = LetterToolbar(self._make_actions())
        self._lay_out()
        self._open_dictionary = open_dictionary
        self._first_idle = QTimer(self, singleShot=True, interval=_FIRST_IDLE)
        self._first_idle.timeout.connect(self._start_spelling)
        self._document.contentsChanged.connect(self._note_edit)
        self.text.cursorPositionChanged.connect(self._show_state)
        self.text.cursorPositionChanged.connect(self._on_caret)
        self.text.cursorPositionChanged.connect(self._show_versions)
        self.text.currentCharFormatChanged.connect(self._show_state)
        self.reset(())

    def blocks(self) -> Blocks:
        """The text as it stands. Cheap enough for every keystroke."""
        return self._reader.blocks()

    def reset(self, blocks: Blocks) -> None:
        """Show a fresh text. Nothing of the one before can be brought back."""
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
        """Show what has become of the text elsewhere; caret, selection and scroll position stay.

        It takes one step to undo, however many of these follow each other; none before the person has edited.
        """
        shown = self.blocks()
        if same_state(blocks, shown):
            return
        scrolled, held = self.text.verticalScrollBar().value(), HeldCaret(self.text.textCursor())
        self._showing = True
        update_document(self._document, shown, blocks, join=self._merged)
        self.text.setTextCursor(held.caret())
        self._showing = False
        self.text.verticalScrollBar().setValue(scrolled)
        self._merged = self._touched
        if not self._touched:
            self._document.clearUndoRedoStacks()
        self._known = self.blocks()
        self._show_state()
        self._show_versions()

    def set_prompts(self, prompts: frozenset[str]) -> None:
        """Mark these texts, such as `[your name]`, wherever they stand, as places to fill in."""
        self.text.highlighter.set_prompts(prompts)

    def set_unprintable(self, chars: frozenset[str]) -> None:
        """Mark these characters wherever they stand: the letter's font has no shape for them."""
        self.text.highlighter.set_unprintable(chars)

    def ignore_words(self, words: Iterable[str]) -> None:
        """Accept the spelling of the words in these names and phrases, instead of those given before."""
        if self.text.speller.ignore_words(words):
            self.text.highlighter.rehighlight()

    def go_to(self, block: int, start: int, end: int) -> None:
        """Select characters `start` to `end` of a block, show the place and put the caret there.

        A place that is no longer there becomes the nearest one.
        """
        text_block = self._document.findBlockByNumber(min(block, self._document.blockCount() - 1))
        text, position = text_block.text(), text_block.position()
        first, last = (utf16_offset(text, min(index, len(text))) for index in (start, end))
        self.text.select(position + first, position + last)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> Spot:
        """The place in the letter's body that the caret has just passed."""
        caret = self.text.textCursor()
        passed = max(0, character_at(caret.block().text(), caret.positionInBlock()) - 1)
        return Spot(LetterPart.BODY, caret.blockNumber(), passed, passed)

    def caret_area(self) -> QRect:
        """Where the caret is in the editor, scrolled into the text's view."""
        self.text.ensureCursorVisible()
        area = self.text.cursorRect()
        area.moveTopLeft(self.text.viewport().mapTo(self, area.topLeft()))
        return area

    def clear_everything(self) -> None:
        """Leave nothing of the visitor: text, undo, what was looked for, words that were let pass, prompts."""
        self._find_bar.clear()
        self.text.speller.forget()
        self.text.highlighter.forget()
        self.reset(())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.text.speller.dictionary is None and self._note.isHidden():
            self._first_idle.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus goes on to the text; a focus proxy would take the toolbar out of the order of Tab."""
        self.text.setFocus(event.reason())

    def _start_spelling(self) -> None:
        self.text.speller.dictionary = self._open_dictionary()
        if self.text.speller.dictionary is None:
            self._note.setText(NO_DICTIONARY)
            self._note.show()
        else:
            self.text.highlighter.rehighlight()

    def _note_edit(self) -> None:
        """Whatever changed the letter and was not the program; looks alone change nothing."""
        if self._showing or same_state(self.blocks(), self._known):
            return
        self._known = self.blocks()
        self._touched, self._merged = True, False
        self._show_state()
        self._show_versions()
        self.edited.emit()

    def _keep_version(self, pair: int, kept: Keep) -> None:
        """Leave one version of a paragraph, as a step of the person's that can be undone; the caret goes there."""
        shown = self.blocks()
        left = keep(shown, pair, kept)
        places = next(each for each in two_versions(shown) if each.pair == pair)
        first = (places.new if kept is Keep.NEW else places.own)[0]
        above = len(keep(shown[:first], pair, kept))
        update_document(self._document, shown, left)
        end = len(self._document.findBlockByNumber(above).text())
        self.go_to(above, end, end)

    def _show_versions(self) -> None:
        """Ask about the paragraph in two versions at the caret, or else about the first one."""
        if not self._showing:
            self._versions.show_versions(self._known, self.text.textCursor().blockNumber())

    def _on_caret(self) -> None:
        if not self._showing and self.isVisible():
            self.caret_moved.emit()

    def _show_state(self) -> None:
        """Let the buttons show what holds at the caret."""
        look, kind = self.text.currentCharFormat(), kind_of(self.text.textCursor().block())
        self._bold.setChecked(is_bold(look))
        self._italic.setChecked(look.fontItalic())
        self._heading.setChecked(kind is BlockKind.HEADING)
        self._bullets.setChecked(kind is BlockKind.ITEM)
        self._undo.setEnabled(self._document.isUndoAvailable())
        self._redo.setEnabled(self._document.isRedoAvailable())

    def _make_actions(self) -> list[QAction]:
        keys = QKeySequence.StandardKey
        text, find = self.text, self._find_bar
        self._bold = self._action("Bold", keys.Bold, text.toggle_bold)
        self._italic = self._action("Italic", keys.Italic, text.toggle_italic)
        self._heading = self._action("Heading", "Ctrl+Shift+H", lambda: text.toggle_kind(BlockKind.HEADING))
        self._bullets = self._action("Bullets", "Ctrl+Shift+L", lambda: text.toggle_kind(BlockKind.ITEM))
        self._undo = self._action("Undo", keys.Undo, text.undo)
        self._redo = self._action("Redo", keys.Redo, text.redo)
        shown = [self._bold, self._italic, self._heading, self._bullets]
        for action in shown:
            action.setCheckable(True)
        self._action("Next", "F3", find.go_on)
        self._action("Previous", "Shift+F3", lambda: find.go_on(forward=False))
        return [*shown, self._undo, self._redo, self._action("Find", keys.Find, find.open_bar)]

    def _action(self, words: str, keys: QKeySequence.StandardKey | str, do: Callable[[], object]) -> QAction:
        action = QAction(icon(words.lower()), words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({shown})")
        action.triggered.connect(lambda: do())
        action.triggered.connect(self._show_state)  # a click has turned a checkable one, whatever came of it
        self.addAction(action)
        return action

    def _quiet_note(self) -> QLabel:
        note = QLabel()
        note.setObjectName("quietNote")
        note.setWordWrap(True)
        note.hide()
        return note

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.pixels("half"))
        for widget in (self._toolbar, self._versions, self.text, self._find_bar, self._note):
            column.addWidget(widget)  # which makes the order of Tab the order on the screen

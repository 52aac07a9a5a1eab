"""Labelled fields for one line or several lines of text; their values are cleaned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from ddm_desktop.errors import PasteError
from ddm_desktop.gui import style
from ddm_desktop.gui.alt_keys import is_for_a_button
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.clipboard import html_and_text, is_from_here, private_data
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import discard, fill
from ddm_desktop.gui.widgets.typed_line import NOT_LEARNT, TypedLine
from ddm_desktop.model.text import clean, clean_line
from ddm_desktop.services.clipboard import pasted_lines

_IN_LINE = 2  # pixels: Qt's own inset in a line of text, so that all fields begin in one line
_MOST_TOOLS = 3  # beside a field and below it

_COMES_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Field(QWidget):
    """A label above the input `edit`, and a quiet hint below.

    `edited` follows each change but those by `show_value`: typed, dictated, or made by an assistive tool, which Qt
    does not tell from a change by the program.
    """

    edited = Signal()

    def __init__(self, label: str, edit: QWidget, hint: str = "") -> None:
        super().__init__()
        self.edit = edit
        self._showing = False  # the program writes, not the person
        self._refusal: QLabel | None = None
        caption = text_label(label, "label")
        caption.setBuddy(edit)
        edit.setAccessibleName(label)
        edit.setAccessibleDescription(hint)
        self.setFocusProxy(edit)
        self._row = self._input_row()
        self.stack = fill(QVBoxLayout(self), caption, self._row, gap="half")
        if hint:
            self.stack.addWidget(text_label(hint, "quiet"))
        self.stack.addStretch()

    def _input_row(self) -> QWidget:
        """Return the widget that holds the input, which may stand beside something else."""
        return self.edit

    def _on_change(self) -> None:
        if not self._showing:
            self.edited.emit()

    def show_refusal(self, sentence: str) -> None:
        """Say below the input what was not taken and why, until the text changes."""
        self._hide_refusal()
        self._refusal = text_label(sentence, "quiet")
        self.stack.insertWidget(self.stack.indexOf(self._row) + 1, self._refusal)
        self._refusal.show()
        announce(self.edit, sentence)

    def _hide_refusal(self) -> None:
        if self._refusal:
            discard(self._refusal)
            self._refusal = None


class LineField(Field):
    """One line of text. Enter goes on to the next field."""

    def __init__(self, label: str, hint: str = "") -> None:
        self.line = _LineEdit()
        super().__init__(label, self.line, hint)
        self.line.textChanged.connect(self._on_change)
        self.line.refused.connect(self.show_refusal)
        self.line.textChanged.connect(self._hide_refusal)

    def value(self) -> str:
        return clean_line(self.line.text())

    def show_value(self, text: str) -> None:
        """Show `text` without counting it as typed, and forget what could be undone."""
        self._showing = True
        self.line.setText(text)
        self.line.show_beginning()
        self._showing = False


class LinesField(Field):
    """Several lines of text, at least `rows` high; it grows up to `most_rows`. Tab goes on to the next field."""

    def __init__(self, label: str, hint: str = "", rows: int = 3, most_rows: int = 12) -> None:
        self.lines = TextArea(rows, most_rows)
        super().__init__(label, self.lines, hint)
        self.lines.textChanged.connect(self._on_change)
        self.lines.refused.connect(self.show_refusal)
        self.lines.textChanged.connect(self._hide_refusal)

    def value(self) -> str:
        return clean(self.lines.toPlainText()).strip()

    def show_value(self, text: str) -> None:
        """Show `text` without counting it as typed, and forget what could be undone."""
        self._showing = True
        self.lines.setPlainText(text)
        self._showing = False


class _LineEdit(TypedLine):
    """Shows the beginning of a text that is longer than it, but where the caret is while somebody types."""

    def show_beginning(self) -> None:
        """Go to the beginning, unless somebody is here."""
        if not self.hasFocus():
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is Qt.FocusReason.OtherFocusReason and not self.hasSelectedText():
            self.end(False)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _COMES_BACK:
            self.show_beginning()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Go to what follows this field, past its tools and what is folded away: the next Enter would press them."""
        for _ in range(_MOST_TOOLS):
            (self.window().focusWidget() or self).focusNextChild()
            if not isinstance(self.window().focusWidget(), QToolButton):
                return


class TextArea(QPlainTextEdit):
    """A text field that grows with its text up to `most_rows`. `refused` carries why nothing was pasted."""

    refused = Signal(str)

    def __init__(self, rows: int, most_rows: int) -> None:
        super().__init__()
        self._rows, self._most_rows = rows, most_rows
        self.setInputMethodHints(Qt.InputMethodHint.ImhMultiLine | NOT_LEARNT)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(_IN_LINE)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_for_a_button(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        try:
            pasted = pasted_lines(*html_and_text(source), from_here=is_from_here(source))
        except PasteError as error:
            self.refused.emit(str(error))
            return
        if pasted:
            self.textCursor().insertText(pasted)
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        return private_data(self.textCursor().selection().toPlainText())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        # a plain text document counts its height in rows, wrapped ones included
        rows = min(max(self._rows, round(self.document().size().height())), self._most_rows)
        row = self.fontMetrics().lineSpacing()
        self.setFixedHeight(rows * row + 2 * style.pixels("one") + 2 * _IN_LINE)

"""A field for Markdown with fields: plain text, buttons that write its signs, and marks at lines with a finding."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTextEdit, QToolButton, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.services.campaign_entries import CONDITIONS, FIELDS

_MOST_ROWS = 24


class MarkdownField(LinesField):
    """Several lines of Markdown."""

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__(label, hint, most_rows=_MOST_ROWS)
        self.lines.setUndoRedoEnabled(False)  # the workshop's own undo covers it
        bar = QWidget()
        row = fill(
            QHBoxLayout(bar),
            self._menu_button("Insert a field", FIELDS),
            self._menu_button("Insert a condition", CONDITIONS),
            self._sign_button("bold", "Bold", "**"),
            self._sign_button("italic", "Italic", "*"),
            self._line_button("heading", "Heading", "## "),
            self._line_button("bullets", "Item of a list", "- "),
            gap="half",
        )
        row.addStretch()
        self.stack.insertWidget(1, bar)

    def mark_lines(self, numbers: Collection[int]) -> None:
        """Mark the lines with these numbers, from 0, as ones with a finding."""
        look = QTextCharFormat()
        look.setBackground(style.color("prompt_background"))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        marks = []
        for number in sorted(numbers):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.lines.document().findBlockByNumber(number))
            mark.format = look
            marks.append(mark)
        self.lines.setExtraSelections(marks)

    def go_to_line(self, number: int) -> None:
        """Put the caret at the start of the line `number`, from 0."""
        block = self.lines.document().findBlockByNumber(number)
        if block.isValid():
            self.lines.setTextCursor(QTextCursor(block))
        self.lines.setFocus()

    def _insert(self, text: str) -> None:
        self.lines.textCursor().insertText(text)
        self.lines.setFocus()

    def _enclose(self, sign: str) -> None:
        """Put `sign` on both sides of what is selected, or of the caret."""
        cursor = self.lines.textCursor()
        selected = cursor.selectedText()
        cursor.insertText(f"{sign}{selected}{sign}")
        if not selected:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(sign))
            self.lines.setTextCursor(cursor)
        self.lines.setFocus()

    def _begin_line(self, sign: str) -> None:
        cursor = self.lines.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.insertText(sign)
        self.lines.setFocus()

    def _sign_button(self, name: str, label: str, sign: str) -> QToolButton:
        made = _tool_button(label, name)
        made.clicked.connect(lambda: self._enclose(sign))
        return made

    def _line_button(self, name: str, label: str, sign: str) -> QToolButton:
        made = _tool_button(label, name)
        made.clicked.connect(lambda: self._begin_line(sign))
        return made

    def _menu_button(self, label: str, texts: Mapping[str, str]) -> QToolButton:
        made = _tool_button(label)
        menu = QMenu(made)
        for name, text in texts.items():
            menu.addAction(name, partial(self._insert, text))
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made


def _tool_button(label: str, name: str = "") -> QToolButton:
    made = QToolButton()
    made.setAccessibleName(label)
    made.setToolTip(label)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if name:
        made.setIcon(icon(name))
    else:
        made.setText(label)
    return made

"""A field for Markdown with fields: plain text, buttons that write its signs, and marks at lines with a finding."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QMenu, QTextEdit, QToolButton

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.model.text import clean
from ddm_desktop.services.campaign_entries import CONDITIONS, FIELDS

_MOST_ROWS = 24


class MarkdownField(LinesField):
    """Several lines of Markdown."""

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__(label, hint, most_rows=_MOST_ROWS)
        self.lines.setUndoRedoEnabled(False)  # the workshop's own undo covers it
        self._fields, self._offered = QMenu(self), dict[str, str]()
        conditions = QMenu(self)
        self._fill_menu(conditions, CONDITIONS)
        bar = flow_row(
            _menu_button("Insert a field", self._fields),
            _menu_button("Insert a condition", conditions),
            self._sign_button("bold", "Bold", "**"),
            self._sign_button("italic", "Italic", "*"),
            self._line_button("heading", "Heading", "## "),
            self._line_button("bullets", "Item of a list", "- "),
        )
        self.offer_fields(FIELDS)
        self.stack.insertWidget(1, bar)

    def value(self) -> str:
        """Return the text; blank lines before it stay, so that its lines are those of the check."""
        return clean(self.lines.toPlainText()).rstrip()

    def offer_fields(self, fields: Mapping[str, str]) -> None:
        """Offer to insert these texts, by what they are called."""
        if fields != self._offered:
            self._offered = dict(fields)
            self._fields.clear()
            self._fill_menu(self._fields, fields)

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

    def _fill_menu(self, menu: QMenu, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            menu.addAction(name, partial(self._insert, text))


def _menu_button(label: str, menu: QMenu) -> QToolButton:
    made = _tool_button(label, "menu")
    made.setText(label)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
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

"""The bar below the letter's text that finds words in it."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QToolButton, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.typed_line import TypedLine

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FAINT = 0.5  # opacity of the selection's colour for the matches that are not the current one


class FindBar(QWidget):
    """Searches `text`, ignoring case. Hidden until `open_bar`."""

    def __init__(self, text: QTextEdit) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._text = text
        self._matches: list[QTextCursor] = []
        self._query = TypedLine()
        self._query.setAccessibleName("Find in the letter")
        self._query.setPlaceholderText("Find in the letter")
        self._count = QLabel(self)
        self._count.setObjectName("quietNote")
        previous = self._button("previous", "Previous", "Shift+F3")
        following = self._button("next", "Next", "F3")
        close = self._button("close", "Close", "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._query, self._count, previous, following, close):
            row.addWidget(widget)
        self._query.textChanged.connect(self._on_query_changed)
        text.document().contentsChanged.connect(self._refresh)
        previous.clicked.connect(lambda: self.go_on(forward=False))
        following.clicked.connect(self.go_on)
        close.clicked.connect(self.close_bar)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the selected text as the query, and put the caret into it."""
        self.show()
        self._refresh()
        selected = self._text.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self._query.setText(selected)
        self._query.selectAll()
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hide the bar and focus the text, in which the last match stays selected."""
        # before hiding: or Qt would focus the next field
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._refresh()

    def clear(self) -> None:
        """Empty the query, and hide the bar."""
        self._query.setText("")  # unlike clear(), this leaves nothing to undo
        self.hide()
        self._refresh()

    def go_on(self, *, forward: bool = True) -> None:
        """Select the next match (or the one before), going round at the end of the letter."""
        if self.isHidden():
            self.open_bar()
        if not self._matches:
            return
        cursor = self._text.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if forward:
            following = (match for match in self._matches if match.selectionStart() >= end)
            target = next(following, self._matches[0])
        else:
            preceding = (match for match in reversed(self._matches) if match.selectionEnd() <= start)
            target = next(preceding, self._matches[-1])
        self._text.setTextCursor(target)
        self._text.ensureCursorVisible()
        self._show_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in _RETURN and self._query.hasFocus():
            self.go_on(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _on_query_changed(self) -> None:
        """Find the matches again, and select the first from the caret on."""
        self._refresh()
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._text.setTextCursor(cursor)
        if self._matches:
            self.go_on()

    def _refresh(self) -> None:
        """Find and tint all matches; none while the bar is hidden."""
        self._matches = [] if self.isHidden() else _find_all(self._text, self._query.text())
        tint = self.palette().color(QPalette.ColorRole.Highlight)
        tint.setAlphaF(_FAINT)
        selections = []
        for match in self._matches:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = match
            selection.format.setBackground(tint)
            selections.append(selection)
        self._text.setExtraSelections(selections)
        self._show_count()

    def _show_count(self) -> None:
        """Show which match is selected of how many."""
        cursor = self._text.textCursor()
        spans = [(match.selectionStart(), match.selectionEnd()) for match in self._matches]
        current = (cursor.selectionStart(), cursor.selectionEnd())
        if not self._query.text():
            count = ""
        elif not spans:
            count = "Not found"
        elif current in spans:
            count = f"{spans.index(current) + 1} of {len(spans)}"
        else:
            count = f"{len(spans)} found"
        self._count.setText(count)

    def _button(self, icon_name: str, label: str, shortcut: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setIconSize(QSize(style.pixels("icon"), style.pixels("icon")))
        button.setAccessibleName(label)
        button.setToolTip(f"{label} ({shortcut})")
        return button


def _find_all(text: QTextEdit, query: str) -> list[QTextCursor]:
    """Return a cursor for each match of `query`, in order. Straight and curly apostrophes count as the same."""
    if not query:
        return []
    escaped = QRegularExpression.escape(query.replace("’", "'"))
    pattern = QRegularExpression(
        escaped.replace("\\'", "['’]"), QRegularExpression.PatternOption.CaseInsensitiveOption
    )
    document = text.document()
    matches = []
    match = document.find(pattern)
    while not match.isNull():
        matches.append(match)
        match = document.find(pattern, match)
    return matches

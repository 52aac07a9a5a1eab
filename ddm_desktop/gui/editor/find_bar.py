"""Finding words in the letter: a bar below the text, there only while it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QToolButton, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.typed_line import TypedLine

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FAINT = 0.5  # of the selection's colour, for the places found that are not the current one


class FindBar(QWidget):
    """Searches `text`, in capitals and small letters alike. Hidden until `open_bar`."""

    def __init__(self, text: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._text = text
        self._found: list[QTextCursor] = []
        self._wanted = TypedLine()
        self._wanted.setAccessibleName("Find in the letter")
        self._wanted.setPlaceholderText("Find in the letter")
        self._count = QLabel(self)
        self._count.setObjectName("quietNote")
        previous = self._button("previous", "Previous", "Shift+F3")
        following = self._button("next", "Next", "F3")
        close = self._button("close", "Close", "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._wanted, self._count, previous, following, close):
            row.addWidget(widget)
        self._wanted.textChanged.connect(self._search_anew)
        text.document().contentsChanged.connect(self._refresh)
        previous.clicked.connect(lambda: self.go_on(forward=False))
        following.clicked.connect(self.go_on)
        close.clicked.connect(self.close_bar)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar, with the selected words to be found, and put the caret into it."""
        self.show()
        self._refresh()
        selected = self._text.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self._wanted.setText(selected)
        self._wanted.selectAll()
        self._wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hide the bar; what was found last stays selected in the text, which gets the focus back."""
        # first: else the next field in line would get it
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._refresh()

    def clear(self) -> None:
        """Forget what was looked for, and hide."""
        self._wanted.setText("")  # unlike clear(), this leaves nothing to undo
        self.hide()
        self._refresh()

    def go_on(self, *, forward: bool = True) -> None:
        """Select the next place (or the one before), and go round at the end of the letter."""
        if self.isHidden():
            self.open_bar()
        if not self._found:
            return
        cursor = self._text.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if forward:
            places = (place for place in self._found if place.selectionStart() >= end)
            target = next(places, self._found[0])
        else:
            places = (place for place in reversed(self._found) if place.selectionEnd() <= start)
            target = next(places, self._found[-1])
        self._text.setTextCursor(target)
        self._text.ensureCursorVisible()
        self._say_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in _RETURN and self._wanted.hasFocus():
            self.go_on(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _search_anew(self) -> None:
        """While typing, the first place from the caret on is shown at once."""
        self._refresh()
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._text.setTextCursor(cursor)
        if self._found:
            self.go_on()

    def _refresh(self) -> None:
        """Find every place again and tint it; nothing while the bar is hidden."""
        self._found = [] if self.isHidden() else _places(self._text, self._wanted.text())
        tint = self.palette().color(QPalette.ColorRole.Highlight)
        tint.setAlphaF(_FAINT)
        selections = []
        for place in self._found:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = place
            selection.format.setBackground(tint)
            selections.append(selection)
        self._text.setExtraSelections(selections)
        self._say_count()

    def _say_count(self) -> None:
        cursor = self._text.textCursor()
        spans = [(place.selectionStart(), place.selectionEnd()) for place in self._found]
        here = (cursor.selectionStart(), cursor.selectionEnd())
        if not self._wanted.text():
            count = ""
        elif not spans:
            count = "Not found"
        elif here in spans:
            count = f"{spans.index(here) + 1} of {len(spans)}"
        else:
            count = f"{len(spans)} found"
        self._count.setText(count)

    def _button(self, name: str, words: str, shortcut: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(style.pixels("icon"), style.pixels("icon")))
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({shortcut})")
        return button


def _places(text: QTextEdit, wanted: str) -> list[QTextCursor]:
    """Every place where `wanted` stands, in reading order. Straight and curly apostrophes are the same."""
    if not wanted:
        return []
    escaped = QRegularExpression.escape(wanted.replace("’", "'"))
    pattern = QRegularExpression(
        escaped.replace("\\'", "['’]"), QRegularExpression.PatternOption.CaseInsensitiveOption
    )
    document = text.document()
    places = []
    place = document.find(pattern)
    while not place.isNull():
        places.append(place)
        place = document.find(pattern, place)
    return places

"""One field that takes a postcode, a place or a name, and below it whom that finds, at every keystroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.case.member_list import MemberList
from ddm_desktop.gui.widgets.fields import Field
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.typed_line import TypedLine
from ddm_desktop.model.directory import Listing
from ddm_desktop.services.member_search import SearchResult, search

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder

_LABEL = "Find your MP: a postcode, a place or a name"
_HINT = "Part of a name is enough. The arrow keys and Enter choose from the list."
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class MemberFinder(QWidget):
    """Down, Up and Enter choose from the list while the caret stays in the field; Escape empties the field.

    `chosen` carries the Listing taken. `left` follows Escape in an empty field. `grown`: a widget that should
    be in sight has come or grown.
    """

    chosen = Signal(object)
    left = Signal()
    grown = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._directory: Finder | None = None
        self._offered = SearchResult()
        self._line, self._list = _SearchLine(), MemberList()
        self._hint, self._sentence = text_label(_HINT, "quiet"), text_label("")
        self._field = Field(_LABEL, self._line)
        self._line.setAccessibleDescription(_HINT)
        self._below = QWidget()
        _stack_widgets(self._below, self._sentence, self._list)
        _stack_widgets(self, self._field, self._hint, self._below)
        self._line.textChanged.connect(lambda: self._search())
        self._line.stepped.connect(self._move_mark)
        self._line.taken.connect(self._on_enter)
        self._line.escaped.connect(self._on_escape)
        self._list.taken.connect(self._on_taken)
        self._show_result(SearchResult())

    def offer(self, directory: Finder, found: SearchResult = SearchResult()) -> None:  # noqa: B008 - frozen
        """Search in `directory`, and show `found` while nothing is typed."""
        self._directory, self._offered = directory, found
        self._search()

    def forget(self) -> None:
        """Leave nothing of what was typed or found; what can be undone is forgotten too."""
        self._offered = SearchResult()
        self._line.setText("")
        self._show_result(self._offered)

    def focus_field(self) -> None:
        """Put the caret into the field."""
        self._line.setFocus()
        self.grown.emit(self._field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from the list back to the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_field()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        """Take the marked row. If none is marked, search for the text as finished, which may say why nothing fits."""
        if self._list.has_choice:
            self._list.take()
        else:
            self._search(is_finished=True)

    def _search(self, *, is_finished: bool = False) -> None:
        typed = self._line.text()
        if self._directory is None or not typed.strip():
            self._show_result(self._offered)
        else:
            found = search(self._directory, typed, is_finished=is_finished)
            self._show_result(found)
            announce(self._line, _count_label(found))

    def _show_result(self, found: SearchResult) -> None:
        self._sentence.setText(found.sentence)
        self._sentence.setVisible(bool(found.sentence))
        self._list.show_listings(found.listings, mark_first=found.first_is_match)
        says_something = bool(found.sentence or found.listings)
        self._hint.setVisible(not says_something)
        self._below.setVisible(says_something)
        if says_something:
            self.grown.emit(self._below)
            self.grown.emit(self._line)  # last: where there is no room for both, one sees what one types

    def _move_mark(self, rows: int) -> None:
        if position := self._list.go(rows):
            announce(self._line, position)

    def _on_escape(self) -> None:
        if self._line.text():
            self._line.setText("")
        else:
            self.left.emit()

    def _on_taken(self, listing: Listing) -> None:
        self.forget()
        self.chosen.emit(listing)


class _SearchLine(TypedLine):
    """Hands on the keys that are for the list."""

    stepped = Signal(int)
    taken = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _stack_widgets(widget: QWidget, *parts: QWidget) -> None:
    stack = QVBoxLayout(widget)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(style.pixels("one"))
    for part in parts:
        stack.addWidget(part)


def _count_label(found: SearchResult) -> str:
    """What a screen reader says of the list, as the eye sees it."""
    count = len(found.listings)
    listed = f"{count} found. The down arrow goes through them." if count else ""
    return " ".join(part for part in (found.sentence, listed) if part)

"""The search for a member by postcode, place or name, with the members found below the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.case.member_list import MemberList
from ddm_desktop.gui.widgets.fields import Field
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.typed_line import TypedLine
from ddm_desktop.model.directory import Listing
from ddm_desktop.services.member_search import SearchResult, search

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder

_LABEL = "Find your MP: a postcode, a place or a name"
_HINT = "Part of a name is enough. The arrow keys and Enter choose from the list."
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class MemberFinder(QWidget):
    """Searches at every keystroke. Down, Up and Enter choose from the list, and Escape empties the field.

    `chosen` carries the Listing that was chosen. `left` follows Escape in an empty field. `grown` carries a widget that
    appeared or grew, and should be scrolled into view.
    """

    chosen = Signal(object)
    left = Signal()
    grown = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._directory: Finder | None = None
        self._suggested = SearchResult()
        self._line, self._list = _SearchLine(), MemberList()
        self._hint, self._sentence = text_label(_HINT, "quiet"), text_label("")
        self._field = Field(_LABEL, self._line)
        self._line.setAccessibleDescription(_HINT)
        self._below = QWidget()
        fill(QVBoxLayout(self._below), self._sentence, self._list, gap="one")
        fill(QVBoxLayout(self), self._field, self._hint, self._below, gap="one")
        self._line.textChanged.connect(lambda: self._search())
        self._line.stepped.connect(self._move_mark)
        self._line.entered.connect(self._on_enter)
        self._line.escaped.connect(self._on_escape)
        self._list.chosen.connect(self._on_chosen)
        self._show_result(SearchResult())

    def offer(self, directory: Finder, suggested: SearchResult = SearchResult()) -> None:  # noqa: B008 - frozen
        """Search in `directory`, and show `suggested` while nothing is typed."""
        self._directory, self._suggested = directory, suggested
        self._search()

    def forget(self) -> None:
        """Empty the field, its undo history and the list."""
        self._suggested = SearchResult()
        self._line.setText("")
        self._show_result(self._suggested)

    def focus_field(self) -> None:
        """Put the caret into the field."""
        self._line.setFocus()
        self.grown.emit(self._field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return from the list to the field at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_field()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        """Choose the marked row, or else search for the text as finished, which may say why nothing was found."""
        if self._list.has_choice:
            self._list.choose()
        else:
            self._search(is_finished=True)

    def _search(self, *, is_finished: bool = False) -> None:
        """Show who fits what is typed. `is_finished`: nothing more will be typed, so it may be called wrong."""
        typed = self._line.text()
        if self._directory is None or not typed.strip():
            self._show_result(self._suggested)
        else:
            result = search(self._directory, typed, is_finished=is_finished)
            self._show_result(result)
            announce(self._line, _spoken_result(result))

    def _show_result(self, result: SearchResult) -> None:
        """Show the result's sentence and members in place of the hint, and scroll them into view."""
        self._sentence.setText(result.sentence)
        self._sentence.setVisible(bool(result.sentence))
        self._list.show_listings(result.listings, mark_first=result.first_is_match)
        has_content = bool(result.sentence or result.listings)
        self._hint.setVisible(not has_content)
        self._below.setVisible(has_content)
        if has_content:
            self.grown.emit(self._below)
            self.grown.emit(self._line)  # last: if there is no room for both, the field is the one in view

    def _move_mark(self, rows: int) -> None:
        if text := self._list.move_mark(rows):
            announce(self._line, text)

    def _on_escape(self) -> None:
        if self._line.text():
            self._line.setText("")
        else:
            self.left.emit()

    def _on_chosen(self, listing: Listing) -> None:
        self.forget()
        self.chosen.emit(listing)


class _SearchLine(TypedLine):
    """Emits a signal for each key that is for the list."""

    stepped = Signal(int)
    entered = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _spoken_result(result: SearchResult) -> str:
    """Return what a screen reader says of the result: its sentence and how many members were found."""
    count = len(result.listings)
    listed = f"{count} found. The down arrow goes through them." if count else ""
    return " ".join(filter(None, (result.sentence, listed)))

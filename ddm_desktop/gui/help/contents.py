"""The list beside the manual: its contents, or what a search has found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from ddm_desktop.gui.help.entry_painting import IS_BOLD, IS_INDENTED, SENTENCE, EntryDelegate
from ddm_desktop.services.manual import ManualPage
from ddm_desktop.services.search_manual import ManualMatch

_PLACE = Qt.ItemDataRole.UserRole
_NOTHING = "Nothing is found. Try another word, or a part of one."


class _Entry(NamedTuple):
    text: str
    place: str = ""
    sentence: str = ""
    is_bold: bool = False
    is_indented: bool = False


class HelpContents(QListWidget):
    """Shows the pages, and below the one in sight its sections. `chosen` carries the place of the one pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("helpContents")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(EntryDelegate(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._choose)

    def show_contents(self, pages: Iterable[ManualPage], page: str, place: str) -> None:
        """List the titles of `pages`, and the sections of `page`, of which the one at `place` is current."""
        entries = list[_Entry]()
        for each in pages:
            entries.append(_Entry(each.title, each.id, is_bold=each.id == page))
            if each.id == page:
                parts = (part for part in each.sections if part.level == 2)
                entries += (_Entry(part.heading, part.place, is_indented=True) for part in parts)
        self.setAccessibleName("Contents of the help")
        self._show(entries, place)

    def show_matches(self, matches: Sequence[ManualMatch]) -> None:
        """List what a search has found: each heading, its page, and the sentence with the words."""
        self.setAccessibleName(f"Found in the help: {len(matches)}")
        entries = [
            _Entry(_heading(each), each.section.place, each.sentence, is_bold=True) for each in matches
        ]
        self._show(entries or [_Entry(_NOTHING)], "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or the space bar."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item:
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have an entry for the arrow keys to begin at."""
        super().focusInEvent(event)
        if self.currentItem() is None:
            self.setCurrentRow(0)

    def _show(self, entries: Iterable[_Entry], place: str) -> None:
        self.clear()
        self.scrollToTop()
        for entry in entries:
            item = QListWidgetItem(entry.text)
            item.setData(_PLACE, entry.place)
            item.setData(SENTENCE, entry.sentence)
            item.setData(IS_BOLD, entry.is_bold)
            item.setData(IS_INDENTED, entry.is_indented)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}. {entry.sentence}".rstrip(". "))
            self.addItem(item)
            if entry.place and entry.place == place:
                self.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        if place := item.data(_PLACE):
            self.chosen.emit(place)


def _heading(match: ManualMatch) -> str:
    heading = match.section.heading
    return heading if match.section.level == 1 else f"{heading} ({match.page_title})"

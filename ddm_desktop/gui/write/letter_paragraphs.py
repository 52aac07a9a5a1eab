"""The paragraphs that a person can tick, each with its wording, to have them in the letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.choices import Switch
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.services.offered_paragraphs import OfferedParagraph

_LEAD = "Tick what is true for you. It stands in the letter as it is worded here."


class LetterParagraphs(QWidget):
    """A check box for each paragraph; hidden while there is none. `ticked` carries the ids of all that are ticked."""

    ticked = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._marks: dict[str, Switch] = {}
        self._offered: tuple[tuple[str, str], ...] = ()
        self._rows = fill(QVBoxLayout(), gap="one")
        heading = text_label("Paragraphs to add", "heading")
        fill(QVBoxLayout(self), heading, text_label(_LEAD, "quiet"), self._rows, gap="one")
        self.hide()

    def show_paragraphs(self, paragraphs: Sequence[OfferedParagraph]) -> None:
        """Offer `paragraphs`, and show which are ticked."""
        if (offered := tuple((paragraph.id, paragraph.title) for paragraph in paragraphs)) != self._offered:
            self._offered = offered
            self._rebuild(paragraphs)
        for paragraph in paragraphs:
            mark = self._marks[paragraph.id]
            mark.show_on(paragraph.is_ticked)
            mark.show_more(paragraph.text)

    def focus_first(self) -> None:
        """Give the focus to the first paragraph."""
        if mark := next(iter(self._marks.values()), None):
            mark.setFocus()

    def _rebuild(self, paragraphs: Sequence[OfferedParagraph]) -> None:
        empty(self._rows)
        self._marks = {each.id: Switch(f"{each.title}\n{each.text}") for each in paragraphs}
        for mark in self._marks.values():
            mark.switched.connect(self._on_switched)
            self._rows.addWidget(mark)
        self.setVisible(bool(paragraphs))

    def _on_switched(self) -> None:
        self.ticked.emit(tuple(id for id, mark in self._marks.items() if mark.is_on()))

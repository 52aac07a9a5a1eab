"""The question which version of a paragraph is to stay, above the text in which both stand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.versions import Keep, TwoVersions, two_versions

_CHOICES = ((Keep.OWN, "&Keep mine"), (Keep.NEW, "&Use the new one"), (Keep.BOTH, "Keep b&oth"))
_QUOTED = 60  # characters of each version


class VersionsBar(QFrame):
    """Hidden while no paragraph stands twice. `chosen` carries the pair of `TwoVersions`, and what to Keep."""

    chosen = Signal(int, Keep)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("kind", "versions")
        self._versions: TwoVersions | None = None
        self._question, self._own, self._new = text_label("", "label"), text_label(""), text_label("")
        choices = QWidget()
        row = FlowLayout(choices)
        self._buttons = [button(label, partial(self._choose, kept)) for kept, label in _CHOICES]
        for each in self._buttons:
            row.addWidget(each)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(*[style.pixels("two"), style.pixels("one")] * 2)
        stack.setSpacing(style.pixels("half"))
        for widget in (self._question, self._own, self._new, choices):
            stack.addWidget(widget)
        self.hide()

    def show_versions(self, body: Blocks, place: int) -> None:
        """Ask about the paragraph in two versions to which block `place` belongs, or else about the first one."""
        every = two_versions(body)
        here = next((each for each in every if place in (*each.own, *each.new)), None)
        versions, before, was_seen = here or next(iter(every), None), self._versions, self.isVisible()
        self._versions = versions
        if versions is None:
            self._show("", "", "")
            self.hide()
            return
        which = f" ({every.index(versions) + 1} of {len(every)})" if len(every) > 1 else ""
        self._show(
            f"A paragraph stands in two versions{which}. Which is to stay?",
            f"Yours: {_quoted(body, versions.own)}",
            f"New, from what was changed since: {_quoted(body, versions.new)}",
        )
        self.show()
        if was_seen and before and before.pair != versions.pair:
            announce(self, self.accessibleName())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.accessibleName())

    def _show(self, question: str, own: str, new: str) -> None:
        for label, text in ((self._question, question), (self._own, own), (self._new, new)):
            label.setText(text)
        sentence = " ".join(filter(None, (question, own, new)))
        self.setAccessibleName(sentence)
        for each in self._buttons:
            each.setAccessibleDescription(sentence)

    def _choose(self, kept: Keep) -> None:
        if self._versions:
            self.chosen.emit(self._versions.pair, kept)


def _quoted(body: Blocks, places: Iterable[int]) -> str:
    text = " ".join(body[place].text for place in places)
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED].rstrip()}…”"

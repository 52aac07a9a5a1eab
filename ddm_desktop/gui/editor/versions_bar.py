"""The question above the text which version of a paragraph to keep."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.versions import Keep, TwoVersions, two_versions

_CHOICES = ((Keep.OWN, "&Keep mine"), (Keep.NEW, "&Use the new one"), (Keep.BOTH, "Keep b&oth"))
_QUOTED = 60  # characters of each version


class VersionsBar(QFrame):
    """Hidden while no paragraph has two versions. `chosen` carries the pair of `TwoVersions`, and what to Keep."""

    chosen = Signal(int, Keep)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("kind", "versions")
        self._versions: TwoVersions | None = None
        self._question, self._own, self._new = text_label("", "label"), text_label(""), text_label("")
        self._buttons = [button(label, partial(self._choose, kept)) for kept, label in _CHOICES]
        parts = (self._question, self._own, self._new, flow_row(*self._buttons))
        fill(QVBoxLayout(self), *parts, gap="half", margins=("two", "one"))
        self.hide()

    def show_versions(self, body: Blocks, index: int) -> None:
        """Ask about the paragraph with two versions to which block `index` belongs, or else about the first one."""
        pairs = two_versions(body)
        at_index = next((each for each in pairs if index in (*each.own, *each.new)), None)
        before, was_visible = self._versions, self.isVisible()
        self._versions = versions = at_index or next(iter(pairs), None)
        if versions is None:
            self._set_texts("", "", "")
            self.hide()
            return
        number = f" ({pairs.index(versions) + 1} of {len(pairs)})" if len(pairs) > 1 else ""
        self._set_texts(
            f"A paragraph stands in two versions{number}. Which is to stay?",
            f"Yours: {_quoted(body, versions.own)}",
            f"New, from what was changed since: {_quoted(body, versions.new)}",
        )
        self.show()
        if was_visible and before and before.pair != versions.pair:
            announce(self, self.accessibleName())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.accessibleName())

    def _set_texts(self, question: str, own: str, new: str) -> None:
        for label, text in ((self._question, question), (self._own, own), (self._new, new)):
            label.setText(text)
        sentence = " ".join(filter(None, (question, own, new)))
        self.setAccessibleName(sentence)
        for each in self._buttons:
            each.setAccessibleDescription(sentence)

    def _choose(self, kept: Keep) -> None:
        if self._versions:
            self.chosen.emit(self._versions.pair, kept)


def _quoted(body: Blocks, indexes: Iterable[int]) -> str:
    text = " ".join(body[index].text for index in indexes)
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED].rstrip()}…”"

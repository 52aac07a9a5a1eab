"""What the window reads aloud: at a press of F8 what is in sight, or what a page asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    # here, not above: the window stands before anything is read aloud
    from ddm_desktop.gui.passage import Passage
    from ddm_desktop.gui.read_aloud.reader import Reader


class ReadingAloud(QObject):
    """Loads the reader when something is first to be read. `say` shows a sentence on why nothing is."""

    def __init__(self, say: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self._reader: Reader | None = None

    @property
    def is_reading(self) -> bool:
        return self._reader is not None and self._reader.is_reading

    def toggle(self, passage: Passage | None) -> None:
        """Read `passage`; if one is being read, stop that instead."""
        if self._reader is None:
            from ddm_desktop.gui.read_aloud.reader import Reader

            self._reader = Reader(self._say, self)
        self._reader.toggle(passage)

    def toggle_in_sight(self, *fallbacks: Callable[[], Passage | None]) -> None:
        """Read what the widget with the focus, or one round it, has to be read; else the first of `fallbacks`."""
        if self.is_reading:
            self.toggle(None)
            return
        widget = QApplication.focusWidget()
        while widget and not hasattr(widget, "passage"):
            widget = widget.parentWidget()
        asked = [_passage_of(widget), *fallbacks] if widget else fallbacks
        self.toggle(next(filter(None, (ask() for ask in asked)), None))

    def stop(self) -> None:
        """Be silent at once."""
        if self._reader:
            self._reader.stop()

    def forget(self) -> None:
        """Be silent at once, and forget what was read."""
        if self._reader:
            self._reader.forget()


def _passage_of(widget: QWidget) -> Callable[[], Passage | None]:
    passage: Callable[[], Passage | None] = widget.passage  # type: ignore[attr-defined]  # it was looked for
    return passage

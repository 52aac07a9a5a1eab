"""Whoever types first should not wait for what only the first search needs: it is built before, while all is quiet."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from ddm_desktop.gui.session import Session

_QUIET = 400  # milliseconds after a page has come into sight


class SearchWarmUp(QObject):
    """Works in steps of a few milliseconds, between which the window goes on. Nothing, until it is wanted."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._is_wanted = session, False
        self._steps: Iterator[object] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        session.directory_changed.connect(self._begin_anew)

    def get_ready(self) -> None:
        """Say that somebody may soon search."""
        if not self._is_wanted:
            self._is_wanted = True
            self._begin_anew()

    def _begin_anew(self) -> None:
        if self._is_wanted:
            self._steps = self._all_steps()
            self._timer.start(_QUIET)

    def _all_steps(self) -> Iterator[object]:
        finder = self._session.finder()
        yield finder
        if not finder.is_empty:
            yield from finder.get_ready()

    def _go_on(self) -> None:
        for _ in self._steps:
            self._timer.start(0)
            return

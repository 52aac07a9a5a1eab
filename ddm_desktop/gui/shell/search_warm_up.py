"""Preparing the search of the directory while the program is idle, so that the first search is quick."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from ddm_desktop.gui.session import Session

_DELAY = 400  # milliseconds after a page has come into sight


class SearchWarmUp(QObject):
    """Prepares the search in steps of a few milliseconds, once `get_ready` was called."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._is_wanted = session, False
        self._steps: Iterator[object] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._do_step)
        session.directory_changed.connect(self._restart)

    def get_ready(self) -> None:
        """Begin to prepare the search, unless that was begun."""
        if not self._is_wanted:
            self._is_wanted = True
            self._restart()

    def _restart(self) -> None:
        if self._is_wanted:
            self._steps = self._all_steps()
            self._timer.start(_DELAY)

    def _all_steps(self) -> Iterator[object]:
        finder = self._session.finder()
        yield finder
        if not finder.is_empty:
            yield from finder.get_ready()

    def _do_step(self) -> None:
        for _ in self._steps:
            self._timer.start(0)
            return

"""Files dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Drops(QObject):
    """Catches dropped files before a text field inserts their names. `dropped` carries their paths."""

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        """Accept drops on `window`, a top-level window, whose native window is created now."""
        super().__init__(window)
        window.setAcceptDrops(True)
        window.winId()
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # or a file manager might move what it gave
        event.accept()
        if event.type() is QEvent.Type.Drop:
            # later: the other program waits for this one
            QTimer.singleShot(0, self, lambda: self.dropped.emit(paths))
        return True

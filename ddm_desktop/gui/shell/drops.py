"""Files dropped on the window, from a USB stick say: they are taken wherever they fall."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Drops(QObject):
    """Catches files before a text field under the hand takes their names for words. `dropped` carries their paths."""

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        """`window` is a window of its own; its native window is made now if it was not yet."""
        super().__init__(window)
        window.setAcceptDrops(True)
        window.winId()
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        paths = _local_files(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # or a file manager might move what it gave
        event.accept()
        if event.type() is QEvent.Type.Drop:
            QTimer.singleShot(
                0, self, lambda: self.dropped.emit(paths)
            )  # the other program waits for this one
        return True


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

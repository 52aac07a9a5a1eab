"""Files dropped on a window, and what its page of the directory then asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton


def urls(*names: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(name)) if isinstance(name, Path) else QUrl(name) for name in names])
    return data


def drop(window, data: QMimeData) -> bool:
    """Drop `data` in the middle of the window, as its native window gets it. Whether the window takes it itself."""
    middle = window.rect().center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    kind = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(middle), kind, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), enter)
    event = QDropEvent(QPointF(middle), kind, data, left, Qt.KeyboardModifier.NoModifier)
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(window.windowHandle(), event)
    QApplication.processEvents()
    return enter.isAccepted() and event.isAccepted() and event.dropAction() == copy


def answer(window, name: str) -> None:
    [found] = [
        each
        for each in window.findChildren(QPushButton)
        if each.accessibleName() == name and each.isVisible()
    ]
    found.click()


def asked(window, qtbot) -> str:
    """What the page asks, once it has looked into what was dropped."""
    page = window.page("directory")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    return page.task.banner.text

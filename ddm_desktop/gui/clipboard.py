"""What goes onto the clipboard from here, marked so that histories leave it out; what is pasted from there."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

_FROM_HERE = "application/x-ddm-desktop"
_MARKS = {
    _FROM_HERE: b"1",
    # Source: KDE's Klipper, which other histories on Linux follow
    "x-kde-passwordManagerHint": b"secret",
    # Source: Microsoft, "Cloud Clipboard and Clipboard History Formats"; the name is how Qt spells a format of Windows
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}

_given: WeakSet[QMimeData] = WeakSet()  # what was made here and is still alive


def private_data(text: str, html: str = "") -> QMimeData:
    """`text`, and its `html` where there is one, to be pasted but not to be kept by a history."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    for format, value in _MARKS.items():
        data.setData(format, value)
    _given.add(data)
    return data


def is_from_here(source: QMimeData) -> bool:
    """Whether this was copied or dragged from a text of this program, so that it is taken as it was."""
    return source.hasFormat(_FROM_HERE)


def offered(source: QMimeData) -> tuple[str, str]:
    """The HTML and the plain text of what is pasted or dropped; empty for none. (Asked, Qt makes one of the other.)"""
    return (
        source.html() if source.hasFormat("text/html") else "",
        source.text()
        if source.hasFormat("text/plain") or source.hasFormat("text/plain;charset=utf-8")
        else "",
    )


def clear_clipboard() -> None:
    """Empty the clipboards that hold something from this program; what others put there is theirs.

    At the end of the program as well: what was made here and still lies there when Python has ended crashes Qt.
    """
    clipboard, modes = QGuiApplication.clipboard(), QClipboard.Mode
    if clipboard.ownsClipboard() or _is_given(clipboard, modes.Clipboard):
        clipboard.clear()
    if clipboard.ownsSelection() or _is_given(clipboard, modes.Selection):
        clipboard.clear(modes.Selection)


def _is_given(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    """Not every system says whose the clipboard is."""
    return any(clipboard.mimeData(mode) is data for data in _given)

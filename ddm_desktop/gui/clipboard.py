"""What this program copies, marked so that clipboard histories leave it out, and what is pasted here."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication

_FROM_HERE = "application/x-ddm-desktop"
_HIDDEN_FROM_HISTORIES = {  # formats of clipboard data, and their values
    _FROM_HERE: b"1",
    # Source: KDE's Klipper, which other histories on Linux follow
    "x-kde-passwordManagerHint": b"secret",
    # Source: Microsoft, "Cloud Clipboard and Clipboard History Formats"; the name is how Qt spells a format of Windows
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}

_made_here: WeakSet[QMimeData] = WeakSet()  # the data that still exists


def private_data(text: str, html: str = "") -> QMimeData:
    """Make and remember clipboard data of `text`, and of `html` if given, that no clipboard history keeps."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    for format_name, value in _HIDDEN_FROM_HISTORIES.items():
        data.setData(format_name, value)
    _made_here.add(data)
    return data


class CopyMarker(QObject):
    """Marks whatever this program copies as `private_data`, wherever it came from.

    Fields, labels and the dialogs of Qt copy in many ways (keys, menus, deleting a line, selecting on X11), most of
    which cannot be overridden. All of them end at the clipboard, and no other program asks for its content before
    control returns to Qt.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QGuiApplication.clipboard().changed.connect(self._mark)

    def _mark(self, mode: QClipboard.Mode) -> None:
        clipboard = QGuiApplication.clipboard()
        is_selection = mode == QClipboard.Mode.Selection
        if not (clipboard.ownsSelection() if is_selection else clipboard.ownsClipboard()):
            return
        copied = clipboard.mimeData(mode)
        if copied is None or is_from_here(copied):
            return
        html, text = html_and_text(copied)
        if text:
            clipboard.setMimeData(private_data(text, html), mode)


def is_from_here(source: QMimeData) -> bool:
    """Return whether `source` was copied or dragged from a text of this program."""
    return source.hasFormat(_FROM_HERE)


def html_and_text(source: QMimeData) -> tuple[str, str]:
    """Return the HTML and the plain text of `source`, each empty if missing: Qt would make one from the other."""
    html = source.html() if source.hasFormat("text/html") else ""
    has_text = source.hasFormat("text/plain") or source.hasFormat("text/plain;charset=utf-8")
    return html, source.text() if has_text else ""


def clear_clipboard() -> None:
    """Empty the clipboard and the selection if they hold something from this program.

    It is also called at the end of the program: Qt crashes if data made here is still there after Python has ended.
    """
    clipboard = QGuiApplication.clipboard()
    modes = QClipboard.Mode
    if clipboard.ownsClipboard() or _holds_ours(clipboard, modes.Clipboard):
        clipboard.clear()
    if clipboard.ownsSelection() or _holds_ours(clipboard, modes.Selection):
        clipboard.clear(modes.Selection)


def _holds_ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    """Return whether the clipboard of `mode` holds data made here; not every system says who owns it."""
    return any(clipboard.mimeData(mode) is data for data in _made_here)

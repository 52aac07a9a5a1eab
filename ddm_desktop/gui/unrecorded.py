"""What goes onto the clipboard from here, marked so that histories of the clipboard leave it out."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

_MARKS = {
    # Source: KDE's Klipper, which other histories on Linux follow
    "x-kde-passwordManagerHint": b"secret",
    # Source: Microsoft, "Cloud Clipboard and Clipboard History Formats"; the name is how Qt spells a format of Windows
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}


def unrecorded(text: str, html: str = "") -> QMimeData:
    """`text`, and its `html` where there is one, to be pasted but not to be kept by a history."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    for format, value in _MARKS.items():
        data.setData(format, value)
    return data

"""A visitor copies from fields in every way on a real X screen; prints what other programs are offered each time.

`test_copies_from_fields.py` starts it with DISPLAY set. Each printed line is the way, the clipboard's mode, the text,
and whether it is marked for clipboard histories to leave it out.
"""

from __future__ import annotations

import json
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QClipboard, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.settings import Settings

NAME = "Rosalind Bramblewick"
MARK = "x-kde-passwordManagerHint"
Mode = QClipboard.Mode


def main() -> None:
    app = QApplication([])
    window = Window(Session(Settings(), today=lambda: date(2026, 11, 22)))
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.session.start(campaign_named("about-anything"))
    window.show_page("write")
    name = next(line for line in window.findChildren(QLineEdit) if line.accessibleName() == "Full name")
    area = next(area for area in window.findChildren(QPlainTextEdit) if area.isVisible())

    def report(way: str, mode: Mode = Mode.Clipboard) -> None:
        data = app.clipboard().mimeData(mode)
        print(json.dumps([way, data.text(), data.data(MARK) == b"secret"]))

    for field in (name, area):
        for way, keys in (("copy", "Ctrl+C"), ("copy with Insert", "Ctrl+Ins"), ("cut", "Ctrl+X"),
                          ("cut with Delete", "Shift+Del"), ("delete to the end", "Ctrl+K")):  # fmt: skip
            app.clipboard().clear()
            fill(field)
            if way != "delete to the end":
                field.selectAll()
            QTest.keySequence(field, QKeySequence(keys))
            if field is name or way != "delete to the end":
                report(way)
        app.clipboard().clear(Mode.Selection)
        fill(field)
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
        report("select", Mode.Selection)
    from_menu(name)
    report("menu")
    window.clear()
    report("after Next visitor")
    report("after Next visitor", Mode.Selection)


def fill(field: QLineEdit | QPlainTextEdit) -> None:
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, NAME)
    QTest.keyClick(field, Qt.Key.Key_Home)


def from_menu(field: QLineEdit) -> None:
    fill(field)
    field.selectAll()
    QApplication.sendEvent(
        field, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    )
    field.findChild(QMenu).findChild(QAction, "edit-copy").trigger()


if __name__ == "__main__":
    main()

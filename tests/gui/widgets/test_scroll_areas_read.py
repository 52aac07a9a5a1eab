"""An assistive tool counts the parts of a page, and asks for the last one after the page has become short."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.column import Column


@pytest.mark.parametrize("kind", [QScrollArea, Column])
def test_a_tool_may_ask_for_a_scroll_bar_that_has_gone(window, qtbot, kind):
    """Where a scroll area counts its bar only while that is shown, asking for it afterwards ends the program."""
    QVBoxLayout(page := QWidget(window)).addWidget(area := kind())
    page.show()
    bar, interface = area.verticalScrollBar(), QAccessible.queryAccessibleInterface(area)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    qtbot.waitUntil(bar.isVisible)
    counted = interface.childCount()
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert interface.childCount() == counted  # lest the next line take the other tests down with it
    assert interface.child(counted - 1) is not None
    assert interface.child(counted) is None


def test_a_tool_still_finds_what_scrolls(window):
    area = QScrollArea(window)
    area.setWidget(QLabel("A line."))
    interface = QAccessible.queryAccessibleInterface(area)
    parts = [interface.child(index) for index in range(interface.childCount())]
    found = [part.child(0).object() for part in parts if part.object() is area.viewport()]
    assert interface.role() is QAccessible.Role.Client
    assert found == [area.widget()]

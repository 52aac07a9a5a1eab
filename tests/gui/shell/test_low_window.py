"""In a low window with large text the sidebar’s icons give way: a banner pushes nothing off the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ddm_desktop.gui import style


@pytest.fixture(autouse=True)
def _usual_size_afterwards(qapp):
    yield
    style.apply(qapp, "light")


def test_the_icons_go_with_a_banner_and_come_back(window, data, qtbot):
    window.sidebar.settings_menu.choose("text_size", 2.0)
    start = next(each for each in window.sidebar.findChildren(QToolButton) if each.text() == "Start")
    with_icon = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    qtbot.waitUntil(lambda: start.toolButtonStyle() == with_icon)
    window.banner.say("What is typed is still here: print or save it, then start again. " * 6, "stop")
    qtbot.waitUntil(lambda: start.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly)
    assert (window.width(), window.height()) == (1366, 768)
    window.banner.clear()
    qtbot.waitUntil(lambda: start.toolButtonStyle() == with_icon)

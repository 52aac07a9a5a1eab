"""Where the caret goes once a question in the window is answered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.banner import Banner


@pytest.fixture
def page(qtbot):
    """A window of a button, and of a page with a question asked on it while its own button had the focus."""
    whole, made = QWidget(), QWidget()
    made.whole = whole  # lest it goes before its page
    made.clear, made.begin, made.banner = QPushButton("Next visitor"), QPushButton("Open"), Banner()
    outside, inside = QVBoxLayout(whole), QVBoxLayout(made)
    for widget in (made.clear, made):
        outside.addWidget(widget)
    for widget in (made.banner, made.begin):
        inside.addWidget(widget)
    qtbot.addWidget(whole)
    with qtbot.waitActive(whole):
        whole.show()
    made.begin.setFocus()
    made.banner.ask("Take it?", (("Take", lambda: None), ("Leave", lambda: None)))
    return made


def answer(page) -> None:
    page.banner.findChild(QPushButton).click()


def test_after_an_answer_the_focus_goes_back(page):
    answer(page)
    assert QApplication.focusWidget() is page.begin


@pytest.mark.parametrize("change", ["hidden", "busy", "gone"])
def test_where_it_was_is_gone_the_focus_stays_on_the_page(page, change):
    if change == "hidden":
        page.begin.hide()
    elif change == "busy":
        page.begin.setEnabled(False)
    else:
        page.begin.setParent(None)
    answer(page)
    assert QApplication.focusWidget() is page

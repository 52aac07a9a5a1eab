"""The workshop at large text and in small windows: no word is cut, and Tab goes through it as the eye does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from tools.fitting import misfits

from ddm_desktop.gui import style

PAPER = ["Paper shown", "After the deadline", "Large print"]


@pytest.fixture(autouse=True)
def _usual_size_afterwards(qapp):
    yield
    style.apply(qapp, "light")


@pytest.fixture
def workshop(window, data):
    window.show_page("workshop")
    page = window.page("workshop")
    page.start_from("alternative-provision-2018")
    return page


def settle(qtbot, window) -> list[str]:
    """What does not fit, once the page has been laid out."""
    for _ in range(10):
        qtbot.wait(60)
        if not misfits(window):
            break
    return misfits(window)


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (900, 600)], ids=str)
def test_every_part_fits(window, workshop, qtbot, size, text_size):
    window.resize(*size)
    window.sidebar.settings_menu.choose("text_size", text_size)
    for row in range(workshop.parts_list.count()):
        workshop.parts_list.setCurrentRow(row)
        assert settle(qtbot, window) == []
        assert window.width() == size[0]  # its height is that of the sidebar, if that needs more
    workshop.leave()
    assert settle(qtbot, window) == []


def test_a_narrow_window_shows_the_paper_in_place_of_the_form(window, workshop, qtbot):
    window.resize(900, 600)
    window.sidebar.settings_menu.choose("text_size", 2.0)
    see = next(each for each in workshop.findChildren(QPushButton) if each.text() == "See the paper")
    qtbot.waitUntil(see.isVisible)
    assert not workshop.side.isVisible()
    qtbot.mouseClick(see, Qt.MouseButton.LeftButton)
    assert workshop.side.isVisible()
    assert not workshop.parts[0].isVisible()
    assert settle(qtbot, window) == []
    qtbot.mouseClick(see, Qt.MouseButton.LeftButton)
    assert workshop.parts[0].isVisible()


def test_tab_goes_from_the_parts_through_the_form_to_the_paper(window, workshop, qtbot):
    qtbot.waitUntil(lambda: workshop.side.papers.count() > 0, timeout=5000)
    workshop.parts_list.setFocus()
    stops = []
    while len(stops) < 40 and (not stops or stops[-1] != "Next visitor"):
        stops.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    form = ["Title", "Organisation", "Summary", "What you ask", "Deadline"]
    assert stops[: 1 + len(form)] == ["Parts of the campaign", *form]
    assert "More: Name for the program, Day of this edition, Last day to use it" in stops
    at = stops.index(PAPER[0])
    assert stops[at : at + 3] == PAPER
    assert stops.index("Foot of letters") < at

"""At every size of text and on small screens, no word is cut, nothing lies over anything, all stays in the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from tools.fitting import misfits
from tools.pages_walk import complaints

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.beside import Beside
from ddm_desktop.gui.widgets.labels import button

SCREENS = (1366, 768), (1024, 700)
TESTS = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _usual_size_afterwards(qapp):
    yield
    style.apply(qapp, "light")


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_everything_fits_after_the_text_size_is_chosen_on_start(window, qtbot, data, screen, text_size):
    window.resize(*screen)
    window.sidebar.settings_menu.choose("text_size", text_size)
    assert complaints(window, screen, lambda: qtbot.wait(60)) == []


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_everything_fits_in_the_other_themes(window, qtbot, data, theme):
    window.resize(1024, 700)
    window.sidebar.settings_menu.choose("theme", theme)
    window.sidebar.settings_menu.choose("text_size", 2.0)
    assert complaints(window, (1024, 700), lambda: qtbot.wait(60)) == []


def test_everything_fits_when_the_text_size_changes_on_the_very_page(window, qtbot, data):
    window.resize(1024, 700)
    window.navigator.page_wanted.emit("prepare")
    qtbot.wait(100)
    for text_size in (2.0, 1.0, 1.75):
        window.sidebar.settings_menu.choose("text_size", text_size)

        def is_laid_out() -> None:
            assert misfits(window) == []

        qtbot.waitUntil(is_laid_out)
        assert (window.width(), window.height()) == (1024, 700)


def test_everything_fits_on_a_screen_of_two_pixels_a_point(tmp_path):
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    environment = {
        **os.environ,
        **folders,
        "QT_SCALE_FACTOR": "2",
        "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent))),
    }
    driver = str(TESTS / "tools" / "dense_screen_driver.py")
    done = subprocess.run(
        [sys.executable, driver, "1024", "700", "2.0"], env=environment, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == ["walked at 2"], done.stderr


def test_the_measure_sees_what_is_cut_and_what_overlaps(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 100)
    words, press = QLabel("Far more words than there is room for", page), QPushButton("Press me", page)
    words.setGeometry(0, 0, 60, 20)
    press.setGeometry(40, 10, 300, 40)
    page.show()
    found = "\n".join(misfits(page))
    assert "the words 'Far more words" in found
    assert "lie over each other by 20 x 10" in found
    assert "stands out of" in found


def test_a_buttons_words_go_on_in_the_next_line(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    wide = button("Yes, the Rt Hon Jane Smith MP is who speaks for me", lambda: None)
    QVBoxLayout(page).addWidget(wide)
    page.show()
    page.resize(180, 300)
    qtbot.wait(20)
    assert page.width() == 180
    assert wide.height() > 2 * wide.fontMetrics().lineSpacing()
    assert misfits(page) == []
    assert wide.text() == "Yes, the Rt Hon Jane Smith MP is who speaks for me"


def test_parts_stand_side_by_side_only_if_each_has_its_width(qtbot):
    page, left, right = QWidget(), QLabel("left"), QLabel("right")
    qtbot.addWidget(page)
    page.setLayout(Beside(left, right, shares=(1, 1), least=0.25))
    page.resize(600, 200)
    page.show()
    assert left.y() == right.y()
    page.resize(300, 200)
    qtbot.wait(20)
    assert left.x() == right.x()
    assert right.y() >= left.geometry().bottom()

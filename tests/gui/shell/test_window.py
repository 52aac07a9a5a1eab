"""The frame: pages, keys, the preview beside them, and room for it all on a small screen."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QDateEdit, QLabel, QPushButton, QWidget

import ddm_desktop
from ddm_desktop.__main__ import main
from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.pages import PAGES, BuiltPage, Page
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.services.dropped_files import DropKind
from ddm_desktop.services.settings import TEXT_SIZES, Settings, load_settings, store_settings


def test_the_window_opens_on_the_start_page_without_a_preview(window):
    assert window.page("start").isVisible()
    assert not window.findChildren(QWidget, "letterPanel")


def test_a_letter_has_its_preview_beside_it_and_the_start_page_has_not(writing):
    assert writing.panel().isVisible()
    writing.show_page("start")
    assert not writing.panel().isVisible()


def test_alt_and_a_number_go_to_the_pages(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page("prepare").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.page("write").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.page("start").isVisible()


def test_write_without_a_campaign_begins_the_plain_letter(window, named):
    named("Write", QAbstractButton).click()
    assert window.session.manuscript.campaign.id == "about-anything"


def test_the_header_names_visitor_and_member_as_typed_but_the_title_bar_does_not(writing, named, qtbot):
    qtbot.keyClicks(named("Full name"), "Rosa <b>Bramble")
    writing.page("write").show_step(1)
    qtbot.keyClicks(named("Name, as on the envelope"), "Jane Smith MP")
    qtbot.keyClicks(named("Constituency"), "Bootle")
    assert writing.header.people.text() == "Visitor: Rosa <b>Bramble  ·  MP: Jane Smith MP (Bootle)"
    assert writing.windowTitle() == "DDM Desktop"


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_S])
def test_the_keys_that_hand_over_bring_the_letter_into_sight_first(writing, qtbot, monkeypatch, key):
    in_sight = []
    panel = writing.panel()
    monkeypatch.setattr(panel, "print_it", lambda: in_sight.append(panel.isVisible()))
    monkeypatch.setattr(panel, "save", lambda format: in_sight.append(panel.isVisible()))
    writing.show_page("start")
    qtbot.keyClick(writing, key, Qt.KeyboardModifier.ControlModifier)
    assert in_sight == [True]


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_S])
def test_without_a_letter_those_keys_do_nothing(window, qtbot, key):
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.page("start").isVisible()
    assert window.session.manuscript is None


def test_the_pages_have_names_icons_and_different_ids():
    assert len({page.id for page in PAGES}) == len(PAGES)
    assert all(page.title and page.icon for page in PAGES)


def test_a_page_more_is_one_entry_whatever_it_does_for_the_window(qtbot, tmp_path):
    told, label = [], QLabel("Hello")

    def build(_session, navigator):
        return BuiltPage(
            widget=label,
            offer=lambda paths: told.append(("offered", paths)),
            get_ready=lambda: navigator.mention_wanted.emit("It is ready."),
            stop=lambda: told.append(("stopped",)),
        )

    others = [replace(page, takes=()) for page in PAGES if page.id != "directory"]
    made = Window(
        Session(Settings()), (*others, Page("hello", "Hello", "home", build, takes=tuple(DropKind)))
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    (way,) = [each for each in made.sidebar.findChildren(QAbstractButton) if each.accessibleName() == "Hello"]
    way.click()
    assert label.isVisible()
    made._idle.timeout.emit()
    assert made.toast.text == "It is ready."
    made.show_page("start")
    made.open_files([tmp_path / "a.csv"])
    assert label.isVisible()
    made.close()
    assert told == [("offered", [tmp_path / "a.csv"]), ("stopped",)]


@pytest.mark.parametrize("scale", [TEXT_SIZES[0], TEXT_SIZES[2], TEXT_SIZES[-1]])
def test_every_button_fits_a_small_screen_at_every_size_of_text(writing, qapp, qtbot, scale):
    style.apply(qapp, "light", scale)
    for step in range(4):
        writing.page("write").show_step(step)
        qtbot.waitUntil(lambda: cut_off(writing) == [])
        assert (writing.width(), writing.height()) == (1366, 768)


def cut_off(window) -> list[str]:
    """The buttons that do not stand whole in the window, or are too narrow for their words."""
    return [
        button.accessibleName()
        for button in visible(window, QPushButton)
        if not scrolls(button)
        and not (
            window.rect().contains(QRect(button.mapTo(window, QPoint()), button.size()))
            and button.width() >= button.fontMetrics().horizontalAdvance(button.text())
        )
    ]


def visible(window, kind):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def scrolls(widget) -> bool:
    while widget := widget.parentWidget():
        if isinstance(widget, Column):
            return True
    return False


def test_every_control_has_a_name_for_a_screen_reader(writing):
    for step in range(4):
        writing.page("write").show_step(step)
        nameless = [
            widget
            for widget in visible(writing, QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text())
            and not isinstance(widget.parentWidget(), QDateEdit)
        ]
        assert nameless == []


def test_a_label_leads_to_its_field(writing, named):
    labels = [label for label in visible(writing, QLabel) if label.text() == "Full name"]
    assert labels[0].buddy() is named("Full name")


def test_the_look_is_chosen_in_the_window_and_outlasts_it(data, window):
    for name, value in (("theme", "dark"), ("text_size", 1.5)):
        window.sidebar.settings_menu.choose(name, value)
    assert style.color("paper").name() == style.tokens()["dark"]["paper"]
    assert load_settings() == Settings(theme="dark", text_size=1.5)
    for name, value in (("theme", "system"), ("text_size", 1.0)):
        window.sidebar.settings_menu.choose(name, value)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[]",
        "{",
        '{"theme": "mauve", "text_size": "huge", "envelope": 7, "fold_marks": 1}',
        '{"theme": null, "unknown": true}',
    ],
)
def test_spoilt_settings_never_stop_the_program(tmp_path, stored):
    file = tmp_path / "settings.json"
    file.write_text(stored, encoding="utf-8")
    assert load_settings(file) == Settings()


def test_settings_come_back_as_they_were_kept(tmp_path):
    file = tmp_path / "new" / "settings.json"
    kept = Settings(envelope="C5", offset_x=1.5, fold_marks=False, theme="contrast", text_size=2.0)
    store_settings(kept, file)
    assert load_settings(file) == kept


@pytest.mark.parametrize("unusable", ['{"offset_y": 400}', '{"offset_x": NaN}', '{"text_size": 1.1}'])
def test_a_size_or_offset_nobody_can_choose_is_as_it_comes(tmp_path, unusable):
    file = tmp_path / "settings.json"
    file.write_text(unusable, encoding="utf-8")
    assert load_settings(file) == Settings()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a screen")
def test_without_a_screen_the_sample_letter_is_written_and_named(tmp_path, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    here = str(Path(ddm_desktop.__file__).parent.parent)
    monkeypatch.setenv("PYTHONPATH", here, prepend=os.pathsep)
    done = subprocess.run(
        [sys.executable, "-m", "ddm_desktop"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 1
    assert "sample-letter.pdf" in done.stdout
    assert (tmp_path / "sample-letter.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a screen")
def test_a_file_with_the_name_of_the_sample_letter_is_left_as_it_is(tmp_path, monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "argv", ["ddm-desktop"])
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "sample-letter.pdf"
    mine.write_bytes(b"my own")
    assert main() == 0
    assert "sample-letter.pdf is here already and stays as it is" in capsys.readouterr().out
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"my own"]

"""The page of all settings: reached from the menu, each change applies at once, all of it by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton

from ddm_desktop.gui import style
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.settings.page import PrivacyFacts, SettingsPage
from ddm_desktop.gui.settings.printer_dialog import PrinterDialog
from ddm_desktop.services.settings import OF_LOOK, OF_PRIVACY, Settings, load_settings


@pytest.fixture
def settings(data, window):
    """The window with the page of settings in sight, as the menu opens it."""
    menu = next(each for each in window.sidebar.findChildren(QToolButton) if each.text() == "Settings").menu()
    next(action for action in menu.actions() if action.text() == "All settings…").trigger()
    window.activateWindow()
    yield window
    style.apply(QApplication.instance(), "light")


def choice(window, question: str, answer: str) -> QAbstractButton:
    radios = window.page("settings").findChildren(QAbstractButton)
    return next(
        each for each in radios if (each.accessibleDescription(), each.accessibleName()) == (question, answer)
    )


@pytest.mark.parametrize("name", [*OF_LOOK, *(name for name in OF_PRIVACY if OF_PRIVACY[name].choices)])
def test_a_choice_applies_at_once_and_is_kept(settings, name):
    setting = {**OF_LOOK, **OF_PRIVACY}[name]
    assert choice(settings, setting.label, setting.choices[setting.usual]).isChecked()
    for value, answer in setting.choices.items():
        choice(settings, setting.label, answer).click()
        assert getattr(settings.session.settings, name) == value
        assert getattr(load_settings(), name) == value


def test_what_is_chosen_in_the_menu_is_shown_here(settings):
    settings.sidebar.settings_menu.choose("theme", "dark")
    assert choice(settings, "Colours", "Dark").isChecked()
    assert settings.session.settings == Settings(theme="dark")


def test_printer_and_directory_are_a_press_away(settings, named):
    named("Printer and envelope…", QPushButton).click()
    dialog = settings.findChild(PrinterDialog)
    assert dialog.isVisible()
    dialog.close()
    named("MP directory…", QPushButton).click()
    assert settings.page("directory").isVisible()


def test_tab_alone_comes_to_every_control_and_each_has_a_name(settings):
    page, reached = settings.page("settings"), set()
    controls = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
    assert [each for each in controls if not each.accessibleName()] == []
    assert QApplication.focusWidget() in controls
    for _ in range(len(controls)):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    stops = {each for each in controls if each.group() is None or each.isChecked()}
    assert stops <= reached
    assert len(stops) >= 7


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_nothing_is_cut_at_the_largest_text_on_a_small_screen(data, qapp, window, qtbot, theme):
    style.apply(qapp, theme, 2.0)
    window.resize(1024, 700)
    window.show_page("settings")
    qtbot.wait(50)
    page = window.page("settings")
    assert page.widget().width() <= page.viewport().width()
    for label in page.findChildren(QLabel):
        if label.isVisible():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    style.apply(qapp, "light")


def test_other_parts_of_the_program_tell_their_facts_here(qtbot, window):
    log = ["started"]
    facts = PrivacyFacts(print_queue=lambda: "The queue keeps nothing.", log=log.pop)
    page = SettingsPage(window.session, Navigator(window), facts)
    qtbot.addWidget(page)
    page.show()
    assert any(label.text() == "The queue keeps nothing." for label in page.findChildren(QLabel))
    arrow = next(each for each in page.findChildren(QToolButton) if each.accessibleName().startswith("Log"))
    arrow.click()
    text = page.findChild(QPlainTextEdit)
    assert text.isVisible()
    assert text.toPlainText() == "started"
    assert text.isReadOnly()

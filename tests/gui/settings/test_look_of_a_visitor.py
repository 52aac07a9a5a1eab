"""Text size and colours: a visitor's go with the visitor, this computer's stay."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton

from ddm_desktop.gui import style
from ddm_desktop.services.settings import OF_LOOK, Settings, load_settings

LEFT = Qt.MouseButton.LeftButton
BEGIN = "Write the letter: Alternative Provision Census 2018"


@pytest.fixture(autouse=True)
def _usual_look_afterwards(data, qapp):
    yield
    style.apply(qapp, "light")


def choose_in_menu(window, label: str) -> None:
    opener = next(each for each in window.sidebar.findChildren(QToolButton) if each.text() == "Settings")
    menu = opener.menu()
    menu.popup(opener.mapToGlobal(opener.rect().bottomLeft()))
    action = next(each for each in menu.actions() if each.text() == label)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def choose_on_page(window, setting: str, label: str) -> None:
    choose_in_menu(window, "All settings…")
    known = {(each.accessibleDescription(), each.accessibleName()): each
             for each in window.page("settings").findChildren(QAbstractButton)}  # fmt: skip
    button = known[OF_LOOK[setting].label, label]
    window.page("settings").ensureWidgetVisible(button)
    QTest.mouseClick(button, LEFT)


def next_visitor(window) -> None:
    QTest.mouseClick(window.header.next_visitor, LEFT)
    for button in window.banner.findChildren(QPushButton):
        if button.isVisible() and button.text() == "Clear":
            QTest.mouseClick(button, LEFT)
    assert window.session.manuscript is None


def seen() -> tuple[int, str]:
    """The size of the text in per cent and the ground, as they are in sight."""
    app = QApplication.instance()
    usual = style.tokens()["type"]["body"] * 96 / 72
    return round(app.font().pixelSize() / usual * 20) * 5, app.palette().window().color().name()


LIGHT, DARK = (style.tokens()[theme]["paper"].lower() for theme in ("light", "dark"))


def test_what_is_chosen_during_a_visit_goes_with_the_visitor(window, named, qtbot):
    named(BEGIN).click()
    qtbot.keyClicks(named("Full name"), "Ann")
    choose_in_menu(window, "Text at 200%")
    choose_in_menu(window, "Dark")
    assert seen() == (200, DARK)
    next_visitor(window)
    assert seen() == (100, LIGHT)
    assert load_settings() == window.session.settings == Settings()


def test_what_is_chosen_before_a_visit_is_this_computers(window, named):
    choose_in_menu(window, "Text at 150%")
    named(BEGIN).click()
    choose_in_menu(window, "Text at 200%")
    next_visitor(window)
    assert seen() == (150, LIGHT)
    assert load_settings() == window.session.settings == Settings(text_size=1.5)


def test_what_is_chosen_among_all_settings_is_this_computers_even_in_a_visit(window, named):
    named(BEGIN).click()
    choose_in_menu(window, "Text at 200%")
    choose_on_page(window, "theme", "Dark")
    assert load_settings() == Settings(theme="dark")
    choose_on_page(window, "text_size", "Text at 125%")
    next_visitor(window)
    assert seen()[1] == DARK
    assert load_settings() == window.session.settings == Settings(theme="dark", text_size=1.25)


def test_the_menu_marks_what_this_computer_has_once_the_visitor_is_gone(window, named):
    named(BEGIN).click()
    choose_in_menu(window, "Text at 175%")
    next_visitor(window)
    marked = [each.text() for each in window.sidebar.settings_menu.actions() if each.isChecked()]
    assert marked == ["Text at 100%", OF_LOOK["theme"].choices["system"]]


def test_a_tally_switched_on_in_a_visit_takes_nothing_of_the_visitors_look_along(window, named):
    named(BEGIN).click()
    choose_in_menu(window, "High contrast")
    window.session.set_style(window.session.style)
    choose_in_menu(window, "All settings…")
    tally = next(each for each in window.page("settings").findChildren(QAbstractButton)
                 if each.accessibleName().startswith("Count the letters"))  # fmt: skip
    window.page("settings").ensureWidgetVisible(tally)
    QTest.mouseClick(tally, LEFT)
    next_visitor(window)
    assert load_settings() == window.session.settings == Settings(tally=True)

"""Where the focus is can be seen: its mark differs from what was there before by three to one, in every theme."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from tools.contrast import luminance

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.choices import Choices, Switch
from ddm_desktop.gui.widgets.day_field import DayField
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill

THEMES = ("light", "dark", "contrast")
NEEDED = 3.0  # WCAG 2.2, 2.4.13


@pytest.fixture(params=THEMES)
def theme(qapp, request):
    style.apply(qapp, request.param)
    yield request.param
    style.apply(qapp, "light")


def changed_pixels(before: QImage, after: QImage) -> int:
    """How many pixels differ by three to one at least."""
    assert before.size() == after.size(), "the focus must not change the size"
    count = 0
    for y in range(before.height()):
        for x in range(before.width()):
            if before.pixel(x, y) != after.pixel(x, y):
                dark, bright = sorted(luminance(each.pixelColor(x, y)) for each in (before, after))
                count += (bright + 0.05) / (dark + 0.05) >= NEEDED
    return count


def picture(widget: QWidget) -> QImage:
    """The widget on its ground."""
    window = widget.window()
    return window.grab(QRect(widget.mapTo(window, QPoint()), widget.size())).toImage()


def assert_focus_is_seen(widget: QWidget, elsewhere: QWidget) -> None:
    """The mark is at least as large as a line of a pixel's breadth around half of the widget."""
    elsewhere.setFocus()
    QTest.qWait(5)
    before = picture(widget)
    widget.setFocus()
    QTest.qWait(5)
    assert widget.hasFocus()
    assert changed_pixels(before, picture(widget)) >= widget.width() + widget.height()


@pytest.mark.parametrize("page", ["Start", "Write", "Settings"])
def test_on_the_sidebar(window, named, theme, page):
    assert_focus_is_seen(named(page, QToolButton), window.header.next_visitor)


@pytest.mark.parametrize("tool", ["Fit width", "Whole page"])
def test_on_tools_whether_on_or_off(writing, named, theme, tool):
    named(tool, QToolButton).setFocusPolicy(named("Start", QToolButton).focusPolicy())
    assert_focus_is_seen(named(tool, QToolButton), writing.header.next_visitor)


@pytest.mark.parametrize("kind", ["primary", "big", "flat", "plain"])
def test_on_buttons(qtbot, theme, kind):
    page = QWidget()
    qtbot.addWidget(page)
    pressed = button("Next", lambda: None, "write", primary=kind in ("primary", "big"))
    if kind in ("big", "flat"):
        pressed.setProperty(kind, True)
    other = button("Elsewhere", lambda: None)
    fill(QVBoxLayout(page), pressed, other)
    show(page, qtbot)
    assert_focus_is_seen(pressed, other)


def test_on_fields_choices_and_arrows(qtbot, theme):
    page = QWidget()
    qtbot.addWidget(page)
    field, choices, switch = LineField("Name"), Choices("Which?", ["One", "Other"]), Switch("On")
    disclosure, other = Disclosure("More", text_label("Words")), button("Elsewhere", lambda: None)
    fill(QVBoxLayout(page), field, choices, switch, disclosure, other)
    show(page, qtbot)
    for widget in (field.edit, choices.stops()[0], choices.stops()[1], switch._box, disclosure.arrow):
        assert_focus_is_seen(widget, other)


@pytest.mark.parametrize("page", ["prepare", "write"])
def test_on_the_steps(window, theme, page):
    window.navigator.page_wanted.emit(page)
    steps = [each for each in window.page(page).findChildren(QPushButton) if each.isCheckable()]
    for step in steps[:2]:
        assert_focus_is_seen(step, window.header.next_visitor)


def test_on_menus(qtbot, theme):
    menu = QMenu()
    style.dress(menu)
    qtbot.addWidget(menu)
    menu.addAction("Save as PDF")
    second = menu.addAction("Save as text")
    menu.popup(menu.pos())
    before = menu.grab(menu.actionGeometry(second)).toImage()
    menu.setActiveAction(second)
    rect = menu.actionGeometry(second)
    assert changed_pixels(before, menu.grab(rect).toImage()) >= rect.width() + rect.height()


def test_a_tool_that_is_on_differs_from_one_that_is_off(writing, named, theme):
    tool = named("Whole page", QToolButton)
    tool.setChecked(False)
    before = picture(tool)
    tool.setChecked(True)
    assert changed_pixels(before, picture(tool)) >= tool.width() - 8


@pytest.mark.parametrize("kind", ["tool", "arrow", "calendar", "button"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_an_icon_is_as_large_with_the_focus_as_without(qtbot, qapp, theme, kind, scale):
    style.apply(qapp, theme, scale)
    page, tool = QWidget(), QToolButton()
    qtbot.addWidget(page)
    tool.setIcon(icon("up"))
    tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    disclosure, field = Disclosure("More", text_label("Words")), DayField("Day", lambda: date(2026, 11, 22))
    pressed, other = button("", lambda: None, "write"), button("Elsewhere", lambda: None)
    fill(QVBoxLayout(page), tool, disclosure, field, pressed, other)
    show(page, qtbot)
    by_kind = {
        "tool": tool,
        "arrow": disclosure.arrow,
        "calendar": field.findChild(QToolButton),
        "button": pressed,
    }
    other.setFocus()
    QTest.qWait(5)
    before = drawn_in(picture(by_kind[kind]))
    by_kind[kind].setFocus()
    QTest.qWait(5)
    after = drawn_in(picture(by_kind[kind]))
    assert max(before.width(), before.height()) >= 10 * scale
    assert abs(after.width() - before.width()) <= 1
    assert abs(after.height() - before.height()) <= 1


def drawn_in(image: QImage) -> QRect:
    """The rectangle of what is drawn in the middle of a button, within its border, in pixels."""
    side = min(image.width(), image.height()) - 8
    inner = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    ground, region = inner.pixelColor(0, 0), QRegion()
    for y in range(inner.height()):
        for x in range(inner.width()):
            dark, bright = sorted((luminance(inner.pixelColor(x, y)), luminance(ground)))
            if (bright + 0.05) / (dark + 0.05) >= NEEDED:
                region += QRect(x, y, 1, 1)
    return region.boundingRect()


def show(page: QWidget, qtbot) -> None:
    style.dress(page)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)

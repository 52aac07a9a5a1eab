"""The calendar's days are whole at every size; its arrows can be seen in every theme, and turn the months."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)
from tools.contrast import luminance

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.calendar import Calendar

NEEDED = 3.0  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("arrow", "month"), [("Month before", 10), ("Next month", 12)])
def test_the_arrows_are_seen_and_turn_the_months(qapp, qtbot, theme, arrow, month):
    style.apply(qapp, theme)
    page = QWidget()
    style.dress(page)
    qtbot.addWidget(page)
    calendar = Calendar(page)
    calendar.open_at(date(2026, 11, 22), QPoint(0, 0))
    (button,) = [each for each in calendar.findChildren(QToolButton) if each.accessibleName() == arrow]
    image = calendar.grab().toImage().copy(button.geometry().translated(button.parentWidget().pos()))
    ground = luminance(image.pixelColor(1, 1))
    seen = 0
    for y in range(image.height()):
        for x in range(image.width()):
            dark, bright = sorted((luminance(image.pixelColor(x, y)), ground))
            seen += (bright + 0.05) / (dark + 0.05) >= NEEDED
    assert seen >= 10
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert calendar.findChild(QCalendarWidget).monthShown() == month
    calendar.close()
    style.apply(qapp, "light")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_day_and_no_weekday_ends_in_dots(qapp, qtbot, scale):
    style.apply(qapp, "light", scale)
    page = QWidget()
    style.dress(page)
    qtbot.addWidget(page)
    calendar = Calendar(page)
    calendar.open_at(date(2026, 11, 29), QPoint(0, 0))
    view = calendar.findChild(QTableView)
    assert {"Mon", "29"} <= {text for _, text, _ in cells(view)}
    assert [text for needed, text, room in cells(view) if needed > room] == []
    calendar.close()
    style.apply(qapp, "light")


def cells(view: QTableView) -> list[tuple[int, str, int]]:
    """The width of each text, the text, and the room that the style leaves it."""
    found = []
    for row in range(view.model().rowCount()):
        for column in range(view.model().columnCount()):
            index, option = view.model().index(row, column), QStyleOptionViewItem()
            view.initViewItemOption(option)
            view.itemDelegate().initStyleOption(option, index)
            option.rect = view.visualRect(index)
            room = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
            found.append((option.fontMetrics.horizontalAdvance(option.text), option.text, room.width()))
    return found

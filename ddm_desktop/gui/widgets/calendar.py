"""A calendar to choose a day from, which lies over the page while it is open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.layouts import fill

_ARROWS = (
    ("qt_calendar_prevmonth", "previous", "Month before"),
    ("qt_calendar_nextmonth", "next", "Next month"),
)


class Calendar(QFrame):
    """Shows months with weeks from Monday, in English. `chosen` carries the day that was clicked or entered.

    The arrow keys move by days and weeks, Page Up and Page Down by months; Enter chooses, Escape closes.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self._months = QCalendarWidget()
        self._months.setAccessibleName("Calendar")
        self._months.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self._months.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._months.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._months.clicked.connect(self._choose)
        self._months.activated.connect(self._choose)
        fill(QVBoxLayout(self), self._months)

    def open_at(self, day: date, corner: QPoint) -> None:
        """Open with `day` marked, the upper left corner at `corner` of the screen or as near as the screen allows."""
        self._months.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self.width())
        top = min(corner.y(), screen.bottom() - self.height())
        self.move(max(left, screen.left()), max(top, screen.top()))
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for weekday in Qt.DayOfWeek:  # Qt paints weekends red, whatever the theme
            self._months.setWeekdayTextFormat(weekday, _format("ink"))
        self._months.setHeaderTextFormat(_format("ink_quiet"))
        for part, drawing, name in _ARROWS:  # Qt's own are black in every theme
            for arrow in self._months.findChildren(QToolButton, part):
                arrow.setIcon(icon(drawing))
                arrow.setAccessibleName(name)
                arrow.setToolTip(name)
        self._months.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))


def _format(token: str) -> QTextCharFormat:
    text_format = QTextCharFormat()
    text_format.setForeground(style.color(token))
    return text_format

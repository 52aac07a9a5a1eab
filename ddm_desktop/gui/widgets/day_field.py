"""A field for a day, which may be empty, with the day it was read as below it, and a calendar to choose it from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.calendar import Calendar
from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.labels import restyle, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.dates import british_date, british_day
from ddm_desktop.model.typed_day import read_day

_EXAMPLE_IN = timedelta(days=30)


class DayField(LineField):
    """A line in which a day can be typed in many forms. The day read from it is shown below, with its weekday.

    A day that cannot be read is said when the field is left.
    """

    def __init__(self, label: str, today: Callable[[], date]) -> None:
        self._label, self._today = label, today
        self._day: date | None = None  # the last one shown or read
        super().__init__(label)
        self._reading = text_label("", "quiet")
        self.stack.insertWidget(self.stack.count() - 1, self._reading)
        self._calendar: Calendar | None = None
        self.line.textChanged.connect(self._show_reading)
        self.line.editingFinished.connect(self._on_left)
        self._show_reading()

    def day(self) -> date | None:
        """Return the day typed; None if there is none or it cannot be read."""
        return read_day(self.value(), self._today())

    def show_day(self, day: date | None) -> None:
        """Show `day` without counting it as typed. Words that were read as this day stay as they were typed."""
        if day is None or day not in (self.day(), self._day):
            self._day = day
            self.show_value(british_date(day) if day else "")

    def open_calendar(self) -> None:
        """Open the calendar below the field, at its day or else at today."""
        if self._calendar is None:
            self._calendar = Calendar(self)
            self._calendar.chosen.connect(self._on_chosen)
        corner = self.line.mapToGlobal(QPoint(0, self.line.height()))
        self._calendar.open_at(self.day() or self._today(), corner)

    def _input_row(self) -> QWidget:
        opener = QToolButton()
        opener.setIcon(icon("calendar"))
        opener.setAccessibleName(f"Calendar: {self._label}")
        opener.setToolTip("Choose the day from a calendar")
        opener.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        opener.clicked.connect(self.open_calendar)
        row = QWidget()
        fill(QHBoxLayout(row), self.line, opener, gap="half")
        return row

    def _on_chosen(self, day: date) -> None:
        self.line.setFocus()
        self.line.setText(british_date(day))  # as if typed

    def _show_reading(self) -> None:
        day = self.day()
        self._day = day or (self._day if self.value() else None)
        sentence = f"{british_day(day)}." if day else self._remark()
        self._reading.setText(sentence)
        self.edit.setAccessibleDescription(sentence)
        restyle(self._reading, "words", "warning" if self.is_unreadable() else "quiet")

    def _remark(self) -> str:
        """Return what to say while there is no day: an example, which is always one to come."""
        example = british_date(self._today() + _EXAMPLE_IN)
        if self.is_unreadable():
            return f"This is not a day I can read. Write it like {example}."
        return f"Such as {example}."

    def is_unreadable(self) -> bool:
        """Return whether something is typed that is no day."""
        return bool(self.value()) and self.day() is None

    def _on_left(self) -> None:
        if self.is_unreadable():
            announce(self.edit, self._remark())

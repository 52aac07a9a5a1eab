"""The form for when and where the meeting is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.beside import Beside
from ddm_desktop.gui.widgets.day_field import DayField
from ddm_desktop.gui.widgets.fields import Field, LineField
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.case import MOST_MINUTES, Meeting

_LEAST_OF_A_FIELD = 0.25  # of the full column: less is too little for the day, or for what is said of a field


class MeetingForm(QWidget):
    """Fields for a Meeting. `edited` follows each edit of a person."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._day = DayField("Day of the meeting", today)
        self._time = LineField("Time", "Such as 10.30 am.")
        self._where = LineField("Place", "Where the office tells you to come.")
        self._minutes = LineField("Minutes you will have", "Ask the office. Often 10 to 15.")
        self._minutes.line.setValidator(QIntValidator(0, 999, self))
        self._by_name: dict[str, Field] = {
            "day": self._day, "time": self._time, "where": self._where, "minutes": self._minutes,
        }  # fmt: skip
        rows = (_row(self._day, self._time), _row(self._where, self._minutes))
        fill(QVBoxLayout(self), *rows, gap="two")
        for field in self._by_name.values():
            field.edited.connect(self.edited)
        self._minutes.line.editingFinished.connect(self._say_other_minutes)

    def has_unreadable_day(self) -> bool:
        """Return whether something is typed as the day that is no day."""
        return self._day.is_unreadable()

    def meeting(self) -> Meeting:
        """Return the meeting in the fields, with the default minutes if none are given."""
        typed = self._minutes.value()
        minutes = int(typed) if typed.isdecimal() else 0
        return Meeting(
            day=self._day.day(),
            time=self._time.value(),
            where=self._where.value(),
            minutes=min(minutes, MOST_MINUTES) or Meeting().minutes,
        )

    def show_meeting(self, meeting: Meeting) -> None:
        """Show `meeting` without counting it as typed, and forget what could be undone."""
        self._day.show_day(meeting.day)
        self._time.show_value(meeting.time)
        self._where.show_value(meeting.where)
        self._minutes.show_value(str(meeting.minutes))

    def focus_field(self, name: str) -> None:
        """Put the caret into the field `name` of Meeting, or into the day if it has no such field."""
        self._by_name.get(name, self._day).edit.setFocus()

    def _say_other_minutes(self) -> None:
        typed, minutes = self._minutes.value(), self.meeting().minutes
        if typed and int(typed) != minutes:
            self._minutes.show_refusal(
                f"{typed} minutes cannot be: {minutes} are counted. Give 1 to {MOST_MINUTES}."
            )


def _row(left: QWidget, right: QWidget) -> Beside:
    return Beside(left, right, shares=(3, 2), least=_LEAST_OF_A_FIELD)

"""When and where the meeting is, as far as the office has said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.day_field import DayField
from ddm_desktop.gui.widgets.fields import Field, LineField
from ddm_desktop.model.case import MOST_MINUTES, Meeting


class MeetingForm(QWidget):
    """Fields for a Meeting. `edited` follows each change a person makes."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._day = DayField("Day of the meeting", today)
        self._time = LineField("Time", "Such as 10.30 am.")
        self._where = LineField("Place", "Where the office tells you to come.")
        self._minutes = LineField("Minutes you will have", "Ask the office. Often 10 to 15.")
        self._minutes.line.setValidator(QIntValidator(1, MOST_MINUTES, self))
        self._by_name: dict[str, Field] = {
            "day": self._day, "time": self._time, "where": self._where, "minutes": self._minutes,
        }  # fmt: skip
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(style.pixels("two"))
        stack.addLayout(_side_by_side((self._day, 3), (self._time, 2)))
        stack.addLayout(_side_by_side((self._where, 3), (self._minutes, 2)))
        for field in self._by_name.values():
            field.edited.connect(self.edited)

    def meeting(self) -> Meeting:
        """What stands in the fields, cleaned; the default minutes if none are given."""
        minutes = self._minutes.value()
        return Meeting(
            day=self._day.day(),
            time=self._time.value(),
            where=self._where.value(),
            minutes=min(int(minutes), MOST_MINUTES)
            if minutes.isdecimal() and int(minutes)
            else Meeting().minutes,
        )

    def show_meeting(self, meeting: Meeting) -> None:
        """Show `meeting` without counting it as typed; undo is forgotten."""
        self._day.show_day(meeting.day)
        self._time.show_value(meeting.time)
        self._where.show_value(meeting.where)
        self._minutes.show_value(str(meeting.minutes))

    def focus_field(self, name: str) -> None:
        """Put the caret into the field `name` of Meeting, or into the day if it has no such field."""
        self._by_name.get(name, self._day).edit.setFocus()


def _side_by_side(*shares: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.pixels("two"))
    for widget, share in shares:
        row.addWidget(widget, share)
    return row

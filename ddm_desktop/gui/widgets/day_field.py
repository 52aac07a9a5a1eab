"""A field for a day, which may be empty, with the day it was read as below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.labels import restyle, text_label
from ddm_desktop.model.dates import british_date, british_day
from ddm_desktop.model.typed_day import read_day

_UNREADABLE = "This is not a day I can read. Write it like 24 November 2026."


class DayField(LineField):
    """A line in which a day can be typed in many forms. The day read from it is shown below, with its weekday."""

    def __init__(
        self, label: str, today: Callable[[], date], hint: str = "Such as 24 November 2026."
    ) -> None:
        super().__init__(label)
        self._today, self._hint = today, hint
        self._reading = text_label("", "quiet")
        self.stack.addWidget(self._reading)
        self.line.textChanged.connect(self._show_reading)
        self._show_reading()

    def day(self) -> date | None:
        """Return the day typed; None if there is none or it cannot be read."""
        return read_day(self.value(), self._today())

    def show_day(self, day: date | None) -> None:
        """Show `day` without counting it as typed."""
        self.show_value(british_date(day) if day else "")

    def _show_reading(self) -> None:
        day = self.day()
        is_unreadable = bool(self.value()) and day is None
        sentence = _UNREADABLE if is_unreadable else f"{british_day(day)}." if day else self._hint
        self._reading.setText(sentence)
        self.edit.setAccessibleDescription(sentence)
        restyle(self._reading, "words", "warning" if is_unreadable else "quiet")

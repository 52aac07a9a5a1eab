"""A day that may not be known yet: typed as one likes, and said back with the day of the week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.labels import restyle, text_label
from ddm_desktop.model.dates import british_date, british_day
from ddm_desktop.model.typed_day import read_day

_UNREADABLE = "This is not a day I can read. Write it like 24 November 2026."


class DayField(LineField):
    """A line for a day. What was understood stands below it, so that a slip shows."""

    def __init__(
        self, label: str, today: Callable[[], date], hint: str = "Such as 24 November 2026."
    ) -> None:
        super().__init__(label)
        self._today, self._hint = today, hint
        self._heard = text_label("", "quiet")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._heard)
        self.line.textChanged.connect(self._show_understood_day)
        self._show_understood_day()

    def day(self) -> date | None:
        """The day typed; None if there is none or it cannot be read."""
        return read_day(self.value(), self._today())

    def show_day(self, day: date | None) -> None:
        """Show `day` without counting it as typed."""
        self.show_value(british_date(day) if day else "")

    def heard(self) -> str:
        """What stands below the line."""
        return self._heard.text()

    def _show_understood_day(self) -> None:
        day = self.day()
        wrong = bool(self.value()) and day is None
        sentence = _UNREADABLE if wrong else f"{british_day(day)}." if day else self._hint
        self._heard.setText(sentence)
        self.edit.setAccessibleDescription(sentence)
        restyle(self._heard, "words", "warning" if wrong else "quiet")

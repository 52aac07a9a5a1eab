"""The form that compares the speaking time with the appointment, and the rehearsal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.prepare.rehearsal import Rehearsal
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill

_NOTHING = "There is nothing to say yet. Say why it matters to you, or pick a point, and come back."


class TimeForm(QWidget):
    """Shows advice on the time and the rehearsal, whose clock the space bar starts and stops.

    `length_change_wanted` asks for the field in which the length of the appointment is changed.
    """

    length_change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._advice = text_label("")
        self.rehearsal = Rehearsal()
        self._change_length = button("Change the length of the appointment", self.length_change_wanted.emit)
        self._change_length.setFlat(True)
        self._change_length.setProperty("flat", True)
        stack = fill(QVBoxLayout(self), self._advice, self.rehearsal, gap="two")
        stack.addWidget(self._change_length, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_time(self, parts: Sequence[tuple[str, int]], advice: str) -> None:
        """Show the names of the parts and their seconds, and a sentence of `advice`."""
        self._advice.setText(advice if any(seconds for _, seconds in parts) else _NOTHING)
        self.rehearsal.show_plan(parts)

    def focus_field(self, _name: str) -> None:
        """Give the focus to the button of the clock."""
        self.rehearsal.button.setFocus()

    def forget(self) -> None:
        """Empty the plan, and set the clock back to zero."""
        self._advice.clear()
        self.rehearsal.forget()
        self.rehearsal.show_plan(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.rehearsal.toggle()
        else:
            super().keyPressEvent(event)

"""How long it takes to say, against the appointment; and the rehearsal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.prepare.rehearsal import Rehearsal
from ddm_desktop.gui.widgets.labels import button, text_label

_NOTHING = "There is nothing to say yet. Say why it matters to you, or pick a point, and come back."


class TimeForm(QWidget):
    """`minutes_wanted`: the person wants to change how long the appointment is. The space bar works the clock."""

    minutes_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._advice = text_label("")
        self.rehearsal = Rehearsal()
        self._minutes = button("Change the length of the appointment", self.minutes_wanted.emit)
        self._minutes.setFlat(True)
        self._minutes.setProperty("flat", True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(style.pixels("two"))
        stack.addWidget(self._advice)
        stack.addWidget(self.rehearsal)
        stack.addWidget(self._minutes, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_time(self, parts: Sequence[tuple[str, int]], advice: str) -> None:
        """Show each part and its seconds, and one sentence on all of it."""
        self._advice.setText(advice if any(seconds for _, seconds in parts) else _NOTHING)
        self.rehearsal.show_plan(parts)

    def focus_field(self, _name: str) -> None:
        """Go to the one big button."""
        self.rehearsal.button.setFocus()

    def forget(self) -> None:
        """Set the clock back to nothing."""
        self._advice.clear()
        self.rehearsal.forget()
        self.rehearsal.show_plan(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.rehearsal.toggle()
        else:
            super().keyPressEvent(event)

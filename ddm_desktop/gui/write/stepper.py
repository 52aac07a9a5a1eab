"""The steps of writing a letter in a row above it; each can be visited at any time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.journey import StepsBar


class Stepper(StepsBar):
    """Numbered steps, one of them current. Where the row is too long, only the current one is named."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names, QBoxLayout.Direction.LeftToRight)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(style.pixels("one"))
        for number, step in enumerate(self._group.buttons()):
            step.setProperty("step", True)
            step.setAccessibleName(f"Step {number + 1} of {len(names)}: {names[number]}")
            self._layout.setStretch(number, 1)
        self._name_steps()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_steps()

    def _name_steps(self) -> None:
        room = (self.width() - style.pixels("one") * len(self._names)) // len(self._names)
        named = [f"{number}  {name}" for number, name in enumerate(self._names, 1)]
        all_named = room > max(map(self._room_for, named))
        for number, words in enumerate(named):
            step = self._group.button(number)
            step.setText(words if all_named or step.isChecked() else str(number + 1))
            step.setMinimumWidth(self._room_for(step.text()) if step.isChecked() else 0)

    def _room_for(self, words: str) -> int:
        """Pixels for words in bold with some room at their sides."""
        return round(1.1 * self.fontMetrics().horizontalAdvance(words)) + style.pixels("one")

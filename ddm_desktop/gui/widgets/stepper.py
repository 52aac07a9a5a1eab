"""The row of steps above a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.journey import StepsBar
from ddm_desktop.gui.widgets.layouts import fill


class Stepper(StepsBar):
    """Shows the numbered steps in a row. If it is too long, only the current step has its name, or none."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names, QBoxLayout.Direction.LeftToRight)
        fill(self._layout, gap="one")
        for index, step in enumerate(self._group.buttons()):
            step.setProperty("step", True)
            step.setAccessibleName(f"Step {index + 1} of {len(names)}: {names[index]}")
            self._layout.setStretch(index, 1)
        self._name_steps()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_steps()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._layout.setSpacing(style.pixels("one"))
            self._name_steps()

    def _name_steps(self) -> None:
        width = (self.width() - style.pixels("one") * len(self._names)) // len(self._names)
        labels = [f"{number}  {name}" for number, name in enumerate(self._names, 1)]
        all_named = width > max(map(self._width_for, labels))
        for index, label in enumerate(labels):
            step = self._group.button(index)
            is_named = all_named or (step.isChecked() and self._has_room_for(label))
            step.setText(label if is_named else str(index + 1))
            step.setMinimumWidth(self._width_for(label) if step.isChecked() and is_named else 0)

"""The steps of a journey in a row above it; each can be visited at any time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ddm_desktop.gui.widgets.flow import FlowLayout


class Stepper(QWidget):
    """Numbered steps, one of them current."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self._group = QButtonGroup(self)
        row = FlowLayout(self)
        for number, title in enumerate(titles):
            step = QPushButton(f"{number + 1}  {title}")
            step.setCheckable(True)
            step.setProperty("step", True)
            step.setAccessibleName(f"Step {number + 1} of {len(titles)}: {title}")
            self._group.addButton(step, number)
            row.addWidget(step)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idClicked.connect(self.chosen)
        self.show_step(0)

    def show_step(self, number: int) -> None:
        """Mark the step `number`, counted from 0."""
        self._group.button(number).setChecked(True)

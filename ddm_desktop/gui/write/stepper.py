"""The steps of a journey in a row above it; each can be visited at any time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.labels import Button


class Stepper(QWidget):
    """Numbered steps, one of them current. Where the row is too long, only the current one is named."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(style.pixels("one"))
        for number, title in enumerate(titles):
            step = Button()
            step.setCheckable(True)
            step.setProperty("step", True)
            step.setToolTip(title)
            step.setAccessibleName(f"Step {number + 1} of {len(titles)}: {title}")
            self._group.addButton(step, number)
            self._row.addWidget(step, 1)
        self._group.idClicked.connect(self.chosen)
        self.show_step(0)

    def show_step(self, number: int) -> None:
        """Mark the step `number`, counted from 0."""
        self._group.button(number).setChecked(True)
        self._name_steps()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_steps()

    def _name_steps(self) -> None:
        room = (self.width() - style.pixels("one") * len(self._titles)) // len(self._titles)
        named = [f"{number}  {title}" for number, title in enumerate(self._titles, 1)]
        all_named = room > max(map(self._room_for, named))
        for number, words in enumerate(named):
            step = self._group.button(number)
            step.setText(words if all_named or step.isChecked() else str(number + 1))
            step.setMinimumWidth(self._room_for(step.text()) if step.isChecked() else 0)

    def _room_for(self, words: str) -> int:
        """Pixels for words in bold with some room at their sides."""
        return round(1.1 * self.fontMetrics().horizontalAdvance(words)) + style.pixels("one")

"""The bar of the preparation's steps: a list beside the page, or a row above a narrow page."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.column import side_margin
from ddm_desktop.gui.widgets.journey import StepsBar
from ddm_desktop.gui.widgets.labels import restyle


class StepsList(StepsBar):
    """Shows the steps in a list at the side, or in a row in which at most the current step has its name."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names, QBoxLayout.Direction.TopToBottom)
        self._done, self._at_side = frozenset[int](), True
        self._layout.addStretch()
        self.arrange()

    def show_done(self, done: Collection[int]) -> None:
        """Mark the steps with the indexes `done` as done, the others as still to do."""
        if frozenset(done) != self._done:
            self._done = frozenset(done)
            self._name_steps()

    def set_at_side(self, at_side: bool) -> None:
        """Show a list for the side of the page if `at_side`, else a row for above the page."""
        if at_side is not self._at_side:
            self._at_side = at_side
            self.arrange()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.width_at_side(), hint.height()) if self._at_side else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._at_side:
            self._name_steps()

    def width_at_side(self) -> int:
        """Return the width in pixels of the list at the side, with its longest name in bold."""
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in self._names)
        return round(1.1 * widest) + style.pixels("icon") + 2 * style.pixels("two")

    def minimumSizeHint(self) -> QSize:
        # no height at the side: a list too long for the window is too wide as well, and becomes a row
        return QSize(0, 0 if self._at_side else super().minimumSizeHint().height())

    def arrange(self) -> None:
        """Lay the steps out anew, such as in another size of text."""
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if self._at_side else direction.LeftToRight)
        self._layout.setSpacing(0 if self._at_side else style.pixels("half"))
        fixed, expanding = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if self._at_side else expanding, expanding if self._at_side else fixed)
        for step in self._group.buttons():
            restyle(step, "step", not self._at_side)
            restyle(step, "place", self._at_side)
        self._name_steps()

    def _name_steps(self) -> None:
        """Set the buttons' texts and marks, and the room around them, for a list at the side or a row above."""
        above, side = style.pixels("one"), 0 if self._at_side else side_margin(self.width())
        self._layout.setContentsMargins(side, above, side, 0)
        for index, name in enumerate(self._names):
            step, done = self._group.button(index), index in self._done
            is_current = step.isChecked()
            state = ", done" if done else ""
            step.setAccessibleName(f"Step {index + 1} of {len(self._names)}: {name}{state}")
            if self._at_side:
                step.setMinimumWidth(0)
                step.setText(name)
                step.setIcon(icon("check" if done else "to-do", "accent" if done else "ink_quiet"))
            else:
                label = f"{index + 1}  {name}"
                is_named = is_current and self._has_room_for(label)
                step.setText(label if is_named else "" if done and not is_current else str(index + 1))
                step.setIcon(icon("check", "accent") if done and not is_current else QIcon())
                step.setMinimumWidth(self._width_for(label) if is_named else 0)
            self._layout.setStretch(index, 0 if self._at_side else 3 if step.minimumWidth() else 1)

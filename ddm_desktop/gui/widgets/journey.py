"""A journey: a page of steps shown one at a time, with Back and Next below and a bar of all steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.roles import give_role
from ddm_desktop.gui.widgets.column import Band, Column
from ddm_desktop.gui.widgets.labels import Button, button
from ddm_desktop.gui.widgets.layouts import fill, ruled_off
from ddm_desktop.model.campaign import ANSWERS
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import LetterPart
from ddm_desktop.services.write_letter import Manuscript


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a journey: `name` is its label in the bar, `column` holds its fields.

    `focus` puts the caret into the field it is given the name of, or into the first field if there is no such one.
    `forget` empties the fields. `fills` names the groups of the case that are filled in here ("constituent") or single
    fields ("notes.why"), `parts` the parts of the letter made from them. `fill` shows the values of an opened case,
    `show` updates what is derived from the case. `is_done` returns whether a case has this step's answer; without
    `is_done` the step counts as done after it was seen, unless `is_empty` says that there is nothing to see.
    """

    id: str
    name: str
    column: Column
    focus: Callable[[str], object]
    forget: Callable[[], object]
    fills: tuple[str, ...] = ()
    parts: tuple[LetterPart, ...] = ()
    fill: Callable[[Manuscript], object] = lambda _manuscript: None
    show: Callable[[Manuscript], object] = lambda _manuscript: None
    is_done: Callable[[Case], bool] | None = None
    is_empty: Callable[[], bool] = lambda: False


class StepsBar(QWidget):
    """A button for each step, of which one is checked. `chosen` carries the index of a step."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], direction: QBoxLayout.Direction) -> None:
        super().__init__()
        self._names, self._group = names, QButtonGroup(self)
        self._layout = QBoxLayout(direction, self)
        for index, name in enumerate(names):
            step = Button()
            step.setCheckable(True)
            give_role(step, QAccessible.Role.PageTab)  # Qt would call it a check box
            step.setToolTip(name)
            self._group.addButton(step, index)
            self._layout.addWidget(step)
        self._group.idClicked.connect(self.chosen)
        self._group.button(0).setChecked(True)

    def show_step(self, index: int) -> None:
        """Check the button of the step `index`."""
        self._group.button(index).setChecked(True)
        for step in self._group.buttons():
            step.setAccessibleDescription("Current step" if step.isChecked() else "")
        self._name_steps()

    def _name_steps(self) -> None:
        """Set the buttons' texts, as long as there is room for."""
        raise NotImplementedError

    def _width_for(self, label: str) -> int:
        """Return the width in pixels of `label` in bold, with some room at its sides."""
        return round(1.1 * self.fontMetrics().horizontalAdvance(label)) + style.pixels("one")

    def _has_room_for(self, label: str) -> bool:
        """Return whether the current step can have its name in a row in which the others have their numbers."""
        margins, others = self._layout.contentsMargins(), len(self._names) - 1
        least = max(style.pixels("icon"), self._width_for(str(len(self._names))))
        room = self.width() - margins.left() - margins.right() - others * (least + self._layout.spacing())
        return room >= self._width_for(label)


class Journey(QWidget):
    """Shows `steps` one at a time, and the bar of all steps in `frame`, if given.

    After the last field of a step the Tab key reaches Next, and then Back.
    """

    def __init__(
        self,
        navigator: Navigator,
        steps: Sequence[Step],
        bar: StepsBar,
        frame: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._navigator, self._steps, self._bar = navigator, steps, bar
        self._index, self._seen = 0, set[int]()
        self._columns = QStackedWidget()
        self._back = button("&Back", lambda: self.show_step(self._index - 1))
        self._next = button("Ne&xt", lambda: self.show_step(self._index + 1), primary=True)
        self._bar_and_steps = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._steps_layout = QVBoxLayout()
        self._arrange(frame or bar)
        bar.chosen.connect(self.show_step)

    def minimumSizeHint(self) -> QSize:
        # the list of steps gives way: it goes on top of a narrow page
        return QSize(self._steps_layout.minimumSize().width(), super().minimumSizeHint().height())

    def step(self) -> int:
        """Return the index of the step in sight."""
        return self._index

    def step_id(self) -> str:
        """Return the id of the step in sight."""
        return self._steps[self._index].id

    def show_step(self, index: int, field: str = "") -> None:
        """Show the step `index`, and put the caret into its `field`, or into its first field if none is named."""
        step = self._steps[index]
        if index != self._index:
            step.column.go_to_top()
        self._index = index
        self._seen.add(index)
        self._show_step_content()
        self._columns.setCurrentIndex(index)
        self._bar.show_step(index)
        self._back.setVisible(index > 0)
        self._next.setVisible(index < len(self._steps) - 1)
        self._navigator.last_step_shown.emit(index == len(self._steps) - 1)
        step.focus(field)
        if field:
            self._show_focused_field()

    def show_field(self, field: str) -> None:
        """Show the step in which `field` of the case is filled, such as `meeting.minutes`, with the caret in it."""
        if (index := self._step_for(field)) is not None:
            self.show_step(index, name_in_step(field))

    def _show_step_content(self) -> None:
        """Update the step before it is shown. Does nothing unless overridden."""

    def _fill_steps(self, manuscript: Manuscript) -> None:
        """Show the values of the case in every step."""
        for step in self._steps:
            step.fill(manuscript)

    def _forget_steps(self) -> None:
        """Empty every step, and go back to the first."""
        for step in self._steps:
            step.forget()
            step.column.go_to_top()
        self._seen.clear()
        self._index = 0
        self._columns.setCurrentIndex(0)
        self._bar.show_step(0)

    def _done_steps(self, case: Case) -> frozenset[int]:
        """Return the indexes of the steps that are done: answered in `case`, or seen and left if they ask nothing."""
        left = self._seen - {self._index}
        return frozenset(
            index
            for index, step in enumerate(self._steps)
            if (step.is_done(case) if step.is_done else index in left and not step.is_empty())
        )

    def _step_for(self, field: str, part: LetterPart | None = None) -> int | None:
        """Return the index of the step that fills `field`, or else of one that makes `part`; None if there is none."""
        names = {field, field.partition(".")[0]}
        by_field = (index for index, step in enumerate(self._steps) if names.intersection(step.fills))
        by_part = (index for index, step in enumerate(self._steps) if part in step.parts)
        return next(by_field, next(by_part, None))

    def _show_focused_field(self) -> None:
        if focused := self.focusWidget():
            self._steps[self._index].column.bring_into_view(focused)

    def _arrange(self, bar: QWidget) -> None:
        """Lay out the bar, and after it the steps with Back and Next below them."""
        for step in self._steps:
            self._columns.addWidget(step.column)
        foot, direction = QWidget(), QBoxLayout.Direction
        row = QBoxLayout(direction.RightToLeft, foot)  # Back stands on the left, and comes last
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._next)
        row.addStretch()
        row.addWidget(self._back)
        fill(self._steps_layout)
        self._steps_layout.addWidget(self._columns, 1)
        self._steps_layout.addWidget(ruled_off(Band(foot, above="one", below="one")))
        fill(self._bar_and_steps, bar)
        self._bar_and_steps.addLayout(self._steps_layout, 1)


def name_in_step(field: str) -> str:
    """Return what the step that fills `field` calls it: `minutes` for `meeting.minutes`.

    The name of an answer stays whole, for its id is the campaign's and may be that of a note.
    """
    group, _, name = field.partition(".")
    return field if group == ANSWERS else name

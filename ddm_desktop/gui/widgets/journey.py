"""A journey: its steps one at a time in any order, Back and Next below them, and a bar that shows where one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.widgets.column import Band, Column
from ddm_desktop.gui.widgets.labels import Button, button
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import LetterPart
from ddm_desktop.services.write_letter import Manuscript


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """All that is known of a step. `name` stands in the bar, `column` has its fields.

    `focus` puts the caret into the field of a name, or into the first one if there is none such; `forget` leaves
    nothing of the visitor. `fills` are the groups of the case that are answered in it ("constituent"), or single
    answers ("notes.why"); `parts` those of a letter that come of it. `fill` takes over the answers of a case that
    is opened, `show` what the step makes of the case as it is now. `is_done` tells whether a case has its answer;
    a step without it only shows something, and is done once it was seen.
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


class StepsBar(QWidget):
    """The steps as buttons of which one is pressed. `chosen` carries a step, from 0."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], direction: QBoxLayout.Direction) -> None:
        super().__init__()
        self._names, self._group = names, QButtonGroup(self)
        self._layout = QBoxLayout(direction, self)
        for number, name in enumerate(names):
            step = Button()
            step.setCheckable(True)
            step.setToolTip(name)
            self._group.addButton(step, number)
            self._layout.addWidget(step)
        self._group.idClicked.connect(self.chosen)
        self._group.button(0).setChecked(True)

    def show_step(self, number: int) -> None:
        """Mark the step `number` as the one in sight."""
        self._group.button(number).setChecked(True)
        self._name_steps()

    def _name_steps(self) -> None:
        """Write on the buttons what there is room for."""
        raise NotImplementedError


class Journey(QWidget):
    """`frame` is what the bar stands in, nothing unless told. With `next_first` Tab comes to Next before Back."""

    def __init__(
        self,
        navigator: Navigator,
        steps: Sequence[Step],
        bar: StepsBar,
        frame: QWidget | None = None,
        *,
        next_first: bool = False,
    ) -> None:
        super().__init__()
        self._navigator, self._steps, self._bar = navigator, steps, bar
        self._number, self._seen = 0, set[int]()
        self._columns = QStackedWidget()
        self._back = button("&Back", lambda: self.show_step(self._number - 1))
        self._next = button("Ne&xt", lambda: self.show_step(self._number + 1), primary=True)
        self._across, self._down = QBoxLayout(QBoxLayout.Direction.TopToBottom, self), QVBoxLayout()
        self._arrange(frame or bar, next_first)
        bar.chosen.connect(self.show_step)

    def step(self) -> int:
        """The step in sight, from 0."""
        return self._number

    def show_step(self, number: int, field: str = "") -> None:
        """Go to the step `number` and put the caret into its `field`; into the first one unless told."""
        step = self._steps[number]
        if number != self._number:
            step.column.go_to_top()
        self._number = number
        self._seen.add(number)
        self._show_step_content()
        self._columns.setCurrentIndex(number)
        self._bar.show_step(number)
        self._back.setVisible(number > 0)
        self._next.setVisible(number < len(self._steps) - 1)
        self._navigator.last_step_shown.emit(number == len(self._steps) - 1)
        step.focus(field)
        if field:
            self._show_focused_field()

    def show_field(self, field: str) -> None:
        """Go where `field` of the case is filled, such as `meeting.minutes`."""
        if (number := self._step_for(field)) is not None:
            self.show_step(number, field.partition(".")[2])

    def _show_step_content(self) -> None:
        """Bring the step in sight up to date before it is shown; does nothing unless overridden."""

    def _fill_steps(self, manuscript: Manuscript) -> None:
        """Fill every step from the case."""
        for step in self._steps:
            step.fill(manuscript)

    def _forget_steps(self) -> None:
        """Leave nothing of the visitor, and begin with the first step again."""
        for step in self._steps:
            step.forget()
            step.column.go_to_top()
        self._seen.clear()
        self._number = 0
        self._columns.setCurrentIndex(0)
        self._bar.show_step(0)

    def _done_steps(self, case: Case) -> frozenset[int]:
        """The steps that hold an answer; those that only show something are done once they were seen and left."""
        left = self._seen - {self._number}
        return frozenset(
            number
            for number, step in enumerate(self._steps)
            if (step.is_done(case) if step.is_done else number in left)
        )

    def _step_for(self, field: str, part: LetterPart | None = None) -> int | None:
        """The step that fills `field`, or else the one that the words of `part` come from; None if there is none."""
        names = {field, field.partition(".")[0]}
        by_field = (number for number, step in enumerate(self._steps) if names.intersection(step.fills))
        by_part = (number for number, step in enumerate(self._steps) if part in step.parts)
        return next(by_field, next(by_part, None))

    def _show_focused_field(self) -> None:
        if focused := self.focusWidget():
            self._steps[self._number].column.bring_into_view(focused)

    def _arrange(self, bar: QWidget, next_first: bool) -> None:
        for step in self._steps:
            self._columns.addWidget(step.column)
        foot, ways = QWidget(), QBoxLayout.Direction
        row = QBoxLayout(ways.RightToLeft if next_first else ways.LeftToRight, foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._next if next_first else self._back)
        row.addStretch()
        row.addWidget(self._back if next_first else self._next)
        self._down.setSpacing(0)
        self._down.addWidget(self._columns, 1)
        self._down.addWidget(Band(foot, above="one"))
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(bar)
        self._across.addLayout(self._down, 1)

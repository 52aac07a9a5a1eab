"""The form for the papers to print, what was agreed at the meeting, and when to ask again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.prepare.several import SeveralPapers
from ddm_desktop.gui.widgets.choices import Choices
from ddm_desktop.gui.widgets.day_field import DayField
from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import discard, fill, read_in_order
from ddm_desktop.model.paper import Paper, Role
from ddm_desktop.services.several_papers import AFTERWARDS

_BEFORE = (Role.MEETING_SHEET, Role.LEAVE_BEHIND, None, Role.APPOINTMENT, Role.TELEPHONE)


class PapersForm(QWidget):
    """`paper_chosen` carries a Paper, `agreed` the text of what was agreed, `chased` the day to ask again or None.

    `reworded` asks to edit the text of the paper in sight, `calendar_wanted` to save the day as a calendar file.
    `several` has signals of its own.
    """

    paper_chosen = Signal(Paper)
    agreed = Signal(str)
    chased = Signal(object)
    reworded = Signal()
    calendar_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._groups: list[tuple[Choices, tuple[Paper, ...]]] = []
        self._papers: tuple[Paper, ...] = ()
        self._chase_day: date | None = None
        self._agreed = LinesField(
            "What your MP agreed to do",
            "Say it to them: “You will write to the minister.” It goes into the letter of thanks and on the slip.",
        )
        self._chase = DayField("Ask again on", today)
        self.several = SeveralPapers()
        self._reword = button("Change the wording", self.reworded.emit, "write")
        self._calendar = button("Save to calendar (.ics)…", self.calendar_wanted.emit, "calendar")
        afterwards = (text_label("When you have met", "heading"), self._agreed, self._chase)
        parts = (flow_row(self._reword), self.several, *afterwards, flow_row(self._calendar))
        self._stack = fill(QVBoxLayout(self), *parts, gap="two")
        self._agreed.edited.connect(lambda: self.agreed.emit(self._agreed.value()))
        self._chase.edited.connect(lambda: self.chased.emit(self._chase.day()))
        self._chase.line.editingFinished.connect(self._show_chase)

    def show_papers(self, papers: tuple[Paper, ...], current: Paper) -> None:
        """Offer those of `papers` that belong to a meeting, and mark `current`."""
        if papers != self._papers:
            self._papers = papers
            self._rebuild_choices(papers)
        for choices, offered in self._groups:
            if current in offered:
                choices.show_choice(offered.index(current))
            else:
                choices.show_none()

    def show_marks(self, marks: Mapping[str, str], is_due: Callable[[Paper], bool]) -> None:
        """Show beside each paper its mark by id, such as `Printed`, and tick those that are due."""
        for choices, offered in self._groups:
            choices.show_remarks([marks.get(paper.id, "") for paper in offered])
        self.several.tick_due([paper for _, offered in self._groups for paper in offered if is_due(paper)])

    def show_outcome(self, agreed: str, chase: date) -> None:
        """Show what was agreed and when to ask again, but in no field that has the focus."""
        self._chase_day = chase
        if not self._agreed.edit.hasFocus():
            self._agreed.show_value(agreed)
        if not self._chase.edit.hasFocus():
            self._chase.show_day(chase)

    def forget(self) -> None:
        """Empty the fields."""
        self._chase_day = None
        self.several.forget()
        for choices, offered in self._groups:
            choices.show_remarks([""] * len(offered))
        self._agreed.show_value("")
        self._chase.show_day(None)

    def focus_field(self, name: str) -> None:
        """Give the focus to the field `name`, `agreed` or `chase`, or else to the first group of papers."""
        fields = {"agreed": self._agreed, "chase": self._chase}
        if name in fields:
            fields[name].edit.setFocus()
        elif self._groups:
            self._groups[0][0].focus_choice()

    def _rebuild_choices(self, papers: tuple[Paper, ...]) -> None:
        for choices, _ in self._groups:
            discard(choices)
        before, after = sorted_for_meeting(papers)
        self._groups = [self._build_group("For the meeting", before), self._build_group("Afterwards", after)]
        self.several.show_papers((*before, *after))
        for index, (choices, _) in enumerate(self._groups):
            self._stack.insertWidget(index, choices)
        read_in_order(self._stack)
        stops = [stop for choices, _ in self._groups for stop in choices.stops()]
        for stop, following in zip(stops, [*stops[1:], self._reword], strict=True):
            QWidget.setTabOrder(stop, following)

    def _build_group(self, title: str, papers: tuple[Paper, ...]) -> tuple[Choices, tuple[Paper, ...]]:
        choices = Choices(title, [f"{paper.title}\n{paper.summary}".strip() for paper in papers])
        choices.chosen.connect(lambda: self._choose(papers[choices.choice()]))
        return choices, papers

    def _choose(self, paper: Paper) -> None:
        self.show_papers(self._papers, paper)
        self.paper_chosen.emit(paper)

    def _show_chase(self) -> None:
        if not self._chase.value():
            self._chase.show_day(self._chase_day)


def sorted_for_meeting(papers: Sequence[Paper]) -> tuple[tuple[Paper, ...], tuple[Paper, ...]]:
    """Return the papers for the meeting, and those for afterwards, each in the order they are needed."""
    before, after = (
        tuple(sorted((p for p in papers if p.role in roles), key=lambda p: roles.index(p.role)))
        for roles in (_BEFORE, AFTERWARDS)
    )
    return before, after

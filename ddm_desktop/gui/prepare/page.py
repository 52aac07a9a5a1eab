"""Preparing for a meeting with one's MP: one question at a time, each of which can be skipped and revisited.

Beside the questions stands a paper of the same case: the meeting sheet; while one asks for an appointment,
what to say on the telephone; and at the end whatever is chosen to be printed.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.prepare import steps
from ddm_desktop.gui.prepare.forms import Forms
from ddm_desktop.gui.prepare.step import StepColumn
from ddm_desktop.gui.prepare.steps_list import StepsList
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Band
from ddm_desktop.gui.widgets.confirm_member import ask_to_confirm
from ddm_desktop.gui.widgets.labels import button
from ddm_desktop.model.campaign import Paper, Role
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.services import prepare_meeting
from ddm_desktop.services.change_visit import with_file
from ddm_desktop.services.export_letter import CALENDAR, FORMATS
from ddm_desktop.services.write_letter import Manuscript

_LEAST_COLUMN = 0.6  # of the column's full width: with less room, the list of steps goes on top
_FIGURES_AFTER = 150  # milliseconds without a keystroke


class PreparePage(QWidget):
    """Shows the session's case, one question at a time; the forms hand every answer to it."""

    last_step_shown = Signal(bool)

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session, self._navigator = session, navigator
        self._step, self._seen = steps.WHO, set[int]()
        self._chosen: Paper | None = None
        self.forms, self.said, self.list = Forms(session, navigator), Banner(), StepsList(steps.NAMES)
        self._columns = [StepColumn(*widgets) for widgets in self.forms.by_step()]
        self._pages = QStackedWidget()
        self._back = button("&Back", lambda: self.show_step(self._step - 1))
        self._next = button("Ne&xt", lambda: self.show_step(self._step + 1), primary=True)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._figures = QTimer(self, singleShot=True, interval=_FIGURES_AFTER)
        self._arrange()
        self._connect()

    def step(self) -> int:
        """The step in sight, from 0."""
        return self._step

    def show_step(self, number: int, field: str = "") -> None:
        """Go to the step `number` and put the caret into its `field`; into the first one unless told."""
        if number != self._step:
            self._columns[number].go_to_top()
        self._step = number
        self._seen.add(number)
        self._look_at_paper()
        self._show_step()
        self.list.show_step(number)
        self._pages.setCurrentIndex(number)
        self._back.setVisible(number > steps.WHO)
        self._next.setVisible(number < steps.PRINT)
        self.last_step_shown.emit(number == steps.PRINT)
        self.forms.focus(number, field)
        column = self._columns[number]
        if focused := self.focusWidget():
            column.bring_into_view(focused)
        announce(self, f"Step {number + 1} of {len(steps.NAMES)}: {column.title()}")

    def go_to(self, spot: Spot) -> None:
        """Go where a place in the paper was typed; where the paper's own wording asks for words, to its text."""
        manuscript = self._session.manuscript
        if manuscript is None:
            return
        if place := steps.place_of(spot, manuscript):
            self.show_step(*place)
        elif spot.end > spot.start or spot.field:
            self._reword(spot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous() or self._session.manuscript is None:
            return
        self.forms.show_case(self._session.manuscript)
        self.show_step(self._step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.list.width_at_side() + _LEAST_COLUMN * style.pixels("column")
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.list.set_at_side(wide)

    def _arrange(self) -> None:
        for column in self._columns:
            self._pages.addWidget(column)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._back)
        row.addStretch()
        row.addWidget(self._next)
        down = QVBoxLayout()
        down.setSpacing(0)
        for widget in (self.said, self._pages, Band(foot, above="one")):
            down.addWidget(widget)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self.list)
        self._across.addLayout(down, 1)

    def _connect(self) -> None:
        session, forms = self._session, self.forms
        self.list.chosen.connect(self.show_step)
        forms.person.grown.connect(self._columns[steps.WHO].bring_into_view)
        forms.member.grown.connect(self._columns[steps.MEMBER].bring_into_view)
        forms.failed.connect(lambda sentence: self.said.say(sentence, "stop"))
        forms.reaching.chosen.connect(self._look_at_paper)
        forms.time.minutes_wanted.connect(lambda: self.show_step(steps.REACH, "minutes"))
        forms.papers.paper_chosen.connect(self._on_paper)
        forms.papers.reworded.connect(lambda: self._reword(Spot(LetterPart.BODY)))
        forms.papers.calendar_wanted.connect(self._save_reminder)
        self._figures.timeout.connect(self._show_step)
        session.changed.connect(self._on_changed)
        session.cleared.connect(self._on_cleared)

    def _on_changed(self) -> None:
        if self.isVisible() and self._session.manuscript:
            self.list.show_done(steps.done_steps(self._session.manuscript.case, self._seen))
            self._figures.start()

    def _on_paper(self, paper: Paper) -> None:
        self._chosen = paper
        self._look_at_paper()

    def _on_cleared(self) -> None:
        self._figures.stop()
        self._chosen = None
        self._seen.clear()
        self.said.clear()
        self.forms.forget()
        for column in self._columns:
            column.show_help("", ())
            column.go_to_top()
        self._step = steps.WHO
        self._pages.setCurrentIndex(steps.WHO)
        self.list.show_step(steps.WHO)
        self.list.show_done(())

    def _look_at_paper(self) -> None:
        """Have the paper in sight that belongs to the step."""
        if manuscript := self._session.manuscript:
            self._session.look_at(self._paper_beside(manuscript))

    def _paper_beside(self, manuscript: Manuscript) -> Paper:
        if self._step == steps.PRINT and self._chosen in manuscript.campaign.papers:
            return self._chosen
        role = self.forms.reaching_role() if self._step == steps.REACH else Role.MEETING_SHEET
        return prepare_meeting.paper_for(manuscript.campaign, role)

    def _show_step(self) -> None:
        manuscript, number = self._session.manuscript, self._step
        if manuscript:
            told = steps.steps_of(manuscript, has_directory=not self._session.finder().is_empty)[number]
            self._columns[number].show_help(told.title, told.help)
            self.forms.show_step(number, manuscript)
            self.list.show_done(steps.done_steps(manuscript.case, self._seen - {number}))

    def _reword(self, spot: Spot) -> None:
        """Open the paper in sight where its text can be changed."""
        if manuscript := self._session.manuscript:
            self._session.start(manuscript.campaign, manuscript.paper)
            self._navigator.wording_wanted.emit(spot)

    def _save_reminder(self) -> None:
        """Into a calendar file, at the place the person chooses."""
        from ddm_desktop.gui.file_dialogs import ask_where_to_save
        from ddm_desktop.services.save_file import save_file

        manuscript = self._session.manuscript
        if self._session.doubt().unconfirmed:
            ask_to_confirm(
                self._session, self.said, self._save_reminder, partial(self.show_step, steps.MEMBER)
            )
            return
        path = ask_where_to_save(self, f"ask-again.{CALENDAR}", FORMATS[CALENDAR]) if manuscript else None
        if manuscript is None or path is None:
            return
        try:
            save_file(path, prepare_meeting.reminder(manuscript.case, manuscript.campaign))
        except DdmError as error:
            self.said.say(str(error), "stop")
        else:
            self._session.change(with_file, str(path))
            self.said.say(f"Saved as {path.name} in {path.parent}.", "done", passing=True)

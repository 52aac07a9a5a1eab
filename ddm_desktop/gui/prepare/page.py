"""Preparing for a meeting with one's MP: one question at a time, each of which can be skipped and revisited.

Beside the questions stands a paper of the same case: the meeting sheet; while one asks for an appointment,
what to say on the telephone; and at the end whatever is chosen to be printed.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.prepare.forms import Forms
from ddm_desktop.gui.prepare.step import PrepareStep, guide_of
from ddm_desktop.gui.prepare.steps_list import StepsList
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.confirm_member import ask_to_confirm
from ddm_desktop.gui.widgets.journey import Journey
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.services import prepare_meeting
from ddm_desktop.services.change_visit import with_file
from ddm_desktop.services.export_letter import CALENDAR, FORMATS
from ddm_desktop.services.save_file import save_file
from ddm_desktop.services.write_letter import Manuscript

_LEAST_COLUMN = 0.6  # of the column's full width: with less room, the list of steps goes on top
_FIGURES_AFTER = 150  # milliseconds without a keystroke


class PreparePage(Journey):
    """Shows the session's case, one question at a time; the forms hand every answer to it."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        forms = Forms(session, navigator)
        bar = StepsList([step.name for step in forms.steps])
        super().__init__(navigator, forms.steps, bar)
        self._session, self.forms, self.list, self.banner = session, forms, bar, Banner()
        self._down.insertWidget(0, self.banner)
        self._figures = QTimer(self, singleShot=True, interval=_FIGURES_AFTER)
        self._connect()

    def show_step(self, number: int, field: str = "") -> None:
        """Go to the step `number` as every journey does, and announce its question."""
        super().show_step(number, field)
        self._show_focused_field()
        announce(self, f"Step {number + 1} of {len(self.forms.steps)}: {self._prepare_step().column.title()}")

    def go_to(self, spot: Spot) -> None:
        """Go to the field in which `spot` was typed, or to the text if the paper's own wording stands there."""
        manuscript = self._session.manuscript
        if manuscript is None:
            return
        field = spot.field
        if field != "body" and self._step_for(field) is None:
            field = _field_typed_at(spot, manuscript)
        if (number := self._step_for(field, spot.part)) is not None:
            self.show_step(number, field.partition(".")[2])
        elif spot.end > spot.start or spot.field:
            self._open_wording(spot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous() or self._session.manuscript is None:
            return
        self._fill_steps(self._session.manuscript)
        self.show_step(self.step())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.list.width_at_side() + _LEAST_COLUMN * style.pixels("column")
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.list.set_at_side(wide)

    def _connect(self) -> None:
        session, forms = self._session, self.forms
        forms.reaching.chosen.connect(self._show_step_paper)
        forms.time.minutes_wanted.connect(lambda: self.show_field("meeting.minutes"))
        forms.papers.paper_chosen.connect(self._show_step_paper)
        forms.papers.reworded.connect(lambda: self._open_wording(Spot(LetterPart.BODY)))
        forms.papers.calendar_wanted.connect(self._save_reminder)
        self._figures.timeout.connect(self._show)
        session.changed.connect(self._on_changed)
        session.cleared.connect(self._on_cleared)

    def _on_changed(self) -> None:
        if self.banner.text:
            self.banner.clear()  # it was about the case before
        if self.isVisible() and self._session.manuscript:
            self.list.show_done(self._done_steps(self._session.manuscript.case))
            self._figures.start()

    def _on_cleared(self) -> None:
        self._figures.stop()
        self.banner.clear()
        self._forget_steps()
        for step in self.forms.steps:
            step.column.show_guide(None)
        self.list.show_done(())

    def _prepare_step(self) -> PrepareStep:
        return self.forms.steps[self.step()]

    def _show_step_paper(self) -> None:
        """Show the paper that belongs to the step."""
        if manuscript := self._session.manuscript:
            self._session.look_at(self._prepare_step().paper(manuscript.campaign))

    def _show_step_content(self) -> None:
        self._show_step_paper()
        self._show()

    def _show(self) -> None:
        """Show the step in sight as the campaign and the case are now."""
        if (manuscript := self._session.manuscript) is None:
            return
        step = self._prepare_step()
        step.column.show_guide(
            guide_of(manuscript, has_directory=not self._session.finder().is_empty).get(step.id)
        )
        try:
            step.show(manuscript)
        except DdmError as error:
            self.banner.say(str(error), "stop")
        self.list.show_done(self._done_steps(manuscript.case))

    def _open_wording(self, spot: Spot) -> None:
        """Open the paper in sight where its text can be changed."""
        if manuscript := self._session.manuscript:
            self._session.start(manuscript.campaign, manuscript.paper)
            self._navigator.wording_wanted.emit(spot)

    def _save_reminder(self) -> None:
        """Save the day to ask again as a calendar file, where the person chooses."""
        manuscript = self._session.manuscript
        if self._session.doubt().unconfirmed:
            ask_to_confirm(
                self._session, self.banner, self._save_reminder, partial(self.show_field, "member")
            )
            return
        path = (
            file_dialogs.ask_where_to_save(self, f"ask-again.{CALENDAR}", FORMATS[CALENDAR])
            if manuscript
            else None
        )
        if manuscript is None or path is None:
            return
        try:
            save_file(path, prepare_meeting.reminder(manuscript.case, manuscript.campaign))
        except DdmError as error:
            self.banner.say(str(error), "stop")
        else:
            self._session.change(with_file, str(path))
            self.banner.say(f"Saved as {path.name} in {path.parent}.", "done", passing=True)


def _field_typed_at(spot: Spot, manuscript: Manuscript) -> str:
    """The field of the case in which what stands at `spot` was typed; empty for the paper's own wording."""
    if spot.part is not LetterPart.BODY or spot.block >= len(manuscript.draft.body):
        return ""
    text, case = manuscript.draft.body[spot.block].text, manuscript.case
    if field := prepare_meeting.field_asked_for(text[spot.start : spot.end]):
        return field
    for key, words in case.notes.items():
        if any(line and line in text for line in words.split("\n")):
            return f"notes.{key}"
    if any(part and part in text for part in (case.meeting.where, case.meeting.when)):
        return "meeting"
    points = prepare_meeting.points(manuscript.campaign, case)
    return next((f"points.{point.id}" for point in points if point.line in text or point.title in text), "")

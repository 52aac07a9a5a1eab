"""The page that prepares a meeting with the member, in nine steps that can be visited in any order.

A paper of the case is shown beside each step: the meeting sheet at most, and at the end the paper to be printed.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QTimer
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
from ddm_desktop.gui.widgets.journey import Journey, name_in_step
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.model.paper import Role
from ddm_desktop.services import prepare_meeting
from ddm_desktop.services.change_visit import with_file
from ddm_desktop.services.export_letter import CALENDAR, FORMATS
from ddm_desktop.services.save_file import save_file
from ddm_desktop.services.write_letter import Manuscript

_LEAST_COLUMN = 0.6  # of the column's full width: with less room, the list of steps goes on top
_UPDATE_AFTER = 150  # milliseconds without a keystroke


class PreparePage(Journey):
    """Shows the steps of preparing a meeting; their forms hand every answer to the session."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        forms = Forms(session, navigator)
        bar = StepsList([step.name for step in forms.steps])
        super().__init__(navigator, forms.steps, bar)
        self._session, self.forms, self.list, self.banner = session, forms, bar, Banner(across=True)
        self._steps_layout.insertWidget(0, self.banner)
        self._update_timer = QTimer(self, singleShot=True, interval=_UPDATE_AFTER)
        self._connect()

    def show_step(self, index: int, field: str = "") -> None:
        """Show the step `index` as every journey does, and announce its question."""
        super().show_step(index, field)
        self._show_focused_field()
        announce(self, f"Step {index + 1} of {len(self.forms.steps)}: {self._prepare_step().column.title()}")

    def go_to(self, spot: Spot) -> None:
        """Show the field whose value is at `spot`, or open the paper's text if its own wording is there."""
        manuscript = self._session.manuscript
        if manuscript is None:
            return
        field = spot.field
        if field != "body" and self._step_for(field) is None:
            field = _field_at(spot, manuscript)
        if (index := self._step_for(field, spot.part)) is not None:
            self.show_step(index, name_in_step(field))
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
        self._place_list()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.list.arrange()
            self._place_list()

    def _place_list(self) -> None:
        """Show the list of steps at the side of a wide page, on top of a narrow one."""
        is_wide = self.width() >= self.list.width_at_side() + _LEAST_COLUMN * style.pixels("column")
        direction = QBoxLayout.Direction
        self._bar_and_steps.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self.list.set_at_side(is_wide)

    def _connect(self) -> None:
        session, forms = self._session, self.forms
        forms.contact_papers.chosen.connect(self._show_step_paper)
        forms.time.length_change_wanted.connect(lambda: self.show_field("meeting.minutes"))
        forms.papers.paper_chosen.connect(self._show_step_paper)
        forms.papers.reworded.connect(lambda: self._open_wording(Spot(LetterPart.BODY)))
        forms.papers.calendar_wanted.connect(self._save_reminder)
        forms.meeting.edited.connect(self._mark_done)  # a day that cannot be read changes no case
        self._update_timer.timeout.connect(self._update_step)
        session.changed.connect(self._on_changed)
        session.cleared.connect(self._on_cleared)

    def _on_changed(self) -> None:
        for banner in (self.banner, self.forms.papers.several.banner):
            if banner.text:
                banner.clear()  # its message was about the case before the change
        if self.isVisible() and self._session.manuscript:
            self._mark_done()
            self._update_timer.start()

    def _mark_done(self) -> None:
        if self._session.manuscript:
            self.list.show_done(self._done_steps(self._session.manuscript.case))

    def _on_cleared(self) -> None:
        self._update_timer.stop()
        self.banner.clear()
        self._forget_steps()
        for step in self.forms.steps:
            step.column.show_guide(None)
        self.list.show_done(())

    def _prepare_step(self) -> PrepareStep:
        return self.forms.steps[self.step()]

    def _show_step_paper(self) -> None:
        """Bring the paper of the step into sight."""
        if manuscript := self._session.manuscript:
            self._session.look_at(self._prepare_step().paper(manuscript.campaign))

    def _show_step_content(self) -> None:
        self._show_step_paper()
        self._update_step()

    def _update_step(self) -> None:
        """Update the step in sight from the campaign and the case."""
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
        self._mark_done()

    def _open_wording(self, spot: Spot) -> None:
        """Show the paper in sight on the page where its text is edited, at `spot`."""
        if self._session.manuscript:
            self._session.reword()
            self._navigator.wording_wanted.emit(spot)

    def _save_reminder(self) -> None:
        """Ask where to save the day to ask again as a calendar file, and save it."""
        if (manuscript := self._session.manuscript) is None:
            return
        if self._session.doubt().unconfirmed:
            choose_another = partial(self.show_field, "member")
            ask_to_confirm(self._session, self.banner, self._save_reminder, choose_another)
            return
        path = file_dialogs.ask_where_to_save(self, f"reminder.{CALENDAR}", FORMATS[CALENDAR])
        if path is None:
            return
        try:
            campaign = manuscript.campaign
            reminder = prepare_meeting.paper_for(campaign, Role.REMINDER)
            save_file(path, prepare_meeting.calendar_file(campaign, reminder, manuscript.case))
        except DdmError as error:
            self.banner.say(str(error), "stop")
        else:
            self._session.change(with_file, str(path))
            self.banner.say(f"Saved as {path.name} in {path.parent}.", "done", passing=True)


def _field_at(spot: Spot, manuscript: Manuscript) -> str:
    """Return the field of the case whose value is at `spot`; empty for the paper's own wording."""
    if spot.part is not LetterPart.BODY or spot.block >= len(manuscript.draft.body):
        return ""
    text, case = manuscript.draft.body[spot.block].text, manuscript.case
    prompt = text[spot.start : spot.end]
    if field := prepare_meeting.field_asked_for(prompt, manuscript.campaign, manuscript.paper.phrases):
        return field
    if field := next(
        (line.field for line in manuscript.rendered.pen_lines if text and line.block.text == text), ""
    ):
        return field
    for key, note in case.notes.items():
        if any(line and line in text for line in note.split("\n")):
            return f"notes.{key}"
    if any(part and part in text for part in (case.meeting.where, case.meeting.when)):
        return "meeting"
    points = prepare_meeting.points(manuscript.campaign, case)
    return next((f"points.{point.id}" for point in points if point.line in text or point.title in text), "")

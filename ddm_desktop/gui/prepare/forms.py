"""The forms of the nine steps, tied to the session: they show its case and hand it what a person answers."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.case.member_step import MemberStep
from ddm_desktop.gui.case.notes_form import NotesForm
from ddm_desktop.gui.case.person_form import PersonForm
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.prepare import steps
from ddm_desktop.gui.prepare.ask import AskForm
from ddm_desktop.gui.prepare.meeting_form import MeetingForm
from ddm_desktop.gui.prepare.papers import PapersForm
from ddm_desktop.gui.prepare.points_list import PointsList
from ddm_desktop.gui.prepare.questions import QuestionsList
from ddm_desktop.gui.prepare.time import TimeForm
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.choices import Choices
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.model.campaign import Role
from ddm_desktop.model.case import Meeting, chase_date
from ddm_desktop.model.people import Constituent
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services import prepare_meeting
from ddm_desktop.services.choose_member import listing_about
from ddm_desktop.services.left_out import hint, notes_named, points_hint
from ddm_desktop.services.member_labels import contact_lines
from ddm_desktop.services.write_letter import Manuscript

_REACHING = (
    (Role.TELEPHONE, "What to say on the telephone"),
    (Role.APPOINTMENT, "A letter or e-mail that asks for it"),
)


class _Form(Protocol):
    def focus_field(self, name: str) -> None: ...


class Forms(QObject):
    """`failed` carries a sentence for the person: what the campaign says cannot be shown."""

    failed = Signal(str)

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session = session
        self.person, self.member, self.meeting = (
            PersonForm(session),
            MemberStep(session, navigator, frame=False),
            MeetingForm(session.today),
        )
        self.why, self.ask, self.points = NotesForm(), AskForm(), PointsList()
        self.questions, self.time, self.papers = QuestionsList(), TimeForm(), PapersForm(session.today)
        self.reaching = Choices(
            "To ask for an appointment, show beside this", [label for _, label in _REACHING]
        )
        self._picked, self._reached = text_label("", "quiet"), text_label("", "quiet")
        self._by_step: tuple[_Form, ...] = (
            self.person, self.member, self.meeting, self.why, self.points, self.ask, self.questions, self.time,
            self.papers,
        )  # fmt: skip
        self._connect()

    def by_step(self) -> tuple[tuple[QWidget, ...], ...]:
        """What stands on each step, from top to bottom."""
        told = text_label("Once you have an appointment", "heading")
        return (
            (self.person,),
            (self.member,),
            (self._reached, self.reaching, told, self.meeting),
            (self.why,),
            (self._picked, self.points),
            (self.ask,),
            (self.questions,),
            (self.time,),
            (self.papers,),
        )

    def reaching_role(self) -> Role:
        """The paper to have in sight while one asks for an appointment."""
        return _REACHING[self.reaching.choice()][0]

    def show_case(self, manuscript: Manuscript) -> None:
        """Fill every field from the case."""
        case = manuscript.case
        self.person.show_constituent(case.constituent)
        self.member.show_member(case.member)
        self.meeting.show_meeting(case.meeting)
        campaign = manuscript.campaign
        sheet, reasons = prepare_meeting.paper_for(campaign, Role.MEETING_SHEET), _reasons(manuscript)
        hints = {key: hint(campaign, sheet, key) for key in reasons}
        self.why.show_questions(dict.fromkeys(reasons, ()), case.notes, hints)
        self.ask.show_ask(case.notes.get("ask", ""), campaign.ask, hint(campaign, sheet, "ask"))
        self.papers.show_outcome(case.notes.get("agreed", ""), chase_date(case))

    def show_step(self, step: int, manuscript: Manuscript) -> None:
        """Show what a step makes of the case as it is now."""
        campaign, case = manuscript.campaign, manuscript.case
        try:
            if step == steps.REACH:
                listing = listing_about(self._session.visit.choice, case.member)
                self._reached.setText(contact_lines(listing) if listing else "")
                self._reached.setVisible(bool(self._reached.text()))
            elif step == steps.POINTS:
                self.points.show_points(prepare_meeting.points(campaign, case))
                self._say_picked(manuscript)
            elif step == steps.QUESTIONS:
                self.questions.show_answers(prepare_meeting.questions(campaign, case))
            elif step == steps.TIME:
                self._show_time(manuscript)
            elif step == steps.PRINT:
                self.papers.show_papers(campaign.papers, manuscript.paper)
                self.papers.show_outcome(case.notes.get("agreed", ""), chase_date(case))
        except DdmError as error:
            self.failed.emit(str(error))

    def focus(self, step: int, field: str) -> None:
        """Put the caret into a field of a step, its first one where there is none such."""
        if step == steps.REACH and not field:
            self.reaching.focus_choice()
        else:
            self._by_step[step].focus_field(field)

    def forget(self) -> None:
        """Leave nothing of the visitor: no words, no choice, no time, nothing open."""
        self.person.show_constituent(Constituent())
        self.member.forget()
        self.meeting.show_meeting(Meeting())
        self.why.clear()
        self.ask.show_ask("", "")
        self.points.show_points(())
        self.questions.show_answers(())
        self.time.forget()
        self.papers.forget()
        self.reaching.show_choice(0)
        self._picked.clear()
        self._reached.clear()

    def _connect(self) -> None:
        session = self._session
        self.meeting.edited.connect(lambda: session.change(rules.with_meeting, self.meeting.meeting()))
        self.why.edited.connect(session.changing(rules.with_note))
        self.points.chosen.connect(session.changing(rules.with_points))
        self.points.reworded.connect(session.changing(rules.with_point_words))
        self.ask.edited.connect(session.changing(rules.with_note, "ask"))
        self.papers.agreed.connect(session.changing(rules.with_note, "agreed"))
        self.papers.chased.connect(session.changing(rules.with_chase))

    def _say_picked(self, manuscript: Manuscript) -> None:
        count, picked = len(self.points.rows), len(self.points.ids())
        seconds = sum(prepare_meeting.speaking_time(manuscript.campaign, manuscript.case).points.values())
        self._picked.setVisible(count > 0)
        left_out = points_hint(manuscript)
        self._picked.setText(
            f"{picked} of {count} picked, about {seconds} seconds to say. {left_out}".rstrip()
        )

    def _show_time(self, manuscript: Manuscript) -> None:
        campaign, case = manuscript.campaign, manuscript.case
        spoken = prepare_meeting.speaking_time(campaign, case)
        titles = {point.id: point.title for point in campaign.points}
        points = [(titles[id], seconds) for id, seconds in spoken.points.items()]
        parts = [(steps.NAMES[steps.WHY], spoken.why), *points, (steps.NAMES[steps.ASK], spoken.ask)]
        self.time.show_time(parts, prepare_meeting.time_advice(spoken.total, case.meeting.minutes))


def _reasons(manuscript: Manuscript) -> list[str]:
    """What happened, where it was told or a paper of the campaign has a place for it, and why it matters."""
    papers, told = manuscript.campaign.papers, manuscript.case.notes.keys()
    named = {key for paper in papers for key in notes_named(paper)} | told
    return [*(["happened"] if "happened" in named else []), "why"]

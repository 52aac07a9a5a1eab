"""The steps of preparing a meeting, whose forms show the session's case and hand every answer to the session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import SignalInstance

from ddm_desktop.gui.case.answers_form import AnswersForm
from ddm_desktop.gui.case.member_step import MemberStep
from ddm_desktop.gui.case.notes_form import NotesForm
from ddm_desktop.gui.case.person_form import PersonForm
from ddm_desktop.gui.case.points_list import PointsList
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.prepare.ask import AskForm
from ddm_desktop.gui.prepare.meeting_form import MeetingForm
from ddm_desktop.gui.prepare.papers import PapersForm
from ddm_desktop.gui.prepare.questions import QuestionsList
from ddm_desktop.gui.prepare.step import PrepareStep, StepColumn, meeting_sheet
from ddm_desktop.gui.prepare.time import TimeForm
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.choices import Choices
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Meeting, chase_date
from ddm_desktop.model.letter import LetterPart
from ddm_desktop.model.paper import Paper, Role
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.postcode import is_bfpo, is_postcode
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services import prepare_meeting
from ddm_desktop.services.check_letter import has_lines
from ddm_desktop.services.choose_member import listing_about
from ddm_desktop.services.left_out import note_hint, notes_named, points_hint
from ddm_desktop.services.member_labels import contact_lines
from ddm_desktop.services.paper_marks import paper_marks
from ddm_desktop.services.prepare_meeting import paper_for
from ddm_desktop.services.several_papers import is_due
from ddm_desktop.services.write_letter import Manuscript

_CONTACT_PAPERS = (
    (Role.TELEPHONE, "What to say on the telephone"),
    (Role.APPOINTMENT, "A letter or e-mail that asks for it"),
)

_LINES = "The sheet has lines for this: write on them by hand, or in the text of the sheet."


class Forms:
    """The forms of the nine steps; `steps` has them in order."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        self._session = session
        self.person, self.member = PersonForm(session), MemberStep(session, navigator, frame=False)
        self.meeting = MeetingForm(session.today)
        self.answers, self.why, self.ask, self.points = AnswersForm(), NotesForm(), AskForm(), PointsList()
        self.questions, self.time, self.papers = QuestionsList(), TimeForm(), PapersForm(session.today)
        self.contact_papers = Choices(
            "To ask for an appointment, show beside this", [label for _, label in _CONTACT_PAPERS]
        )
        self._picked_label, self._contact_label = text_label("", "quiet"), text_label("", "quiet")
        self._paper: Paper | None = None
        self.steps = (*self._people_steps(), *self._words_steps(), *self._day_steps())
        self._connect(navigator)

    def _people_steps(self) -> tuple[PrepareStep, ...]:
        person, member, meeting = self.person, self.member, self.meeting
        heading = text_label("Once you have an appointment", "heading")
        reach = StepColumn("How to reach your MP", self._contact_label, self.contact_papers, heading, meeting)
        return (
            PrepareStep(
                id="who-you-are", name="You", column=StepColumn("Who you are", person),
                focus=person.focus_field, forget=lambda: person.show_constituent(Constituent()),
                fills=("constituent",), parts=(LetterPart.SENDER, LetterPart.SIGNATORY),
                fill=lambda manuscript: person.show_constituent(manuscript.case.constituent),
                is_done=lambda case: _can_be_answered(case.constituent),
            ),
            PrepareStep(
                id="your-mp", name="Your MP", column=StepColumn("Who your MP is", member),
                focus=member.focus_field, forget=member.forget,
                fills=("member",), parts=(LetterPart.RECIPIENT, LetterPart.SALUTATION),
                fill=lambda manuscript: member.show_member(manuscript.case.member),
                is_done=lambda case: bool(case.member.printed_name or case.member.constituency),
            ),
            PrepareStep(
                id="reach", name="Reach them", column=reach,
                focus=lambda field: meeting.focus_field(field) if field else self.contact_papers.focus_choice(),
                forget=self._forget_reach, fills=("meeting",),
                fill=lambda manuscript: meeting.show_meeting(manuscript.case.meeting), show=self._show_reach,
                is_done=lambda case: (
                    not meeting.has_unreadable_day() and case.meeting != Meeting(minutes=case.meeting.minutes)
                ),
                paper=lambda campaign: paper_for(campaign, _CONTACT_PAPERS[self.contact_papers.choice()][0]),
            ),
        )  # fmt: skip

    def _words_steps(self) -> tuple[PrepareStep, ...]:
        return (
            PrepareStep(
                id="why", name="Why it matters", column=StepColumn("Why this matters to you", self.answers, self.why),
                focus=self._focus_why, forget=self._forget_why,
                fills=("notes.why", "notes.happened", "answers"), fill=self._fill_why,
                is_done=lambda case: bool(case.notes.get("why") or case.notes.get("happened")),
            ),
            PrepareStep(
                id="points", name="What to say", column=StepColumn("What you can say", self._picked_label, self.points),
                focus=self.points.focus_field, forget=self._forget_points,
                fills=("points",), show=self._show_points,
                is_empty=lambda: not (self._session.manuscript and self._session.manuscript.campaign.points),
            ),
            PrepareStep(
                id="ask", name="Your ask", column=StepColumn("What you ask for", self.ask),
                focus=self.ask.focus_field, forget=lambda: self.ask.show_ask("", ""),
                fills=("notes.ask",), fill=self._fill_ask,
                is_done=lambda case: bool(case.notes.get("ask")),
            ),
        )  # fmt: skip

    def _day_steps(self) -> tuple[PrepareStep, ...]:
        questions, time, papers = self.questions, self.time, self.papers
        return (
            PrepareStep(
                id="questions", name="Questions", column=StepColumn("What you may be asked", questions),
                focus=questions.focus_field, forget=lambda: questions.show_answers(()),
                show=self._show_questions,
                is_empty=lambda: not (self._session.manuscript and self._session.manuscript.campaign.questions),
            ),
            PrepareStep(
                id="time", name="Your time", column=StepColumn("How long you have", time),
                focus=time.focus_field, forget=time.forget, show=self._show_time,
            ),
            PrepareStep(
                id="print", name="Print", column=StepColumn("What you take with you", papers),
                focus=papers.focus_field, forget=self._forget_papers,
                fills=("chase", "notes.agreed"), fill=self._fill_outcome, show=self._show_papers,
                paper=self._chosen_paper,
            ),
        )  # fmt: skip

    def _connect(self, navigator: Navigator) -> None:
        session, (who, member, *_) = self._session, self.steps
        self.person.grown.connect(who.column.bring_into_view)
        self.member.grown.connect(member.column.bring_into_view)
        self.meeting.edited.connect(lambda: session.change(rules.with_meeting, self.meeting.meeting()))
        self.answers.edited.connect(session.changing(rules.with_answer))
        self.why.edited.connect(session.changing(rules.with_note))
        self.points.chosen.connect(session.changing(rules.with_points))
        self.points.reworded.connect(session.changing(rules.with_point_words))
        self.ask.edited.connect(session.changing(rules.with_note, "ask"))
        self.papers.agreed.connect(session.changing(rules.with_note, "agreed"))
        self.papers.chased.connect(session.changing(rules.with_chase))
        self.papers.paper_chosen.connect(self._choose_paper)
        several = self.papers.several
        several.print_wanted.connect(lambda papers: self._hand_over(navigator.print_wanted, papers))
        several.save_wanted.connect(lambda papers: self._hand_over(navigator.save_wanted, papers))

    def _hand_over(self, wanted: SignalInstance, papers: Sequence[Paper]) -> None:
        """Have `papers` printed or saved, and bring into view what is asked about them."""
        banner = self.papers.several.banner
        wanted.emit(papers, banner)
        if banner.is_asking:
            self.steps[-1].column.bring_into_view(banner)

    def _show_reach(self, manuscript: Manuscript) -> None:
        listing = listing_about(self._session.visit.choice, manuscript.case.member)
        self._contact_label.setText(contact_lines(listing) if listing else "")
        self._contact_label.setVisible(bool(self._contact_label.text()))

    def _forget_reach(self) -> None:
        self.meeting.show_meeting(Meeting())
        self.contact_papers.show_choice(0)
        self._contact_label.clear()

    def _focus_why(self, field: str) -> None:
        is_asked = self.answers.has_field(field) or not (field or self.answers.isHidden())
        (self.answers if is_asked else self.why).focus_field(field)

    def _forget_why(self) -> None:
        self.answers.ask((), {})
        self.why.clear()

    def _fill_why(self, manuscript: Manuscript) -> None:
        self.answers.ask(manuscript.campaign.fields, manuscript.case.answers)
        campaign, sheet = manuscript.campaign, meeting_sheet(manuscript.campaign)
        reasons = _reason_keys(manuscript)
        hints = {key: note_hint(campaign, sheet, key) for key in reasons}
        self.why.show_questions(dict.fromkeys(reasons, ()), manuscript.case.notes, hints)

    def _show_points(self, manuscript: Manuscript) -> None:
        self.points.show_points(prepare_meeting.points(manuscript.campaign, manuscript.case))
        self.points.advise_without_points(_LINES if has_lines(manuscript) else "")
        count, picked = len(self.points.rows), len(self.points.ids())
        seconds = sum(prepare_meeting.speaking_time(manuscript.campaign, manuscript.case).points.values())
        self._picked_label.setVisible(count > 0)
        left_out = points_hint(manuscript)
        self._picked_label.setText(
            f"{picked} of {count} picked, about {seconds} seconds to say. {left_out}".rstrip()
        )

    def _forget_points(self) -> None:
        self.points.show_points(())
        self._picked_label.clear()

    def _fill_ask(self, manuscript: Manuscript) -> None:
        campaign, sheet = manuscript.campaign, meeting_sheet(manuscript.campaign)
        self.ask.show_ask(
            manuscript.case.notes.get("ask", ""), campaign.ask, note_hint(campaign, sheet, "ask")
        )

    def _show_questions(self, manuscript: Manuscript) -> None:
        answers = prepare_meeting.questions(manuscript.campaign, manuscript.case)
        self.questions.show_answers(answers)
        self.questions.advise_without_questions(_LINES if has_lines(manuscript) else "")

    def _show_time(self, manuscript: Manuscript) -> None:
        campaign, case = manuscript.campaign, manuscript.case
        spoken = prepare_meeting.speaking_time(campaign, case)
        titles = {point.id: point.title for point in campaign.points}
        points = [(titles[id], seconds) for id, seconds in spoken.points.items()]
        names = {step.id: step.name for step in self.steps}
        parts = [(names["why"], spoken.why), *points, (names["ask"], spoken.ask)]
        self.time.show_time(parts, prepare_meeting.time_advice(spoken.total, case.meeting.minutes))

    def _fill_outcome(self, manuscript: Manuscript) -> None:
        self.papers.show_outcome(manuscript.case.notes.get("agreed", ""), chase_date(manuscript.case))

    def _show_papers(self, manuscript: Manuscript) -> None:
        self.papers.show_papers(manuscript.campaign.papers, manuscript.paper)
        marks = paper_marks(self._session.visit, manuscript.campaign)
        self.papers.show_marks(marks, lambda paper: is_due(paper, manuscript.case))
        self._fill_outcome(manuscript)

    def _forget_papers(self) -> None:
        self._paper = None
        self.papers.forget()

    def _choose_paper(self, paper: Paper) -> None:
        self._paper = paper

    def _chosen_paper(self, campaign: Campaign) -> Paper:
        """Return the paper chosen to be printed; the meeting sheet if none of this campaign was chosen."""
        return self._paper if self._paper in campaign.papers else meeting_sheet(campaign)


def _can_be_answered(constituent: Constituent) -> bool:
    """Return whether an MP could tell who writes, answer them, and see that they are a constituent."""
    postcode = constituent.postcode
    return bool(constituent.name and constituent.address and (is_postcode(postcode) or is_bfpo(postcode)))


def _reason_keys(manuscript: Manuscript) -> list[str]:
    """Return the keys of the notes to ask for: `why`, and `happened` if the case has it or a paper names it."""
    keys = manuscript.case.notes.keys() | set().union(*map(notes_named, manuscript.campaign.papers))
    return ["happened", "why"] if "happened" in keys else ["why"]

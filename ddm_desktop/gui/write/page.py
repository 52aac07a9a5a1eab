"""The page for writing a letter, in four steps that can be visited in any order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.case.casework_form import CaseworkForm
from ddm_desktop.gui.case.member_step import MemberStep
from ddm_desktop.gui.case.notes_form import NotesForm
from ddm_desktop.gui.case.person_form import PersonForm
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Band, Column
from ddm_desktop.gui.widgets.journey import Journey, Step
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.stepper import Stepper
from ddm_desktop.gui.write.letter_form import LetterForm
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Form, Role
from ddm_desktop.model.case import NOTES
from ddm_desktop.model.casework import NO_CASEWORK, texts_in
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.letter import CASEWORK_PARTS, LetterPart, Spot
from ddm_desktop.model.people import Constituent, texts_of
from ddm_desktop.model.versions import same_state
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.left_out import note_hint, notes_named
from ddm_desktop.services.prepare_meeting import field_asked_for, step_help
from ddm_desktop.services.write_letter import Manuscript, frame

_OWN_WORDS = (
    "A few honest sentences are worth more than a perfect page. They go into the letter as you write them."
)
_READ_THROUGH = "Read it through and change whatever you like: your own wording always stays."
_GUIDE_OF_NOTE = {"happened": "why"}  # what happened has no step of its own
_FIGURES_AFTER = 150  # milliseconds without a keystroke


class WritePage(Journey):
    """Shows the session's paper, and hands every edit to the session."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        person, casework = PersonForm(session), CaseworkForm(session)
        member = MemberStep(session, navigator)
        notes, letter = NotesForm(), LetterForm(session.today)
        past_notice = Banner()
        steps = (_who_signs(person, casework, past_notice), *_further_steps(member, notes, letter))
        stepper = Stepper([step.name for step in steps])
        super().__init__(navigator, steps, stepper, Band(stepper, below="one"))
        self._session, self._past_notice = session, past_notice
        self.person, self.casework, self.member = person, casework, member
        self.notes, self.letter = notes, letter
        self._letter_step = steps[-1]
        self._body: Blocks | None = None
        self._shown_paper: tuple[str, str] | None = None
        self._figures_timer = QTimer(self, singleShot=True, interval=_FIGURES_AFTER)
        self._connect()

    def go_to(self, spot: Spot) -> None:
        """Show where `spot` of the letter is filled in: a field of a step, or the characters in the text."""
        field = spot.field or CASEWORK_PARTS.get(spot.part) or self._field_asked_for(spot)
        index = self._step_for(field, spot.part)
        if index is None:
            return
        is_in_text = self._steps[index] is self._letter_step and spot.part is LetterPart.BODY
        self.show_step(index, "" if is_in_text else field.partition(".")[2] or spot.part.value)
        if is_in_text:
            self.letter.editor.go_to(spot.block, spot.start, spot.end)
            QTimer.singleShot(0, self, self._show_caret)  # once the step has been laid out

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        if not self._session.resume():
            self._on_started()
            self._on_changed()
        self.show_step(self.step())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.letter.set_page_height(self.height())

    def _connect(self) -> None:
        session = self._session
        self.notes.edited.connect(session.changing(rules.with_note))
        self.letter.subject_edited.connect(session.changing(rules.with_frame, "subject"))
        self.letter.date_chosen.connect(session.changing(rules.with_date))
        self.letter.style_chosen.connect(session.set_style)
        self.letter.paper_chosen.connect(self._on_paper_chosen)
        self.letter.editor.edited.connect(self._on_edited)
        self.letter.editor.caret_moved.connect(self._show_caret)
        self.letter.editor.text.refused.connect(self._session.failed)
        self._figures_timer.timeout.connect(self._show_figures)
        session.started.connect(self._on_started)
        session.changed.connect(self._on_changed)
        session.letter_checked.connect(self._figures_timer.start)
        session.cleared.connect(self._on_cleared)

    def _on_started(self) -> None:
        manuscript = self._session.manuscript
        if manuscript is None or not self.isVisible():
            return  # `showEvent` shows it
        self._fill_steps(manuscript)
        paper = manuscript.campaign.id, manuscript.paper.id
        if paper != self._shown_paper:  # a reset forgets what can be undone
            self._shown_paper, self._body = paper, manuscript.draft.body
            self.letter.editor.reset(manuscript.draft.body)

    def _on_changed(self) -> None:
        """Show what changed elsewhere than in the editor."""
        manuscript = self._session.manuscript
        if manuscript is None or not self.isVisible():
            return
        if self._body is None or not same_state(manuscript.draft.body, self._body):
            self._body = manuscript.draft.body
            self.letter.editor.show_blocks(manuscript.draft.body)
        self.letter.editor.set_language(manuscript.letter.language)
        self.letter.editor.set_prompts(manuscript.rendered.prompts)
        self.letter.editor.ignore_words(_case_names(manuscript))
        salutation, close, subject = frame(manuscript.visit, manuscript.rendered, manuscript.paper.phrases)
        self.member.form.show_frame(salutation, close)
        self.letter.show_frame(subject, manuscript.case.date, self._session.style)
        self._show_past_notice(manuscript)

    def _on_edited(self) -> None:
        self._body = self.letter.editor.blocks()
        self._session.change(rules.with_body, self._body)

    def _show_caret(self) -> None:
        editor = self.letter.editor
        self._letter_step.column.show_rect(editor, editor.caret_rect())
        self._navigator.spot_edited.emit(editor.spot())

    def _field_asked_for(self, spot: Spot) -> str:
        """Return the field that fills the prompt at `spot`; empty if a person edited its paragraph."""
        manuscript = self._session.manuscript
        if manuscript is None or spot.part is not LetterPart.BODY or spot.block >= len(manuscript.draft.body):
            return ""
        block = manuscript.draft.body[spot.block]
        is_unedited = block in manuscript.rendered.blocks
        prompt = block.text[spot.start : spot.end]
        return field_asked_for(prompt, manuscript.paper.phrases) if is_unedited else ""

    def _on_paper_chosen(self, index: int) -> None:
        if self._session.manuscript:
            campaign = self._session.manuscript.campaign
            self._session.start(campaign, campaign.papers[index])

    def _on_cleared(self) -> None:
        self._figures_timer.stop()
        self._body = self._shown_paper = None
        self._past_notice.clear()
        self._forget_steps()

    def _show_past_notice(self, manuscript: Manuscript) -> None:
        campaign = manuscript.campaign
        if campaign.deadline is None or not campaign.is_past(manuscript.case.date):
            self._past_notice.clear()
            return
        label, day = campaign.deadline_label or "The campaign’s day", british_date(campaign.deadline)
        sentence = f"{label} was {day}. That day has passed, and the letter is worded to say so."
        if sentence != self._past_notice.text:  # it is said aloud once, and not at each key
            self._past_notice.say(sentence, "warning")

    def _show_figures(self) -> None:
        if checked := self._session.checked:
            length = _length_text(checked.words, checked.page_count)
            paper = checked.manuscript.paper
            # a sheet is for the person's own hand, and thanks are none of many letters that are alike
            counts_own = paper.form is Form.LETTER and paper.role is not Role.THANK_YOU
            share = _own_share_text(checked.own) if counts_own else ""
            self.letter.show_figures(f"{length} {share}".rstrip())
            self.letter.editor.set_unprintable(checked.unprintable)


def _length_text(count: int, pages: int) -> str:
    words_, pages_ = "word" if count == 1 else "words", "page" if pages == 1 else "pages"
    return f"{count} {words_} on {pages} {pages_}; about 300 read best."


def _own_share_text(own: float) -> str:
    if round(own, 2) == 0:
        return "Add a sentence of your own: MPs notice."
    return f"{own:.0%} are your own words: the more, the better."


def _who_signs(person: PersonForm, casework: CaseworkForm, past_notice: Banner) -> Step:
    """Return the first step; `past_notice` is shown above it."""
    lead = "Your name and address go at the top of the letter. Nothing you type is kept."
    you = _column(lead, past_notice, person, casework)
    for form in (person, casework):
        form.grown.connect(you.bring_into_view)

    def focus(field: str) -> None:
        (casework if casework.has_field(field) else person).focus_field(field)

    def forget() -> None:
        person.show_constituent(Constituent())
        casework.show_casework(NO_CASEWORK)

    def fill(manuscript: Manuscript) -> None:
        person.show_constituent(manuscript.case.constituent)
        casework.show_casework(manuscript.case.casework)

    return Step(
        id="you", name="You", column=you, focus=focus, forget=forget, fill=fill,
        fills=("constituent", "casework"), parts=(LetterPart.SENDER, LetterPart.SIGNATORY, *CASEWORK_PARTS),
    )  # fmt: skip


def _further_steps(member: MemberStep, notes: NotesForm, letter: LetterForm) -> tuple[Step, ...]:
    """Return the steps after the first, in order."""
    your_mp = _column("Who the letter goes to, and how it greets them.", member)
    words = _column(_OWN_WORDS, notes)
    member.grown.connect(your_mp.bring_into_view)
    return (
        Step(
            id="member", name="Your MP", column=your_mp, focus=member.focus_field, forget=member.forget,
            fills=("member",), parts=(LetterPart.RECIPIENT, LetterPart.SALUTATION, LetterPart.CLOSE),
            fill=lambda manuscript: member.show_member(manuscript.case.member),
        ),
        Step(
            id="notes", name="Your own words", column=words, focus=notes.focus_field, forget=notes.clear,
            fills=("notes",), fill=partial(_ask_for_notes, notes),
        ),
        Step(
            id="letter", name="The letter", column=_column(_READ_THROUGH, letter),
            focus=letter.focus_field, forget=partial(_forget_letter, letter),
            parts=(LetterPart.DATE, LetterPart.SUBJECT, LetterPart.BODY, LetterPart.ENCLOSURES, LetterPart.FOOTER),
            fill=lambda manuscript: letter.show_papers(manuscript.campaign.papers, manuscript.paper),
        ),
    )  # fmt: skip


def _column(lead: str, *widgets: QWidget) -> Column:
    column = Column()
    for widget in (text_label(lead, "lead"), *widgets):
        column.stack.addWidget(widget)
    column.stack.addStretch()
    return column


def _ask_for_notes(notes: NotesForm, manuscript: Manuscript) -> None:
    guides = _guides(manuscript)
    hints = {key: note_hint(manuscript.campaign, manuscript.paper, key) for key in guides}
    notes.show_questions(guides, manuscript.case.notes, hints)


def _forget_letter(letter: LetterForm) -> None:
    letter.subject.show_value("")
    letter.forget_date()
    letter.editor.clear_everything()
    letter.show_figures("")


def _guides(manuscript: Manuscript) -> dict[str, Blocks]:
    """Return the guidance for each note: those the paper names, in its order, then others that the case has.

    If a step of the guide is about two notes, its guidance is that of the first.
    """
    guides, seen_steps = dict[str, Blocks](), set[str]()
    in_case = (key for key in NOTES if key in manuscript.case.notes)
    for key in dict.fromkeys((*notes_named(manuscript.paper), *in_case)):
        step = _GUIDE_OF_NOTE.get(key, key)
        guides[key] = () if step in seen_steps else _guide_blocks(manuscript, step)
        seen_steps.add(step)
    return guides


def _guide_blocks(manuscript: Manuscript, step: str) -> Blocks:
    try:
        return step_help(manuscript.campaign, step, manuscript.case)
    except DdmError:
        return ()  # a letter can be written without guidance


def _case_names(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the words in the fields of constituent and member, which the spelling check accepts."""
    people = (manuscript.case.constituent, manuscript.case.member)
    lines = [line for person in people for line in texts_of(person)] + [*texts_in(manuscript.case.casework)]
    return tuple(word for line in lines for word in line.split())

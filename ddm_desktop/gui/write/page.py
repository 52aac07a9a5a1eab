"""The page for writing a letter, in four steps that can be visited in any order."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent

from ddm_desktop.gui.case.answers_form import AnswersForm
from ddm_desktop.gui.case.casework_form import CaseworkForm
from ddm_desktop.gui.case.member_step import MemberStep
from ddm_desktop.gui.case.notes_form import NotesForm
from ddm_desktop.gui.case.person_form import PersonForm
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Band
from ddm_desktop.gui.widgets.journey import Journey, name_in_step
from ddm_desktop.gui.widgets.stepper import Stepper
from ddm_desktop.gui.write.letter_form import LetterForm
from ddm_desktop.gui.write.letter_paragraphs import LetterParagraphs
from ddm_desktop.gui.write.letter_points import LetterPoints
from ddm_desktop.gui.write.steps import WordsForms, further_steps, who_signs
from ddm_desktop.gui.write.which_letter import WhichLetter
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.casework import texts_in
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.letter import CASEWORK_PARTS, LetterPart, Spot
from ddm_desktop.model.paper import Form, Paper, Role
from ddm_desktop.model.people import texts_of
from ddm_desktop.model.versions import same_state
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.notes_in_letter import spot_of_note
from ddm_desktop.services.prepare_meeting import field_asked_for
from ddm_desktop.services.write_letter import Manuscript, frame

_FIGURES_AFTER = 150  # milliseconds without a keystroke


class WritePage(Journey):
    """Shows the session's paper, and hands every edit to the session."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        person, casework = PersonForm(session), CaseworkForm(session)
        member = MemberStep(session, navigator)
        which, notes, letter = WhichLetter(), NotesForm(), LetterForm(session.today)
        past_notice = Banner()
        words = WordsForms(AnswersForm(), notes, LetterPoints(), LetterParagraphs())
        steps = (
            who_signs(which, person, casework, past_notice),
            *further_steps(member, words, letter),
        )
        stepper = Stepper([step.name for step in steps])
        super().__init__(navigator, steps, stepper, Band(stepper, below="one"))
        self._session, self._past_notice = session, past_notice
        self.person, self.casework, self.member = person, casework, member
        self.which, self.letter = which, letter
        self.answers, self.notes, self.points, self.paragraphs = words
        self._letter_step = steps[-1]
        self._body: Blocks | None = None
        self._shown_paper: tuple[str, str] | None = None
        self._figures_timer = QTimer(self, singleShot=True, interval=_FIGURES_AFTER)
        self._connect()

    def go_to(self, spot: Spot) -> None:
        """Show where `spot` of the letter is filled in: a field of a step, or the characters in the text."""
        field = spot.field or CASEWORK_PARTS.get(spot.part) or self._field_asked_for(spot)
        picks = {"points": self.points, "paragraphs": self.paragraphs}.get(field.partition(".")[0])
        if picks and picks.isHidden():
            field = ""  # the paper has no place for them but its text
        index = self._step_for(field, spot.part)
        if index is None:
            return
        is_in_text = self._steps[index] is self._letter_step and spot.part is LetterPart.BODY
        self.show_step(index, "" if is_in_text else name_in_step(field) or spot.part.value)
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
        self.notes.edited.connect(lambda _key, text: self._follow_note(text))
        self.answers.edited.connect(session.changing(rules.with_answer))
        self.points.list.chosen.connect(session.changing(rules.with_points))
        self.points.list.reworded.connect(session.changing(rules.with_point_words))
        self.paragraphs.ticked.connect(session.changing(rules.with_paragraphs))
        self.letter.subject_edited.connect(session.changing(rules.with_frame, "subject"))
        self.letter.date_chosen.connect(session.changing(rules.with_date))
        self.letter.style_chosen.connect(session.set_style)
        self.letter.paper_chosen.connect(self._open_paper)
        self.which.chosen.connect(self._on_letter_chosen)
        self.letter.editor.edited.connect(self._on_edited)
        self.letter.editor.caret_moved.connect(self._show_caret)
        self.letter.editor.text.refused.connect(self._session.failed)
        self.letter.editor.reading_wanted.connect(self._navigator.reading_wanted)
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
        phrases = manuscript.paper.phrases
        salutation, close, subject = frame(manuscript.visit, manuscript.rendered, phrases)
        self.member.form.show_frame(salutation, close, phrases.dear)
        self.letter.show_frame(subject, manuscript.case.date, self._session.style)
        self._show_past_notice(manuscript)
        self._show_step_content()

    def _show_step_content(self) -> None:
        if self._session.manuscript:
            self._steps[self.step()].show(self._session.manuscript)

    def _on_edited(self) -> None:
        self._body = self.letter.editor.blocks()
        self._session.change(rules.with_body, self._body)

    def _follow_note(self, text: str) -> None:
        """Have the preview show where the words that are being typed stand."""
        manuscript = self._session.manuscript
        if manuscript and (spot := spot_of_note(manuscript, text)):
            self._navigator.spot_edited.emit(spot)

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
        return field_asked_for(prompt, manuscript.campaign, manuscript.paper.phrases) if is_unedited else ""

    def _on_letter_chosen(self, index: int) -> None:
        if self._session.manuscript:
            self._open_paper(self._session.manuscript.campaign.letters[index])

    def _open_paper(self, paper: Paper) -> None:
        if self._session.manuscript:
            self._session.start(self._session.manuscript.campaign, paper)

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
        sentence = f"{label} was {day}. That day has passed: check that the letter still says what you mean."
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


def _case_names(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the words in the fields of constituent and member, which the spelling check accepts."""
    people = (manuscript.case.constituent, manuscript.case.member)
    lines = [line for person in people for line in texts_of(person)] + [*texts_in(manuscript.case.casework)]
    return tuple(word for line in lines for word in line.split())

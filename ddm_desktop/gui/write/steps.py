"""The steps of writing a letter, in order: their columns, and how they show a case and forget it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.case.answers_form import AnswersForm
from ddm_desktop.gui.case.casework_form import CaseworkForm
from ddm_desktop.gui.case.member_step import MemberStep
from ddm_desktop.gui.case.notes_form import NotesForm
from ddm_desktop.gui.case.person_form import PersonForm
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.journey import Step
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.write.letter_form import LetterForm
from ddm_desktop.gui.write.letter_paragraphs import LetterParagraphs
from ddm_desktop.gui.write.letter_points import LetterPoints
from ddm_desktop.gui.write.which_letter import WhichLetter
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.case import NOTES
from ddm_desktop.model.casework import NO_CASEWORK
from ddm_desktop.model.letter import CASEWORK_PARTS, LetterPart
from ddm_desktop.model.people import Constituent
from ddm_desktop.services.left_out import goes_through, note_hint, notes_named
from ddm_desktop.services.notes_in_letter import words_without
from ddm_desktop.services.offered_paragraphs import OfferedParagraph, offered_paragraphs
from ddm_desktop.services.own_questions import questions_asked
from ddm_desktop.services.paper_choice import letter_answers, letter_question, papers_beside_letter
from ddm_desktop.services.prepare_meeting import SpokenPoint, step_help
from ddm_desktop.services.prepare_meeting import points as spoken_points
from ddm_desktop.services.write_letter import Manuscript

_OWN_WORDS = (
    "A few honest sentences are worth more than a perfect page. They go into the letter as you write them."
)
_READ_THROUGH = "Read it through and change whatever you like: your own wording always stays."
_GUIDE_OF_NOTE = {"happened": "why"}  # what happened has no step of its own


def who_signs(which: WhichLetter, person: PersonForm, casework: CaseworkForm, past_notice: Banner) -> Step:
    """Return the first step: above who signs stands which letter it is; `past_notice` is shown on top."""
    lead = "Your name and address go at the top of the letter. Nothing you type is kept."
    you = _column(lead, past_notice, person, casework, above=which)
    for form in (person, casework):
        form.grown.connect(you.bring_into_view)

    def focus(field: str) -> None:
        if not field and which.focus_choice():
            return
        (casework if casework.has_field(field) else person).focus_field(field)

    def forget() -> None:
        which.ask("", (), 0)
        person.show_constituent(Constituent())
        casework.show_casework(NO_CASEWORK)

    def fill(manuscript: Manuscript) -> None:
        _ask_which(which, manuscript)
        person.show_constituent(manuscript.case.constituent)
        casework.show_casework(manuscript.case.casework)

    return Step(
        id="you", name="You", column=you, focus=focus, forget=forget, fill=fill,
        fills=("constituent", "casework"), parts=(LetterPart.SENDER, LetterPart.SIGNATORY, *CASEWORK_PARTS),
    )  # fmt: skip


class WordsForms(NamedTuple):
    """The forms of the step for own words, in order."""

    answers: AnswersForm
    notes: NotesForm
    points: LetterPoints
    paragraphs: LetterParagraphs


def further_steps(member: MemberStep, forms: WordsForms, letter: LetterForm) -> tuple[Step, ...]:
    """Return the steps after the first, in order."""
    your_mp = _column("Who the letter goes to, and how it greets them.", member)
    words = _column(_OWN_WORDS, *forms)
    member.grown.connect(your_mp.bring_into_view)
    return (
        Step(
            id="member", name="Your MP", column=your_mp, focus=member.focus_field, forget=member.forget,
            fills=("member",), parts=(LetterPart.RECIPIENT, LetterPart.SALUTATION, LetterPart.CLOSE),
            fill=lambda manuscript: member.show_member(manuscript.case.member),
        ),
        Step(
            id="notes", name="Your own words", column=words, focus=partial(_focus_words, forms),
            forget=partial(_forget_words, forms), fills=("answers", "notes", "points", "paragraphs"),
            fill=partial(_ask_for_words, forms), show=partial(_show_picks, forms),
        ),
        Step(
            id="letter", name="The letter", column=_column(_READ_THROUGH, letter),
            focus=letter.focus_field, forget=partial(_forget_letter, letter),
            parts=(LetterPart.DATE, LetterPart.SUBJECT, LetterPart.BODY, LetterPart.ENCLOSURES, LetterPart.FOOTER),
            fill=partial(_show_papers, letter),
        ),
    )  # fmt: skip


def _show_papers(letter: LetterForm, manuscript: Manuscript) -> None:
    letter.show_papers(papers_beside_letter(manuscript.visit, manuscript.campaign), manuscript.paper)


def _ask_which(which: WhichLetter, manuscript: Manuscript) -> None:
    """Ask which letter it is to be, unless another paper is written: that one is left where it was chosen."""
    campaign, paper = manuscript.campaign, manuscript.paper
    if (question := letter_question(campaign)) and paper in campaign.letters:
        which.ask(question, letter_answers(campaign), campaign.letters.index(paper))
    else:
        which.ask("", (), 0)


def _column(lead: str, *widgets: QWidget, above: QWidget | None = None) -> Column:
    column = Column()
    for widget in (*filter(None, (above,)), text_label(lead, "lead"), *widgets):
        column.stack.addWidget(widget)
    column.stack.addStretch()
    return column


def _ask_for_words(forms: WordsForms, manuscript: Manuscript) -> None:
    campaign, case = manuscript.campaign, manuscript.case
    forms.answers.ask(questions_asked(campaign, manuscript.paper, case), case.answers)
    guides = _guides(manuscript)
    hints = {key: _hint(manuscript, key) for key in guides}
    forms.notes.show_questions(guides, case.notes, hints)


def _hint(manuscript: Manuscript, key: str) -> str:
    """Return the hint for a note: that the paper does not print it, or what it says instead; empty if neither."""
    words = words_without(manuscript, key)
    own = f"While this is empty, the letter says: “{words}”" if words else ""
    return note_hint(manuscript.campaign, manuscript.paper, key) or own


def _show_picks(forms: WordsForms, manuscript: Manuscript) -> None:
    """Show the talking points and the paragraphs to tick if the open paper goes through them."""
    campaign, paper, case = manuscript.campaign, manuscript.paper, manuscript.case
    offered: tuple[SpokenPoint, ...] = ()
    paragraphs: tuple[OfferedParagraph, ...] = ()
    with suppress(DdmError):  # a letter can be written without choosing
        offered = spoken_points(campaign, case) if goes_through(paper, "points") else ()
        paragraphs = offered_paragraphs(campaign, paper, case)
    forms.points.show_points(offered, is_picked=case.points is not None)
    forms.paragraphs.show_paragraphs(paragraphs)


def _focus_words(forms: WordsForms, field: str) -> None:
    answers, notes, points, paragraphs = forms
    is_point = field and field not in NOTES and not points.isHidden()
    if answers.has_field(field) or (not field and not answers.isHidden()):
        answers.focus_field(field)
    elif is_point or (notes.is_empty() and not points.isHidden()):
        points.focus_field(field)
    elif notes.is_empty() and not paragraphs.isHidden():
        paragraphs.focus_first()
    else:
        notes.focus_field(field)


def _forget_words(forms: WordsForms) -> None:
    forms.answers.ask((), {})
    forms.notes.clear()
    forms.points.show_points((), is_picked=False)
    forms.paragraphs.show_paragraphs(())


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

"""Writing a letter, in four steps that can be visited in any order.

1. You: who signs, and where an answer can be sent.
2. Your MP: who gets it, how they are addressed, where it is posted.
3. Your own words: why it matters and what is asked, with the campaign's guide beside it.
4. The letter: the whole text to read and to change, and the paper it goes on.
All the while the page stands beside it as it will print, with what is still missing.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.case.member_step import MemberStep
from ddm_desktop.gui.case.notes_form import NotesForm
from ddm_desktop.gui.case.person_form import PersonForm
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Band, Column
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.write.letter_form import LetterForm
from ddm_desktop.gui.write.stepper import Stepper
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.case import NOTES
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.model.people import Constituent, texts_of
from ddm_desktop.model.versions import same_state
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.left_out import hint, notes_named
from ddm_desktop.services.prepare_meeting import field_asked_for
from ddm_desktop.services.read_guide import guide_for
from ddm_desktop.services.write_letter import Manuscript, frame

STEPS = ("You", "Your MP", "Your own words", "The letter")
_YOU, _MEMBER, _NOTES, _LETTER = range(4)
_LEADS = (
    "Your name and address go at the top of the letter. Nothing you type is kept.",
    "Who the letter goes to, and how it greets them.",
    "A few honest sentences are worth more than a perfect page. They go into the letter as you write them.",
    "Read it through and change whatever you like: your own wording always stays.",
)
_STEP_OF_PART = {
    LetterPart.SENDER: _YOU,
    LetterPart.SIGNATORY: _YOU,
    **dict.fromkeys((LetterPart.RECIPIENT, LetterPart.SALUTATION, LetterPart.CLOSE), _MEMBER),
}
_GUIDE_OF_NOTE = {"happened": "why"}  # what happened has no step of its own
_STEP_OF_FORM = {"constituent": _YOU, "member": _MEMBER, "notes": _NOTES}
_FIGURES_AFTER = 150  # milliseconds without a keystroke


class WritePage(QWidget):
    """Shows the session's paper and hands every change to it."""

    last_step_shown = Signal(bool)

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__()
        self._session, self._navigator = session, navigator
        self._body: Blocks | None = None
        self._shown: tuple[str, str] | None = None
        self.person, self.member, self.notes, self.letter = (
            PersonForm(session),
            MemberStep(session, navigator),
            NotesForm(),
            LetterForm(),
        )
        self._stepper = Stepper(STEPS)
        self._past = Banner()
        self._pages = QStackedWidget()
        self._columns: list[Column] = []
        self._back = button("&Back", lambda: self.show_step(self.step() - 1))
        self._next = button("Ne&xt", lambda: self.show_step(self.step() + 1), primary=True)
        self._figures = QTimer(self, singleShot=True, interval=_FIGURES_AFTER)
        self._arrange()
        self._connect()

    def step(self) -> int:
        """The step in sight, from 0."""
        return self._pages.currentIndex()

    def show_step(self, number: int) -> None:
        """Go to the step `number` and put the caret into its first field."""
        if number != self.step():
            self._columns[number].go_to_top()
        self._stepper.show_step(number)
        self._pages.setCurrentIndex(number)
        self._back.setVisible(number > _YOU)
        self._next.setVisible(number < _LETTER)
        self.last_step_shown.emit(number == _LETTER)
        (self.person, self.member, self.notes, self.letter)[number].focus_field("")

    def go_to(self, spot: Spot) -> None:
        """Go where a place in the letter is written: its field, or its words in the text."""
        form, _, name = (spot.field or self._field_asked_for(spot)).partition(".")
        step = _STEP_OF_FORM.get(form, _STEP_OF_PART.get(spot.part, _LETTER))
        self.show_step(step)
        if step == _LETTER and spot.part is LetterPart.BODY:
            self.letter.editor.go_to(spot.block, spot.start, spot.end)
            QTimer.singleShot(0, self, self._show_caret)  # once the step has been laid out
            return
        (self.person, self.member, self.notes, self.letter)[step].focus_field(name or spot.part.value)
        if focused := self.focusWidget():
            self._columns[step].bring_into_view(focused)

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
        self.letter.give_room(self.height())

    def _arrange(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Band(self._stepper, below="one"))
        for number, form in enumerate((self.person, self.member, self.notes, self.letter)):
            self._columns.append(_step(number, self._past, form) if number == _YOU else _step(number, form))
            self._pages.addWidget(self._columns[number])
        whole.addWidget(self._pages, 1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setDirection(QHBoxLayout.Direction.RightToLeft)  # Tab comes to Next first
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._next)
        row.addStretch()
        row.addWidget(self._back)
        whole.addWidget(Band(foot, above="one"))

    def _connect(self) -> None:
        session = self._session
        self._stepper.chosen.connect(self.show_step)
        self.person.grown.connect(self._columns[_YOU].bring_into_view)
        self.member.grown.connect(self._columns[_MEMBER].bring_into_view)
        self.notes.edited.connect(session.changing(rules.with_note))
        self.letter.subject_edited.connect(session.changing(rules.with_frame, "subject"))
        self.letter.dated.connect(session.changing(rules.with_date))
        self.letter.restyled.connect(session.set_style)
        self.letter.paper_chosen.connect(self._on_paper)
        self.letter.editor.edited.connect(self._on_edited)
        self.letter.editor.caret_moved.connect(self._show_caret)
        self.letter.editor.text.refused.connect(self._session.failed)
        self._figures.timeout.connect(self._show_figures)
        session.started.connect(self._on_started)
        session.changed.connect(self._on_changed)
        session.letter_checked.connect(self._figures.start)
        session.cleared.connect(self._on_cleared)

    def _on_started(self) -> None:
        manuscript = self._session.manuscript
        if manuscript is None or not self.isVisible():
            return  # it is shown as it is then
        self.person.show_constituent(manuscript.case.constituent)
        self.member.show_member(manuscript.case.member)
        guides = _guides(manuscript)
        hints = {key: hint(manuscript.campaign, manuscript.paper, key) for key in guides}
        self.notes.show_questions(guides, manuscript.case.notes, hints)
        self.letter.show_papers(manuscript.campaign.papers, manuscript.paper)
        paper = manuscript.campaign.id, manuscript.paper.id
        if paper != self._shown:  # else what can be undone stays
            self._shown, self._body = paper, manuscript.draft.body
            self.letter.editor.reset(manuscript.draft.body)

    def _on_changed(self) -> None:
        """Show what others changed; what a person is typing in is left alone."""
        manuscript = self._session.manuscript
        if manuscript is None or not self.isVisible():
            return
        if self._body is None or not same_state(manuscript.draft.body, self._body):
            self._body = manuscript.draft.body
            self.letter.editor.show_blocks(manuscript.draft.body)
        self.letter.editor.set_prompts(manuscript.rendered.prompts)
        self.letter.editor.ignore_words(_names(manuscript))
        salutation, close, subject = frame(manuscript.visit, manuscript.rendered)
        self.member.form.show_frame(salutation, close)
        self.letter.show_frame(subject, manuscript.case.date, self._session.style)
        self._say_if_past(manuscript)

    def _on_edited(self) -> None:
        self._body = self.letter.editor.blocks()
        self._session.change(rules.with_body, self._body)

    def _show_caret(self) -> None:
        editor = self.letter.editor
        self._columns[_LETTER].show_area(editor, editor.caret_area())
        self._navigator.place_edited.emit(editor.place())

    def _field_asked_for(self, spot: Spot) -> str:
        """The field that fills the prompt at `spot`, as long as the person left its paragraph as it was."""
        manuscript = self._session.manuscript
        if manuscript is None or spot.part is not LetterPart.BODY or spot.block >= len(manuscript.draft.body):
            return ""
        block = manuscript.draft.body[spot.block]
        untouched = block in manuscript.rendered.blocks
        return field_asked_for(block.text[spot.start : spot.end]) if untouched else ""

    def _on_paper(self, number: int) -> None:
        if self._session.manuscript:
            campaign = self._session.manuscript.campaign
            self._session.start(campaign, campaign.papers[number])

    def _on_cleared(self) -> None:
        self._figures.stop()
        self._body = self._shown = None
        self.person.show_constituent(Constituent())
        self.member.forget()
        self.notes.clear()
        self.letter.subject.show_value("")
        self.letter.editor.clear_everything()
        self.letter.show_figures("")
        self._past.clear()
        self._pages.setCurrentIndex(_YOU)
        for column in self._columns:
            column.go_to_top()

    def _say_if_past(self, manuscript: Manuscript) -> None:
        campaign = manuscript.campaign
        if campaign.deadline is None or not campaign.is_past(manuscript.case.date):
            self._past.clear()
            return
        label, day = campaign.deadline_label or "The campaign’s day", british_date(campaign.deadline)
        self._past.say(
            f"{label} was {day}. That day has passed, and the letter is worded to say so.", "warning"
        )

    def _show_figures(self) -> None:
        if checked := self._session.checked:
            length = _length(checked.words, checked.page_count)
            self.letter.show_figures(f"{length} {_share(checked.own)}")
            self.letter.editor.set_unprintable(checked.unprintable)


def _length(count: int, pages: int) -> str:
    words_, pages_ = "word" if count == 1 else "words", "page" if pages == 1 else "pages"
    return f"{count} {words_} on {pages} {pages_}; about 300 read best."


def _share(own: float) -> str:
    if round(own, 2) == 0:
        return "Add a sentence of your own: MPs notice."
    return f"{own:.0%} are your own words: the more, the better."


def _step(number: int, *widgets: QWidget) -> Column:
    column = Column()
    for widget in (text_label(_LEADS[number], "lead"), *widgets):
        column.stack.addWidget(widget)
    column.stack.addStretch()
    return column


def _guides(manuscript: Manuscript) -> dict[str, Blocks]:
    """The notes this paper has a place for, in its own order, each with what the guide says about it.

    Behind them stand those that were given elsewhere and have no place here. A step of the guide that is about two
    notes stands with the first.
    """
    guides, said = dict[str, Blocks](), set[str]()
    given = (key for key in NOTES if key in manuscript.case.notes)
    for key in dict.fromkeys((*notes_named(manuscript.paper), *given)):
        step = _GUIDE_OF_NOTE.get(key, key)
        guides[key] = () if step in said else _guide(manuscript, step)
        said.add(step)
    return guides


def _guide(manuscript: Manuscript, step: str) -> Blocks:
    try:
        return guide_for(manuscript.campaign, step, manuscript.case)
    except DdmError:
        return ()  # a guide that fails must not stand in the way of the letter


def _names(manuscript: Manuscript) -> tuple[str, ...]:
    """Words of the fields, which no dictionary knows."""
    people = (manuscript.case.constituent, manuscript.case.member)
    return tuple(word for person in people for line in texts_of(person) for word in line.split())

"""The form for the letter's text and for the paper it is printed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.editor.letter_editor import LetterEditor
from ddm_desktop.gui.widgets.choices import Choices, Switch
from ddm_desktop.gui.widgets.day_field import DayField
from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import discard, fill
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.stationery import Envelope, PageStyle

_LEAST_ROWS = 10  # lines of text in sight
_SHARE = 0.45  # of the page's height that the text takes
_FOLDED = {
    Envelope.DL: "Long and narrow: the paper is folded in three.",
    Envelope.C5: "Half as large as the paper, which is folded in two.",
    Envelope.NONE: "Write the address on it by hand, or print it or a label: the arrow beside Print.",
}


class LetterForm(QWidget):
    """The subject and the editor; below them the date, the envelope, large print, and which paper to print.

    `paper_chosen` carries a Paper, `subject_edited` the subject, `date_chosen` a date, `style_chosen` a
    PageStyle.
    """

    paper_chosen = Signal(Paper)
    subject_edited = Signal(str)
    date_chosen = Signal(object)
    style_chosen = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        style.load_faces("Italic", "Bold", "BoldItalic")
        self.editor = LetterEditor()
        self.subject = LineField("Subject")
        self._papers: Choices | None = None
        self._offered: tuple[Paper, ...] = ()
        self._figures = text_label("", "quiet")
        self._figures.setObjectName("figures")
        self._date = DayField("Date on the letter", today)
        self._envelopes = Choices("Envelope", [f"{each.value.label}\n{_FOLDED[each]}" for each in Envelope])
        self._large = Switch("Large print, for a reader who finds small print hard")
        self._style = PageStyle()
        self._stack = QVBoxLayout(self)
        self._arrange()
        self._connect()

    def show_papers(self, papers: tuple[Paper, ...], current: Paper) -> None:
        """Offer `papers` if there are several, and mark `current`."""
        if papers != self._offered:
            self._offered = papers
            self._rebuild_paper_choices(papers)
        if self._papers:
            self._papers.show_choice(papers.index(current))

    def show_frame(self, subject: str, day: date, page_style: PageStyle) -> None:
        """Show subject, date and page style, but no subject while its field has the focus."""
        if not self.subject.line.hasFocus() and self.subject.line.text() != subject:
            self.subject.show_value(subject)
        self._date.show_day(day)
        self._style = page_style
        self._envelopes.show_choice(list(Envelope).index(page_style.envelope))
        self._large.show_on(page_style.large_print)

    def forget_date(self) -> None:
        """Empty the date."""
        self._date.show_day(None)

    def show_figures(self, figures: str) -> None:
        """Show `figures`, such as the number of words."""
        self._figures.setText(figures)

    def set_page_height(self, height: int) -> None:
        """Make the text at least as high as its share of a page of `height` pixels."""
        self.editor.text.setMinimumHeight(
            max(round(_SHARE * height), _LEAST_ROWS * self.fontMetrics().lineSpacing())
        )

    def focus_field(self, name: str) -> None:
        """Put the caret into the subject, the date or the text; without a `name`, into the subject if it is empty."""
        targets = {"subject": self.subject.edit, "date": self._date.edit}
        if not self.subject.value():
            targets[""] = self.subject.edit
        targets.get(name, self.editor).setFocus()

    def _arrange(self) -> None:
        on_paper = (text_label("On paper", "heading"), self._date, self._envelopes, self._large)
        fill(self._stack, self.subject, self.editor, self._figures, *on_paper, gap="two")

    def _connect(self) -> None:
        self.subject.edited.connect(lambda: self.subject_edited.emit(self.subject.value()))
        self._date.edited.connect(self._on_date_edited)
        self._envelopes.chosen.connect(self._on_style_chosen)
        self._large.switched.connect(self._on_style_chosen)

    def _on_date_edited(self) -> None:
        if day := self._date.day():  # until there is one, the letter keeps its date
            self.date_chosen.emit(day)

    def _rebuild_paper_choices(self, papers: tuple[Paper, ...]) -> None:
        if self._papers:
            discard(self._papers)
            self._papers = None
        if len(papers) > 1:
            self._papers = Choices("What to print", [_paper_label(paper) for paper in papers])
            self._papers.chosen.connect(self._on_paper_chosen)
            self._stack.addWidget(self._papers)

    def _on_paper_chosen(self) -> None:
        if self._papers:
            self.paper_chosen.emit(self._offered[self._papers.choice()])

    def _on_style_chosen(self) -> None:
        envelope = list(Envelope)[self._envelopes.choice()]
        self.style_chosen.emit(replace(self._style, envelope=envelope, large_print=self._large.is_on()))


def _paper_label(paper: Paper) -> str:
    return f"{paper.title}\n{paper.summary}" if paper.summary else paper.title

"""The questions one may be asked at the meeting, each with its answer and sources."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.disclosure import Detail, Disclosure
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import discard, fill
from ddm_desktop.services.prepare_meeting import AnsweredQuestion

_NONE = "This campaign brings no questions of its own. Think of what you would ask in your MP’s place."


class QuestionsList(QWidget):
    """Shows the questions; each answer is hidden until it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.disclosures: list[Disclosure] = []
        self._shown: tuple[AnsweredQuestion, ...] | None = None
        self._none = text_label(_NONE)
        self._stack = fill(QVBoxLayout(self), self._none, gap="one")

    def show_answers(self, answers: Sequence[AnsweredQuestion]) -> None:
        """Show `answers`, all closed, unless the same are shown already."""
        if tuple(answers) == self._shown:
            return
        self._shown = tuple(answers)
        for old in self.disclosures:
            discard(old)
        self.disclosures = [Disclosure(each.question, Detail(each.answer, each.sources)) for each in answers]
        for new in self.disclosures:
            self._stack.addWidget(new)
        self._none.setVisible(not self.disclosures)

    def advise_without_questions(self, advice: str) -> None:
        """Add `advice` to what is said if the campaign has no questions."""
        self._none.setText(f"{_NONE} {advice}".rstrip())

    def focus_field(self, _name: str) -> None:
        """Give the focus to the first question."""
        if self.disclosures:
            self.disclosures[0].arrow.setFocus()

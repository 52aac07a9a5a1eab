"""What one may be asked: the questions, and behind each the answer and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.disclosure import Detail, Disclosure
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.services.prepare_meeting import AnsweredQuestion

_NONE = "This campaign brings no questions of its own. Think of what you would ask in your MP’s place."


class QuestionsList(QWidget):
    """The answers stay closed until they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.disclosures: list[Disclosure] = []
        self._shown: tuple[AnsweredQuestion, ...] | None = None
        self._none = text_label(_NONE)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(style.pixels("one"))
        self._stack.addWidget(self._none)

    def show_answers(self, answers: Sequence[AnsweredQuestion]) -> None:
        """Show these, all closed. If the same ones are shown already, nothing changes, and open ones stay open."""
        if tuple(answers) == self._shown:
            return
        self._shown = tuple(answers)
        for old in self.disclosures:
            old.hide()
            old.deleteLater()
        self.disclosures = [Disclosure(each.question, Detail(each.answer, each.sources)) for each in answers]
        for new in self.disclosures:
            self._stack.addWidget(new)
        self._none.setVisible(not self.disclosures)

    def focus_field(self, _name: str) -> None:
        """Go to the first question."""
        if self.disclosures:
            self.disclosures[0].arrow.setFocus()

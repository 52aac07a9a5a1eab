"""Marks to set: a question with one answer out of a few, all in sight, and a single yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ddm_desktop.gui.widgets.labels import text_label


class Choices(QWidget):
    """Radio buttons under their question. `chosen` only follows a person's own choice."""

    chosen = Signal()

    def __init__(self, question: str, answers: Sequence[str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._rows: list[QWidget] = []
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(text_label(question, "label"))
        for number, answer in enumerate(answers):
            radio = QRadioButton()
            radio.setAccessibleDescription(question)
            self._group.addButton(radio, number)
            self._rows.append(_LabelledMark(radio, answer))
            stack.addWidget(self._rows[-1])
        self._group.idClicked.connect(lambda _number: self.chosen.emit())
        self.show_choice(0)

    def choice(self) -> int:
        """The number of the answer chosen, from 0."""
        return self._group.checkedId()

    def show_choice(self, number: int) -> None:
        """Show answer `number` as chosen, without counting it as a person's choice."""
        self._group.button(number).setChecked(True)

    def show_none(self) -> None:
        """Show no answer as chosen."""
        self._group.setExclusive(False)
        for answer in self._group.buttons():
            answer.setChecked(False)
        self._group.setExclusive(True)

    def offer(self, number: int, offered: bool) -> None:
        """Show answer `number`, or hide it."""
        self._rows[number].setVisible(offered)

    def stops(self) -> list[QAbstractButton]:
        """The marks, in order. The Tab key stops at the one that is set."""
        return self._group.buttons()

    def focus_choice(self) -> None:
        """Go to the answer that is chosen, else to the first."""
        (self._group.checkedButton() or self._group.button(0)).setFocus()


class Switch(QWidget):
    """A check box. `switched` only follows a person's own click."""

    switched = Signal(bool)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._box = QCheckBox()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(_LabelledMark(self._box, text))
        self._box.clicked.connect(self.switched)

    def is_on(self) -> bool:
        return self._box.isChecked()

    def show_on(self, on: bool) -> None:
        """Show it on or off, without counting it as a person's click."""
        self._box.setChecked(on)


class _LabelledMark(QWidget):
    """A mark and its label, which wraps, as Qt's own does not; a click on the label sets the mark.

    Words below the first line are quiet.
    """

    def __init__(self, mark: QAbstractButton, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        name, _, more = text.partition("\n")
        mark.setAccessibleName(name)
        mark.setAccessibleDescription(f"{mark.accessibleDescription()} {more}".strip())
        labels = QVBoxLayout()
        labels.setSpacing(0)
        labels.addWidget(_MarkLabel(name, mark, "named" if more else "answer"))
        if more:
            labels.addWidget(_MarkLabel(more, mark, "more"))
        row.addLayout(labels, 1)


class _MarkLabel(QLabel):
    def __init__(self, text: str, mark: QAbstractButton, voice: str) -> None:
        super().__init__(text)
        self._mark = mark
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("words", voice)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._mark.setFocus()
            self._mark.click()

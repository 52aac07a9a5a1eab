"""Radio buttons and check boxes whose labels wrap."""

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

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill


class Choices(QWidget):
    """A question with a radio button for each answer. `chosen` follows a person's choice, not `show_choice`."""

    chosen = Signal()

    def __init__(self, question: str, answers: Sequence[str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._rows: list[_LabelledMark] = []
        stack = fill(QVBoxLayout(self), text_label(question, "label"))
        stack.addSpacing(style.pixels("half"))
        for index, answer in enumerate(answers):
            radio = QRadioButton()
            radio.setAccessibleDescription(question)
            self._group.addButton(radio, index)
            self._rows.append(_LabelledMark(radio, answer))
            stack.addWidget(self._rows[-1])
        self._group.idClicked.connect(lambda _index: self.chosen.emit())
        self.show_choice(0)

    def choice(self) -> int:
        """Return the index of the chosen answer; -1 if none is chosen."""
        return self._group.checkedId()

    def show_choice(self, index: int) -> None:
        """Show the answer `index` as chosen, without counting it as a person's choice."""
        self._group.button(index).setChecked(True)

    def show_none(self) -> None:
        """Show no answer as chosen."""
        self._group.setExclusive(False)
        for answer in self._group.buttons():
            answer.setChecked(False)
        self._group.setExclusive(True)

    def offer(self, index: int, offered: bool) -> None:
        """Show the answer `index` if it is `offered`, else hide it."""
        self._rows[index].setVisible(offered)

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Show below each answer its remark of `remarks`; nothing if that is empty."""
        for row, remark in zip(self._rows, remarks, strict=True):
            row.show_remark(remark)

    def stops(self) -> list[QAbstractButton]:
        """Return the radio buttons in order; the Tab key stops at the checked one."""
        return self._group.buttons()

    def focus_choice(self) -> None:
        """Give the focus to the chosen answer, or to the first if none is chosen."""
        (self._group.checkedButton() or self._group.button(0)).setFocus()


class Switch(QWidget):
    """A check box. `switched` follows a person's click, not `show_on`."""

    switched = Signal(bool)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._box = QCheckBox()
        self.setFocusProxy(self._box)
        self._mark = _LabelledMark(self._box, text)
        fill(QVBoxLayout(self), self._mark)
        self._box.clicked.connect(self.switched)

    def is_on(self) -> bool:
        return self._box.isChecked()

    def show_on(self, on: bool) -> None:
        """Show it on or off, without counting it as a person's click."""
        self._box.setChecked(on)

    def show_more(self, text: str) -> None:
        """Show `text` below the first line, in place of what stood there."""
        self._mark.show_more(text)


class _LabelledMark(QWidget):
    """A radio button or check box (`mark`) beside a label that wraps; a click on the label clicks the mark.

    The lines of `text` below its first are shown in a quiet voice, and below them a remark.
    """

    def __init__(self, mark: QAbstractButton, text: str) -> None:
        super().__init__()
        row = fill(QHBoxLayout(self))
        row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        name, _, more = text.partition("\n")
        mark.setAccessibleName(name)
        self._mark, self._question = mark, mark.accessibleDescription()
        labels = fill(QVBoxLayout(), _MarkLabel(name, mark, "named" if more else "answer"))
        self._more, self._remark = _MarkLabel(more, mark, "more"), _MarkLabel("", mark, "remark")
        for label in (self._more, self._remark):
            labels.addWidget(label)
            if not label.text():
                label.hide()
        self._describe()
        labels.addStretch()  # room to spare goes below them, not between a name and what is said of it
        row.addLayout(labels, 1)

    def show_more(self, text: str) -> None:
        """Show `text` below the name, in place of what stood there."""
        if text != self._more.text():
            self._more.setText(text)
            self._more.setVisible(bool(text))
            self._describe()

    def show_remark(self, remark: str) -> None:
        """Show `remark` below the text, and have a screen reader say it with the description; hide it if empty."""
        if remark != self._remark.text():
            self._remark.setText(remark)
            self._remark.setVisible(bool(remark))
            self._describe()

    def _describe(self) -> None:
        said = (self._question, self._more.text(), self._remark.text())
        self._mark.setAccessibleDescription(" ".join(filter(None, said)))


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

"""Who the letter goes to, to be seen at a glance: name, constituency, party, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.confirm_member import ConfirmButton
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty
from ddm_desktop.services.member_labels import CardText


class MemberCard(QFrame):
    """`other` is the button for another member, `confirm` the one that says a likely member is the right one.

    The card itself can be reached by Tab, to be read out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("memberCard")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.confirm = ConfirmButton()
        self.other = button("Not my MP? Choose &another", lambda: None)
        self._text = CardText("")
        self._title, self._detail = text_label("", "heading"), text_label("", "lead")
        self._warning = text_label("", "warning")
        self._remarks = text_label("", "quiet")
        self._facts = QGridLayout()
        self._arrange()

    def show_text(self, text: CardText) -> None:
        """Show `text` in place of what was shown before."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text.spoken())
        for label, line in (
            (self._title, text.title), (self._detail, text.detail), (self._warning, text.warning),
            (self._remarks, text.remark),
        ):  # fmt: skip
            label.setText(line)
            label.setVisible(bool(line))
        self._show_facts(text.facts)

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        empty(self._facts)
        for row, (name, fact) in enumerate(facts):
            self._facts.addWidget(text_label(name, "lead", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text_label(_with_break_points(fact)), row, 1)

    def _arrange(self) -> None:
        one, two = style.pixels("one"), style.pixels("two")
        self._facts.setContentsMargins(0, one, 0, one)
        self._facts.setHorizontalSpacing(two)
        self._facts.setVerticalSpacing(style.pixels("half"))
        self._facts.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(two, two, two, two)
        column.setSpacing(style.pixels("half"))
        for label in (self._title, self._detail):
            column.addWidget(label)
        column.addLayout(self._facts)
        column.addWidget(self._warning)
        column.addSpacing(style.pixels("half"))
        column.addWidget(self._remarks)
        column.addSpacing(one)
        for choice in (self.confirm, self.other):
            column.addWidget(choice, alignment=Qt.AlignmentFlag.AlignLeft)


def _with_break_points(text: str) -> str:
    """`text` with places to break a line in what has no blanks, such as an e-mail address."""
    return re.sub(r"(?<=[@._-])", "\u200b", text)

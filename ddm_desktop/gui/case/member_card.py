"""The card of the member: name, constituency, party, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.confirm_member import ConfirmButton
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.services.member_labels import CardText


class MemberCard(QFrame):
    """Shows a `CardText`. `other` is the button for another member, `confirm` the one that confirms a likely member.

    Tab reaches the card itself, so that a screen reader reads it out.
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
        """Show `text`, unless it is shown already; a line that is empty is hidden."""
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
        parts = (self._title, self._detail, self._facts, self._warning)
        column = fill(QVBoxLayout(self), *parts, gap="half", margins=("two", "two"))
        column.addSpacing(style.pixels("half"))
        column.addWidget(self._remarks)
        column.addSpacing(one)
        for choice in (self.confirm, self.other):
            column.addWidget(choice, alignment=Qt.AlignmentFlag.AlignLeft)


def _with_break_points(text: str) -> str:
    """Return `text` with invisible break points after @ . _ and -, so that an e-mail address can wrap."""
    return re.sub(r"(?<=[@._-])", "\u200b", text)

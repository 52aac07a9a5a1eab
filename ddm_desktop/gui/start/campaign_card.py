"""A campaign on the start page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.dates import british_date


class CampaignCard(QFrame):
    """Shows a campaign: title, organisation, summary, day, and buttons for the letter and the meeting.

    `chosen` and `meeting_chosen` carry the campaign. A click anywhere else on the card chooses the letter.
    """

    chosen = Signal(object)
    meeting_chosen = Signal(object)

    def __init__(self, campaign: Campaign, today: date) -> None:
        super().__init__()
        self.setProperty("card", True)
        title = text_label(campaign.title, "heading")
        stack = fill(QVBoxLayout(self), title, gap="one", margins=("two", "two"))
        if campaign.organisation:
            stack.addWidget(text_label(campaign.organisation, "quiet"))
        stack.addWidget(text_label(campaign.summary))
        self.begin = button("Write the letter", lambda: self.chosen.emit(campaign), "write")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.begin.setAccessibleName(f"Write the letter: {campaign.title}")
        self.prepare = button("Prepare for a meeting", lambda: self.meeting_chosen.emit(campaign), "prepare")
        self.prepare.setAccessibleName(f"Prepare for a meeting: {campaign.title}")
        if sentence := day_sentence(campaign, today):
            stack.addWidget(text_label(sentence, "quiet"))
        stack.addWidget(flow_row(self.begin, self.prepare))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.begin.click()


def day_sentence(campaign: Campaign, today: date) -> str:
    """Return a sentence on the campaign's deadline; empty if it has none."""
    if campaign.deadline is None:
        return ""
    label = campaign.deadline_label or "The campaign’s day"
    past = campaign.is_past(today)
    verb = "was" if past else "is today," if campaign.deadline == today else "is"
    after = ": it has passed" if past else ""
    return f"{label} {verb} {british_date(campaign.deadline)}{after}."

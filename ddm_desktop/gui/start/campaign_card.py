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

_EXPIRED = "This pack was to be used until {}. Ask the organiser for a newer one."
_ONLY_NOW = "Open only now: when the program closes, this campaign is gone."


class CampaignCard(QFrame):
    """Shows a campaign: title, organisation, summary, day, and buttons for the letter and the meeting.

    `chosen` and `meeting_chosen` carry the campaign. A click anywhere else on the card chooses the letter. A card of a
    campaign that `is_open_only`, and not kept, says so, and its button `keep` emits `keep_wanted`.
    """

    chosen = Signal(object)
    meeting_chosen = Signal(object)
    keep_wanted = Signal()

    def __init__(self, campaign: Campaign, today: date, *, is_open_only: bool = False) -> None:
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
        if campaign.expires and campaign.has_expired(today):
            stack.addWidget(text_label(_EXPIRED.format(british_date(campaign.expires)), "warning"))
        stack.addWidget(flow_row(self.begin, self.prepare))
        if is_open_only:
            self.keep = button("Keep on this computer", self.keep_wanted.emit, "save")
            self.keep.setAccessibleName(f"Keep on this computer: {campaign.title}")
            stack.addWidget(text_label(f"{_ONLY_NOW} It is {campaign.edition}.", "quiet"))
            stack.addWidget(flow_row(self.keep))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.begin.click()


def day_sentence(campaign: Campaign, today: date) -> str:
    """Return a sentence on the campaign's deadline; empty if it has none."""
    if campaign.deadline is None:
        return ""
    label, day = campaign.deadline_label or "The campaign’s day", british_date(campaign.deadline)
    if campaign.is_past(today):
        return f"{label}: {day}, which has passed."
    return f"{label}: {'today, ' if campaign.deadline == today else ''}{day}."

"""Beside the forms: a paper of the campaign as it prints for an invented visitor, and what the check found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.preview.findings_list import FindingsList
from ddm_desktop.gui.preview.preview import Preview
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.choices import Switch
from ddm_desktop.gui.widgets.drop_list import DropList
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.letter import Spot
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.services.look_at_campaign import CampaignLook, paper_for_invented_visitor

_CHECKING = "The campaign is checked and its paper drawn…"
_SOUND = "Nothing is wrong with this campaign."
_OLDER = "The page is of before, until this is put right."
_FINDINGS_SHARE = 0.3  # of the height


class PaperSide(QWidget):
    """Shows the paper that is chosen. `finding_chosen` carries the spot of a finding that was clicked."""

    finding_chosen = Signal(Spot)

    def __init__(self, style: Callable[[], PageStyle], today: Callable[[], date]) -> None:
        super().__init__()
        self._style, self._today = style, today
        self._campaign: Campaign | None = None
        self.preview = Preview()
        self.papers = DropList()
        self.papers.setAccessibleName("Paper shown")
        self.past, self.large = Switch("After the deadline"), Switch("Large print")
        self.ticked = Switch("Paragraphs ticked")
        self.ticked.show_on(True)
        self.findings = FindingsList()
        self._verdict, self._banner = text_label("", "quiet"), Banner()
        self.papers.currentIndexChanged.connect(self._draw)
        self.past.switched.connect(self._draw)
        self.large.switched.connect(self._draw)
        self.ticked.switched.connect(self._draw)
        self.ticked.hide()
        self.findings.chosen.connect(self.finding_chosen)
        self.preview.failed.connect(lambda sentence: self._banner.say(sentence, "warning"))
        bar = QWidget()
        fill(
            QVBoxLayout(bar),
            self.papers,
            flow_row(self.past, self.large, self.ticked),
            gap="half",
            margins=("one", "half"),
        )
        foot = QWidget()
        fill(QVBoxLayout(foot), self._verdict, self.findings, self._banner, margins=("one", "half"))
        self.findings.hide()
        whole = fill(QVBoxLayout(self), bar)
        whole.addWidget(self.preview, 1)
        whole.addWidget(foot)

    def await_look(self) -> None:
        """Say that the campaign is being checked, until `show_look`."""
        self._verdict.setText(_CHECKING)
        self._verdict.setVisible(True)

    def show_look(self, look: CampaignLook, index: int | None = None) -> None:
        """Show the findings, and if the campaign is sound its paper `index`; else the page stays as it was.

        For None the paper stays the one that is chosen.
        """
        self.findings.show_findings(look.findings)
        self._verdict.setText(self._verdict_on(look))
        self._verdict.setVisible(bool(self._verdict.text()))
        if look.campaign:
            self._campaign = look.campaign
            self.past.setEnabled(look.campaign.deadline is not None)
            self.ticked.setVisible(bool(look.campaign.paragraphs))
            chosen = self.papers.currentIndex() if index is None else index
            self._show_papers([paper.title for paper in look.campaign.papers], chosen)
            self._draw()

    def show_paper(self, index: int) -> None:
        """Show the paper `index` of the campaign."""
        if 0 <= index < self.papers.count():
            self.papers.setCurrentIndex(index)

    def forget(self) -> None:
        """Show no paper and no findings."""
        self._campaign = None
        self.preview.clear()
        self.findings.show_findings(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.findings.limit_height(int(self.height() * _FINDINGS_SHARE))

    def _verdict_on(self, look: CampaignLook) -> str:
        if look.campaign:
            return "" if look.findings else _SOUND
        return _OLDER if self._campaign else ""  # there is no page of before

    def _show_papers(self, titles: list[str], chosen: int) -> None:
        self.papers.blockSignals(True)
        if titles != [self.papers.itemText(row) for row in range(self.papers.count())]:
            self.papers.clear()
            self.papers.addItems(titles)
        self.papers.setCurrentIndex(max(0, min(chosen, len(titles) - 1)))
        self.papers.blockSignals(False)

    def _draw(self) -> None:
        if self._campaign is None:
            return
        paper = self._campaign.papers[max(0, self.papers.currentIndex())]
        is_past = self.past.is_on() and self._campaign.deadline is not None
        try:
            letter = paper_for_invented_visitor(
                self._campaign, paper, self._today(), is_past=is_past, has_ticked=self.ticked.is_on()
            )
        except DdmError as error:
            self._banner.say(str(error), "warning")
            return
        self._banner.clear()
        self.preview.show_letter(letter, replace(self._style(), large_print=self.large.is_on()))

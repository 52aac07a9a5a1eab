"""Every paper of every pack, in each of its states, is a PDF that veraPDF finds sound as PDF/A and PDF/UA."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tools.packs import WELSH, WELSH_LETTER, WELSH_SHEET, PackMaker

from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.model.visit import Visit
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.try_papers import days_that_matter, full_case
from ddm_desktop.services.write_letter import open_paper

STYLES = (PageStyle(Envelope.DL), PageStyle(Envelope.C5, large_print=True))

pytestmark = pytest.mark.xdist_group("verapdf")


def pdfs(campaign: Campaign) -> Iterator[tuple[str, bytes]]:
    """Each paper full and blank, before and after the deadline, in each style, with words that name its state."""
    for paper in campaign.papers:
        for day in days_that_matter(campaign):
            for case in (full_case(campaign, day), Case(campaign.id, day)):
                letter = open_paper(Visit(case), campaign, paper).letter
                for style in STYLES:
                    state = "full" if case.notes else "blank"
                    yield f"{paper.id}, {state}, {day}, {style.envelope.name}", letter_pdf(letter, style)


@pytest.mark.parametrize("pack", ["about-anything", "alternative-provision-2018", "my-pack", "mainc"])
def test_each_paper_in_each_state_conforms(pack, tmp_path, verapdf):
    make = PackMaker(tmp_path)
    if pack == "my-pack":
        campaign = load_campaign(make())
    elif pack == "mainc":
        files = {"letter.md": WELSH_LETTER, "sheet.md": WELSH_SHEET, "campaign.toml": WELSH}
        campaign = load_campaign(make(files))
    else:
        campaign = campaign_named(pack)
    failures = {state: found for state, pdf in pdfs(campaign) if (found := verapdf.failures(pdf))}
    assert failures == {}

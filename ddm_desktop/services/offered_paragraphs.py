"""The paragraphs of a campaign that a person can tick, filled in as they would stand in the letter."""

from __future__ import annotations

from typing import NamedTuple

from ddm_desktop.campaigns.render import render_text
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.paper import Paper
from ddm_desktop.services.left_out import goes_through


class OfferedParagraph(NamedTuple):
    """A paragraph to tick, and its text as it would stand in the letter, one block a line."""

    id: str
    title: str
    text: str
    is_ticked: bool


def offered_paragraphs(campaign: Campaign, paper: Paper, case: Case) -> tuple[OfferedParagraph, ...]:
    """Return the paragraphs to tick; none for a paper that has no place for them. Raise PackError."""
    if not goes_through(paper, "paragraphs"):
        return ()
    return tuple(
        OfferedParagraph(
            each.id,
            each.title,
            plain_text(render_text(campaign, each.text, case)),
            each.id in case.paragraphs,
        )
        for each in campaign.paragraphs
    )

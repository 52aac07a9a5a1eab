"""The campaign's guide: the help that stands beside a question."""

from __future__ import annotations

from ddm_desktop.campaigns.render import render_text
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case


def guide_for(campaign: Campaign, step: str, case: Case) -> Blocks:
    """Return the guide's text for `step` (`why`, `ask`, ...); empty if it has no such step. Raise PackError."""
    found = (each for each in campaign.steps if each.id == step)
    return next((render_text(campaign, each.text, case) for each in found), ())

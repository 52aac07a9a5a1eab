"""A campaign's own questions: which of them a paper has a use for."""

from __future__ import annotations

from ddm_desktop.campaigns.template_fields import template_fields
from ddm_desktop.model.campaign import AskedField, Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.paper import Paper


def questions_asked(campaign: Campaign, paper: Paper, case: Case) -> tuple[AskedField, ...]:
    """Return the questions whose answers `paper` prints or asks for, and others that are answered already."""
    return tuple(
        field for field in campaign.fields if field.id in case.answers or has_use_for(campaign, paper, field)
    )


def has_use_for(campaign: Campaign, paper: Paper, field: AskedField) -> bool:
    """Return whether the text of `paper` changes with the answer to `field`, or one that stands in it does."""
    named = {*template_fields(paper.template).named, *template_fields(paper.subject).named}
    if field.name in named:
        return True
    texts = (
        [text for point in campaign.points for text in (point.spoken, point.detail)]
        if "points" in named
        else []
    )
    if "paragraphs" in named:
        texts += [paragraph.text for paragraph in campaign.paragraphs]
    return any(field.name in template_fields(text).named for text in texts)

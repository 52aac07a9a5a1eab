"""The translation of a paper, which a person reads beside it and which is never printed."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.phrases import ENGLISH


def render_translation(
    campaign: Campaign, paper: Paper, case: Case, letter: Paper, typed_subject: str
) -> Blocks:
    """Return the translation of `paper` filled in as the paper is, its dates and prompts in English; else nothing.

    Points and paragraphs stand in it in their translation; those without one, and what a person typed, as they are.
    `letter` and `typed_subject` name the matter. Raise as `render_paper` does.
    """
    if paper.translation is None:
        return ()
    translated = replace(
        campaign,
        points=tuple(replace(each, spoken=each.translation or each.spoken) for each in campaign.points),
        paragraphs=tuple(replace(each, text=each.translation or each.text) for each in campaign.paragraphs),
        phrases=ENGLISH,
    )
    paper = replace(paper, template=paper.translation, phrases=ENGLISH)
    return render_paper(translated, paper, case, typed_subject, letter).blocks

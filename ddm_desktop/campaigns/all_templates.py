"""All templates of a campaign, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ddm_desktop.campaigns.files import MANIFEST, PackFiles, file_label
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.paper import Template

MAX_CHARACTERS = 60_000  # of all texts of one pack


def template_problems_of(campaign: Campaign, pack: PackFiles) -> Iterator[PackError]:
    """Yield every fault of the campaign's templates, or only that they are too long together."""
    from ddm_desktop.campaigns.render import template_problems, template_scope

    papers, texts = map(list.__add__, templates_of(campaign), translations_of(campaign))
    if sum(len(template.text) for template in papers + texts) > MAX_CHARACTERS:
        yield PackError(
            f"All texts together are too long ({MAX_CHARACTERS:,} characters at most); shorten them.",
            file_label(pack, MANIFEST),
        )
        return
    for templates, in_paper in ((papers, True), (texts, False)):
        scope = template_scope(campaign, in_paper=in_paper)
        for template in templates:
            yield from template_problems(template, scope)


def templates_of(campaign: Campaign) -> tuple[list[Template], list[Template]]:
    """Return the templates of the papers, and those of all other texts; not their translations."""
    papers = [template for paper in campaign.papers for template in (paper.subject, paper.template)]
    texts = [
        *chain.from_iterable((point.spoken, point.detail) for point in campaign.points),
        *(paragraph.text for paragraph in campaign.paragraphs),
        *(step.text for step in campaign.steps),
        *(question.answer for question in campaign.questions),
    ]
    return papers, texts


def translations_of(campaign: Campaign) -> tuple[list[Template], list[Template]]:
    """Return the translations of the papers, and those of points and paragraphs, which are never printed."""
    papers = (paper.translation for paper in campaign.papers)
    texts = [point.translation for point in campaign.points]
    texts += [paragraph.translation for paragraph in campaign.paragraphs]
    return [each for each in papers if each], [each for each in texts if each]

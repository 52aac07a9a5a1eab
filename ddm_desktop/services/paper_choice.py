"""Which papers a person who writes chooses among: one of the campaign's letters, then what else there is to print."""

from __future__ import annotations

from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.visit import Visit

_WHICH = "Which letter?"


def letter_question(campaign: Campaign) -> str:
    """Return the question that leads to one of the campaign's letters; empty if it has only one."""
    return (campaign.letter_question or _WHICH) if len(campaign.letters) > 1 else ""


def letter_answers(campaign: Campaign) -> tuple[str, ...]:
    """Return the answer that leads to each letter, and behind a line break what is said of it more quietly."""
    return tuple(_answer_text(paper) for paper in campaign.letters)


def letter_in_use(visit: Visit, campaign: Campaign) -> Paper:
    """Return the campaign's letter that was opened last, whatever other paper is in sight now."""
    opened = [id for campaign_id, id in visit.drafts if campaign_id == campaign.id]
    by_id = {paper.id: paper for paper in campaign.letters}
    return next((by_id[id] for id in reversed(opened) if id in by_id), campaign.letter)


def letter_with_subject(visit: Visit, campaign: Campaign, paper: Paper) -> tuple[Paper, str]:
    """Return the letter whose subject names the matter in `paper`, and the subject typed for it.

    That is the letter in use, or `paper` itself if it is one of the campaign's letters.
    """
    letter = paper if paper.is_plain_letter else letter_in_use(visit, campaign)
    draft = visit.drafts.get((campaign.id, letter.id))
    return letter, (draft and draft.subject) or ""


def papers_beside_letter(visit: Visit, campaign: Campaign) -> tuple[Paper, ...]:
    """Return what can be printed in place of the letter in use, that letter first among its like."""
    letter = letter_in_use(visit, campaign)
    return tuple(paper for paper in campaign.papers if paper is letter or paper not in campaign.letters)


def _answer_text(paper: Paper) -> str:
    if not paper.answer:
        return "\n".join(filter(None, (paper.title, paper.summary)))
    return f"{paper.answer}\n{': '.join(filter(None, (paper.title, paper.summary)))}"

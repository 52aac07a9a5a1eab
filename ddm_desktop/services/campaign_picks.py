"""What was picked and answered for a campaign, told apart by whether the version of its pack at hand has it."""

from __future__ import annotations

from collections.abc import Callable

from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.visit import Picks


def own_picks(picks: Picks, campaign: Campaign) -> Picks:
    """Return the picks that `campaign` has; if points were chosen and it has none of them, none stays chosen."""
    return _filter(picks, campaign, is_known=True) or Picks(picks.points and ())


def foreign_picks(picks: Picks, campaign: Campaign) -> Picks | None:
    """Return the picks that `campaign` lacks, which come back with a version of its pack that has them, else None."""
    return _filter(picks, campaign, is_known=False)


def merge_picks(picks: Picks, parked: Picks | None) -> Picks:
    """Return `picks` with those added that were `parked` for another version of the pack."""
    if parked is None:
        return picks
    points = picks.points if parked.points is None else (*(picks.points or ()), *parked.points)
    return Picks(
        points,
        {**parked.point_words, **picks.point_words},
        {**parked.answers, **picks.answers},
        (*picks.paragraphs, *parked.paragraphs),
    )


def _filter(picks: Picks, campaign: Campaign, *, is_known: bool) -> Picks | None:
    """Return the picks whose ids the campaign has, or else those it has not; None if there are none."""

    def keep(*entries: str) -> Callable[[str], bool]:
        return lambda id: (id in entries) is is_known

    is_point = keep(*(point.id for point in campaign.points))
    is_asked = keep(*(field.id for field in campaign.fields))
    is_offered = keep(*(paragraph.id for paragraph in campaign.paragraphs))
    kept = Picks(
        tuple(filter(is_point, picks.points)) if picks.points is not None else None,
        {id: text for id, text in picks.point_words.items() if is_point(id)},
        {id: text for id, text in picks.answers.items() if is_asked(id)},
        tuple(filter(is_offered, picks.paragraphs)),
    )
    return kept if any((kept.points, kept.point_words, kept.answers, kept.paragraphs)) else None

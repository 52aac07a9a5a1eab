"""Opening a saved case: the visit in a file, with its campaign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddm_desktop.errors import CaseError, PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.text import clean_line
from ddm_desktop.model.visit import Picks, Visit
from ddm_desktop.services.campaign_picks import foreign_picks
from ddm_desktop.services.case_file import read_visit
from ddm_desktop.services.change_visit import with_file
from ddm_desktop.services.find_campaigns import campaign_named

FOR_ANY_MATTER = "about-anything"
"""The campaign that comes with the program and fits every matter."""
_UNTIL_THEN = "Until then people and notes are here, and every word of its papers stays in the case."


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A saved visit and its campaign. `remark`: what a person should know first, empty if nothing."""

    visit: Visit
    campaign: Campaign
    remark: str = ""


def open_case(path: Path, today: date, campaigns: Iterable[Campaign] = ()) -> OpenedCase:
    """Open the case in `path`, with its campaign from `campaigns`, those already open, or from this computer.

    If its campaign is not on this computer, the one for any matter is used: the papers stay in the visit, and
    come back with their campaign. Raise CaseError that names the file and the field, and PackError.
    """
    visit = with_file(read_visit(path, today), str(path))
    id = visit.case.campaign
    campaign = next((campaign for campaign in campaigns if campaign.id == id), None)
    if campaign is None:
        try:
            campaign = campaign_named(id)
        except CaseError:
            return OpenedCase(visit, campaign_named(FOR_ANY_MATTER), _missing_campaign_remark(id))
        except PackError as error:
            return OpenedCase(visit, campaign_named(FOR_ANY_MATTER), f"{error} {_UNTIL_THEN}")
    return OpenedCase(visit, campaign, _other_version_remark(campaign, visit))


def _missing_campaign_remark(campaign: str) -> str:
    return (
        f"This case is of the campaign “{clean_line(campaign)[:60]}”, which is not on this computer. Open its pack, "
        f"then the case again. {_UNTIL_THEN}"
    )


def _other_version_remark(campaign: Campaign, visit: Visit) -> str:
    """Say that the case was written with another version of the pack, if the pack here lacks some of its papers."""
    papers = {paper.id for paper in campaign.papers}
    foreign = {paper for id, paper in visit.drafts if id == campaign.id} - papers
    if not (foreign or foreign_picks(Picks.of(visit.case), campaign)):
        return ""
    return (
        f"This case was written with another version of the pack “{campaign.title}”: some of its papers, talking "
        "points, questions or paragraphs are not in the one here. Their words stay in the case."
    )

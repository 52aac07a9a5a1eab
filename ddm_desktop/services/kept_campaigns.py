"""The campaigns of this computer: keeping a pack, taking one away, and which of two editions is newer."""

from __future__ import annotations

from enum import Enum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ddm_desktop import paths
from ddm_desktop.campaigns.archive import repack
from ddm_desktop.campaigns.files import PACK_SUFFIX
from ddm_desktop.campaigns.find import by_title
from ddm_desktop.errors import CaseError, PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.text import clean_line
from ddm_desktop.reading.locations import quoted
from ddm_desktop.services.data_lock import data_lock
from ddm_desktop.services.find_campaigns import bundled_campaigns, campaign_at, is_bundled, pack_folder_of
from ddm_desktop.services.kit.file import WithdrawnCampaign
from ddm_desktop.services.own_packs import own_packs, plan_replacement, replace_files
from ddm_desktop.services.withdrawn_campaigns import encode_withdrawn, load_withdrawn

_MAX_NEIGHBOURS = 50  # packs beside the one that is opened


class CampaignOrigin(Enum):
    """Where a campaign is from, as the list of campaigns says it."""

    BUNDLED = "comes with the program"
    KEPT = "kept on this computer"
    OPENED = "open until the program closes"


class ListedCampaign(NamedTuple):
    """A campaign in the list of those that are here. `path`: its pack."""

    campaign: Campaign
    origin: CampaignOrigin
    path: Path


def listed_campaigns() -> tuple[ListedCampaign, ...]:
    """Return the campaigns that come with the program, then those that are kept, each by title; no broken pack."""
    bundled = (
        ListedCampaign(campaign, CampaignOrigin.BUNDLED, paths.bundled_packs() / campaign.id)
        for campaign in bundled_campaigns()
        if isinstance(campaign, Campaign)
    )
    kept = (ListedCampaign(campaign, CampaignOrigin.KEPT, path) for campaign, path in _kept().values())
    return (*bundled, *sorted(kept, key=lambda each: by_title(each.campaign)))


def keep_pack(path: Path) -> Campaign:
    """Keep the pack at `path` on this computer, in place of any other edition of it, and return its campaign.

    Raise PackError if it is broken or has the id of one that comes with the program, SaveError if it cannot be written.
    """
    campaign = campaign_at(path)
    if is_bundled(campaign.id):
        raise PackError(
            f"A campaign that comes with the program has the id “{campaign.id}”; give the pack another one.",
            clean_line(path.name),
        )
    with data_lock:
        files, replaced = plan_replacement({campaign: repack(pack_folder_of(path))})
        withdrawn = load_withdrawn()
        if any(each.id == campaign.id for each in withdrawn):
            files[paths.withdrawn_file()] = encode_withdrawn(
                each for each in withdrawn if each.id != campaign.id
            )
        replace_files(files, replaced)
    return campaign


def remove_campaign(id: str, *, withdraw: bool = False) -> tuple[Campaign, tuple[Path, ...]]:
    """Take the campaign `id` away from this computer. Return it, and the new places of folders, which are only moved.

    `withdraw`: kits made here take it away from other computers too. Raise CaseError if it is not kept here, SaveError.
    """
    with data_lock:
        packs = {path: found for path, found in own_packs() if isinstance(found, Campaign) and found.id == id}
        if not packs:
            known = ", ".join(sorted(_kept())) or "none"
            raise CaseError(f"No campaign “{quoted(id)}” is kept on this computer; kept are: {known}.")
        campaign, _ = _kept()[id]
        files = {}
        if withdraw:
            withdrawn = (*load_withdrawn(), WithdrawnCampaign(id, campaign.version))
            files[paths.withdrawn_file()] = encode_withdrawn(withdrawn)
        moved = replace_files(files, tuple(packs))
    return campaign, tuple(moved.values())


def edition_kept(campaign: Campaign) -> Campaign | None:
    """Return the edition of `campaign` that is kept on this computer, None if there is none."""
    found = _kept().get(campaign.id)
    return found[0] if found else None


def newer_beside(path: Path, campaign: Campaign) -> tuple[Path, Campaign] | None:
    """Return the newest pack of `campaign` in the folder that holds its pack at `path`, None if that is the newest."""
    newest: tuple[Path, Campaign] | None = None
    try:
        neighbours = list(islice(path.parent.glob(f"*{PACK_SUFFIX}"), _MAX_NEIGHBOURS))
    except OSError:
        return None  # a stick that was pulled out
    for neighbour in neighbours:
        try:
            found = campaign_at(neighbour)
        except PackError:
            continue  # it is not the one that was asked for
        if found.id == campaign.id and found.is_newer_than(newest[1] if newest else campaign):
            newest = neighbour, found
    return newest


def _kept() -> dict[str, tuple[Campaign, Path]]:
    """Return the newest kept edition of each campaign, by its id, with its pack."""
    newest: dict[str, tuple[Campaign, Path]] = {}
    for path, campaign in own_packs():
        if isinstance(campaign, PackError) or is_bundled(campaign.id):
            continue
        other = newest.get(campaign.id)
        if other is None or campaign.is_newer_than(other[0]):
            newest[campaign.id] = campaign, path
    return newest

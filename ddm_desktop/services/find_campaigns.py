"""The campaigns a person can choose from: the bundled ones and those in their own folder."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path

from ddm_desktop import paths
from ddm_desktop.campaigns.find import by_title as by_title  # offered to callers of this service
from ddm_desktop.campaigns.find import find_campaign, find_campaigns, packs_in, read_packs
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.errors import CaseError, PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.paper import Paper
from ddm_desktop.reading.locations import quoted


def campaigns() -> tuple[Campaign | PackError, ...]:
    """Return every campaign found, by title; for a broken pack, its error."""
    return find_campaigns([paths.bundled_packs(), paths.user_packs()])


def bundled_campaigns() -> tuple[Campaign | PackError, ...]:
    """Return the campaigns that come with the program, by title. They are known to be sound, so this is quick."""
    return find_campaigns([paths.bundled_packs()])


def is_bundled(id: str) -> bool:
    """Return whether the campaign `id` comes with the program."""
    return (paths.bundled_packs() / id).is_dir()


def has_own_campaigns() -> bool:
    """Whether there is a pack in the person's own folder."""
    return any(packs_in([paths.user_packs()]))


def own_campaigns() -> Generator[Campaign | PackError, None, None]:
    """Read and check the packs in the person's own folder, and yield each campaign, or the error of a broken one."""
    bundled = (campaign.id for campaign in bundled_campaigns() if isinstance(campaign, Campaign))
    yield from read_packs([paths.user_packs()], bundled)


def usable_campaigns(opened: Iterable[Path]) -> tuple[Campaign, ...]:
    """Return the campaigns that are sound, by title. A pack that is `opened` takes the place of one that is kept."""
    by_id = {found.id: found for found in (*campaigns(), *map(_read, opened)) if isinstance(found, Campaign)}
    return tuple(sorted(by_id.values(), key=by_title))


def _read(path: Path) -> Campaign | PackError:
    try:
        return campaign_at(path)
    except PackError as error:
        return error


def campaign_at(path: Path) -> Campaign:
    """Load the campaign in a folder, in its campaign.toml, or in a .ddmpack file. Raise PackError."""
    return load_campaign(pack_folder_of(path))


def pack_folder_of(path: Path) -> Path:
    """Return the folder of a campaign.toml, and any other path as it is."""
    return path.parent if path.name == "campaign.toml" else path


def campaign_named(name: str) -> Campaign:
    """Return the campaign with the id `name`. Raise CaseError that lists the known ones, PackError if it is broken."""
    bundled = {folder.name: folder for folder in packs_in([paths.bundled_packs()])}
    if name in bundled:
        return load_campaign(bundled[name])  # quick, without reading every other pack
    if named := find_campaign([paths.user_packs()], name):
        return named
    found = campaigns()
    for error in found:
        if isinstance(error, PackError) and name and error.file.startswith(name):
            raise error
    known = ", ".join(campaign.id for campaign in found if isinstance(campaign, Campaign))
    raise CaseError(f"There is no campaign “{quoted(name)}” here; known are: {known}.")


def paper_named(campaign: Campaign, name: str | None) -> Paper:
    """Return the paper whose id or else role is `name`; the campaign's first one for None. Raise CaseError."""
    if name is None:
        return campaign.papers[0]
    by_role = {paper.role.value: paper for paper in campaign.papers if paper.role}
    papers = by_role | {paper.id: paper for paper in campaign.papers}
    if name in papers:
        return papers[name]
    known = ", ".join(paper.id for paper in campaign.papers)
    raise CaseError(f"The campaign “{campaign.id}” has no letter “{name}”; it has: {known}.")

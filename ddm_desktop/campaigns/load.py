"""Loads a campaign from a pack on disk, or reports what is wrong with it. No campaign is half-loaded."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from ddm_desktop.campaigns.all_templates import template_problems_of
from ddm_desktop.campaigns.files import PACK_SUFFIX, FolderPack, PackFiles
from ddm_desktop.campaigns.schema import read_manifest
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.languages import is_english
from ddm_desktop.model.paper import Paper
from ddm_desktop.paths import bundled_packs

_COMMON = "about-anything"


def load_campaign(path: Path) -> Campaign:
    """Return the campaign in a folder or `.ddmpack` zip. Raise PackError for the first problem found.

    If the pack lacks a paper for a role in a meeting, the campaign gets the one of the pack `about-anything`. That
    one is English, and stays so round a campaign in another language: phrases and dates too, and its title says so.
    It is offered all the same, since a person with a meeting is better served by it than by no paper; the campaign's
    points stand in it as they are written, for what a person chose to say is neither left out nor translated.
    """
    return with_common_papers(load_pack(path))


def with_common_papers(campaign: Campaign) -> Campaign:
    """Return `campaign` with the paper of the pack `about-anything` for each role that it has none for."""
    roles = {paper.role for paper in campaign.papers}
    common = (paper for paper in _common_papers(bundled_packs() / _COMMON) if paper.role not in roles)
    if not is_english(campaign.phrases.language):
        common = (replace(paper, title=f"{paper.title} (English)") for paper in common)
    return replace(campaign, papers=(*campaign.papers, *common))


def load_pack(path: Path) -> Campaign:
    """Return the campaign with the pack's own papers only.

    The templates of the packs that come with the program are known to be sound and are not read again
    here: the start page then opens without the template language.
    """
    return campaign_in(open_pack(path), is_bundled=path.resolve().parent == bundled_packs().resolve())


def campaign_in(pack: PackFiles, *, is_bundled: bool = False) -> Campaign:
    """Return the campaign of `pack` with its own papers only, as `load_pack` does, wherever its files are."""
    manifest = read_manifest(pack)
    campaign = manifest.campaign
    if campaign is None:
        raise manifest.problems[0]
    if not is_bundled:
        for problem in template_problems_of(campaign, pack):
            raise problem
    return campaign


def open_pack(path: Path) -> PackFiles:
    """Return the pack at `path`. Raise PackError if it is neither a folder nor a sound, small zip."""
    try:
        if path.is_dir():
            return FolderPack(path)
        if not path.exists():
            raise PackError("There is no campaign pack here; check the name.", str(path))
        if not path.is_file():
            raise PackError(f"This is neither a folder nor a {PACK_SUFFIX} file.", str(path))
    except (OSError, ValueError):
        raise PackError("This cannot be opened; check its name and who may open it.", str(path)) from None
    from ddm_desktop.campaigns.zips import ZipPack  # here, not above: most packs are folders

    return ZipPack(path)


@cache
def _common_papers(path: Path) -> tuple[Paper, ...]:
    return tuple(paper for paper in load_pack(path).papers if paper.role)


def check_pack(path: Path) -> tuple[PackError, ...]:
    """Return everything wrong with the pack at `path`, by file and line; empty if it is sound.

    Signs that would print as they stand count here: the pack can be used with them, but is not handed out.
    """
    from ddm_desktop.campaigns.check import (
        all_problems,
    )  # here, not above: a list of campaigns checks no wording

    try:
        pack = open_pack(path)
    except PackError as error:
        return (error,)
    return all_problems(pack)

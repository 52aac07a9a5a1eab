"""Loads a campaign from a pack on disk, or reports what is wrong with it. No campaign is half-loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

from ddm_desktop.campaigns.files import MANIFEST, PACK_SUFFIX, FolderPack, PackFiles, file_label
from ddm_desktop.campaigns.schema import read_manifest
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign, Paper, Template
from ddm_desktop.paths import bundled_packs

_COMMON = "about-anything"
MAX_CHARACTERS = 60_000  # of all texts of one pack


def load_campaign(path: Path) -> Campaign:
    """Return the campaign in a folder or `.ddmpack` zip. Raise PackError for the first problem found.

    If the pack lacks a paper for a role in a meeting, the campaign gets the one of the pack `about-anything`.
    """
    return with_common_papers(load_pack(path))


def with_common_papers(campaign: Campaign) -> Campaign:
    """Return `campaign` with the paper of the pack `about-anything` for each role that it has none for."""
    roles = {paper.role for paper in campaign.papers}
    common = (paper for paper in _common_papers(bundled_packs() / _COMMON) if paper.role not in roles)
    return replace(campaign, papers=(*campaign.papers, *common))


def load_pack(path: Path) -> Campaign:
    """Return the campaign with the pack's own papers only.

    The templates of the packs that come with the program are known to be sound and are not read again
    here: the start page then opens without the template language.
    """
    pack = open_pack(path)
    manifest = read_manifest(pack)
    campaign = manifest.campaign
    if campaign is None:
        raise manifest.problems[0]
    if path.resolve().parent != bundled_packs().resolve():
        for problem in _template_problems(campaign, pack):
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
    """Return everything wrong with the pack at `path`, in the order of its files; empty if it is sound.

    Signs that would print as they stand count here: the pack can be used with them, but is not handed out.
    """
    try:
        pack = open_pack(path)
    except PackError as error:
        return (error,)
    return check_files(pack)[1]


def check_files(pack: PackFiles) -> tuple[Campaign | None, tuple[PackError, ...]]:
    """Return the campaign in `pack`, None if it is unsound, and everything wrong with it, as `check_pack` does."""
    manifest = read_manifest(pack)
    if manifest.campaign is None:
        return None, manifest.problems
    if problems := tuple(_template_problems(manifest.campaign, pack)):
        return None, problems
    # here, not above: a list of campaigns reads no template
    from ddm_desktop.campaigns.render import template_signs

    templates = chain(*_templates(manifest.campaign))
    return manifest.campaign, (*manifest.signs(), *chain.from_iterable(map(template_signs, templates)))


def _templates(campaign: Campaign) -> tuple[list[Template], list[Template]]:
    """Return the templates of the papers, and those of all other texts."""
    papers = [template for paper in campaign.papers for template in (paper.subject, paper.template)]
    texts = [
        *chain.from_iterable((point.spoken, point.detail) for point in campaign.points),
        *(step.text for step in campaign.steps),
        *(question.answer for question in campaign.questions),
    ]
    return papers, texts


def _template_problems(campaign: Campaign, pack: PackFiles) -> Iterator[PackError]:
    """Yield every fault of the campaign's templates, or only that they are too long together."""
    from ddm_desktop.campaigns.render import missing_fields, template_problems

    papers, texts = _templates(campaign)
    if sum(len(template.text) for template in papers + texts) > MAX_CHARACTERS:
        yield PackError(
            f"All texts together are too long ({MAX_CHARACTERS:,} characters at most); shorten them.",
            file_label(pack, MANIFEST),
        )
        return
    for templates, in_paper in ((papers, True), (texts, False)):
        missing = missing_fields(campaign, in_paper=in_paper)
        for template in templates:
            yield from template_problems(template, missing)

"""Finds the campaign packs in folders."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from ddm_desktop.campaigns.files import MANIFEST, PACK_SUFFIX
from ddm_desktop.campaigns.load import load_campaign, open_pack
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.text import clean_line

_ANOTHER = "There is another pack with the id “{}”, which counts; remove one of them."


def find_campaigns(folders: Iterable[Path]) -> tuple[Campaign | PackError, ...]:
    """Return the campaigns in `folders` by title, then an error for each broken pack."""
    results = tuple(read_packs(folders))
    campaigns = {result.id: result for result in results if isinstance(result, Campaign)}
    return (
        *sorted(campaigns.values(), key=by_title),
        *(result for result in results if isinstance(result, PackError)),
    )


def read_packs(
    folders: Iterable[Path], known: Iterable[str] = ()
) -> Generator[Campaign | PackError, None, None]:
    """Yield the campaigns and errors of `find_campaigns` one by one, as they are read.

    Of two packs with one id the newer counts, which may be yielded after the older, and the other is an error; so is
    a pack whose id is `known`. A folder that does not exist holds no packs.
    """
    known = set(known)
    newest: dict[str, tuple[Campaign, str]] = {}
    for path in packs_in(folders):
        try:
            campaign = load_campaign(path)
        except PackError as error:
            yield error
            continue
        name, older = clean_line(path.name), newest.get(campaign.id)
        if campaign.id in known or (older and not campaign.is_newer_than(older[0])):
            yield PackError(_ANOTHER.format(campaign.id), name)
            continue
        newest[campaign.id] = campaign, name
        yield campaign
        if older:
            yield PackError(_ANOTHER.format(campaign.id), older[1])


def find_campaign(folders: Iterable[Path], id: str) -> Campaign | None:
    """Return the campaign `id` in `folders`, of several the newest; None if no sound pack is that campaign.

    A pack whose manifest does not have the letters of the id is not read: a person may keep many.
    """
    newest: Campaign | None = None
    for path in packs_in(folders):
        try:
            campaign = load_campaign(path) if _may_have_id(open_pack(path).read(MANIFEST), id) else None
        except PackError:
            continue
        if campaign and campaign.id == id and (newest is None or campaign.is_newer_than(newest)):
            newest = campaign
    return newest


def _may_have_id(manifest: bytes, id: str) -> bool:
    return id.encode() in manifest or b"\\u" in manifest.lower()  # TOML can escape a letter


def by_title(campaign: Campaign) -> tuple[str, str]:
    """Return the key that sorts campaigns by title, then id."""
    return campaign.title.casefold(), campaign.id


def packs_in(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield each path in `folders` that is a pack, or looks like one."""
    for folder in folders:
        try:
            paths = sorted(folder.iterdir()) if folder.is_dir() else []
        except OSError:
            continue  # a folder that may not be looked into holds nothing for this person
        for path in paths:
            if path.suffix == PACK_SUFFIX or _holds_a_pack(path):
                yield path


def _holds_a_pack(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).exists()
    except OSError:
        return True  # there is something: opening it will say why it cannot be read

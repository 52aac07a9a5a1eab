"""The packs in the person's own folder: which there are, and replacing them, all or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import count
from pathlib import Path

from ddm_desktop import paths
from ddm_desktop.campaigns.archive import repack
from ddm_desktop.campaigns.files import PACK_SUFFIX
from ddm_desktop.campaigns.find import packs_in
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.services.save_file import keep_file
from ddm_desktop.services.undo_journal import all_or_nothing


def own_packs() -> Iterator[tuple[Path, Campaign | PackError]]:
    """Yield every pack in the person's own folder with its campaign, or with its error if it is broken."""
    for path in packs_in([paths.user_packs()]):
        try:
            yield path, load_campaign(path)
        except PackError as error:
            yield path, error


def plan_replacement(campaigns: Mapping[Campaign, bytes]) -> tuple[dict[Path, bytes], tuple[Path, ...]]:
    """Return the files to write, with their content, and the packs of the same ids that they replace.

    A pack with the same content stays as it is, so that a folder somebody works in is not replaced by a file.
    """
    ids = {path: campaign.id for path, campaign in own_packs() if isinstance(campaign, Campaign)}
    new = {campaign.id: content for campaign, content in campaigns.items()}
    changed = {id for path, id in ids.items() if id in new and repack(path) != new[id]}
    unchanged = set(ids.values()) - changed
    files = {_file_for(id, ids): content for id, content in new.items() if id not in unchanged}
    return files, tuple(path for path, id in ids.items() if id in changed)


def replace_files(files: Mapping[Path, bytes], replaced: Collection[Path]) -> dict[Path, Path]:
    """Write `files` and remove `replaced`: all or, if that fails or the program is killed meanwhile, none of it.

    A folder may hold more than a pack, so it is moved and not removed; return the new path of each by its old one.
    """
    folders = {path: _free_target(path) for path in replaced if path.is_dir()}
    removed = [path for path in replaced if path not in folders and path not in files]
    with all_or_nothing([*files, *removed], folders):
        for path, target in folders.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
        for path, content in files.items():
            keep_file(path, content, f"“{path.name}”")
        for path in removed:
            path.unlink()
    return folders


def _free_target(pack: Path) -> Path:
    """Return a path that is free, in the folder for replaced packs, to move `pack` to."""
    names = (f"{pack.name}-{n}" if n > 1 else pack.name for n in count(1))
    targets = (paths.replaced_packs() / name for name in names)
    return next(target for target in targets if not target.exists())


def _file_for(id: str, found: Mapping[Path, str]) -> Path:
    """Return the file for a campaign, named by its id or, if a pack of another id has that name, with a number."""
    names = (f"{id}-{n}" if n > 1 else id for n in count(1))
    files = (paths.user_packs() / f"{name}{PACK_SUFFIX}" for name in names)
    return next(file for file in files if found.get(file, id) == id)

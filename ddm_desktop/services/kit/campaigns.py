"""The campaigns of a kit: packs the person's own ones for export, and reads a kit's packs for import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from ddm_desktop import paths
from ddm_desktop.campaigns.archive import repack
from ddm_desktop.campaigns.files import PACK_SUFFIX
from ddm_desktop.campaigns.find import packs_in
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.text import clean_line


def own_campaigns() -> Iterator[tuple[Path, Campaign | PackError]]:
    """Yield every pack in the person's own folder with its campaign, or with its error if it is broken."""
    for path in packs_in([paths.user_packs()]):
        try:
            yield path, load_campaign(path)
        except PackError as error:
            yield path, error


def pack_own_campaigns() -> tuple[dict[Campaign, bytes], tuple[str, ...]]:
    """Return the person's own campaigns, each as a `.ddmpack`, and a sentence for each that is left out.

    A broken pack is left out, and the second of two with one id: the start page cannot offer them either.
    """
    packed: dict[str, tuple[Campaign, bytes]] = {}
    left_out = []
    for path, campaign in own_campaigns():
        if isinstance(campaign, PackError):
            left_out.append(str(campaign))
        elif campaign.id in packed or _is_bundled(campaign.id):
            left_out.append(_duplicate_sentence(path.name, campaign.id))
        else:
            packed[campaign.id] = campaign, repack(path)
    return dict(packed.values()), tuple(left_out)


def load_packs(packs: Mapping[str, bytes], folder: Path) -> tuple[dict[Campaign, bytes], tuple[str, ...]]:
    """Return the campaigns in `packs` (bytes by id), and a sentence for each left out because the program has it.

    `folder`: an empty folder to unpack them in. Raise PackError if one is broken or has another id.
    """
    campaigns, left_out = {}, []
    for id, content in packs.items():
        file = folder / f"{id}{PACK_SUFFIX}"
        file.write_bytes(content)
        campaign = load_campaign(file)
        if campaign.id != id:
            raise PackError(f"This campaign has the id “{campaign.id}”, which is not its name.", file.name)
        if _is_bundled(id):
            left_out.append(_duplicate_sentence(file.name, id))
        else:
            campaigns[campaign] = content
    return campaigns, tuple(left_out)


def plan_replacement(campaigns: Mapping[Campaign, bytes]) -> tuple[dict[Path, bytes], tuple[Path, ...]]:
    """Return the files to write, with their content, and the packs of the same ids that they replace.

    A pack with the same content stays as it is, so that a folder somebody works in is not replaced by a file.
    """
    ids = {path: campaign.id for path, campaign in own_campaigns() if isinstance(campaign, Campaign)}
    new = {campaign.id: content for campaign, content in campaigns.items()}
    changed = {id for path, id in ids.items() if id in new and repack(path) != new[id]}
    unchanged = set(ids.values()) - changed
    files = {_file_for(id, ids): content for id, content in new.items() if id not in unchanged}
    return files, tuple(path for path, id in ids.items() if id in changed)


def free_target(pack: Path) -> Path:
    """Return a path that is free, in the folder for replaced packs, to move `pack` to."""
    names = (f"{pack.name}-{n}" if n > 1 else pack.name for n in count(1))
    targets = (paths.replaced_packs() / name for name in names)
    return next(target for target in targets if not target.exists())


def _file_for(id: str, found: Mapping[Path, str]) -> Path:
    """Return the file for a campaign, named by its id or, if a pack of another id has that name, with a number."""
    names = (f"{id}-{n}" if n > 1 else id for n in count(1))
    files = (paths.user_packs() / f"{name}{PACK_SUFFIX}" for name in names)
    return next(file for file in files if found.get(file, id) == id)


def _is_bundled(id: str) -> bool:
    return (paths.bundled_packs() / id).is_dir()


def _duplicate_sentence(file: str, id: str) -> str:
    return f"{clean_line(file)}: there is another campaign with the id “{id}”, which counts."

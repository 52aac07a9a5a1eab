"""Which campaigns there are to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ddm_desktop.campaigns.files import MANIFEST, PACK_SUFFIX
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign


def find_campaigns(folders: Iterable[Path]) -> tuple[Campaign | PackError, ...]:
    """Every pack in `folders`: the sound ones by title, then for each broken one its error.

    Of two packs with one id the first found counts, the other is an error. A folder that does not exist
    holds no packs.
    """
    found: dict[str, Campaign] = {}
    errors: list[PackError] = []
    for path in packs_in(folders):
        try:
            campaign = load_campaign(path)
        except PackError as error:
            errors.append(error)
            continue
        if campaign.id in found:
            errors.append(
                PackError(
                    f"There is another pack with the id “{campaign.id}”; remove one of them.", path.name
                )
            )
        else:
            found[campaign.id] = campaign
    by_title = sorted(found.values(), key=lambda campaign: (campaign.title.casefold(), campaign.id))
    return (*by_title, *errors)


def packs_in(folders: Iterable[Path]) -> Iterator[Path]:
    """What lies in `folders` and is, or means to be, a pack."""
    for folder in folders:
        try:
            inside = sorted(folder.iterdir()) if folder.is_dir() else []
        except OSError:
            continue  # a folder that may not be looked into holds nothing for this person
        for path in inside:
            if path.suffix == PACK_SUFFIX or _holds_a_pack(path):
                yield path


def _holds_a_pack(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).exists()
    except OSError:
        return True  # there is something: opening it will say why it cannot be read

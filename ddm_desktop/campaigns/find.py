"""Which campaigns there are to choose from."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from ddm_desktop.campaigns.files import MANIFEST, PACK_SUFFIX
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.text import clean_line


def find_campaigns(folders: Iterable[Path]) -> tuple[Campaign | PackError, ...]:
    """Every pack in `folders`: the sound ones by title, then for each broken one its error."""
    found = tuple(read_packs(folders))
    campaigns = (each for each in found if isinstance(each, Campaign))
    return (*sorted(campaigns, key=by_title), *(each for each in found if isinstance(each, PackError)))


def read_packs(
    folders: Iterable[Path], known: Iterable[str] = ()
) -> Generator[Campaign | PackError, None, None]:
    """Yield the campaigns and errors of `find_campaigns` one by one, as they are read.

    Of two packs with one id the first found counts, the other is an error; so is one with an id that is `known`
    already. A folder that does not exist holds no packs.
    """
    taken = set(known)
    for path in packs_in(folders):
        try:
            campaign = load_campaign(path)
        except PackError as error:
            yield error
            continue
        if campaign.id in taken:
            sentence = f"There is another pack with the id “{campaign.id}”; remove one of them."
            yield PackError(sentence, clean_line(path.name))
        else:
            taken.add(campaign.id)
            yield campaign


def by_title(campaign: Campaign) -> tuple[str, str]:
    """The sort key of campaigns: title, then id."""
    return campaign.title.casefold(), campaign.id


def packs_in(folders: Iterable[Path]) -> Iterator[Path]:
    """Each path in `folders` that is a pack, or looks like one."""
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

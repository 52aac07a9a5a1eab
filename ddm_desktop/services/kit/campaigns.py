"""The campaigns of a kit: packs the person's own ones for export, and reads a kit's packs for import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ddm_desktop.campaigns.archive import repack
from ddm_desktop.campaigns.files import PACK_SUFFIX
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.text import clean_line
from ddm_desktop.services.find_campaigns import is_bundled
from ddm_desktop.services.kit.file import WithdrawnCampaign
from ddm_desktop.services.own_packs import own_packs


def pack_own_campaigns(opened: Iterable[Path] = ()) -> tuple[dict[Campaign, bytes], tuple[str, ...]]:
    """Return the campaigns to carry over, each as a `.ddmpack`, and a sentence for each that is left out.

    They are the person's own and those in `opened`, packs that are open now. A broken pack is left out, and the older
    of two with one id: the start page cannot offer them either.
    """
    newest: dict[str, tuple[Campaign, Path]] = {}
    left_out = []
    for path, campaign in (*own_packs(), *_loaded(opened)):
        if isinstance(campaign, PackError):
            left_out.append(str(campaign))
            continue
        other = newest.get(campaign.id)
        if is_bundled(campaign.id) or (other and not campaign.is_newer_than(other[0])):
            left_out.append(_duplicate_sentence(path.name, campaign.id))
            continue
        if other:
            left_out.append(_duplicate_sentence(other[1].name, campaign.id))
        newest[campaign.id] = campaign, path
    return {campaign: repack(path) for campaign, path in newest.values()}, tuple(left_out)


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
        if is_bundled(id):
            left_out.append(_duplicate_sentence(file.name, id))
        else:
            campaigns[campaign] = content
    return campaigns, tuple(left_out)


def older_campaigns(campaigns: Iterable[Campaign]) -> Iterator[str]:
    """Yield a sentence for each of a kit's `campaigns` that is older than the one on this computer."""
    in_kit = {campaign.id: campaign for campaign in campaigns}
    for _, here in own_packs():
        if isinstance(here, Campaign) and (new := in_kit.get(here.id)) and here.is_newer_than(new):
            yield f"The kit’s campaign “{here.title}” is {new.edition}; here is {here.edition}, which is newer."


def withdrawn_here(withdrawn: Iterable[WithdrawnCampaign]) -> dict[Path, Campaign]:
    """Return the packs of this computer, by path, that `withdrawn` takes away: that version of them or an older."""
    last = {each.id: each.version for each in withdrawn}
    return {
        path: campaign
        for path, campaign in own_packs()
        if isinstance(campaign, Campaign) and campaign.version <= last.get(campaign.id, 0)
    }


def _loaded(opened: Iterable[Path]) -> Iterator[tuple[Path, Campaign | PackError]]:
    for path in opened:
        try:
            yield path, load_campaign(path)
        except PackError as error:
            yield path, error


def _duplicate_sentence(file: str, id: str) -> str:
    return f"{clean_line(file)}: there is another campaign with the id “{id}”, which counts."

"""Packs a campaign's folder into one file to hand out."""

from __future__ import annotations

from pathlib import Path

from ddm_desktop.campaigns.files import MANIFEST
from ddm_desktop.campaigns.load import check_pack, load_pack, open_pack
from ddm_desktop.errors import PackError
from ddm_desktop.zips import build_zip


def pack_folder(folder: Path) -> bytes:
    """Return the pack in `folder` as a `.ddmpack` zip: campaign.toml and the files it names, and nothing else.

    The same files give the same bytes on every machine. Raise PackError for the pack's first problem.
    """
    if not folder.is_dir():
        raise PackError("This is no folder; name the folder that holds campaign.toml.", str(folder))
    for problem in check_pack(folder):
        raise problem
    return repack(folder)


def repack(path: Path) -> bytes:
    """Return the pack at `path`, a folder or a `.ddmpack`, as a zip without any file that the pack does not name."""
    campaign = load_pack(path)
    pack = open_pack(path)
    prefix = f"{pack.label}/"
    names = {MANIFEST, *(paper.template.file.removeprefix(prefix) for paper in campaign.papers)}
    return build_zip({name: pack.read(name) for name in sorted(names)})

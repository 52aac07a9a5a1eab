"""Packing a campaign's folder into one file to hand out."""

from __future__ import annotations

from pathlib import Path

from ddm_desktop.campaigns.files import MANIFEST
from ddm_desktop.campaigns.load import check_pack, load_pack, open_pack
from ddm_desktop.errors import PackError
from ddm_desktop.zips import build_zip


def pack_folder(folder: Path) -> bytes:
    """The pack in `folder` as a `.ddmpack` zip: campaign.toml and the files it names, and nothing else.

    The same files give the same bytes on every machine. Raise PackError for the pack's first problem.
    """
    if not folder.is_dir():
        raise PackError("This is no folder; name the folder that holds campaign.toml.", str(folder))
    for problem in check_pack(folder):
        raise problem
    return pack_again(folder)


def pack_again(path: Path) -> bytes:
    """Return the pack at `path`, a folder or a `.ddmpack`, as such a zip, without whatever else lies in it."""
    campaign, pack = load_pack(path), open_pack(path)
    prefix = f"{pack.label}/"
    names = {MANIFEST, *(paper.template.file.removeprefix(prefix) for paper in campaign.papers)}
    return build_zip({name: pack.read(name) for name in sorted(names)})

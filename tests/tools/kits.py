"""What a computer may hold that goes into a kit, and kits as no program makes them."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from dataclasses import replace

from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.data_lock import LOCK_FILE
from ddm_desktop.services.local_list import store_local_list
from ddm_desktop.services.settings import Settings, store_settings

_PACK = paths.bundled_packs() / "about-anything"
SMITH = Listing(Member("Jane Smith", constituency="Little Haven"), phone="1", is_local=True)
PRYS = Listing(Member("Huw Prys-Jones", constituency="Ynys Wen"), phone="2", is_local=True)


def put_pack(id, title="A pack", folder=None):
    """A campaign of that id in the person's own folder."""
    place = paths.user_packs() / (folder or id)
    shutil.copytree(_PACK, place)
    manifest = place / "campaign.toml"
    text = manifest.read_text(encoding="utf-8").replace('id = "about-anything"', f'id = "{id}"', 1)
    text = text.replace('title = "A letter about anything"', f'title = "{title}"', 1)
    manifest.write_text(text, encoding="utf-8")
    return place


def zip_pack(folder):
    """The same as a .ddmpack beside it, as a file manager zips it: with everything that lies there."""
    file = folder.with_name(f"{folder.name}.ddmpack")
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"{folder.name}/{path.relative_to(folder)}")
    shutil.rmtree(folder)
    return file


def put_directory(**changes):
    directory = replace(invented_directory(), **changes)
    paths.user_data().mkdir(parents=True, exist_ok=True)
    paths.directory_file().write_bytes(store.encode(directory))
    return directory


def prepare():
    """All that a kit can hold."""
    directory = put_directory()
    store_local_list([SMITH, PRYS])
    put_pack("as-a-folder", "Folder")
    zip_pack(put_pack("as-a-file", "File"))
    store_settings(Settings(envelope="C5", text_size=1.5))
    return directory


def everything(home):
    """Every file below a folder with its bytes, but for the lock's, which is empty."""
    files = (path for path in home.rglob("*") if path.is_file() and path.name != LOCK_FILE)
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def made(tmp_path, contents, /, *, extra=(), name="bad.ddmkit", compression=zipfile.ZIP_DEFLATED, **changes):
    """A kit of any contents; `changes` are put over its manifest, `extra` are further entries."""
    listed = [
        {"name": part, "sha256": hashlib.sha256(content).hexdigest()} for part, content in contents.items()
    ]
    manifest = {
        "format": "ddm-desktop kit",
        "version": 1,
        "program": "1",
        "made": "2026-11-22",
        "parts": listed,
    }
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("kit.json", json.dumps(manifest | changes))
        for part, content in (*contents.items(), *extra):
            archive.writestr(part, content)
    return path

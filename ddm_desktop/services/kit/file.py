"""The form of a kit: a zip of a manifest and the parts it lists, each with its checksum.

A kit is never extracted: its parts are read into memory under the names a kit may have, and no others. Every
size is checked before and while reading, since what an archive says of itself is a claim, not a fact.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ddm_desktop import __version__, zips
from ddm_desktop.errors import KitError
from ddm_desktop.model.campaign import MAX_VERSION
from ddm_desktop.model.text import clean_line
from ddm_desktop.reading.json_files import JsonFormat, NewerFileError
from ddm_desktop.reading.locations import MisfitError, quoted
from ddm_desktop.reading.records import Many, Record
from ddm_desktop.reading.shapes import Day, Line, Whole
from ddm_desktop.regular_files import FileTooLargeError, read_regular

DIRECTORY, LOCAL_LIST, SETTINGS = "directory.ddmdir", "local-list.json", "settings.json"
MAX_KIT = 64 * 1024 * 1024  # bytes of a kit, and of all it holds; a whole directory takes about one
MAX_CAMPAIGNS = 100
MAX_WITHDRAWN = 500  # campaigns

_MANIFEST = "kit.json"
_AGAIN = "copy it once more, or ask for a new one"
_MOST_ENTRIES = 50_000  # of a kit and the packs in it, counted before zipfile makes an object of each
_CAMPAIGN = re.compile(r"campaigns/([a-z0-9]+(?:-[a-z0-9]+)*)\.ddmpack")
_NAMES = "|".join((*map(re.escape, (DIRECTORY, LOCAL_LIST, SETTINGS)), _CAMPAIGN.pattern))


class KitPart(NamedTuple):
    """A part of a kit, and the SHA-256 of its bytes."""

    name: str
    sha256: str


class WithdrawnCampaign(NamedTuple):
    """A campaign that is not to be used any more, up to this version of its pack."""

    id: str
    version: int


class KitManifest(NamedTuple):
    """What a kit says of itself: its parts, the day it was made, and the version of the program that made it.

    `withdrawn` are the campaigns that it takes away.
    """

    parts: tuple[KitPart, ...]
    made: date
    program: str = ""
    withdrawn: tuple[WithdrawnCampaign, ...] = ()


class UnpackedKit(NamedTuple):
    """The parts of a kit by name, the day it was made, and the campaigns that it takes away."""

    parts: dict[str, bytes]
    made: date
    withdrawn: tuple[WithdrawnCampaign, ...] = ()


_A_KIT = "a kit"
_FORMAT = JsonFormat("ddm-desktop kit", 1, "kit")
_PART = Record(
    KitPart,
    {
        "name": Line(pattern=_NAMES, otherwise="no part of a kit"),
        "sha256": Line(pattern="[0-9a-f]{64}", otherwise="no checksum"),
    },
    _A_KIT,
    required=KitPart._fields,
)
WITHDRAWN = Record(
    WithdrawnCampaign,
    {
        "id": Line(60, r"[a-z0-9]+(?:-[a-z0-9]+)*", "no id of a campaign"),
        "version": Whole(1, MAX_VERSION),
    },
    "a withdrawn campaign",
    required=WithdrawnCampaign._fields,
)
_WHOLE = Record(
    KitManifest,
    {
        "program": Line(),
        "made": Day(),
        "parts": Many(_PART, MAX_CAMPAIGNS + 3, "parts"),
        "withdrawn": Many(WITHDRAWN, MAX_WITHDRAWN, "campaigns"),
    },
    _A_KIT,
    required=("parts",),
    remedies={"made": "a kit has the day on which it was made"},
)


def pack_kit(
    parts: Mapping[str, bytes],
    campaigns: Mapping[str, bytes],
    made: date,
    withdrawn: tuple[WithdrawnCampaign, ...] = (),
) -> bytes:
    """Return a kit of `parts` by their names in it and `campaigns` by their ids, which takes `withdrawn` away.

    The same input gives the same bytes on every machine. Raise KitError if it is too large for `unpack_kit`.
    """
    parts = {**parts, **{f"campaigns/{id}.ddmpack": content for id, content in campaigns.items()}}
    if len(campaigns) > MAX_CAMPAIGNS:
        raise KitError(f"A kit holds {MAX_CAMPAIGNS} campaigns at most, and here are {len(campaigns)}.")
    listed = tuple(KitPart(name, hashlib.sha256(content).hexdigest()) for name, content in parts.items())
    whole = {_MANIFEST: encode_manifest(KitManifest(listed, made, __version__, withdrawn)), **parts}
    packed = zips.build_zip(whole)
    if len(packed) > MAX_KIT:
        raise KitError(f"The kit would be larger than a kit can be ({MAX_KIT >> 20} MB): take out campaigns.")
    return packed


def unpack_kit(path: Path) -> UnpackedKit:
    """Return what is in the kit at `path`.

    The parts match their checksums; their content is not checked. Raise KitError, naming the file, if it is no kit.
    """
    content, label = _read_content(path), clean_line(path.name)
    if content.count(zips.ENTRY_START) > _MOST_ENTRIES:
        raise KitError(f"{label}: this file holds far more than a kit does; {_AGAIN}.")
    with _damage_as_kit_error(label, is_zip=content.startswith(zips.STARTS)):
        return _read_parts(zipfile.ZipFile(BytesIO(content)), label)


def campaigns_in(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the campaigns among the parts of a kit, by their ids."""
    return {match[1]: content for name, content in parts.items() if (match := _CAMPAIGN.fullmatch(name))}


def _read_content(path: Path) -> bytes:
    label = clean_line(path.name)
    try:
        return read_regular(path, MAX_KIT)
    except FileTooLargeError as error:
        raise KitError(f"{label}: this file is larger than a kit can be ({MAX_KIT >> 20} MB).") from error
    except OSError as error:
        raise KitError(
            f"{label}: this file cannot be read ({error.strerror}); check its name and place."
        ) from error


@contextmanager
def _damage_as_kit_error(label: str, *, is_zip: bool) -> Iterator[None]:
    """Turn every error of a broken archive into a KitError, which calls the file `label`."""
    try:
        yield
    except zips.FAULTS as error:
        fault = (
            f"this kit is damaged; {_AGAIN}"
            if is_zip
            else "this is no kit of DDM Desktop; choose a .ddmkit file"
        )
        raise KitError(f"{label}: {fault}.") from error


def _read_parts(archive: zipfile.ZipFile, label: str) -> UnpackedKit:
    infos = {info.filename: info for info in archive.infolist()}
    if _MANIFEST not in infos:
        raise KitError(f"{label}: this is a zip file, but no kit of DDM Desktop; choose a .ddmkit file.")
    manifest = decode_manifest(zips.read_entry(archive, infos[_MANIFEST], MAX_KIT), label)
    sums = dict(manifest.parts)
    for info in archive.infolist():
        _check_entry(info, sums, label)
    if len(infos) < len(archive.infolist()):
        raise KitError(f"{label}: a part stands twice in this kit; {_AGAIN}.")
    if missing := [name for name in sums if name not in infos]:
        raise KitError(f"{label}: “{missing[0]}” is missing from this kit; {_AGAIN}.")
    if sum(info.file_size for info in infos.values()) > MAX_KIT:
        raise KitError(f"{label}: this kit is too large once unpacked ({MAX_KIT >> 20} MB at most).")
    parts = {name: zips.read_entry(archive, infos[name], MAX_KIT) for name in sums}
    for name, content in parts.items():
        if hashlib.sha256(content).hexdigest() != sums[name]:
            raise KitError(f"{label}: “{name}” was altered after the kit was made; {_AGAIN}.")
    return UnpackedKit(parts, manifest.made, manifest.withdrawn)


def encode_manifest(manifest: KitManifest) -> bytes:
    """Return the bytes of `manifest` in a kit."""
    fields = _WHOLE.write(manifest)
    if not manifest.withdrawn:
        del fields["withdrawn"]  # programs that know no such entry then read the kit too
    return _FORMAT.encode(fields)


def decode_manifest(content: bytes, label: str) -> KitManifest:
    """Return the manifest. Raise KitError that names the kit, by `label`, and what is wrong."""
    try:
        return _WHOLE.read(_FORMAT.decode(content))
    except NewerFileError as error:
        raise KitError(error.full_sentence(label)) from error
    except MisfitError as error:
        reason = error.full_sentence(_MANIFEST).rstrip(".")
        raise KitError(f"{label}: this kit is damaged ({reason}); {_AGAIN}.") from error


def _check_entry(info: zipfile.ZipInfo, sums: Mapping[str, str], label: str) -> None:
    known = info.orig_filename in {_MANIFEST, *sums}
    if not known or zips.oddity(info):
        name = quoted(info.orig_filename)
        raise KitError(f"{label}: “{name}” is nothing that DDM Desktop puts into a kit; {_AGAIN}.")

"""A kit: all that was prepared on one computer, in one file for the next. Never a case, never a visitor.

What is in it is listed here and nowhere else: the directory, the local list, the settings, and the campaigns in
the person's own folder with the files they use. Whatever else lies in those folders stays there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ddm_desktop import paths
from ddm_desktop.directory import local_list, store
from ddm_desktop.directory.contents import Directory
from ddm_desktop.errors import DamagedDirectoryError, DirectoryError, KitError, PackError, SaveError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.directory import DirectorySource
from ddm_desktop.model.text import clean_line
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.data_lock import data_lock
from ddm_desktop.services.kit.campaigns import (
    load_packs,
    older_campaigns,
    pack_own_campaigns,
    withdrawn_here,
)
from ddm_desktop.services.kit.file import (
    DIRECTORY,
    LOCAL_LIST,
    MAX_KIT,
    SETTINGS,
    WithdrawnCampaign,
    campaigns_in,
    pack_kit,
    unpack_kit,
)
from ddm_desktop.services.kit.losses import losses
from ddm_desktop.services.local_list import load_local_list
from ddm_desktop.services.own_packs import plan_replacement, replace_files
from ddm_desktop.services.save_file import Audience, save_file
from ddm_desktop.services.settings import NOT_IN_KITS, decode_settings, encode_settings, load_settings
from ddm_desktop.services.stored_directory import stored_directory
from ddm_desktop.services.withdrawn_campaigns import encode_withdrawn, load_withdrawn


@dataclass(frozen=True, slots=True)
class KitContents:
    """What is in a kit. `directory`: its sources, None if it has none. `local`: how many entries its local list has.

    `campaigns`: their titles. `withdrawn`: the titles of those on this computer that the kit takes away. The others
    hold sentences: `left_out` on each campaign that is not carried over, `warnings` on each thing that is missing or
    older in the kit than on this computer, `kept`, after the import, on each folder of a campaign that was moved away.
    """

    directory: tuple[DirectorySource, ...] | None = None
    local: int = 0
    campaigns: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    settings: bool = False
    left_out: tuple[str, ...] = ()
    made: date | None = None
    warnings: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def export_kit(path: Path, opened: Iterable[Path] = ()) -> KitContents:
    """Write a kit of all that was prepared on this computer, and of the packs in `opened`, to `path`.

    A campaign that is broken, or has the id of another, is left out; the result says so. Raise KitError if there is
    nothing to put in, or if the directory or the local list is broken; SaveError.
    """
    campaigns, left_out = pack_own_campaigns(opened)
    today = date.today()
    try:
        parts = dict(_parts_to_export())
        contents = _contents(parts, today, campaigns, left_out, _directory_in_kit(parts))
    except DirectoryError as error:
        raise KitError(f"The kit cannot be made: {error}") from error
    except OSError as error:
        raise KitError(
            f"The kit cannot be made: {error.filename} cannot be read ({error.strerror})."
        ) from error
    withdrawn = load_withdrawn()
    if not parts and not campaigns and not withdrawn:
        empty = (
            "There is nothing to put into a kit yet: import a directory, or add a member or a campaign first."
        )
        raise KitError(left_out[0] if left_out else empty)
    packs = {campaign.id: content for campaign, content in campaigns.items()}
    save_file(path, pack_kit(parts, packs, today, withdrawn), Audience.EVERYONE)
    return contents


def read_kit(path: Path) -> KitContents:
    """Check the kit at `path` and return what `import_kit` would take from it. Nothing is changed. Raise KitError."""
    with _as_kit_error(clean_line(path.name)):
        return _open_kit(path).contents


def import_kit(path: Path) -> KitContents:
    """Import the kit at `path`; what it does not hold stays as it is.

    Directory and settings are replaced, even by older ones: ask first, with the warnings of `read_kit`. The
    printer's offsets stay. Entries of the local list and campaigns replace the same ones, and all others stay: an
    area's own are not lost to the organiser's. Everything is checked first; if anything is wrong or cannot be
    written, nothing is changed. Raise KitError.
    """
    with _as_kit_error(clean_line(path.name)):
        kit = _open_kit(path)
        with data_lock:
            packs, replaced = plan_replacement(kit.campaigns)
            gone = [path for path in withdrawn_here(kit.withdrawn) if path not in packs]
            files = _files_to_write(kit.parts) | _withdrawn_file(kit.withdrawn)
            targets = replace_files(files | packs, dict.fromkeys((*replaced, *gone)))
    kept = (
        f"The folder “{clean_line(old.name)}” gave way to the kit’s campaign; it is kept as {new}."
        for old, new in targets.items()
    )
    return replace(kit.contents, kept=tuple(kept))


@dataclass(frozen=True, slots=True)
class _Kit:
    """A kit that was read and checked: its parts by name, its campaigns with their packs, and its contents.

    `withdrawn` are the campaigns it takes away.
    """

    parts: Mapping[str, bytes]
    campaigns: Mapping[Campaign, bytes]
    withdrawn: tuple[WithdrawnCampaign, ...]
    contents: KitContents


def _open_kit(path: Path) -> _Kit:
    """Read and check the kit at `path`. Raise KitError, or the error of a broken part."""
    parts, made, withdrawn = unpack_kit(path)
    with TemporaryDirectory(prefix="ddm-desktop-", ignore_cleanup_errors=True) as room:
        campaigns, left_out = load_packs(campaigns_in(parts), Path(room))
    directory = _directory_in_kit(parts)
    contents = _contents(parts, made, campaigns, left_out, directory)
    gone = tuple(campaign.title for campaign in withdrawn_here(withdrawn).values())
    lost = losses(_current_directory(), directory) if directory else ()
    contents = replace(contents, withdrawn=gone, warnings=(*lost, *older_campaigns(campaigns)))
    return _Kit(parts, campaigns, withdrawn, contents)


def _directory_in_kit(parts: Mapping[str, bytes]) -> Directory | None:
    """Return the directory among `parts`. Raise DirectoryError."""
    return store.decode(parts[DIRECTORY]) if DIRECTORY in parts else None


def _current_directory() -> Directory:
    """Return the directory that a kit's would replace, empty if damaged. Raise DirectoryError if it cannot be read."""
    try:
        return stored_directory()
    except DamagedDirectoryError:
        return Directory()


def _parts_to_export() -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each part of a new kit, except campaigns."""
    if paths.directory_file().exists():
        yield DIRECTORY, read_regular(paths.directory_file(), MAX_KIT)
    if listings := load_local_list():
        yield LOCAL_LIST, local_list.encode(listings)
    if paths.settings_file().exists():
        yield SETTINGS, encode_settings(load_settings(), without=NOT_IN_KITS)


def _contents(
    parts: Mapping[str, bytes],
    made: date,
    campaigns: Iterable[Campaign],
    left_out: tuple[str, ...],
    directory: Directory | None,
) -> KitContents:
    """Check `parts` and return the contents. Raise DirectoryError, and ValueError for settings."""
    if SETTINGS in parts:
        decode_settings(parts[SETTINGS])
    return KitContents(
        directory=directory.sources if directory else None,
        local=len(local_list.decode(parts[LOCAL_LIST])) if LOCAL_LIST in parts else 0,
        campaigns=tuple(campaign.title for campaign in campaigns),
        settings=SETTINGS in parts,
        left_out=left_out,
        made=made,
    )


def _withdrawn_file(withdrawn: tuple[WithdrawnCampaign, ...]) -> dict[Path, bytes]:
    """Return the new content of the file of withdrawn campaigns, so that kits made here take them away too."""
    return {paths.withdrawn_file(): encode_withdrawn((*load_withdrawn(), *withdrawn))} if withdrawn else {}


def _files_to_write(parts: Mapping[str, bytes]) -> dict[Path, bytes]:
    """Return the new content of this computer's files. Raise DirectoryError if its own local list is broken."""
    files = {}
    if DIRECTORY in parts:
        files[paths.directory_file()] = parts[DIRECTORY]
    if LOCAL_LIST in parts:
        listings = local_list.merge_lists(load_local_list(), local_list.decode(parts[LOCAL_LIST]))
        files[paths.local_list_file()] = local_list.encode(listings)
    if SETTINGS in parts:
        kit_settings, own = decode_settings(parts[SETTINGS]), load_settings()
        own = own.with_page_style(own.page_style(kit_settings.page_style().envelope))
        kept = {name: getattr(own, name) for name in NOT_IN_KITS}
        files[paths.settings_file()] = encode_settings(replace(kit_settings, **kept))
    return files


@contextmanager
def _as_kit_error(label: str) -> Iterator[None]:
    """Turn a failure of the block into a KitError, which calls the kit `label`."""
    message = f"{label}: nothing was taken from this kit"
    try:
        yield
    except (DirectoryError, PackError, SaveError) as error:
        raise KitError(f"{message}. {error}") from error
    except ValueError as error:
        raise KitError(f"{message}. The settings in it cannot be read.") from error
    except OSError as error:
        reason = f"{error.filename or paths.user_data()} cannot be written ({error.strerror})"
        raise KitError(f"{message}, since {reason}.") from error

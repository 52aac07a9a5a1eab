"""A kit: all that was prepared on one computer, in one file for the next. Never a case, never a visitor.

What is in it is listed here and nowhere else: the directory, the local list, the settings, and the campaigns in
the person's own folder with the files they use. Whatever else lies in those folders stays there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ddm_desktop import paths
from ddm_desktop.directory import local_list, store
from ddm_desktop.errors import DirectoryError, KitError, PackError, SaveError
from ddm_desktop.model.directory import Source
from ddm_desktop.model.text import clean_line
from ddm_desktop.services.kit_campaigns import packed_campaigns, to_replace, unpacked_campaigns
from ddm_desktop.services.kit_file import DIRECTORY, LOCAL_LIST, SETTINGS, campaigns_in, pack_kit, read_kit
from ddm_desktop.services.local_list import load_local_list
from ddm_desktop.services.save_file import save_file
from ddm_desktop.services.settings import decode_settings, encode_settings, load_settings


@dataclass(frozen=True, slots=True)
class KitContents:
    """What is in a kit. `directory`: its sources, None where there is none. `local`: entries of the local list.

    `campaigns` are titles. `left_out` has a sentence for each campaign that is not carried over.
    """

    directory: tuple[Source, ...] | None = None
    local: int = 0
    campaigns: tuple[str, ...] = ()
    settings: bool = False
    left_out: tuple[str, ...] = ()


def export_kit(path: Path) -> KitContents:
    """Write all that was prepared here to a kit at `path`.

    A campaign that is broken, or has the id of another, is left out and named. Raises KitError where there is
    nothing to put in, or where the directory or the local list is broken; SaveError.
    """
    campaigns, left_out = packed_campaigns()
    try:
        parts = dict(_parts())
        contents = _contents(parts, [campaign.title for campaign in campaigns], left_out)
    except DirectoryError as error:
        raise KitError(f"The kit cannot be made: {error}") from error
    except OSError as error:
        raise KitError(
            f"The kit cannot be made: {error.filename} cannot be read ({error.strerror})."
        ) from error
    if not parts and not campaigns:
        nothing = (
            "There is nothing to put into a kit yet: import a directory, or add a member or a campaign first."
        )
        raise KitError(left_out[0] if left_out else nothing)
    packs = {campaign.id: content for campaign, content in campaigns.items()}
    save_file(path, pack_kit(parts, packs, date.today()))
    return contents


def import_kit(path: Path) -> KitContents:
    """Take over what the kit at `path` brings; what it does not bring stays as it is.

    Directory and settings are replaced. Of the local list and the campaigns, what the kit has too is replaced
    by the kit's, and all others stay: an area's own entries are not lost to the organiser's. Everything is
    checked first; where anything is wrong or cannot be put in its place, nothing is changed. Raises KitError.
    """
    parts = read_kit(path)
    with _in_one_sentence(clean_line(path.name)), _room() as room:
        campaigns, left_out = unpacked_campaigns(campaigns_in(parts), room)
        contents = _contents(parts, [campaign.title for campaign in campaigns], left_out)
        packs, replaced = to_replace(campaigns)
        _put_in_place(_files(parts) | packs, replaced, room)
    return contents


def _parts() -> Iterator[tuple[str, bytes]]:
    """All that goes into a kit but campaigns, by its name there."""
    if paths.directory_file().exists():
        yield DIRECTORY, paths.directory_file().read_bytes()
    if listings := load_local_list():
        yield LOCAL_LIST, local_list.encode(listings)
    if paths.settings_file().exists():
        yield SETTINGS, encode_settings(load_settings())


def _contents(parts: Mapping[str, bytes], titles: Iterable[str], left_out: tuple[str, ...]) -> KitContents:
    """What `parts` hold, all of it looked at. Raises DirectoryError, and ValueError for settings."""
    if SETTINGS in parts:
        decode_settings(parts[SETTINGS])
    return KitContents(
        directory=store.decode(parts[DIRECTORY]).sources if DIRECTORY in parts else None,
        local=len(local_list.decode(parts[LOCAL_LIST])) if LOCAL_LIST in parts else 0,
        campaigns=tuple(titles),
        settings=SETTINGS in parts,
        left_out=left_out,
    )


def _files(parts: Mapping[str, bytes]) -> dict[Path, bytes]:
    """What the files of this computer are to hold. Raises DirectoryError where its own local list is broken."""
    files = {}
    if DIRECTORY in parts:
        files[paths.directory_file()] = parts[DIRECTORY]
    if LOCAL_LIST in parts:
        listings = local_list.merged(load_local_list(), local_list.decode(parts[LOCAL_LIST]))
        files[paths.local_list_file()] = local_list.encode(listings)
    if SETTINGS in parts:
        files[paths.settings_file()] = encode_settings(decode_settings(parts[SETTINGS]))
    return files


@contextmanager
def _in_one_sentence(label: str) -> Iterator[None]:
    try:
        yield
    except (DirectoryError, PackError, SaveError) as error:
        raise KitError(f"{label}: nothing was taken from this kit. {error}") from error
    except ValueError as error:
        raise KitError(
            f"{label}: nothing was taken from this kit. The settings in it cannot be read."
        ) from error
    except OSError as error:
        reason = f"{paths.user_data()} cannot be written ({error.strerror})"
        raise KitError(f"{label}: nothing was taken from this kit, since {reason}.") from error


@contextmanager
def _room() -> Iterator[Path]:
    """A folder beside the person's own, on the same disk: what is moved there and back is never copied."""
    paths.user_data().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".kit-", dir=paths.user_data(), ignore_cleanup_errors=True) as room:
        yield Path(room)


def _put_in_place(files: Mapping[Path, bytes], replaced: Iterable[Path], room: Path) -> None:
    """Write `files` in the place of `replaced`; where that fails half-way, put everything back and raise why."""
    with ExitStack() as undo:
        for number, path in enumerate(replaced):
            old = path.rename(room / f"replaced-{number}")
            undo.callback(old.rename, path)
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            undo.callback(_put_back, path, path.read_bytes() if path.exists() else None)
            save_file(path, content)
        undo.pop_all()


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        save_file(path, content)

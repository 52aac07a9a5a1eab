"""The local list on disk: the members an organiser keeps by hand, with or without an imported directory."""

from __future__ import annotations

from collections.abc import Iterable

from ddm_desktop import paths
from ddm_desktop.directory import local_list
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Listing
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.data_lock import data_lock
from ddm_desktop.services.save_file import keep_file


def load_local_list() -> tuple[Listing, ...]:
    """Return every entry of the local list, in the order of the file; none if there is no file.

    Raise DirectoryError if the file cannot be read or an entry is wrong; the file stays as it is.
    """
    file = paths.local_list_file()
    try:
        content = read_regular(file, local_list.MAX_BYTES)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DirectoryError(f"{file}: the local list cannot be read ({error.strerror}).") from error
    return local_list.decode(content, file.name)


def store_local_list(listings: Iterable[Listing]) -> None:
    """Replace the whole list by `listings`. Raise DirectoryError for a wrong entry, and SaveError."""
    keep_file(paths.local_list_file(), local_list.encode(listings), "The local list")


def replace_entry(old: Listing | None, new: Listing) -> None:
    """Save `new` exactly as it is in place of `old`, or as a further entry if `old` is None.

    Raise DirectoryError, also if another entry is about the same seat or person, or if the list on disk
    is broken; and SaveError.
    """
    with data_lock:
        store_local_list(local_list.with_replaced(load_local_list(), old, new))


def remember(listing: Listing) -> None:
    """Save `listing` in place of the entry of the same constituency or, without one, the same name.

    Telephone, office, surgeries and notes of the old entry stay if `listing` has none; `replace_entry` can
    empty them. Raise DirectoryError, also if the list on disk is broken, and SaveError.
    """
    with data_lock:
        store_local_list(local_list.with_entry(load_local_list(), listing))


def forget(listing: Listing) -> None:
    """Remove the entry of the same constituency or, without one, the same name. Raise DirectoryError and SaveError."""
    with data_lock:
        store_local_list(local_list.without_entry(load_local_list(), listing))

"""What was read from a file for a directory, and why some files are refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from ddm_desktop.directory.contents import Postcodes
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Constituency, DirectorySource, Listing
from ddm_desktop.model.people import House

MOST_ENTRIES = 5_000
"""Members, or constituencies, in one list: both Houses have some 1,500 members."""


class RefusalKind(IntEnum):
    """Why a file is of no use. If nothing could be read, the person is shown the reason with the highest value."""

    NO_DATA = 0
    """Plainly no data, such as a picture or a text to read."""
    UNKNOWN = 1
    """Data, but no list of a known kind."""
    WRONG = 2
    """A list of a known kind, but not one that can be used."""


class RefusedError(DirectoryError):
    """A file is of no use. This stops an import only if a person named that file, or nothing else could be read."""

    def __init__(self, label: str, reason: str, kind: RefusalKind = RefusalKind.WRONG) -> None:
        super().__init__(f"{label}: {reason}")
        self.label, self.reason, self.kind = label, reason, kind


def damaged_file_error(label: str, reason: str, remedy: str = "download it once more") -> DirectoryError:
    """Return the error for a file of the right kind that is damaged. It stops every import."""
    return DirectoryError(f"{label}: {reason}; {remedy}.")


def house_of(members: Iterable[Listing]) -> House | None:
    """Return the House that all of `members` sit in, None if they sit in both."""
    houses = {listing.member.house for listing in members}
    return houses.pop() if len(houses) == 1 else None


@dataclass(frozen=True, slots=True)
class KeyedPostcodes:
    """Postcodes whose numbers are indexes into `keys`: constituencies, of which often only the code is known."""

    postcodes: Postcodes
    keys: tuple[Constituency, ...]


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What was read from a file. A member's `constituency` and `gss` are as in the file; either may be empty."""

    source: DirectorySource
    constituencies: tuple[Constituency, ...] = ()
    members: tuple[Listing, ...] = ()
    table: KeyedPostcodes | None = None
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise DirectoryError if there are more entries than a true list can have."""
        for entries, what in ((self.members, "members"), (self.constituencies, "constituencies")):
            if len(entries) > MOST_ENTRIES:
                reason = f"It names {len(entries):,} {what}, far more than there are"
                raise damaged_file_error(f"“{self.source.file}”", reason, "take the list of today’s alone")

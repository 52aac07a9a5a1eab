"""What files bring to a directory, and why some are refused."""

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
    """Why a file is no use; the higher, the more it tells a person who got nothing at all."""

    NO_DATA = 0
    """Plainly no data, such as a picture or a text to read."""
    UNKNOWN = 1
    """Data, but none of the lists that are known."""
    WRONG = 2
    """A list that is known, and is not the right one."""


class RefusedError(DirectoryError):
    """A file that is no use. It stops an import only if a person named it, or nothing else came."""

    def __init__(self, label: str, reason: str, kind: RefusalKind = RefusalKind.WRONG) -> None:
        super().__init__(f"{label}: {reason}")
        self.label, self.reason, self.kind = label, reason, kind


def damaged_file_error(label: str, reason: str, remedy: str = "download it once more") -> DirectoryError:
    """A file that is what it should be, but not whole. It stops every import."""
    return DirectoryError(f"{label}: {reason}; {remedy}.")


def house_of(members: Iterable[Listing]) -> House | None:
    """The House all of them sit in; None if they sit in both."""
    houses = {each.member.house for each in members}
    return houses.pop() if len(houses) == 1 else None


@dataclass(frozen=True, slots=True)
class KeyedPostcodes:
    """Postcodes whose numbers mean `keys`: constituencies, of each of which only a code may be known."""

    postcodes: Postcodes
    keys: tuple[Constituency, ...]


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What a file brings. A member's `constituency` and `gss` are as the file has them; either may be empty."""

    source: DirectorySource
    constituencies: tuple[Constituency, ...] = ()
    members: tuple[Listing, ...] = ()
    table: KeyedPostcodes | None = None
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise DirectoryError for more than a list can truly have."""
        for many, what in ((self.members, "members"), (self.constituencies, "constituencies")):
            if len(many) > MOST_ENTRIES:
                reason = f"It names {len(many):,} {what}, far more than there are"
                raise damaged_file_error(f"“{self.source.file}”", reason, "take the list of today’s alone")

"""A directory in memory: constituencies, members, and the postcodes between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from ddm_desktop.model.directory import Certainty, Constituency, DirectorySource, Listing


class Status(Enum):
    """Whether a postcode is in use, no longer in use, or not in the table."""

    LIVE = "live"
    TERMINATED = "terminated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PostcodeEntry:
    """What a table has on a postcode: its status, and indexes into `Directory.constituencies`, the likeliest first."""

    status: Status
    constituencies: tuple[int, ...] = ()


class Postcodes(Protocol):
    """A table of postcodes. Each method takes a postcode as `normalise_postcode` writes it: `L20 0XX`."""

    @property
    def certainty(self) -> Certainty:
        """EXACT if the table lists every postcode, LIKELY if it has only ranges of them."""

    def look_up(self, postcode: str) -> PostcodeEntry:
        """Return the status of `postcode`, and the constituencies it lies in."""

    def around(self, postcode: str) -> tuple[int, ...]:
        """Return the indexes of the constituencies in the sector of `postcode`, that with the most postcodes first."""

    def covers(self, area: str) -> bool:
        """Whether the table has a postcode of `area`, such as `L`."""

    def numbers(self) -> set[int]:
        """Return the indexes of all constituencies in the table."""

    def __len__(self) -> int:
        """Return the number of live postcodes, or of ranges, in the table."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who represents whom. No constituency is there twice, and a member's `constituency` is the `name` of one of them.

    `members` has at most one of the House of Commons for each constituency, and may have peers.
    """

    constituencies: tuple[Constituency, ...] = ()
    members: tuple[Listing, ...] = ()
    postcodes: Postcodes | None = None
    sources: tuple[DirectorySource, ...] = ()

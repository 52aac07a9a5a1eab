"""A directory in memory: constituencies, members, and the postcodes between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from ddm_desktop.model.directory import Certainty, Constituency, DirectorySource, Listing


class Status(Enum):
    """What a table of postcodes knows of one postcode."""

    LIVE = "live"
    TERMINATED = "terminated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a postcode lies, as indexes into `Directory.constituencies`, the likeliest first."""

    status: Status
    constituencies: tuple[int, ...] = ()


class Postcodes(Protocol):
    """A table of postcodes. Each method takes a postcode as `normalise_postcode` writes it: `L20 0XX`."""

    @property
    def certainty(self) -> Certainty:
        """EXACT if the table lists every postcode, LIKELY if it has only ranges of them."""

    def place(self, postcode: str) -> Place:
        """Return where `postcode` lies."""

    def around(self, postcode: str) -> tuple[int, ...]:
        """Return the constituencies in the sector of `postcode`, the one with the most postcodes first."""

    def covers(self, area: str) -> bool:
        """Whether the table has a postcode of `area`, such as `L`."""

    def numbers(self) -> set[int]:
        """Return the numbers of all constituencies in the table."""

    def __len__(self) -> int:
        """Return how many live postcodes it lists, or how many ranges it has."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who represents whom. Every constituency stands once, and a member's `constituency` is its `name` here.

    `members` has at most one of the House of Commons for each constituency, and may have peers.
    """

    constituencies: tuple[Constituency, ...] = ()
    members: tuple[Listing, ...] = ()
    postcodes: Postcodes | None = None
    sources: tuple[DirectorySource, ...] = ()

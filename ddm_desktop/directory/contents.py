"""A directory in memory: constituencies, members, and the postcodes between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from ddm_desktop.model.directory import Certainty, Constituency, DirectorySource, Listing


class Status(Enum):
    """What a table of postcodes knows of one."""

    LIVE = "live"
    TERMINATED = "terminated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a postcode lies: numbers of `Directory.constituencies`, the likeliest first; none if none is."""

    status: Status
    constituencies: tuple[int, ...] = ()


class Postcodes(Protocol):
    """A table of postcodes. All take a postcode as `normalise_postcode` writes it: `L20 0XX`."""

    @property
    def certainty(self) -> Certainty:
        """EXACT if the table lists every postcode, LIKELY if it has ranges of them."""

    def place(self, postcode: str) -> Place:
        """Where `postcode` lies."""

    def around(self, postcode: str) -> tuple[int, ...]:
        """The constituencies of the postcodes of its sector, the one with the most of them first."""

    def covers(self, area: str) -> bool:
        """Whether it has any postcode that begins with these letters alone."""

    def numbers(self) -> set[int]:
        """The constituencies it refers to."""

    def __len__(self) -> int:
        """How many live postcodes it lists, or how many ranges it has."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who represents whom. Every constituency stands once, and a member's `constituency` is its `name` here.

    `members` has at most one of the House of Commons for each constituency, and may have peers.
    """

    constituencies: tuple[Constituency, ...] = ()
    members: tuple[Listing, ...] = ()
    postcodes: Postcodes | None = None
    sources: tuple[DirectorySource, ...] = ()

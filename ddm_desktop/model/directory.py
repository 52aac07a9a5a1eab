"""Data of a directory: who represents whom, how certain that is, and how old the data is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ddm_desktop.model.dates import british_date
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.text import counted

OLD_AFTER = 90
"""Days after which a directory is called old: members change by by-elections."""


class Certainty(Enum):
    """Whether a source lists the very postcode, or only a range or several constituencies it may lie in."""

    EXACT = "exact"
    LIKELY = "likely"


class Verdict(Enum):
    """The outcome of looking up a postcode."""

    FOUND = "found"
    STRADDLES = "straddles"
    """Addresses of this postcode lie in several constituencies: the first is the likeliest."""
    NOT_A_POSTCODE = "not a postcode"
    NO_POSTCODES = "no postcodes"
    """No postcodes are loaded."""
    UNKNOWN = "unknown"
    TERMINATED = "terminated"
    NO_CONSTITUENCY = "no constituency"
    NO_PLACE = "no place"
    """It belongs to an organisation or to the sorting of mail, and has no place on the map."""
    NOT_COVERED = "not covered"
    """The postcodes that are loaded are known to have none of its part of the country."""
    CROWN_DEPENDENCY = "crown dependency"
    OVERSEAS_TERRITORY = "overseas territory"
    BFPO = "bfpo"


@dataclass(frozen=True, slots=True)
class Constituency:
    """`gss` is the nine-character code of the Office for National Statistics, `short` mySociety's three letters.

    Codes are empty if no source gave them; `welsh` is empty outside Wales.
    """

    name: str
    gss: str = ""
    welsh: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One line of the directory: a member, or a constituency whose member is not known (`member.name` is empty).

    `phone` to `notes` come from the local list only: `office` is the constituency office, one element a line.
    """

    member: Member
    gss: str = ""
    party: str = ""
    phone: str = ""
    office: tuple[str, ...] = ()
    surgeries: str = ""
    notes: str = ""
    is_local: bool = False

    @property
    def is_vacant(self) -> bool:
        """Whether only the constituency is known."""
        return not self.member.short_name


@dataclass(frozen=True, slots=True)
class PostcodeAnswer:
    """What is known of a postcode.

    `listings`: who represents it, the likeliest first. For UNKNOWN and TERMINATED these are the constituencies
    of the postcodes around it, to choose from and never chosen by the program. `mended_from` is what was typed
    if a slip was corrected. `as_of`: the day the data is from, the older of postcodes and members; None if
    the data does not tell that of the members.
    """

    postcode: str
    verdict: Verdict
    listings: tuple[Listing, ...] = ()
    certainty: Certainty | None = None
    mended_from: str = ""
    as_of: date | None = None
    sentence: str = ""
    """What a person should know of it, with the remedy if there is one."""

    @property
    def listing(self) -> Listing | None:
        """Who represents the postcode; None if that is not known."""
        return self.listings[0] if self.certainty else None


@dataclass(frozen=True, slots=True)
class NameMatches:
    """The listings that match a name, the best first. `sentence` is a remark for the person, which may be empty.

    `are_near`: none has the name as typed, only a similar one; the program never chooses among them.
    `first_is_match`: the first is certainly the one that was meant.
    """

    listings: tuple[Listing, ...] = ()
    are_near: bool = False
    first_is_match: bool = False
    sentence: str = ""


class DirectoryPart(Enum):
    """The kind of data in a source."""

    MEMBERS = "members"
    CONSTITUENCIES = "constituencies"
    POSTCODES = "postcodes"


_SINGULARS = {
    DirectoryPart.MEMBERS: "member",
    DirectoryPart.CONSTITUENCIES: "constituency",
    DirectoryPart.POSTCODES: "postcode",
}


@dataclass(frozen=True, slots=True)
class DirectorySource:
    """Where a part of the directory comes from. `as_of`: the day the data is from, else that of its file."""

    part: DirectoryPart
    format: str
    """The name people know it by, such as `ONS Postcode Directory`."""
    file: str
    as_of: date
    count: int
    credit: str = ""
    """The credit that its licence asks for."""
    house: House | None = None
    """The House of which it names members; None for any other part, and for members of both."""
    certainty: Certainty | None = None
    """How sure its postcodes are: LIKELY if `count` is one of ranges. None for any other part."""
    dated_by_file: bool = False
    """Whether `as_of` is the file's own day, because its content has none."""

    @property
    def dated(self) -> str:
        """How old it is, in words to follow an amount: `as of 27 June 2026`."""
        return f"{'from a file of' if self.dated_by_file else 'as of'} {british_date(self.as_of)}"

    @property
    def counts(self) -> tuple[str, str]:
        """The singular and plural of what `count` counts: `peer`, `peers`."""
        if self.part is DirectoryPart.MEMBERS and self.house is House.LORDS:
            return "peer", "peers"
        return _SINGULARS[self.part], self.part.value

    @property
    def amount(self) -> str:
        """How much it holds: `650 members`. Ranges are described, since their number means nothing to anybody."""
        if self.part is DirectoryPart.POSTCODES and self.certainty is Certainty.LIKELY:
            return "the most likely constituency of any postcode"
        return counted(self.count, *self.counts)


def completing(sources: Sequence[DirectorySource]) -> Iterator[tuple[DirectorySource, bool]]:
    """Yield each of `sources`, and whether it completes an earlier one, so that their counts must not be added."""
    for index, source in enumerate(sources):
        yield source, any(earlier.counts == source.counts for earlier in sources[:index])


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a long task: the present step, and the share that is done, from 0 to 1."""

    doing: str
    share: float


@dataclass(frozen=True, slots=True)
class Report:
    """The result of an import. Every text is a sentence or a name for a person.

    `taken`: the sources read. `refused`: other files that were found beside them, each with the reason. `missing`:
    constituencies without a member. `remarks`: oddities in the files and how they were read.
    """

    taken: tuple[DirectorySource, ...]
    refused: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def age_in_days(as_of: date, today: date) -> int:
    """Return the days since `as_of`; 0 if it lies in the future, as with a wrong clock."""
    return max((today - as_of).days, 0)


def is_old(as_of: date, today: date) -> bool:
    """Return whether the data is so old that newer should be fetched."""
    return age_in_days(as_of, today) > OLD_AFTER


def vacancy(constituency: Constituency) -> Listing:
    """Return the listing of a constituency whose member is not known."""
    return Listing(Member(constituency=constituency.name, house=House.COMMONS), constituency.gss)

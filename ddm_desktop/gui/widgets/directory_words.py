"""What the page of the directory says of sources, reports and kits, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ddm_desktop.model.dates import british_date
from ddm_desktop.model.directory import Part, Report, Source, age_in_days, is_old

if TYPE_CHECKING:
    from pathlib import Path

    from ddm_desktop.services.find_member import Finder
    from ddm_desktop.services.kit import KitContents

_NAMES = {
    Part.MEMBERS: ("member", "members"),
    Part.CONSTITUENCIES: ("constituency", "constituencies"),
    Part.POSTCODES: ("postcode", "postcodes"),
}
_RANGES = ("range of postcodes", "ranges of postcodes")
_FEW = 3  # files whose names are told
_WITHOUT = {
    Part.MEMBERS: "No members are loaded: a postcode gives the constituency, and its MP is typed in by hand.",
    Part.POSTCODES: "No postcodes are loaded: an MP is found by place or name only.",
}


def counted(count: int, one: str, many: str) -> str:
    """`1 member`, `1,234 members`."""
    return f"{count:,} {one if count == 1 else many}"


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def named(paths: Sequence[Path]) -> str:
    """The names of a few files; of many the number."""
    return listed([path.name for path in paths]) if len(paths) <= _FEW else f"these {len(paths)} files"


def source_line(source: Source) -> str:
    """`650 members as of 27 June 2026`. A list of ranges, which is called so, has many postcodes in each."""
    names = _RANGES if source.format.endswith("ranges") else _NAMES[source.part]
    return f"{counted(source.count, *names)} as of {british_date(source.as_of)}"


def origin(source: Source) -> str:
    """Where it comes from, and what its licence asks to be said."""
    parts = (f"{source.format}, from {source.file}", source.credit.removesuffix("."))
    return " ".join(f"{part}." for part in parts if part)


def parts_missing(sources: Sequence[Source]) -> list[str]:
    """What cannot be told for want of a part; nothing where there is no directory at all."""
    there = {source.part for source in sources}
    return [said for part, said in _WITHOUT.items() if there and part not in there]


def age_reminder(sources: Iterable[Source], today: date) -> str:
    """That the members should be looked at again; empty while they are fresh.

    Members alone: boundaries stand for years, and some lists of postcodes are never renewed.
    """
    members = [source.as_of for source in sources if source.part is Part.MEMBERS]
    if not members or not is_old(min(members), today):
        return ""
    days = age_in_days(min(members), today)
    return f"The list of MPs is {days} days old. By-elections may have changed it: load a newer one."


def reminder(finder: Finder, today: date) -> str:
    """What the start page says of the directory: that it is broken or old; else nothing."""
    return finder.problem or age_reminder(finder.sources, today)


def report_sentence(report: Report) -> str:
    """What an import has read, and the day it is from."""
    return f"Read: {listed([source_line(source) for source in report.taken])}."


def kit_sentence(contents: KitContents) -> str:
    """What is in a kit: `the directory, 3 members of the local list and the settings`."""
    parts = ["the directory"] if contents.directory else []
    if contents.local:
        parts.append(f"{counted(contents.local, 'member', 'members')} of the local list")
    if contents.campaigns:
        parts.append(
            f"{counted(len(contents.campaigns), 'campaign', 'campaigns')} ({', '.join(contents.campaigns)})"
        )
    if contents.settings:
        parts.append("the settings")
    return listed(parts)

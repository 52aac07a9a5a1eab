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

LEAD = (
    "Who represents whom, kept on this computer: with it a postcode, a place or a name finds the MP, without the "
    "internet. Nothing of a visitor is in it."
)
CHOOSE = (
    "Several at once, in any order. They can also be dropped on this window, from any page. What is loaded stays "
    "until all of the new is read."
)
DOWNLOAD = (
    "Where this computer has the internet: the MPs from Parliament (members-api.parliament.uk), constituencies and "
    "the postcodes of Great Britain from mySociety (pages.mysociety.org), about 45 MB in all. Nothing is sent but "
    "the question, and only this button ever asks. Postcodes of Northern Ireland are only in the file of step 2."
)
LOCAL = "The few MPs of your area, with what you know of their offices. They come first, with or without a directory."
KIT = (
    "One file that makes the next computer as this one: the directory, the local list, your own campaign packs and "
    "the settings. Never letters, never anything of a visitor. It can be dropped on this window too."
)
BUSY = "One thing at a time: wait until this is through, or cancel it."

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
    """`650 members as of 27 June 2026`."""
    return f"{_amount(source)} as of {british_date(source.as_of)}"


def origin(source: Source) -> str:
    """Where it comes from, and what its licence asks to be said."""
    parts = (f"{source.format}, from {source.file}", source.credit.removesuffix("."))
    return " ".join(f"{part}." for part in parts if part)


def parts_missing(sources: Sequence[Source]) -> list[str]:
    """What cannot be told for want of a part; nothing where there is no directory at all."""
    there = {source.part for source in sources}
    return [said for part, said in _WITHOUT.items() if there and part not in there]


def postcodes_lost(sources: Iterable[Source]) -> str:
    """What a download would replace by less: mySociety has no postcodes of Northern Ireland; else nothing."""
    others = (each for each in sources if each.part is Part.POSTCODES and "mySociety" not in each.format)
    if not (loaded := next(others, None)):
        return ""
    return (
        f"The postcodes that are loaded are of the {loaded.format}. The download replaces them by those of Great "
        "Britain alone. Download all the same?"
    )


def age_reminder(finder: Finder, today: date) -> str:
    """That the MPs should be looked at again; empty while they are fresh.

    MPs alone: boundaries stand for years, and some lists of postcodes are never renewed.
    """
    if not finder.as_of or not is_old(finder.as_of, today):
        return ""
    days = age_in_days(finder.as_of, today)
    return f"The list of MPs is {days} days old. By-elections may have changed it: load a newer one."


def reminder(finder: Finder, today: date) -> str:
    """What the start page says of the directory: that it is broken or old; else nothing."""
    return finder.problem or age_reminder(finder, today)


def report_sentence(report: Report) -> str:
    """What an import has read, and the day it is from; one day is told once."""
    days = {source.as_of for source in report.taken}
    if len(days) > 1:
        return f"Read: {listed([source_line(source) for source in report.taken])}."
    read = listed([*map(_amount, report.taken[:-1]), *map(source_line, report.taken[-1:])])
    return f"Read: {read}."


def _amount(source: Source) -> str:
    """`650 members`. A list of ranges, which is called so, has many postcodes in each."""
    names = _RANGES if source.format.endswith("ranges") else _NAMES[source.part]
    return counted(source.count, *names)


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

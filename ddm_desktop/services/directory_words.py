"""The sentences on the page of the directory: on sources, reports and kits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ddm_desktop.model.dates import british_date
from ddm_desktop.model.directory import (
    DirectoryPart,
    DirectorySource,
    Report,
    age_in_days,
    completing,
    is_old,
)
from ddm_desktop.model.people import House
from ddm_desktop.model.text import counted, listed

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder
    from ddm_desktop.services.kit.exchange import KitContents

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

_NONE_YET = "No MP directory is loaded yet. With one, the postcode finds the MP, without the internet."
REMOVED = "The MP directory is removed from this computer."
REMOVAL = "Remove the MP directory from this computer? The local list stays; the files can be imported again."

_REPLACEMENT_WARNING = (
    "Its directory and settings replace those of this computer; its campaigns and members of the local list are "
    "added, or replace the same ones."
)
_IF_MISSING = {
    DirectoryPart.MEMBERS: "No members are loaded: a postcode gives the constituency, and its MP is typed in by hand.",
    DirectoryPart.POSTCODES: "No postcodes are loaded: an MP is found by place or name only.",
}


def source_line(source: DirectorySource, completes: bool = False) -> str:
    """Return `650 members as of 27 June 2026`; if it `completes` another list, the sentence says so."""
    amount = _amount(source, completes)
    return f"{amount[:1].upper()}{amount[1:]} {source.dated}"


def origin(source: DirectorySource) -> str:
    """Return where the list comes from, and the credit that its licence asks for."""
    parts = (f"{source.format}, from {source.file}", source.credit.removesuffix("."))
    return " ".join(f"{part}." for part in parts if part)


def parts_missing(sources: Sequence[DirectorySource]) -> list[str]:
    """Return a sentence on what each missing part makes impossible; none without any directory."""
    present = {source.part for source in sources}
    return [sentence for part, sentence in _IF_MISSING.items() if present and part not in present]


def postcodes_lost(finder: Finder) -> str:
    """Ask whether to lose the postcodes of Northern Ireland, which a download lacks; empty if there are none."""
    if not finder.covers_northern_ireland:
        return ""
    loaded = next(source.format for source in finder.sources if source.part is DirectoryPart.POSTCODES)
    return (
        f"The postcodes that are loaded ({loaded}) are of Northern Ireland too. The download replaces them by "
        "those of Great Britain alone. Download all the same?"
    )


def age_reminder(finder: Finder, today: date) -> str:
    """Say that the list of MPs is old; empty while it is recent.

    Only MPs count: boundaries last for years, and some lists of postcodes are never renewed.
    """
    source = finder.members_source(House.COMMONS)
    if not source or not is_old(source.as_of, today):
        return ""
    subject = "file with the list" if source.dated_by_file else "list"
    days = age_in_days(source.as_of, today)
    return f"The {subject} of MPs is {days} days old. By-elections may have changed it: load a newer one."


def reminder(finder: Finder, today: date) -> str:
    """Return what the start page says of the directory: that it is missing, broken or old, else an empty text."""
    if finder.is_empty and not finder.problem:
        return _NONE_YET
    return finder.problem or age_reminder(finder, today)


def report_sentence(report: Report) -> str:
    """Return what an import has read, and the day it is from."""
    return f"Read: {_amounts_and_days(report.taken)}."


def kit_question(name: str, contents: KitContents, finder: Finder) -> str:
    """Ask whether to import the kit `name`: what it holds, what is loaded now, and what the import changes."""
    made = f" of {british_date(contents.made)}" if contents.made else ""
    lines = [f"Take the kit {name}{made}? It holds {kit_sentence(contents)}."]
    if contents.directory:
        lines.append(f"In the kit: {_amounts_and_days(contents.directory)}.")
        lines.append(f"Loaded now: {_amounts_and_days(finder.sources) or 'nothing'}.")
    lines += (*contents.warnings, *contents.left_out)
    if finder.problem or not finder.is_empty:
        lines.append(_REPLACEMENT_WARNING)
    return "\n".join(lines)


def _amounts_and_days(sources: Sequence[DirectorySource]) -> str:
    """Return the amounts and days of `sources`; a day that all share is named once."""
    pairs = list(completing(sources))
    if len({source.dated for source in sources}) > 1:
        return listed(f"{_amount(source, completes)} {source.dated}" for source, completes in pairs)
    amounts = listed(_amount(source, completes) for source, completes in pairs)
    return f"{amounts} {sources[0].dated}" if sources else ""


def _amount(source: DirectorySource, completes: bool) -> str:
    return f"{source.amount} in a list that completes it" if completes else source.amount


def kit_sentence(contents: KitContents) -> str:
    """Return what is in a kit: `the directory, 3 members of the local list and the settings`."""
    parts = ["the directory"] if contents.directory else []
    if contents.local:
        parts.append(f"{counted(contents.local, 'member', 'members')} of the local list")
    if contents.campaigns:
        parts.append(
            f"{counted(len(contents.campaigns), 'campaign', 'campaigns')} ({', '.join(contents.campaigns)})"
        )
    if contents.settings:
        parts.append("the settings")
    if contents.withdrawn:
        parts.append(
            f"the end of {listed(f'“{title}”' for title in contents.withdrawn)}, which was withdrawn"
        )
    return listed(parts)

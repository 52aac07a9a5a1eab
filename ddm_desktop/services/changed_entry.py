"""Where two states of a pack differ: what an undo has changed, so that it can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ddm_desktop.campaigns.pack_source import PackSource
from ddm_desktop.reading.locations import Location
from ddm_desktop.services.campaign_entries import (
    ASKED,
    SOURCES,
    TABLES,
    Entry,
    EntryKind,
    EntryTable,
    entry_value,
)

# an id of these is named in other tables, which then change along
_ORDER = (SOURCES, ASKED, *TABLES)


def changed_entry(before: PackSource, after: PackSource) -> tuple[Location, int] | None:
    """Return the location of the first entry of `after` that differs, and the line in its text, from 0.

    Of a table that came or went it is that of the table in its place; None if nothing differs that a form shows.
    Raise PackError.
    """
    for table in _ORDER:
        counts = [len(each.tables(table.key)) if table.key else 1 for each in (before, after)]
        for index in range(max(counts)):
            place: Location = (table.key, index) if table.key else ()
            if index >= min(counts):
                return (table.key, max(0, min(index, counts[1] - 1))), 0
            for entry in _entries(table):
                old, new = (entry_value(each, place, entry) for each in (before, after))
                if old != new:
                    # a table taken out in the middle changes all below it, and none of its entries by itself
                    is_shifted = counts[0] != counts[1]
                    return (place, 0) if is_shifted else ((*place, entry.key), _first_change(old, new))
    return None


def _entries(table: EntryTable) -> Iterator[Entry]:
    """Yield the entries, ids last: they follow a title."""
    yield from sorted(table.entries, key=lambda entry: entry.kind is EntryKind.ID)


def _first_change(old: object, new: object) -> int:
    """Return the first line of `new` that differs from that of `old`."""
    if not isinstance(old, str) or not isinstance(new, str):
        return 0
    lines = enumerate(zip_longest(old.split("\n"), new.split("\n")))
    line = next((number for number, (one, other) in lines if one != other), 0)
    return min(line, new.count("\n"))

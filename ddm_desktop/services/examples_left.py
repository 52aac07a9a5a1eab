"""What of a campaign is still as the workshop wrote it, for its author to write over."""

from __future__ import annotations

from collections.abc import Iterator

from ddm_desktop.campaigns.pack_source import PackSource
from ddm_desktop.reading.locations import Location
from ddm_desktop.services.campaign_entries import EXAMPLE_SENTENCE, PAPERS, TABLES

STILL_EXAMPLE = "This is still the example text; write your own."


def examples_left(source: PackSource) -> Iterator[tuple[Location, int]]:
    """Yield the location of each entry that holds an example, and the line in its text, from 0. Raise PackError."""
    for table in TABLES:
        count = len(source.tables(table.key)) if table.key else 1
        for place in ((table.key, index) if table.key else () for index in range(count)):
            for key, example in table.new.items():
                if _text_at(source, (*place, key)) == example:
                    yield (*place, key), 0
            if table is PAPERS:
                text = source.text(_text_at(source, (*place, "file")))
                lines = enumerate(text.split("\n"))
                yield from (((*place, "file"), number) for number, line in lines if EXAMPLE_SENTENCE in line)


def _text_at(source: PackSource, location: Location) -> str:
    value = source.value(location)
    return value.strip() if isinstance(value, str) else ""

"""The manual: its pages and their sections, read from `resources/help`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ddm_desktop import paths
from ddm_desktop.services.plain_markdown import plain_markdown

PAGE_IDS = (
    "first-letter", "meeting", "directory", "printing", "cases", "privacy", "print-many", "casework", "campaigns",
    "make-campaign", "access", "access-statement", "shortcuts", "trouble", "volunteers-sheet", "campaign-packs",
)  # fmt: skip
"""The pages in the order of the contents."""

_HEADING = re.compile(r"(#{1,3}) +(.+?) *#*")
_FENCE = "```"
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ManualSection:
    """A heading of a page and what stands below it, up to the next heading. `level` is 1 for the page's title.

    `anchor` is the heading in small letters with hyphens, by which links lead here. `text` has no markup.
    """

    page: str
    anchor: str
    heading: str
    level: int
    text: str

    @property
    def place(self) -> str:
        """Where it stands, as links have it: `cases#open-a-case`; that of a title is the page's id."""
        return self.page if self.level == 1 else f"{self.page}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One page of the manual, which begins with its title."""

    id: str
    markdown: str
    sections: tuple[ManualSection, ...]

    @property
    def title(self) -> str:
        return self.sections[0].heading

    def section_at(self, place: str) -> int:
        """Return the index of the section that `place`, such as `cases#open-a-case`, leads to; 0 if unknown."""
        anchors = [section.anchor for section in self.sections]
        anchor = place.partition("#")[2]
        return anchors.index(anchor) if anchor in anchors else 0


@cache
def manual_pages() -> tuple[ManualPage, ...]:
    """Return the pages that are files, in the order of the contents."""
    folder = paths.resources() / "help"
    return tuple(read_page(id, (folder / f"{id}.md").read_text(encoding="utf-8")) for id in PAGE_IDS)


def read_page(id: str, markdown: str) -> ManualPage:
    """Return the page `id` of this Markdown, which begins with its title as a heading."""
    return ManualPage(id, markdown, tuple(_sections(id, markdown)))


def place_of_link(target: str, page: str) -> str:
    """Return the place that a link on `page` leads to: `cases#open-a-case` for `cases.md#open-a-case`.

    Empty if it does not lead to a page of the manual.
    """
    file, _, anchor = target.partition("#")
    if file and not file.endswith(".md"):
        return ""
    id = file.removesuffix(".md") or page
    return f"{id}#{anchor}" if anchor else id


def _sections(id: str, markdown: str) -> Iterator[ManualSection]:
    heading, level, lines, is_code = "", 0, list[str](), False
    for line in markdown.split("\n"):
        is_code ^= line.startswith(_FENCE)
        found = None if is_code else _HEADING.fullmatch(line)
        if not found:
            lines.append(line)
            continue
        if level:
            yield _section(id, heading, level, lines)
        heading, level, lines = plain_markdown(found[2]), len(found[1]), []
    yield _section(id, heading, level, lines)


def _section(id: str, heading: str, level: int, lines: list[str]) -> ManualSection:
    anchor = _NO_WORD.sub("-", heading.casefold().replace("’", "")).strip("-")
    return ManualSection(id, anchor, heading, level, plain_markdown("\n".join(lines)))

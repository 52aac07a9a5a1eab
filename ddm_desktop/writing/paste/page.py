"""Reads a web page, an e-mail, or what Word, LibreOffice or Google Docs put on the clipboard, as blocks.

Tables, pictures, links, colours and fonts are dropped, but not their text. What is struck out, hidden or
somebody's comment is left out. Nothing is fetched. Numbered items become paragraphs that keep their numbers, since
a letter may refer to "point 2".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, join_runs
from ddm_desktop.model.text import clean
from ddm_desktop.writing.paste.edges import with_edges
from ddm_desktop.writing.paste.elements import (
    BREAKING,
    LISTS,
    VOID,
    HtmlElement,
    open_element,
    opens_comment,
    whole_number,
)
from ddm_desktop.writing.paste.fonts import as_read
from ddm_desktop.writing.paste.limits import Limits
from ddm_desktop.writing.paste.lines import BLANKS, paragraphs
from ddm_desktop.writing.paste.markup import EndTag, StartTag, StyleSheet, TextToken, tokens
from ddm_desktop.writing.paste.numbers import counted_as, set_high_or_low
from ddm_desktop.writing.paste.signs import is_certain
from ddm_desktop.writing.paste.style_sheet import read_style_sheet, style_of

_EDGE = set(BLANKS)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]{2,}|[ \t\r\n\f]")  # a no-break space on its own is meant
_QUOTE_MARKS = ("“”", "‘’")
_LINE_BY_LINE = "msoplaintext"  # Outlook makes a paragraph of every line of a plain mail, and calls it so


@dataclass(frozen=True, slots=True)
class PastedPage:
    """The blocks of a page, and whether text was left out because it is struck out or a comment."""

    blocks: Blocks
    left_out: bool


def read_page(html: str, most: Limits) -> PastedPage:
    """Return a page as blocks, without empty ones. A piece of a line keeps the blanks at its ends.

    List signs written as text stay there; see `with_items`. Raise PasteError as soon as there is more than `most`.
    """
    reader = _PageReader(most)
    for count, token in enumerate(tokens(html)):
        most.check(tags=count // 2)
        if isinstance(token, TextToken):
            reader.read_text(token.text)
        elif isinstance(token, StartTag):
            reader.open(token.tag, token.attributes)
        elif isinstance(token, EndTag):
            reader.close(token.tag)
        elif isinstance(token, StyleSheet):
            reader.styles |= read_style_sheet(token.text)
    reader.end_block()
    return PastedPage(with_edges(tuple(reader.blocks()), *reader.edges), reader.left_out)


class _PageReader:
    """Collects the lines of a page. As in browsers, elements may overlap or never end."""

    def __init__(self, most: Limits) -> None:
        self._limits, self._lines, self._characters = most, 0, 0
        self.left_out = False
        self.styles: dict[tuple[str, str], str] = {}
        self.edges = False, False  # whether there is a blank before the first word and behind the last
        self._in_new_line = False  # the text so far ends with a line break of the source, which is no blank
        self._open = [HtmlElement()]
        self._depth = Counter[str]()  # how many elements of each tag are open
        self._lists: list[HtmlElement] = []  # those of them that are lists and items
        self._groups: list[list[Block]] = []  # lines, by the paragraph of the page they stand in
        self._runs: list[Run] = []
        self._marker = ""
        self._line_element = self._open[0]  # the element in which the line began
        self._may_go_on = False  # the next line belongs to the group before
        self._plain_lines = False
        self._is_blank = False  # no text yet in this line

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, which ends the line before it if it is a block."""
        if tag in BREAKING:
            self._close_element("p")
            self.end_block()
            self._begin_plain_line(plain=_LINE_BY_LINE in attributes.get("class", "").lower())
        if tag == "br":
            self._break_line()
        if tag in VOID:
            return
        if tag == "li" and self._lists and self._lists[-1].tag == "li":
            self._close_element("li")
        element = open_element(tag, attributes, self._open[-1], style_of(tag, attributes, self.styles))
        element.groups_before = len(self._groups)
        if tag == "li":
            self._begin_item(element, attributes)
        if tag in LISTS or tag == "li":
            self._lists.append(element)
        if opens_comment(tag, attributes):
            self._leave_out_comment()
        self._open.append(element)
        self._depth[tag] += 1
        if tag == "q":
            self._add_text(_QUOTE_MARKS[(element.quotes - 1) % 2][0], element)

    def close(self, tag: str) -> None:
        """Close an element, which ends its last line if it is a block."""
        if tag == "q" and self._depth["q"]:
            self._add_text(_QUOTE_MARKS[(self._open[-1].quotes - 1) % 2][1], self._open[-1])
        if tag in BREAKING:
            self.end_block()
            self._marker = ""
        self._close_element(tag)

    def read_text(self, text: str) -> None:
        """Read the text between two tags as the element it is in asks for."""
        element = self._open[-1]
        if element.unseen or element.deleted:
            self.left_out |= element.deleted and bool(text.strip())
        elif element.is_marker:
            self._read_marker(as_read(text, element.font))
        elif element.spaces_count:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._add_text(first, element)
            for line in others:
                self._break_line()
                self._add_text(line, element)
        else:
            self._read_running(text, element)

    def _read_running(self, text: str, element: HtmlElement) -> None:
        """Read text in which several blanks and line breaks in a row count as one blank."""
        if not self._runs and "\n" in text[: len(text) - len(text.lstrip(" \t\r\n"))]:
            text = text.lstrip(" \t\r\n")
        if text:
            self._in_new_line = "\n" in text[len(text.rstrip(" \t\r\n")) :]
            text = _SPACES.sub(" ", text)
            ended = bool(self._runs) and self._runs[-1].text.endswith(" ")
            self._add_text(text.lstrip(" ") if ended else text, element)

    def _read_marker(self, text: str) -> None:
        """Keep a number as the item's marker; whatever else Word puts before an item becomes a bullet."""
        marker = text.strip(f"{BLANKS}\r\n")[:20]
        if marker:
            counts = (any(char.isalnum() for char in marker) and len(marker) > 1) or marker.isdecimal()
            self._marker = marker if counts or is_certain(f"{marker} x") else "•"

    def end_block(self) -> None:
        """Make a block of what was read since the last one, unless it is blank."""
        self._end_line()
        self._may_go_on = False

    def blocks(self) -> list[Block]:
        """Return the paragraphs of what was read."""
        return [block for group in self._groups for block in paragraphs(group)]

    def _end_line(self) -> None:
        """Write the text read since the last line as a block, or as more of the item that it belongs to."""
        runs = [run._replace(text=clean(run.text).replace("\n", " ")) for run in self._runs]
        self._runs = []
        if not any(run.text.strip(BLANKS) for run in runs):
            return
        element = self._line_element
        item = self._lists[-1] if self._lists and self._lists[-1].tag == "li" else None
        if not element.spaces_count:
            leads = runs[0].text[:1] in _EDGE if not self._groups else self.edges[0]
            self.edges = leads, runs[-1].text[-1:] in _EDGE and not self._in_new_line
            runs[0] = runs[0]._replace(text=runs[0].text.lstrip(BLANKS))
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(BLANKS))
        kind = element.kind
        if item and item.group >= 0 and kind is BlockKind.ITEM:
            if item.group == len(self._groups) - 1 and self._groups[-1][-1].kind is not BlockKind.HEADING:
                last = self._groups[-1][-1]
                self._groups[-1][-1] = replace(last, runs=join_runs((*last.runs, Run(" "), *runs)))
                return
            kind = BlockKind.PARAGRAPH  # it has a heading, or comes behind a list inside the item
        marker, self._marker = self._marker, ""
        if marker and not runs[0].text.startswith(f"{marker} "):  # some pages write it a second time
            runs.insert(0, Run(f"{marker} "))
        if kind is BlockKind.ITEM and (
            element.numbering == "none" or (marker and not is_certain(f"{marker} x"))
        ):
            kind = BlockKind.PARAGRAPH
        self._write(Block(join_runs(runs), kind))
        if item:
            item.group = len(self._groups) - 1

    def _write(self, block: Block) -> None:
        """Add a block to the group of lines before it if that may go on, else as a new group."""
        if self._may_go_on and self._groups and block.kind is BlockKind.PARAGRAPH:
            self._groups[-1].append(block)
        else:
            self._groups.append([block])
        self._is_blank = False
        self._count_line()

    def _count_line(self) -> None:
        self._lines += 1
        self._limits.check(lines=self._lines)

    def _add_text(self, text: str, element: HtmlElement) -> None:
        """Add text to the line in the style of `element`. Raise PasteError if it is too much."""
        if not self._runs:
            self._line_element = element
        if text:
            before = self._runs[-1].text[-1:] if self._runs else ""
            text = set_high_or_low(as_read(text, element.font), element.script, before)
            bold = element.bold and element.kind is not BlockKind.HEADING
            self._runs.append(Run(text, bold, element.italic))
            self._characters += len(text)
            self._limits.check(characters=self._characters)

    def _break_line(self) -> None:
        """Break the line: running text gets a new line, a heading or an item only a space."""
        if self._runs and self._line_element.kind is not BlockKind.PARAGRAPH:
            self._runs.append(Run("" if self._runs[-1].text.endswith(" ") else " "))
            return
        self._is_blank = True
        self._end_line()
        self._end_plain_line()

    def _begin_plain_line(self, *, plain: bool) -> None:
        """Begin a block; `plain` says that it is one line of a plain mail."""
        if plain and self._plain_lines:
            self._end_plain_line()
        self._plain_lines, self._is_blank = plain, True

    def _end_plain_line(self) -> None:
        """End a line whose group may go on; if it was blank, it separates paragraphs."""
        if self._is_blank and self._groups:
            self._groups[-1].append(Block(()))
            self._count_line()
        self._may_go_on = True

    def _begin_item(self, element: HtmlElement, attributes: Mapping[str, str]) -> None:
        """Set the marker of a new item from how its list is counted; an item may count from a `value` of its own."""
        self._marker = ""
        list_element = self._lists[-1] if self._lists else HtmlElement()
        value = whole_number(attributes.get("value", ""))
        if value is not None:
            list_element.number = value
        if element.numbering not in {"", "none"}:
            self._marker = f"{counted_as(list_element.number, element.numbering)}."
        list_element.number += list_element.step

    def _leave_out_comment(self) -> None:
        """Leave out the paragraphs around a comment's sign, if they have no text before it."""
        for element in reversed(self._open):
            if element.groups_before < len(self._groups) or element.tag not in {"p", "div", "span", "sup"}:
                return
            element.deleted = True
            if element.tag == "div":
                return

    def _close_element(self, tag: str) -> None:
        """Close the innermost open `tag`, and every element left open inside it."""
        if not self._depth[tag]:
            return
        closed = ""
        while closed != tag:
            element = self._open.pop()
            closed = element.tag
            self._depth[closed] -= 1
            if self._lists and self._lists[-1] is element:
                self._lists.pop()

"""What the clipboard carries, as blocks: the words, bold, italic, bullets and headings of any page or document.

Tables, pictures, links, colours and fonts lose their dress but not their text. Nothing is fetched. Numbered
items become paragraphs that keep their numbers, since a letter may refer to "point 2".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby, pairwise

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, join_runs
from ddm_desktop.model.text import clean

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BREAKING = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_UNSEEN = {"iframe", "math", "object", "script", "select", "style", "svg", "template", "title", "xml"}
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em", "cite"}
_BLANKS = " \t\u00a0"
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]{2,}|[ \t\r\n\f]")  # a no-break space on its own is meant
_BULLET = re.compile(r"[·•▪◦‣∙●■][\s\u00a0]*|[-*][\s\u00a0]+")
_WRAPPED_BETWEEN = range(60, 81)  # the widths at which e-mail and plain text files are wrapped


def blocks_from_text(text: str) -> Blocks:
    """Plain text: a paragraph a line, but lines wrapped by an e-mail program joined again.

    A line is taken as wrapped where the next word would not have fitted into the width of the text.
    """
    text = clean(text)
    if "\n" not in text:
        return (Block.of(text),) if text else ()
    lines = [line.strip(_BLANKS) for line in text.split("\n")]
    width = max(map(len, lines))
    paragraphs: list[str] = []
    for above, line in pairwise(["", *lines]):
        if above and line and _is_wrapped(above, line, width):
            paragraphs[-1] += f" {line}"
        elif line:
            paragraphs.append(line)
    return tuple(_without_bullet(Block.of(paragraph)) for paragraph in paragraphs)


def blocks_from_html(html: str) -> Blocks:
    """A web page, an e-mail or Word's HTML. Empty paragraphs are dropped."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


def html_from_blocks(blocks: Blocks) -> str:
    """Clean HTML for other programs; `blocks_from_html` reads the same blocks from it, empty ones and rules apart."""
    if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH:
        inner = _html_of_runs(blocks[0])
    else:
        inner = "".join(
            _html_of_group(kind, tuple(group)) for kind, group in groupby(blocks, lambda block: block.kind)
        )
    return f'<div style="white-space: pre-wrap">{inner}</div>'


def _html_of_group(kind: BlockKind, blocks: Blocks) -> str:
    if kind is BlockKind.RULE:
        return "<hr>" * len(blocks)
    tag = {BlockKind.PARAGRAPH: "p", BlockKind.HEADING: "h2", BlockKind.ITEM: "li"}[kind]
    inner = "".join(f"<{tag}>{_html_of_runs(block)}</{tag}>" for block in blocks)
    return f"<ul>{inner}</ul>" if kind is BlockKind.ITEM else inner


def _html_of_runs(block: Block) -> str:
    return "".join(_html_of_run(run) for run in block.runs)


def _html_of_run(run: Run) -> str:
    text = escape(run.text, quote=False)
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text


def _is_wrapped(line: str, following: str, width: int) -> bool:
    if width not in _WRAPPED_BETWEEN or _BULLET.match(following):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _without_bullet(block: Block) -> Block:
    """A paragraph or item that begins with a typed bullet, as an item without it."""
    match = _BULLET.match(block.text)
    if match is None or block.kind is BlockKind.HEADING or match.end() == len(block.text):
        return block
    left = match.end()
    runs = []
    for run in block.runs:
        runs.append(replace(run, text=run.text[left:]))
        left = max(left - len(run.text), 0)
    return Block(join_runs(runs), BlockKind.ITEM)


@dataclass(slots=True)
class _Element:
    """An open element: what holds for the text inside. `number` counts the items of a numbered list."""

    tag: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    bold: bool = False
    italic: bool = False
    spaces_count: bool = False
    unseen: bool = False
    is_marker: bool = False  # Word writes a list's bullets and numbers as text, and says so
    number: int = 0


class _Reader(HTMLParser):
    """Collects blocks. Forgiving, as browsers are: elements may overlap or never end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._open = [_Element()]
        self._runs: list[Run] = []
        self._marker = ""
        self._kind = BlockKind.PARAGRAPH
        self._spaces_count = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKING:
            self._close("p")
            self.end_block()
        if tag == "br":
            self._break_line()
        if tag in _VOID:
            return
        if tag == "li":
            self._begin_item()
        self._open.append(_opened(tag, dict(attrs), self._open[-1]))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKING:
            self.end_block()
            self._marker = ""
        self._close(tag)

    def handle_data(self, data: str) -> None:
        element = self._open[-1]
        if element.unseen:
            return
        if element.is_marker:
            self._marker += data
        elif element.spaces_count:
            first, *others = data.replace("\r\n", "\n").split("\n")
            self._add(first, element)
            for line in others:
                self._break_line()
                self._add(line, element)
        else:
            text = _SPACES.sub(" ", data)
            ended = not self._runs or self._runs[-1].text.endswith(" ")
            self._add(text.lstrip(" ") if ended else text, element)

    def end_block(self) -> None:
        """What was read since the last block becomes one, unless it is blank."""
        runs = [replace(run, text=clean(run.text).replace("\n", " ")) for run in self._runs]
        if runs and not self._spaces_count:
            runs[0] = replace(runs[0], text=runs[0].text.lstrip(_BLANKS))
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(_BLANKS))
        marker, kind = self._marker.strip(), self._kind
        if any(char.isalnum() for char in marker) and marker != "o":  # Word's second bullet is the letter o
            runs.insert(0, Run(f"{marker} "))
            kind = BlockKind.PARAGRAPH if kind is BlockKind.ITEM else kind
        elif marker and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.ITEM
        block = Block(join_runs(runs), kind)
        if block.text.strip(_BLANKS) and any(run.text.strip(_BLANKS) for run in self._runs):
            self.blocks.append(_without_bullet(block))
            self._marker = ""
        self._runs = []

    def _add(self, text: str, element: _Element) -> None:
        if not self._runs:
            self._kind, self._spaces_count = element.kind, element.spaces_count
        if text:
            bold = element.bold and element.kind is not BlockKind.HEADING
            self._runs.append(Run(text, bold, element.italic))

    def _break_line(self) -> None:
        """A line break: a paragraph of its own in running text, a space in a heading or an item."""
        if self._runs and self._kind is not BlockKind.PARAGRAPH:
            self._runs.append(Run(" "))
        else:
            self.end_block()

    def _begin_item(self) -> None:
        holders = [element for element in self._open if element.tag in {"ul", "ol", "li"}]
        if holders and holders[-1].tag == "li":
            self._close("li")
            holders.pop()
        self._marker = ""
        if holders and holders[-1].tag == "ol":
            holders[-1].number += 1
            self._marker = f"{holders[-1].number}."

    def _close(self, tag: str) -> None:
        """Close the innermost open `tag`, and with it what was left open inside."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return


def _opened(tag: str, attributes: dict[str, str | None], around: _Element) -> _Element:
    """The element that opens with this tag inside `around`."""
    element = replace(around, tag=tag, number=_first_number(attributes) - 1)
    if tag in _HEADINGS:
        element.kind = BlockKind.HEADING
    elif tag == "li":
        element.kind = BlockKind.ITEM
    element.bold |= tag in _BOLD
    element.italic |= tag in _ITALIC
    element.spaces_count |= tag == "pre"
    element.unseen |= tag in _UNSEEN
    _dress(element, attributes.get("style") or "")
    return element


def _dress(element: _Element, style: str) -> None:
    """Apply what an inline style says about weight, slant, spaces, lists and what is not shown."""
    for declaration in style.lower().split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        match name:
            case "font-weight":
                element.bold = value.startswith("bold") or (value.isdecimal() and int(value) >= 600)
            case "font-style":
                element.italic = value in {"italic", "oblique"}
            case "white-space":
                element.spaces_count = value.startswith("pre")
            case "display" | "mso-hide":
                element.unseen |= value in {"none", "all"}
            case "mso-list" if value == "ignore":
                element.is_marker = True
            case "mso-list" if value != "none" and element.kind is BlockKind.PARAGRAPH:
                element.kind = BlockKind.ITEM


def _first_number(attributes: dict[str, str | None]) -> int:
    start = attributes.get("start") or ""
    return int(start) if start.isdecimal() else 1

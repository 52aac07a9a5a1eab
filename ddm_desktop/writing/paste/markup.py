"""HTML as it comes, cut into tags and text in one pass: whatever it holds, the time grows with its length alone.

Forgiving as browsers are (WHATWG HTML, 13.2.5 "Tokenization"), but never at the cost of words: a comment that does
not end is none, and a tag that does not end is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*+)")
_ATTRIBUTE = re.compile(r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?""")
_TAG_END = re.compile(r"[\s/=]*+>")
_CODE = ("script", "style", "title", "iframe", "noembed", "noframes", "noscript", "xmp")
_CODE_ENDS = {tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE) for tag in _CODE}
_ZEROS = re.compile(r"&#0+(?=[0-9])")
_NO_CHARACTER = re.compile(r"&#[0-9]{8,};?")
_LONGEST_VALUE = 10_000  # characters of an attribute that are looked at; pictures inside a page are megabytes


class StartTag(NamedTuple):
    """A tag that opens an element, both names in lower case."""

    tag: str
    attributes: Mapping[str, str]


class EndTag(NamedTuple):
    """A tag that closes one."""

    tag: str


class TextToken(NamedTuple):
    """Text between tags, with its character references resolved."""

    text: str


class Comment(NamedTuple):
    """What stands between `<!--` and `-->`."""

    text: str


class StyleSheet(NamedTuple):
    """What stands in a `style` element."""

    text: str


Token = StartTag | EndTag | TextToken | Comment | StyleSheet


def tokens(html: str) -> Iterator[Token]:
    """Cut `html` up. The contents of scripts and the like are left out."""
    position, missing = 0, set[str]()  # what was looked for once and does not come any more
    while position < len(html):
        opening = html.find("<", position)
        if opening != position:
            opening = len(html) if opening < 0 else opening
            yield TextToken(_resolved(html[position:opening]))
            position = opening
            continue
        if html.startswith("<!--", position):
            end = _find(html, "-->", position + 2, missing)
            yield Comment(html[position + 4 : max(end, position + 4)])
            position = position + 4 if end < 0 else end + 3
        elif html.startswith(("<!", "<?"), position) or re.match(
            "</[^a-zA-Z]", html[position : position + 3]
        ):
            end = _find(html, ">", position, missing)
            if end < 0:
                yield TextToken(_resolved(html[position:]))
            position = len(html) if end < 0 else end + 1
        elif match := _TAG.match(html, position):
            token, position = _read_tag(html, match)
            yield token
            if isinstance(token, StartTag) and token.tag in _CODE_ENDS:
                end_of_code = _CODE_ENDS[token.tag].search(html, position)
                begun, position = position, end_of_code.start() if end_of_code else len(html)
                if token.tag == "style":
                    yield StyleSheet(html[begun:position])
        else:
            yield TextToken("<")
            position += 1


def _read_tag(html: str, name: re.Match[str]) -> tuple[Token, int]:
    """The tag whose name was found, and where it ends."""
    attributes: dict[str, str] = {}
    position = name.end()
    while not (end := _TAG_END.match(html, position)):
        match = _ATTRIBUTE.match(html, position)
        if match is None:
            return TextToken(_resolved(html[name.start() :])), len(html)
        value = (match[2] or "")[:_LONGEST_VALUE]
        quoted = value[:1] in {'"', "'"}
        attributes.setdefault(match[1].lower(), _resolved(value.strip(value[0]) if quoted else value))
        position = match.end()
    tag = name[1].lower()
    return (EndTag(tag) if html[name.start() + 1] == "/" else StartTag(tag, attributes)), end.end()


def _find(html: str, what: str, position: int, missing: set[str]) -> int:
    """Where `what` stands from `position` on; -1, without looking again, once it was not found."""
    found = -1 if what in missing else html.find(what, position)
    if found < 0:
        missing.add(what)
    return found


def _resolved(text: str) -> str:
    """`text` with its references as characters; a number that is none, of thousands of digits say, is left out."""
    if "&" not in text:
        return text
    return unescape(_NO_CHARACTER.sub("", _ZEROS.sub("&#", text)))

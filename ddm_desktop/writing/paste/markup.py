"""Cuts HTML into tags and text in one pass: whatever it holds, the time grows with its length alone.

Errors are treated as in browsers (WHATWG HTML, 13.2.5 "Tokenization"), but no words are lost: a comment that does
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
_MAX_VALUE_LENGTH = (
    10_000  # characters of an attribute that are looked at; pictures inside a page are megabytes
)


class StartTag(NamedTuple):
    """A tag that opens an element, both names in lower case."""

    tag: str
    attributes: Mapping[str, str]


class EndTag(NamedTuple):
    """A tag that closes an element, its name in lower case."""

    tag: str


class TextToken(NamedTuple):
    """Text between tags, with its character references resolved."""

    text: str


class StyleSheet(NamedTuple):
    """The text of a `style` element."""

    text: str


Token = StartTag | EndTag | TextToken | StyleSheet


def tokens(html: str) -> Iterator[Token]:
    """Yield the tags, texts and style sheets of `html`. Comments and what is in scripts and the like are left out."""
    position = 0
    missing: set[str] = set()  # texts that do not occur any more
    while position < len(html):
        opening = html.find("<", position)
        if opening != position:
            opening = len(html) if opening < 0 else opening
            yield TextToken(_resolved(html[position:opening]))
            position = opening
            continue
        if html.startswith("<!--", position):
            end = _find(html, "-->", position + 2, missing)
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
                begin = position
                position = end_of_code.start() if end_of_code else len(html)
                if token.tag == "style":
                    yield StyleSheet(html[begin:position])
        else:
            yield TextToken("<")
            position += 1


def _read_tag(html: str, name: re.Match[str]) -> tuple[Token, int]:
    """Return the tag whose `name` was found, and the index at which it ends."""
    attributes: dict[str, str] = {}
    position = name.end()
    while not (end := _TAG_END.match(html, position)):
        match = _ATTRIBUTE.match(html, position)
        if match is None:
            return TextToken(_resolved(html[name.start() :])), len(html)
        value = (match[2] or "")[:_MAX_VALUE_LENGTH]
        quoted = value[:1] in {'"', "'"}
        attributes.setdefault(match[1].lower(), _resolved(value.strip(value[0]) if quoted else value))
        position = match.end()
    tag = name[1].lower()
    return (EndTag(tag) if html[name.start() + 1] == "/" else StartTag(tag, attributes)), end.end()


def _find(html: str, text: str, position: int, missing: set[str]) -> int:
    """Return the index of `text` from `position` on; -1, without a further search, once it was not found."""
    index = -1 if text in missing else html.find(text, position)
    if index < 0:
        missing.add(text)
    return index


def _resolved(text: str) -> str:
    """Return `text` with its references as characters; numbers of eight digits or more are left out."""
    if "&" not in text:
        return text
    return unescape(_NO_CHARACTER.sub("", _ZEROS.sub("&#", text)))

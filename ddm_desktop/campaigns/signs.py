"""Finds signs of markup that would print as they stand.

They come from kinds of Markdown this program does not know, from slips in the one it knows, and from web pages and
other letter programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_STYLE = "put it right beside the words on both sides, in one paragraph, as in {0}words{0}"
_OUT = "leave it out"
_ITEM = "begin each item with “- ”"
_BARE = "write the address itself, without brackets round it"
_FIELD = "write a field as {{ member.name }}"
_SIGNS = (
    (r"\*\*+", _STYLE.format("**")),
    (r"(?<![^\s(“‘\"'])\*(?=[^\s*])", _STYLE.format("*")),
    (r"(?<![\w@/.])_+(?=[^\W_])|(?<=[^\W_])__(?!\w)", "write *italic* or **bold** with stars"),
    (r"~~|(?<!\S)~\S+~(?!\S)|(?<=\w)~\w+~", "words cannot be struck out or lowered; " + _OUT),
    (r"`+|´´", "for quotation marks write \"words\""),
    (r"\[\^|\^\[", "a letter has no footnotes; write what it says into the text"),
    (r"\[[ xX]?\]", "a box to tick cannot be set; " + _ITEM),
    (r"^\s*=+\s*$", "for a heading begin the line above with “## ”"),
    (r"(?<!\S)==(?=\S)|(?<!\S)\+\+(?=\w)|\^\w+\^", "words cannot be marked or raised; " + _OUT),
    (r"^\s*(?::::*|[!?]{3}|\+\+\+)(?=[\s\w{]|$)", "a box round words cannot be set; " + _OUT),
    (r"^\s*:(?=\s)", "write the word and its meaning in one sentence"),
    (r"^\s*\|.*|\|\s*$", "a table cannot be set; write its rows as a list with “- ”"),
    (r"^\s*#{2,}", "for a heading write “## ”, with a blank behind it"),
    (r"^\s*[•▪◦‣●·]|^\s*-(?=[^\W\d])", _ITEM),
    (r"&#?\w+;|&nbsp\b", "write the character itself"),
    (r"<!|</?\s*[A-Za-z][^<>]{0,60}>?|</", "HTML cannot be used; write **bold**, *italic* or plain text"),
    (r"<<|>>", _FIELD),
    (r"(?<![{\w])\{ *([A-Za-z][A-Za-z_.]*) *\}(?!\})", r"write a field in double braces, {{ \1 }}"),
    (r"(\}\}|%\})", "there is no brace before it that begins a field; " + _OUT),
    (r"[{}]", _FIELD),
    (r"\]\(|\]\[|\[\[|\]\]|^\s*\[[^\]]{1,60}\]:\s*(?=[<#\x00]|\w+:|\S+\.\S)", _BARE),
    (r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)", "a picture cannot be printed; " + _OUT),
    (r"(?<!\S)-{2,3}(?!\S)", "for a dash write “–”"),
    (r"\$\$|%%", _OUT),
    (r"\\\w*", _OUT),
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_MAX_QUOTED = 20  # characters of a sign


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of signs, each with its remedy. Compiled late: only the check of a pack needs them."""
    return tuple((re.compile(pattern), remedy) for pattern, remedy in _SIGNS)


def literal_signs(line: str, *, plain: bool = False) -> Iterator[str]:
    """Yield a sentence for each kind of sign in one line of text that would print as it stands.

    `plain`: the line is no Markdown and has no fields, so that no other way of writing them helps.
    """
    line = _ADDRESS.sub("\x00", line)
    for pattern, remedy in _patterns():
        if match := pattern.search(line):
            sign = match[0].strip().strip("\x00")[:_MAX_QUOTED]
            advice = f"this text is plain; {_OUT}" if plain else match.expand(remedy)
            if pattern.groups:
                line = pattern.sub("\x00", line)  # told with its right spelling, which no later pattern knows
            yield f"“{sign}” would print as it stands; {advice}."

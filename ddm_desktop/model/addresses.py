"""Postal and e-mail addresses as people type them, and as they are printed.

Source of the postal form: Royal Mail, one element a line, no punctuation at the ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ddm_desktop.model.people import Constituent
from ddm_desktop.model.postcode import is_postcode, normalise_postcode
from ddm_desktop.model.text import clean_lines

_WORD, _LABEL = r"[\w!#$%&'*+/=?^`{|}~-]+", r"[A-Za-z0-9-]+"
_EMAIL = re.compile(rf"{_WORD}(\.{_WORD})*@{_LABEL}(\.{_LABEL})+", re.ASCII)
_LINE_EDGES = " \u00a0,;"
_ENDING = re.compile(
    r"(?:(?P<before>.*)[\s,;]+)?(?P<postcode>[A-Za-z0-9]{2,4}\s*[0-9][A-Za-z]{2})", re.DOTALL
)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame"}
)
_NO_ADDRESS = frozenset((
    "nofixedaddress", "nofixedabode", "nfa", "noaddress", "nopermanentaddress", "nosettledaddress", "nofixedhome",
    "nohome", "nowhere", "none", "na", "notapplicable", "homeless", "roughsleeper", "sleepingrough", "roughsleeping",
    "sofasurfing", "sofasurfer", "streethomeless", "unknown", "notknown", "tbc", "tba", "tobeconfirmed",
    "temporaryaccommodation",
))  # fmt: skip
"""What people write if they have no address, in small letters, without blanks and signs."""
_WORDS_BESIDE = frozenset((
    "a", "address", "am", "at", "been", "currently", "day", "for", "friends", "have", "having", "i", "im", "in", "is",
    "just", "living", "moment", "months", "my", "now", "of", "on", "or", "present", "presently", "right", "since",
    "still", "streets", "temporarily", "the", "this", "time", "uk", "weeks", "with", "year", "years",
))  # fmt: skip
"""What stands beside it and tells no place either."""


def is_email(text: str) -> bool:
    """Whether `text` has the shape of an e-mail address (RFC 5322 without quotes and comments) that
    the post of the internet reaches: its domain has a full stop."""
    return _EMAIL.fullmatch(text) is not None


def address_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines as they are printed: one element each, without commas at their ends, none of them empty."""
    stripped = (line.strip(_LINE_EDGES) for each in lines for line in clean_lines(each))
    return tuple(filter(None, stripped))


def home_lines(constituent: Constituent) -> tuple[str, ...]:
    """The lines between the constituent's name and postcode, neither of which is said a second time."""
    lines = list(address_lines(constituent.address))
    if lines and _name_words(lines[0]) and _name_words(lines[0]) == _name_words(constituent.name):
        del lines[0]
    if lines and constituent.postcode:
        before, postcode = _split_postcode(lines[-1])
        if normalise_postcode(postcode) == normalise_postcode(constituent.postcode):
            lines[-1:] = [before] if before else []
    return tuple(lines)


def other_postcode(constituent: Constituent) -> str:
    """The postcode the address ends with, if the constituent has given another; else empty."""
    last = home_lines(constituent)[-1:]
    postcode = normalise_postcode(_split_postcode(last[0])[1]) if last else ""
    return postcode if is_postcode(postcode) and is_postcode(constituent.postcode) else ""


def says_no_address(lines: Iterable[str]) -> bool:
    """Whether the lines say only that there is no fixed address."""
    words = [word for each in " ".join(lines).split() if (word := _letters_and_digits(each))]
    while words and words[0] in _WORDS_BESIDE and "".join(words) not in _NO_ADDRESS:
        del words[0]
    while words and words[-1] in _WORDS_BESIDE and "".join(words) not in _NO_ADDRESS:
        del words[-1]
    return "".join(words) in _NO_ADDRESS


def has_words(line: str) -> bool:
    """Whether there is a letter or a figure in the line."""
    return any(char.isalnum() for char in line)


def _split_postcode(line: str) -> tuple[str, str]:
    """A line and the postcode it ends with, as typed; the whole line and nothing if it ends with none."""
    found = _ENDING.fullmatch(line)
    return ((found["before"] or "").rstrip(_LINE_EDGES), found["postcode"]) if found else (line, "")


def _name_words(text: str) -> list[str]:
    """The words of a name in small letters, without titles."""
    return [word for each in text.split() if (word := _letters_and_digits(each)) and word not in _TITLES]


def _letters_and_digits(text: str) -> str:
    """Letters and figures alone, for comparing."""
    return "".join(filter(str.isalnum, text.casefold()))

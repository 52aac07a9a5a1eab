"""Postal and e-mail addresses as people type them, and as they are printed.

Source of the postal form: Royal Mail, one element a line, no punctuation at the ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ddm_desktop.model.people import Constituent
from ddm_desktop.model.postcode import is_postcode, normalise_postcode
from ddm_desktop.model.text import clean_lines

_WORD, _LABEL = r"[\w!#$%&'*+/=?^`{|}~-]+", r"[A-Za-z0-9-]+"
_EMAIL = re.compile(rf"{_WORD}(\.{_WORD})*@{_LABEL}(\.{_LABEL})+", re.ASCII)
_LINE_EDGES = " \u00a0,;"
_LAST_POSTCODE = re.compile(
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
"""Words that people add to it, and that name no place either."""
_COUNTRIES = (
    "united kingdom", "great britain", "northern ireland", "n. ireland", "england", "scotland", "wales", "cymru", "u.k",
    "g.b", "uk", "gb", "gbr",
)  # fmt: skip
_COUNTRY_ENDS = frozenset(
    end for name in _COUNTRIES for word in name.split()[-1:] for end in (word, f"({word})", f"{word})")
)
_BEHIND_POSTCODE = f"{_LINE_EDGES}.()"
_SMALL_WORDS = frozenset((
    "and", "ar", "at", "by", "cum", "de", "en", "in", "juxta", "la", "le", "near", "next", "of", "on", "over",
    "super", "the", "to", "under", "upon", "with", "y", "ym", "yn", "yng", "yr",
))  # fmt: skip
"""Words inside names of places that have no capital, English and Welsh: Newcastle upon Tyne, Betws-y-Coed."""
_INITIALS = frozenset((
    "bfpo", "gb", "hm", "hmp", "hms", "hmyoi", "ii", "iii", "nhs", "nw", "ne", "po", "raf", "se", "sw", "uk", "ymca",
    "ywca",
))  # fmt: skip
_NAME_IN_CAPITALS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def is_email(text: str) -> bool:
    """Return whether `text` is an e-mail address by its form: RFC 5322 without quotes and comments, with a full stop
    in its domain."""
    return _EMAIL.fullmatch(text) is not None


def address_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines as printed: one element each, without commas at their ends, none of them empty."""
    stripped = [part.strip(_LINE_EDGES) for line in lines for part in clean_lines(line)]
    return tuple(filter(None, stripped))


def in_running_text(line: str) -> str:
    """Return a line of an address as a sentence has it: `Newcastle upon Tyne` for `NEWCASTLE UPON TYNE`.

    Capitals are for envelopes. Of what commas separate, only parts that are all in capitals are changed, and a
    postcode stays: `Flat 3B, HIGH STREET` becomes `Flat 3B, High Street`.
    """
    postcode = split_postcode(line)[1]
    if is_postcode(postcode):
        return f"{in_running_text(line.removesuffix(postcode))}{postcode}"
    return ", ".join(_without_capitals(part) if part.isupper() else part for part in line.split(", "))


def home_lines(constituent: Constituent) -> tuple[str, ...]:
    """Return the lines of the constituent's address without name and postcode, which are printed by themselves."""
    lines = list(address_lines(constituent.address))
    first = lines[0] if lines and not lines[0][0].isdigit() else ""
    if (words := _name_words(first)) and words == _name_words(constituent.name):
        del lines[0]
    if lines and constituent.postcode and lines[-1][-3:-2].isdigit():
        before, postcode = split_postcode(lines[-1])
        if normalise_postcode(postcode) == normalise_postcode(constituent.postcode):
            lines[-1:] = [before] if before else []
    return tuple(lines)


def split_postcode(line: str) -> tuple[str, str]:
    """Split a line before the postcode it ends with, by its shape; if there is none, the second text is empty."""
    match = _LAST_POSTCODE.fullmatch(line)
    return ((match["before"] or "").rstrip(_LINE_EDGES), match["postcode"]) if match else (line, "")


def ends_with_postcode(line: str) -> bool:
    """Return whether the line of an address ends with a postcode."""
    return is_postcode(split_postcode(line)[1])


def may_end_with_country(line: str) -> bool:
    """Return whether a line's last word is one that names of countries here end with, or has a full stop behind it."""
    return line[-1:] == "." or line.rpartition(" ")[2].casefold() in _COUNTRY_ENDS


def up_to_postcode(lines: Sequence[str]) -> list[str]:
    """Return the lines of an address without the country or full stop behind its postcode; as they are without one."""
    kept = list(lines)
    while kept:
        last = kept.pop().rstrip(_BEHIND_POSTCODE)
        if ends_with_postcode(last):
            return [*kept, last]
        country = next((name for name in _COUNTRIES if last[-len(name) :].casefold() == name), "")
        before = last[: len(last) - len(country)]
        if last and (not country or before[-1:].isalnum()):
            break
        if before.strip(_BEHIND_POSTCODE):
            kept.append(before)
    return list(lines)


def other_postcode(constituent: Constituent) -> str:
    """Return the postcode that the address ends with if it differs from the constituent's; else an empty text."""
    last = home_lines(constituent)[-1:]
    postcode = normalise_postcode(split_postcode(last[0])[1]) if last else ""
    return postcode if is_postcode(postcode) and is_postcode(constituent.postcode) else ""


def last_postcode(line: str) -> str:
    """Return the postcode that `line` ends with, as it should be written; empty if it ends with none."""
    postcode = split_postcode(line)[1]
    return normalise_postcode(postcode) if is_postcode(postcode) else ""


def says_no_address(lines: Iterable[str]) -> bool:
    """Return whether the lines say only that there is no fixed address."""
    words = list(filter(None, map(_letters_and_digits, " ".join(lines).split())))
    for end in (0, -1):
        while words and words[end] in _WORDS_BESIDE and "".join(words) not in _NO_ADDRESS:
            del words[end]
    return "".join(words) in _NO_ADDRESS


def has_words(line: str) -> bool:
    """Return whether there is a letter or a digit in the line."""
    return any(char.isalnum() for char in line)


def _without_capitals(text: str) -> str:
    """Return `text`, which is all in capitals, as a sentence has it."""
    return _NAME_IN_CAPITALS.sub(lambda word: _place_word(word[0], is_first=not word.start()), text)


def _place_word(word: str, *, is_first: bool) -> str:
    """Return a capitalised word of a place's name as a sentence has it."""
    small = word.lower()
    if small in _SMALL_WORDS and not is_first:
        return small
    if small in _INITIALS or (any(map(str.isdigit, word)) and not small.endswith(("st", "nd", "rd", "th"))):
        return word
    if word[1:2] in {"'", "’"}:
        return word[:2] + word[2:].capitalize()  # O'Connell
    if small.startswith("mc") and len(small) > 3:
        return "Mc" + word[2:].capitalize()
    return small if word[0].isdigit() else word[0] + small[1:]


def _name_words(text: str) -> list[str]:
    """Return the words of a name in small letters, without titles."""
    return [word for word in map(_letters_and_digits, text.split()) if word and word not in _TITLES]


def _letters_and_digits(text: str) -> str:
    """Return only the letters and digits of `text`, in small letters."""
    return "".join(filter(str.isalnum, text.casefold()))

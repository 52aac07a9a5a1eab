"""Splits a person's name into titles, the name itself, and the letters after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

Words = tuple[str, ...]

STYLES = frozenset(("the", "rt", "right", "hon", "honourable", "most", "very", "revd", "rev", "reverend"))
TITLES = STYLES.union((
    "archbishop", "bishop", "duke", "duchess", "lord", "baron", "viscount", "earl", "marquess", "lady", "baroness",
    "viscountess", "countess", "marchioness", "sir", "dame", "professor", "prof", "dr", "mr", "mrs", "ms", "miss",
    "mx", "madam",
))  # fmt: skip
_POST_NOMINALS = frozenset((
    "MP", "MSP", "MS", "MLA", "PC", "KC", "QC", "DL", "JP", "KG", "LG", "KT", "LT", "OM", "CH", "GCB",
    "KCB", "DCB", "CB", "GCMG", "KCMG", "DCMG", "CMG", "GCVO", "KCVO", "DCVO", "CVO", "LVO", "MVO", "GBE",
    "KBE", "DBE", "CBE", "OBE", "MBE", "BEM", "DSO", "MC", "DFC", "GC", "VC", "TD", "VR", "RD", "QPM",
    "KPM", "FRS", "FBA", "FRSE",
))  # fmt: skip
_LETTERS = _POST_NOMINALS.union((
    "BA", "MA", "BSc", "MSc", "PhD", "DPhil", "LLB", "LLM", "MBA", "MEd", "BEd", "FRSA", "FRCP", "FRCS", "FRAS",
    "Jr", "Jnr", "Sr", "Snr", "II", "III",
))  # fmt: skip
"""Letters that may follow a name."""
_OFFICES = frozenset(("minister", "secretary", "chancellor", "leader", "member", "mayor", "for"))
_NAME_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’‘-])*")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts. `titles` are spelt as in `TITLES`; `letters`, those after the name, have no full stops."""

    titles: Words
    words: Words
    letters: Words


def take_apart(text: str) -> PersonName:
    """Split a name into its parts, whether it is written forename or surname first."""
    words = forename_first(text).replace(",", " ").split()
    begin, end = 0, len(words)
    while begin < end and title_of(words[begin]) in TITLES:
        begin += 1
    while end > begin + 1 and _without_full_stops(words[end - 1]) in _LETTERS:
        end -= 1
    return PersonName(
        tuple(map(title_of, words[:begin])),
        tuple(words[begin:end]),
        tuple(map(_without_full_stops, words[end:])),
    )


def forename_first(text: str) -> str:
    """Return `Smith, Dr Jane`, as lists sorted by surname have it, as `Dr Jane Smith`; any other text unchanged.

    The text is unchanged if no forename follows the comma, but letters, as in `Jane Smith, KC`, or an office, as in
    `Sir John Smith, Minister for Trade`, or if two people have one surname, as in `Ann Able, Bob Able`.
    """
    if "," not in text:
        return text
    head, *tail = [part.strip() for part in text.split(",")]
    letters, titles = list[str](), list[str]()
    while tail and _is_all_post_nominals(tail[-1]):
        letters.insert(0, tail.pop())
    while tail and _is_all_titles(tail[-1]):
        titles.insert(0, tail.pop())
    given = tail[0].split() if tail else []
    while len(given) > 1 and _without_full_stops(given[-1]) in _LETTERS:
        letters.insert(0, given.pop())
    titles_before, surname = _split_titles(head)
    is_turned = bool(surname) and bool(given or titles) and len(tail) < 2
    is_name = all(_NAME_PART.fullmatch(part) for part in (head, *tail))
    if not is_turned or not is_name or _is_forename_first(titles_before, surname, given):
        return text
    if len(surname) > 1 and len(given) > 1 and surname[-1].casefold() == given[-1].casefold():
        return text  # two people: Ann Able, Bob Able
    return " ".join((*titles, *titles_before, *given, *surname, *letters))


def may_be_two_people(text: str) -> bool:
    """Return whether `text` may name two people with a comma between them, such as `Ann Able, Bob Brown`.

    `García López, María José` looks like that too.
    """
    parts = [part.split() for part in text.split(",")]
    return len(parts) == 2 and all(_is_whole_name(words) for words in parts)


def _is_whole_name(words: list[str]) -> bool:
    words = [word for word in words if title_of(word) not in TITLES]
    return len(words) > 1 and all(
        word[0].isupper() and _without_full_stops(word) not in _LETTERS for word in words
    )


def title_of(word: str) -> str:
    """Return `word` as `TITLES` spells it, if it is a title."""
    return word.casefold().rstrip(".")


def _is_forename_first(titles_before: list[str], surname: list[str], given: list[str]) -> bool:
    """Return whether the part before the comma is a whole name with a title, or the part after it an office."""
    if titles_before and (len(surname) > 1 or not given):
        return True
    return any(word.casefold() in _OFFICES for word in given) or "of" in given[:-1]


def _split_titles(text: str) -> tuple[list[str], list[str]]:
    words = text.split()
    count = next((n for n, word in enumerate(words) if title_of(word) not in TITLES), len(words))
    return words[:count], words[count:]


def _is_all_post_nominals(text: str) -> bool:
    words = text.split()
    return all(_without_full_stops(word) in _LETTERS for word in words)


def _is_all_titles(text: str) -> bool:
    return all(title_of(word) in TITLES for word in text.split())


def _without_full_stops(word: str) -> str:
    return word.replace(".", "")

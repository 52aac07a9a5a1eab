"""The words of a column's header: what of them changes nothing, and what says that the column is somebody else's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_OF_MEMBER = re.compile(r"\s*members?['’]?s?[\s_:.-]+(?!of\b)", re.IGNORECASE)
_HAS_ASIDE = re.compile(r"[(\[{<:–—-]")
_BRACKETS = re.compile(r"\s*[(\[{<]([^)\]}>]*)[)\]}>]")
_BEHIND_DASH = re.compile(r"(?:\s+[-–—]+|\s*:)\s+([^()\[\]{}<>]+)$")
_WORD = re.compile(r"[^\W\d_]+")
_PERSONS = (
    "constituent", "contact", "supporter", "person", "people", "resident", "individual", "client", "participant",
    "respondent", "signatory", "visitor", "serviceuser", "tenant", "applicant", "complainant",
    "petitioner", "householder", "elector", "voter", "patient", "customer",
)  # fmt: skip
_OWNERS = (
    *_PERSONS, "the", "your", "my", "their", "own", "home", "primary", "main", "preferred", "mailing", "current",
    "correspondence", "personal", "residential", "please", "enter", "provide", "tellus", "whatis", "whatare", "what",
)  # fmt: skip
"""Words before a field's name that change nothing: `Home telephone`, `Contact email`, `What is your postcode?`."""
_OF_PERSON = re.compile(rf"(.+)of(?:the|your|my)?(?:{'|'.join(_PERSONS)})")
_HINTS = frozenset((
    "required", "requested", "optional", "mandatory", "compulsory", "essential", "needed", "please", "known", "any",
    "applicable", "available", "possible", "if", "max", "maximum", "min", "minimum", "up", "to", "no", "not", "more",
    "than", "less", "at", "most", "least", "about", "approx", "approximately", "around", "between", "and", "or", "a",
    "an", "the", "in", "of", "for", "with", "without", "as", "is", "be", "must", "on", "only", "word", "words",
    "character", "characters", "char", "chars", "letter", "letters", "sentence", "sentences", "paragraph",
    "paragraphs", "line", "lines", "limit", "full", "short", "brief", "briefly", "long", "text", "free", "one", "two",
    "three", "few", "per", "own", "eg", "example", "including", "include", "incl", "inc", "postcode", "capital",
    "capitals", "block", "space", "spaces", "uk", "gb", "you", "your", "my", "their", "have", "like", "wish", "s",
    "es", "name", "names", "number", "numbers", "yes", "y", "n", "confidential", "private", "plain", "where", "live",
    "registered", "vote", "electoral", "register", "roll", "day", "daytime", "evening", "mobile", "landline", "tick",
    "cross", "print", "printed", "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "etc",
))  # fmt: skip
"""Words that say in what form something is given, or whether it must be, and never whose it is."""
_LEADS = frozenset((
    "as", "do", "enter", "for", "if", "include", "including", "max", "must", "needed", "not", "only", "optional",
    "please", "print", "required", "so", "this", "tick", "to", "up", "used", "we", "where", "write",
))  # fmt: skip
"""Words with which a longer hint begins: `for finding your MP`, `include the area code`."""
_OTHERS = frozenset((
    "account", "advocate", "agency", "agent", "another", "billing", "brother", "business", "carer", "caseworker",
    "child", "children", "company", "council", "daughter", "different", "doctor", "emergency", "employer", "father",
    "former", "friend", "gp", "guardian", "husband", "internal", "kin", "landlord", "later", "manager", "mother",
    "neighbour", "next", "notes", "office", "official", "old", "older", "organisation", "other", "others", "owner",
    "parent", "partner", "previous", "referrer", "relative", "school", "sister", "solicitor", "son", "spouse",
    "staff", "team", "wife", "work", "worker", "workplace",
))  # fmt: skip
"""Words for other people, other places and other times."""
_EXAMPLE = re.compile(r"\s*(?:e\.?\s?g\b|for example\b|such as\b|like\b)", re.IGNORECASE)
_LONGEST = 120
"""Letters of a header from which words are taken off."""
_SAY_NOTHING = frozenset((
    "column", "col", "field", "unnamed", "untitled", "header", "heading", "data", "value", "text", "info", "blank",
    "information", "detail", "details", "item", "new", "no", "var", "variable",
))  # fmt: skip


class Reading(NamedTuple):
    """One way to understand a header.

    `name`: it, as `folded`. `is_shortened`: words were taken off that change nothing. `hint`: what stands in brackets
    and was taken off. `is_doubtful`: what stands there may say that the column is another person's.
    """

    name: str
    is_shortened: bool = False
    hint: str = ""
    is_doubtful: bool = False


def folded(header: str) -> str:
    """Return a header as it is compared: small letters and digits alone, without accents, without a last s."""
    plain = unicodedata.normalize("NFKD", header).casefold().replace("’", "")
    plain = "".join(filter(str.isalnum, plain.replace("&", "and")))
    plain = plain.removesuffix("es") if plain.endswith("sses") else plain
    return plain.removesuffix("s") if len(plain) > 1 else plain


def readings(header: str) -> Iterator[Reading]:
    """Yield the ways to understand a header, the plainest first.

    What stands in brackets, or behind a dash, is taken for a word before the rest (`Phone (mobile)`), else left away:
    without doubt if it is a hint such as `(required)`, and in doubt if not.
    """
    yield from _without_owners(header)
    base, hint = _parted(header) if _HAS_ASIDE.search(header) else (header, "")
    if not hint or not base:
        return
    yield from _without_owners(f"{hint} {base}")
    for reading in _without_owners(base):
        yield reading._replace(hint=hint, is_doubtful=not is_hint(hint))


def is_hint(text: str) -> bool:
    """Return whether `text` tells only how something is filled in: `required`, `max 200 words`, `e.g. L20 0AA`."""
    words = _WORD.findall(text.casefold())
    is_longer_hint = len(words) > 2 and words[0] in _LEADS and not names_another(text)
    return is_longer_hint or _EXAMPLE.match(text) is not None or _HINTS.issuperset(words)


def names_another(text: str) -> bool:
    """Return whether a word of `text` is for another person, place or time than the constituent's."""
    words = set(_WORD.findall(text.casefold()))
    return not _OTHERS.isdisjoint(words | {word.removesuffix("s") for word in words})


def says_nothing(header: str) -> bool:
    """Return whether a header does not say what its column holds, nor that it is somebody else's: `B`, `Field 3`."""
    words = _WORD.findall(header.casefold())
    return all(len(word) == 1 or word in _SAY_NOTHING or word in _OWNERS for word in words)


def without_member(header: str) -> str:
    """Return `Member’s first name` as `first name`, which it is in the list of an association."""
    return _OF_MEMBER.sub("", header, count=1) if _OF_MEMBER.match(header) else header


def is_one_slip_from(name: str, right: str) -> bool:
    """Return whether `name` is `right` but for one letter that is missing, wrong, too many, or two exchanged."""
    if abs(len(name) - len(right)) > 1:
        return False
    same = next((i for i, pair in enumerate(zip(name, right, strict=False)) if pair[0] != pair[1]), len(name))
    rest, of_right = name[same:], right[same:]
    return (
        rest[1:] in (of_right, of_right[1:])
        or rest == of_right[1:]
        or (rest[:2] == of_right[1::-1] and rest[2:] == of_right[2:])
    )


def _parted(header: str) -> tuple[str, str]:
    """Return a header without what stands in brackets or behind a dash, and that; a hint is dropped beside another."""
    text = " ".join(header.split())
    # each is looked for only where it can be: among thousands of open brackets, that would take seconds
    behind = _end_of_last(text, "()[]{}<>")
    marked = text[:behind] + _BEHIND_DASH.sub(r" (\1)", text[behind:])
    closed = _end_of_last(marked, ")]}>")
    asides = [aside for aside in _BRACKETS.findall(marked[:closed]) if aside.strip()]
    telling = [aside for aside in asides if not is_hint(aside)]
    base = _BRACKETS.sub(" ", marked[:closed]) + marked[closed:]
    return base.strip(), " ".join(telling or asides)


def _end_of_last(text: str, signs: str) -> int:
    """Return the place behind the last of `signs` in `text`, 0 if it has none."""
    return max(map(text.rfind, signs)) + 1


def _without_owners(header: str) -> Iterator[Reading]:
    """Yield a header, and then what is left of it without words that change nothing, each with and without an s."""
    whole = folded(header)
    names = [whole] if whole else []
    for name in names:  # which grows
        yield Reading(name, is_shortened=name != whole)
        if len(name) > _LONGEST or not ("of" in name or name.startswith(_OWNERS)):
            continue
        of_person = _OF_PERSON.fullmatch(name)
        shorter = [of_person[1]] if of_person else []
        for owner in filter(name.startswith, _OWNERS):
            shorter += (name.removeprefix(owner), name.removeprefix(f"{owner}s"))
        names += (each for each in shorter if each and each not in names and each not in _PERSONS)

"""How a member is named on the envelope and greeted in the letter.

Source: the public guides to addressing Members of Parliament and peers. `Rt Hon` stays on the envelope and
replaces Mr or Ms there; Sir and Dame are greeted with the first name, peers as Lord or Lady. Mr or Ms is
used only where it was given, never inferred from a first name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ddm_desktop.model.people import House, Member, postal_address

UNKNOWN_MEMBER = "[your MP’s name]"
"""Stands where the member's name is missing, so that the page shows it."""

_STYLES = frozenset(("the", "rt", "right", "hon", "honourable", "most", "revd", "rev", "reverend"))
_KNIGHTS = {"sir": "Sir", "dame": "Dame"}
_PEERS = {
    "lord": "Lord", "baron": "Lord", "viscount": "Lord", "earl": "Lord", "marquess": "Lord",
    "lady": "Lady", "baroness": "Lady", "viscountess": "Lady", "countess": "Lady", "marchioness": "Lady",
}  # fmt: skip
_OFFICES = {"bishop": "Bishop", "archbishop": "Archbishop", "duke": "Duke", "duchess": "Duchess"}
_PLAIN = {
    "mr": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "dr": "Dr", "prof": "Professor",
    "professor": "Professor",
}  # fmt: skip
_POST_NOMINALS = frozenset((
    "MP", "MSP", "MS", "MLA", "PC", "KC", "QC", "DL", "JP", "KG", "LG", "KT", "LT", "OM", "CH", "GCB",
    "KCB", "DCB", "CB", "GCMG", "KCMG", "DCMG", "CMG", "GCVO", "KCVO", "DCVO", "CVO", "LVO", "MVO", "GBE",
    "KBE", "DBE", "CBE", "OBE", "MBE", "BEM", "DSO", "MC", "DFC", "GC", "VC", "TD", "VR", "RD", "FRS",
    "FBA", "FRSE",
))  # fmt: skip
_PARTICLES = frozenset(
    ("de", "del", "della", "der", "den", "di", "du", "la", "le", "mac", "ter", "van", "von")
)
_OF_OFFICE = frozenset((
    "mp", "member", "of", "parliament", "for", "the", "my", "our", "sir", "or", "madam",
    "minister", "secretary", "state", "prime", "speaker", "chancellor",
))  # fmt: skip
_IMPERSONAL = frozenset(("sir or madam", "sir/madam", "sir", "madam", "member of parliament", "mp"))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: its titles in small letters, then what is left of it without letters after it."""

    titles: tuple[str, ...]
    words: tuple[str, ...]

    def title_in(self, known: dict[str, str]) -> str:
        return next((known[title] for title in self.titles if title in known), "")


def salutation_for(member: Member) -> str:
    """`Dear Ms Smith`, without a comma. What the directory says (`address_as`) comes first.

    Where neither `address_as` nor a title is known: `Dear First Last`; where the name is not known at all:
    `Dear Member of Parliament`.
    """
    if member.address_as:
        return member.address_as if _is_greeting(member.address_as) else f"Dear {member.address_as}"
    names = [_take_apart(text) for text in (member.full_title, member.name)]
    greetings = (f"Dear {greeting}" for name in names if (greeting := _greeting(name)))
    plain = (f"Dear {' '.join(name.words)}" for name in reversed(names) if name.words)
    return next(greetings, "") or next(plain, "Dear Member of Parliament")


def addressed_as(member: Member, party: str = "") -> str:
    """Whom the greeting names, without `Dear`: `Ms Smith`, and `Mr Speaker` for a Sir or Mr whose party that is."""
    return salutation_for(member).removeprefix("Dear ")


def bare_name(text: str) -> str:
    """`Jane Smith` of `Rt Hon Dr Jane Smith KC MP`: without titles and letters after the name."""
    return " ".join(_take_apart(text).words)


def greets(salutation: str, member: Member) -> bool:
    """Whether `salutation` may be meant for `member`: it has one of their names, or names nobody at all.

    A name may be shortened (`Dear Tim`), and whoever is known by an office or not by name is not compared.
    """
    named = _take_apart(re.sub(r"(?i)^\s*dear\s+", "", salutation)).words
    called = [word for word in map(_plain, named) if word and word not in _OF_OFFICE]
    names = [_plain(word) for text in (member.full_title, member.name) for word in _take_apart(text).words]
    return not called or not names or any(name.startswith(word) for word in called for name in names)


def close_for(salutation: str) -> str:
    """`Yours faithfully` to someone not named, else `Yours sincerely`."""
    greeted = salutation.strip(" ,").casefold().removeprefix("dear ")
    return "Yours faithfully" if greeted in _IMPERSONAL else "Yours sincerely"


def envelope_name(member: Member) -> str:
    """The first line of the address: `Rt Hon Sir First Last MP`.

    `Member of Parliament for X` where only the constituency is known; empty where nothing is.
    """
    text = member.full_title or member.name
    if not text:
        return f"Member of Parliament for {member.constituency}" if member.constituency else ""
    text = re.sub(r"\b(Rt\.? Hon\.?) (?:Mr|Mrs|Ms|Miss|Mx)\b", r"\1", text)
    name = _take_apart(text)
    is_peer = member.house is House.LORDS or name.title_in(_PEERS | _OFFICES)
    return text if is_peer or re.search(r"\bMP\b", text) else f"{text} MP"


def recipient_lines(member: Member) -> tuple[str, ...]:
    """The whole address, one element a line. A member not known at all shows as `UNKNOWN_MEMBER`."""
    return (envelope_name(member) or UNKNOWN_MEMBER, *postal_address(member))


def _is_greeting(text: str) -> bool:
    return text.casefold().startswith("dear ")


def _plain(word: str) -> str:
    return word.casefold().strip(".,:;!()")


def _take_apart(text: str) -> _Name:
    words = text.replace(",", " ").split()
    titles = []
    known = _KNIGHTS.keys() | _PEERS.keys() | _OFFICES.keys() | _PLAIN.keys() | _STYLES
    while words and words[0].casefold().rstrip(".") in known:
        titles.append(words.pop(0).casefold().rstrip("."))
    while len(words) > 1 and words[-1] in _POST_NOMINALS:
        words.pop()
    return _Name(tuple(titles), tuple(words))


def _greeting(name: _Name) -> str:
    """The title and the part of the name it is said with; empty where no title was given."""
    if "speaker" in (word.casefold() for word in name.words) and (title := name.title_in(_PLAIN)):
        return f"{title} Speaker"
    if office := name.title_in(_OFFICES):
        return office
    if not name.words:
        return ""
    if peer := name.title_in(_PEERS):
        return f"{peer} {_peerage(name.words)}"
    if knight := name.title_in(_KNIGHTS):
        return f"{knight} {name.words[0]}"
    if title := name.title_in(_PLAIN):
        return f"{title} {_surname(name.words)}"
    return ""


def _peerage(words: tuple[str, ...]) -> str:
    """`Smith` of `Smith of Finsbury`, `Kinnoull` of `of Kinnoull`."""
    if words[0] == "of":
        return " ".join(words[1:])
    return " ".join(words[: words.index("of")] if "of" in words else words)


def _surname(words: tuple[str, ...]) -> str:
    """The last name with its particles; the whole name where it is unclear which words are the surname."""
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    middle = (word for word in words[1:start] if len(word.rstrip(".")) > 1)
    return " ".join(words) if any(middle) else " ".join(words[start:])

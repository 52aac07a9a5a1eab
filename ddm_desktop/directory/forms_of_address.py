"""How a member is named on the envelope and greeted in the letter.

Source: the public guides to addressing Members of Parliament and peers. `Rt Hon` stays on the envelope and
replaces Mr or Ms there; Sir and Dame are greeted with the first name, peers as Lord or Lady. Mr or Ms is
used only if it was given, never inferred from a first name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ddm_desktop.directory.plain_names import plain, plain_words
from ddm_desktop.model.addresses import address_lines
from ddm_desktop.model.people import House, Member, postal_address
from ddm_desktop.model.person_name import PersonName, Words, forename_first, take_apart, title_of
from ddm_desktop.model.phrases import ENGLISH, Phrases, fill

UNKNOWN_MEMBER = "[your MP’s name]"
"""What the page shows if no name of the member is known."""


def _no_name(_words: Words) -> str:
    return ""


def _first_name(words: Words) -> str:
    return words[0]


def _peerage(words: Words) -> str:
    """Return the name in a peer's title: `Smith` of `Smith of Finsbury`, `Kinnoull` of `of Kinnoull`."""
    if words[0] == "of":
        return " ".join(words[1:])
    return " ".join(words[: words.index("of")] if "of" in words else words)


def _surname(words: Words) -> str:
    """Return the surname with its particles, the whole name if it is unclear which words are the surname."""
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    middle = (word for word in words[1:start] if len(word.rstrip(".")) > 1)
    return " ".join(words) if any(middle) else " ".join(words[start:])


_PEERS_AND_PRELATES: dict[str, tuple[str, Callable[[Words], str]]] = {
    **{title: (title.title(), _no_name) for title in ("archbishop", "bishop", "duke", "duchess")},
    **dict.fromkeys(("lord", "baron", "viscount", "earl", "marquess"), ("Lord", _peerage)),
    **dict.fromkeys(("lady", "baroness", "viscountess", "countess", "marchioness"), ("Lady", _peerage)),
}
_RULES = {
    **_PEERS_AND_PRELATES,
    **{title: (title.title(), _first_name) for title in ("sir", "dame")},
    **dict.fromkeys(("professor", "prof"), ("Professor", _surname)),
    **{title: (title.title(), _surname) for title in ("dr", "mr", "mrs", "ms", "miss", "mx", "madam")},
}
"""Title -> title in the greeting, and the part of the name after it. Of several titles the first one here counts."""
_SPEAKER = {
    "mr": "Mr Speaker", "sir": "Mr Speaker", "mrs": "Madam Speaker", "ms": "Madam Speaker",
    "miss": "Madam Speaker", "dame": "Madam Speaker", "madam": "Madam Speaker",
}  # fmt: skip
"""The Speaker is greeted by office. No other title tells which of the two it is: then simply `Speaker`."""
_NEVER_AFTER_RT_HON = frozenset(("mr", "mrs", "ms", "miss", "mx"))
_PARTICLES = frozenset((
    "ab", "al", "ap", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la",
    "le", "mac", "nic", "ní", "ó", "st", "ter", "uí", "van", "von",
))  # fmt: skip
_WORDS_OF_OFFICE = frozenset((
    "mp", "member", "of", "parliament", "for", "the", "my", "our", "sir", "or", "madam",
    "minister", "secretary", "state", "prime", "speaker", "chancellor",
))  # fmt: skip
_LONGEST_LETTERS = 4  # characters of letters behind a name, such as KCVO
_IMPERSONAL = frozenset(("sir or madam", "sir/madam", "sir", "madam", "member of parliament", "mp"))


def salutation_for(member: Member, phrases: Phrases = ENGLISH) -> str:
    """Return `Dear Ms Smith`, without a comma. The directory's own form (`address_as`) comes first.

    If neither `address_as` nor a title is known: `Dear First Last`; if the name is not known at all:
    `Dear Member of Parliament`.
    """
    if member.address_as:
        return f"{phrases.dear} {forename_first(_without_dear(member.address_as))}"
    names = [take_apart(text) for text in (member.full_title, member.name)]
    titled = (greeting for name in names if (greeting := _greeting(name)))
    bare = (" ".join(name.words) for name in reversed(names) if name.words)
    return f"{phrases.dear} {next(titled, '') or next(bare, phrases.member_of_parliament)}"


def addressed_as(member: Member) -> str:
    """Return the name in the salutation for `member`, without `Dear`: `Ms Smith`."""
    return _without_dear(salutation_for(member))


def speaker_addressed_as(speaker: Member) -> str:
    """Return `Mr Speaker` or `Madam Speaker` by the member's title, `Speaker` if it does not tell."""
    texts = (_without_dear(speaker.address_as), speaker.full_title, speaker.name)
    titles = [title for text in texts for title in take_apart(text).titles]
    return next((_SPEAKER[title] for title in titles if title in _SPEAKER), "Speaker")


def bare_name(text: str) -> str:
    """Return the name without titles and letters after it: `Jane Smith` of `Rt Hon Dr Jane Smith KC MP`."""
    return " ".join(take_apart(text).words)


def person_key(member: Member) -> str:
    """Return a key that is equal for all ways to write the name of one person; empty without a name.

    Only titles of the Lords count, which are part of the name: Lady Reed is not Lord Reed.
    """
    name = take_apart(member.short_name)
    return plain(" ".join((*(title for title in name.titles if title in _PEERS_AND_PRELATES), *name.words)))


def is_titled_as_peer(text: str) -> bool:
    """Return whether a name has a title of the Lords, such as Baroness."""
    return not _PEERS_AND_PRELATES.keys().isdisjoint(take_apart(text).titles)


def greets(salutation: str, member: Member, phrases: Phrases = ENGLISH) -> bool:
    """Whether `salutation` fits `member`: it has one of their names, or no name at all.

    Short names fit too (`Dear Tim`). A member known only by an office or a seat fits every salutation.
    """
    if len(last := salutation.rpartition(" ")[2]) > _LONGEST_LETTERS and last in member.full_title.split():
        return True  # as in nearly every letter, and a print run asks it of each
    if _is_to_the_office(salutation, phrases):
        return True
    greeted = plain_words(bare_name(_without_dear(salutation, phrases)))
    greeted_names = [word for word in greeted if word not in _WORDS_OF_OFFICE]
    names = [word for text in (member.full_title, member.name) for word in plain_words(bare_name(text))]
    return (
        not greeted_names
        or not names
        or any(name.startswith(word) for word in greeted_names for name in names)
    )


def close_for(salutation: str, phrases: Phrases = ENGLISH) -> str:
    """Return `Yours faithfully` if the salutation names nobody, else `Yours sincerely`."""
    return phrases.faithfully if _is_to_the_office(salutation, phrases) else phrases.sincerely


def envelope_name(member: Member, phrases: Phrases = ENGLISH) -> str:
    """Return the first line of the address: `Rt Hon Sir First Last MP`, with MP last and no comma before the letters.

    `Member of Parliament for X` if only the constituency is known; empty if nothing is.
    """
    text = forename_first(member.printed_name)
    if not text:
        return fill(phrases.member_for, constituency=member.constituency) if member.constituency else ""
    name = take_apart(text)
    if (
        member.house is House.LORDS
        or not _PEERS_AND_PRELATES.keys().isdisjoint(name.titles)
        or "MP" in name.words
    ):
        return text
    head = text.replace(",", ", ").split()[: len(name.titles) + len(name.words)]
    head[-1] = head[-1].rstrip(",")
    if {"rt", "right"} & {*name.titles}:
        head = [word for word in head if title_of(word) not in _NEVER_AFTER_RT_HON]
    return " ".join((*head, *(letters for letters in name.letters if letters != "MP"), "MP"))


def recipient_lines(member: Member, phrases: Phrases = ENGLISH) -> tuple[str, ...]:
    """Return the name and address of `member`, an item a line; the name is `UNKNOWN_MEMBER` if nothing is known."""
    address = postal_address(member)
    asked = phrases.prompts.get("member.name")
    name = envelope_name(member, phrases) or (f"[{asked}]" if asked else UNKNOWN_MEMBER)
    return (name, *(address_lines(address) if member.address else address))


def _without_dear(text: str, phrases: Phrases = ENGLISH) -> str:
    """Return a salutation without `Dear`, in English or in the language of `phrases`."""
    if phrases is not ENGLISH and text.lstrip().casefold().startswith(f"{phrases.dear.casefold()} "):
        return text.lstrip()[len(phrases.dear) :].lstrip()
    if text.startswith("Dear "):  # as nearly always
        return text[5:].lstrip()
    return re.sub(r"(?i)^\s*dear\s+", "", text)


def _is_to_the_office(salutation: str, phrases: Phrases) -> bool:
    """Whether a salutation names nobody, as `Dear Sir or Madam`."""
    greeted = _without_dear(salutation, phrases).strip(" ,").casefold()
    return greeted in _IMPERSONAL or greeted == phrases.member_of_parliament.casefold()


def _greeting(name: PersonName) -> str:
    """Return the title with the part of the name that follows it in a greeting; empty without a title."""
    is_speaker = "speaker" in map(str.casefold, name.words)
    for title, (spoken_title, part) in _RULES.items():
        if title in name.titles and (name.words or part is _no_name):
            return f"{spoken_title} {'Speaker' if is_speaker else part(name.words)}".strip()
    return ""

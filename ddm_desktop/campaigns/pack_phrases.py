"""The language of a pack, and the table of phrases that it replaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ddm_desktop.campaigns.fields import PROMPTS
from ddm_desktop.errors import did_you_mean
from ddm_desktop.model.languages import phrases_of
from ddm_desktop.model.phrases import ENGLISH, LANGUAGE, PHRASE_KEYS, Phrases, places_in
from ddm_desktop.model.quotes import curl
from ddm_desktop.reading.locations import Location, MisfitError, Misfits
from ddm_desktop.reading.records import as_object
from ddm_desktop.reading.shapes import Line

PhraseChanges = Mapping[str, str | tuple[str, ...]]

LANGUAGE_CODE = Line(
    35,
    r"(?i)[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*",
    f"no code of a language; write one such as cy, gd, pl or {LANGUAGE}",
)
_PHRASE = Line(300)


class PhraseTable:
    """The phrases under `[phrases]`, each by its name, or by the field that it asks for."""

    def read(self, value: object, location: Location) -> PhraseChanges:
        changes: dict[str, str | tuple[str, ...]] = {}
        misfits = Misfits()
        for where, key, given in _entries(as_object(value, location), location):
            if misfits.are_many:
                break
            with misfits:
                changes[key] = _phrase(key, given, where)
        misfits.raise_any()
        return changes

    def write(self, value: PhraseChanges) -> object:
        return {key: list(text) if isinstance(text, tuple) else text for key, text in value.items()}


def pack_phrases(language: str, changes: PhraseChanges) -> Phrases:
    """Return the phrases of a pack in `language`, with its own."""
    return phrases_of(language or LANGUAGE, changes)


def _entries(
    table: Mapping[str, object], location: Location, group: str = ""
) -> Iterator[tuple[Location, str, object]]:
    """Yield location, name and value of each entry. TOML reads `notes.why` as an entry of a table `notes`."""
    for key, value in table.items():
        name, where = f"{group}{key}", (*location, key)
        if isinstance(value, dict) and not group:
            yield from _entries(value, where, f"{name}.")
        else:
            yield where, name, value


def _phrase(key: str, value: object, location: Location) -> str | tuple[str, ...]:
    """Return the phrase `value` for `key`. Raise MisfitError for an unknown key, and for one that lacks its places."""
    if key not in PHRASE_KEYS and key not in PROMPTS:
        hint = did_you_mean(key, (*PHRASE_KEYS, *PROMPTS), "the manual lists those there are")
        raise MisfitError(location, f"is no phrase of a letter; {hint}")
    english = getattr(ENGLISH, key, "") if key in PHRASE_KEYS else ""
    if isinstance(english, tuple):
        return _names(len(english), value, location)
    text = curl(_PHRASE.read(value, location))
    if not text:
        raise MisfitError(location, "is empty; write the phrase, or leave the entry out")
    if key in PROMPTS and not {"[", "]"}.isdisjoint(text):
        raise MisfitError(location, "has a bracket; write the words alone, the program adds the brackets")
    if places_in(text) != places_in(english):
        needed = " and ".join(f"{{{place}}}" for place in sorted(places_in(english))) or "no braces"
        raise MisfitError(location, f"must have {needed} in it, which the program fills in")
    return text


def _names(count: int, value: object, location: Location) -> tuple[str, ...]:
    """Return the names of the months or the days of the week."""
    if not isinstance(value, list) or len(value) != count:
        raise MisfitError(location, f"must be a list of {count} names in brackets [ ]")
    names = tuple(curl(_PHRASE.read(name, location)) for name in value)
    if not all(names):
        raise MisfitError(location, "has an empty name; write it")
    return names

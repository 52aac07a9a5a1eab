"""The languages whose phrases the program has, English and Welsh, and those that a pack brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ddm_desktop.model.phrases import ENGLISH, PHRASE_KEYS, Phrases
from ddm_desktop.model.welsh import WELSH


def phrases_of(language: str, changes: Mapping[str, str | tuple[str, ...]]) -> Phrases:
    """Return the phrases of `language` with `changes` by name, which may name fields too.

    A language that is not built in begins with those in English.
    """
    base = built_in(language)
    if not changes and language == base.language:
        return base
    own = {key: value for key, value in changes.items() if key in PHRASE_KEYS}
    prompts = {key: str(value) for key, value in changes.items() if key not in own}
    return replace(base, language=language, prompts={**base.prompts, **prompts}, **own)  # type: ignore[arg-type]


def built_in(language: str) -> Phrases:
    """Return the phrases that the program has in `language`, else those in English."""
    return WELSH if language.partition("-")[0].lower() == "cy" else ENGLISH


def is_english(language: str) -> bool:
    """Whether `language` is a kind of English."""
    return language.partition("-")[0].lower() == "en"


def english_left(phrases: Phrases, prompts: Mapping[str, str]) -> Iterator[str]:
    """Yield the name of each phrase that is still English in another language. `prompts` are the English prompts."""
    if is_english(phrases.language) or built_in(phrases.language) is not ENGLISH:
        return
    forms = frozenset(("long_date", "weekday_date"))  # which hold no word
    for key in PHRASE_KEYS:
        if key not in forms and getattr(phrases, key) == getattr(ENGLISH, key):
            yield key
    yield from (key for key in prompts if key not in phrases.prompts)

"""Finds names that were changed in their field but still stand, as they were, in the person's own wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddm_desktop.model.case import Case
from ddm_desktop.model.former_names import names_in
from ddm_desktop.model.letter import Finding, Severity, Spot
from ddm_desktop.model.quotes import straighten

_WITH_SURNAME = "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Lord|Lady|Baroness|Councillor|Cllr"
_WITH_FORENAME = "Sir|Dame"


def old_names(own_texts: Iterable[tuple[str, Spot]], case: Case, former: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding wherever a name of `former` stands that is no name in `case` any more.

    `own_texts` are pieces of the person's own wording, each with the spot at which it begins.
    """
    current = [straighten(name) for name in (case.constituent.full_name, *names_in(case)) if name]
    pattern = _former_name_pattern(former, current)
    if pattern is None:
        return
    for text, spot in own_texts:
        for match in pattern.finditer(straighten(text)):
            start, end = match.span()
            sentence = (
                f"“{text[start:end]}” stands in your own words, but was changed in its field since: "
                "check that it still belongs there."
            )
            name_spot = replace(spot, start=spot.start + start, end=spot.start + end)
            yield Finding("old-name", Severity.WARNING, sentence, name_spot)


def _former_name_pattern(former: Iterable[str], current: list[str]) -> re.Pattern[str] | None:
    """Return a pattern of the names of `former` that are no part of one of `current`; None if all are."""
    words = {word for name in current for word in name.split()}
    patterns = dict.fromkeys(
        pattern for name in map(straighten, former) for pattern in _name_patterns(name.split(), words)
    )
    kept = [pattern for pattern in patterns if not any(_whole_word(pattern).search(name) for name in current)]
    return _whole_word("|".join(sorted(kept, key=len, reverse=True))) if kept else None


def _name_patterns(words: list[str], current: set[str]) -> Iterator[str]:
    """Yield patterns for a name: as it is, and with a title, unless `current` has the word that follows the title.

    A name of one word, such as Bath or Will, may be any word: it counts only as it is written, or in capitals.
    """
    if len(words) == 1:
        yield f"(?:{re.escape(words[0])}|{re.escape(words[0].upper())})"
        return
    whole = r"\s+".join(map(re.escape, words))
    yield f"(?i:{whole})"
    for titles, name in ((_WITH_SURNAME, words[-1]), (_WITH_FORENAME, words[0])):
        if name not in current:
            yield rf"(?:{titles})\.?\s+{re.escape(name)}"


def _whole_word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")

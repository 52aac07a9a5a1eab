"""How alike the letters of a run are, in one sentence, with the pairs that are too near to open side by side.

Why it matters: members' offices set identical letters aside, and WriteToThem refuses them.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

from ddm_desktop.mailing.alikeness import (
    MOST_COMPARED_WITH_ALL,
    MOST_PAIRS,
    Alikeness,
    AlikePair,
    LetterTexts,
    RunLetter,
)
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.text import counted
from ddm_desktop.writing.own_words import OwnWords, share_of_own


class AlikenessReport(NamedTuple):
    """What a person is told of a run: the sentence, and the pairs that are too near, most alike first."""

    sentence: str
    pairs: tuple[AlikePair, ...]


class RunAlikeness:
    """Takes the letters of a run as they are made, and compares them once all are there."""

    def __init__(self) -> None:
        self._own_words = OwnWords()
        self._texts = LetterTexts()
        self._share_of_own = 0.0
        self._letters = 0

    def add(self, letter: RunLetter, body: Blocks, wording: Blocks) -> None:
        """Take a letter by its body, without greeting and close, and by the template's `wording` for that very row."""
        lines = self._own_words.tell(wording, body)
        self._share_of_own += share_of_own(lines)
        self._letters += 1
        self._texts.add(letter, lines)

    def compare(self) -> Generator[float, None, AlikenessReport]:
        """Compare the letters; yield the share that is done, from 0 to 1, and return the report."""
        alikeness = yield from self._texts.compare()
        share = self._share_of_own / self._letters if self._letters else 0.0
        return AlikenessReport(alikeness_sentence(alikeness, share), alikeness.pairs)


def alikeness_sentence(alikeness: Alikeness, share_of_own: float) -> str:
    """Return what the comparison has shown; `share_of_own` is that of the usual letter, from 0 to 1."""
    if not alikeness.letters:
        return "There are no letters to compare."
    if alikeness.without_own_words == alikeness.letters:
        return _campaigns_alone(alikeness.letters)
    whose = "the letter’s" if alikeness.letters == 1 else "each letter’s"
    text = f"Of {whose} text {_campaigns_share(1 - share_of_own)}"
    return "; ".join(filter(None, (text, _near_clause(alikeness), _identical_clause(alikeness)))) + "."


def pair_sentence(pair: AlikePair) -> str:
    """Return `Ada Lane (row 2) and Bo Reed (row 9) say the same` or, if that is not quite so, how much they share."""
    both = f"{_named(pair.first)} and {_named(pair.second)}"
    if pair.alikeness == 1:
        return f"{both} say the same"
    return f"{both} are {_percent(pair.alikeness)} alike"


def pairs_title(report: AlikenessReport) -> str:
    """Return what the list of the report's pairs is called; there may be more of them than it names."""
    count = len(report.pairs)
    if count >= MOST_PAIRS:
        return f"The {count:,} pairs of letters that are most alike"
    return f"{counted(count, 'pair of letters is', 'pairs of letters are')} too alike"


def _campaigns_alone(letters: int) -> str:
    if letters == 1:
        return "The letter is the campaign’s text alone."
    which = "Both letters" if letters == 2 else f"All {letters:,} letters"
    return f"{which} are the campaign’s text alone: offices set identical letters aside."


def _campaigns_share(share: float) -> str:
    """Return `about 82% is the campaign’s`, neither 0 nor 100 unless it is just that."""
    if share == 0:
        return "nothing is the campaign’s"
    return f"about {_percent(share)} is the campaign’s"


def _percent(share: float) -> str:
    """Return a share that is neither none nor all, and does not look like it."""
    return f"{min(max(round(100 * share), 1), 99)}%"


def _near_clause(alikeness: Alikeness) -> str:
    whom = " to the same member" if alikeness.by_member else ""
    why = (
        f" (of more than {MOST_COMPARED_WITH_ALL:,}, only letters to one member are compared)" if whom else ""
    )
    if alikeness.letters - alikeness.without_own_words < 2:
        return ""
    if not alikeness.near:
        return f"beyond it no two letters{whom} say nearly the same{why}"
    _alikeness, first, second = alikeness.pairs[0]
    most = f"{_named(first)} and {_named(second)}"
    return (
        f"{counted(alikeness.near, 'letter', 'letters')} say nearly the same beyond it as another one{whom}{why}"
        f"{': ' if alikeness.near == 2 else ', most of all '}{most}"
    )


def _identical_clause(alikeness: Alikeness) -> str:
    if not (count := alikeness.without_own_words):
        return ""
    if count == 1:
        return "1 letter has no words of its own"
    return f"{count:,} letters have no words of their own: offices set identical letters aside"


def _named(letter: RunLetter) -> str:
    return f"{letter.name} (row {letter.row})" if letter.name else f"row {letter.row}"

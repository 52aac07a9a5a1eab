"""How long it takes to compare the letters of a run with each other."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import process_time

from measure import Row

from ddm_desktop.mailing.alikeness import RunLetter
from ddm_desktop.model.blocks import Block, Blocks
from ddm_desktop.services.print_run.alikeness import RunAlikeness

LETTERS = 5_000
BAR = 6.0  # seconds
_CAMPAIGN_LINES, _WORDS_A_LINE, _OWN_WORDS = 7, 40, 80
_MOST_EDITS = 6


def rows() -> list[Row]:
    """Seconds of processor time for letters with a paragraph of their own, quite different and all but the same."""
    random = Random(1)
    words = [f"word{number}" for number in range(20_000)]

    def new_words() -> list[str]:
        return random.choices(words, k=_OWN_WORDS)

    somebodys = new_words()

    def edited_words() -> list[str]:
        edited = list(somebodys)
        for _ in range(random.randint(1, _MOST_EDITS)):
            edited[random.randrange(len(edited))] = random.choice(words)
        return edited

    wording = tuple(
        Block.of(" ".join(random.choices(words, k=_WORDS_A_LINE))) for _ in range(_CAMPAIGN_LINES)
    )
    return [
        _row("5,000 letters compared, own words differ", new_words, wording),
        _row("5,000 letters compared, own words alike", edited_words, wording),
    ]


def _row(what: str, own_words: Callable[[], list[str]], wording: Blocks) -> Row:
    bodies = [(*wording[:3], Block.of(" ".join(own_words())), *wording[3:]) for _ in range(LETTERS)]
    began = process_time()
    run = RunAlikeness()
    for number, body in enumerate(bodies):
        run.add(RunLetter(number + 2, f"Person {number}", "member"), body, wording)
    for _share in run.compare():
        pass
    taken = process_time() - began
    return Row(what, f"{taken:.1f} s", "promised", taken, BAR, " s")

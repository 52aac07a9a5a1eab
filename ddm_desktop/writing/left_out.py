"""A finding for each thing a person gave that the paper in sight has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddm_desktop.model.letter import Finding, LeftOut, LetterPart, Severity, Spot


def left_out_findings(left_out: Iterable[LeftOut]) -> Iterator[Finding]:
    """Yield a finding for each of `left_out`, which leads to the field that holds it.

    It is only a note if nobody would look for it in this paper.
    """
    for each in left_out:
        there = f", but in {each.elsewhere}" if each.elsewhere else " and in no other of the campaign"
        sentence = f"{each.what} not in this paper{there}: add it to the text if it belongs here."
        severity = Severity.NOTE if each.is_usual else Severity.WARNING
        yield Finding("left-out", severity, sentence, Spot(LetterPart.BODY, field=each.field))

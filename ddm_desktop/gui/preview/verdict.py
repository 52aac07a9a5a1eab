"""What the findings amount to: whether a letter is ready, and what to ask before one that is not leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ddm_desktop.model.letter import Finding, Severity
from ddm_desktop.model.text import counted, listed

if TYPE_CHECKING:
    from ddm_desktop.services.check_letter import CheckedLetter


def question_about(stops: int) -> str:
    """Return the question before a letter with `stops`, its number of findings that stop it, is handed over."""
    return f"{'One thing still needs' if stops == 1 else f'{stops} things still need'} attention."


def question_about_papers(unfit: Sequence[CheckedLetter]) -> str:
    """Return the question that names the `unfit` papers before they are handed over."""
    titles = listed([f"“{each.manuscript.paper.title}”" for each in unfit])
    return f"{'One paper still needs' if len(unfit) == 1 else f'{len(unfit)} papers still need'} attention: {titles}."


def count_findings(findings: tuple[Finding, ...], code: str) -> int:
    """Return how many findings of `code` are graver than a note."""
    return sum(each.code == code and each.severity is not Severity.NOTE for each in findings)


def verdict_sentence(stops: int, blanks: int, left_out: int, *, lines: bool = False) -> str:
    """Return whether the letter is ready to print, by its numbers of findings.

    `stops`: those that stop it. `blanks`: fields not filled in, which on a sheet may be meant for a pen. `left_out`:
    what the person typed or picked and the paper does not print. `lines`: it has other lines to write on.
    """
    if stops:
        return "One thing still to do" if stops == 1 else f"{stops} things still to do"
    if blanks:
        what = "and lines for a pen" if lines else "to fill in by hand"
        return f"Ready to print, with {counted(blanks, 'place', 'places')} {what}"
    if left_out:
        return "Ready to print, but not with all that you said"
    return "Ready to print, with lines to write on" if lines else "Ready to print"

"""The envelopes and the address labels of a print run, in the order of its letters."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from ddm_desktop.services.print_run.batches import RowOutcome
from ddm_desktop.services.print_run.plan import RunPlan


def save_addresses(plan: RunPlan, letters: Sequence[RowOutcome], files: ExitStack) -> None:
    """Write the envelopes and labels that `plan` asks for; as `files` closes, they take their places.

    Raise LetterError if an address does not fit or there is no such label, GlyphError, SaveError.
    """

"""The proof page to hold against a window envelope."""

from __future__ import annotations

from ddm_desktop.errors import LetterError
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.output.pdf.proof import proof_pdf


def make_proof(style: PageStyle) -> bytes:
    """Return the proof page as a PDF. Raise LetterError if the style has no envelope."""
    if style.envelope is Envelope.NONE:
        raise LetterError("A proof page needs an envelope: choose DL or C5.")
    return proof_pdf(style)

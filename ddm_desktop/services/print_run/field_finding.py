"""A finding about a field of a row, which a column of the list may hold."""

from __future__ import annotations

from ddm_desktop.model.letter import Finding, LetterPart, Severity, Spot

_PARTS = {"member": LetterPart.RECIPIENT, "notes": LetterPart.BODY}


def field_finding(code: str, severity: Severity, field: str, sentence: str) -> Finding:
    """Return the finding on `field`, such as `constituent.name`; one on no field is about the whole row."""
    part = _PARTS.get(field.partition(".")[0], LetterPart.SENDER)
    return Finding(code, severity, sentence, Spot(part, field=field))

"""What a cell for yes or no answers: a word, a tick, or a sentence such as `Yes, I consent`."""

from __future__ import annotations

import re

from ddm_desktop.mailing.filler_words import NO, YES
from ddm_desktop.model.text import clean_line

_WORD = re.compile(r"[^\W_]+|\?")
_APOSTROPHE = re.compile("['’]")
_SAYS_YES = re.compile(
    r"(?:yes|yep|yeah|y|ie|oes|ydw|ydy|i (?:hereby )?(?:do|agree|consent|give (?:my |full )?(?:consent|permission)))\b"
)
_SAYS_NO = re.compile(
    r"(?:no|nope|n) (?:thanks?|thank you|sorry|i (?:do not|dont|would not|wouldnt|would rather not|refuse|decline)|"
    r"not|do not|dont|consent)\b|i (?:do not|dont) (?:agree|consent|give|want|wish)\b"
)
_RESERVATIONS = frozenset((
    "?", "although", "awaiting", "but", "cannot", "cant", "declined", "dont", "except", "expired", "however", "if",
    "maybe", "mind", "n", "never", "no", "not", "object", "objection", "only", "pending", "provided", "refused",
    "revoked", "though", "unless", "unsure", "until", "when", "withdrawn", "withdrew", "without", "wont",
))  # fmt: skip
"""Words after which a yes may be none: a person has to read that."""
_SECOND_THOUGHTS = frozenset(
    ("?", "although", "but", "except", "however", "if", "mind", "though", "unless", "yes")
)
"""Words after which a no may be none."""


def answer_of(cell: str) -> bool | None:
    """Return whether a cell says yes; None if it says neither yes nor no plainly."""
    said = cell.casefold()
    if said in YES:
        return True
    if said in NO:
        return False
    said = clean_line(said)
    if said in YES or said in NO:
        return said in YES
    words = _WORD.findall(_APOSTROPHE.sub("", said))
    text = " ".join(words)
    if _SAYS_NO.match(text) and _SECOND_THOUGHTS.isdisjoint(words):
        return False
    return True if _SAYS_YES.match(text) and _RESERVATIONS.isdisjoint(words) else None

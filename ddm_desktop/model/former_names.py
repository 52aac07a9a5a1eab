"""Names that stood in a case and were changed, by which an old one left in the person's wording is known."""

from __future__ import annotations

from ddm_desktop.model.case import Case
from ddm_desktop.model.person_name import take_apart

_SHORTEST = 3  # letters
_MOST = 20


def names_in(case: Case) -> tuple[str, ...]:
    """The constituent's name, the member's, how they are addressed, the constituency; always four, some empty."""
    member = case.member
    called = " ".join(take_apart(member.printed_name).words)
    return case.constituent.name, called, member.address_as, member.constituency


def former_names(known: tuple[str, ...], before: Case, now: Case) -> tuple[str, ...]:
    """`known` with the names of `before` that `now` has changed.

    A name is typed letter by letter: a beginning that is typed on (`Jan` before `Jane`) is not yet a name, and the rest
    of one that is being deleted (`Jane Smi`) is no longer one.
    """
    for old, new in zip(names_in(before), names_in(now), strict=True):
        deleted = any(name.startswith(old) for name in known)
        if len(old) >= _SHORTEST and not new.startswith(old) and not deleted:
            known = (*known, old)
    return known[-_MOST:]

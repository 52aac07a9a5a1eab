"""Names that a case had before they were changed, kept to find those still left in the person's wording."""

from __future__ import annotations

from ddm_desktop.model.case import Case
from ddm_desktop.model.person_name import take_apart

_MIN_LENGTH = 3  # letters
_MAX_NAMES = 20


def names_in(case: Case) -> tuple[str, ...]:
    """Return the names, some of them empty: the constituent's, the member's, how to address them, the constituency,
    who the letter is written for and who helped.
    """
    member, casework = case.member, case.casework
    member_name = " ".join(take_apart(member.printed_name).words)
    helper = casework.helped_by.partition(",")[0]
    in_people = case.constituent.name, member_name, member.address_as, member.constituency
    return *in_people, casework.person_written_for, helper


def former_names(known: tuple[str, ...], before: Case, now: Case) -> tuple[str, ...]:
    """Return `known` with the names of `before` that `now` has changed, the last twenty at most.

    A name is typed letter by letter: a beginning that is typed on (`Jan` before `Jane`) is not yet a name, and the rest
    of one that is being deleted (`Jane Smi`) is no longer one.
    """
    for old, new in zip(names_in(before), names_in(now), strict=True):
        is_remainder = any(name.startswith(old) for name in known)
        if len(old) >= _MIN_LENGTH and not new.startswith(old) and not is_remainder:
            known = (*known, old)
    return known[-_MAX_NAMES:]

"""An old name left in the person's own wording: found where it is whole, and only while nobody is called so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from ddm_desktop.model.case import Case
from ddm_desktop.model.former_names import former_names
from ddm_desktop.model.letter import LetterPart, Severity, Spot
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.writing.old_names import old_names

CASE = Case("pack", date(2026, 11, 22))
SPOT = Spot(LetterPart.BODY, 3)


def case_of(name="", member="", address_as="", constituency="") -> Case:
    return replace(
        CASE,
        constituent=Constituent(name=name),
        member=Member(member, address_as=address_as, constituency=constituency),
    )


def found(text: str, before: Case, now: Case) -> list[str]:
    """What of `text`, in the person's own words, is found once `before` has become `now`."""
    findings = list(old_names([(text, SPOT)], now, former_names((), before, now)))
    assert all(f.severity is Severity.WARNING and f.spot.block == SPOT.block for f in findings)
    assert all(text[f.spot.start : f.spot.end] in f.sentence for f in findings)
    return [text[f.spot.start : f.spot.end] for f in findings]


ROSA, ANN = case_of("Rosa Bramble"), case_of("Ann Example")
SMITH = case_of("", "Rt Hon Jane Smith KC MP", "Ms Smith", "Bootle")
BROWN = case_of("", "John Brown MP", "Mr Brown", "Hull East")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I, Rosa Bramble, am his mother.", ["Rosa Bramble"]),
        ("I, ROSA  BRAMBLE’s son: Rosa Bramble.", ["ROSA  BRAMBLE", "Rosa Bramble"]),
        ("Call Mrs Bramble.", ["Mrs Bramble"]),
        ("Rosa Brambleson and Primrosa Bramble", []),
        ("A bramble grows.", []),
    ],
)
def test_the_constituents(text, expected):
    assert found(text, ROSA, ANN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Jane Smith knows, Bootle waits.", ["Jane Smith", "Bootle"]),
        ("Please, Ms Smith, or Mr. Smith!", ["Ms Smith", "Mr. Smith"]),
        ("In BOOTLE we bootle about.", ["BOOTLE"]),  # one word alone is a name only as names are written
        ("Mr Brown of Hull East is new.", []),
        ("A smith, Jane.", []),
    ],
)
def test_the_members_their_greeting_and_their_constituency(text, expected):
    assert found(text, SMITH, BROWN) == expected


@pytest.mark.parametrize(
    ("before", "now", "text", "expected"),
    [
        (case_of("Rosa Bramble"), case_of("Mary Rosa Bramble"), "I, Rosa Bramble", []),
        (
            case_of("Mary Rosa Bramble"),
            case_of("Rosa Bramble"),
            "I, Mary Rosa Bramble",
            ["Mary Rosa Bramble"],
        ),
        (case_of(constituency="Hull"), case_of(constituency="East Hull"), "Hull waits", []),
        (case_of("Rosa Bramble"), case_of("Tom Bramble"), "Mr Bramble, not Rosa Bramble", ["Rosa Bramble"]),
        (case_of("Rosa Bramble"), case_of("Ann Example", "Rosa Bramble"), "Dear Rosa Bramble", []),
        (case_of("Tom O'Hare"), case_of("Ann Example"), "I, Tom O’Hare", ["Tom O’Hare"]),
        (case_of("", "Sir Keir Star"), case_of("", "Ann Example"), "Dear Sir Keir", ["Sir Keir"]),
        (case_of("", "", "Will"), case_of("", "", "Ann"), "I will. Will you?", ["Will"]),
    ],
)
def test_a_name_that_is_part_of_one_now_is_not_old(before, now, text, expected):
    assert found(text, before, now) == expected


def typed(*states: str) -> tuple[str, ...]:
    known: tuple[str, ...] = ()
    for before, now in pairwise(states):
        known = former_names(known, case_of(before), case_of(now))
    return known


def test_a_name_typed_or_deleted_letter_by_letter_leaves_no_crumbs():
    name, other = "Ann Example", "Bob Sample"
    forth = [name[:end] for end in range(len(name) + 1)]
    assert typed(*forth) == ()
    assert typed(*forth, *reversed(forth), *(other[:end] for end in range(len(other) + 1))) == (name,)
    assert typed(name, "B", "Bo", "Bob", name) == (name, "Bob")


def test_a_name_given_back_is_old_no_longer_and_a_visitor_has_twenty_at_most():
    assert list(old_names([("I, Rosa Bramble", SPOT)], ROSA, ("Rosa Bramble",))) == []
    assert len(typed(*(f"Name{number:03} Other" for number in range(60)))) == 20


def test_the_place_counts_from_where_the_piece_of_own_wording_begins():
    (finding,) = old_names([("I, Rosa Bramble", replace(SPOT, start=10, end=10))], ANN, ("Rosa Bramble",))
    assert (finding.spot.start, finding.spot.end) == (13, 25)

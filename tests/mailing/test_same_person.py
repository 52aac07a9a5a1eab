"""The same person twice in a list, found in one pass."""

from __future__ import annotations

import pytest

from ddm_desktop.mailing.same_person import EarlierRow, PeopleSeen
from ddm_desktop.model.people import Constituent

ROSA = Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane",), "L20 0XX")


def second(first: Constituent, other: Constituent, *, cells=("a",), other_cells=("b",)) -> EarlierRow | None:
    seen = PeopleSeen()
    assert seen.earlier(2, cells, first) is None
    return seen.earlier(5, other_cells, other)


@pytest.mark.parametrize(
    "name", ["Rosa Bramble", "ROSA BRAMBLE", "Rósa  Bramble", "Ms Rosa Bramble", "Bramble Rosa"]
)
def test_a_name_is_the_same_however_it_is_written(name):
    other = Constituent("", name, ("12, Orchard Lane.",), "L20 0XX")
    assert second(ROSA, other) == EarlierRow(2, is_exact=False, has_same_address=True)


def test_rows_alike_in_every_cell_are_told_apart_from_those_nearly_alike():
    assert second(ROSA, ROSA, other_cells=("a",)) == EarlierRow(2, is_exact=True, has_same_address=True)


@pytest.mark.parametrize(
    "other",
    [
        Constituent("", "Rosa Bramley", ("12 Orchard Lane",), "L20 0XX"),
        Constituent("", "Rosa Bramble", ("12 Orchard Lane",), "L20 0AA"),
        Constituent("", "", ("12 Orchard Lane",), "L20 0XX"),
        Constituent("", "Rosa Bramble"),
    ],
)
def test_others_are_others(other):
    assert second(ROSA, other) is None


def test_without_a_postcode_the_address_tells():
    nowhere = Constituent("", "Rosa Bramble", ("12 Orchard Lane",))
    assert second(nowhere, nowhere)


def test_a_row_looked_at_again_is_not_its_own_double():
    seen = PeopleSeen()
    assert [seen.earlier(number, (), ROSA) is None for number in (2, 2, 9, 2)] == [True, True, False, True]

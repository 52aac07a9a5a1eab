"""Columns that make one field together: where one more of them belongs, and how the name they make is printed."""

from __future__ import annotations

from datetime import date

import pytest

from ddm_desktop.mailing.columns import suggest_columns
from ddm_desktop.model.mailing import ListRow, MailingList
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.print_run.change_plan import columns_for, with_column, with_name_order
from ddm_desktop.services.print_run.name_order import name_orders
from ddm_desktop.services.print_run.plan import RunPlan

NAME, ADDRESS = "constituent.name", "constituent.address"
CAMPAIGN = campaign_named("about-anything")


def plan_of(headers: str, *rows: str) -> RunPlan:
    """The plan of a list with such headers and rows, their cells parted by bars, as its headers suggest."""
    titles = tuple(headers.split("|"))
    people = [ListRow(number, tuple(row.split("|"))) for number, row in enumerate(rows, 2)]
    listed = MailingList("people.csv", titles, people)
    return RunPlan(listed, suggest_columns(titles, people), CAMPAIGN, CAMPAIGN.letter, date(2026, 11, 22))


def titles_of(plan: RunPlan, field: str) -> list[str]:
    return [plan.mailing_list.headers[column] for column in columns_for(plan, field)]


@pytest.mark.parametrize(
    ("headers", "chosen", "joined"),
    [
        ("Surname|First name|Zweiter Name", "Zweiter Name", "First name|Zweiter Name|Surname"),
        ("Surname|Zweiter Name|First name", "Zweiter Name", "First name|Zweiter Name|Surname"),
        ("First name|Surname|Other", "Other", "First name|Other|Surname"),
        ("First name|Other|Surname", "Other", "First name|Other|Surname"),
        ("Surname|First name", "First name", "First name|Surname"),
        ("Surname|First name", "Surname", "First name|Surname"),
        ("Surname|Middle name|First name|Suffix", "Middle name", "First name|Middle name|Surname|Suffix"),
    ],
)
def test_one_more_column_of_a_name_joins_it_where_it_belongs_and_turns_nothing_round(headers, chosen, joined):
    plan = plan_of(headers, "|".join("x" for _ in headers.split("|")))
    column = headers.split("|").index(chosen)
    for field in (NAME, "", NAME):
        plan = with_column(plan, column, field)
    assert titles_of(plan, NAME) == joined.split("|")


def test_columns_of_an_address_are_joined_from_the_house_to_the_county():
    plan = plan_of("County|Town|Street|Landmark", "x|x|x|x")
    for column in (2, 0, 3, 1):
        plan = with_column(with_column(plan, column, ""), column, ADDRESS)
    assert titles_of(plan, ADDRESS) == ["Street", "Landmark", "Town", "County"]


def test_columns_whose_headers_say_nothing_are_joined_as_they_stand():
    plan = plan_of("A|B|C", "x|y|z")
    for column in (2, 0, 1):
        plan = with_column(plan, column, ADDRESS)
    assert titles_of(plan, ADDRESS) == ["A", "B", "C"]


def test_every_order_of_a_name_is_offered_as_it_prints_and_the_chosen_one_stays():
    plan = plan_of("Familie|Ruf|PC", "Bramble||L20 0XX", "Hall|Ben|L20 0XX")
    for column in (0, 1):
        plan = with_column(plan, column, NAME)
    assert [(order.printed, order.is_chosen) for order in name_orders(plan)] == [
        ("Hall Ben", True), ("Ben Hall", False),
    ]  # fmt: skip
    plan = with_name_order(plan, (1, 0))
    assert [order.printed for order in name_orders(plan) if order.is_chosen] == ["Ben Hall"]
    assert titles_of(with_column(plan, 2, ADDRESS), NAME) == ["Ruf", "Familie"]


def test_orders_that_print_alike_are_told_apart_by_their_headings():
    there, back = "(First name, Surname)", "(Surname, First name)"
    plan = plan_of("First name|Surname", "Rosa|", "|Hall")
    assert [order.printed for order in name_orders(plan)] == [f"Rosa {there}", f"Rosa {back}"]
    nobody = plan_of("First name|Surname")
    assert [order.printed for order in name_orders(nobody)] == [there, back]


@pytest.mark.parametrize("headers", ["Name", "Postcode", "First|Middle|Last|Suffix|Other"])
def test_of_one_column_or_very_many_no_order_is_offered(headers):
    plan = plan_of(headers, "|".join("x" for _ in headers.split("|")))
    for column in range(headers.count("|")):
        plan = with_column(plan, column + 1, NAME)
    assert name_orders(plan) == ()

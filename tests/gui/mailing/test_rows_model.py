"""The model of the rows: what is filtered, counted and mended, and how long that takes with 50,000 rows."""

from __future__ import annotations

import time
from contextlib import nullcontext
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tools.people_lists import HEADERS, person

from ddm_desktop.gui.mailing.rows_model import RowsModel
from ddm_desktop.gui.mailing.rows_table import RowsTable
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Finding, LetterPart, Severity, Spot
from ddm_desktop.model.mailing import CheckedRow, ColumnMatch, ListRow, MailingList, RowState
from ddm_desktop.model.visit import Visit
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.print_run.plan import RunPlan

MATCH = ColumnMatch({
    "constituent.name": (2, 3), "constituent.address": (4, 5), "constituent.postcode": (6,), "notes.why": (8,),
})  # fmt: skip
POSTCODE = Spot(LetterPart.SENDER, field="constituent.postcode")
MISSING = Finding("no-postcode", Severity.STOP, "The postcode is missing.", POSTCODE)
VISIT = Visit(Case("about-anything", date(2026, 11, 22)))
CAMPAIGN = campaign_named("about-anything")
MANY = 50_000
A_MOMENT = 0.1  # seconds: no one notices less


def plan_of(count: int) -> RunPlan:
    people = [ListRow(number + 2, tuple(person(number))) for number in range(count)]
    mailing_list = MailingList("people.csv", HEADERS, people)
    return RunPlan(mailing_list, MATCH, CAMPAIGN, CAMPAIGN.letter, date(2026, 11, 22))


def checked(plan: RunPlan, place: int, state: RowState = RowState.READY) -> CheckedRow:
    findings = (MISSING,) if state is RowState.FAULTY else ()
    return CheckedRow(plan.mailing_list.rows[place], VISIT, findings, state)


def texts(model: RowsModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def column(model: RowsModel, title: str) -> int:
    return [each.title for each in model.columns()].index(title)


@pytest.fixture
def model(qapp) -> RowsModel:
    return RowsModel()


def taken(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_rows_have_the_numbers_of_the_spreadsheet_and_name_and_postcode_come_before_all_else(model):
    model.show_plan(plan_of(3))
    assert texts(model, 0) == ["2", "3", "4"]
    titles = [each.title for each in model.columns()]
    assert titles == [
        "Row", "State", "What is wrong", "First name", "Surname", "Post code", "MP", "Address 1", "Town",
        "Why it matters",
    ]  # fmt: skip


def test_a_state_is_a_word_and_an_icon(model):
    plan = plan_of(2)
    model.show_plan(plan)
    model.add_checked([checked(plan, 0, RowState.FAULTY)])
    assert texts(model, 1) == ["Faulty", "…"]
    assert not model.index(0, 1).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert texts(model, 2) == ["The postcode is missing.", ""]


def test_rows_are_found_by_state_and_by_words_in_any_cell(model):
    plan = plan_of(30)
    model.show_plan(plan)
    model.add_checked(
        checked(plan, place, RowState.FAULTY if place % 3 else RowState.READY) for place in range(30)
    )
    model.set_filter(RowState.READY, "")
    assert texts(model, 0) == [str(place + 2) for place in range(0, 30, 3)]
    model.set_filter(None, "WAITED 7 months")
    assert texts(model, 0) == ["8"]
    model.set_filter(RowState.READY, "waited 9 months")
    assert model.rowCount() == 0
    assert model.numbers_shown() == frozenset()


def test_a_row_checked_later_joins_those_of_its_state_and_one_mended_stays_in_sight(model):
    plan = plan_of(3)
    model.show_plan(plan)
    model.add_checked([checked(plan, 0, RowState.FAULTY)])
    model.set_filter(RowState.FAULTY, "")
    model.add_checked([checked(plan, 2, RowState.FAULTY)])
    assert texts(model, 0) == ["2", "4"]
    model.add_checked([checked(plan, 0, RowState.READY)])
    assert texts(model, 0) == ["2", "4"]
    assert texts(model, 1) == ["Ready", "Faulty"]
    assert model.counts == {RowState.READY: 1, RowState.FAULTY: 1}


def test_only_cells_of_the_spreadsheet_can_be_edited_and_an_edit_names_row_and_column(model, qtbot):
    model.show_plan(plan_of(2))
    editable = [
        each.title
        for at, each in enumerate(model.columns())
        if model.index(0, at).flags() & Qt.ItemFlag.ItemIsEditable
    ]
    assert editable == ["First name", "Surname", "Post code", "Address 1", "Town", "Why it matters"]
    cell = model.index(1, column(model, "Post code"))
    with qtbot.waitSignal(model.cell_edited) as edited:
        model.setData(cell, "L20 0XX")
    assert edited.args == [3, 6, "L20 0XX"]
    with qtbot.assertNotEmitted(model.cell_edited):
        model.setData(cell, cell.data())


def test_the_cell_to_mend_is_that_of_the_gravest_finding(model):
    plan = plan_of(2)
    model.show_plan(plan)
    model.add_checked([checked(plan, 1, RowState.FAULTY)])
    assert model.cell_to_mend(1) == column(model, "Post code")
    assert model.cell_to_mend(0) == -1


def test_what_is_checked_meanwhile_touches_no_cell_that_somebody_may_be_typing_in(model):
    plan = plan_of(9)
    model.show_plan(plan)
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.column(), last.column())))
    model.add_checked([checked(plan, 0)])
    assert told
    editable = {at for at, each in enumerate(model.columns()) if each.cell is not None}
    assert all(editable.isdisjoint(range(first, last + 1)) for first, last in told)


def test_50_000_rows_are_shown_filtered_and_found_in_a_moment(model):
    plan = plan_of(MANY)
    assert taken(lambda: model.show_plan(plan)) < 2 * A_MOMENT
    found = [
        checked(plan, place, RowState.FAULTY if place % 50 == 0 else RowState.READY) for place in range(MANY)
    ]
    for begin in range(0, MANY, 1000):
        assert taken(lambda begin=begin: model.add_checked(found[begin : begin + 1000])) < A_MOMENT
    model.set_filter(None, "any words: the texts are made")
    assert taken(lambda: model.set_filter(None, "waited 777 months")) < A_MOMENT
    assert model.rowCount() == 1
    assert taken(lambda: model.set_filter(RowState.FAULTY, "")) < A_MOMENT
    assert model.rowCount() == MANY // 50
    assert taken(lambda: model.set_filter(None, "")) < A_MOMENT
    assert model.rowCount() == MANY


def test_all_of_50_000_rows_are_chosen_in_a_moment(model, qtbot):
    table = RowsTable(model, nullcontext)
    qtbot.addWidget(table)
    table.resize(800, 500)
    model.show_plan(plan_of(MANY))
    table.show()
    qtbot.waitExposed(table)

    def choose_all() -> None:
        table.selectAll()
        QApplication.processEvents()
        assert len(table.chosen_lines()) == MANY
        table.grab()

    assert taken(choose_all) < 5 * A_MOMENT


def test_50_000_rows_scroll_without_a_stutter(model, qtbot):
    table = RowsTable(model, nullcontext)
    qtbot.addWidget(table)
    table.resize(800, 500)
    model.show_plan(plan_of(MANY))
    table.show()
    qtbot.waitExposed(table)
    bar, steps = table.verticalScrollBar(), []
    for step in range(50):
        bar.setValue(step * 997 % bar.maximum())
        steps.append(taken(QApplication.processEvents))
    assert sorted(steps)[len(steps) // 2] < A_MOMENT / 2

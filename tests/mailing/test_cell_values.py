"""Values that a program put in place of a text are faults in the fields that cannot hold them, and in no other."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
import xlwt
from openpyxl import Workbook

from ddm_desktop.mailing.cell_values import value_faults
from ddm_desktop.model.mailing import ColumnMatch, ListRow, MailingList
from ddm_desktop.services.print_run.read_list import read_list

STRICT = ["constituent.name", "constituent.address", "casework.our_ref", "member.name", "casework.helped_by"]
FREE = ["notes.why", "answers.since", "casework.consent"]


@pytest.fixture
def workbook(tmp_path):
    """Reads a workbook with the header `Name` and `Value` and a value in B3, formatted if `code` is given."""

    def read(value, code=""):
        book = Workbook()
        for row in (["Name", "Value"], ["Ann", "x"], ["Bob", value]):
            book.active.append(row)
        if code:
            book.active["B3"].number_format = code
        book.save(tmp_path / "list.xlsx")
        return read_list(tmp_path / "list.xlsx")

    return read


def faulty(mailing_list, key):
    faults = value_faults(mailing_list, ColumnMatch({"constituent.name": (0,), key: (1,)}))
    return [(fault.row, fault.column) for fault in faults]


@pytest.mark.parametrize("value", [date(2026, 6, 1), datetime(2026, 6, 1, 9), time(10, 30), True])
def test_a_date_a_time_or_a_truth_is_right_in_a_note_and_an_answer_alone(workbook, value):
    mailing_list = workbook(value)
    assert mailing_list.faults == ()
    assert all(faulty(mailing_list, key) == [(3, 1)] for key in [*STRICT, "constituent.phone"])
    assert all(faulty(mailing_list, key) == [] for key in FREE)
    assert list(value_faults(mailing_list, ColumnMatch({"constituent.name": (0,)}))) == []


def test_a_number_shown_as_a_power_of_ten_may_have_been_a_reference(workbook):
    mailing_list = workbook(70_000_000_000, "0.00E+00")
    assert mailing_list.rows[1].cells[1] == "70000000000"
    assert all(faulty(mailing_list, key) == [(3, 1)] for key in STRICT)
    assert all(faulty(mailing_list, key) == [] for key in [*FREE, "constituent.phone"])


def test_a_power_of_ten_in_an_old_workbook_is_told_of_its_own_row(tmp_path):
    book, style = xlwt.Workbook(), xlwt.XFStyle()
    style.num_format_str = "0.00E+00"
    sheet = book.add_sheet("People")
    for row, (name, value) in enumerate(
        [("Name", "Value"), ("Ann", "x"), ("Bob", 70_000_000_000), ("Cy", "y")]
    ):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value, style)
    book.save(str(tmp_path / "list.xls"))
    mailing_list = read_list(tmp_path / "list.xls")
    assert mailing_list.rows[1].cells[1] == "70000000000"
    assert all(faulty(mailing_list, key) == [(3, 1)] for key in STRICT)


def text_list(text):
    return MailingList("list.csv", ("Name", "Value"), [ListRow(2, ("Ann", "x")), ListRow(3, ("Bob", text))])


NUMBERED = ["constituent.address", "constituent.phone", "casework.our_ref"]


@pytest.mark.parametrize(
    "text",
    [
        "7700900123.0", "02071234567.0", "123456.0", "12.0", "7700900123.5", "7.700900123E9", "7.7e9", "1.23E-05",
        "02-Jan", "12-Mar", "Mar-99", "2026-06-01 00:00:00", " 12.0 ",
    ],
)  # fmt: skip
def test_what_programs_make_of_numbers_is_a_fault_where_a_number_belongs(text):
    assert all(faulty(text_list(text), key) == [(3, 1)] for key in NUMBERED)
    assert all(faulty(text_list(text), key) == [] for key in FREE)
    (fault,) = value_faults(text_list(text), ColumnMatch({"casework.our_ref": (1,)}))
    assert text.strip() in fault.sentence


@pytest.mark.parametrize(
    "text",
    [
        "01632.960123", "020.7946.0000", "+44 7700 900123", "7E10", "3E-4", "A.12.0", "12.5", "1-3", "12-14 Low Road",
        "CW/2026-06-01", "2026-06", "Flat 2.0a", "02-January Court", "1.2", "12a", "St. Mary’s", "07700-900123", "",
    ],
)  # fmt: skip
def test_what_people_write_there_is_none(text):
    assert all(faulty(text_list(text), key) == [] for key in NUMBERED)


@pytest.mark.parametrize(
    "reason",
    [
        "The cell B3 has a date or a time, which this field cannot be; format it.",
        "The name is missing: add it. In the cell B3, the number has more than 15 digits, of which a spreadsheet",
        "The row has 9 cells and the header 7: a text",
    ],
)
def test_a_row_handed_back_for_what_a_text_file_does_not_show_is_stopped_until_its_reason_is_emptied(
    tmp_path, reason
):
    path = tmp_path / "faulty.csv"
    rows = f'Ann,1 June 2026,2,""\nBob,1 June 2026,3,"{reason}"\nEve,x,4,"The postcode is missing: add it."\n'
    path.write_text(f"Name,Value,Row,Reason\n{rows}")
    (fault,) = read_list(path).faults
    assert (fault.row, "empty that cell" in fault.sentence) == (3, True)

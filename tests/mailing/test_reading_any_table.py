"""Any table of texts is read back as it was written, each row with its number, in every format and encoding."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from ddm_desktop.errors import ListError
from ddm_desktop.services.print_run.read_list import read_list

HEADER = ["Name", "Address", "Postcode", "Notes"]
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff\ufffe\uffff\ufffd")
TEXTS = st.text(LETTERS | st.sampled_from(list("\"',;\t|\n=+-@#' ")), max_size=12)
NAMES = st.sampled_from(["Jane", "Ali", "Zoë 🌻", "فاطمة", '"Bob"'])
# a name in each row: rows without any text are none, and rows like the headers are left out
TABLES = st.lists(st.tuples(NAMES, TEXTS, TEXTS, TEXTS) | st.none(), min_size=1, max_size=8)
IN_A_FOLDER = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def expected(table):
    return {number: row for number, row in enumerate(table, 2) if row}


def read_back(path):
    mailing_list = read_list(path)
    assert mailing_list.headers == tuple(HEADER)
    return {row.number: row.cells for row in mailing_list.rows}


def without_leading_blanks(rows):
    """A blank before a quotation mark can belong to the delimiter, as some programs write it."""
    return {number: tuple(cell.lstrip(" ") for cell in row) for number, row in rows.items()}


@IN_A_FOLDER
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@given(
    table=TABLES.filter(any),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_as_csv(tmp_path, quoting, table, delimiter, end, encoding):
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    # Python's writer puts only line breaks of the file's own kind in quotation marks
    table = [row and tuple(cell.replace("\n", end) for cell in row) for row in table]
    for row in [HEADER, *table]:
        writer.writerow(row or [])
    path = tmp_path / "list.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    assert without_leading_blanks(read_back(path)) == without_leading_blanks(expected(table))


@settings(IN_A_FOLDER, max_examples=25)
@given(table=TABLES.filter(any))
def test_any_table_as_a_workbook(tmp_path, table):
    workbook = Workbook()
    for number, row in enumerate([HEADER, *table], 1):
        for column, text in enumerate(row or [], 1):
            cell = workbook.active.cell(number, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"
    workbook.save(tmp_path / "list.xlsx")
    assert read_back(tmp_path / "list.xlsx") == expected(table)


@settings(IN_A_FOLDER, max_examples=300)
@given(content=st.binary(max_size=300) | st.text('",;\n\r ab', max_size=60).map(str.encode))
def test_any_bytes_are_a_list_or_one_sentence(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    try:
        mailing_list = read_list(path)
    except ListError as error:
        assert str(error).startswith("list.csv")  # noqa: PT017 - either is right
    else:
        assert all(len(row.cells) == len(mailing_list.headers) for row in mailing_list.rows)

"""Faulty rows go back to a person with their reason, and can be mended and opened again."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from tools.mailing_lists import SOUND, checked_rows, mailing_list

from ddm_desktop.mailing.columns import suggest_columns
from ddm_desktop.model.mailing import ColumnMatch, ListRow, MailingList, RowState
from ddm_desktop.services.print_run.faulty_rows import faulty_rows_csv


def handed_back(listed: MailingList, match: ColumnMatch | None = None) -> bytes:
    match = match or suggest_columns(listed.headers, listed.rows)
    return faulty_rows_csv(listed, match, checked_rows(listed))


def read_back(content: bytes) -> MailingList:
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return MailingList("faulty.csv", tuple(header), [ListRow(n, tuple(row)) for n, row in enumerate(rows, 2)])


def test_the_lists_own_columns_come_back_with_row_and_reason():
    listed = mailing_list(
        {}, {"Name": "", "Phone": "+44 1632 960123"}, {"Name": "Ana 🌻"}, {"Postcode": "L20 0BB"}
    )
    content = handed_back(listed)
    assert content.startswith(b"\xef\xbb\xbf")
    back = read_back(content)
    assert back.headers == (*SOUND, "Row", "Reason")
    assert [row.cells[-2] for row in back.rows] == ["3", "5"]
    assert back.rows[0].cells[-1].startswith("The name is missing")
    assert back.rows[0].cells[list(SOUND).index("Phone")] == "'+44 1632 960123"


def test_mended_rows_are_read_again_as_if_they_had_never_been_away():
    listed = mailing_list({"Name": "", "Phone": "+44 1632 960123", "Why": "- One.\n- Two."})
    back = read_back(handed_back(listed))
    assert suggest_columns(back.headers, back.rows) == suggest_columns(listed.headers, listed.rows)
    cells = list(back.rows[0].cells)
    cells[list(SOUND).index("Name")] = "Rosa Bramble"
    mended = MailingList("faulty.csv", back.headers, [ListRow(2, tuple(cells))])
    (row,) = checked_rows(mended)
    assert row.state is RowState.READY
    assert row.visit.case.constituent.phone == "+44 1632 960123"
    assert row.visit.case.notes["why"] == "- One.\n- Two."
    again = read_back(handed_back(back))
    assert again.headers == back.headers


TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)


@given(st.lists(st.lists(TEXTS, min_size=len(SOUND), max_size=len(SOUND)), max_size=5))
def test_no_cell_that_goes_out_is_taken_for_a_formula(table):
    rows = [ListRow(number, tuple(cells)) for number, cells in enumerate(table, 2)]
    listed = MailingList("people.csv", tuple(SOUND), rows)
    back = read_back(handed_back(listed))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for row in back.rows for cell in row.cells)
    faulty = [row.row for row in checked_rows(listed) if row.state in (RowState.FAULTY, RowState.LIKELY)]
    kept = [[cell.removeprefix("'") for cell in row.cells[:-2]] for row in back.rows]
    assert kept == [[cell.removeprefix("'") for cell in row.cells] for row in faulty]


def test_a_lists_own_row_and_reason_come_back_and_are_no_errors_of_ours_when_opened_again():
    headers = ("Name", "Address", "Postcode", "Reason", "Ask", "Row")
    row = ListRow(2, ("Rosa Bramble", "12 Orchard Lane", "", "My roof leaks", "Mend it", "A7"))
    listed = MailingList("people.csv", headers, [row])
    back = read_back(handed_back(listed))
    assert back.headers == (*headers, "Row of the list", "Reason left out")
    assert back.rows[0].cells[:-2] == row.cells
    assert read_back(handed_back(back)).headers == back.headers


def test_the_last_two_columns_are_the_lists_own_if_they_are_in_a_field_or_count_no_rows():
    headers = ("Name", "Address", "Postcode", "Row", "Reason")
    cells = ("Rosa Bramble", "12 Orchard Lane", "", "7", "My roof leaks")
    listed = MailingList("people.csv", headers, [ListRow(2, cells)])
    names = suggest_columns(headers, listed.rows)
    assert read_back(handed_back(listed)).headers == headers  # as it is after it was handed back
    chosen = ColumnMatch({**names.columns, "notes.happened": (4,)})
    assert read_back(handed_back(listed, chosen)).rows[0].cells[:5] == cells
    lettered = MailingList("people.csv", headers, [ListRow(2, (*cells[:3], "A7", "My roof leaks"))])
    assert "My roof leaks" in read_back(handed_back(lettered)).rows[0].cells[:-2]

"""Faulty rows go back to a person with their reason, and can be mended and opened again."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from tools.mailing_lists import SOUND, checked_rows, mailing_list

from ddm_desktop.mailing.columns import suggest_columns
from ddm_desktop.model.mailing import ListRow, MailingList, RowState
from ddm_desktop.services.print_run.faulty_rows import faulty_rows_csv


def read_back(content: bytes) -> MailingList:
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return MailingList("faulty.csv", tuple(header), [ListRow(n, tuple(row)) for n, row in enumerate(rows, 2)])


def test_the_lists_own_columns_come_back_with_row_and_reason():
    listed = mailing_list(
        {}, {"Name": "", "Phone": "+44 1632 960123"}, {"Name": "Ana 🌻"}, {"Postcode": "L20 0BB"}
    )
    content = faulty_rows_csv(listed, checked_rows(listed))
    assert content.startswith(b"\xef\xbb\xbf")
    back = read_back(content)
    assert back.headers == (*SOUND, "Row", "Reason")
    assert [row.cells[-2] for row in back.rows] == ["3", "5"]
    assert back.rows[0].cells[-1].startswith("The name is missing")
    assert back.rows[0].cells[list(SOUND).index("Phone")] == "'+44 1632 960123"


def test_mended_rows_are_read_again_as_if_they_had_never_been_away():
    listed = mailing_list({"Name": "", "Phone": "+44 1632 960123", "Why": "- One.\n- Two."})
    back = read_back(faulty_rows_csv(listed, checked_rows(listed)))
    assert suggest_columns(back.headers, back.rows) == suggest_columns(listed.headers, listed.rows)
    cells = list(back.rows[0].cells)
    cells[list(SOUND).index("Name")] = "Rosa Bramble"
    mended = MailingList("faulty.csv", back.headers, [ListRow(2, tuple(cells))])
    (row,) = checked_rows(mended)
    assert row.state is RowState.READY
    assert row.visit.case.constituent.phone == "+44 1632 960123"
    assert row.visit.case.notes["why"] == "- One.\n- Two."
    again = read_back(faulty_rows_csv(back, checked_rows(back)))
    assert again.headers == back.headers


TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)


@given(st.lists(st.lists(TEXTS, min_size=len(SOUND), max_size=len(SOUND)), max_size=5))
def test_no_cell_that_goes_out_is_taken_for_a_formula(table):
    rows = [ListRow(number, tuple(cells)) for number, cells in enumerate(table, 2)]
    listed = MailingList("people.csv", tuple(SOUND), rows)
    back = read_back(faulty_rows_csv(listed, checked_rows(listed)))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for row in back.rows for cell in row.cells)
    faulty = [row.row for row in checked_rows(listed) if row.state in (RowState.FAULTY, RowState.LIKELY)]
    kept = [[cell.removeprefix("'") for cell in row.cells[:-2]] for row in back.rows]
    assert kept == [[cell.removeprefix("'") for cell in row.cells] for row in faulty]

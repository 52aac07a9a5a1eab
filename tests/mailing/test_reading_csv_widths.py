"""Rows of a CSV file with too many or too few cells: those that fell apart are faults, whatever columns are used."""

from __future__ import annotations

import csv
import io
import re

import pytest

from ddm_desktop.model.mailing import WHOLE_ROW
from ddm_desktop.services.print_run.read_list import read_list

CASEWORK = "Name,Address,Postcode,Why,What happened,Ask,Team,Worker"
_COUNTS = re.compile(r"has (\d+) cells? and [a-z ]+ (\d+)")


@pytest.fixture
def faulty(tmp_path):
    """Reads lines as a list, and returns the numbers of the rows that fell apart."""

    def read(*lines):
        path = tmp_path / "list.csv"
        path.write_bytes("\n".join(lines).encode())
        faults = read_list(path).faults
        assert {fault.column for fault in faults} <= {WHOLE_ROW}
        assert all(
            int(own) != int(whole)
            for own, whole in _COUNTS.findall(" ".join(each.sentence for each in faults))
        )
        return [fault.row for fault in faults]

    return read


def people(count, line):
    """Return lines of different people; `{n}` in `line` is the number of each, `{word}` a word of each."""
    return [line.format(n=n, word="very " * n + "soon") for n in range(1, count + 1)]


WHOLE = people(
    5, "Person {n},{n} High Street,L20 {n}AA,I worry {word}.,It broke {word}.,Fix it {word}.,North,JT"
)


@pytest.mark.parametrize(
    "broken",
    [
        "Jane,9 Low Road,L20 9AA,My mum, who is ill, cannot walk.,It broke.,Fix it.,North,JT",
        "Jane,9 Low Road,L20 9AA,I worry, a lot.,It broke.,Fix it.,North,JT",
        "Jane,9 Low Road,L20 9AA,I worry.,It broke.,Fix it.,North,JT,",
        "Jane,9 Low Road,L20 9AA,I worry.,It broke.,Fix it.,North,JT,,",
    ],
)
def test_a_text_beyond_the_last_header_makes_a_fault_of_the_row(faulty, broken):
    is_cut = not broken.endswith(",")
    assert faulty(CASEWORK, *WHOLE, broken) == [7] * is_cut
    padded = [f"{line}," for line in (CASEWORK, *WHOLE, broken)]
    assert faulty(*padded) == [7] * is_cut


@pytest.mark.parametrize(
    "broken",
    [
        "Jane,9 Low Road,L20 9AA,I worry. It burst.,Mend it.,North,JT",
        "Jane,9 Low Road,L20 9AA,I worry.,It burst. Mend it.,North,JT",
        "Jane,9 Low Road,L20 9AA,I worry.,It burst.,Mend it. North,JT",
        "Jane,9 Low Road,L20 9AA,I worry.,It burst.,Mend it.,North JT",
        "Jane 9 Low Road,L20 9AA,I worry.,It burst.,Mend it.,North,AB",
        "Jane,9 Low Road,L20 9AA,I worry. It burst.,Mend it.,North,",
        "Jane,9 Low Road,L20 9AA,I worry, a lot.,It burst.,Mend it.",
        "Jane,9 Low Road,L20 9AA,I worry. It burst.,Mend it.",
    ],
)
@pytest.mark.parametrize("copies", [1, 2, 4])
def test_a_row_that_lost_a_delimiter_is_a_fault_however_many_there_are(faulty, broken, copies):
    lines = [CASEWORK, *WHOLE, *[broken] * copies]
    assert faulty(*lines) == list(range(7, 7 + copies))


def test_a_row_cut_at_a_line_break_is_two_faults(faulty):
    assert faulty(
        "Name,Address,Postcode", "Jane,1 High Street", "Anytown,L20 0XX", "Ali,2 Low Road,L20 1XX"
    ) == [2, 3]
    parts = ["Jane,9 Low Road,L20 9AA", "I worry.,It broke.,Fix it.,North,JT"]
    assert faulty(CASEWORK, *WHOLE[:2], *parts, *WHOLE[2:]) == [4, 5]
    last_text = people(3, "Person {n},{n} High Street,L20 {n}AA,Fix it {word}.")
    assert faulty("Name,Address,Postcode,Ask", *last_text, "Thank you.", "Jo,2 Low Road,L20 1XX,Help.") == [
        4,
        5,
    ]


@pytest.mark.parametrize(
    "short",
    [
        "Jane,9 Low Road,Anytown,L20 9AA,07700 900123",
        "Jane,9 Low Road,Anytown,L20 9AA",
        "Jane,9 Low Road,Anytown,L20 9AA,",
    ],
)
@pytest.mark.parametrize("copies", [1, 3, 60])
def test_rows_without_their_empty_last_cells_are_whole_if_their_last_text_is_in_its_place(
    faulty, short, copies
):
    line = "Person {n},{n} High Street,Anytown,L20 {n}AA,07700 90012{n},p{n}@example.org"
    lines = people(5, line)
    assert faulty("Name,Address,Town,Postcode,Phone,Email", *lines, *[short] * copies, *lines) == []
    shifted = short.replace(",Anytown", " Anytown")
    if not short.endswith(","):
        assert faulty("Name,Address,Town,Postcode,Phone,Email", *lines, shifted) == [7]


def test_a_note_behind_a_postcode_is_in_its_place(faulty):
    lines = people(5, "Person {n},{n} High Street,L20 {n}AA,I worry {word}.,Fix it {word}.")
    header = "Name,Address,Postcode,Why,Ask"
    assert faulty(header, *lines, "Jane,9 Low Road,L20 9AA,I cannot sleep.") == []
    assert faulty(header, *lines, "Jane,9 Low Road,L20 9AA I cannot sleep.,Help me.") == [7]


@pytest.mark.parametrize("merged", ["I worry. JT", "I worry.JT", "JT"])
def test_a_text_that_swallowed_the_next_column_is_a_fault(faulty, merged):
    lines = people(5, "Person {n},{n} High Street,L20 {n}AA,I worry {word}.,JT")
    assert faulty("Name,Address,Postcode,Why,Worker", *lines, f"Jane,9 Low Road,L20 9AA,{merged}") == [7]
    assert faulty("Name,Address,Postcode,Why,Worker", *lines, "Jane,9 Low Road,L20 9AA,I fear AJT") == []


def test_columns_that_no_row_reaches_are_not_missed(faulty):
    rows = people(5, "Person {n},{n} High Street,L20 {n}AA")
    assert faulty("Name,Address,Postcode,Why,Copy to", *rows) == []
    assert faulty("Name, Address, Postcode, Why, Copy to", *(row.replace(",", ", ") for row in rows)) == []


def test_a_header_that_was_cut_makes_a_fault_of_every_row(faulty):
    rows = people(3, "Person {n},{n} High Street,L20 {n}AA,I worry.,It broke.")
    assert faulty("Name,Address,Postcode,Why, if you like,What happened", *rows) == [2, 3, 4]


def test_cells_that_excel_leaves_out_below_its_sixteenth_row_are_not_missed(faulty):
    top = people(15, "Person {n},{n} High Street,L20 0AA,I worry.,Fix it {word}.,")
    below = people(20, "Person {n},{n} Low Road,L20 0AA,I cannot sleep.,Help me {word}.")
    header = "Name,Address,Postcode,Why,Ask,Worker"
    assert faulty(header, *top, *below[:16]) == []
    assert faulty(header, *top, *below[:3], "Jo,9 Low Road,L20 0AA I worry.,Fix it.", *below[4:16]) != []


def test_without_a_header_most_rows_tell_how_many_cells_there_are(faulty):
    rows = people(4, "Person {n},{n} High Street,Anytown,L20 {n}AA")
    assert faulty(*rows) == []
    assert faulty(*rows, "Jane,9 Low Road,Lower End,Anytown,L20 9AA") == [5]


def test_a_column_without_a_header_may_have_texts(faulty):
    lines = people(3, "Person {n},{n} High Street,L20 {n}AA,called back")
    assert faulty("Name,Address,Postcode,", *lines, "Jo,2 Low Road,L20 9AA,") == []
    plain = people(3, "Person {n},{n} High Street,L20 {n}AA")
    assert faulty("Name,Address,Postcode,", *plain, "Jo,2 Low Road,Anytown,L20 9AA") == [5]


def test_a_row_handed_back_to_be_mended_stays_a_fault_until_its_reason_is_emptied(faulty, tmp_path):
    (tmp_path / "first.csv").write_text(
        "Name,Address,Postcode\nJane,1 High Street,Anytown,L20 0XX\nAli,2,L20 1XX\n"
    )
    (fault,) = read_list(tmp_path / "first.csv").faults
    assert "has 4 cells and the header 3" in fault.sentence

    def line(*cells):
        text = io.StringIO()
        csv.writer(text).writerow(cells)
        return text.getvalue().strip()

    header = "Name,Address,Postcode,Column D,Row,Reason"
    assert faulty(header, line("Jane", "1 High Street", "Anytown", "L20 0XX", 2, fault.sentence)) == [2]
    assert faulty(header, line("Jane", "1 High Street", "L20 0XX", "", 2, "")) == []

"""Which row has the headers, what the columns are called, and which rows below are nobody's."""

from __future__ import annotations

import csv

import pytest

from ddm_desktop.errors import ListError
from ddm_desktop.services.print_run.read_list import read_list

PEOPLE = [
    ["Jane Smith", "1 High Street", "Anytown", "L20 0XX"],
    ["Ali Khan", "2 Low Road", "Anytown", "L20 1XX"],
]
HEADER = ["Name", "Street", "Town", "Postcode"]


@pytest.fixture
def read(tmp_path):
    def read_rows(*rows):
        path = tmp_path / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return read_list(path)

    return read_rows


def test_titles_above_the_headers_are_passed_over(read):
    mailing_list = read(["Constituents of Anytown"], ["Exported on 4 May 2026", ""], [], HEADER, *PEOPLE)
    assert mailing_list.header_row == 4
    assert mailing_list.headers == tuple(HEADER)
    assert [row.number for row in mailing_list.rows] == [5, 6]


def test_the_lower_of_two_header_rows_is_taken_and_that_is_told(read):
    mailing_list = read(["Person", "Address", "", ""], HEADER, *PEOPLE)
    assert mailing_list.headers == tuple(HEADER)
    assert mailing_list.header_row == 2
    assert mailing_list.remarks == ("The headers are in row 2; row 1 above them was not used.",)
    assert [row.number for row in mailing_list.rows] == [3, 4]


def test_a_header_that_stands_only_in_the_upper_row_is_kept(read):
    mailing_list = read(["Name", "Address", "", ""], ["", "Street", "Town", "Postcode"], *PEOPLE)
    assert mailing_list.headers == tuple(HEADER)


def test_a_first_person_without_digits_does_not_pass_for_a_header(read):
    mailing_list = read(["Name", "Town"], ["Jane Smith", "Anytown"], ["Ali Khan", "Elsewhere"])
    assert mailing_list.header_row == 1
    assert [row.cells[0] for row in mailing_list.rows] == ["Jane Smith", "Ali Khan"]


def test_a_first_person_with_little_but_house_numbers_does_not_pass_for_a_header(read):
    mailing_list = read(["Name", "House", "Flat", "Postcode"], ["Jane Smith", "12", "3", ""])
    assert mailing_list.header_row == 1
    assert mailing_list.rows[0].cells == ("Jane Smith", "12", "3", "")


@pytest.mark.parametrize(
    ("header", "person"),
    [
        (HEADER, ["Jane Smith", "", "Case", "Party"]),
        (HEADER, ["", "", "Case", ""]),
        (["Who", "Where", "What", "Why"], ["Jane", "", "Case", "Party"]),
    ],
)
def test_a_first_person_with_words_of_headers_does_not_pass_for_a_header(read, header, person):
    assert read(header, person, *PEOPLE).rows[0].cells == tuple(person)


def test_the_first_person_of_a_list_without_headers_is_not_lost(read):
    mailing_list = read(*PEOPLE)
    assert mailing_list.header_row == 0
    assert mailing_list.headers == ("Column A", "Column B", "Column C", "Column D")
    assert [row.number for row in mailing_list.rows] == [1, 2]
    assert "no row of headers" in mailing_list.remarks[0]


def test_columns_without_a_header_are_called_by_their_letters(read):
    mailing_list = read(["Name", "", "Postcode", "Postcode", ""], *[[*p, "x"] for p in PEOPLE])
    assert mailing_list.headers == ("Name", "Column B", "Postcode", "Postcode", "Column E")


def test_empty_columns_at_the_end_are_left_out(read):
    mailing_list = read([*HEADER, "", "", ""], *[[*p, "", " ", ""] for p in PEOPLE])
    assert mailing_list.headers == tuple(HEADER)
    assert mailing_list.rows[0].cells == tuple(PEOPLE[0])
    assert mailing_list.faults == ()


def test_a_header_over_several_lines_is_one(read):
    assert read(["Full\nname ", *HEADER[1:]], *PEOPLE).headers[0] == "Full name"


@pytest.mark.parametrize(
    "total", [["Total", "", "", "2"], ["", "", "TOTAL:", "2"], ["Grand total", "", "", ""]]
)
def test_a_row_of_totals_at_the_end_is_left_out_and_told(read, total):
    mailing_list = read(HEADER, *PEOPLE, [], total)
    assert [row.number for row in mailing_list.rows] == [2, 3]
    assert mailing_list.remarks == ("Row 5 adds up the rows above it and was left out.",)


@pytest.mark.parametrize("person", [["Total, Ann", "3 High Street", "Anytown", "L20 0XX"], ["Ann Total", "", "", ""],
                                    ["Total", "12", "3", "4"],
                                    ["Sum", "", "", "L20 0XX"], ["Ali", "", "", ""]])  # fmt: skip
def test_a_person_at_the_end_is_never_taken_for_totals(read, person):
    assert read(HEADER, *PEOPLE, person).rows[-1].cells == tuple(person)


def test_headers_that_stand_once_more_within_the_list_are_nobody(read):
    mailing_list = read(HEADER, PEOPLE[0], HEADER, PEOPLE[1])
    assert [row.number for row in mailing_list.rows] == [2, 4]
    assert mailing_list.remarks == ("The headers stand once more in row 3, which was left out.",)


def test_a_list_of_headers_alone_is_refused(read):
    with pytest.raises(ListError, match=r"^list.csv, row 1: There is no row below the headers"):
        read(HEADER)

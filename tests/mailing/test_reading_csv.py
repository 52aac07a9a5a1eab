"""Lists in CSV files: any encoding, delimiter and line end; the rows' numbers; what is refused, by row and column."""

from __future__ import annotations

import os
import re
import stat

import pytest

from ddm_desktop.errors import ListError
from ddm_desktop.services.print_run.read_list import read_list

HEADER = "Name,Address,Postcode"


@pytest.fixture
def csv_file(tmp_path):
    """Writes a list, text or bytes, and returns the path."""

    def write(content, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def numbered(mailing_list):
    return {row.number: row.cells for row in mailing_list.rows}


def refusal(path):
    with pytest.raises(ListError) as caught:
        read_list(path)
    sentence = str(caught.value)
    assert sentence.startswith(path.name)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_a_list_is_read_with_the_row_numbers_of_the_spreadsheet(csv_file):
    read = read_list(csv_file(f"{HEADER}\nJane Smith,1 High Street,L20 0XX\nAli Khan,2 Low Road,L20 1XX\n"))
    assert read.name == "list.csv"
    assert read.headers == ("Name", "Address", "Postcode")
    assert read.header_row == 1
    assert numbered(read) == {
        2: ("Jane Smith", "1 High Street", "L20 0XX"),
        3: ("Ali Khan", "2 Low Road", "L20 1XX"),
    }
    assert (read.sheet, read.remarks, read.faults) == ("", (), ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_and_line_end_are_told(csv_file, delimiter, end):
    rows = [["Name", "Address", "Postcode"], ['O\'Neill, "Bob" <b>', "1; High | Street, Flat 2", "L20 0XX"]]
    text = end.join(delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    assert numbered(read_list(csv_file(text + end))) == {2: tuple(rows[1])}


def test_a_comma_in_unquoted_addresses_does_not_pass_for_the_delimiter(csv_file):
    text = "Name;Address\nJane Smith;1 High Street, Anytown\nAli Khan;2 Low Road, Anytown\n"
    assert numbered(read_list(csv_file(text)))[3] == ("Ali Khan", "2 Low Road, Anytown")


@pytest.mark.parametrize("line", ["sep=;\r\n", "SEP=;\n", '"sep=;"\r\n'])
def test_excels_line_that_names_the_separator_is_obeyed_and_counts_as_no_row(csv_file, line):
    read = read_list(csv_file(f"{line}Name;Town, County\nJane;A, B\nAli;C, D\n"))
    assert read.headers == ("Name", "Town, County")
    assert numbered(read) == {2: ("Jane", "A, B"), 3: ("Ali", "C, D")}


def test_a_long_list_of_stories_in_quotation_marks_is_not_parted_by_their_semicolons(csv_file):
    story = "I wait; I write; nobody answers, as you know. " * 100
    text = "Name,Story,Postcode\n" + f'Jane,"{story}","L20 0XX"\n' * 40
    assert numbered(read_list(csv_file(text)))[41] == ("Jane", story, "L20 0XX")


@pytest.mark.parametrize(
    "content",
    [
        "ID;PC;Name\nB;L20 0XX;Rosa\nC;L20 0AA;Ade\n",
        "ID;P\nF;one\n",
        "From: the housing team,,\nDate: 22 November,,\nName,Address,Postcode\nRosa,1 Road,L20 0XX\n",
        "Received: 22 November,,\nName,Address,Postcode\nRosa,1 Road,L20 0XX\n",
        "Beginning,Name\nBEGIN,Rosa\n",
    ],
)
def test_a_list_that_begins_a_little_like_another_kind_of_file_is_read(csv_file, content):
    assert "Rosa" in str(read_list(csv_file(content)).rows) or "one" in content


def test_a_list_of_one_column_is_read(csv_file):
    assert numbered(read_list(csv_file("Postcode\nL20 0XX\nL20 1XX\n"))) == {2: ("L20 0XX",), 3: ("L20 1XX",)}


def test_a_record_with_line_breaks_in_it_is_one_row(csv_file):
    read = read_list(
        csv_file(f'{HEADER}\nJane,"1 High Street\nAnytown\r\nKent",L20 0XX\nAli,2 Low Road,L20 1XX\n')
    )
    assert numbered(read)[2][1] == "1 High Street\nAnytown\r\nKent"
    assert numbered(read)[3] == ("Ali", "2 Low Road", "L20 1XX")


def test_empty_rows_are_left_out_and_counted(csv_file):
    read = read_list(
        csv_file(f"\n,,\n{HEADER}\n\nJane,1 High Street,L20 0XX\n , ,\n\nAli,2 Low Road,L20 1XX\n\n")
    )
    assert read.header_row == 3
    assert list(numbered(read)) == [5, 8]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_told_by_its_mark_and_read_without_a_remark(csv_file, encoding):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    text = f"{HEADER}\nفاطمة 🌻 Glyndŵr,1 High Street,L20 0XX\n"
    read = read_list(csv_file(mark + text.encode(encoding)))
    assert read.headers[0] == "Name"
    assert read.rows[0].cells[0] == "فاطمة 🌻 Glyndŵr"
    assert read.remarks == ()


def test_windows_1252_is_read_and_shows_words_to_look_at(csv_file):
    text = f"{HEADER}\nJosé Núñez,1 Café Street,L20 0XX\nZoë O’Neill,2 Low Road,L20 1XX\n"
    read = read_list(csv_file(text.encode("cp1252")))
    assert [row.cells[0] for row in read.rows] == ["José Núñez", "Zoë O’Neill"]
    assert read.remarks == (
        "It is not in UTF-8 and was read as Windows-1252; look whether “José”, “Núñez”, “Café” came out right.",
    )


@pytest.mark.parametrize("above", ["", "sep=,\n"])
def test_two_encodings_in_one_file_are_both_read_and_told_by_row(csv_file, above):
    first = f'{above}{HEADER}\n"Zoë\nSmith",1 High Street,L20 0XX\n'.encode()
    read = read_list(csv_file(first + "José,2 Low Road,L20 1XX\nAndré,3 Low Road,L20 1XX\n".encode("cp1252")))
    assert [row.cells[0] for row in read.rows] == ["Zoë\nSmith", "José", "André"]
    assert read.remarks == (
        "Not all of it is in UTF-8: rows 3 to 4 were read as Windows-1252; "
        "look whether “José”, “André” came out right.",
    )


def test_a_character_of_no_known_encoding_is_refused_by_its_line(csv_file):
    sentence = refusal(csv_file(f"{HEADER}\nJane,x,y\n".encode() + b"J\x81ne,x,y\n"))
    assert "Line 3 has a character in no known encoding; " in sentence


def test_utf_16_that_was_cut_off_is_refused(csv_file):
    assert "damaged or cut off" in refusal(csv_file(HEADER.encode("utf-16") + b"\x00"))


def test_a_zero_byte_is_refused_by_its_line(csv_file):
    assert "Line 2 has a zero byte" in refusal(csv_file(f"{HEADER}\nJa\0ne,x,y\n"))


def test_a_letter_that_was_lost_before_is_a_fault_of_its_cell(csv_file):
    read = read_list(csv_file(f"{HEADER}\nJane,x,y\nJos�,x,y\n"))
    assert [(fault.row, fault.column) for fault in read.faults] == [(3, 0)]
    assert "A letter of it was lost" in read.faults[0].sentence


QUOTED = "".join(f'Person {n},"{n} High Street",L20 0XX\n' for n in range(1000))


@pytest.mark.parametrize(
    "broken",
    [
        'Jane,"1 High Street,L20 0XX\n',  # swallows rows up to the next quotation mark
        'Jane,""1 High" Street,L20 0XX\n',
        'Jane,"1 High "Rose" Street",L20 0XX\n',
        'Jane,"1 High Street"" ,L20 0XX\n',
    ],
)
@pytest.mark.parametrize("below", [QUOTED, "Ali,2 Low Road,L20 1XX\n" * 1000, ""])
def test_a_broken_quotation_mark_is_refused_where_it_opens(csv_file, broken, below):
    text = f'{HEADER}\n"A\nB",x,y\n\n{broken}{below}'
    sentence = refusal(csv_file(text))
    assert sentence.startswith(
        "list.csv, row 4, column B: A quotation mark opens this cell and is not closed"
    ), sentence


def test_a_cell_that_swallowed_whole_rows_is_refused_even_if_its_marks_match(csv_file):
    rows = "".join(f"Person {n},{n} High Street,L20 0XX\n" for n in range(6))
    sentence = refusal(csv_file(f'{HEADER}\nJane,"1 High Street,L20 0XX\n{rows}Ali,2 Low Road",L20 1XX\n'))
    assert sentence.startswith("list.csv, row 2, column B: ")


def test_a_cell_that_may_have_swallowed_the_next_row_is_a_fault(csv_file):
    read = read_list(
        csv_file('Name,Street,Town,Postcode\nJane,"1 High Street,A,L20 0XX\nAli,2 Low Road",B,L20 1XX\n')
    )
    assert [(fault.row, fault.column) for fault in read.faults] == [(2, 1)]
    assert "a row of its own in it" in read.faults[0].sentence


def test_a_story_of_several_paragraphs_with_commas_is_neither(csv_file):
    story = "I wait, as you know, for a hearing.\n\nNobody, in May, or June, wrote.\nSo, I, ask, you."
    read = read_list(csv_file(f'Name,Street,Town,Story\nJane,1 High Street,A,"{story}"\n'))
    assert read.rows[0].cells[3] == story
    assert read.faults == ()


def test_quotation_marks_within_a_text_are_its_own(csv_file):
    read = read_list(csv_file(f'{HEADER}\nRobert "Bob" Neill,"The ""Rose"" House",L20 0XX\n'))
    assert numbered(read)[2][:2] == ('Robert "Bob" Neill', 'The "Rose" House')


def test_blanks_between_delimiter_and_quotation_mark_do_not_part_a_cell(csv_file):
    read = read_list(csv_file('Name, Address, Postcode\nJane, "1 High Street, Anytown", L20 0XX\n'))
    assert numbered(read)[2][1] == "1 High Street, Anytown"
    assert read.faults == ()


@pytest.mark.parametrize(
    "value",
    [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "########", "7.70090E+09", "7,70090E+10", "7.7009e+09",
        "1.2346e+15", "Err:502", "Err:508", "#ERROR!", "#BUSY!", "Loading...", " #N/A ",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_saved_in_place_of_a_content_is_a_fault(csv_file, value):
    read = read_list(csv_file(f"Name;Telephone\nJane;07700900123\nAli;{value}\n"))
    assert [(fault.row, fault.column) for fault in read.faults] == [(3, 1)]
    assert value.strip() in read.faults[0].sentence


@pytest.mark.parametrize(
    "value",
    [
        "#1 son",
        "# 12",
        "E+W",
        "12E",
        "Flat 3E+4F",
        "C#",
        "#HELP!",
        "Loading ... a van",
        "Error: 502",
        "Google+",
    ],
)
def test_what_merely_looks_like_it_is_none(csv_file, value):
    assert read_list(csv_file(f"Name;Note\nJane;x\nAli;{value}\n")).faults == ()


def test_leading_zeros_and_long_numbers_stay(csv_file):
    read = read_list(csv_file("Name,Telephone,Ref\nJane,07700900123,12345678901234567890\n"))
    assert numbered(read)[2][1:] == ("07700900123", "12345678901234567890")


def test_three_hundred_columns_are_read(csv_file):
    line = ",".join(f"Header {n}" for n in range(300))
    read = read_list(csv_file(f"{line}\n{','.join(map(str, range(300)))}\n"))
    assert len(read.headers) == len(read.rows[0].cells) == 300
    assert read.rows[0].cells[299] == "299"


def test_far_too_many_columns_are_refused(csv_file):
    assert "5,001 cells; 2,000 at most" in refusal(csv_file(f"{HEADER}\n" + "a," * 5000))


def test_more_rows_than_two_hundred_thousand_are_refused(csv_file):
    row = "Jane,1 High Street,L20 0XX\n"
    assert len(read_list(csv_file(f"{HEADER}\n" + row * 199_999)).rows) == 199_999
    assert "more than 200,000 rows; split it" in refusal(csv_file(f"{HEADER}\n" + row * 200_001))


def test_rows_beyond_a_million_empty_ones_are_not_left_out_in_silence(csv_file):
    text = f"{HEADER}\nJane,1 High Street,L20 0XX\n" + "\n" * (1 << 20) + "Ali,2 Low Road,L20 1XX\n"
    assert "more than 200,000 rows" in refusal(csv_file(text))


def test_a_file_above_a_hundred_megabytes_is_refused_unread(csv_file):
    path = csv_file(f"{HEADER}\nJane,x,y\n")
    os.truncate(path, 200 << 20)
    assert re.search(r"larger than 100 MB; save the list alone", refusal(path))


def test_the_file_is_only_read(csv_file, tmp_path):
    path = csv_file(f"{HEADER}\nJosé,1 High Street,L20 0XX\n".encode("cp1252"))
    path.chmod(stat.S_IRUSR)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_list(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_sheet_is_not_looked_for_in_a_text_file(csv_file):
    with pytest.raises(ListError, match=r"^list.csv: It is a text file, which has no sheet “Members”"):
        read_list(csv_file(f"{HEADER}\nJane,x,y\n"), "Members")

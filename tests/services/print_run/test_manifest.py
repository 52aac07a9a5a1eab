"""The manifest of a run: what a spreadsheet shows of it, and what its checksums say."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.letter import Letter
from ddm_desktop.services.print_run.manifest import (
    ManifestLine,
    ManifestWriter,
    file_checksum,
    letter_checksum,
)

LINE = ManifestLine(400, 412, "Siân O’Neill, “Bob”", "Rt Hon Jane Smith MP", "Ynys Môn", 801, 802, "ab12")


def written(*lines: ManifestLine, a_file_each: bool = False) -> bytes:
    stream = io.BytesIO()
    manifest = ManifestWriter(stream, a_file_each=a_file_each)
    for line in lines:
        manifest.add(line)
    manifest.flush()
    return stream.getvalue()


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_each_letter_has_its_number_its_row_and_its_pages():
    copy = LINE._replace(first_page=803, last_page=804, copy_to="The local paper")
    assert cells(written(LINE, copy)) == [
        ["Letter", "Row", "Name", "Member", "Constituency", "Pages from", "Pages to", "Checksum", "Copy to"],
        ["400", "412", "Siân O’Neill, “Bob”", "Rt Hon Jane Smith MP", "Ynys Môn", "801", "802", "ab12", ""],
        ["400", "412", "Siân O’Neill, “Bob”", "Rt Hon Jane Smith MP", "Ynys Môn", "803", "804", "ab12",
         "The local paper"],
    ]  # fmt: skip


def test_a_letter_in_a_file_of_its_own_has_the_files_name_and_its_sides():
    header, line = cells(
        written(LINE._replace(first_page=1, last_page=2, file="412 O’Neill.pdf"), a_file_each=True)
    )
    assert dict(zip(header, line, strict=True)) == {
        "Letter": "400", "Row": "412", "Name": "Siân O’Neill, “Bob”", "Member": "Rt Hon Jane Smith MP",
        "Constituency": "Ynys Môn", "File": "412 O’Neill.pdf", "Sides": "2", "Checksum": "ab12", "Copy to": "",
    }  # fmt: skip


def test_excel_knows_the_encoding_and_the_ends_of_lines():
    content = written(LINE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
@pytest.mark.parametrize("field", ["name", "member", "constituency", "file", "copy_to"])
def test_no_text_of_the_list_becomes_a_formula(sign, field):
    formula = f"{sign}HYPERLINK(1)"
    content = written(LINE._replace(**{field: formula}), a_file_each=True)
    assert f"'{formula}" in cells(content)[1]
    assert formula not in cells(content)[1]


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_any_name_reads_back(name, member):
    _header, line = cells(written(LINE._replace(name=name, member=member)))
    assert [cell.removeprefix("'") for cell in line[2:4]] == [
        text.removeprefix("'") for text in (name, member)
    ]


def test_each_line_is_written_at_once_and_the_stream_left_open():
    stream = io.BytesIO()
    manifest = ManifestWriter(stream)
    manifest.add(LINE)
    manifest.flush()
    del manifest
    assert stream.getvalue().endswith(b",ab12,\r\n")


def test_the_checksum_of_a_file_is_the_one_other_programs_tell(tmp_path):
    assert file_checksum(b"%PDF") == hashlib.sha256(b"%PDF").hexdigest()


def test_the_checksum_of_a_letter_tells_it_apart_by_anything_that_it_says():
    letter = Letter("A letter", (Block.of("Build the bridge."),), signatory="Ada Lane")
    others = (
        replace(letter, body=(Block.of("Build a bridge."),)),
        replace(letter, on_behalf="for and on behalf of Bo Reed"),
        replace(letter, witness=("Signed in my presence", "Name")),
        replace(letter, return_address=("12 Orchard Lane",)),
        replace(letter, copy_to=("Councillor Reed",)),
    )
    assert len({letter_checksum(each) for each in (letter, *others)}) == 1 + len(others)
    assert letter_checksum(replace(letter, title="Another title")) == letter_checksum(letter)

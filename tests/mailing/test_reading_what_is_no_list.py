"""Files that are no list of people, or would bring the program down: each is refused in one sentence."""

from __future__ import annotations

import os
import struct
import time
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from openpyxl import Workbook

from ddm_desktop.errors import ListError
from ddm_desktop.services.print_run.read_list import read_list

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zip_of(entries):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def ole_with(stream):
    return OLE + bytes(1000) + stream.encode("utf-16-le") + bytes(1000)


NO_LISTS = {
    "nothing": (b"", "It is empty"),
    "blank lines": (b"\n" * 1000, "empty"),
    "a mark alone": (b"\xef\xbb\xbf", "no text in it"),
    "zeros": (bytes(5000), "no text in it"),
    "a web page": (b"<!DOCTYPE html><html><body><table><tr><td>Jane</td></tr></table>", "It is a web page"),
    "a web page as Excel exports it": (b'\xef\xbb\xbf\r\n<html xmlns:x="urn:x">\n', "It is a web page"),
    "a table of a web page": (b"<table><tr><th>Name</th></tr></table>", "It is a web page"),
    "a sheet as XML": (
        b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n',
        "spreadsheet as XML",
    ),
    "another XML": (b'<?xml version="1.0"?><people/>', "XML file and no spreadsheet"),
    "JSON": (b'{"format": 1, "campaign": "x"}', "JSON file and no spreadsheet"),
    "SYLK": (b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"Name"\r\n', "SYLK spreadsheet (.slk); open it"),
    "contact cards": (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rosa\r\n", "contact cards; import it"),
    "a calendar": (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "It is a calendar"),
    "a web page in one file": (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>",
        "a saved web page or an e-mail",
    ),
    "an e-mail": (b"Return-Path: <a@example.org>\nTo: b@example.org\n", "or an e-mail; open it"),
    "a PDF": (b"%PDF-1.7\n", "It is a PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "It is a picture"),
    "a directory": (b"DDM directory\n\0\1", "It is a directory of members"),
    "RTF": (b"{\\rtf1", "text document"),
    "gzip": (b"\x1f\x8b\x08", "packed archive"),
    "a Word file": (
        zip_of({"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}),
        "no spreadsheet; open it",
    ),
    "a text of LibreOffice": (
        zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "no spreadsheet; open it",
    ),
    "an old Word file": (ole_with("WordDocument"), "no spreadsheet; open it"),
    "a Numbers file": (zip_of({"Index/Document.iwa": "x"}), "spreadsheet of Numbers; export it"),
    "a zip": (zip_of({"list.csv": "Name"}), "zip archive; unpack it"),
    "an empty zip": (zip_of({}), "zip archive; unpack it"),
    "a locked workbook": (ole_with("EncryptedPackage"), "locked with a password"),
    "the beginning of a zip": (b"PK\3\4" + bytes(100), "damaged or no spreadsheet"),
    "half an old workbook": (ole_with("Workbook"), "damaged or no spreadsheet"),
    "a workbook of nothing": (zip_of({"xl/workbook.xml": "x"}), "damaged or no spreadsheet"),
}


def refusal(path, *arguments):
    begun = time.monotonic()
    with pytest.raises(ListError) as caught:
        read_list(path, *arguments)
    assert time.monotonic() - begun < 20
    sentence = str(caught.value)
    assert sentence.startswith(path.name)
    assert "\n" not in sentence
    assert sentence.count(";") + sentence.count(". ") == 1, f"one cause and one remedy: {sentence}"
    return sentence


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("what", NO_LISTS)
def test_what_is_no_list_is_told_by_its_content_whatever_its_name(tmp_path, what, ending):
    path = tmp_path / f"list.{ending}"
    content, words = NO_LISTS[what]
    path.write_bytes(content)
    assert words in refusal(path)


def test_a_text_that_is_called_a_workbook_is_read_as_text(tmp_path):
    path = tmp_path / "list.xls"
    path.write_text("Name\tPostcode\nJane\tL20 0XX\n", encoding="utf-8")
    assert read_list(path).rows[0].cells == ("Jane", "L20 0XX")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have a name")
def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name, words in (("pipe", "it is a pipe"), ("folder", "it is a folder"), ("none", "No such file")):
        with pytest.raises(ListError, match=words):
            read_list(tmp_path / name)


@pytest.fixture
def workbook(tmp_path):
    """Writes a workbook with one more cell, and returns the path."""

    def write(cell="", value="x"):
        book = Workbook()
        for row in (["Name", "Postcode"], ["Jane", "L20 0XX"]):
            book.active.append(row)
        if cell:
            book.active[cell] = value
        book.save(tmp_path / "list.xlsx")
        return tmp_path / "list.xlsx"

    return write


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD2", "CZZ5", "ALL1048576", "ZZ1048576"])
def test_a_cell_at_the_far_end_of_a_sheet_is_named(workbook, cell):
    sentence = refusal(workbook(cell))
    assert (
        f"list.xlsx, sheet “Sheet”: The sheet reaches to the cell {cell}, far from the list; delete"
        in sentence
    )


def test_a_cell_far_below_a_narrow_list_is_one_more_row(workbook):
    assert [row.number for row in read_list(workbook("A1048576")).rows] == [2, 1048576]


def rewrite(path, entry, content):
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()} | {entry: content}
    path.write_bytes(zip_of(entries))
    return path


def test_a_far_cell_in_a_way_of_writing_that_is_not_known_brings_down_only_the_child(workbook):
    path = workbook("XFD1048576")
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    rewrite(path, "xl/worksheets/sheet1.xml", xml.replace('"XFD1048576"', '"xfd1048576"'))
    assert "takes more memory than any list; copy the list" in refusal(path)


def test_a_zip_bomb_is_refused(workbook):
    huge = b"<worksheet>" + b" " * (600 << 20)
    sentence = refusal(rewrite(workbook(), "xl/worksheets/sheet1.xml", huge))
    assert "damaged" in sentence


def test_a_zip_bomb_of_many_parts_is_refused_by_its_claims(tmp_path):
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(18):
            archive.writestr(f"xl/{number}.xml", bytes(60 << 20))
    assert "unpacks to more than any list has" in refusal(path)


def test_a_zip_that_lies_about_its_size_is_refused(workbook):
    path = rewrite(workbook(), "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * (64 << 20))
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", (64 << 20) + 11), struct.pack("<I", 100)))
    refusal(path)


def test_a_workbook_that_was_cut_off_is_refused(workbook):
    path = workbook()
    path.write_bytes(path.read_bytes()[:-300])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("place", range(40, 4000, 397))
def test_a_damaged_workbook_is_a_sentence_or_read(workbook, place):
    path = workbook()
    content = bytearray(path.read_bytes())
    content[place : place + 8] = b"\xff" * 8
    path.write_bytes(content)
    with suppress(ListError):
        assert [row.number for row in read_list(path).rows] == [2]


def test_a_workbook_with_macros_is_read_as_data(workbook):
    path = rewrite(workbook(), "xl/vbaProject.bin", OLE + b"Shell")
    assert read_list(path.rename(path.with_name("list.xlsm"))).rows[0].cells == ("Jane", "L20 0XX")


def test_the_file_is_only_read_and_nothing_is_left(workbook, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    path = workbook()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_list(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


def test_no_module_of_the_current_folder_is_run(workbook, tmp_path, monkeypatch):
    path = workbook()
    for name in ("json.py", "zipfile.py", "python_calamine.py", "ddm_desktop.py"):
        (tmp_path / name).write_text(f"raise SystemExit({name!r})", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_list(path).rows[0].cells == ("Jane", "L20 0XX")

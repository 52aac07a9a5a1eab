"""Lists in ODS and XLS files: what cells show, what is hidden, merged, failed or lost."""

from __future__ import annotations

import struct
import zipfile

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

from ddm_desktop.errors import ListError
from ddm_desktop.services.print_run.read_list import read_list

HEADER = ["Name", "Telephone", "Postcode"]
JANE, ALI = ["Jane Smith", "07700900123", "L20 0XX"], ["Ali Khan", "07700900124", "L20 1XX"]


@pytest.fixture
def ods(tmp_path):
    """Writes an ODS file of one sheet; a cell is a text or arguments of TableCell, `text` what it shows."""

    def write(*rows, columns=()):
        document = OpenDocumentSpreadsheet()
        table = Table(name="Members")
        document.spreadsheet.addElement(table)
        for column in columns:
            table.addElement(TableColumn(**column))
        for cells in rows:
            attributes, cells = cells if isinstance(cells, tuple) else ({}, cells)
            row = TableRow(**attributes)
            table.addElement(row)
            for cell in cells:
                row.addElement(_ods_cell(cell))
        document.save(tmp_path / "list.ods")
        return tmp_path / "list.ods"

    return write


def _ods_cell(cell):
    if cell is None:
        return CoveredTableCell()
    arguments = {"valuetype": "string", "text": cell} if isinstance(cell, str) else dict(cell)
    text = arguments.pop("text", "")
    element = TableCell(**arguments)
    if text:
        element.addElement(P(text=text))
    return element


def number(value, text, kind="float", **attributes):
    return {"valuetype": kind, "value": value, "text": text, **attributes}


def numbered(mailing_list):
    return {row.number: row.cells for row in mailing_list.rows}


def places(mailing_list):
    return [(fault.row, fault.column) for fault in mailing_list.faults]


def test_ods_is_read_as_it_is_shown(ods):
    twice = {"valuetype": "string", "text": "Ali", "numbercolumnsrepeated": 2}
    day = {"valuetype": "date", "datevalue": "2026-05-04", "text": "04/05/26"}
    path = ods(
        ({"numberrowsrepeated": 2}, [{}]),
        HEADER,
        ["Jane", number(7700900123, "07700900123"), "L20 0XX"],
        ({"numberrowsrepeated": 2}, [{}]),
        ({"numberrowsrepeated": 2}, [twice, number(42, "00042")]),
        ["Ann", number(0.25, "25%", "percentage"), number(5, "£5.00", "currency", currency="GBP")],
        ["Bob", day, {"valuetype": "boolean", "booleanvalue": "true", "text": "TRUE"}],
        ["Eve", number(0.1, "0.1"), number(1234567, "1.23E+06")],
        ({"numberrowsrepeated": 1_048_000}, [{"numbercolumnsrepeated": 1024}]),
    )
    read = read_list(path)
    assert (read.sheet, read.headers, read.header_row) == ("Members", tuple(HEADER), 3)
    assert numbered(read) == {
        4: ("Jane", "07700900123", "L20 0XX"),
        7: ("Ali", "Ali", "00042"),
        8: ("Ali", "Ali", "00042"),
        9: ("Ann", "25%", "£5.00"),
        10: ("Bob", "4 May 2026", "yes"),
        11: ("Eve", "0.1", "1234567"),
    }
    assert read.faults == ()


def test_the_faults_of_an_ods_are_told_by_row_and_column(ods):
    merged = {"valuetype": "string", "text": "Ann", "numberrowsspanned": 2, "numbercolumnsspanned": 1}
    path = ods(
        HEADER,
        ["Jane", {"valuetype": "string", "formula": "of:=NA()", "text": "#N/A"}, "L20 0XX"],
        ["Ali", {"formula": "of:=[.A1]"}, "L20 1XX"],
        [merged, "1", "L20 2XX"],
        [None, "2", "L20 3XX"],
        ["Eve", number(12345678901234567, "12345678901234567"), number(0, "Err:522", formula="of:=[.A9]")],
    )
    read = read_list(path)
    assert places(read) == [(2, 1), (3, 1), (5, 0), (6, 1), (6, 2)]
    assert "Err:522" in read.faults[4].sentence


def rewrite(path, old, new):
    """Replaces some XML in the content of an ODS file."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    xml = entries["content.xml"].decode()
    assert old in xml
    entries["content.xml"] = xml.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_line_breaks_and_tabs_within_a_text_stay(ods):
    text = '1 Mill<text:line-break/>Flat <text:span>2</text:span><text:tab/>x  &amp;<text:s text:c="2"/>y'
    comment = "<office:annotation><text:p>Who?<text:line-break/>Me</text:p></office:annotation>"
    path = rewrite(ods(HEADER, ["Jane", "HERE", "L20 0XX"], ALI), "HERE", f"{text}</text:p><text:p>A")
    assert numbered(read_list(path))[2] == ("Jane", "1 Mill\nFlat 2 x &  y\nA", "L20 0XX")
    path = rewrite(ods(HEADER, JANE, ALI), "<text:p>Ali Khan", f"{comment}<text:p>Ali Khan")
    assert numbered(read_list(path)) == {2: tuple(JANE), 3: tuple(ALI)}


@pytest.mark.parametrize(
    ("marked", "new"),
    [
        ("<text:p>Ali Khan", '<text:p>Ali <text:span text:style-name="T1">Khan</text:span>'),
        ('<table:table-cell office:value-type="string"><text:p>Ali Khan', None),
    ],
)
def test_words_struck_through_in_an_ods_make_a_fault_of_their_cell(ods, marked, new):
    new = new or marked.replace("<table:table-cell", '<table:table-cell table:style-name="T1"')
    style = (
        '<style:style style:name="{}" style:family="text">'
        '<style:text-properties style:text-line-through-{}="{}"/></style:style>'
    )
    styles = style.format("T1", "style", "solid") + style.format("T2", "type", "none")
    path = rewrite(rewrite(ods(HEADER, JANE, ALI), marked, new), "<office:body>", f"{styles}<office:body>")
    assert places(read_list(path)) == [(3, 0)]
    assert "struck through" in read_list(path).faults[0].sentence
    assert places(read_list(rewrite(path, 'style-name="T1"', 'style-name="T2"'))) == []


def test_folded_groups_of_rows_and_columns_in_an_ods_are_told_as_hidden(ods):
    path = ods(HEADER, JANE, ALI, ["Eve", "1", "L20 2XX"], columns=[{}, {}])
    xml = '<table:table-row><table:table-cell office:value-type="string"><text:p>{}'
    folded = '<table:table-row-group table:display="false"><table:table-row-group>'
    rewrite(path, xml.format("Ali"), folded + xml.format("Ali"))
    rewrite(path, xml.format("Eve"), f"</table:table-row-group></table:table-row-group>{xml.format('Eve')}")
    rewrite(
        path,
        "<table:table-column/><table:table-column/>",
        (
            '<table:table-column/><table:table-column-group table:display="false"><table:table-column/>'
            "</table:table-column-group>"
        ),
    )
    read = read_list(path)
    assert sorted(numbered(read)) == [2, 3, 4]
    assert read.remarks == (
        "Row 3 is hidden and was read all the same.",
        "Column B is hidden and can be used all the same.",
    )


def test_what_is_hidden_in_an_ods_is_told(ods):
    hidden = {"numbercolumnsrepeated": 2, "visibility": "collapse"}
    path = ods(HEADER, ({"visibility": "filter"}, JANE), ALI, columns=[{}, hidden])
    assert read_list(path).remarks == (
        "Row 2 is hidden by a filter and was read all the same.",
        "The columns B, C are hidden and can be used all the same.",
    )


@pytest.fixture
def xls(tmp_path):
    def write(*rows, change=lambda sheet: None):
        workbook = xlwt.Workbook()
        sheet = workbook.add_sheet("Members")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
        change(sheet)
        workbook.save(str(tmp_path / "list.xls"))
        return tmp_path / "list.xls"

    return write


def test_xls_is_read_with_its_row_numbers(xls):
    read = read_list(xls([], HEADER, JANE, [], ["Zoë", 7700900124, "L20 1XX"]))
    assert read.header_row == 2
    assert numbered(read) == {3: tuple(JANE), 5: ("Zoë", "7700900124", "L20 1XX")}


def test_what_the_cells_of_an_xls_show_is_read(xls):
    def change(sheet):
        for row, (value, code) in enumerate(
            [
                (7700900123, "00000000000"),
                (42, "00000"),
                (0.25, "0%"),
                (1234.5, '"£"#,##0.00'),
                (-5.25, "0.00"),
            ],
            1,
        ):
            sheet.write(row, 1, value, xlwt.easyxf(num_format_str=code))

    people = [[name, "", "L20 0XX"] for name in ("Ann", "Bob", "Eve", "Ali", "Zoë")]
    read = read_list(xls(HEADER, *people, change=change))
    assert [row.cells[1] for row in read.rows] == ["07700900123", "00042", "25%", "£1,234.50", "-5.25"]
    assert (read.remarks, read.faults) == ((), ())


def test_the_faults_of_an_xls_are_told_by_row_and_column(xls):
    def change(sheet):
        sheet.row(2).set_cell_error(1, 0x2A)
        sheet.write_merge(3, 4, 0, 0, "Ann")
        sheet.write(5, 1, 1234567890123456)

    read = read_list(
        xls(HEADER, JANE, ["Ali", "", "L20 1XX"], *[["", "1", "L20 2XX"]] * 2, ["Eve"], change=change)
    )
    assert places(read) == [(3, 1), (5, 0), (6, 1)]
    assert "#N/A" in read.faults[0].sentence


def test_what_is_hidden_in_an_xls_is_told(xls):
    def change(sheet):
        sheet.row(1).hidden = True
        sheet.col(2).hidden = True

    assert read_list(xls(HEADER, JANE, ALI, change=change)).remarks == (
        "Row 2 is hidden and was read all the same.",
        "Column C is hidden and can be used all the same.",
    )


def test_a_locked_xls_is_refused(xls):
    path = xls(HEADER, JANE)
    content = path.read_bytes()
    start = content.index(struct.pack("<3H", 0x809, 16, 0x600)) + 20  # behind the beginning of the workbook
    path.write_bytes(content[:start] + struct.pack("<H", 0x2F) + content[start + 2 :])  # FILEPASS
    with pytest.raises(ListError, match=r"^list.xls: It is locked with a password; open it in its program"):
        read_list(path)

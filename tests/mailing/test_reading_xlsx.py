"""Lists in XLSX files: what cells show, what is hidden, merged, failed or lost, and which sheet is read."""

from __future__ import annotations

import datetime
import re
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table as ExcelTable

from ddm_desktop.errors import ListError
from ddm_desktop.services.print_run.read_list import read_list

HEADER = ["Name", "Telephone", "Postcode"]
JANE, ALI = ["Jane Smith", "07700900123", "L20 0XX"], ["Ali Khan", "07700900124", "L20 1XX"]


@pytest.fixture
def xlsx(tmp_path):
    """Writes a workbook of one sheet, changed by `change`, and returns the path."""

    def write(*rows, change=lambda sheet: None, name="list.xlsx"):
        workbook = Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.active.title = "Members"
        change(workbook.active)
        workbook.save(tmp_path / name)
        return tmp_path / name

    return write


def numbered(mailing_list):
    return {row.number: row.cells for row in mailing_list.rows}


def places(mailing_list):
    return [(fault.row, fault.column) for fault in mailing_list.faults]


def test_a_workbook_is_read_with_the_row_numbers_of_the_spreadsheet(xlsx):
    read = read_list(xlsx(HEADER, JANE, ALI))
    assert (read.name, read.sheet, read.headers, read.header_row) == (
        "list.xlsx",
        "Members",
        tuple(HEADER),
        1,
    )
    assert numbered(read) == {2: tuple(JANE), 3: tuple(ALI)}
    assert (read.remarks, read.faults) == ((), ())


def test_a_workbook_is_told_by_its_content_and_not_by_its_name(xlsx):
    path = xlsx(HEADER, JANE)
    assert numbered(read_list(path.rename(path.with_name("list.csv")))) == {2: tuple(JANE)}


def test_a_sheet_that_begins_further_down_and_right_keeps_its_numbers(xlsx):
    def change(sheet):
        for row, cells in ((4, HEADER), (5, JANE), (8, ALI)):
            for column, text in enumerate(cells, 3):
                sheet.cell(row, column, text)

    read = read_list(xlsx(change=change))
    assert read.header_row == 4
    assert read.headers == ("Column A", "Column B", *HEADER)
    assert numbered(read) == {5: ("", "", *JANE), 8: ("", "", *ALI)}


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (7700900123, "General", "7700900123"),
        (7700900123, "0", "7700900123"),
        (7700900123, "00000000000", "07700900123"),
        (7700900123, '"0"0000000000', "07700900123"),
        (7700900123, "0#### ######", "07700 900123"),
        (42, "00000", "00042"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (-1234.5, '"£"#,##0.00', "-£1,234.50"),
        (1234.5, '[$£-809]#,##0.00', "£1,234.50"),
        (1234.5, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-', "£1,234.50"),
        (5, "#,##0.00;[Red](#,##0.00)", "5.00"),
        (-5, "#,##0.00;[Red](#,##0.00)", "(5.00)"),
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12.5%"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (123456789012345, "General", "123456789012345"),
        (2.5, "# ?/?", "2.5"),
        (1234567, "0.00E+00", "1234567"),
        (5, "[>100]0.0;0", "5"),
        (True, "General", "yes"),
        (False, "General", "no"),
        (datetime.date(2026, 5, 4), "dd/mm/yyyy", "4 May 2026"),
        (datetime.datetime(2026, 5, 4, 14, 30), "dd/mm/yyyy hh:mm", "4 May 2026, 14:30"),
        (datetime.time(9, 5), "hh:mm", "09:05"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        ("00042", "@", "00042"),
        ("O'Neill, \"Bob\" <b> & فاطمة 🌻", "General", "O'Neill, \"Bob\" <b> & فاطمة 🌻"),
        ("1 High Street\nAnytown", "General", "1 High Street\nAnytown"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_the_text_that_a_person_sees(xlsx, value, number_format, text):
    def change(sheet):
        sheet["B2"] = value
        sheet["B2"].number_format = number_format

    read = read_list(xlsx(HEADER, JANE, change=change))
    assert numbered(read)[2][1] == text
    assert read.faults == ()


@pytest.mark.parametrize(
    ("value", "number_format"), [(1234567890123456, "0"), (12345678901234567890, "General")]
)
def test_a_number_that_lost_its_last_digits_is_a_fault(xlsx, value, number_format):
    def change(sheet):
        sheet["B2"] = value
        sheet["B2"].number_format = number_format

    read = read_list(xlsx(HEADER, JANE, ALI, change=change))
    assert places(read) == [(2, 1)]
    assert "more than 15 digits" in read.faults[0].sentence
    assert "format the column as text" in read.faults[0].sentence


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!"])
def test_an_error_is_a_fault_of_its_cell(xlsx, error):
    def change(sheet):
        sheet["B3"] = error
        sheet["B3"].data_type = "e"

    read = read_list(xlsx(HEADER, JANE, ALI, change=change))
    assert places(read) == [(3, 1)]
    assert error in read.faults[0].sentence
    assert numbered(read)[3][1] == error


def test_an_error_that_was_pasted_as_a_text_is_a_fault_too(xlsx):
    assert places(read_list(xlsx(HEADER, ["Jane", "#N/A", "L20 0XX"]))) == [(2, 1)]


def test_a_formula_without_its_result_is_a_fault(xlsx):
    read = read_list(xlsx(HEADER, JANE, ['=A2&"x"', "=B2", "=C2"]))
    assert places(read) == [(3, 0), (3, 1), (3, 2)]
    assert "formula without its result" in read.faults[0].sentence
    assert list(numbered(read)) == [2, 3]


def rewrite(path, entry, change):
    """Changes the text of one entry of the zip at `path`."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries[entry] = change(entries[entry].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_a_formula_with_its_result_is_read_as_that(xlsx):
    path = xlsx(HEADER, JANE, ["=A2", '=IF(A2="","x","")', "=C2"])

    def add_results(xml):
        xml = xml.replace('<c r="A3"><f>A2</f><v></v>', '<c r="A3" t="str"><f>A2</f><v>Jane</v>')
        xml = xml.replace('<c r="B3">', '<c r="B3" t="str">')  # an empty text is a result
        return xml.replace("<f>C2</f><v></v>", "<f>C2</f><v>5</v>")

    read = read_list(rewrite(path, SHEET, add_results))
    assert read.faults == ()
    assert numbered(read)[3] == ("Jane", "", "5")


def test_cells_without_references_are_counted(xlsx):
    def change(sheet):
        sheet["B2"], sheet["B2"].number_format = 42, "00000"
        sheet["C3"] = "#N/A"
        sheet["C3"].data_type = "e"
        sheet.row_dimensions[3].hidden = True

    path = xlsx(HEADER, JANE, ALI, change=change)
    read = read_list(rewrite(path, SHEET, lambda xml: re.sub(r'(<(?:c|row)\b[^>]*?) r="\w+"', r"\1", xml)))
    assert numbered(read)[2] == ("Jane Smith", "00042", "L20 0XX")
    assert places(read) == [(3, 2)]
    assert "Row 3 is hidden" in read.remarks[0]


def test_a_prefix_of_names_changes_nothing(xlsx):
    def change(sheet):
        sheet["B2"], sheet["B2"].number_format = 42, "00000"
        sheet["C3"] = "#N/A"
        sheet["C3"].data_type = "e"

    def prefix(xml):
        xml = re.sub(r"<(/?)(\w+)(?=[\s/>])", r"<\1x:\2", xml)
        return xml.replace("xmlns=", "xmlns:x=")

    read = read_list(rewrite(xlsx(HEADER, JANE, ALI, change=change), SHEET, prefix))
    assert numbered(read)[2][1] == "00042"
    assert places(read) == [(3, 2)]


def test_cells_merged_over_rows_are_faults_but_for_the_first(xlsx):
    read = read_list(
        xlsx(HEADER, JANE, ALI, ["Ann", "1", "L20 2XX"], change=lambda s: s.merge_cells("C2:C4"))
    )
    assert [row[2] for row in numbered(read).values()] == ["L20 0XX", "", ""]
    assert places(read) == [(3, 2), (4, 2)]
    assert "merged with C2" in read.faults[0].sentence


def test_cells_merged_over_columns_are_faults_but_for_the_first(xlsx):
    assert places(read_list(xlsx(HEADER, JANE, ALI, change=lambda s: s.merge_cells("A3:B3")))) == [(3, 1)]


def test_headers_merged_over_two_rows_are_headers_of_their_columns(xlsx):
    def change(sheet):
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    read = read_list(xlsx(["Name", "Contact", ""], ["", "Telephone", "Postcode"], JANE, ALI, change=change))
    assert read.headers == tuple(HEADER)
    assert read.faults == ()
    assert list(numbered(read)) == [3, 4]


def test_a_header_merged_over_columns_is_that_of_each(xlsx):
    read = read_list(xlsx(["Name", "Address", ""], JANE, ALI, change=lambda s: s.merge_cells("B1:C1")))
    assert read.headers == ("Name", "Address", "Address")


def test_a_merged_title_is_no_header(xlsx):
    read = read_list(
        xlsx(["Our members in May", "", ""], HEADER, JANE, ALI, change=lambda s: s.merge_cells("A1:C1"))
    )
    assert read.headers == tuple(HEADER)


def test_hidden_rows_are_read_and_told(xlsx):
    def change(sheet):
        for row in (3, 4, 5, 8):
            sheet.row_dimensions[row].hidden = True

    read = read_list(xlsx(HEADER, *[JANE] * 6, change=change))
    assert len(read.rows) == 6
    assert read.remarks == ("3 rows are hidden and were read all the same: 3 to 5.",)


def test_rows_hidden_by_a_filter_are_told_as_such(xlsx):
    def change(sheet):
        sheet.auto_filter.ref = "A1:C3"
        sheet.row_dimensions[3].hidden = True

    assert read_list(xlsx(HEADER, JANE, ALI, change=change)).remarks == (
        "Row 3 is hidden by a filter and was read all the same.",
    )


def test_rows_hidden_by_the_filter_of_a_table_are_told_as_such(xlsx):
    def change(sheet):
        table = ExcelTable(displayName="Members", ref="A1:C3")
        table._initialise_columns()
        table.autoFilter.ref = "A1:C3"
        sheet.add_table(table)
        sheet.row_dimensions[3].hidden = True

    path = xlsx(HEADER, JANE, ALI, change=change)
    filtered = '<autoFilter ref="A1:C3"><filterColumn colId="0"/></autoFilter>'
    rewrite(path, "xl/tables/table1.xml", lambda xml: re.sub(r"<autoFilter[^>]*/>", filtered, xml))
    assert read_list(path).remarks == ("Row 3 is hidden by a filter and was read all the same.",)


def test_hidden_columns_are_told(xlsx):
    def change(sheet):
        sheet.column_dimensions["B"].hidden = True

    read = read_list(xlsx(HEADER, JANE, change=change))
    assert read.remarks == ("Column B is hidden and can be used all the same.",)
    assert numbered(read)[2][1] == "07700900123"


@pytest.fixture
def three_sheets(tmp_path):
    workbook = Workbook()
    workbook.active.title = "Empty"
    for title, name in (("Old", "Ann"), ("Members", "Jane"), ("Drafts", "Bob")):
        sheet = workbook.create_sheet(title)
        sheet.append(["Name", "Postcode"])
        sheet.append([name, "L20 0XX"])
    workbook["Old"].sheet_state = "hidden"
    workbook.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


def test_the_first_visible_sheet_with_rows_is_read_and_the_others_are_named(three_sheets):
    read = read_list(three_sheets)
    assert (read.sheet, read.rows[0].cells[0]) == ("Members", "Jane")
    assert read.remarks == ("Only the sheet “Members” was read, not “Empty”, “Old” (hidden) or “Drafts”.",)


@pytest.mark.parametrize(("sheet", "name"), [("Old", "Ann"), ("Drafts", "Bob")])
def test_a_sheet_is_chosen_by_its_name(three_sheets, sheet, name):
    read = read_list(three_sheets, sheet)
    assert (read.sheet, read.rows[0].cells[0], read.remarks) == (sheet, name, ())


def test_a_sheet_that_is_not_there_is_refused_with_the_nearest(three_sheets):
    with pytest.raises(ListError, match=r"^list.xlsx: It has no sheet “Member”; did you mean “Members”\?$"):
        read_list(three_sheets, "Member")


def test_a_row_that_sums_up_those_above_is_left_out(xlsx):
    path = xlsx(HEADER, JANE, ALI, ["", "=SUM(B2:B3)", ""])
    read = read_list(rewrite(path, SHEET, lambda xml: xml.replace("<v></v>", "<v>15401800247</v>")))
    assert list(numbered(read)) == [2, 3]
    assert read.remarks == ("Row 4 adds up the rows above it and was left out.",)


def test_three_hundred_columns_are_read(xlsx):
    read = read_list(xlsx([f"Header {n}" for n in range(300)], [f"x{n}" for n in range(300)]))
    assert read.rows[0].cells == tuple(f"x{n}" for n in range(300))


def test_rows_that_only_have_a_format_are_none(xlsx):
    def change(sheet):
        sheet["A1048576"].number_format = "00000"
        sheet["XFD9"].number_format = "00000"

    assert list(numbered(read_list(xlsx(HEADER, JANE, change=change)))) == [2]


def test_the_first_rows_of_a_large_workbook_are_shown_before_the_others_are_read(xlsx):
    path, shown = xlsx(HEADER, *[[f"Person {n}", "x", "L20 0XX"] for n in range(2000)]), []
    read = read_list(path, show_first=shown.append)
    assert len(read.rows) == 2000
    assert len(shown) == 1
    assert shown[0].headers == read.headers
    assert 100 < len(shown[0].rows) < 1000
    assert shown[0].rows == read.rows[: len(shown[0].rows)]


@pytest.mark.parametrize(
    "text", ["Err:502", "#ERROR!", "Loading...", "7.7009e+09", "SiÃ¢n Lee", "it isnâ€™t", "Â£5"]
)
def test_a_text_that_was_spoilt_before_it_came_into_the_workbook_is_a_fault(xlsx, text):
    assert places(read_list(xlsx(HEADER, JANE, ["Ali", text, "L20 1XX"]))) == [(3, 1)]
    assert places(read_list(xlsx(HEADER, JANE, ["Siân", "£5, JOÃO isn’t at Åby", "L20 1XX"]))) == []


def test_a_formula_whose_result_was_left_at_nought_has_none(xlsx):
    path = xlsx(HEADER, JANE, ["=A2", "=1-1", "L20 1XX"])

    def with_noughts(xml):
        return re.sub(r"(<f>[^<]*</f>)<v ?/>|(<f>[^<]*</f>)<v></v>", r"\1\2<v>0</v>", xml)

    assert places(read_list(rewrite(path, SHEET, with_noughts))) == [(3, 0), (3, 1)]
    worked_out = rewrite(path, "xl/workbook.xml", lambda xml: xml.replace(' fullCalcOnLoad="1"', ""))
    assert places(read_list(worked_out)) == []


@pytest.mark.parametrize("number", ["1E400", "-1E400", "NaN", "INF"])
def test_a_number_that_is_none_is_a_fault_of_its_cell(xlsx, number):
    path = xlsx(HEADER, JANE, ["Ali", 12345, "L20 1XX"])
    read = read_list(rewrite(path, SHEET, lambda xml: xml.replace("<v>12345</v>", f"<v>{number}</v>")))
    assert places(read) == [(3, 1)]


def struck(*runs):
    return CellRichText(*(TextBlock(InlineFont(strike=is_struck), text) for text, is_struck in runs))


def test_words_that_are_struck_through_make_a_fault_of_their_cell(xlsx):
    def strike(sheet):
        sheet["B3"].font = Font(strike=True)
        sheet["C3"].font = Font(strike=False, bold=True)
        sheet["C9"].font = Font(strike=True)
        sheet["A4"] = struck(("Eve ", False), ("Bob", True))
        sheet["B4"] = struck(("07700", False), ("900125", None))

    path = xlsx(HEADER, JANE, ALI, ["", "", "L20 2XX"], change=strike)
    assert places(read_list(path)) == [(3, 1), (4, 0)]
    assert "is struck through" in read_list(path).faults[0].sentence


SHARED = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Eve Lee</t></si>
<si><r><t xml:space="preserve">Ali </t></r><r><rPr><strike/></rPr><t>Khan</t></r></si><si><t>Bob</t></si></sst>"""
RELATION = (
    '<Relationship Id="rId99" Target="sharedStrings.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)


def test_struck_words_in_a_text_that_cells_share_make_a_fault_of_each(xlsx):
    path = xlsx(
        HEADER, [10, "x", "L20 0XX"], [11, "x", "L20 0XX"], [12, "x", "L20 0XX"], [11, "x", "L20 0XX"]
    )

    def with_texts(xml):
        return re.sub(r"(<c [^>]*?)(?: t=\"n\")?><v>1(\d)</v>", r'\1 t="s"><v>\2</v>', xml)

    rewrite(path, SHEET, with_texts)
    rewrite(path, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("</Relationships>", RELATION))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", SHARED)
    read = read_list(path)
    assert [row.cells[0] for row in read.rows] == ["Eve Lee", "Ali Khan", "Bob", "Ali Khan"]
    assert places(read) == [(3, 0), (5, 0)]

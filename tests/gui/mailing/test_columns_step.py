"""The step of the columns: what stands against the letters comes first and in sight, with its way out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from tools.directory_page import press, sentences
from tools.people_lists import HEADERS, person, write_list

from ddm_desktop import paths
from ddm_desktop.gui.widgets.drop_list import DropList

NAMELESS = tuple({"First name": "Called", "Surname": "Clan"}.get(header, header) for header in HEADERS)
MORE = tuple(f"Note {number}" for number in range(20))


def lists(mailing) -> dict[str, DropList]:
    return {
        each.accessibleName(): each for each in mailing.columns.findChildren(DropList) if each.isVisible()
    }


def choose(drop_list: DropList, text: str) -> None:
    drop_list.setFocus()
    drop_list.setCurrentIndex(drop_list.findText(text))


def is_in_sight(mailing, widget: QWidget) -> bool:
    view = mailing.columns.viewport()
    top = widget.mapTo(view, QPoint()).y()
    return widget.isVisible() and 0 <= top <= view.height() - widget.height()


def scroll_down(mailing, qtbot) -> None:
    bar = mailing.columns.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())


@pytest.fixture
def nameless(read):
    """Reads a list whose columns of the name are not known, with many more."""
    rows = [[*person(number), *("x" for _ in MORE)] for number in range(3)]
    read(rows, headers=(*NAMELESS, *MORE))


def test_the_columns_left_alone_are_opened_if_one_of_them_must_be_chosen(nameless, mailing, qtbot):
    assert "No column holds the name" in mailing.columns.banner.text
    qtbot.waitUntil(lambda: "Clan is" in lists(mailing))
    assert "22 columns are left alone" in sentences(mailing.columns)
    choose(lists(mailing)["Clan is"], "Full name")
    assert mailing.columns.banner.property("kind") == "warning"
    assert "21 columns are left alone" in sentences(mailing.columns)
    choose(lists(mailing)["Clan is"], "Leave alone")
    assert "22 columns are left alone" in sentences(mailing.columns)


def test_they_stay_folded_if_nothing_stands_against_the_letters(read, mailing):
    read([[*person(number), *("x" for _ in MORE)] for number in range(3)], headers=(*HEADERS, *MORE))
    assert "Note 1 is" not in lists(mailing)


def test_what_stops_the_letters_stands_apart_from_what_does_not(nameless, mailing):
    assert "subject" not in mailing.columns.banner.text
    assert mailing.columns.banner.property("kind") == "stop"
    assert "The letters have no subject" in sentences(mailing.columns)


def test_next_shows_what_stands_against_it_however_far_the_columns_were_scrolled(nameless, mailing, qtbot):
    scroll_down(mailing, qtbot)
    assert not is_in_sight(mailing, mailing.columns.banner)
    press(mailing, "Next")
    assert mailing.columns.isVisible()
    assert is_in_sight(mailing, mailing.columns.banner)


def test_another_list_is_shown_from_its_first_column(nameless, read, mailing, qtbot):
    scroll_down(mailing, qtbot)
    read()
    qtbot.waitUntil(lambda: mailing.columns.isVisible())
    assert mailing.columns.verticalScrollBar().value() == 0


def test_without_postcodes_a_button_leads_to_the_directory(read, mailing, window):
    paths.directory_file().unlink()
    read()
    assert "No postcodes are loaded" in mailing.columns.banner.text
    press(mailing, "Next")
    assert mailing.window().focusWidget().accessibleName() == "Load the MP directory…"
    press(mailing.columns, "Load the MP directory…")
    assert window.page("directory").isVisible()


def test_no_button_leads_there_if_postcodes_are_loaded(nameless, mailing):
    assert "Load the MP directory" not in "".join(
        each.accessibleName() for each in mailing.columns.findChildren(QWidget) if each.isVisible()
    )


def test_what_was_left_out_of_the_file_is_said_where_the_columns_are(mailing, read, tmp_path, qtbot):
    from openpyxl import Workbook

    book = Workbook()
    for each in (HEADERS, person(0), person(1)):
        book.active.append(each)
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("Others")
    book.save(tmp_path / "people.xlsx")
    mailing.offer([tmp_path / "people.xlsx"])
    qtbot.waitUntil(lambda: mailing.columns.isVisible(), timeout=20_000)
    assert "Row 3 is hidden" in sentences(mailing.columns)
    assert "not “Others”" in sentences(mailing.columns)
    read()
    assert "Others" not in sentences(mailing.columns)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (HEADERS, "is remembered for lists with these headings"),
        (
            ("Nr", "Anrede", "Vorname", "Nachname", "Gasse", "Ort", "PLZ", "A", "B", "C"),
            "for this list alone",
        ),
    ],
)
def test_it_is_said_whether_the_choice_is_remembered(mailing, tmp_path, qtbot, headers, said):
    file = write_list(tmp_path / "people.csv", [person(0), person(1)], headers)
    mailing.offer([file])
    qtbot.waitUntil(lambda: mailing.columns.isVisible(), timeout=20_000)
    assert said in sentences(mailing.columns)
    qtbot.waitUntil(lambda: bool({"First name is", "PLZ is"} & lists(mailing).keys()))
    for name, field in {
        "Vorname": "Full name",
        "Gasse": "Address",
        "PLZ": "Postcode",
        "First name": "Leave alone",
    }.items():
        if f"{name} is" in lists(mailing):
            choose(lists(mailing)[f"{name} is"], field)
    press(mailing, "Next")
    assert mailing.rows.isVisible()
    assert paths.column_memory_file().exists() == ("remembered for" in said)

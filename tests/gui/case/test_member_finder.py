"""The field that finds the member: keys, the list below it, and nothing left for the next visitor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from tools.directories import invented_directory

from ddm_desktop.gui import style
from ddm_desktop.gui.case import member_finder
from ddm_desktop.gui.case.found_members import DETAIL, FoundMembers
from ddm_desktop.gui.case.member_finder import MemberFinder
from ddm_desktop.gui.case.member_list import MemberList
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.member_search import SearchResult
from ddm_desktop.services.settings import TEXT_SIZES

KEY = Qt.Key


@pytest.fixture
def finder(qapp, qtbot):
    style.apply(qapp, "light")
    around = QWidget()
    style.dress(around)
    stack = QVBoxLayout(around)
    made = MemberFinder()
    stack.addWidget(made)
    stack.addStretch(1)
    around.resize(600, 700)
    qtbot.addWidget(around)
    made.offer(Finder(invented_directory()))
    around.show()
    made.focus_field()
    made.taken = []
    made.chosen.connect(made.taken.append)
    made.around = around
    return made


@pytest.fixture
def line(finder):
    return finder.focusWidget()


@pytest.fixture
def rows(finder):
    return finder.findChild(MemberList)


def names(rows: MemberList) -> list[str]:
    model = rows.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def said(finder: MemberFinder) -> str:
    return " ".join(label.text() for label in finder.findChildren(QLabel) if label.isVisible())


def test_the_list_grows_and_shrinks_as_one_types(finder, line, rows, qtbot):
    assert rows.isHidden()
    qtbot.keyClicks(line, "salt")
    assert names(rows) == ["Helen Thorne KC MP", "Tom O’Hare MP"]
    qtbot.keyClicks(line, "marsh west")
    assert names(rows)[0] == "Tom O’Hare MP"
    qtbot.keyClick(line, KEY.Key_Escape)
    assert line.text() == ""
    assert rows.isHidden()


def test_down_up_and_enter_choose_while_the_caret_stays_in_the_field(finder, line, rows, qtbot):
    qtbot.keyClicks(line, "salt")
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Down):
        qtbot.keyClick(line, key)
    assert line.hasFocus()
    assert rows.currentIndex().row() == 1
    qtbot.keyClick(line, KEY.Key_Return)
    assert [listing.member.name for listing in finder.taken] == ["Tom O’Hare"]
    assert line.text() == ""


def test_enter_takes_the_best_at_once_but_never_one_that_is_only_offered(finder, line, rows, qtbot):
    qtbot.keyClicks(line, "l20 1ad")
    assert len(names(rows)) == 2
    assert "L20 1AD" in said(finder)
    qtbot.keyClick(line, KEY.Key_Return)
    assert finder.taken == []
    qtbot.keyClick(line, KEY.Key_Down)
    qtbot.keyClick(line, KEY.Key_Return)
    assert [listing.member.name for listing in finder.taken] == ["Jane Smith"]
    qtbot.keyClicks(line, "l200xx\r")
    assert [listing.member.name for listing in finder.taken] == ["Jane Smith", "Jane Smith"]


@pytest.mark.parametrize("typed", ["salt", "saltmarsh", "king", "thorne", "saltmarshwest", "haven"])
def test_enter_takes_nobody_for_a_beginning_a_surname_or_one_of_several(typed, finder, line, rows, qtbot):
    qtbot.keyClicks(line, typed)
    assert names(rows)
    assert not rows.currentIndex().isValid()
    qtbot.keyClick(line, KEY.Key_Return)
    assert finder.taken == []


def test_enter_after_a_beginning_asks_whether_it_is_meant(finder, line, rows, qtbot):
    qtbot.keyClicks(line, "salt")
    assert said(finder) == "Find your MP: a postcode, a place or a name"
    qtbot.keyClick(line, KEY.Key_Return)
    assert "is called “salt”. Did you mean Saltmarsh East or Saltmarsh West? If it is a place" in said(finder)
    assert names(rows) == ["Helen Thorne KC MP", "Tom O’Hare MP"]
    qtbot.keyClicks(line, "m")
    assert "Did you mean" not in said(finder)
    qtbot.keyClick(line, KEY.Key_Return)
    qtbot.keyClick(line, KEY.Key_Down)
    qtbot.keyClick(line, KEY.Key_Return)
    assert [listing.member.name for listing in finder.taken] == ["Helen Thorne"]


@pytest.mark.parametrize("typed", ["kingsbarrow", "saltmarsh west", "Tom O'Hare"])
def test_enter_takes_whom_every_word_typed_names_alone(typed, finder, line, qtbot):
    qtbot.keyClicks(line, f"{typed}\r")
    assert len(finder.taken) == 1


def test_a_near_name_is_in_the_list_unmarked_below_the_question_and_enter_takes_nobody(
    finder, line, rows, qtbot
):
    qtbot.keyClicks(line, "fenlnads")
    assert names(rows) == ["Dr Olu Adeyemi MP"]
    assert not rows.currentIndex().isValid()
    assert "Did you mean The Fenlands?" in said(finder)
    qtbot.keyClick(line, KEY.Key_Return)
    assert finder.taken == []
    qtbot.keyClick(line, KEY.Key_Down)
    qtbot.keyClick(line, KEY.Key_Return)
    assert [listing.member.name for listing in finder.taken] == ["Dr Olu Adeyemi"]


def test_a_place_that_is_no_constituency_is_told_so_with_the_way_on(finder, line, rows, qtbot):
    qtbot.keyClicks(line, "Whitechapel")
    assert names(rows) == []
    assert "No MP, constituency or peer is called “Whitechapel”. If it is a place, its postcode" in said(
        finder
    )


def test_a_click_takes_a_row_and_so_does_enter_in_the_list(finder, line, rows, qtbot):
    qtbot.keyClicks(line, "salt")
    place = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClicks(line, "salt")
    rows.setFocus()
    qtbot.keyClick(rows, KEY.Key_Return)
    assert [listing.member.name for listing in finder.taken] == ["Tom O’Hare", "Helen Thorne"]


def test_escape_leads_from_the_list_to_the_field_then_empties_it_then_leaves(finder, line, rows, qtbot):
    qtbot.keyClicks(line, "salt")
    rows.setFocus()
    qtbot.keyClick(rows, KEY.Key_Escape)
    assert line.hasFocus()
    qtbot.keyClick(line, KEY.Key_Escape)
    assert line.text() == ""
    with qtbot.waitSignal(finder.left):
        qtbot.keyClick(line, KEY.Key_Escape)


def test_a_screen_reader_hears_how_many_were_found_and_each_row_one_comes_to(
    finder, line, qtbot, monkeypatch
):
    heard = []
    monkeypatch.setattr(member_finder, "announce", lambda _widget, sentence: heard.append(sentence))
    qtbot.keyClicks(line, "salt")
    assert heard[-1] == "2 found. The down arrow goes through them."
    qtbot.keyClick(line, KEY.Key_Down)
    qtbot.keyClick(line, KEY.Key_Down)
    assert heard[-1] == "Tom O’Hare MP, Saltmarsh West · Independent"
    qtbot.keyClicks(line, "zzz")
    assert heard[-1].startswith("No MP")


def test_the_field_and_the_list_have_names_and_each_row_says_both_its_lines(finder, line, rows, qtbot):
    qtbot.keyClicks(line, "salt")
    assert line.accessibleName() == "Find your MP: a postcode, a place or a name"
    assert rows.accessibleName() == "MPs found"
    first = QAccessible.queryAccessibleInterface(rows).child(0)
    assert first.text(QAccessible.Text.Name) == "Helen Thorne KC MP, Saltmarsh East · Green Party"


def test_nothing_typed_or_found_is_left_for_the_next_visitor(finder, line, rows, qtbot):
    finder.offer(
        Finder(invented_directory()),
        SearchResult((Listing(Member("Nobody")),), "L20 0AE is no longer in use."),
    )
    qtbot.keyClicks(line, "salt")
    finder.forget()
    assert line.text() == ""
    assert not line.isUndoAvailable()
    assert names(rows) == []
    qtbot.keyClicks(line, " ")
    assert "L20" not in said(finder)
    assert names(rows) == []


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_rows_wrap_rather_than_lose_a_word_and_a_long_list_scrolls(finder, rows, qapp, scale):
    style.apply(qapp, "light", scale)
    long_name = "The Rt Hon Sir Bartholomew Featherstonehaugh-Cholmondeley KC MP"
    many = tuple(
        Listing(
            Member("B", long_name, constituency="Upper Wold, Tarn and the Fenlands of Saltmarsh"),
            party="Labour",
        )
        for _ in range(8)
    )
    finder.offer(Finder(), SearchResult(many, "", first_is_match=True))
    qapp.processEvents()
    row = rows.visualRect(rows.model().index(0, 0))
    name, detail = rows.itemDelegate()._line_rects(row, rows.model().index(0, 0))
    assert row.contains(name)
    assert row.contains(detail)
    assert detail.top() > name.bottom()
    assert row.height() <= rows.height() <= max(0.35 * finder.around.height(), row.height()) + 4
    rows.move_mark(7)
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()).center())
    style.apply(qapp, "light")


def test_the_model_forgets_the_rows_before(qapp):
    model = FoundMembers()
    seats = Finder(invented_directory()).search("salt")
    model.show_listings(seats)
    assert model.index(1, 0).data(DETAIL) == "Saltmarsh West · Independent"
    assert model.listing(0) == seats[0]
    model.show_listings(())
    assert model.rowCount() == 0

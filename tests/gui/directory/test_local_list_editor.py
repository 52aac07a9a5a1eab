"""The local list on the page of the directory: kept on a press of Save, never lost by a slip."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.directory.store import encode
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.services.find_member import member_of
from ddm_desktop.services.local_list import load_local_list, store_local_list

PAT = Listing(
    Member("Pat Hill", "Pat Hill MP", "Ms Hill", "The Fenlands", email="pat@hill.example"),
    gss="E14001066", party="Labour", phone="01632 960001", office=("1 High Street", "FENTON"),
    surgeries="Fridays, 10 to 12", notes="Ring first.", is_local=True,
)  # fmt: skip
PEER = Listing(Member("Lord Reed", "The Lord Reed", house=House.LORDS), is_local=True)


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path) -> Path:
    """A computer of its own, on which nothing was kept yet."""
    folder = tmp_path / "data"
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    return folder


@pytest.fixture
def two(data):
    store_local_list([PAT, PEER])


@pytest.fixture
def page(window):
    window.show_page("directory")
    return window.page("directory")


def press(page, name: str) -> None:
    QApplication.processEvents()  # rows come into sight with the next event
    buttons = page.findChildren(QPushButton)
    [found] = [each for each in buttons if each.accessibleName() == name and each.isVisible()]
    found.setFocus()
    found.click()


def said(page) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.local.findChildren(QLabel) if label.isVisible())


def test_a_member_is_added_with_the_keyboard_alone_and_with_no_directory(page, named, qtbot):
    changes = []
    page._session.directory_changed.connect(lambda: changes.append(True))
    press(page, "Add a member…")
    assert QApplication.focusWidget().accessibleName() == "Name, as on the envelope"
    for text in ("Pat Hill MP", "Ms Hill", "The Fenlands", "Labour", "pat@hill.example", "01632 960001"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "1 High Street\rFENTON")
    named("Surgery times").setFocus()
    qtbot.keyClicks(named("Surgery times"), "Fridays, 10 to 12")
    qtbot.keyClicks(named("Notes"), "Ring first.")
    assert load_local_list() == ()
    press(page, "Save")
    [kept] = load_local_list()
    assert kept.member == Member(
        "Pat Hill MP", "Pat Hill MP", "Ms Hill", "The Fenlands", email="pat@hill.example"
    )
    assert (kept.office, kept.surgeries, kept.notes) == (PAT.office, PAT.surgeries, PAT.notes)
    assert changes == [True]
    assert "Pat Hill MP" in said(page)
    assert "A new entry" not in said(page)
    assert page._session.finder().search("Fenlands")


def test_an_entry_is_changed_and_keeps_what_has_no_field(two, page, named, qtbot):
    press(page, "Edit: The Lord Reed")
    qtbot.keyClicks(named("Telephone"), "01632 960002")
    press(page, "Save")
    press(page, "Edit: Pat Hill MP")
    assert named("Office").toPlainText() == "1 High Street\nFENTON"
    named("Party").end(False)  # it shows the beginning of what it holds
    qtbot.keyClicks(named("Party"), " and Co-operative")
    press(page, "Save")
    first, second = load_local_list()
    assert (first.party, first.gss, first.member.name) == ("Labour and Co-operative", "E14001066", "Pat Hill")
    assert (second.phone, second.member.house) == ("01632 960002", House.LORDS)


def test_a_telephone_number_added_by_hand_takes_no_title_from_the_letter(page, named, qtbot):
    store_local_list([Listing(Member("Jane Smith", constituency="Little Haven and the Vale"))])
    paths.directory_file().write_bytes(encode(invented_directory()))
    page._session.directory_changed.emit()
    press(page, "Edit: Jane Smith")
    qtbot.keyClicks(named("Telephone"), "01632 960003")
    press(page, "Save")
    found = page._session.finder().postcode("L20 0XX").listing
    assert found.phone == "01632 960003"
    assert (member_of(found).full_title, member_of(found).address_as) == ("Rt Hon Jane Smith MP", "Ms Smith")
    assert load_local_list()[0].member.full_title == ""


def test_a_code_is_not_kept_for_another_constituency(two, page, named, qtbot):
    press(page, "Edit: Pat Hill MP")
    named("Constituency").clear()
    qtbot.keyClicks(named("Constituency"), "Great Haven")
    press(page, "Save")
    assert load_local_list()[0].gss == ""


@pytest.mark.parametrize("leave", ["Cancel", "Escape"])
def test_leaving_the_form_keeps_the_entry_as_it_was(two, page, named, qtbot, leave):
    press(page, "Edit: Pat Hill MP")
    qtbot.keyClicks(named("Party"), "!")
    press(page, "Cancel") if leave == "Cancel" else qtbot.keyClick(named("Party"), Qt.Key.Key_Escape)
    assert not page.local.form.isVisible()
    assert load_local_list() == (PAT, PEER)
    assert QApplication.focusWidget().accessibleName() == "Add a member…"


def test_removing_asks_first(two, page):
    press(page, "Remove: Pat Hill MP")
    assert page.local.banner.text.startswith("Remove Pat Hill MP from the list?")
    press(page, "Keep")
    assert load_local_list() == (PAT, PEER)
    press(page, "Remove: Pat Hill MP")
    press(page, "Remove")
    assert load_local_list() == (PEER,)
    assert "Pat Hill" not in said(page)


def test_an_entry_that_names_nobody_is_refused_in_its_place(page, named, qtbot):
    press(page, "Add a member…")
    qtbot.keyClicks(named("Telephone"), "01632 960001")
    press(page, "Save")
    assert page.local.form.banner.text == "Give the name of the member, or at least the constituency."
    assert named("Telephone").text() == "01632 960001"
    assert load_local_list() == ()


def test_a_second_entry_of_one_seat_or_a_wrong_address_is_refused_and_nothing_is_lost(
    two, page, named, qtbot
):
    press(page, "Add a member…")
    qtbot.keyClicks(named("Constituency"), "the fenlands")
    press(page, "Save")
    assert "same seat" in page.local.form.banner.text
    named("Constituency").clear()
    qtbot.keyClicks(named("Constituency"), "Great Haven")
    qtbot.keyClicks(named("E-mail"), "nobody")
    press(page, "Save")
    assert "e-mail address" in page.local.form.banner.text
    assert load_local_list() == (PAT, PEER)


def test_a_broken_list_is_named_and_left_as_it_is(data, window):
    data.mkdir()
    paths.local_list_file().write_text("{", encoding="utf-8")
    window.show_page("directory")
    page = window.page("directory")
    assert "local-list.json" in page.local.banner.text
    [add] = [each for each in page.findChildren(QPushButton) if each.accessibleName() == "Add a member…"]
    assert not add.isEnabled()
    assert paths.local_list_file().read_text(encoding="utf-8") == "{"


def test_a_form_over_a_list_that_broke_closes_and_replaces_nothing(two, page, named, qtbot):
    press(page, "Edit: Pat Hill MP")
    paths.local_list_file().write_text("{", encoding="utf-8")
    page._session.directory_changed.emit()
    assert not page.local.form.isVisible()
    assert "local-list.json" in page.local.banner.text
    page.local.form.saved.emit()
    assert paths.local_list_file().read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize("deed", ["save", "remove"])
def test_a_list_that_broke_since_it_was_shown_is_left_as_it_is(two, page, named, qtbot, deed):
    press(page, "Edit: Pat Hill MP" if deed == "save" else "Remove: Pat Hill MP")
    paths.local_list_file().write_text("{", encoding="utf-8")
    press(page, "Save" if deed == "save" else "Remove")
    assert "local-list.json" in said(page)
    assert paths.local_list_file().read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize("deed", ["save", "remove"])
def test_what_someone_else_put_on_the_list_meanwhile_stays(two, page, named, qtbot, deed):
    other = Listing(Member("Olu Adeyemi", constituency="Great Haven"), is_local=True)
    press(page, "Edit: Pat Hill MP" if deed == "save" else "Remove: Pat Hill MP")
    store_local_list([PAT, PEER, other])
    press(page, "Save" if deed == "save" else "Remove")
    assert load_local_list() == ((PAT, PEER, other) if deed == "save" else (PEER, other))
    assert "Olu Adeyemi" in said(page)


def test_the_next_visitor_finds_no_half_written_entry(page, window, named, qtbot):
    press(page, "Add a member…")
    qtbot.keyClicks(named("Notes"), "Rosalind Bramblewick rang")
    window.clear()
    window.show_page("directory")
    assert not page.local.form.isVisible()
    press(page, "Add a member…")
    assert named("Notes").toPlainText() == ""
    named("Notes").undo()
    assert named("Notes").toPlainText() == ""


@pytest.fixture
def loaded(page):
    """The invented directory is loaded."""
    paths.user_data().mkdir(exist_ok=True)
    paths.directory_file().write_bytes(encode(invented_directory()))
    page._session.directory_changed.emit()


def type_entry(page, named, qtbot, constituency: str) -> None:
    press(page, "Add a member…")
    qtbot.keyClicks(named("Name, as on the envelope"), "Pat Hill MP")
    qtbot.keyClicks(named("Constituency"), constituency)
    press(page, "Save")


@pytest.mark.parametrize(
    ("choice", "kept"), [("Take Kingsbarrow", "Kingsbarrow"), ("Keep “Kingsbaro”", "Kingsbaro")]
)
def test_a_constituency_that_does_not_exist_is_asked_about(loaded, page, named, qtbot, choice, kept):
    type_entry(page, named, qtbot, "Kingsbaro")
    assert load_local_list() == ()
    assert "There is no constituency “Kingsbaro”. Did you mean Kingsbarrow?" in said(page)
    press(page, choice)
    assert [entry.member.constituency for entry in load_local_list()] == [kept]
    assert "A new entry" not in said(page)


def test_a_constituency_like_none_can_be_corrected(loaded, page, named, qtbot):
    type_entry(page, named, qtbot, "Zzyzx")
    assert "There is no constituency “Zzyzx”. Check how it is written." in said(page)
    assert QApplication.focusWidget().accessibleName() == "Correct it"
    press(page, "Correct it")
    assert QApplication.focusWidget() is named("Constituency")
    assert load_local_list() == ()


@pytest.mark.parametrize("typed", ["great  haven", "E14001064", "GREAT HAVEN"])
def test_a_constituency_is_kept_as_the_directory_spells_it(loaded, page, named, qtbot, typed):
    type_entry(page, named, qtbot, typed)
    assert load_local_list()[0].member.constituency == "Great Haven"


def test_a_member_who_is_loaded_is_picked_and_not_typed_again(loaded, page, named, qtbot):
    press(page, "Add a member…")
    line = QApplication.focusWidget()
    assert line.accessibleName() == "Find your MP: a postcode, a place or a name"
    qtbot.keyClicks(line, "jane smith")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert named("Name, as on the envelope").text() == "Rt Hon Jane Smith MP"
    assert QApplication.focusWidget() is named("Telephone")
    qtbot.keyClicks(named("Telephone"), "01632 960004")
    press(page, "Save")
    [kept] = load_local_list()
    assert kept == Listing(
        Member("Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven and the Vale",
               email="jane.smith.mp@parliament.example"),
        "E14001063", "Labour", "01632 960004", is_local=True,
    )  # fmt: skip
    found = page._session.finder().postcode("L20 0XX").listing
    assert (found.phone, member_of(found).address_as) == ("01632 960004", "Ms Smith")


def test_a_peer_who_is_picked_stays_one(loaded, page, qtbot):
    press(page, "Add a member…")
    qtbot.keyClicks(QApplication.focusWidget(), "ashdown reed")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    press(page, "Save")
    assert load_local_list()[0].member.house is House.LORDS


def test_nothing_is_left_of_a_search_or_a_member_that_was_picked(loaded, page, named, qtbot):
    press(page, "Add a member…")
    qtbot.keyClicks(QApplication.focusWidget(), "jane")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    page.local.forget()
    type_entry(page, named, qtbot, "Great Haven")
    [kept] = load_local_list()
    assert (kept.member.name, kept.gss, kept.party) == ("Pat Hill MP", "", "")


def test_an_entry_is_corrected_without_a_search(two, loaded, page):
    press(page, "Edit: Pat Hill MP")
    assert QApplication.focusWidget().accessibleName() == "Name, as on the envelope"
    assert "Find your MP" not in said(page)

"""Files dropped on the window, wherever they fall: each goes where it belongs, and nothing is lost by a slip."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from tools.directories import invented_directory
from tools.drops import answer, asked, drop, urls

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.gui.directory import page as page_module
from ddm_desktop.gui.start.campaign_card import CampaignCard
from ddm_desktop.model.directory import Progress, Report
from ddm_desktop.services.dropped_files import DropKind, kind_of

PACK = paths.bundled_packs() / "alternative-provision-2018"

pytestmark = pytest.mark.usefixtures("data")


@pytest.fixture
def taken(monkeypatch) -> list[list[str]]:
    """The names of the files handed to imports, none of which brings anything."""
    names: list[list[str]] = []

    def import_files(files, _today, *, accept_missing=False, as_of=None):
        names.append([path.name for path in files])
        yield Progress("Reading", 0.5)
        return Report(())

    monkeypatch.setattr(page_module, "import_files", import_files)
    return names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("area.ddmkit", DropKind.KIT), ("AREA.DDMKIT", DropKind.KIT), ("mine.ddmpack", DropKind.PACK),
        ("campaign.toml", DropKind.PACK), ("mps.csv", DropKind.DATA), ("onspd.zip", DropKind.DATA),
        ("letter.pdf", DropKind.DATA), ("people.xlsx", DropKind.LIST), ("PEOPLE.ODS", DropKind.LIST),
    ],
)  # fmt: skip
def test_a_name_tells_what_a_file_is_for(name, kind):
    assert kind_of(Path("stick") / name) is kind


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("First name,Surname,Post code,Why", DropKind.LIST), ("Name;Address;Postcode", DropKind.LIST),
        ("sep=;\nfull_name;post_code", DropKind.LIST),
        ("Person ID,First name,Last name,Party,Constituency,URI", DropKind.DATA),
        ("pcd,pcds,dointr,oslaua,pcon", DropKind.DATA), ("postcode,gss,name", DropKind.DATA), ("", DropKind.DATA),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_headings_tell_a_list_of_people_from_a_file_for_the_directory(tmp_path, headings, kind, encoding):
    file = tmp_path / "list.csv"
    file.write_text(f"{headings}\n1,2,3,4\n", encoding=encoding)
    assert kind_of(file) is kind


def test_a_spreadsheet_dropped_anywhere_is_read_as_a_list(window, tmp_path, qtbot):
    file = tmp_path / "people.csv"
    file.write_text("Name,Postcode\nRosa Bramble,L20 0XX\n", encoding="utf-8")
    assert drop(window, urls(file))
    assert window.page("mailing").isVisible()
    qtbot.waitUntil(lambda: not window.page("mailing").draft.is_reading)
    assert window.page("mailing").draft.plan.mailing_list.name == "people.csv"


def test_what_might_be_a_list_is_one_on_the_page_that_reads_lists(window, taken, tmp_path, qtbot):
    file = tmp_path / "mps.csv"
    file.write_text("Person ID,Name,Party\n1,Jane Smith,Any\n", encoding="utf-8")
    window.show_page("mailing")
    assert drop(window, urls(file))
    assert window.page("mailing").isVisible()
    assert taken == []


def test_a_folder_is_a_pack_where_it_describes_a_campaign(tmp_path):
    assert kind_of(PACK) is DropKind.PACK
    assert kind_of(tmp_path) is DropKind.DATA


def test_a_folder_that_cannot_be_looked_into_is_left_to_the_one_who_reads_it(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    monkeypatch.setattr(Path, "is_file", refuse)
    assert kind_of(tmp_path) is DropKind.DATA


def test_files_dropped_on_any_page_are_taken_and_the_page_says_so(writing, taken, qtbot):
    assert drop(writing, urls(Path("mps.csv"), Path("postcodes.csv")))
    assert writing.page("directory").isVisible()
    qtbot.waitUntil(lambda: not writing.page("directory").task.is_busy)
    assert taken == [["mps.csv", "postcodes.csv"]]
    assert writing.session.manuscript is not None


def test_a_file_dropped_on_the_letter_leaves_its_text_alone(writing, taken):
    writing.page("write").show_step(3)
    text = writing.page("write").letter.editor.text
    before = text.toPlainText()
    assert drop(writing, urls(Path("mps.csv")))
    assert text.toPlainText() == before


def test_words_and_addresses_of_the_internet_are_left_to_the_fields(window, taken):
    words = QMimeData()
    words.setText("words")
    drop(window, words)
    drop(window, urls("https://example.org/mps.csv"))
    assert window.page("start").isVisible()
    assert taken == []


def test_dropping_files_is_choosing_them_also_where_a_directory_is_loaded(window, taken, qtbot):
    paths.directory_file().write_bytes(store.encode(invented_directory()))
    drop(window, urls(Path("mps.csv")))
    qtbot.waitUntil(lambda: not window.page("directory").task.is_busy)
    assert taken == [["mps.csv"]]


@pytest.mark.parametrize("choice", ["Take it all the same", "Leave it"])
def test_a_drop_that_would_lose_something_changes_nothing_until_a_person_says_so(
    window, tmp_path, qtbot, choice
):
    file = tmp_path / "area.csv"
    file.write_text("pcds,pcon24cd\nL20 0XX,E14001063\nL20 0AA,E14001063\n", encoding="utf-8")
    before = store.encode(invented_directory())
    paths.directory_file().write_bytes(before)
    drop(window, urls(file))
    page = window.page("directory")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert page.task.banner.text.endswith("or take these all the same.")
    assert paths.directory_file().read_bytes() == before
    answer(window, choice)
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert (paths.directory_file().read_bytes() == before) is (choice == "Leave it")


def test_packs_dropped_are_opened_on_the_first_page(writing, tmp_path):
    broken = tmp_path / "broken.ddmpack"
    broken.write_bytes(b"not a pack")
    assert drop(writing, urls(PACK, broken))
    start = writing.page("start")
    assert start.isVisible()
    assert (
        QApplication.focusWidget().accessibleName() == "Write the letter: Alternative Provision Census 2018"
    )
    assert len(start.findChildren(CampaignCard)) == 2
    assert "broken.ddmpack" in start.banner.text


def test_the_next_visitor_reads_no_name_of_a_file_that_was_dropped(window, qtbot):
    drop(window, urls(Path("letter of Rosalind Bramblewick.ddmkit")))
    asked(window, qtbot)
    drop(window, urls(Path("letter of Rosalind Bramblewick.ddmpack")))
    assert "Rosalind" in window.page("directory").task.banner.text
    assert "Rosalind" in window.page("start").banner.text
    window.clear()
    assert (window.page("directory").task.banner.text, window.page("start").banner.text) == ("", "")


def test_several_kinds_at_once_are_not_guessed_at(window, taken):
    drop(window, urls(Path("area.ddmkit"), Path("mps.csv")))
    assert window.banner.text.startswith("Drop one kind of file at a time")
    drop(window, urls(Path("one.ddmkit"), Path("two.ddmkit")))
    assert window.banner.text.startswith("Drop one kind of file at a time")
    assert (taken, window.page("start").isVisible()) == ([], True)

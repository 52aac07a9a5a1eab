"""A download from the page of the directory: asked for, imported, and gone without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest
from tools.directories import invented_directory
from tools.directory_page import Import, idle, press, sentences

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.directory.download.lists import OFFICIAL
from ddm_desktop.errors import DownloadError, MissingMembersError

pytestmark = pytest.mark.usefixtures("data")

TODAY = date(2026, 11, 22)


@pytest.fixture
def page(directory_page):
    return directory_page


@pytest.fixture
def fetching(monkeypatch):
    """Has an `Import` stand in for the download; it leaves a file in the folder it is given."""
    job = Import()
    job.into = None

    def update(into, today):
        job.into = into
        (into / "members.csv").write_text("x", encoding="utf-8")
        return job([into], today)

    monkeypatch.setattr("ddm_desktop.services.download_directory.update", update)
    return job


def test_before_a_download_it_says_whom_it_asks(page):
    hosts = {
        urlsplit(address).hostname
        for address in (OFFICIAL.members, OFFICIAL.constituencies, OFFICIAL.postcodes)
    }
    assert all(host in sentences(page) for host in hosts)
    assert "45 MB" in sentences(page)


def test_a_download_is_imported_and_leaves_no_file_behind(page, fetching, qtbot):
    fetching.gate.set()
    press(page, "Download now")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text.startswith("Read: 650 members")
    assert not fetching.into.exists()


@pytest.mark.parametrize("end", ["fails", "is cancelled", "ends with the program"])
def test_a_download_that_does_not_come_whole_leaves_no_file_behind(page, fetching, qtbot, end):
    fetching.result = DownloadError("The postcodes could not be fetched.")
    press(page, "Download now")
    if end == "ends with the program":
        page.stop()
    else:
        fetching.gate.set() if end == "fails" else press(page, "Cancel")
        qtbot.waitUntil(lambda: idle(page))
        assert page.task.banner.text in (str(fetching.result), "Cancelled. Nothing was changed.")
    assert not fetching.into.exists()


@pytest.mark.parametrize("answer", ["Download", "Cancel"])
def test_a_download_that_would_lose_postcodes_is_asked_about_first(loaded, page, fetching, qtbot, answer):
    press(page, "Download now")
    assert page.task.banner.text.startswith(
        "The postcodes that are loaded (Invented postcodes) are of Northern"
    )
    assert fetching.asked == []
    fetching.gate.set()
    press(page, answer)
    qtbot.waitUntil(lambda: idle(page))
    assert len(fetching.asked) == (answer == "Download")


def test_a_download_that_replaces_postcodes_by_as_many_asks_nothing(page, fetching, qtbot):
    there = invented_directory()
    seats = tuple(replace(each, gss=each.gss.replace("N", "E")) for each in there.constituencies)
    paths.directory_file().write_bytes(store.encode(replace(there, constituencies=seats)))
    page._session.directory_changed.emit()
    fetching.gate.set()
    press(page, "Download now")
    qtbot.waitUntil(lambda: idle(page))
    assert len(fetching.asked) == 1


def test_where_there_is_no_place_for_a_download_that_is_said(page, fetching, monkeypatch, qtbot):
    def refuse(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ddm_desktop.gui.directory.download_folder.TemporaryDirectory", refuse)
    press(page, "Download now")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text.startswith(
        "There is no place for what would be fetched (No space left on device)"
    )


def test_the_answer_to_a_download_is_waited_for_while_the_next_visitor_comes(page, window, fetching, qtbot):
    fetching.result = MissingMembersError("1 constituency has no member.", ("Mickle Moor",))
    fetching.gate.set()
    press(page, "Download now")
    qtbot.waitUntil(lambda: idle(page))
    window.clear()
    window.show_page("directory")
    assert page.task.banner.text == "1 constituency has no member."
    press(page, "Leave it")


@pytest.mark.parametrize("answer", ["Take it all the same", "Leave it"])
def test_downloaded_files_wait_for_the_answer_whether_to_take_them_and_no_longer(
    page, fetching, importing, qtbot, answer
):
    fetching.result = MissingMembersError("1 constituency has no member.", ("Mickle Moor",))
    fetching.gate.set()
    press(page, "Download now")
    qtbot.waitUntil(lambda: idle(page))
    assert fetching.into.exists()
    again = importing()
    again.gate.set()
    press(page, answer)
    qtbot.waitUntil(lambda: idle(page))
    assert "Mickle Moor" not in sentences(page)
    assert again.asked == ([([fetching.into.name], TODAY, True)] if answer.startswith("Take") else [])
    assert not fetching.into.exists()

"""The page of the directory: what is loaded, how old that is, and how to get it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from tools.directories import invented_directory
from tools.directory_page import MEMBERS, press, sentences
from tools.first_screen import modules_of_the_first_screen

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.directory.page import DirectoryPage
from ddm_desktop.gui.start.directory_reminder import Reminder
from ddm_desktop.model.directory import Certainty, DirectoryPart, DirectorySource, Report
from ddm_desktop.services import directory_words
from ddm_desktop.services.settings import TEXT_SIZES

pytestmark = pytest.mark.usefixtures("data")

TODAY = date(2026, 11, 22)


@pytest.fixture
def page(directory_page):
    return directory_page


def test_the_settings_lead_to_it_and_the_rail_has_no_button_of_its_own_for_it(window):
    buttons = [each.text() for each in window.sidebar.findChildren(QToolButton)]
    assert "MP directory" not in buttons
    menu = next(each for each in window.sidebar.findChildren(QToolButton) if each.text() == "Settings").menu()
    next(action for action in menu.actions() if action.text() == "MP directory…").trigger()
    assert window.page("directory").isVisible()
    marked = [each.text() for each in window.sidebar.findChildren(QToolButton) if each.isChecked()]
    assert marked == ["Settings"]
    window.show_page("start")
    assert [each.text() for each in window.sidebar.findChildren(QToolButton) if each.isChecked()] == ["Start"]


def test_it_is_built_for_no_one_who_does_not_open_it(window, qtbot):
    qtbot.waitUntil(lambda: not window._idle.isActive())
    assert window.findChildren(DirectoryPage) == []


def test_with_nothing_loaded_it_tells_which_files_to_get_and_from_where(page):
    said = sentences(page)
    assert "Nothing yet." in said
    assert "ONS Postcode Directory" in said
    addresses = [
        line.text() for line in page.findChildren(QLineEdit) if line.isVisible() and line.isReadOnly()
    ]
    assert "https://geoportal.statistics.gov.uk/search?q=PRD_ONSPD" in addresses
    assert all(urlsplit(address).scheme == "https" for address in addresses)


def test_an_address_is_copied_and_never_opened(page, monkeypatch):
    opened = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    press(page, "Copy https://www.theyworkforyou.com/mps/?f=csv")
    assert QApplication.clipboard().text() == "https://www.theyworkforyou.com/mps/?f=csv"
    assert opened == []
    assert not any(label.openExternalLinks() for label in page.findChildren(QLabel))


def test_what_is_loaded_stands_there_with_its_day_and_its_credit(loaded, page):
    said = sentences(page)
    assert "11 members as of 27 June 2026" in said
    assert "Nothing yet" not in said
    assert "1. A list of the MPs" in said
    assert "TheyWorkForYou" not in said  # where to get one is folded away


def test_members_of_long_ago_are_a_reminder_here_and_on_the_first_page(loaded, window, page):
    reminded = "The list of MPs is 148 days old."
    assert reminded in sentences(page)
    window.show_page("start")
    window._idle.timeout.emit()
    assert reminded in sentences(window.page("start"))
    [line] = window.findChildren(Reminder)
    press(line, "MP directory")
    assert page.isVisible()


def test_the_first_page_says_quietly_that_no_directory_is_loaded_until_there_is_one(window, data):
    window._idle.timeout.emit()
    [line] = window.findChildren(Reminder)
    assert "No MP directory is loaded yet." in sentences(line)
    window.session.today = lambda: date(2026, 7, 1)
    paths.directory_file().write_bytes(store.encode(invented_directory()))
    window.session.directory_changed.emit()
    assert not line.isVisible()


def test_a_broken_directory_is_said_here_and_on_the_first_page(window, data):
    paths.directory_file().write_bytes(b"neither whole nor ours")
    window._idle.timeout.emit()
    problem = window.session.finder().problem
    assert problem in sentences(window.page("start"))
    window.show_page("directory")
    assert problem in sentences(window.page("directory"))


def test_one_day_of_several_files_is_told_once():
    seats = replace(MEMBERS, part=DirectoryPart.CONSTITUENCIES)
    ranges = DirectorySource(
        DirectoryPart.POSTCODES,
        "mySociety ranges",
        "p.json",
        MEMBERS.as_of,
        54_076,
        certainty=Certainty.LIKELY,
    )
    same = "Read: 650 members, 650 constituencies and "
    same += "the most likely constituency of any postcode as of 1 November 2026."
    assert directory_words.report_sentence(Report((MEMBERS, seats, ranges))) == same
    line = "The most likely constituency of any postcode as of 1 November 2026"
    assert directory_words.source_line(ranges) == line
    older = replace(seats, as_of=date(2026, 7, 1))
    two = "Read: 650 members as of 1 November 2026 and 650 constituencies as of 1 July 2026."
    assert directory_words.report_sentence(Report((MEMBERS, older))) == two
    undated = replace(MEMBERS, dated_by_file=True)
    told = "Read: 650 members from a file of 1 November 2026 and 650 constituencies as of 1 November 2026."
    assert directory_words.report_sentence(Report((undated, seats))) == told


def test_lists_that_complete_each_other_do_not_read_as_if_to_be_added():
    one = replace(MEMBERS, format="Members API", count=1)
    said = "Read: 1 member and 650 members in a list that completes it as of 1 November 2026."
    assert directory_words.report_sentence(Report((one, MEMBERS))) == said


@pytest.mark.parametrize("scale", [TEXT_SIZES[0], TEXT_SIZES[-1]])
def test_nothing_is_cut_off_on_a_small_screen_at_any_size_of_text(loaded, page, qapp, scale):
    for step in page._steps:
        step.set_open(True)
    page.local.form.show_new(page._session.finder())
    page.report.show_missing(["Bryn Glas and Glyntâf"] * 3)
    page.task.banner.ask("Take it all the same?", (("Take it all the same", int), ("Leave it", int)))
    style.apply(qapp, "light", scale)
    QApplication.processEvents()
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert len(buttons) > 10
    assert [
        each.text() for each in buttons if each.width() < each.fontMetrics().horizontalAdvance(each.text())
    ] == []


def test_every_control_has_a_name_for_a_screen_reader(loaded, page):
    page.local.form.show_new(page._session.finder())
    controls = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(controls) > 15
    assert [each for each in controls if not each.accessibleName()] == []


def test_the_dialog_for_files_takes_several_and_the_one_for_kits_only_kits(page, tmp_path):
    for name in ("mps.csv", "postcodes.csv"):
        (tmp_path / name).touch()
    patterns = []

    def choose(*names: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        patterns.append(dialog.nameFilters()[0])
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit, "fileNameEdit").setText(" ".join(f'"{name}"' for name in names))
        dialog.accept() if names else dialog.reject()

    QTimer.singleShot(0, lambda: choose("mps.csv", "postcodes.csv"))
    chosen = file_dialogs.ask_for_files(page, "Files")
    assert sorted(path.name for path in chosen) == ["mps.csv", "postcodes.csv"]
    QTimer.singleShot(0, choose)
    assert file_dialogs.ask_for_kit(page) is None
    assert patterns == ["Lists and archives (*.csv *.json *.zip *.txt)", "Kits (*.ddmkit)"]


def test_the_page_and_what_it_reads_cost_the_first_screen_nothing():
    late = {"directory", "directory_task", "find_member", "import_directory", "kit"}
    own = {name for name in modules_of_the_first_screen() if name.startswith("ddm_desktop.")}
    assert {name for name in own if name.rpartition(".")[2] in late} == {"ddm_desktop.model.directory"}


@pytest.mark.parametrize("answer", ["Remove", "Cancel"])
def test_the_directory_is_removed_only_once_that_is_confirmed(loaded, page, answer):
    press(page, "Remove the directory…")
    assert paths.directory_file().exists()
    assert "Remove the MP directory from this computer?" in page.task.banner.text
    press(page, answer)
    QApplication.processEvents()  # what is shown anew comes into sight with the next event
    assert paths.directory_file().exists() is (answer == "Cancel")
    assert ("Nothing yet." in sentences(page)) is (answer == "Remove")
    assert page._session.finder().is_empty is (answer == "Remove")


def test_a_broken_directory_can_be_removed_and_where_there_is_none_nothing_offers_it(page, data):
    [remove] = [each for each in page.findChildren(QPushButton) if each.text() == "Remove the directory…"]
    assert not remove.isVisible()
    data.mkdir(exist_ok=True)
    paths.directory_file().write_bytes(b"neither whole nor ours")
    page._session.directory_changed.emit()
    press(page, "Remove the directory…")
    press(page, "Remove")
    assert not paths.directory_file().exists()
    assert not remove.isVisible()


def test_a_directory_that_cannot_be_removed_is_told(loaded, page, monkeypatch):
    def locked(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(paths.directory_file()), "unlink", locked)
    press(page, "Remove the directory…")
    press(page, "Remove")
    assert "cannot be removed (Permission denied)" in page.task.banner.text
    assert page._session.finder().sources


def test_the_one_press_that_fetches_all_comes_before_the_files(page):
    button, chooser = page._download_button, page._file_chooser
    assert button.mapTo(page, QPoint()).y() < page._steps[0].mapTo(page, QPoint()).y()
    assert button.mapTo(page, QPoint()).y() < chooser.mapTo(page, QPoint()).y()
    assert page.focusWidget() is button

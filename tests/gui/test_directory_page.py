"""The page of the directory: from files a person has to MPs that are found, with nothing lost on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.directory.fetch import OFFICIAL
from ddm_desktop.errors import DirectoryError, DownloadError, FewerPostcodesError, MissingMembersError
from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.pages import directory as page_module
from ddm_desktop.gui.pages.directory import DirectoryPage
from ddm_desktop.gui.widgets import directory_words
from ddm_desktop.gui.widgets.directory_reminder import Reminder
from ddm_desktop.model.directory import Certainty, Part, Progress, Report, Source
from ddm_desktop.services.settings import TEXT_SIZES

TODAY = date(2026, 11, 22)
MEMBERS = Source(Part.MEMBERS, "MP lookup", "mps.csv", date(2026, 11, 1), 650, "Open Parliament Licence.")
DONE = Report((MEMBERS,))


class Import:
    """Stands in for an import: it waits at its first step until it is let on, and then returns or raises."""

    def __init__(self, result: Report | Exception = DONE) -> None:
        self.result, self.asked = result, []
        self.gate = threading.Event()
        self.closed = threading.Event()

    def __call__(self, files, today, *, accept_missing=False) -> Iterator[Progress]:
        self.asked.append(([path.name for path in files], today, accept_missing))
        return self._steps()

    def _steps(self):
        try:
            yield Progress("Reading mps.csv", 0.4)
            while not self.gate.wait(0.01):
                yield Progress("Reading mps.csv", 0.5)
            if isinstance(self.result, Exception):
                raise self.result
            return self.result
        finally:
            self.closed.set()


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path) -> Path:
    """A computer of its own, on which nothing was kept yet."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    monkeypatch.setattr(paths, "settings_file", lambda: folder / "settings.json")
    return folder


@pytest.fixture
def loaded(data):
    """The invented directory is on this computer; its members are of 27 June 2026."""
    paths.directory_file().write_bytes(store.encode(invented_directory()))


@pytest.fixture
def importing(monkeypatch):
    """Has `Import` stand in for the import, with what is to come of it."""

    def stand_in(result: Report | Exception = DONE) -> Import:
        made = Import(result)
        monkeypatch.setattr(page_module, "import_files", made)
        return made

    return stand_in


@pytest.fixture
def page(window) -> DirectoryPage:
    window.session.page_wanted.emit("directory")
    return window.page("directory")


def sentences(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def choose(page, monkeypatch, *names: str) -> None:
    """Press the button and choose files in its dialog."""
    monkeypatch.setattr(file_dialogs, "ask_for_files", lambda *_: [Path(name) for name in names])
    press(page, "Choose files…")


def press(page, name: str) -> None:
    buttons = page.findChildren(QPushButton)
    [found] = [each for each in buttons if each.accessibleName() == name and each.isVisible()]
    assert found.isEnabled()
    found.setFocus()
    found.click()


def idle(page) -> bool:
    return not page.task.is_busy


def test_the_settings_lead_to_it_and_the_rail_has_no_button_of_its_own_for_it(window):
    buttons = [each.text() for each in window.rail.findChildren(QToolButton)]
    assert "MP directory" not in buttons
    menu = next(each for each in window.rail.findChildren(QToolButton) if each.text() == "Settings").menu()
    next(action for action in menu.actions() if action.text() == "MP directory…").trigger()
    assert window.page("directory").isVisible()
    assert not any(each.isChecked() for each in window.rail.findChildren(QToolButton))
    window.show_page("start")
    assert [each.text() for each in window.rail.findChildren(QToolButton) if each.isChecked()] == ["Start"]


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


def test_chosen_files_are_read_beside_the_window_and_what_came_of_it_is_said(
    page, importing, monkeypatch, qtbot
):
    job = importing(
        Report((MEMBERS,), (("note.txt", "holds no members."),), ("Mickle Moor",), ("A title lacks MP.",))
    )
    changes = []
    page._session.directory_changed.connect(lambda: changes.append(True))
    choose(page, monkeypatch, "mps.csv", "note.txt")
    qtbot.waitUntil(lambda: "Reading mps.csv" in sentences(page))
    bar = page.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() // 2)
    assert not changes
    job.gate.set()
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text == "Read: 650 members as of 1 November 2026."
    said = sentences(page)
    for words in ("1 file was not taken", "note.txt: holds no members.", "1 constituency has no member", "Mickle Moor",
                  "A title lacks MP."):  # fmt: skip
        assert words in said
    assert job.asked == [(["mps.csv", "note.txt"], TODAY, False)]
    assert changes == [True]
    assert not bar.isVisible()


def test_a_folder_is_taken_as_well(page, importing, monkeypatch):
    job = importing()
    monkeypatch.setattr(file_dialogs, "ask_for_folder", lambda *_: Path("downloads"))
    press(page, "Choose a folder…")
    assert job.asked == [(["downloads"], TODAY, False)]
    page.stop()


def test_a_dialog_that_is_left_changes_nothing(page, importing, monkeypatch):
    job = importing()
    choose(page, monkeypatch)
    assert (job.asked, page.task.is_busy) == ([], False)


def test_cancel_closes_the_import_and_gives_the_button_back(page, importing, monkeypatch, qtbot):
    job = importing()
    choose(page, monkeypatch, "mps.csv")
    assert QApplication.focusWidget().accessibleName() == "Cancel"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: idle(page))
    assert job.closed.is_set()
    assert page.task.said.text == "Cancelled. Nothing was changed."
    assert QApplication.focusWidget().accessibleName() == "Choose files…"


def test_an_import_that_was_through_before_it_could_be_cancelled_counts_as_done(
    page, importing, monkeypatch, qtbot
):
    job = importing()
    job.gate.set()
    choose(page, monkeypatch, "mps.csv")
    assert job.closed.wait(5)
    press(page, "Cancel")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text.startswith("Read:")
    choose(page, monkeypatch, "mps.csv")  # and the next one is not taken for the cancelled
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text.startswith("Read:")


def test_only_one_thing_at_a_time_can_be_started(page, importing, monkeypatch):
    job = importing()
    choose(page, monkeypatch, "mps.csv")
    starters = ("Choose files…", "Choose a folder…", "Download now", "Make a kit…", "Take a kit…")
    buttons = [each for each in page.findChildren(QPushButton) if each.accessibleName() in starters]
    assert [each.isEnabled() for each in buttons] == [False] * 5
    page.offer([Path("more.csv")])
    assert page.task.said.text.startswith("One thing at a time")
    assert len(job.asked) == 1
    page.stop()


def test_a_refusal_is_one_sentence_in_its_place(page, importing, monkeypatch, qtbot):
    job = importing(DirectoryError("old.csv: 2010 boundaries; download one from after July 2024."))
    job.gate.set()
    choose(page, monkeypatch, "old.csv")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text == "old.csv: 2010 boundaries; download one from after July 2024."
    assert page.task.said.isVisible()


def test_an_inner_fault_is_said_without_what_was_in_the_file(page, importing, monkeypatch, qtbot):
    job = importing(ValueError("secret content"))
    job.gate.set()
    choose(page, monkeypatch, "mps.csv")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text.startswith("Something went wrong inside the program (ValueError).")
    assert "secret" not in sentences(page)


def test_where_members_are_missing_a_person_decides(page, importing, monkeypatch, qtbot):
    job = importing(MissingMembersError("2 constituencies have no member.", ("Mickle Moor", "The Fenlands")))
    job.gate.set()
    choose(page, monkeypatch, "mps.csv")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text == "2 constituencies have no member."
    assert "Mickle Moor\nThe Fenlands" in sentences(page)
    assert QApplication.focusWidget().accessibleName() == "Leave it"
    job.result = DONE
    press(page, "Take it all the same")
    qtbot.waitUntil(lambda: idle(page))
    assert [accepts for *_, accepts in job.asked] == [False, True]
    assert page.task.said.text.startswith("Read:")


def test_where_postcodes_would_be_fewer_a_person_decides_too(page, importing, monkeypatch, qtbot):
    job = importing(FewerPostcodesError("They lie in 20 of the 650 constituencies."))
    job.gate.set()
    choose(page, monkeypatch, "area.csv")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text == "They lie in 20 of the 650 constituencies."
    assert not page.report.isVisible()
    job.result = DONE
    press(page, "Take it all the same")
    qtbot.waitUntil(lambda: idle(page))
    assert [accepts for *_, accepts in job.asked] == [False, True]


def test_the_next_visitor_neither_waits_for_an_import_nor_ends_it(
    page, window, importing, monkeypatch, qtbot
):
    job = importing()
    choose(page, monkeypatch, "mps.csv")
    window.ask_for_next_visitor()
    assert window.page("start").isVisible()
    assert not job.closed.is_set()
    job.gate.set()
    qtbot.waitUntil(lambda: idle(page))
    assert window.asked.text == "MP directory: Read: 650 members as of 1 November 2026."
    window.show_page("directory")
    assert "Read: 650 members" in sentences(page)


def test_closing_the_window_ends_an_import_first(page, window, importing, monkeypatch):
    job = importing()
    choose(page, monkeypatch, "mps.csv")
    window.close()
    assert job.closed.is_set()


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
    window._get_ready()
    assert reminded in sentences(window.page("start"))
    [line] = window.findChildren(Reminder)
    press(line, "MP directory")
    assert page.isVisible()


def test_fresh_members_and_an_empty_computer_are_no_reason_to_remind(window, data):
    window._get_ready()
    [line] = window.findChildren(Reminder)
    assert not line.isVisible()
    window.session.today = lambda: date(2026, 7, 1)
    paths.directory_file().write_bytes(store.encode(invented_directory()))
    window.session.directory_changed.emit()
    assert not line.isVisible()


def test_a_broken_directory_is_said_here_and_on_the_first_page(window, data):
    paths.directory_file().write_bytes(b"neither whole nor ours")
    window._get_ready()
    problem = window.session.finder().problem
    assert problem in sentences(window.page("start"))
    window.show_page("directory")
    assert problem in sentences(window.page("directory"))


def test_one_day_of_several_files_is_told_once():
    seats = replace(MEMBERS, part=Part.CONSTITUENCIES)
    ranges = Source(Part.POSTCODES, "mySociety ranges", "p.json", MEMBERS.as_of, 54_076, certainty=Certainty.LIKELY)
    same = "Read: 650 members, 650 constituencies and 54,076 ranges of postcodes as of 1 November 2026."
    assert directory_words.report_sentence(Report((MEMBERS, seats, ranges))) == same
    older = replace(seats, as_of=date(2026, 7, 1))
    two = "Read: 650 members as of 1 November 2026 and 650 constituencies as of 1 July 2026."
    assert directory_words.report_sentence(Report((MEMBERS, older))) == two


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
    assert page.task.said.text.startswith("Read: 650 members")
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
        assert page.task.said.text in (str(fetching.result), "Cancelled. Nothing was changed.")
    assert not fetching.into.exists()


@pytest.mark.parametrize("answer", ["Download", "Leave"])
def test_a_download_that_would_lose_postcodes_is_asked_about_first(loaded, page, fetching, qtbot, answer):
    press(page, "Download now")
    assert page.task.said.text.startswith("The postcodes that are loaded (Invented postcodes) are of Northern")
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

    monkeypatch.setattr("ddm_desktop.gui.fetched.TemporaryDirectory", refuse)
    press(page, "Download now")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text.startswith(
        "There is no place for what would be fetched (No space left on device)"
    )


def test_the_answer_to_a_download_is_waited_for_while_the_next_visitor_comes(page, window, fetching, qtbot):
    fetching.result = MissingMembersError("1 constituency has no member.", ("Mickle Moor",))
    fetching.gate.set()
    press(page, "Download now")
    qtbot.waitUntil(lambda: idle(page))
    window.clear()
    window.show_page("directory")
    assert page.task.said.text == "1 constituency has no member."
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


def test_a_list_of_a_few_members_is_really_taken_once_a_person_says_so(
    page, window, monkeypatch, tmp_path, qtbot
):
    file = tmp_path / "mine.csv"
    file.write_text(
        "pcon_name,pcon_code,full_title,display_as,party_text,member_email\n"
        "Little Haven and the Vale,E14001063,Rt Hon Jane Smith MP,Jane Smith,Labour,jane@smith.example\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(file_dialogs, "ask_for_files", lambda *_: [file])
    press(page, "Choose files…")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text.startswith("There would be 1 of the 650 members")
    assert not paths.directory_file().exists()
    press(page, "Take it all the same")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.said.text.startswith("Read: 1 member as of")
    [found] = window.session.finder().search("Little Haven")
    assert found.member.full_title == "Rt Hon Jane Smith MP"


@pytest.mark.skipif(
    "DDM_SAMPLE_DATA" not in os.environ, reason="DDM_SAMPLE_DATA names no folder of public files"
)
def test_the_public_files_are_taken_in_one_go(page, window, monkeypatch, qtbot):
    samples = Path(os.environ["DDM_SAMPLE_DATA"])
    files = [samples / "mps" / "mp_lookup.csv", *sorted((samples / "mysociety").iterdir())]
    monkeypatch.setattr(file_dialogs, "ask_for_files", lambda *_: files)
    press(page, "Choose files…")
    qtbot.waitUntil(lambda: idle(page), timeout=20_000)
    assert page.task.said.text.startswith("Read: 650 members")
    assert "ranges of postcodes" in page.task.said.text
    assert window.session.finder().postcode("SW1A 1AA").listing


@pytest.mark.parametrize("scale", [TEXT_SIZES[0], TEXT_SIZES[-1]])
def test_nothing_is_cut_off_on_a_small_screen_at_any_size_of_text(loaded, page, qapp, scale):
    for step in page._steps:
        step.set_open(True)
    page.local.form.show_listing(None)
    page.report.show_missing(["Bryn Glas and Glyntâf"] * 3)
    page.task.said.ask("Take it all the same?", (("Take it all the same", int), ("Leave it", int)))
    style.apply(qapp, "light", scale)
    QApplication.processEvents()
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert len(buttons) > 10
    assert [
        each.text() for each in buttons if each.width() < each.fontMetrics().horizontalAdvance(each.text())
    ] == []


def test_every_control_has_a_name_for_a_screen_reader(loaded, page):
    page.local.form.show_listing(None)
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
    code = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ddm_desktop.app import run\n"
        "from ddm_desktop.gui.window import Window\n"
        "Window.showEvent = lambda window, event: QTimer.singleShot(0, QApplication.quit)\n"
        "run([])\n"
        "print([name for name in sys.modules if name.startswith('ddm_desktop') and\n"
        "       name.rpartition('.')[2] in {'directory', 'directory_task', 'find_member', 'import_directory', 'kit'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ddm_desktop.model.directory']"

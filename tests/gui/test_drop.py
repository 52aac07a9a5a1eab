"""Files dropped on the window, wherever they fall: each goes where it belongs, and nothing is lost by a slip."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.gui import style
from ddm_desktop.gui.drops import DropKind, kind_of
from ddm_desktop.gui.pages import directory as page_module
from ddm_desktop.gui.widgets.campaign_card import CampaignCard
from ddm_desktop.model.directory import Listing, Progress, Report
from ddm_desktop.model.people import Member
from ddm_desktop.services.kit import export_kit, read_kit
from ddm_desktop.services.local_list import load_local_list, store_local_list
from ddm_desktop.services.settings import Settings, load_settings, store_settings

PACK = paths.bundled_packs() / "alternative-provision-2018"
LOCAL = Listing(Member("Pat Hill", "Pat Hill MP", constituency="The Fenlands"), is_local=True)


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path) -> Path:
    """A computer of its own, on which nothing was kept yet."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    monkeypatch.setattr(paths, "settings_file", lambda: folder / "settings.json")
    return folder


@pytest.fixture
def taken(monkeypatch) -> list[list[str]]:
    """The names of the files handed to imports, none of which brings anything."""
    names: list[list[str]] = []

    def import_files(files, _today, *, accept_missing=False):
        names.append([path.name for path in files])
        yield Progress("Reading", 0.5)
        return Report(())

    monkeypatch.setattr(page_module, "import_files", import_files)
    return names


def urls(*names: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(name)) if isinstance(name, Path) else QUrl(name) for name in names])
    return data


def drop(window, data: QMimeData) -> bool:
    """Drop `data` in the middle of the window, as its native window gets it. Whether the window takes it itself."""
    middle = window.rect().center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    kind = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(middle), kind, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), enter)
    event = QDropEvent(QPointF(middle), kind, data, left, Qt.KeyboardModifier.NoModifier)
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(window.windowHandle(), event)
    QApplication.processEvents()
    return enter.isAccepted() and event.isAccepted() and event.dropAction() == copy


def answer(window, name: str) -> None:
    [found] = [
        each
        for each in window.findChildren(QPushButton)
        if each.accessibleName() == name and each.isVisible()
    ]
    found.click()


def asked(window, qtbot) -> str:
    """What the page asks, once it has looked into what was dropped."""
    page = window.page("directory")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    return page.task.said.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("area.ddmkit", DropKind.KIT), ("AREA.DDMKIT", DropKind.KIT), ("mine.ddmpack", DropKind.PACK),
        ("campaign.toml", DropKind.PACK), ("mps.csv", DropKind.DATA), ("onspd.zip", DropKind.DATA),
        ("letter.pdf", DropKind.DATA),
    ],
)  # fmt: skip
def test_a_name_tells_what_a_file_is_for(name, kind):
    assert kind_of(Path("stick") / name) is kind


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
    assert writing.session.draft is not None


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
    assert page.task.said.text.endswith("or take these all the same.")
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
    assert "broken.ddmpack" in start.said.text


def test_the_next_visitor_reads_no_name_of_a_file_that_was_dropped(window, qtbot):
    drop(window, urls(Path("letter of Rosalind Bramblewick.ddmkit")))
    asked(window, qtbot)
    drop(window, urls(Path("letter of Rosalind Bramblewick.ddmpack")))
    assert "Rosalind" in window.page("directory").task.said.text
    assert "Rosalind" in window.page("start").said.text
    window.clear()
    assert (window.page("directory").task.said.text, window.page("start").said.text) == ("", "")


def test_several_kinds_at_once_are_not_guessed_at(window, taken):
    drop(window, urls(Path("area.ddmkit"), Path("mps.csv")))
    assert window.asked.text.startswith("Drop one kind of file at a time")
    drop(window, urls(Path("one.ddmkit"), Path("two.ddmkit")))
    assert window.asked.text.startswith("Drop one kind of file at a time")
    assert (taken, window.page("start").isVisible()) == ([], True)


def test_campaigns_in_a_kit_stand_on_the_first_page_at_once(window, data, tmp_path, qtbot):
    own = paths.user_packs() / "own"
    shutil.copytree(PACK, own)
    toml = (own / "campaign.toml").read_text(encoding="utf-8")
    toml = toml.replace("alternative-provision-2018", "own").replace(
        "Alternative Provision Census 2018", "Our own"
    )
    (own / "campaign.toml").write_text(toml, encoding="utf-8")
    export_kit(tmp_path / "area.ddmkit")
    shutil.rmtree(own)
    drop(window, urls(tmp_path / "area.ddmkit"))
    asked(window, qtbot)
    answer(window, "Take the kit")
    page = window.page("directory")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert page.task.said.text == "Taken: 1 campaign (Our own)."
    titles = [card.begin.accessibleName() for card in window.page("start").findChildren(CampaignCard)]
    assert sorted(titles) == [
        "Write the letter: A letter about anything",
        "Write the letter: Alternative Provision Census 2018",
        "Write the letter: Our own",
    ]


@pytest.fixture
def kit(data, tmp_path) -> Path:
    """A kit with a directory, a local list and large dark text, made on a computer that has none of it any more."""
    paths.directory_file().write_bytes(store.encode(invented_directory()))
    store_local_list([LOCAL])
    store_settings(Settings(theme="dark", text_size=1.25, envelope="C5"))
    export_kit(tmp_path / "area.ddmkit")
    for file in data.iterdir():
        file.unlink()
    return tmp_path / "area.ddmkit"


def test_a_kit_dropped_is_taken_once_that_is_confirmed(writing, kit, qtbot):
    writing.session.set_style(replace(writing.session.style, large_print=True))
    drop(writing, urls(kit))
    page = writing.page("directory")
    assert asked(writing, qtbot).startswith("Take the kit area.ddmkit of ")
    assert not paths.directory_file().exists()
    answer(writing, "Take the kit")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    said = "Taken: the directory, 1 member of the local list and the settings."
    assert page.task.said.text == said
    assert load_local_list() == (LOCAL,)
    assert writing.session.finder().search("Pat Hill")
    # its settings hold at once, and the visitor's large print stays
    assert load_settings().theme == writing.session.settings.theme == "dark"
    assert style.color("paper").name() == style.tokens()["dark"]["paper"]
    assert (writing.session.style.envelope.name, writing.session.style.large_print) == ("C5", True)
    marked = [action.text() for action in writing.rail.findChild(QMenu).actions() if action.isChecked()]
    assert marked == ["Text at 125%", "Dark"]
    writing.rail.look_chosen.emit("light", 1.0)


def test_before_a_kit_is_taken_its_days_stand_beside_those_of_what_is_loaded(window, kit, qtbot):
    mps, *others = invented_directory().sources
    newer = replace(invented_directory(), sources=(replace(mps, as_of=date(2026, 11, 1)), *others))
    paths.directory_file().write_bytes(store.encode(newer))
    drop(window, urls(kit))
    said = asked(window, qtbot)
    assert "It holds the directory, 1 member of the local list and the settings." in said
    assert "In the kit: 11 members as of 27 June 2026, 12 constituencies as of 27 June 2026 and " in said
    assert "Loaded now: 11 members as of 1 November 2026, 12 constituencies as of 27 June 2026 and " in said
    for warning in read_kit(kit).warnings:
        assert warning in said
    assert read_kit(kit).warnings


def test_the_next_visitor_is_not_asked_about_a_kit_of_the_last(window, kit, qtbot, monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr("ddm_desktop.services.kit.read_kit", lambda path: gate.wait(5) and read_kit(path))
    drop(window, urls(kit))
    window.clear()
    gate.set()
    page = window.page("directory")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert page.task.said.text == ""
    assert "area" not in window.asked.text


def test_a_kit_that_is_left_changes_nothing(window, kit, qtbot):
    drop(window, urls(kit))
    asked(window, qtbot)
    answer(window, "Leave")
    assert not paths.directory_file().exists()
    assert window.session.settings.theme == "system"


def test_a_broken_kit_is_refused_in_one_sentence(window, tmp_path, qtbot):
    broken = tmp_path / "broken.ddmkit"
    broken.write_bytes(b"not a kit")
    drop(window, urls(broken))
    page = window.page("directory")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert page.task.said.text.startswith("broken.ddmkit: ")


def test_a_kit_is_made_where_the_person_wants_it_and_tells_what_is_in_it(
    window, kit, tmp_path, monkeypatch, qtbot
):
    store_local_list([LOCAL])
    made = tmp_path / "made.ddmkit"
    monkeypatch.setattr("ddm_desktop.gui.file_dialogs.ask_where_to_save", lambda *_: made)
    window.show_page("directory")
    page = window.page("directory")
    page.make_kit()
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert made.exists()
    assert page.task.said.text == f"made.ddmkit is in {tmp_path}. It holds 1 member of the local list."

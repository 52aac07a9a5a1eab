"""A kit in the window: looked into, asked about, and taken only then."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from tools.directories import invented_directory
from tools.drops import answer, asked, drop, urls

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.gui import style
from ddm_desktop.gui.start.campaign_card import CampaignCard
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.kit.exchange import export_kit, read_kit
from ddm_desktop.services.local_list import load_local_list, store_local_list
from ddm_desktop.services.settings import Settings, load_settings, store_settings

PACK = paths.bundled_packs() / "alternative-provision-2018"
LOCAL = Listing(Member("Pat Hill", "Pat Hill MP", constituency="The Fenlands"), is_local=True)

pytestmark = pytest.mark.usefixtures("data")


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
    assert page.task.banner.text == "Taken: 1 campaign (Our own)."
    qtbot.waitUntil(lambda: len(window.page("start").findChildren(CampaignCard)) == 3)
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
    assert page.task.banner.text == said
    assert load_local_list() == (LOCAL,)
    assert writing.session.finder().search("Pat Hill")
    # its settings hold at once, and the visitor's large print stays
    assert load_settings().theme == writing.session.settings.theme == "dark"
    assert style.color("paper").name() == style.tokens()["dark"]["paper"]
    assert (writing.session.style.envelope.name, writing.session.style.large_print) == ("C5", True)
    marked = [action.text() for action in writing.sidebar.findChild(QMenu).actions() if action.isChecked()]
    assert marked == ["Text at 125%", "Dark"]
    for name, value in (("theme", "light"), ("text_size", 1.0)):
        writing.sidebar.settings_menu.choose(name, value)


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
    monkeypatch.setattr(
        "ddm_desktop.services.kit.exchange.read_kit", lambda path: gate.wait(5) and read_kit(path)
    )
    drop(window, urls(kit))
    window.clear()
    gate.set()
    page = window.page("directory")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert page.task.banner.text == ""
    assert "area" not in window.banner.text


def test_a_kit_that_is_left_changes_nothing(window, kit, qtbot):
    drop(window, urls(kit))
    asked(window, qtbot)
    answer(window, "Cancel")
    assert not paths.directory_file().exists()
    assert window.session.settings.theme == "system"


def test_a_broken_kit_is_refused_in_one_sentence(window, tmp_path, qtbot):
    broken = tmp_path / "broken.ddmkit"
    broken.write_bytes(b"not a kit")
    drop(window, urls(broken))
    page = window.page("directory")
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert page.task.banner.text.startswith("broken.ddmkit: ")


def test_a_kit_is_made_where_the_person_wants_it_and_tells_what_is_in_it(
    window, kit, tmp_path, monkeypatch, qtbot
):
    store_local_list([LOCAL])
    made = tmp_path / "made.ddmkit"
    monkeypatch.setattr("ddm_desktop.gui.file_dialogs.ask_where_to_save", lambda *_: made)
    window.show_page("directory")
    page = window.page("directory")
    page.kits.export()
    qtbot.waitUntil(lambda: not page.task.is_busy)
    assert made.exists()
    assert page.task.banner.text == f"made.ddmkit is in {tmp_path}. It holds 1 member of the local list."


def test_on_an_empty_computer_nothing_is_said_of_replacing(window, kit, qtbot):
    drop(window, urls(kit))
    assert "replace" not in asked(window, qtbot)
    answer(window, "Cancel")
    paths.directory_file().write_bytes(store.encode(invented_directory()))
    window.session.directory_changed.emit()
    drop(window, urls(kit))
    assert "replace those of this computer" in asked(window, qtbot)

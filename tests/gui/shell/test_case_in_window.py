"""A case is saved because somebody asked for it, and another day the work goes on where it was."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from tools.drops import drop, urls

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.file_dialogs import is_removable
from ddm_desktop.model.blocks import Block
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.case_file import read_visit
from ddm_desktop.services.prepare_meeting import paper_for

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Where the dialogs lead."""
    path = tmp_path / "rosa.ddmcase"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save_case", lambda _parent: path)
    monkeypatch.setattr(file_dialogs, "ask_for_case", lambda _parent: path)
    return path


@pytest.fixture
def written(writing, fill, qtbot):
    """A letter with all that it needs, and wording of the visitor's own."""
    session = writing.session
    fill("Full name", "Rosa Bramble")
    session.set_constituent(Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane", "ANYTOWN"), "L20 4BF"))
    session.change(rules.with_member, Member("Ann Other", "Ann Other MP", "Ms Other", "Bootle"))
    session.change(rules.with_note, "why", "My son’s file followed him.")
    session.change(rules.with_note, "ask", "Will you ask the minister?")
    first, *rest = session.visit.draft.body
    session.change(rules.with_body, (replace(first, runs=Block.of("I begin in my own words.").runs), *rest))
    session.change(rules.with_frame, "subject", "My own subject")
    session.set_style(replace(session.style, large_print=True))
    return writing


def save(window):
    window.panel().hand_over.save_case()


def choice(window, text) -> QPushButton:
    return next(each for each in window.banner.findChildren(QPushButton) if each.text() == text)


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_saved_case_is_the_persons_alone_and_the_window_says_where_it_is(written, file):
    save(written)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "The case is saved as rosa.ddmcase" in written.panel().banner.text
    assert "personal details" in written.panel().banner.text
    assert "Saved only as rosa.ddmcase" in said(written.header)
    assert not written.session.would_lose()


def test_it_is_saved_by_the_menu_beside_the_other_files(written, file):
    (entry,) = (
        action
        for button in written.panel().findChildren(QPushButton)
        if button.menu()
        for action in button.menu().actions()
        if action.text().startswith("The whole case")
    )
    entry.trigger()
    assert file.exists()


def test_without_being_asked_nothing_is_saved(written, tmp_path):
    written.clear()
    assert not list(tmp_path.glob("**/*.ddmcase"))


def test_the_next_day_all_is_as_it_was(written, file, named):
    before = written.session.visit
    letter = written.session.manuscript.letter
    save(written)
    written.clear()
    named("Open a case…").click()
    visit = written.session.visit
    assert written.session.manuscript.letter == letter
    assert replace(visit, handed_over=(), files=()) == before
    assert written.page("write").isVisible()
    assert written.session.style.large_print
    assert "Visitor: Ms Rosa Bramble" in written.header.people.text()
    assert "Saved only as rosa.ddmcase" in said(written.header)
    assert named("Full name").text() == "Rosa Bramble"
    assert not written.session.would_lose()


def test_what_was_edited_stays_edited_and_the_rest_goes_on_following_the_fields(written, file, named):
    save(written)
    written.clear()
    named("Open a case…").click()
    written.session.change(rules.with_note, "why", "Because of my daughter.")
    texts = [block.text for block in written.session.visit.draft.body]
    assert "I begin in my own words." in texts
    assert any("Because of my daughter." in text for text in texts)
    assert not any("My son’s file" in text for text in texts)


def test_a_visitor_comes_back_after_the_meeting_for_the_letter_of_thanks(written, file, named):
    session = written.session
    written.show_page("prepare")
    session.look_at(paper_for(session.manuscript.campaign, Role.MEETING_SHEET))
    save(written)
    written.clear()
    named("Open a case…").click()
    assert written.page("prepare").isVisible()
    thanks = paper_for(session.manuscript.campaign, Role.THANK_YOU)
    session.change(rules.with_note, "agreed", "She will ask the minister.")
    assert session.look_at(thanks)
    assert any("She will ask the minister." in block.text for block in session.manuscript.letter.body)
    assert session.manuscript.letter.salutation == "Dear Ms Other"


def test_work_that_would_be_lost_is_asked_about_first(written, file, named, qtbot):
    save(written)
    written.clear()
    named("Write the letter: Alternative Provision Census 2018").click()
    written.session.set_constituent(Constituent(name="Someone Else"))
    written.show_page("start")
    named("Open a case…").click()
    assert "in place of what is here?" in written.banner.text
    qtbot.keyClick(written.banner, Qt.Key.Key_Escape)
    assert written.session.visit.case.constituent.name == "Someone Else"
    named("Open a case…").click()
    choice(written, "Open the case").click()
    assert written.session.visit.case.constituent.name == "Rosa Bramble"
    assert "Someone Else" not in said(written)


def test_a_case_dropped_on_any_page_is_opened(written, file, qtbot):
    save(written)
    written.clear()
    assert drop(written, urls(file))
    qtbot.waitUntil(lambda: written.session.visit.case.constituent.name == "Rosa Bramble")


@pytest.mark.parametrize("page", ["start", "prepare", "write", "directory"])
def test_whatever_page_is_in_sight_the_fields_show_the_case_and_a_key_changes_only_its_own(
    written, file, named, qtbot, page
):
    save(written)
    case = written.session.visit.case
    written.clear()
    written.show_page(page)
    assert drop(written, urls(file))
    qtbot.waitUntil(lambda: written.session.visit.case == case)
    name = named("Full name")
    assert name.text() == "Rosa Bramble"
    qtbot.keyClick(name, Qt.Key.Key_End)
    qtbot.keyClicks(name, "s")
    constituent = replace(case.constituent, name="Rosa Brambles")
    assert written.session.visit.case == replace(case, constituent=constituent)


def test_saving_again_and_again_makes_the_file_no_larger(written, file):
    save(written)
    size = file.stat().st_size
    for _ in range(3):
        save(written)
    assert file.stat().st_size <= size + 200  # the path of the file itself


def test_what_could_not_be_read_back_is_not_saved_but_told(written, file):
    lines = tuple(f"Line {number}" for number in range(12))
    written.session.set_constituent(replace(written.session.visit.case.constituent, address=lines))
    save(written)
    assert not file.exists()
    assert "12 lines; 9 at most" in written.panel().banner.text


def test_a_short_case_is_addressed_as_the_command_line_does_it_and_keeps_its_date(
    directory, window, file, named
):
    content = {"campaign": "about-anything", "date": "2026-10-01", "constituent": {"postcode": "L20 0XX"}}
    file.write_text(json.dumps(content))
    named("Open a case…").click()
    case = window.session.visit.case
    assert (case.member.name, case.date) == ("Jane Smith", date(2026, 10, 1))
    assert not window.session.would_lose()


def test_a_member_a_short_case_names_stays_and_is_said_to_be_of_another_place(directory, window, file, named):
    content = {"campaign": "about-anything", "constituent": {"postcode": "L20 0XX"},
               "member": {"name": "Sir Colin Marsh", "constituency": "Great Haven"}}  # fmt: skip
    file.write_text(json.dumps(content))
    named("Open a case…").click()
    assert window.session.visit.case.member.name == "Sir Colin Marsh"
    assert window.session.doubt().elsewhere == "in Little Haven and the Vale"


def test_a_case_whose_paper_cannot_be_made_leaves_what_is_here(written, file, named):
    content = {"campaign": "alternative-provision-2018", "notes": {"why": "word " * 50_000}}
    file.write_text(json.dumps(content))
    before = written.session.visit
    written.session.change(rules.with_handed_over)
    written.show_page("start")
    named("Open a case…").click()
    assert "too long" in written.banner.text
    assert written.session.visit.case == before.case


def test_two_cases_at_once_are_one_too_many(written, file, tmp_path, qtbot):
    assert drop(written, urls(file, tmp_path / "other.ddmcase"))
    qtbot.waitUntil(lambda: "one kind of file at a time" in written.banner.text)


def test_a_spoilt_case_is_refused_and_what_is_here_stays(written, file, named):
    before = written.session.visit
    file.write_text('{"campaign": "x", "constituent": {"nmae": "x"}}')
    written.session.change(rules.with_handed_over)
    written.show_page("start")
    named("Open a case…").click()
    assert "rosa.ddmcase: “constituent.nmae”" in written.banner.text
    assert written.session.visit.case == before.case


def test_a_case_of_a_campaign_that_is_not_here_says_so_and_keeps_every_word(written, file, named):
    save(written)
    content = json.loads(file.read_text())
    foreign = json.loads(file.read_text().replace("alternative-provision-2018", "elsewhere"))
    file.write_text(json.dumps(foreign))
    written.clear()
    named("Open a case…").click()
    assert "“elsewhere”, which is not on this computer" in written.banner.text
    assert written.session.visit.case.constituent.name == "Rosa Bramble"
    assert written.session.visit.case.notes["why"] == "My son’s file followed him."
    save(written)
    again = json.loads(file.read_text())
    kept = next(paper for paper in again["papers"] if paper["campaign"] == "elsewhere")
    assert kept["draft"] == content["papers"][-1]["draft"]


def test_what_another_version_of_the_pack_had_is_told_and_kept(written, file, named, tmp_path):
    written.session.change(rules.with_point_words, "third-parties", "In my own words.")
    save(written)
    content = json.loads(file.read_text())
    content["point_words"] = {"a-newer-point": "Words for it."}
    file.write_text(json.dumps(content))
    written.clear()
    named("Open a case…").click()
    assert "another version of the pack" in written.banner.text
    save(written)
    assert read_visit(file, written.session.today()).picks["alternative-provision-2018"].point_words == {
        "a-newer-point": "Words for it."
    }


def test_what_the_window_showed_the_command_line_prints_byte_for_byte(
    written, file, tmp_path, monkeypatch, qtbot
):
    """With the machine's settings; in a process of its own, as a caseworker would the next day."""
    saved, printed = tmp_path / "window.pdf", tmp_path / "command.pdf"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_arguments: saved)
    qtbot.waitUntil(lambda: written.panel().preview.pdf() is not None)
    save(written)
    written.panel().hand_over.save("pdf")
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }
    arguments = ["letter", "--case", str(file), "--out", str(printed)]
    done = subprocess.run(
        [sys.executable, "-m", "ddm_desktop", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert printed.read_bytes() == saved.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it by a call of its own")
@pytest.mark.parametrize(
    ("root", "removable"),
    [
        ("/media/rosa/STICK", True), ("/media/STICK", True), ("/run/media/rosa/STICK", True), ("/Volumes/STICK", True),
        ("/", False), ("/home", False), ("/run/user/1000", False), ("/run/lock", False), ("/boot/efi", False),
        ("/mnt/disk", False), ("/media", False), ("/Volumes", False),
    ],
)  # fmt: skip
def test_a_stick_is_known_by_where_systems_put_it(root, removable):
    assert is_removable(Path(root)) is removable

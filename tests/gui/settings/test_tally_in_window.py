"""The tally as an organiser meets it: off until it is switched on, told exactly, saved and cleared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton

from ddm_desktop import paths
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.preview import hand_over
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.settings import load_settings
from ddm_desktop.services.tally import TallyLine, load_tally

TODAY = date(2026, 11, 22)
SWITCH = "Count the letters that are printed or saved here"
SEAT = "Little Haven and the Vale"
NAME = "Rosalind Bramblewick"


@pytest.fixture
def saves(monkeypatch, tmp_path) -> Path:
    """The folder into which every paper is saved that a dialog would ask about."""
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda _parent, name, *_: tmp_path / name)
    return tmp_path


@pytest.fixture
def organiser(data, loaded, window, named, saves):
    """A computer with a directory, on which somebody sits at the settings."""
    window.show_page("settings")
    return window


@pytest.fixture
def write_letter(window, named, qtbot):
    def write(constituency: str = "") -> None:
        window.show_page("start")
        named("Write the letter: Alternative Provision Census 2018").click()
        qtbot.keyClicks(named("Full name"), NAME)
        if constituency:
            member = replace(window.session.visit.case.member, constituency=constituency)
            window.session.change(rules.with_member, member)

    return write


def test_nothing_is_counted_unless_somebody_switched_it_on(organiser, named, write_letter):
    assert not named(SWITCH, QCheckBox).isChecked()
    write_letter()
    organiser.panel().hand_over.save("pdf")
    assert not paths.tally_file().exists()


def test_a_letter_is_counted_once_however_often_it_is_handed_over(organiser, named, write_letter):
    named(SWITCH, QCheckBox).click()
    assert load_settings().tally
    for _visitor in range(2):
        write_letter(SEAT)
        organiser.panel().hand_over.save("pdf")
        organiser.panel().hand_over.save("docx")
        organiser.clear()
    assert load_tally() == (TallyLine(TODAY, SEAT, 2),)
    organiser.show_page("settings")
    form = organiser.page("settings").tally
    assert [form.lines.item(row).text() for row in range(form.lines.count())] == [
        f"22 November 2026: {SEAT}, 2 letters"
    ]


def test_a_letter_that_did_not_come_out_of_the_printer_is_taken_back(organiser, named, write_letter):
    named(SWITCH, QCheckBox).click()
    write_letter(SEAT)
    session = organiser.session
    visit = session.visit
    session.change(rules.with_handed_over, "", visit)
    assert load_tally() == (TallyLine(TODAY, SEAT, 1),)
    session.change(rules.without_printed, [visit])
    assert load_tally() == ()
    session.change(rules.with_handed_over, "", visit)
    assert load_tally() == (TallyLine(TODAY, SEAT, 1),)
    organiser.clear()
    assert load_tally() == (TallyLine(TODAY, SEAT, 1),)


def test_what_was_handed_over_before_it_was_switched_on_is_not_counted(organiser, named, write_letter):
    write_letter()
    organiser.panel().hand_over.save("pdf")
    organiser.show_page("settings")
    named(SWITCH, QCheckBox).click()
    organiser.panel().hand_over.save("docx")
    assert load_tally() == ()


def test_a_sheet_is_no_letter_and_a_case_is_none(organiser, named, write_letter, monkeypatch, tmp_path):
    named(SWITCH, QCheckBox).click()
    write_letter()
    session = organiser.session
    sheet = next(paper for paper in session.manuscript.campaign.papers if paper.id == "meeting-sheet")
    session.look_at(sheet)
    organiser.panel().hand_over.save("pdf")
    monkeypatch.setattr(
        hand_over.file_dialogs, "ask_where_to_save_case", lambda _parent: tmp_path / "x.ddmcase"
    )
    organiser.panel().hand_over.save_case()
    assert load_tally() == ()


def test_a_letter_of_an_opened_case_was_counted_the_day_it_was_printed(
    organiser, named, write_letter, monkeypatch, tmp_path
):
    named(SWITCH, QCheckBox).click()
    write_letter()
    case = tmp_path / "x.ddmcase"
    monkeypatch.setattr(hand_over.file_dialogs, "ask_where_to_save_case", lambda _parent: case)
    organiser.panel().hand_over.save("pdf")
    organiser.panel().hand_over.save_case()
    organiser.clear()
    organiser._cases.open(case)
    organiser.panel().hand_over.save("docx")
    assert [line.letters for line in load_tally()] == [1]


def test_nothing_of_the_visitor_is_in_the_tally(organiser, named, write_letter, saves):
    named(SWITCH, QCheckBox).click()
    write_letter(constituency=NAME)
    organiser.panel().hand_over.save("pdf")
    assert load_tally() == (TallyLine(TODAY, "Not in the directory", 1),)
    organiser.show_page("settings")
    organiser.page("settings").tally.save()
    for file in (paths.tally_file(), saves / "letters.csv"):
        assert NAME.split()[1] not in file.read_text(encoding="utf-8")


def test_it_is_cleared_after_asking_and_keeping_it_is_the_safe_answer(organiser, named, write_letter):
    named(SWITCH, QCheckBox).click()
    write_letter()
    organiser.panel().hand_over.save("pdf")
    organiser.show_page("settings")
    named("Clear the tally…", QPushButton).click()
    assert named("Keep it", QPushButton).hasFocus()
    named("Keep it", QPushButton).click()
    assert load_tally()
    named("Clear the tally…", QPushButton).click()
    named("Clear the tally", QPushButton).click()
    assert load_tally() == ()
    assert not organiser.page("settings").tally.lines.isVisible()


def test_a_tally_that_cannot_be_kept_is_told_and_the_letter_is_saved(organiser, named, write_letter, saves):
    named(SWITCH, QCheckBox).click()
    paths.tally_file().write_text("{", encoding="utf-8")
    write_letter()
    organiser.panel().hand_over.save("pdf")
    assert organiser.banner.text.startswith("The tally cannot be read.")
    assert list(saves.glob("*.pdf"))

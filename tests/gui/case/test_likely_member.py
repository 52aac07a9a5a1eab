"""A member who is only likely: nothing leaves the program before a person has said that it is the right one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.directory import store
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.gui.preview import printing
from ddm_desktop.gui.preview.printing import PrintResult
from ddm_desktop.services import change_visit as rules

YES = "Yes, Jane Smith is my MP"


@pytest.fixture
def likely(no_directory):
    """The members are loaded, and of the postcodes only ranges."""
    ranges = PostcodeRanges.build([int("L200AA", 36), int("L201AA", 36), int("L202AA", 36)], [0, 1, 11])
    directory = replace(invented_directory(), postcodes=ranges)
    paths.directory_file().write_bytes(store.encode(directory))


@pytest.fixture
def printed(monkeypatch):
    """What reached the printer, in place of a dialog."""
    pages = []
    monkeypatch.setattr(printing, "print_papers", lambda *letter: pages.append(letter) or PrintResult())
    return pages


@pytest.fixture
def page(likely, writing, fill):
    """The letter begun, with all that it needs, for a postcode that is only likely in Little Haven."""
    fill("Full name", "Rosa Bramble")
    fill("Address, one line under another", "12 Orchard Lane")
    fill("Postcode", "l200xx")
    writing.session.change(rules.with_note, "why", "It matters to me.")
    writing.session.change(rules.with_note, "ask", "Please ask about it.")
    return writing.page("write")


@pytest.fixture
def panel(page, writing, qtbot):
    qtbot.waitUntil(lambda: "Jane Smith" in sentences(writing.panel()))
    return writing.panel()


def sentences(panel) -> str:
    return "\n".join(panel.findings.item(row).text() for row in range(panel.findings.count()))


def offered(panel) -> list[str]:
    """The buttons by which the panel asks whether the member is right."""
    return [
        each.text() for each in panel.findChildren(QPushButton) if each.isVisible() and each.text() == YES
    ]


def test_it_stands_above_print_with_one_press_to_confirm(panel, writing, named, qtbot):
    assert (
        "L20 0XX is most likely in Little Haven and the Vale: check that Jane Smith is your MP"
        in sentences(panel)
    )
    qtbot.mouseClick(named(YES, QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "most likely" not in sentences(panel))
    assert not offered(panel)
    assert not writing.session.doubt().unconfirmed


@pytest.mark.parametrize("way", ["print", "save", "copy", "mail"])
def test_no_way_leads_out_of_the_program_before_that(
    panel, printed, monkeypatch, tmp_path, named, qtbot, way
):
    out = tmp_path / "letter.pdf"
    monkeypatch.setattr("ddm_desktop.gui.file_dialogs.ask_where_to_save", lambda *_arguments: out)
    opened = []
    monkeypatch.setattr(
        "ddm_desktop.gui.preview.mail_program.open_draft", lambda url: opened.append(url) or True
    )
    QGuiApplication.clipboard().clear()
    hand_over = panel.hand_over
    ways = {
        "print": panel.print_it, "save": partial(hand_over.save, "pdf"),
        "copy": hand_over.copy_text, "mail": hand_over.open_mail,
    }  # fmt: skip

    def went_out() -> bool:
        return bool(printed or out.exists() or opened or QGuiApplication.clipboard().text())

    ways[way]()
    if panel.banner.text.endswith("attention."):  # other things are missing too
        qtbot.mouseClick(named("Print anyway", QPushButton), Qt.MouseButton.LeftButton)
    assert panel.banner.text.endswith("Is Jane Smith your MP?")
    assert not went_out()
    answer = next(each for each in panel.banner.findChildren(QPushButton) if each.text() == YES)
    qtbot.keyClick(answer, Qt.Key.Key_Return)
    assert went_out()
    assert not panel.hand_over._session.doubt().unconfirmed


def test_the_calendar_file_of_the_preparation_waits_for_it_too(
    panel, writing, named, tmp_path, monkeypatch, qtbot
):
    out = tmp_path / "ask-again.ics"
    monkeypatch.setattr("ddm_desktop.gui.file_dialogs.ask_where_to_save", lambda *_arguments: out)
    writing.show_page("prepare")
    preparing = writing.page("prepare")
    preparing._save_reminder()
    assert preparing.banner.text.endswith("Is Jane Smith your MP?")
    assert not out.exists()
    answer = next(each for each in preparing.banner.findChildren(QPushButton) if each.text() == YES)
    qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert out.exists()


def test_a_question_about_one_member_never_confirms_another(panel, writing, page, fill, qtbot):
    listing = writing.session.visit.choice.listing
    page.show_step(0)
    fill("Postcode", "l201xx")
    writing.session.change(rules.with_member_confirmed, listing)
    assert writing.session.doubt().unconfirmed == "Great Haven"


def test_escape_hands_nothing_over_and_confirms_nothing(panel, printed, writing, qtbot):
    panel.hand_over.print_it()
    qtbot.keyClick(panel.banner, Qt.Key.Key_Escape)
    assert not printed
    assert writing.session.doubt().unconfirmed
    assert offered(panel)


def test_the_card_confirms_with_one_press_by_key(page, writing, named, qtbot):
    page.show_step(1)
    on_card = next(each for each in page.findChildren(QPushButton) if each.text() == YES and each.isVisible())
    on_card.setFocus()
    qtbot.keyClick(on_card, Qt.Key.Key_Space)
    assert not writing.session.doubt().unconfirmed
    assert not on_card.isVisible()


def test_the_finding_leads_to_the_card_and_its_button(panel, page, writing):
    row = next(n for n in range(panel.findings.count()) if "most likely" in panel.findings.item(n).text())
    panel.findings.itemClicked.emit(panel.findings.item(row))
    assert writing.focusWidget().text() == YES


def test_another_postcode_has_to_be_confirmed_anew(panel, page, writing, fill):
    writing.session.change(rules.with_member_confirmed)
    page.show_step(0)
    fill("Postcode", "l201xx")
    assert writing.session.doubt().unconfirmed == "Great Haven"


def test_a_vacant_seat_is_confirmed_by_its_name(panel, page, writing, fill, qtbot):
    page.show_step(0)
    fill("Postcode", "l202xx")
    qtbot.waitUntil(lambda: "Mickle Moor: check that you live there" in sentences(panel))
    panel.hand_over.print_it()
    assert panel.banner.text.endswith("Is that your constituency?")


def test_the_next_visitor_confirms_for_themselves(panel, writing, named, fill):
    writing.session.change(rules.with_member_confirmed)
    writing.clear()
    named("Write the letter: Alternative Provision Census 2018").click()
    fill("Postcode", "l200xx")
    assert writing.session.doubt().unconfirmed

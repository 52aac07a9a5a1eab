"""Printer and envelope: the address is moved, tried out with a proof page, and stays so on this computer."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDoubleSpinBox, QToolButton

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.preview import printing
from ddm_desktop.gui.settings.printer_dialog import PrinterDialog
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.services.make_proof import make_proof
from ddm_desktop.services.settings import Settings, load_settings, store_settings


@pytest.fixture
def dialog(writing, qtbot):
    menu = next(
        each for each in writing.sidebar.findChildren(QToolButton) if each.text() == "Settings"
    ).menu()
    next(action for action in menu.actions() if action.text() == "Printer and envelope…").trigger()
    dialog = writing.findChild(PrinterDialog)
    qtbot.waitExposed(dialog)
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.close()
    store_settings(Settings())


def press(dialog, name: str) -> None:
    next(each for each in dialog.findChildren(QAbstractButton) if each.accessibleName() == name).click()


def type_offset(dialog, qtbot, name: str, typed: str) -> None:
    box = next(each for each in dialog.findChildren(QDoubleSpinBox) if each.accessibleName() == name)
    box.selectAll()
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_an_offset_moves_the_address_on_this_letter_and_on_the_next_visitors(dialog, writing, qtbot):
    type_offset(dialog, qtbot, "Move the address to the right", "-1.5")
    type_offset(dialog, qtbot, "Move the address down", "2")
    moved = PageStyle(offset_x=-1.5, offset_y=2.0)
    assert writing.session.style == moved
    assert load_settings().page_style() == moved
    writing.clear()
    assert writing.session.style == moved


def test_no_offset_moves_the_address_further_than_is_read_back(dialog, writing, qtbot):
    box = dialog.findChild(QDoubleSpinBox)
    box.setValue(99.0)
    assert writing.session.style.offset_x == load_settings().offset_x == box.maximum() == 10.0
    box.stepDown()
    assert writing.session.style.offset_x == 9.5


def test_envelope_and_fold_marks_are_kept_and_large_print_is_not(dialog, writing):
    press(dialog, "Small marks on the left edge where the letter is folded")
    press(dialog, "C5 window envelope")
    assert writing.session.style == PageStyle(Envelope.C5, fold_marks=False)
    assert load_settings() == Settings(envelope="C5", fold_marks=False)


def test_each_envelope_keeps_the_offsets_that_were_measured_for_it(dialog, writing, qtbot):
    measured = {"C5 window envelope": "3", "DL window envelope": "-1.5"}
    for envelope, offset in measured.items():
        press(dialog, envelope)
        type_offset(dialog, qtbot, "Move the address to the right", offset)
    for envelope, offset in (*measured.items(), ("No window envelope", "0")):
        press(dialog, envelope)
        assert writing.session.style.offset_x == float(offset)
        shown = next(
            each
            for each in dialog.findChildren(QDoubleSpinBox)
            if each.accessibleName() == "Move the address to the right"
        )
        assert shown.value() == float(offset)
    kept = load_settings()
    assert kept.page_style(Envelope.C5).offset_x == 3.0
    assert kept.page_style(Envelope.DL).offset_x == -1.5
    assert kept.page_style().offset_x == 0.0


def test_enter_in_a_field_prints_nothing(dialog, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "print_letter", lambda *_: pytest.fail("printed"))
    type_offset(dialog, qtbot, "Move the address down", "1")
    assert dialog.isVisible()


def test_the_proof_page_shows_what_was_chosen(dialog, writing, qtbot, monkeypatch, tmp_path):
    printed, saved = [], tmp_path / "proof.pdf"
    monkeypatch.setattr(
        printing, "print_letter", lambda parent, pdf, title: printed.append(pdf) or printing.PrintResult()
    )
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: saved)
    type_offset(dialog, qtbot, "Move the address down", "2")
    press(dialog, "Print a proof page")
    assert dialog.banner.text == "Sent to the printer."
    press(dialog, "Save the proof page…")
    assert dialog.banner.text == "Saved as proof.pdf."
    assert printed == [saved.read_bytes()] == [make_proof(PageStyle(offset_y=2.0))]
    assert not writing.session.would_lose()


def test_without_an_envelope_it_is_said_that_a_proof_needs_one(dialog, monkeypatch):
    press(dialog, "No window envelope")
    press(dialog, "Print a proof page")
    assert dialog.banner.text == "A proof page needs an envelope: choose DL or C5."
    press(dialog, "DL window envelope")
    assert dialog.banner.text == ""


def test_a_proof_that_cannot_be_saved_is_said_in_a_sentence(dialog, monkeypatch):
    nowhere = Path("/nowhere/at/all/proof.pdf")
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: nowhere)
    press(dialog, "Save the proof page…")
    assert "proof.pdf" in dialog.banner.text


def test_escape_closes_it_and_the_letter_is_there_again(dialog, writing, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert writing.panel().isVisible()

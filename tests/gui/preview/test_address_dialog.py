"""The envelope and the label of this one visitor, from the menu beside Print."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QLabel, QPushButton, QRadioButton

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.preview import printing
from ddm_desktop.gui.preview.printing import PrintResult, make_printer
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.printing.letter import PrintChoices, lp_arguments


@pytest.fixture
def ready(writing):
    session = writing.session
    session.set_constituent(Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane",), "L20 0XX"))
    session.change(rules.with_member, Member("Jane Smith", "Jane Smith MP", "Ms Smith", "Little Haven"))
    return writing


@pytest.fixture
def printed(monkeypatch):
    jobs = []
    monkeypatch.setattr(
        printing,
        "print_papers",
        lambda _parent, pdfs, _title, paper="": jobs.append((pdfs, paper)) or PrintResult(),
    )
    return jobs


def opened(window, entry: str) -> QDialog:
    (button,) = [
        each for each in window.findChildren(QPushButton) if each.accessibleName() == "More ways to print"
    ]
    (action,) = [each for each in button.menu().actions() if each.text() == entry]
    action.trigger()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return dialog


def press(dialog, qtbot, label: str) -> None:
    (wanted,) = [each for each in dialog.findChildren(QPushButton) if each.text() == label]
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def choose(dialog, name: str) -> None:
    next(each for each in dialog.findChildren(QRadioButton) if each.accessibleName().startswith(name)).click()


def text_of(pdf: bytes) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def test_an_envelope_is_printed_in_its_own_size_with_and_without_the_return_address(ready, printed, qtbot):
    dialog = opened(ready, "Envelope…")
    choose(dialog, "C5")
    press(dialog, qtbot, "Print…")
    dialog._return._box.click()
    press(dialog, qtbot, "Print…")
    ((plain,), paper), ((with_return,), _) = printed
    assert paper == "C5"
    assert "Jane Smith MP" in text_of(plain)
    assert "12 Orchard Lane" not in text_of(plain)
    assert "12 Orchard Lane" in text_of(with_return)
    assert dialog.banner.text == "Sent to the printer."


def test_the_queue_and_the_dialog_get_the_envelopes_own_size(qapp):
    arguments = lp_arguments(PrintChoices("Office", media=printing.ENVELOPES["DL"][1]))
    assert "media=iso_dl_110x220mm" in arguments
    size = make_printer("DL").pageLayout().fullRect()
    assert (round(size.width() * 25.4 / 72), round(size.height() * 25.4 / 72)) == (220, 110)
    assert "media=A4" in lp_arguments(PrintChoices("Office"))


def test_a_label_goes_where_the_sheet_has_one_left(ready, monkeypatch, tmp_path, qtbot):
    out = tmp_path / "label.pdf"
    names = []
    monkeypatch.setattr(
        file_dialogs, "ask_where_to_save", lambda _parent, name, *_: names.append(name) or out
    )
    dialog = opened(ready, "Address label…")
    choose(dialog, "L7165")
    number = dialog.findChild(QDoubleSpinBox)
    number.setValue(7)
    plus = next(
        each for each in dialog.findChildren(QPushButton) if each.accessibleName() == "One label further"
    )
    qtbot.mouseClick(plus, Qt.MouseButton.LeftButton)
    assert number.value() == 8
    press(dialog, qtbot, "Save as PDF…")
    page = pypdfium2.PdfDocument(out.read_bytes())[0].get_textpage()
    left, bottom, *_ = page.get_charbox(page.get_text_range().index("Jane"))
    assert left > 297
    assert bottom < 250
    assert names == ["label.pdf"]
    assert ready.session.visit.files == (str(out),)
    assert ready.session.would_lose()  # an address is not the letter


def test_what_is_missing_is_told_in_the_dialog(ready, printed, qtbot):
    ready.session.change(rules.with_member, Member())
    dialog = opened(ready, "Envelope…")
    press(dialog, qtbot, "Print…")
    assert dialog.banner.text.startswith("Your MP is missing")
    assert printed == []


def test_it_closes_with_its_visitor(ready):
    dialog = opened(ready, "Envelope…")
    ready.session.clear()
    assert not dialog.isVisible()


def test_a_number_no_label_has_is_said_and_not_changed(ready, qtbot):
    dialog = opened(ready, "Address label…")
    choose(dialog, "L7165")
    number = dialog.findChild(QDoubleSpinBox)
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "99")
    assert number.value() == 99
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "There is no label 99 on this sheet: choose one from 1 to 8." in said
    press(dialog, qtbot, "Save as PDF…")
    assert "8 labels: choose one from 1 to 8" in dialog.banner.text
    choose(dialog, "L7159")
    number.setValue(24)
    assert "From 1 to 24." in [label.text() for label in dialog.findChildren(QLabel)]


def test_labels_and_envelopes_are_told_by_what_a_person_can_measure_or_fold(ready):
    dialog = opened(ready, "Address label…")
    names = [each.accessibleName() for each in dialog.findChildren(QRadioButton)]
    assert names[0] == "L7159: 24 labels of 64 × 34 mm, 3 across"
    dialog.close()
    names = [each.accessibleName() for each in opened(ready, "Envelope…").findChildren(QRadioButton)]
    assert names == [
        "DL, a third of A4: 220 × 110 mm",
        "C5, A4 folded once: 229 × 162 mm",
        "C6, A4 folded twice: 162 × 114 mm",
    ]


@pytest.mark.parametrize("entry", ["Address label…", "Envelope…"])
def test_the_dialog_is_hardly_higher_than_what_stands_in_it(ready, qtbot, entry):
    dialog = opened(ready, entry)
    (last,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Close"]
    qtbot.waitUntil(lambda: last.mapTo(dialog, last.rect().bottomLeft()).y() > 100)
    below = dialog.height() - last.mapTo(dialog, last.rect().bottomLeft()).y()
    assert 0 < below < 130

"""A caseworker's letter in the window: folded away until it is wanted, reached by key, and gone with the visitor."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QToolButton

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.preview import printing
from ddm_desktop.gui.preview.printing import PrintResult
from ddm_desktop.model.casework import NO_CASEWORK, Casework, casework_fields
from ddm_desktop.model.letter import LetterPart, Spot

FOLD = "Writing for somebody else, references, copies"
LABELS = [field.label for field in casework_fields()]
FOR_WHOM, HELPER, MARK, YOUR_REF, OUR_REF, COPY_TO, REPLY_TO, CONSENT = LABELS
ALONE = "Print the letter alone, without its copies…"
WITH_COPIES = "PDF document, with a copy for each under “Copy to”…"


@pytest.fixture
def page(writing):
    return writing.page("write")


def visible_fields(page) -> list[str]:
    kinds = (QLineEdit, QPlainTextEdit)
    edits = [edit for kind in kinds for edit in page.findChildren(kind) if edit.isVisible()]
    return [edit.accessibleName() for edit in edits]


def test_a_volunteer_sees_one_closed_line_of_it(page, named):
    assert not named(FOLD, QToolButton).isChecked()
    assert not set(visible_fields(page)) & set(LABELS)


def test_it_is_opened_and_filled_in_by_keys_alone(page, writing, named, qtbot):
    named("Telephone (if you like)").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is named(FOLD, QToolButton)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    stops = []
    for words in ("Rosa Bramble", "Priya Nair", " ", "JS/1", "CW-1", "The council", "Advice", " "):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClicks(QApplication.focusWidget(), words)
    assert stops == LABELS
    assert writing.session.visit.case.casework == Casework(
        "Rosa Bramble", "Priya Nair", True, "JS/1", "CW-1", ("The council",), ("Advice",), True
    )
    letter = writing.session.manuscript.letter
    assert letter.references == ("Our ref: CW-1", "Your ref: JS/1")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is named("Next", QPushButton)


def test_what_is_opened_comes_into_sight(page, writing, named, qtbot):
    bar = page._steps[0].column.verticalScrollBar()
    named(FOLD, QToolButton).click()
    qtbot.waitUntil(lambda: bar.value() > 0)
    assert named(FOLD, QToolButton).visibleRegion().boundingRect().height() > 0


def test_a_finding_and_a_click_on_the_page_open_it(page, named):
    page.go_to(Spot(LetterPart.CONSENT, field="casework.consent"))
    assert named(CONSENT).hasFocus()
    page.casework.fold.set_open(False)
    page.go_to(Spot(LetterPart.REFERENCES))
    assert named(OUR_REF).hasFocus()


def test_a_finding_chosen_in_prepare_leads_to_it_too(ready, named):
    ready.show_page("prepare")
    ready.session.set_casework(Casework(on_behalf_of="Tom Bramble"))
    ready.page("prepare").go_to(Spot(LetterPart.CONSENT, field="casework.consent"))
    assert named(CONSENT).hasFocus()


def test_an_opened_case_shows_it_and_the_next_visitor_finds_it_closed_and_empty(page, writing, named):
    session = writing.session
    casework = Casework(our_ref="CW-0114", copy_to=("The council",), consent=True)
    visit = replace(session.visit, case=replace(session.visit.case, casework=casework))
    session.open_visit(visit, session.manuscript.campaign)
    assert named(OUR_REF).text() == "CW-0114"
    assert named(COPY_TO).toPlainText() == "The council"
    assert named(CONSENT).isChecked()
    QTest.qWait(50)
    assert page._steps[0].column.verticalScrollBar().value() == 0
    writing.clear()
    assert page.casework.casework() == NO_CASEWORK
    assert not page.casework.fold.is_open()


def test_the_postcode_of_the_person_written_for_finds_the_mp_and_the_signers_stays(
    directory, page, writing, fill, named
):
    session = writing.session
    fill("Postcode", "L20 4BF")
    named(FOLD, QToolButton).click()
    before = session.visit.case.member
    fill(FOR_WHOM, "Rosa Bramble, 12 Orchard Lane, Little Haven L20 0XX")
    assert session.visit.case.member.full_title == "Rt Hon Jane Smith MP" != before.full_title
    assert session.visit.case.constituent.postcode == named("Postcode").text() == "L20 4BF"
    assert named("Postcode").accessibleDescription() == "The postcode of Rosa Bramble decides who the MP is."
    fill(FOR_WHOM, "Rosa Bramble")
    assert session.visit.case.member == before


@pytest.fixture
def jobs(monkeypatch):
    printed = []
    monkeypatch.setattr(
        printing, "print_papers", lambda _parent, pdfs, title: printed.append((title, pdfs)) or PrintResult()
    )
    return printed


def marks(pdf: bytes) -> list[str]:
    """Whom each page that begins a copy is for."""
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [line for text in texts for line in text.splitlines() if line.startswith("Copy for")]


def menu_texts(window, button: str) -> list[str]:
    (found,) = [each for each in window.findChildren(QPushButton) if each.accessibleName() == button]
    found.menu().aboutToShow.emit()
    return [action.text() for action in found.menu().actions() if action.isVisible()]


def trigger(window, button: str, text: str) -> None:
    (found,) = [each for each in window.findChildren(QPushButton) if each.accessibleName() == button]
    next(action for action in found.menu().actions() if action.text() == text).trigger()


def test_print_prints_a_copy_for_each_and_the_letter_alone_if_that_is_chosen(ready, jobs):
    ready.session.set_casework(Casework(copy_to=("The council", "Rosa Bramble")))
    ready.panel().print_button.click()
    ((title, pdfs),) = jobs
    assert title == "Print the letter and 2 copies"
    assert [marks(pdf) for pdf in pdfs] == [[], ["Copy for The council"], ["Copy for Rosa Bramble"]]
    assert len(ready.session.visit.handed_over) == 1
    trigger(ready, "More ways to print", ALONE)
    assert [marks(pdf) for pdf in jobs[1][1]] == [[]]


def test_a_large_print_copy_for_the_visitor_comes_after_the_copies(ready, jobs):
    ready.session.set_casework(Casework(copy_to=("The council",)))
    trigger(ready, "More ways to print", "Print, and a large-print copy for the visitor…")
    assert [marks(pdf) for pdf in jobs[0][1]] == [[], ["Copy for The council"], []]


def test_copies_are_offered_only_where_somebody_gets_one(ready):
    for button, text in (("More ways to print", ALONE), ("Save", WITH_COPIES)):
        assert text not in menu_texts(ready, button)
        ready.session.set_casework(Casework(copy_to=("The council",)))
        assert text in menu_texts(ready, button)
        ready.session.set_casework(NO_CASEWORK)


def test_the_copies_are_saved_after_the_letter_in_one_file(ready, monkeypatch, tmp_path):
    out = tmp_path / "letter.pdf"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: out)
    ready.session.set_casework(Casework(copy_to=("The council", "Rosa Bramble")))
    trigger(ready, "Save", WITH_COPIES)
    assert marks(out.read_bytes()) == ["Copy for The council", "Copy for Rosa Bramble"]
    assert not ready.session.would_lose()

"""Papers for a meeting all at once: ticked, asked about as one is, printed or saved in one go, and marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QPushButton, QRadioButton
from tools.prepare_steps import step_number

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.preview import printing
from ddm_desktop.gui.preview.printing import PrintResult
from ddm_desktop.model.case import Meeting
from ddm_desktop.model.paper import AFTERWARDS, Role
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.prepare_meeting import paper_for
from ddm_desktop.services.printing.letter import PrintChoices, one_job


@pytest.fixture
def papers(window, named):
    """The step of the papers, for a case that lacks nothing but the day, so that the papers to ask for one are due."""
    named("Prepare for a meeting: Alternative Provision Census 2018").click()
    session = window.session
    session.set_constituent(Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane",), "L20 0XX"))
    session.change(rules.with_member, Member("Jane Smith", "Jane Smith MP", "Ms Smith", "Little Haven"))
    for note in ("why", "ask", "happened"):
        session.change(rules.with_note, note, "It matters to me.")
    session.change(rules.with_meeting, Meeting(None, "10 am", "the library"))
    window.page("prepare").show_step(step_number("print"))
    return window


@pytest.fixture
def printed(monkeypatch):
    """The PDFs that reached the printer, a list for each press."""
    jobs = []
    monkeypatch.setattr(
        printing, "print_papers", lambda _parent, pdfs, _title: jobs.append(pdfs) or PrintResult()
    )
    return jobs


def ticks(window) -> dict[str, bool]:
    several = window.page("prepare").forms.papers.several
    return {box.accessibleName(): box.isChecked() for box in several.findChildren(QCheckBox)}


def press(window, qtbot, label: str) -> None:
    (wanted,) = [
        each for each in window.findChildren(QPushButton) if each.isVisible() and each.text() == label
    ]
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def marks(window) -> dict[str, str]:
    """What a screen reader says of the papers' marks, by the paper's title."""
    form = window.page("prepare").forms.papers
    window.page("prepare")._update_step()
    said = {
        radio.accessibleName(): radio.accessibleDescription() for radio in form.findChildren(QRadioButton)
    }
    shown = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    found = {}
    for title, words in said.items():
        mark = next((text for text in shown if text and words.endswith(text) and _is_mark(text)), "")
        found[title] = mark
    return {title: mark for title, mark in found.items() if mark}


def _is_mark(text: str) -> bool:
    return text.startswith(("Printed", "Saved as", "Changed since"))


def page_counts(pdfs: list[bytes]) -> list[int]:
    return [len(pypdfium2.PdfDocument(pdf)) for pdf in pdfs]


def test_the_papers_that_are_due_are_ticked_until_a_person_chooses_others(papers, qtbot):
    before = [title for title, on in ticks(papers).items() if on]
    assert len(before) == 5
    papers.session.change(rules.with_meeting, Meeting(date(2026, 12, 1)))
    papers.page("prepare")._update_step()
    assert set(before) - {title for title, on in ticks(papers).items() if on} == {
        "Letter to ask for an appointment",
        "What to say on the telephone",
    }
    papers.session.change(rules.with_meeting, Meeting(date(2026, 11, 20)))
    papers.page("prepare")._update_step()
    after = [title for title, on in ticks(papers).items() if on]
    assert len(after) == len(AFTERWARDS)
    assert set(before) | set(after) == set(ticks(papers))
    box = papers.page("prepare").forms.papers.several.findChildren(QCheckBox)[0]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    papers.session.change(rules.with_meeting, Meeting(date(2026, 12, 1)))
    papers.page("prepare")._update_step()
    assert len([on for on in ticks(papers).values() if on]) == 3
    papers.clear()
    papers.page("prepare").forms.papers.several.tick_due(())
    assert not any(ticks(papers).values())  # the last visitor's choice is forgotten


def test_all_are_printed_with_one_dialog_and_marked(papers, printed, qtbot):
    assert marks(papers) == {}
    press(papers, qtbot, "Print 5 papers…")
    assert [len(pdfs) for pdfs in printed] == [5]
    assert set(marks(papers).values()) == {"Printed"}
    assert len(marks(papers)) == 5
    assert not papers.session.would_lose()
    papers.session.change(rules.with_note, "why", "It matters to all of us.")
    said = marks(papers)
    assert "Changed since it was printed" in said.values()
    papers.session.change(rules.with_note, "agreed", "You will write to the minister.")
    assert marks(papers) == said  # no paper for before the meeting prints that


def test_every_mark_follows_what_is_typed_without_choosing_its_paper(papers, printed, qtbot):
    form = papers.page("prepare").forms.papers
    form._choose(form._papers[0])
    papers.panel().print_papers(papers.session.manuscript.campaign.papers)
    press(papers, qtbot, "Print anyway")  # what was agreed is open

    def changed() -> set[str]:
        return {
            radio.accessibleName()
            for radio in form.findChildren(QRadioButton)
            if radio.accessibleDescription().endswith("Changed since it was printed")
        }

    assert changed() == set()
    qtbot.keyClicks(form._agreed.edit, "You will write to the minister.")
    qtbot.waitUntil(lambda: changed() == {"Letter to say thank you", "Slip to remind you"})


def test_each_begins_on_a_fresh_sheet_of_two_sided_paper_and_wastes_none_on_one_sided(papers, printed, qtbot):
    press(papers, qtbot, "Print 5 papers…")
    (pdfs,) = printed
    counts = page_counts(pdfs)
    assert any(count % 2 for count in counts)
    one, two = (
        pypdfium2.PdfDocument(one_job(pdfs, PrintChoices("Office", sides=sides)))
        for sides in ("one-sided", "two-sided-long-edge")
    )
    assert len(one) == sum(counts)
    assert len(two) == sum(count + count % 2 for count in counts[:-1]) + counts[-1]
    first = 0
    for pdf, count in zip(pdfs, counts, strict=True):
        expected = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
        assert first % 2 == 0
        assert two[first].get_textpage().get_text_range() == expected
        first += count + count % 2
    chosen = one_job(pdfs, PrintChoices("Office", sides="two-sided-long-edge", pages="1-2"))
    assert page_counts([chosen]) == [sum(counts)]


def test_the_one_dialog_counts_the_pages_of_all(papers, qtbot, monkeypatch, tmp_path):
    asked = []

    def ask(parent, printer, title, pdf):
        asked.append((title, page_counts([pdf])[0]))
        printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
        printer.setOutputFileName(str(tmp_path / "all.pdf"))
        return True

    monkeypatch.setattr(printing, "ask", ask)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Office"]))
    press(papers, qtbot, "Print 5 papers…")
    assert asked == [("Print 5 papers", page_counts([(tmp_path / "all.pdf").read_bytes()])[0])]


def test_all_are_saved_in_one_folder_under_names_that_are_free(papers, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(file_dialogs, "_last_folder", [])
    (tmp_path / "meeting-sheet.pdf").write_text("of the last visitor")

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.fileMode() is QFileDialog.FileMode.Directory
        dialog.selectFile(str(tmp_path))
        dialog.accept()

    QTimer.singleShot(0, choose)
    press(papers, qtbot, "Save 5 papers…")
    names = {path.name for path in tmp_path.iterdir()}
    assert names >= {"meeting-sheet.pdf", "meeting-sheet 2.pdf", "key-concerns.pdf", "telephone-script.pdf"}
    assert len(names) == 6
    assert (tmp_path / "meeting-sheet.pdf").read_text() == "of the last visitor"
    assert "Saved as meeting-sheet 2.pdf" in marks(papers).values()
    assert papers.panel().banner.text == f"5 papers are saved in {tmp_path}."
    assert not file_dialogs._last_folder  # the folder of a visitor is not remembered


def test_papers_that_need_attention_are_named_and_asked_about_once(papers, printed, qtbot):
    papers.session.set_constituent(Constituent())
    press(papers, qtbot, "Print 5 papers…")
    assert printed == []
    assert papers.panel().banner.text == ""
    banner = papers.page("prepare").forms.papers.several.banner  # beside the button that was pressed
    question = banner.text
    qtbot.waitUntil(lambda: not banner.visibleRegion().isEmpty())
    assert banner.visibleRegion().boundingRect().height() == banner.height()
    assert question.startswith("3 papers still need attention: ")
    titles = [title for title in ticks(papers) if f"“{title}”" in question]
    assert len(titles) == 3
    press(papers, qtbot, "Show me")
    assert papers.page("prepare").step() == step_number("who-you-are")
    papers.page("prepare").show_step(step_number("print"))
    press(papers, qtbot, "Print 5 papers…")
    press(papers, qtbot, "Print anyway")
    assert [len(pdfs) for pdfs in printed] == [5]
    press(papers, qtbot, "Print 5 papers…")
    assert banner.text
    papers.session.change(rules.with_note, "why", "Another reason.")
    assert banner.text == ""  # it asked about the papers before


def test_a_paper_looked_at_here_takes_the_letters_place_on_the_other_page_only_once_it_is_edited(
    papers, printed, qtbot, named
):
    session, page = papers.session, papers.page("prepare")
    papers.show_page("write")
    letter, thanks = session.visit.paper, paper_for(session.manuscript.campaign, Role.THANK_YOU)
    papers.show_page("prepare")
    page.forms.papers._choose(thanks)
    press(papers, qtbot, "Print 5 papers…")
    press(papers, qtbot, "Change the wording")
    assert papers.page("write").isVisible()
    assert session.visit.paper == thanks.id
    papers.show_page("prepare")
    papers.show_page("write")
    assert session.visit.paper == letter
    papers.show_page("prepare")
    press(papers, qtbot, "Change the wording")
    qtbot.keyClicks(papers.page("write").letter.editor.text, "Dear all, ")
    papers.show_page("prepare")
    papers.show_page("write")
    assert session.visit.paper == thanks.id


def test_nothing_ticked_prints_nothing(papers, qtbot):
    several = papers.page("prepare").forms.papers.several
    for box in several.findChildren(QCheckBox):
        if box.isChecked():
            qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    (button,) = [each for each in several.findChildren(QPushButton) if each.text() == "Print 0 papers…"]
    assert not button.isEnabled()


def test_a_save_that_fails_midway_tells_and_marks_what_was_saved(papers, qtbot, tmp_path, monkeypatch):
    folder = tmp_path / "full"
    folder.mkdir()
    monkeypatch.setattr(file_dialogs, "ask_where_to_save_all", lambda *_: folder)
    free = []

    def free_name(where: Path, name: str) -> str:
        free.append(name)
        return name if len(free) < 3 else f"nowhere/{name}"

    monkeypatch.setattr("ddm_desktop.gui.preview.hand_over.free_name", free_name)
    press(papers, qtbot, "Save 5 papers…")
    assert "could not be saved" in papers.panel().banner.text
    assert len(marks(papers)) == 2

"""Every way out asks the same question while something stops the letter; a large-print copy goes along."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.preview import mail_program, printing
from ddm_desktop.gui.preview.printing import PrintResult
from ddm_desktop.model.people import Constituent
from ddm_desktop.services import change_visit as rules


@pytest.fixture
def went_out(writing, monkeypatch, tmp_path):
    """Tells what left the program, on whichever way."""
    left = []
    out = tmp_path / "out"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: out)
    monkeypatch.setattr(mail_program, "open_draft", lambda url: left.append(url) or True)
    monkeypatch.setattr(
        printing, "print_papers", lambda _parent, pdfs, _title: left.append(pdfs) or PrintResult()
    )
    return lambda: bool(left or out.exists() or QApplication.clipboard().text())


def menu_action(window, button_name: str, text: str) -> None:
    (button,) = [each for each in window.findChildren(QPushButton) if each.accessibleName() == button_name]
    (action,) = [each for each in button.menu().actions() if each.text() == text]
    action.trigger()


def by_key(key):
    return lambda window, qtbot: qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def by_menu(button: str, text: str):
    return lambda window, _qtbot: menu_action(window, button, text)


WAYS = {
    "Ctrl+P": (by_key(Qt.Key.Key_P), "Print anyway"),
    "Ctrl+S": (by_key(Qt.Key.Key_S), "Save anyway"),
    "Word": (by_menu("Save", "Word document…"), "Save anyway"),
    "text": (by_menu("Save", "Plain text…"), "Save anyway"),
    "draft": (by_menu("Save", "E-mail draft…"), "Save anyway"),
    "large": (by_menu("Save", "PDF document, and a large-print copy for the visitor…"), "Save anyway"),
    "print large": (
        by_menu("More ways to print", "Print, and a large-print copy for the visitor…"), "Print anyway"
    ),
    "copy": (by_menu("E-mail text", "Copy as e-mail text"), "Copy anyway"),
    "mail": (by_menu("E-mail text", "Copy, and open an e-mail draft to paste it into"), "Copy anyway"),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_asks_while_something_stops_the_letter(writing, went_out, named, qtbot, way):
    go, anyway = WAYS[way]
    go(writing, qtbot)
    assert writing.panel().banner.text.endswith("things still need attention.")
    assert not went_out()
    qtbot.mouseClick(named("Show me", QPushButton), Qt.MouseButton.LeftButton)
    assert not went_out()
    assert writing.panel().findings.currentRow() == 0
    go(writing, qtbot)
    qtbot.mouseClick(named(anyway, QPushButton), Qt.MouseButton.LeftButton)
    assert went_out()


@pytest.mark.parametrize("way", WAYS)
def test_none_asks_once_the_letter_is_ready(ready, went_out, qtbot, way):
    WAYS[way][0](ready, qtbot)
    assert went_out()


def size_of_letters(pdf) -> float:
    """Return how high the first letter of the salutation is, in points."""
    page = pdf[0].get_textpage()
    _, bottom, _, top = page.get_charbox(page.get_text_range().index("Dear"))
    return top - bottom


@pytest.mark.parametrize("page", ["write", "prepare"])
def test_print_is_the_next_thing_on_the_last_step_of_either_page_unless_a_finding_stops_it(ready, page):
    def is_next() -> bool:
        ready.panel()._show_checked()
        return ready.panel().print_button.property("primary")

    ready.show_page(page)
    steps = ready.page(page)
    assert not is_next()
    steps.show_step(len(steps._steps) - 1)
    assert is_next()
    if page == "prepare":
        steps.forms.papers._choose(ready.session.manuscript.campaign.letter)
    name = ready.session.visit.case.constituent
    ready.session.set_constituent(Constituent())
    assert not is_next()
    ready.session.set_constituent(name)
    assert is_next()
    steps.show_step(0)
    assert not is_next()


def test_the_large_copy_follows_the_ordinary_one_in_one_job(ready, monkeypatch, qtbot):
    jobs = []
    monkeypatch.setattr(
        printing, "print_papers", lambda _parent, pdfs, title: jobs.append((title, pdfs)) or PrintResult()
    )
    ready.session.change(rules.with_large_print, True)  # the member's copy is the ordinary one all the same
    menu_action(ready, "More ways to print", "Print, and a large-print copy for the visitor…")
    ((title, pdfs),) = jobs
    ordinary, large = map(pypdfium2.PdfDocument, pdfs)
    assert title == "Print the letter and a large-print copy"
    assert size_of_letters(large) > 1.3 * size_of_letters(ordinary)


def test_the_large_copy_is_saved_beside_the_ordinary_one(ready, monkeypatch, tmp_path):
    (tmp_path / "mine large print.pdf").write_text("of another")
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: tmp_path / "mine.pdf")
    menu_action(ready, "Save", "PDF document, and a large-print copy for the visitor…")
    assert (tmp_path / "mine large print.pdf").read_text() == "of another"
    ordinary, large = (
        pypdfium2.PdfDocument((tmp_path / name).read_bytes())
        for name in ("mine.pdf", "mine large print 2.pdf")
    )
    assert size_of_letters(large) > 1.3 * size_of_letters(ordinary)
    assert len(ready.session.visit.files) == 2


def test_the_mark_names_the_ordinary_file_and_not_its_large_copy(ready, monkeypatch, tmp_path):
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: tmp_path / "mine.pdf")
    for _ in range(2):  # the second time over the first one
        menu_action(ready, "Save", "PDF document, and a large-print copy for the visitor…")
        ready.panel()._show_checked()
        marks = [label.text() for label in ready.panel().findChildren(QLabel) if label.isVisible()]
        assert "Saved as mine.pdf" in marks


def test_the_letter_is_marked_until_its_words_change(ready, monkeypatch, qtbot):
    monkeypatch.setattr(printing, "print_papers", lambda *_: PrintResult())

    def mark() -> str:
        return "\n".join(
            label.text()
            for label in ready.panel().findChildren(QLabel)
            if label.isVisible() and label.text().startswith(("Printed", "Changed since"))
        )

    assert mark() == ""
    by_key(Qt.Key.Key_P)(ready, qtbot)
    qtbot.waitUntil(lambda: mark() == "Printed")
    ready.session.change(rules.with_note, "why", "It matters to all of us.")
    qtbot.waitUntil(lambda: mark() == "Changed since it was printed")
    ready.session.change(rules.with_note, "why", "It matters to me.")
    qtbot.waitUntil(lambda: mark() == "Printed")
    ready.clear()
    assert mark() == ""


def test_nothing_is_ticked_as_ready_before_it_was_checked(writing, qtbot):
    panel = writing.panel()
    assert panel._verdict.text() == ""
    assert not panel._verdict_icon.isVisible()
    qtbot.waitUntil(lambda: panel._verdict.text() != "")
    assert panel._verdict_icon.isVisible()

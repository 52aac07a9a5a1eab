"""The next visitor: nothing of the one before is left, on the screen or on the disk."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDir, QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from tools.manuscripts import manuscript
from tools.traces import files_in, left_behind, telling

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.preview import mail_program, printing
from ddm_desktop.model.campaign import STEP_IDS, GuideStep
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.paper import Template
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.stationery import Envelope
from ddm_desktop.model.visit import HandedOverPaper, Picks, Visit
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.next_visitor import would_lose
from ddm_desktop.services.settings import load_settings

NAME = "Rosalind Bramblewick"
TODAY = date(2026, 11, 22)


@pytest.fixture
def typed(writing, named, qtbot):
    """A letter in which every kind of field holds something of the visitor."""
    page = writing.page("write")
    qtbot.keyClicks(named("Full name"), NAME)
    qtbot.keyClicks(named("Address, one line under another"), f"c/o {NAME}")
    page.show_step(1)
    qtbot.keyClicks(named("Constituency"), NAME)
    qtbot.keyClicks(named("The letter begins"), NAME)
    page.show_step(2)
    qtbot.keyClicks(named("Why this matters to you"), NAME)
    page.show_step(3)
    qtbot.keyClicks(named("Subject"), NAME)
    qtbot.keyClicks(page.letter.editor.text, NAME)
    return writing


def everything_shown(window) -> str:
    """All the words in the window, in sight or not, once what is to be deleted is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    texts = [field.text() for kind in (QLineEdit, QLabel) for field in window.findChildren(kind)]
    texts += [widget.accessibleName() for widget in window.findChildren(QWidget)]
    texts += [field.toPlainText() for field in window.findChildren(QPlainTextEdit)]
    texts += [field.toPlainText() for field in window.findChildren(QTextEdit)]
    return "\n".join([*texts, window.windowTitle()])


def test_next_visitor_leaves_nothing_to_read_or_to_undo(typed):
    assert everything_shown(typed).count(NAME) >= 7
    typed.clear()
    assert NAME not in everything_shown(typed)
    for field in typed.findChildren(QLineEdit):
        field.undo()
    for field in (*typed.findChildren(QPlainTextEdit), *typed.findChildren(QTextEdit)):
        field.undo()
        field.redo()
    assert NAME not in everything_shown(typed)
    assert typed.panel().preview.pdf() is None
    assert typed.session.manuscript is None


def test_a_guide_that_spoke_to_the_visitor_by_name_is_gone_too(typed):
    campaign = campaign_named("alternative-provision-2018")
    speaks = Template("Think of it calmly, {{ constituent.name }}.", "guide.md")
    typed.session.start(replace(campaign, steps=(GuideStep("why", "Why", speaks),)))
    said = f"Think of it calmly, {NAME}."
    for page in ("write", "prepare"):
        typed.show_page(page)
    assert said in everything_shown(typed)
    typed.clear()
    assert NAME not in everything_shown(typed)


@pytest.mark.parametrize("number", range(len(STEP_IDS)))
def test_help_beside_a_step_of_prepare_that_named_the_visitor_is_gone_with_them(typed, number):
    campaign = campaign_named("alternative-provision-2018")
    speaks = Template("Think of it calmly, {{ constituent.name }}.", "guide.md")
    titled = GuideStep(STEP_IDS[number], "Why", speaks)
    typed.session.start(replace(campaign, steps=(titled,)))
    typed.show_page("prepare")
    page = typed.page("prepare")
    page.show_step(number)
    said = f"Think of it calmly, {NAME}."
    assert said in everything_shown(typed)
    page.show_step(0)
    typed.clear()
    assert said not in everything_shown(typed)


def test_the_next_letter_begins_blank_dated_today_and_shows_the_same_machine(typed, named):
    typed.session.change(rules.with_date, date(2026, 1, 1))
    typed.session.set_style(replace(typed.session.style, envelope=Envelope.C5, large_print=True))
    typed.clear()
    named("Write the letter: Alternative Provision Census 2018").click()
    assert typed.session.visit.case == Case("alternative-provision-2018", TODAY)
    assert typed.session.style.envelope is Envelope.C5
    assert not typed.session.style.large_print
    assert typed.page("write").step() == 0
    assert NAME not in everything_shown(typed)


def test_it_asks_in_the_window_while_there_is_something_to_lose(typed, named):
    typed.header.next_visitor.click()
    assert typed.banner.text.startswith("Clear everything for the next visitor?")
    assert named("Keep", QPushButton).hasFocus()
    named("Keep", QPushButton).click()
    assert NAME in everything_shown(typed)
    typed.header.next_visitor.click()
    named("Clear", QPushButton).click()
    assert NAME not in everything_shown(typed)
    assert typed.page("start").isVisible()


def test_escape_keeps_the_letter(typed, qtbot):
    qtbot.keyClick(
        typed, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert typed.banner.text == ""
    assert NAME in everything_shown(typed)


def test_it_does_not_ask_where_nothing_was_typed_or_all_was_handed_over(writing, named, qtbot):
    writing.header.next_visitor.click()
    assert writing.page("start").isVisible()
    named("Write the letter: Alternative Provision Census 2018").click()
    qtbot.keyClicks(named("Full name"), NAME)
    writing.session.change(rules.with_handed_over)
    writing.header.next_visitor.click()
    assert writing.page("start").isVisible()


def test_closing_the_window_asks_as_well(typed, named):
    typed.close()
    assert typed.isVisible()
    named("Keep writing", QPushButton).click()
    typed.panel().hand_over.copy_text()
    typed.close()
    assert NAME in QApplication.clipboard().text()
    named("Close", QPushButton).click()
    assert not typed.isVisible()
    assert typed.session.manuscript is None
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize("leave", ["clear", "close"])
def test_the_whole_case_can_be_saved_before_leaving_and_nothing_more_is_asked(
    typed, named, tmp_path, monkeypatch, leave
):
    file, answers = tmp_path / "case.ddmcase", [None, tmp_path / "no-folder" / "case.ddmcase"]
    monkeypatch.setattr(
        file_dialogs, "ask_where_to_save_case", lambda _parent: answers.pop(0) if answers else file
    )
    (typed.header.next_visitor.click if leave == "clear" else typed.close)()
    asked = typed.banner.text
    named("Save the whole case…", QPushButton).click()
    assert typed.banner.text == asked  # the dialog was cancelled
    named("Save the whole case…", QPushButton).click()
    assert "could not be saved" in typed.banner.text
    assert typed.session.would_lose()
    named("Save the whole case…", QPushButton).click()
    assert NAME in file.read_text(encoding="utf-8")
    assert typed.session.manuscript is None
    assert typed.isVisible() == (leave == "clear")
    assert typed.banner.text == ""


def test_closing_leaves_a_clipboard_of_others_alone(window):
    QApplication.clipboard().setText("a piece of text")
    window.close()
    assert not window.isVisible()
    assert QApplication.clipboard().text() == "a piece of text"


def test_no_input_method_is_to_learn_what_is_typed_into_any_field(typed):
    typed.show_page("prepare")
    lines = [
        line
        for line in typed.findChildren(QLineEdit)
        if line.parent().metaObject().className() != "_DateEdit"
    ]
    fields = [*lines, *typed.findChildren(QPlainTextEdit), *typed.findChildren(QTextEdit)]
    assert len(fields) > 20
    assert [
        field.accessibleName()
        for field in fields
        if not field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    ] == []


def from_the_panel(window, _named) -> None:
    window.panel().hand_over.copy_text()


def from_the_letter(window, _named) -> None:
    window.page("write").show_step(3)
    copy_all(window.page("write").letter.editor.text)


def from_a_field(window, named) -> None:
    window.page("write").show_step(2)
    copy_all(named("Why this matters to you"))


def copy_all(field) -> None:
    field.selectAll()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Copy))


@pytest.mark.parametrize("copy", [from_the_panel, from_the_letter, from_a_field])
def test_what_is_copied_asks_histories_of_the_clipboard_to_leave_it_out(typed, named, copy):
    copy(typed, named)
    copied = QApplication.clipboard().mimeData()
    assert NAME in copied.text()
    assert copied.data("x-kde-passwordManagerHint") == b"secret"
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in copied.formats())


def test_what_the_visitor_copied_here_leaves_the_clipboard(typed):
    typed.panel().hand_over.copy_text()
    assert NAME in QApplication.clipboard().text()
    typed.clear()
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize("ours", [True, False])
def test_only_what_came_from_this_program_leaves_the_clipboard(typed, monkeypatch, ours):
    clipboard = QApplication.clipboard()
    clipboard.setText("a piece of text")
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda self: ours)
    typed.clear()
    assert clipboard.text() == ("" if ours else "a piece of text")


@pytest.fixture
def places(tmp_path, monkeypatch) -> list[Path]:
    """Where a program may leave files: the person's folders, and one of the test's for temporary ones."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert QDir(QDir.tempPath()) == QDir(str(temporary))
    return [temporary, *(Path(os.environ[name]) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"))]


def test_a_whole_session_with_a_saved_letter_leaves_the_name_nowhere_else(places, typed, tmp_path):
    chosen = tmp_path / NAME
    chosen.mkdir()
    before = files_in(places)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)  # on every system
        dialog.setDirectory(str(chosen))
        dialog.findChild(QLineEdit, "fileNameEdit").setText(f"{NAME}.pdf")
        dialog.accept()

    QTimer.singleShot(0, choose)
    typed.panel().hand_over.save("pdf")
    assert (chosen / f"{NAME}.pdf").read_bytes().startswith(b"%PDF-")
    typed.sidebar.settings_menu.choose("theme", "light")
    typed.clear()
    after = files_in(places)
    assert left_behind(after - before) == []
    assert telling(after, NAME.encode(), NAME.replace(" ", "%20").encode(), NAME.split()[1].encode()) == []


def test_the_machine_keeps_its_envelope_on_disk_and_nothing_else_of_the_letter(typed):
    typed.session.set_style(replace(typed.session.style, envelope=Envelope.NONE, large_print=True))
    assert load_settings().envelope == "NONE"
    typed.session.set_style(replace(typed.session.style, envelope=Envelope.DL))


LETTER, SHEET = campaign_named("about-anything").papers[:2]
ANSWERED = Case("about-anything", TODAY, Constituent(name=NAME))


def fresh(day=TODAY):
    return Case("about-anything", day)


def begun(paper=LETTER, case=ANSWERED, campaign="about-anything", **reworded):
    """A paper as a visitor leaves it; `reworded` is what they changed by hand in this paper alone."""
    return manuscript(campaign_named(campaign), paper, case, **reworded).visit


def visit_of(papers, handed_over):
    """One visit in which these papers were begun, the last one in sight, and those printed."""
    drafts = {paper.key: paper.draft for paper in papers}
    case = papers[-1].case if papers else fresh()
    picks = {each.case.campaign: Picks(each.case.points, each.case.point_words) for each in papers}
    picks.pop(case.campaign, None)
    safe = tuple(HandedOverPaper(paper.key, paper.draft, paper.case) for paper in handed_over)
    return Visit(case, drafts=drafts, picks=picks, handed_over=safe)


@pytest.mark.parametrize(
    ("drafts", "handed_over", "asks"),
    [
        # nothing was typed
        ([], [], False),
        ([begun(case=fresh())], [], False),
        ([begun(case=fresh(date(2026, 1, 1)))], [], False),
        # what fills the fields is safe once any paper has it, and not before
        ([begun()], [], True),
        ([begun()], [begun()], False),
        ([begun(), begun(SHEET)], [begun()], False),
        ([begun(), begun(SHEET, replace(ANSWERED, notes={"why": "Because."}))], [begun()], True),  # typed since
        ([begun(case=replace(ANSWERED, meeting=Meeting(TODAY)))], [begun()], True),
        ([begun(case=replace(ANSWERED, chase=date(2027, 1, 7)))], [begun()], True),
        ([begun(case=replace(ANSWERED, member=Member("Jane Smith")))], [begun()], True),
        ([begun(case=replace(ANSWERED, notes={"why": "Because."}))], [begun()], True),
        ([begun(case=replace(ANSWERED, constituent=Constituent(name="Another")))], [begun()], True),
        # a day to ask again is work even where nothing else was typed
        ([begun(case=replace(fresh(), chase=date(2027, 1, 7)))], [], True),
        # a paper reworded by hand is safe only as it stands
        ([begun(subject="Another")], [begun()], True),
        ([begun(subject="Another")], [begun(subject="Another")], False),
        ([begun(body=()), begun(SHEET)], [begun(SHEET)], True),
        ([begun(), begun(SHEET, body=())], [begun(), begun(SHEET)], True),
        ([begun(salutation="Dear Jane")], [begun()], True),
        ([begun(close="Best wishes")], [begun()], True),
        ([begun(salutation="Dear Jane"), begun(SHEET)], [begun(SHEET)], True),
    ],
)  # fmt: skip
def test_it_asks_only_while_words_of_the_visitor_are_on_no_paper_and_in_no_file(drafts, handed_over, asks):
    assert would_lose(visit_of(drafts, handed_over)) is asks


def test_another_campaign_only_looked_at_loses_nothing_but_points_picked_in_it_are_work():
    other = campaign_named("alternative-provision-2018")
    looked_at = begun(other.papers[0], replace(ANSWERED, campaign=other.id), other.id)
    picked = begun(other.papers[0], replace(looked_at.case, points=(other.points[0].id,)), other.id)
    assert not would_lose(visit_of([begun(), looked_at], [begun()]))
    assert would_lose(visit_of([begun(), picked], [begun()]))
    reworded = replace(looked_at.case, point_words={other.points[0].id: "Mine."})
    assert would_lose(visit_of([begun(), begun(other.papers[0], reworded, other.id)], [begun()]))
    assert would_lose(visit_of([picked, begun()], [begun()]))
    assert not would_lose(visit_of([picked, begun()], [begun(), picked]))


def test_every_draft_of_the_visitor_is_asked_about_and_not_only_the_one_in_sight(typed):
    session, campaign = typed.session, typed.session.manuscript.campaign
    session.start(campaign, campaign.papers[1])
    session.change(rules.with_handed_over)
    assert session.would_lose()  # the first one was reworded
    session.start(campaign, campaign.papers[0])
    session.change(rules.with_handed_over)
    assert not session.would_lose()


def test_only_paper_and_a_file_count_as_handed_over(typed, monkeypatch, tmp_path):
    hand_over = typed.panel().hand_over
    hand_over.copy_text()
    monkeypatch.setattr(mail_program, "open_draft", lambda url: True)
    hand_over.open_mail()
    assert typed.session.would_lose()
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: tmp_path / "letter.eml")
    hand_over.save("eml")
    assert b"X-Unsent" in (tmp_path / "letter.eml").read_bytes()
    assert not typed.session.would_lose()


def test_a_printed_letter_counts_as_handed_over(typed, monkeypatch):
    printed = [None, printing.PrintResult()]
    monkeypatch.setattr(printing, "print_papers", lambda *_: printed.pop(0))
    typed.panel().hand_over.print_it()
    assert typed.session.would_lose()  # the dialog was cancelled
    typed.panel().hand_over.print_it()
    assert not typed.session.would_lose()

"""Preparing for a meeting: nine questions in any order, one case for all papers, nothing left behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from tools.prepare_steps import step_number

from ddm_desktop.errors import SaveError
from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.prepare import page as page_module
from ddm_desktop.gui.prepare.ask import hint_for
from ddm_desktop.gui.widgets.day_field import DayField
from ddm_desktop.model.blocks import Block
from ddm_desktop.model.campaign import STEP_IDS
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.typed_day import read_day
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.settings import TEXT_SIZES

TODAY = date(2026, 11, 22)
NAME = "Rosalind Bramblewick"


@pytest.fixture
def preparing(window, named):
    """The window with a meeting about the campaign of 2018 begun."""
    named("Prepare for a meeting: Alternative Provision Census 2018").click()
    return window


@pytest.fixture
def page(preparing):
    return preparing.page("prepare")


@pytest.fixture
def session(preparing):
    return preparing.session


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def role(session) -> Role | None:
    return session.manuscript.paper.role


def body(session) -> str:
    return "\n".join(block.text for block in session.visit.draft.body)


def find(session, words: str) -> Spot:
    """Where `words` stand in the body of the paper in sight."""
    for number, block in enumerate(session.visit.draft.body):
        if (start := block.text.find(words)) >= 0:
            return Spot(LetterPart.BODY, number, start, start + len(words))
    raise AssertionError(f"{words!r} is not in the paper")


# The journey


def test_two_clicks_lead_from_the_start_to_typing_for_a_meeting(preparing, qtbot):
    qtbot.keyClicks(QApplication.focusWidget(), NAME)
    assert preparing.session.visit.case.constituent.name == NAME
    assert role(preparing.session) is Role.MEETING_SHEET


def test_every_step_asks_one_question_and_puts_the_focus_on_its_first_field(page, named, qtbot):
    first = ["Full name", "Name, as on the envelope", "What to say on the telephone", "What happened",
             "What is collected", "What you ask your MP to do",
             "Is it not important to understand why these children leave mainstream school?", "Start",
             "Your meeting sheet"]  # fmt: skip
    for number, name in enumerate(first):
        assert QApplication.focusWidget().accessibleName() == name
        headings = [
            w for w in page.findChildren(QLabel) if w.property("words") == "heading" and w.isVisible()
        ]
        assert headings[0].text()
        if number < step_number("print"):
            named("Next").click()
    assert not [b for b in page.findChildren(QPushButton) if b.text() == "Next" and b.isVisible()]


def test_every_step_a_pack_can_speak_of_is_asked_in_its_order(page):
    assert tuple(step.id for step in page.forms.steps) == STEP_IDS


def test_any_step_can_be_gone_to_at_once_and_back_goes_one_back(page, named):
    named("Step 8 of 9: Your time", QPushButton).click()
    assert page.step() == step_number("time")
    named("Back").click()
    assert page.step() == step_number("questions")


def test_the_help_comes_from_the_campaigns_guide(page, session):
    page.show_step(step_number("your-mp"))
    assert "writetothem.com" in said(page)
    page.show_step(step_number("reach"))
    assert "constituency office can help you" in said(page)
    guide = {step.id: step.title for step in session.manuscript.campaign.steps}
    assert guide["reach"] in said(page)


@pytest.mark.parametrize("missing", ["name", "address", "postcode"])
def test_who_you_are_is_not_done_while_an_mp_could_not_answer(page, missing):
    whole = Constituent("", "Rosa Bramble", ("12 Orchard Lane",), "L20 0XX")
    case = Case("about-anything", TODAY, whole)
    assert step_number("who-you-are") in page._done_steps(case)
    part = replace(whole, **{missing: type(getattr(whole, missing))()})
    assert step_number("who-you-are") not in page._done_steps(replace(case, constituent=part))


@pytest.mark.parametrize("postcode", ["L2O 4AB", "L20 4", "hello"])
def test_who_you_are_is_not_done_with_what_is_no_postcode(page, postcode):
    part = Constituent("", "Rosa Bramble", ("12 Orchard Lane",), postcode)
    case = Case("about-anything", TODAY, part)
    assert step_number("who-you-are") not in page._done_steps(replace(case, constituent=part))


def test_a_day_that_cannot_be_read_is_no_day_of_the_meeting(page, named, fill):
    page.show_step(step_number("reach"))
    fill("Time", "10.30 am")
    assert named("Step 3 of 9: Reach them, done")
    fill("Day of the meeting", "some day soon")
    assert named("Step 3 of 9: Reach them")
    fill("Day of the meeting", "24 November")
    assert named("Step 3 of 9: Reach them, done")


@pytest.mark.parametrize(("typed", "counted"), [("0", 10), ("999", 240)])
def test_minutes_that_cannot_be_are_said_to_be_others(page, session, named, fill, qtbot, typed, counted):
    page.show_step(step_number("reach"))
    fill("Minutes you will have", typed)
    qtbot.keyClick(named("Minutes you will have"), Qt.Key.Key_Tab)
    assert session.visit.case.meeting.minutes == counted
    assert f"{typed} minutes cannot be: {counted} are counted." in said(page)
    fill("Minutes you will have", "15")
    assert "cannot be" not in said(page)


def test_the_list_marks_what_is_done_for_the_eye_and_for_the_ear(page, named, fill):
    assert named("Step 1 of 9: You")
    fill("Full name", NAME)
    fill("Address, one line under another", "12 Orchard Lane")
    fill("Postcode", "L20 0XX")
    assert named("Step 1 of 9: You, done")
    page.show_step(step_number("questions"))
    assert named("Step 7 of 9: Questions")
    page.show_step(step_number("time"))
    assert named("Step 7 of 9: Questions, done")
    assert named("Step 4 of 9: Why it matters")


def test_the_paper_beside_it_belongs_to_the_step(page, session, named):
    assert role(session) is Role.MEETING_SHEET
    page.show_step(step_number("reach"))
    assert role(session) is Role.TELEPHONE
    named("A letter or e-mail that asks for it", QRadioButton).click()
    assert role(session) is Role.APPOINTMENT
    page.show_step(step_number("why"))
    assert role(session) is Role.MEETING_SHEET


def test_what_is_answered_stands_on_the_meeting_sheet_at_once(page, session, fill):
    page.show_step(step_number("reach"))
    fill("Day of the meeting", "24 nov")
    fill("Time", "10.30 am")
    fill("Place", "The library")
    page.show_step(step_number("why"))
    fill("Why this matters to you", "It happened to us.")
    page.show_step(step_number("ask"))
    fill("What you ask your MP to do", "Will you write to the minister?")
    for words in (
        "Tuesday 24 November 2026, 10.30 am",
        "The library",
        "It happened to us.",
        "Will you write",
    ):
        assert words in body(session)


def test_the_points_picked_their_order_and_own_words_stand_on_the_sheet(page, session):
    page.show_step(step_number("points"))
    rows = {row.point.id: row for row in page.forms.points.rows}
    for id, row in rows.items():
        if row.is_chosen() is not (id in ("no-assessment", "right-to-know")):
            row.mark.click()
    page.forms.points.move_row(rows["right-to-know"], -len(rows))
    rows["right-to-know"].rewording.set_open(True)
    rows["right-to-know"].own.lines.setPlainText("My daughter should know.")
    assert session.visit.case.points == ("right-to-know", "no-assessment")
    text = body(session)
    assert text.index("My daughter should know.") < text.index("did not assess")


def test_the_speaking_time_follows_what_is_said_and_the_appointment(page, session, fill, named):
    page.show_step(step_number("ask"))
    session.change(rules.with_note, "why", "word " * 390)
    page.show_step(step_number("time"))
    assert "3:00" in said(page)
    assert "10 minutes" in said(page) or "plan for" in said(page)
    named("Change the length of the appointment").click()
    assert page.step() == step_number("reach")
    assert named("Minutes you will have").hasFocus()
    named("Minutes you will have").selectAll()
    fill("Minutes you will have", "2")
    page.show_step(step_number("time"))
    assert "longer than your 2 minutes" in said(page)


@pytest.mark.parametrize(
    ("ask", "hinted"),
    [
        ("Will you write to the minister?", ""),
        ("Write to the minister.", "no question"),
        ("Will you write? Will you call?", "several questions"),
        ("", "The campaign’s ask"),
    ],
)
def test_a_gentle_hint_helps_towards_one_question(ask, hinted):
    hint = hint_for(ask, "The campaign’s ask")
    assert hinted in hint
    assert bool(hint) is bool(hinted)


def test_answers_stay_closed_until_asked_for_and_bring_their_sources(page, named):
    page.show_step(step_number("questions"))
    assert "Article 12" not in said(page)
    named("Can parents or pupils not simply refuse?", QToolButton).click()
    assert "Source: UN Convention on the Rights of the Child, Article 12, 1989" in said(page)


def test_a_campaign_without_points_invites_notes_instead(window, named):
    named("Prepare for a meeting: A letter about anything").click()
    page = window.page("prepare")
    page.show_step(step_number("points"))
    assert "brings no points of its own" in said(page)
    assert "The sheet has lines for this" in said(page)
    page.show_step(step_number("questions"))
    assert "brings no questions of its own" in said(page)
    assert "The sheet has lines for this" in said(page)
    page.show_step(step_number("print"))
    done = page._done_steps(page._session.visit.case)
    assert not {step_number("points"), step_number("questions")} & done
    assert step_number("time") not in done


# The papers


def test_each_paper_is_shown_when_it_is_chosen(page, session, named):
    page.show_step(step_number("print"))
    seen = [session.manuscript.paper.role]
    for radio in page.forms.papers.findChildren(QRadioButton)[1:]:
        radio.click()
        assert session.manuscript.paper.title == radio.accessibleName()
        seen.append(role(session))
    assert set(seen) == {*Role, None}
    assert sum(radio.isChecked() for radio in page.forms.papers.findChildren(QRadioButton)) == 1


def test_what_was_agreed_and_when_to_ask_again_go_into_the_papers_for_afterwards(page, session, fill, named):
    session.change(rules.with_meeting, Meeting(day=date(2026, 11, 24)))
    page.show_step(step_number("print"))
    assert named("Ask again on").text() == "24 December 2026"
    fill("What your MP agreed to do", "To write to the minister.")
    named("Ask again on").selectAll()
    fill("Ask again on", "7 January")
    for radio in page.forms.papers.findChildren(QRadioButton)[-2:]:
        radio.click()
        assert "To write to the minister." in body(session)
    assert session.visit.case.chase == date(2027, 1, 7)
    assert "7 January 2027" in session.manuscript.rendered.subject


def test_an_emptied_day_to_ask_again_is_the_usual_one_once_more(page, session, named, qtbot):
    page.show_step(step_number("print"))
    session.change(rules.with_chase, date(2027, 1, 7))
    field = named("Ask again on")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert session.visit.case.chase is None
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "22 December 2026"


def test_the_day_to_ask_again_is_saved_as_a_calendar_file(page, named, monkeypatch, tmp_path):
    page.show_step(step_number("print"))
    out = tmp_path / "ask-again.ics"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: out)
    named("Save to calendar (.ics)…").click()
    assert b"DTSTART;VALUE=DATE:20261222" in out.read_bytes()
    assert page.banner.text.startswith("Saved as ask-again.ics in ")


def test_a_calendar_file_that_cannot_be_saved_is_told_in_a_sentence(page, named, monkeypatch, tmp_path):
    def refuse(path, content):
        raise SaveError("The stick is full.")

    page.show_step(step_number("print"))
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: tmp_path / "a.ics")
    monkeypatch.setattr(page_module, "save_file", refuse)
    named("Save to calendar (.ics)…").click()
    assert page.banner.text == "The stick is full."


# Prepare and Write: one set of notes


def test_prepare_and_write_need_no_retyping(preparing, page, fill, named, qtbot):
    fill("Full name", NAME)
    page.show_step(step_number("why"))
    fill("Why this matters to you", "It happened to us.")
    preparing.show_page("write")
    assert named("Full name").text() == NAME
    assert preparing.session.manuscript.paper.id == "write-to-your-mp"
    preparing.page("write").show_step(2)
    assert named("Why this matters to you").toPlainText() == "It happened to us."
    named("Why this matters to you").moveCursor(QTextCursor.MoveOperation.End)
    named("Why this matters to you").setFocus()
    qtbot.keyClicks(named("Why this matters to you"), " And again.")
    preparing.show_page("prepare")
    assert role(preparing.session) is Role.MEETING_SHEET
    qtbot.waitUntil(lambda: named("What happened").hasFocus())
    assert named("Why this matters to you").toPlainText() == "It happened to us. And again."


def test_a_paper_reworded_in_write_keeps_its_words_and_follows_the_rest(
    preparing, page, session, fill, named
):
    page.show_step(step_number("print"))
    named("Change the wording").click()
    write = preparing.page("write")
    assert write.isVisible()
    assert write.step() == 3
    assert role(session) is Role.MEETING_SHEET
    session.change(rules.with_body, (Block.of("My own first line."), *session.visit.draft.body))
    preparing.show_page("prepare")
    page.show_step(step_number("why"))
    fill("Why this matters to you", "It happened to us.")
    assert "My own first line." in body(session)
    assert "It happened to us." in body(session)


def test_write_goes_on_with_the_paper_that_was_written_last(preparing, session):
    preparing.show_page("write")
    session.start(session.manuscript.campaign, session.manuscript.campaign.papers[1])
    preparing.show_page("prepare")
    preparing.show_page("write")
    assert session.manuscript.paper == session.manuscript.campaign.papers[1]


def test_undo_in_the_letter_outlasts_a_look_at_prepare(preparing, session, qtbot):
    preparing.show_page("write")
    write = preparing.page("write")
    write.show_step(3)
    before = write.letter.editor.text.toPlainText()
    qtbot.keyClicks(write.letter.editor.text, "Hello ")
    preparing.show_page("prepare")
    preparing.show_page("write")
    write.letter.editor.text.undo()
    assert write.letter.editor.text.toPlainText() == before


def test_points_are_picked_for_each_campaign_by_itself(page, session):
    session.change(rules.with_points, ["no-assessment"])
    session.start(campaign_named("about-anything"))
    assert session.visit.case.points is None
    session.start(campaign_named("alternative-provision-2018"))
    assert session.visit.case.points == ("no-assessment",)


# From the paper to the question


@pytest.mark.parametrize(
    ("spot", "step"),
    [
        (Spot(LetterPart.SENDER, field="constituent.postcode"), step_number("who-you-are")),
        (Spot(LetterPart.RECIPIENT, field="member.name"), step_number("your-mp")),
        (Spot(LetterPart.SIGNATORY), step_number("who-you-are")),
    ],
)
def test_a_finding_leads_to_its_step(page, spot, step):
    page.show_step(step_number("time"))
    page.go_to(spot)
    assert page.step() == step


@pytest.mark.parametrize(
    ("label", "step", "field"),
    [
        ("Day and time:", step_number("reach"), "Day of the meeting"),
        ("Place:", step_number("reach"), "Place"),
        ("(your name)", step_number("who-you-are"), "Full name"),
    ],
)
def test_a_line_to_write_on_leads_to_the_field_that_fills_it(page, session, label, step, field):
    page.show_step(step_number("time"))
    page.go_to(find(session, label))
    assert page.step() == step
    assert QApplication.focusWidget().accessibleName() == field


def test_a_click_on_a_point_leads_to_it_and_one_on_the_sheets_own_words_leaves_all_as_it_is(page, session):
    spot = find(session, "did not assess the impact")
    page.go_to(Spot(LetterPart.BODY, spot.block, spot.start, spot.start))
    assert page.step() == step_number("points")
    assert QApplication.focusWidget().accessibleName() == "No privacy impact assessment"
    page.show_step(step_number("time"))
    spot = find(session, "What we agreed")
    page.go_to(Spot(LetterPart.BODY, spot.block, spot.start, spot.start))
    assert page.step() == step_number("time")


# The next visitor


def everything_shown(window: QWidget) -> str:
    texts = [field.text() for kind in (QLineEdit, QLabel) for field in window.findChildren(kind)]
    return "\n".join([*texts, *(field.toPlainText() for field in window.findChildren(QPlainTextEdit))])


def test_the_next_visitor_finds_nothing_of_the_one_before(preparing, page, session, fill, named, qtbot):
    fill("Full name", NAME)
    fields = {
        step_number("your-mp"): "Constituency",
        step_number("reach"): "Place",
        step_number("why"): "Why this matters to you",
        step_number("ask"): "What you ask your MP to do",
        step_number("print"): "What your MP agreed to do",
    }
    for step, field in fields.items():
        page.show_step(step)
        fill(field, NAME)
    page.show_step(step_number("points"))
    row = page.forms.points.rows[-1]
    row.mark.click()
    row.detail.set_open(True)
    row.own.lines.setPlainText(NAME)
    page.show_step(step_number("questions"))
    page.forms.questions.disclosures[0].set_open(True)
    page.show_step(step_number("time"))
    page.forms.time.rehearsal.toggle()
    assert everything_shown(preparing).count(NAME) >= 7
    preparing.clear()
    qtbot.waitUntil(lambda: NAME not in everything_shown(preparing))
    for field in (*preparing.findChildren(QLineEdit), *preparing.findChildren(QPlainTextEdit)):
        field.undo()
    assert NAME not in everything_shown(preparing)
    named("Prepare for a meeting: Alternative Provision Census 2018").click()
    assert page.step() == step_number("who-you-are")
    assert session.visit.case.points is None
    page.show_step(step_number("points"))
    assert not any(row.detail.is_open() or row.rewording.is_open() for row in page.forms.points.rows)
    page.show_step(step_number("questions"))
    assert not any(each.is_open() for each in page.forms.questions.disclosures)
    page.show_step(step_number("time"))
    assert page.forms.time.rehearsal.clock.text() == "0:00"
    assert not page.forms.time.rehearsal.is_running()
    assert named("Step 1 of 9: You")


def test_a_printed_sheet_is_enough_to_lose_nothing_whatever_else_was_looked_at(page, session, fill):
    fill("Full name", NAME)
    assert session.would_lose()
    session.change(rules.with_handed_over)
    page.show_step(step_number("reach"))
    assert not session.would_lose()
    fill("Time", "noon")
    assert session.would_lose()


# Room and names


@pytest.mark.parametrize("scale", [TEXT_SIZES[0], TEXT_SIZES[-1]])
def test_everything_fits_a_small_screen_at_every_size_of_text(preparing, page, qapp, qtbot, scale):
    style.apply(qapp, "light", scale)
    for step in range(len(STEP_IDS)):
        page.show_step(step)
        qtbot.waitUntil(lambda: cut_off(preparing, page) == [])
        assert (preparing.width(), preparing.height()) == (1366, 768)


def cut_off(window: QWidget, page: QWidget) -> list[str]:
    """The steps and buttons that do not stand whole in the window, or are too narrow for their words."""
    outside = [*page.list.findChildren(QPushButton), page._back, page._next]
    narrow = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    return [
        button.accessibleName()
        for button in narrow
        if button.width() < button.fontMetrics().horizontalAdvance(button.text())
        or (
            button in outside
            and not window.rect().contains(QRect(button.mapTo(window, QPoint()), button.size()))
        )
    ]


def test_at_large_text_only_the_step_in_sight_is_named(preparing, page, qapp, qtbot):
    names = [step.text() for step in page.list.findChildren(QPushButton)]
    assert names == [step.name for step in page.forms.steps]
    style.apply(qapp, "light", 2.0)
    page.show_step(step_number("why"))
    texts = lambda: [step.text() for step in page.list.findChildren(QPushButton)]  # noqa: E731
    qtbot.waitUntil(lambda: texts() == ["1", "2", "3", "4  Why it matters", "5", "6", "7", "8", "9"])


def test_every_control_has_a_name_for_a_screen_reader(preparing, page):
    for step in range(len(STEP_IDS)):
        page.show_step(step)
        nameless = [
            widget
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text())
        ]
        assert nameless == []


# Days as people type them


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24 November 2026", date(2026, 11, 24)),
        ("Tuesday 24th of Nov", date(2026, 11, 24)),
        ("nov 24", date(2026, 11, 24)),
        ("24/11", date(2026, 11, 24)),
        ("24.11.26", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("22 nov", date(2026, 11, 22)),
        ("21 nov", date(2027, 11, 21)),
        ("29 February", None),
        ("31 April 2027", None),
        ("next week", None),
        ("24", None),
        ("1 2 3 4", None),
        ("99999 1 1", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, day):
    assert read_day(typed, TODAY) == day


def test_the_day_understood_is_said_back_with_its_weekday_and_a_slip_is_told(qtbot):
    field = DayField("Day", lambda: TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "24 nov")
    assert field.edit.accessibleDescription() == "Tuesday 24 November 2026."
    qtbot.keyClicks(field.line, "x")
    assert "not a day I can read" in field.edit.accessibleDescription()

"""Writing a letter: the four steps, what follows what, and the way from a finding to its place."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton

from ddm_desktop.gui.editor.letter_editor import LetterEditor
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import HOUSE_OF_COMMONS, HOUSE_OF_LORDS, House
from ddm_desktop.model.stationery import Envelope
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.settings import Settings

TODAY = date(2026, 11, 22)


@pytest.fixture
def page(writing):
    return writing.page("write")


@pytest.fixture
def session(writing):
    return writing.session


def letter(session: Session):
    made = session.manuscript.letter
    assert made is not None
    return made


def test_every_field_about_the_constituent_reaches_the_letter(session, fill):
    fill("Title", "Ms")
    fill("Full name", "Rosa Bramble")
    fill("Address, one line under another", "12 Orchard Lane\rLITTLE HAVEN")
    fill("Postcode", "l200xx")
    fill("E-mail (if you like)", "rosa@example.org")
    fill("Telephone (if you like)", "020 7946 0000")
    expected = (
        "Ms Rosa Bramble",
        "12 Orchard Lane",
        "LITTLE HAVEN",
        "L20 0XX",
        "rosa@example.org",
        "020 7946 0000",
    )
    assert letter(session).sender == expected


def test_enter_goes_from_field_to_field_and_tab_leaves_the_address(page, named, qtbot):
    assert named("Full name").hasFocus()
    qtbot.keyClick(named("Full name"), Qt.Key.Key_Return)
    assert named("Title").hasFocus()
    qtbot.keyClick(named("Title"), Qt.Key.Key_Tab)
    qtbot.keyClick(named("Address, one line under another"), Qt.Key.Key_Tab)
    assert named("Postcode").hasFocus()


def test_enter_goes_from_the_members_name_to_the_constituency_and_not_over_the_greeting(page, named, qtbot):
    page.show_step(1)
    named("Name, as on the envelope").setFocus()
    qtbot.keyClicks(named("Name, as on the envelope"), "Rt Hon Jane Smith MP\r")
    assert named("Constituency").hasFocus()
    assert named("The letter begins").text() == "Dear Jane Smith"


def test_enter_in_the_last_field_leads_to_next_and_unfolds_nothing(page, named, qtbot):
    named("Telephone (if you like)").setFocus()
    qtbot.keyClick(named("Telephone (if you like)"), Qt.Key.Key_Return)
    assert named("Next").hasFocus()
    qtbot.keyClick(named("Next"), Qt.Key.Key_Return)
    assert page.step() == 1


def test_a_postcode_is_tidied_when_it_is_left_and_anything_else_is_kept(page, named, fill, qtbot):
    postcode = named("Postcode")
    fill("Postcode", "l200xx")
    qtbot.keyClick(postcode, Qt.Key.Key_Tab)
    assert postcode.text() == "L20 0XX"
    postcode.selectAll()
    qtbot.keyClicks(postcode, "not known")
    qtbot.keyClick(postcode, Qt.Key.Key_Tab)
    assert postcode.text() == "not known"


def test_salutation_and_close_are_suggested_and_follow_the_name(page, session, fill, named):
    page.show_step(1)
    assert named("The letter begins").text() == "Dear Member of Parliament"
    assert named("The letter ends").text() == "Yours faithfully"
    fill("Name, as on the envelope", "Dr Sam Jones MP")
    assert named("The letter begins").text() == "Dear Dr Jones"
    assert named("The letter ends").text() == "Yours sincerely"
    assert letter(session).salutation == "Dear Dr Jones"


@pytest.mark.parametrize("greeting", ["Dear Jane", "Good morning, Jane"])
def test_a_salutation_written_by_hand_stays_until_it_is_emptied(page, session, fill, named, qtbot, greeting):
    page.show_step(1)
    begins = named("The letter begins")
    begins.setFocus()
    begins.selectAll()
    qtbot.keyClicks(begins, greeting)
    fill("Name, as on the envelope", "Dr Jane Smith MP")
    assert letter(session).salutation == begins.text() == greeting
    begins.setFocus()
    begins.selectAll()
    qtbot.keyClick(begins, Qt.Key.Key_Delete)
    qtbot.keyClick(begins, Qt.Key.Key_Tab)
    assert letter(session).salutation == begins.text() == "Dear Dr Smith"


def test_a_greeting_by_name_greets_the_member_in_every_paper(page, session, fill, named, qtbot):
    page.show_step(1)
    named("The letter begins").setFocus()
    named("The letter begins").selectAll()
    qtbot.keyClicks(named("The letter begins"), "Dear Ms Smith")
    assert session.visit.case.member.address_as == "Ms Smith"
    campaign = session.manuscript.campaign
    session.start(campaign, next(paper for paper in campaign.papers if paper.id == "thank-you"))
    assert letter(session).salutation == "Dear Ms Smith"


def test_a_greeting_for_another_name_is_pointed_out_and_leads_to_its_field(page, writing, fill, named, qtbot):
    page.show_step(1)
    named("The letter begins").setFocus()
    named("The letter begins").selectAll()
    qtbot.keyClicks(named("The letter begins"), "Dear Kim")
    fill("Name, as on the envelope", "Jane Smith MP")
    findings = writing.panel().findings
    words = "“Dear Kim” does not name Jane Smith MP"
    qtbot.waitUntil(lambda: bool(findings.findItems(words, Qt.MatchFlag.MatchStartsWith)))
    page.show_step(0)
    findings.itemActivated.emit(findings.findItems(words, Qt.MatchFlag.MatchStartsWith)[0])
    assert named("The letter begins").hasFocus()


def test_the_address_of_the_house_of_lords_is_offered_for_its_members_only(page, named):
    page.show_step(1)
    names = [radio.accessibleName() for radio in page.findChildren(QRadioButton) if radio.isVisible()]
    assert "House of Lords, London SW1A 0PW" not in names
    named("Member of the House of Lords", QRadioButton).click()
    assert named("House of Lords, London SW1A 0PW", QRadioButton).isChecked()
    named("MP, in the House of Commons", QRadioButton).click()
    assert named("Houses of Parliament, London SW1A 0AA", QRadioButton).isChecked()


def test_a_peer_gets_letters_in_the_house_of_lords(page, session, fill, named):
    page.show_step(1)
    fill("Name, as on the envelope", "Baroness Example")
    named("Member of the House of Lords", QRadioButton).click()
    assert session.visit.case.member.house is House.LORDS
    assert letter(session).recipient == ("Baroness Example", *HOUSE_OF_LORDS)


def test_the_letter_can_go_to_another_address(page, session, named, fill):
    page.show_step(1)
    named("House of Commons, London SW1A 0AA", QRadioButton).click()
    assert letter(session).recipient[1:] == HOUSE_OF_COMMONS
    named("Another address, such as the constituency office", QRadioButton).click()
    fill("Their address, one line under another", "1 High Street\rBOOTLE")
    assert letter(session).recipient[1:] == ("1 High Street", "BOOTLE")


def test_own_words_go_into_the_letter_as_they_are_typed(page, session, fill):
    page.show_step(2)
    fill("Why this matters to you", "It happened {{ to }} *me*.")
    assert "It happened {{ to }} *me*." in [block.text for block in letter(session).body]
    assert "It happened {{ to }} *me*." in page.letter.editor.text.toPlainText()


def test_the_questions_come_in_the_order_of_the_letter_with_a_hint_that_fits(page, session):
    session.start(campaign_named("about-anything"))
    page.show_step(2)
    asked = [label.text() for label in page.notes.findChildren(QLabel) if label.isVisible()]
    happened, hint, why = (
        asked.index(each)
        for each in (
            "What happened",
            next(a for a in asked if "what happened, and when" in a),
            "Why this matters to you",
        )
    )
    assert happened < hint < why < asked.index("What you ask your MP to do")


def test_the_preview_follows_the_words_that_are_typed(page, session, fill):
    followed = []
    page._navigator.spot_edited.connect(followed.append)
    page.show_step(2)
    fill("What you ask your MP to do", "Will you come?")
    [spot] = set(followed[-1:])
    assert letter(session).body[spot.block].text == "Will you come?"


def test_what_the_letter_asks_by_itself_is_told_below_the_empty_field(page, session):
    page.show_step(2)
    hint = page.notes._fields["ask"].edit.accessibleDescription()
    assert hint.startswith("While this is empty, the letter says: “Will you ask the Department for Education")
    assert page.notes._fields["why"].edit.accessibleDescription() == ""


def test_the_guide_stands_beside_the_questions(page):
    page.show_step(2)
    said = [label.text() for label in page.notes.findChildren(QLabel)]
    assert any("in your own words" in text for text in said)


def test_an_edited_paragraph_survives_a_change_of_the_fields(page, session, fill, qtbot):
    page.show_step(3)
    text = page.letter.editor.text
    text.setFocus()
    qtbot.keyClicks(text, "Please read this. ")
    page.show_step(2)
    fill("Why this matters to you", "It happened to me.")
    body = [block.text for block in letter(session).body]
    assert body[0].startswith("Please read this. ")
    assert "It happened to me." in body


def test_next_and_back_walk_through_the_steps_and_each_can_be_visited(page, named, qtbot):
    walked = []
    for _ in range(3):
        named("Next", QPushButton).click()
        walked.append(page.step())
    named("Back", QPushButton).click()
    assert (walked, page.step()) == ([1, 2, 3], 2)
    named("Step 1 of 4: You").click()
    assert page.step() == 0
    assert named("Full name").hasFocus()


def test_on_a_small_screen_all_steps_are_named_whichever_is_in_sight(page):
    for number in range(4):
        page.show_step(number)
        QApplication.processEvents()
        steps = [each.text() for each in page.findChildren(QPushButton) if "Step " in each.accessibleName()]
        assert steps == ["1  You", "2  Your MP", "3  Your own words", "4  The letter"]


def test_a_passed_day_is_said_plainly_and_no_longer_once_the_date_is_before_it(page, session):
    said = next(banner for banner in page.findChildren(Banner) if banner.text)
    assert "18 January 2018" in said.text
    session.change(rules.with_date, date(2018, 1, 17))
    assert said.text == ""


@pytest.mark.parametrize(
    ("spot", "step", "field"),
    [
        (Spot(LetterPart.SENDER, field="constituent.postcode"), 0, "Postcode"),
        (Spot(LetterPart.SENDER, field="constituent.address"), 0, "Address, one line under another"),
        (Spot(LetterPart.SIGNATORY), 0, "Full name"),
        (Spot(LetterPart.RECIPIENT, field="member.constituency"), 1, "Constituency"),
        (Spot(LetterPart.RECIPIENT), 1, "Name, as on the envelope"),
        (Spot(LetterPart.SALUTATION), 1, "The letter begins"),
        (Spot(LetterPart.CLOSE), 1, "The letter ends"),
        (Spot(LetterPart.BODY, field="notes.ask"), 2, "What you ask your MP to do"),
        (Spot(LetterPart.SUBJECT), 3, "Subject"),
        (Spot(LetterPart.DATE), 3, "Date on the letter"),
    ],
)
def test_a_place_in_the_letter_leads_to_its_field(page, writing, named, spot, step, field):
    writing.panel().spot_chosen.emit(spot)
    assert page.step() == step
    assert named(field).hasFocus()


def test_a_place_in_the_text_is_selected_there(page, writing):
    writing.panel().spot_chosen.emit(Spot(LetterPart.BODY, block=0, start=2, end=4))
    assert page.letter.editor.text.textCursor().selectedText() == "am"


def test_findings_shrink_while_the_letter_is_filled_in_and_a_click_leads_to_the_gap(
    writing, page, qtbot, fill, named
):
    findings = writing.panel().findings
    qtbot.waitUntil(lambda: findings.count() > 3)
    before = findings.count()
    fill("Full name", "Rosa Bramble")
    qtbot.waitUntil(lambda: findings.count() == before - 1)
    page.show_step(3)
    place = findings.visualItemRect(findings.item(0)).center()
    qtbot.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.step() < 3


def test_another_paper_of_the_campaign_keeps_the_text_of_the_first(page, session, qtbot):
    page.show_step(3)
    qtbot.keyClicks(page.letter.editor.text, "Mine. ")
    first, second, *_ = (paper.title for paper in session.manuscript.campaign.papers)

    def choose(title: str) -> None:
        radios = page.findChildren(QRadioButton)
        next(radio for radio in radios if radio.accessibleName() == title).click()

    choose(second)
    assert session.manuscript.paper.title == second
    assert "Mine. " not in letter(session).body[0].text
    choose(first)
    assert letter(session).body[0].text.startswith("Mine. ")


def test_date_envelope_and_large_print_are_set_on_the_last_step(page, session, named):
    page.show_step(3)
    named("Date on the letter").setText("1/12/2026")
    named("C5 window envelope", QRadioButton).click()
    named("Large print, for a reader who finds small print hard").click()
    assert letter(session).date == "1 December 2026"
    assert session.style.envelope is Envelope.C5
    assert session.style.large_print


@pytest.mark.parametrize("typed", ["3 December 2026", "3/12/2026", "Thursday 3rd Dec"])
def test_the_letters_date_is_typed_in_any_form_and_stays_as_typed(page, session, fill, named, typed):
    page.show_step(3)
    fill("Date on the letter", typed)
    assert letter(session).date == "3 December 2026"
    assert named("Date on the letter").text() == typed


def test_a_date_that_cannot_be_read_leaves_the_letters_date(page, session, fill, named):
    page.show_step(3)
    fill("Date on the letter", "soon")
    assert session.visit.case.date == TODAY
    assert "not a day I can read" in named("Date on the letter").accessibleDescription()


def test_the_date_is_chosen_from_a_calendar_with_the_keys(page, session, named, qtbot):
    page.show_step(3)
    named("Calendar: Date on the letter").click()
    months = QApplication.focusWidget()
    qtbot.keyClick(months, Qt.Key.Key_Right)
    qtbot.keyClick(months, Qt.Key.Key_Down)
    qtbot.keyClick(months, Qt.Key.Key_Return)
    assert session.visit.paper_case.date == TODAY + timedelta(days=8)
    assert named("Date on the letter").hasFocus()


def test_the_length_and_the_share_of_own_words_are_said_quietly(page, qtbot):
    page.show_step(3)
    figures = page.letter.findChild(QLabel, "figures")
    qtbot.waitUntil(lambda: "words on" in figures.text())
    assert "Add a sentence of your own" in figures.text()
    page.letter.editor.text.selectAll()
    qtbot.keyClicks(page.letter.editor.text, "Please!")
    qtbot.waitUntil(lambda: figures.text().startswith("1 word on 1 page;"))
    assert "100% are your own" in figures.text()


@pytest.mark.parametrize("of", [Role.MEETING_SHEET, Role.TELEPHONE, Role.THANK_YOU])
def test_no_share_of_own_words_is_asked_for_in_a_sheet_or_in_thanks(page, session, qtbot, of):
    paper = next(each for each in session.manuscript.campaign.papers if each.role is of)
    assert session.start(session.manuscript.campaign, paper)
    page.show_step(3)
    figures = page.letter.findChild(QLabel, "figures")
    qtbot.waitUntil(lambda: session.checked is not None and session.checked.manuscript.paper is paper)
    qtbot.waitUntil(lambda: figures.text().endswith("read best."))
    assert "own" not in figures.text()


def test_printing_asks_first_while_something_is_missing(writing, monkeypatch):
    panel, printed = writing.panel(), []
    monkeypatch.setattr(panel.hand_over, "print_it", partial(printed.append, 1))
    panel.print_it()
    assert "things still need attention" in panel.banner.text
    assert printed == []


def test_the_email_text_is_copied(writing, fill):
    fill("Full name", "Rosa Bramble")
    writing.panel().hand_over.copy_text()
    assert "Rosa Bramble" in QApplication.clipboard().text()


def test_a_campaign_that_fails_to_start_is_said_and_leaves_the_letter_alone(session, monkeypatch):
    from ddm_desktop.errors import PackError
    from ddm_desktop.gui import session as module

    def broken(*_args, **_named):
        raise PackError("Something is wrong.", "letter.md", 3)

    said = []
    session.failed.connect(said.append)
    before = session.manuscript
    monkeypatch.setattr(module, "open_paper", broken)
    assert not session.start(campaign_named("about-anything"))
    assert said == ["letter.md, line 3: Something is wrong."]
    assert session.manuscript is before


def test_a_session_needs_no_window():
    session = Session(Settings(envelope="C5"), today=lambda: TODAY)
    assert session.manuscript is None
    session.start(campaign_named("about-anything"))
    assert letter(session).date == "22 November 2026"
    assert session.style.envelope is Envelope.C5


def test_a_field_keeps_its_marks_as_typed_and_the_letter_prints_them_curly(session, page, fill, named):
    page.show_step(3)
    fill("Subject", 'My son\'s "plan"')
    named("Text of the letter").setFocus()
    session.changed.emit()
    assert named("Subject").text() == 'My son\'s "plan"'
    assert letter(session).subject == "My son’s “plan”"
    page.show_step(1)
    fill("The letter begins", "Dear Ms O'Neill")
    named("The letter ends").setFocus()
    session.changed.emit()
    assert named("The letter begins").text() == "Dear Ms O'Neill"
    assert letter(session).salutation == "Dear Ms O’Neill"


def dashed(editor: LetterEditor) -> list[str]:
    """What is marked in the text as not to be printed."""
    document, found = editor.text.document(), []
    for number in range(document.blockCount()):
        block = document.findBlockByNumber(number)
        for piece in block.layout().formats():
            if piece.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline:
                units = block.text().encode("utf-16-le")[2 * piece.start : 2 * (piece.start + piece.length)]
                found.append(units.decode("utf-16-le"))
    return found


def test_what_cannot_be_printed_is_marked_in_the_text_and_the_finding_leads_to_it(session, page, qtbot):
    page.show_step(3)
    editor = page.letter.editor
    editor.text.insertPlainText("Thank you \N{GRINNING FACE}. ")
    qtbot.waitUntil(lambda: dashed(editor) == ["\N{GRINNING FACE}"])
    assert session.manuscript is not None
    findings = session.check_now().findings
    (finding,) = (each for each in findings if each.code == "glyph-missing")
    assert "in paragraph 1: leave it out" in finding.sentence
    page.go_to(finding.spot)
    assert editor.text.textCursor().selectedText() == "\N{GRINNING FACE}"
    editor.text.textCursor().removeSelectedText()
    qtbot.waitUntil(lambda: dashed(editor) == [])


def test_what_cannot_be_printed_is_no_longer_marked_for_the_next_visitor(session, page, qtbot):
    page.show_step(3)
    page.letter.editor.text.insertPlainText("\N{GRINNING FACE}")
    qtbot.waitUntil(lambda: dashed(page.letter.editor) != [])
    session.clear()
    page.letter.editor.text.insertPlainText("\N{GRINNING FACE}")
    assert dashed(page.letter.editor) == []


def test_a_letter_without_a_subject_asks_for_it_first(page, session, named, qtbot):
    session.start(campaign_named("about-anything"))
    page.show_step(3)
    assert named("Subject").hasFocus()
    qtbot.keyClicks(named("Subject"), "A bench for the square")
    page.show_step(0)
    page.show_step(3)
    assert page.letter.editor.text.hasFocus()

"""The step "Your MP": the postcode brings a card, a search brings another, hands change the rest."""

from __future__ import annotations

from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.directory.store import encode
from ddm_desktop.gui import style
from ddm_desktop.gui.case import person_form
from ddm_desktop.gui.case.member_card import MemberCard
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.write.page import WritePage
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.find_member import open_finder
from ddm_desktop.services.local_list import load_local_list, remember
from ddm_desktop.services.settings import Settings

TODAY = date(2026, 11, 22)
SEARCH = "Find your MP: a postcode, a place or a name"
NAME, BEGINS, EMAIL = "Name, as on the envelope", "The letter begins", "E-mail"
FOLD, ANOTHER, REMEMBER = (
    "Change or type the details by hand",
    "Not my MP? Choose another",
    "Remember this for next time",
)
SMITH = "Rt Hon Jane Smith MP"
KEY = Qt.Key


@pytest.fixture
def session(qapp):
    made = Session(Settings(), today=lambda: TODAY)
    made.failed.connect(pytest.fail)
    made.start(campaign_named("about-anything"))
    return made


@pytest.fixture
def navigator(qapp):
    return Navigator()


@pytest.fixture
def window(session, navigator, qapp, qtbot):
    """The page alone, which is quicker than the whole window and has the step in it."""
    style.apply(qapp, "light")
    made = WritePage(session, navigator)
    style.dress(made)
    made.resize(640, 700)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.fixture
def page(directory, window):
    return window


@pytest.fixture
def sees(window):
    """Whether a widget of this name is in sight."""

    def look(name: str) -> bool:
        return any(w.accessibleName() == name and w.isVisible() for w in window.findChildren(QWidget))

    return look


def member(session) -> Member:
    return session.visit.case.member


def said(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def card(page: QWidget) -> str:
    return page.findChild(MemberCard).accessibleName()


def test_a_postcode_typed_with_the_address_names_the_member_at_once(page, session, fill):
    fill("Postcode", "l200xx")
    assert member(session).full_title == SMITH
    assert session.manuscript.letter.salutation == "Dear Ms Smith"
    assert "L20 0XX is in Little Haven and the Vale." in said(page)


def test_the_card_stands_in_the_step_and_the_fields_are_folded_away(page, session, fill, named, sees):
    fill("Postcode", "l200xx")
    page.show_step(1)
    assert page.findChild(MemberCard).hasFocus()
    for words in (
        SMITH,
        "Little Haven and the Vale",
        "Labour",
        "Dear Ms Smith",
        "jane.smith.mp@parliament.example",
    ):
        assert words in card(page)
    assert "MPs as of 27 June 2026." in said(page)
    assert not sees(SEARCH)
    assert not sees(NAME)
    named(FOLD, QToolButton).click()
    assert named(NAME).text() == SMITH
    assert named(EMAIL).text() == "jane.smith.mp@parliament.example"


def test_a_corrected_postcode_brings_its_own_member_and_none_where_it_has_none(
    page, session, fill, named, qtbot
):
    fill("Postcode", "l200xx")
    fill("Postcode", "b11aa")
    assert member(session).name == "Dame Priya Anand"
    fill("Postcode", "l200ae")
    assert member(session) == Member()
    assert "no longer in use" in said(page)
    named("Postcode").selectAll()
    qtbot.keyClick(named("Postcode"), KEY.Key_Delete)
    assert "no longer in use" not in said(page)
    assert "It shows your MP that you live in their constituency." in said(page)


@pytest.mark.parametrize("by_hand", ["chosen", "typed"])
def test_a_member_chosen_or_typed_stays_whatever_the_postcode_says(
    page, session, fill, named, qtbot, by_hand
):
    page.show_step(1)
    if by_hand == "chosen":
        qtbot.keyClicks(named(SEARCH), "helen thorne\r")
    else:
        named(FOLD, QToolButton).click()
        fill(NAME, "Helen Thorne KC MP")
    page.show_step(0)
    fill("Postcode", "l200xx")
    assert member(session).full_title == "Helen Thorne KC MP"
    page.show_step(1)
    if by_hand == "chosen":
        assert "This is not the MP of the postcode. L20 0XX is in Little Haven" in card(page)


def test_a_postcode_in_two_constituencies_offers_both_the_likeliest_first(page, session, fill, named, qtbot):
    fill("Postcode", "l201ad")
    assert member(session) == Member()
    page.show_step(1)
    assert named(SEARCH).hasFocus()
    assert "L20 1AD" in said(page)
    qtbot.keyClick(named(SEARCH), KEY.Key_Return)
    assert member(session) == Member()
    qtbot.keyClick(named(SEARCH), KEY.Key_Down)
    qtbot.keyClick(named(SEARCH), KEY.Key_Return)
    assert member(session).full_title == SMITH
    assert page.findChild(MemberCard).hasFocus()


def test_a_slip_in_the_postcode_is_said_at_once_and_put_right_once_the_field_is_left(
    page, session, fill, named, qtbot, monkeypatch
):
    heard = []
    monkeypatch.setattr(person_form, "announce", lambda _widget, sentence: heard.append(sentence))
    fill("Postcode", "L2O OXX")
    assert heard == ["You typed L2O OXX; this is taken as L20 0XX. L20 0XX is in Little Haven and the Vale. "
                     "The MP is Jane Smith."]  # fmt: skip
    assert named("Postcode").text() == "L2O OXX"
    assert member(session).full_title == SMITH
    qtbot.keyClick(named("Postcode"), KEY.Key_Tab)
    assert named("Postcode").text() == session.visit.case.constituent.postcode == "L20 0XX"
    assert "You typed L2O OXX; it was put right. L20 0XX is in Little Haven" in said(page)
    fill("Postcode", "L20 0XX")
    session.clear()
    assert "L2O" not in said(page)


def test_another_member_is_searched_for_and_escape_goes_back_to_the_first(
    page, session, fill, named, sees, qtbot
):
    fill("Postcode", "l200xx")
    page.show_step(1)
    named(ANOTHER).click()
    assert named(SEARCH).hasFocus()
    qtbot.keyClicks(named(SEARCH), "great")
    assert member(session).full_title == SMITH
    qtbot.keyClick(named(SEARCH), KEY.Key_Escape)
    qtbot.keyClick(named(SEARCH), KEY.Key_Escape)
    assert SMITH in card(page)
    assert not sees(SEARCH)
    named(ANOTHER).click()
    qtbot.keyClicks(named(SEARCH), "great\r")
    assert session.manuscript.letter.recipient[0] == "Rt Hon Sir Colin Marsh MP"
    assert session.manuscript.letter.salutation == "Dear Sir Colin"


def test_nothing_moves_under_the_hands_of_someone_who_types_a_member(page, session, fill, named, sees):
    page.show_step(1)
    named(FOLD, QToolButton).click()
    fill(NAME, "Ann Other MP")
    assert sees(SEARCH)
    assert named(NAME).hasFocus()
    page.show_step(2)
    page.show_step(1)
    assert card(page).startswith("Ann Other MP")
    assert "As typed by hand." in said(page)


def test_a_greeting_changed_by_hand_keeps_the_name_and_what_the_directory_says(page, session, fill, named):
    fill("Postcode", "l200xx")
    page.show_step(1)
    named(FOLD, QToolButton).click()
    fill(BEGINS, "Dear Jane")
    assert (member(session).name, member(session).address_as) == ("Jane Smith", "Jane")
    assert "Greeting: Dear Jane" in card(page)
    assert "Labour" in card(page)


def test_remembering_is_asked_for_says_what_is_kept_and_keeps_nothing_of_the_visitor(
    page, session, fill, named, sees
):
    fill("Full name", "Rosa Bramble")
    fill("Postcode", "l200xx")
    page.show_step(1)
    named(FOLD, QToolButton).click()
    assert not sees(REMEMBER)
    fill(EMAIL, "office@smith.example")
    assert "local list on this computer" in said(page)
    assert load_local_list() == ()
    named(REMEMBER).setFocus()
    named(REMEMBER).click()
    kept = load_local_list()
    assert [(entry.member.full_title, entry.member.email) for entry in kept] == [
        (SMITH, "office@smith.example")
    ]
    assert b"Bramble" not in paths.local_list_file().read_bytes()
    assert "L20 0XX" not in paths.local_list_file().read_text(encoding="utf-8")
    assert f"{SMITH} is in the local list on this computer now." in said(page)
    assert named(REMEMBER).hasFocus()
    told = next(each for each in page.findChildren(Banner) if each.text)
    assert 0 < told.mapTo(page, QPoint()).y() - named(REMEMBER).mapTo(page, QPoint()).y() < 100
    page.show_step(0)
    page.show_step(1)
    assert not sees(REMEMBER)
    assert session.finder().local == kept


def test_what_cannot_be_remembered_is_said(page, session, fill, named):
    paths.local_list_file().write_text("not a list", encoding="utf-8")
    page.show_step(1)
    named(FOLD, QToolButton).click()
    fill(NAME, "Ann Other MP")
    named(REMEMBER).click()
    assert "local-list.json" in said(page)
    assert paths.local_list_file().read_text(encoding="utf-8") == "not a list"


def test_without_a_directory_there_are_the_fields_and_a_way_to_set_one_up(
    no_directory, window, navigator, named, sees, qtbot
):
    window.show_step(1)
    assert named(NAME).hasFocus()
    assert not sees(SEARCH)
    assert not sees(FOLD)
    with qtbot.waitSignal(navigator.page_wanted) as wanted:
        named("Set up the MP directory").click()
    assert wanted.args == ["directory"]


def test_a_directory_set_up_in_the_middle_finds_the_member_of_a_postcode_typed_before(
    no_directory, window, session, fill
):
    fill("Postcode", "l200xx")
    assert member(session) == Member()
    paths.directory_file().write_bytes(encode(invented_directory()))
    session.directory_changed.emit()
    assert member(session).full_title == SMITH


def test_a_directory_that_cannot_be_read_is_said_and_hides_no_field(no_directory, window, named):
    paths.directory_file().write_bytes(b"broken")
    window.show_step(1)
    assert open_finder().problem in said(window)
    assert named(NAME).isVisible()


def test_where_no_postcodes_are_loaded_none_is_spoken_of_until_the_member_is_looked_for(
    no_directory, window, fill
):
    remember(Listing(Member("Ann Other", "Ann Other MP", "Ms Other", "Great Haven")))
    fill("Postcode", "l200xx")
    assert "It shows your MP that you live in their constituency." in said(window)
    window.show_step(1)
    assert "No postcodes are loaded" in said(window)

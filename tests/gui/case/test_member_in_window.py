"""The step "Your MP" in the whole window: on a small screen, in Prepare too, and gone with the visitor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from tools.prepare_steps import step_number

from ddm_desktop.gui import style
from ddm_desktop.gui.case.member_card import MemberCard
from ddm_desktop.gui.case.member_list import MemberList
from ddm_desktop.gui.preview import hand_over
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.services.local_list import remember
from ddm_desktop.services.settings import TEXT_SIZES

SEARCH = "Find your MP: a postcode, a place or a name"
BEGINS, FOLD, ANOTHER = "The letter begins", "Change or type the details by hand", "Not my MP? Choose another"
SMITH = "Rt Hon Jane Smith MP"


@pytest.fixture
def page(directory, writing):
    return writing.page("write")


def card(page: QWidget) -> str:
    return page.findChild(MemberCard).accessibleName()


def test_prepare_has_the_same_card_and_the_same_search(page, writing, fill, named, qtbot):
    fill("Postcode", "l200xx")
    writing.show_page("prepare")
    preparing = writing.page("prepare")
    preparing.show_step(step_number("your-mp"))
    assert SMITH in card(preparing)
    assert "Greeting: Dear Ms Smith" in card(preparing)
    named(ANOTHER).click()
    qtbot.keyClicks(named(SEARCH), "great\r")
    assert card(preparing).startswith("Rt Hon Sir Colin Marsh MP")
    writing.show_page("write")
    page.show_step(1)
    assert card(page).startswith("Rt Hon Sir Colin Marsh MP")


def test_the_next_visitor_finds_nothing_searched_chosen_or_typed(page, writing, fill, named):
    fill("Postcode", "l200xx")
    page.show_step(1)
    named(ANOTHER).click()
    named(FOLD, QToolButton).click()
    fill(SEARCH, "great")
    fill(BEGINS, "Dear Jane")
    named(SEARCH).setFocus()
    writing.clear()
    left = [field.text() for field in page.findChildren(QLineEdit) if field.text() and field.isEnabled()]
    assert not [text for text in left if text in {"great", "Dear Jane", SMITH, "l200xx", "L20 0XX"}]
    assert page.findChild(MemberList).model().rowCount() == 0
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    labels = "\n".join(label.text() for label in writing.findChildren(QLabel))
    for words in ("L20 0XX is in", SMITH + "\n", "Dear Jane", "Little Haven and"):
        assert words not in labels
    named("Write the letter: Alternative Provision Census 2018").click()
    page.show_step(1)
    assert named(SEARCH).text() == ""
    assert card(page) == ""


def test_the_step_fits_a_small_screen_at_the_largest_text(page, writing, fill, named, qapp, qtbot):
    remember(Listing(
        Member("Jane Smith", SMITH, "Ms Smith", "Little Haven and the Vale",
               email="jane.smith.of.the.constituency.office@parliament.example"),
        phone="01632 960 123", surgeries="First Friday of the month, in the library",
    ))  # fmt: skip
    writing.session.directory_changed.emit()
    style.apply(qapp, "light", TEXT_SIZES[-1])
    fill("Postcode", "l200xx")
    page.show_step(1)
    qtbot.wait(50)
    column = page._steps[1].column
    assert column.widget().width() <= column.viewport().width()
    named(ANOTHER).click()
    qtbot.keyClicks(named(SEARCH), "l")
    qtbot.wait(50)
    found = page.findChild(MemberList)
    for widget in (named(SEARCH), found):
        top = widget.mapTo(column.viewport(), widget.rect().topLeft()).y()
        assert top >= 0
        assert top + widget.height() <= column.viewport().height()
    writing.show_page("prepare")
    writing.page("prepare").show_step(step_number("your-mp"))
    qtbot.wait(50)
    column = writing.page("prepare")._steps[step_number("your-mp")].column
    assert column.widget().width() <= column.viewport().width()
    style.apply(qapp, "light")


def test_a_vacant_seat_is_written_to_as_such(page, writing, named, qtbot):
    page.show_step(1)
    qtbot.keyClicks(named(SEARCH), "mickle\r")
    assert writing.session.manuscript.letter.recipient[0] == "Member of Parliament for Mickle Moor"
    assert writing.session.manuscript.letter.salutation == "Dear Member of Parliament"
    assert "Member of Parliament for Mickle Moor" in card(page)


def test_a_peer_is_written_to_in_the_house_of_lords(page, writing, named, qtbot):
    page.show_step(1)
    qtbot.keyClicks(named(SEARCH), "ashdown reed\r")
    assert writing.session.visit.case.member.house is House.LORDS
    assert "House of Lords" in writing.session.manuscript.letter.recipient


def test_an_e_mail_draft_is_addressed_to_the_member(page, writing, fill, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "ddm_desktop.gui.preview.mail_program.open_draft", lambda url: opened.append(url) or True
    )
    fill("Postcode", "l200xx")
    hand_over.HandOver(writing.session, page).open_mail()
    assert opened == ["mailto:jane.smith.mp@parliament.example"]


def test_an_e_mail_file_is_addressed_to_the_member(page, writing, fill, tmp_path, monkeypatch):
    out = tmp_path / "letter.eml"
    monkeypatch.setattr("ddm_desktop.gui.file_dialogs.ask_where_to_save", lambda *_arguments: out)
    fill("Postcode", "l200xx")
    handed, said = hand_over.HandOver(writing.session, page), []
    handed.done.connect(said.append)
    handed.save("eml")
    assert b"To: Rt Hon Jane Smith MP <jane.smith.mp@parliament.example>" in out.read_bytes()
    assert "The draft has no sender: give your e-mail address" in said[0]
    fill("E-mail (if you like)", "rosa@example.org")
    handed.save("eml")
    assert "no sender" not in said[1]


def test_a_member_remembered_is_found_by_the_next_visitors_postcode(page, writing, fill, named):
    remember(
        Listing(
            Member("Ann Other", "Ann Other MP", "Ms Other", "Little Haven and the Vale"),
            phone="01632 960 123",
        )
    )
    writing.session.directory_changed.emit()
    fill("Postcode", "l200xx")
    page.show_step(1)
    assert "Telephone: 01632 960 123" in card(page)
    assert writing.session.manuscript.letter.salutation == "Dear Ms Other"


@pytest.mark.parametrize(
    ("postcode", "lives_in"),
    [
        ("l200xx", "Little Haven and the Vale"),
        ("l201ad", "Little Haven and the Vale or Great Haven"),
        ("pe217qa", ""),
    ],
)
def test_before_printing_it_is_said_where_the_visitor_lives_if_the_member_is_of_another_place(
    page, writing, fill, named, qtbot, postcode, lives_in
):
    page.show_step(1)
    qtbot.keyClicks(named(SEARCH), "helen thorne\r")
    page.show_step(0)
    fill("Postcode", postcode)
    found = writing.panel().findings

    def is_said() -> bool:
        said = "\n".join(found.item(row).text() for row in range(found.count()))
        return f" is in {lives_in}, but the letter goes to" in said

    qtbot.waitUntil(lambda: found.count() > 0)
    qtbot.waitUntil(lambda: is_said() is bool(lives_in))

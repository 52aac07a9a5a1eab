"""Correcting a slip in the postcode keeps what was typed by hand for the member who stays the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ddm_desktop.services.choose_member import listing_about

EMAIL, GREETING = "jane@office.example", "Dear Jane"


@pytest.fixture
def typed(directory, writing, fill, named, qtbot):
    """The member was found by the postcode; their e-mail address and the greeting are a person's own."""
    page = writing.page("write")
    fill("Postcode", "l200xx")
    assert writing.session.visit.case.member.name == "Jane Smith"
    page.show_step(1)
    named("Change or type the details by hand").click()
    qtbot.wait(20)
    fill("The letter begins", GREETING)
    qtbot.wait(20)
    fill("E-mail", EMAIL)
    assert writing.session.visit.case.member.email == EMAIL
    page.show_step(0)
    return writing


def test_a_slip_that_is_put_right_keeps_them(typed, named, fill, qtbot):
    session = typed.session
    field = named("Postcode")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert session.visit.choice.listing is None
    assert session.visit.case.member.email == ""  # it is nobody's now
    assert session.manuscript.letter.salutation != GREETING
    qtbot.keyClicks(field, "0xx")
    assert session.visit.case.member.name == "Jane Smith"
    assert session.visit.case.member.email == EMAIL
    assert session.manuscript.letter.salutation == GREETING
    assert listing_about(session.visit.choice, session.visit.case.member)


def test_another_member_gets_none_of_it_and_the_first_gets_it_back(typed, fill):
    session = typed.session
    fill("Postcode", "l201aa")
    other = session.visit.case.member
    assert other.name not in ("", "Jane Smith")
    assert other.email != EMAIL
    assert session.manuscript.letter.salutation != GREETING
    fill("Postcode", "l200xx")
    assert session.visit.case.member.email == EMAIL
    assert session.manuscript.letter.salutation == GREETING


def test_it_is_gone_with_its_visitor(typed, named, fill):
    typed.clear()
    named("Write the letter: Alternative Provision Census 2018").click()
    fill("Postcode", "l200xx")
    assert typed.session.visit.case.member.name == "Jane Smith"
    assert typed.session.visit.case.member.email != EMAIL

"""What a person is told where the postcode and the member do not fit, and what else they change of a member."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from tools.prepare_steps import step_number

from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.local_list import remember

FOLD, ADDRESS = "Change or type the details by hand", "Their address, one line under another"
SEARCH = "Find your MP: a postcode, a place or a name"


@pytest.fixture
def page(directory, writing):
    return writing.page("write")


def said(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_at_the_postcode_it_is_said_that_the_letter_goes_to_the_mp_of_another_constituency(
    page, fill, named, qtbot
):
    page.show_step(1)
    qtbot.keyClicks(named(SEARCH), "helen thorne\r")
    page.show_step(0)
    fill("Postcode", "l200xx")
    assert (
        "L20 0XX is in Little Haven and the Vale, but the letter goes to the MP for Saltmarsh East."
        in said(page)
    )
    assert "Jane Smith" not in said(page)
    fill("Postcode", "pe217qa")
    assert "PE21 7QA is in Saltmarsh East. The MP is Helen Thorne." in said(page)


WRONG = {
    "L20 4": "“L20 4” is only the beginning of a postcode",
    "hello": "“hello” is not a UK postcode: check the typing.",
    "L20 4BF, Bootle": "“L20 4BF, Bootle” is not a UK postcode: check the typing.",
    "JE2 3AB": "JE2 3AB is in Jersey",
}


@pytest.mark.parametrize("typed", WRONG)
@pytest.mark.parametrize("computer", ["directory", "no_directory"])
def test_what_is_wrong_with_a_postcode_is_said_at_the_field_once_it_is_left(
    request, computer, window, named, fill, qtbot, typed
):
    request.getfixturevalue(computer)
    window.session.directory_changed.emit()
    named("Write the letter: Alternative Provision Census 2018").click()
    fill("Postcode", typed)
    qtbot.keyClick(named("Postcode"), Qt.Key.Key_Tab)
    assert WRONG[typed] in said(window.page("write"))
    fill("Full name", "Rosa Bramble")
    assert WRONG[typed] in said(window.page("write"))
    fill("Postcode", "L")
    assert WRONG[typed] not in said(window.page("write"))


def test_a_postcode_that_is_only_unknown_here_is_not_called_wrong(no_directory, writing, fill, named, qtbot):
    fill("Postcode", "l200xx")
    qtbot.keyClick(named("Postcode"), Qt.Key.Key_Tab)
    assert "It shows your MP that you live in their constituency." in said(writing)


def test_a_slip_in_a_postcode_is_put_right_and_said_without_a_directory(
    no_directory, writing, fill, named, qtbot
):
    fill("Postcode", "L2O 4AB")
    qtbot.keyClick(named("Postcode"), Qt.Key.Key_Tab)
    assert named("Postcode").text() == writing.session.visit.case.constituent.postcode == "L20 4AB"
    assert "You typed L2O 4AB; it was put right." in said(writing)
    fill("Postcode", "L20 4AC")
    assert "put right" not in said(writing)


def test_an_unknown_postcode_is_said_to_be_one_at_the_field(page, fill, named, qtbot):
    fill("Postcode", "L20 0BB")
    qtbot.keyClick(named("Postcode"), Qt.Key.Key_Tab)
    assert "L20 0BB is not in the list of postcodes" in said(page)


@pytest.fixture
def local(directory):
    remember(
        Listing(
            Member(constituency="Little Haven and the Vale"), phone="01632 960 123",
            office=("12 Market Street", "LITTLE HAVEN"), surgeries="First Fridays, in the library",
        )
    )  # fmt: skip


def test_where_one_asks_for_an_appointment_stands_how_the_member_is_reached(local, page, writing, fill):
    fill("Postcode", "l200xx")
    writing.show_page("prepare")
    preparing = writing.page("prepare")
    preparing.show_step(step_number("reach"))
    reached = "Telephone: 01632 960 123\nOffice: 12 Market Street, LITTLE HAVEN\nSurgeries: First Fridays"
    assert reached in said(preparing)
    writing.clear()
    assert not [label for label in preparing.findChildren(QLabel) if "01632" in label.text()]


def test_with_a_directory_nobody_is_sent_to_the_internet(page, writing):
    writing.show_page("prepare")
    preparing = writing.page("prepare")
    preparing.show_step(step_number("your-mp"))
    assert "writetothem" not in said(preparing)


def test_another_address_is_at_first_that_of_the_office_if_it_is_known(local, page, writing, fill, named):
    fill("Postcode", "l200xx")
    page.show_step(1)
    named(FOLD, QToolButton).click()
    named("Another address, such as the constituency office").click()
    assert named(ADDRESS).toPlainText() == "12 Market Street\nLITTLE HAVEN"
    assert writing.session.manuscript.letter.recipient[-2:] == ("12 Market Street", "LITTLE HAVEN")
    fill(ADDRESS, "1 High Street")
    named("Houses of Parliament, London SW1A 0AA").click()
    named("Another address, such as the constituency office").click()
    assert named(ADDRESS).toPlainText() == "1 High Street"


def test_without_an_office_it_is_said_where_the_letter_goes(page, writing, fill, named):
    fill("Postcode", "l200xx")
    page.show_step(1)
    named(FOLD, QToolButton).click()
    named("Another address, such as the constituency office").click()
    assert named(ADDRESS).toPlainText() == ""
    assert "While it is empty, the letter goes to the Houses of Parliament." in said(page)
    assert writing.session.manuscript.letter.recipient[1] == "Houses of Parliament"

"""The fields of the member: what stands in them is what the letter gets, and nothing stays behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit

from ddm_desktop.gui.case.member_form import MemberForm
from ddm_desktop.model.people import HOUSE_OF_COMMONS, House, Member

SMITH = Member(
    "Jane Smith",
    "Rt Hon Jane Smith MP",
    "Ms Smith",
    "Little Haven and the Vale",
    email="jane.smith.mp@parliament.example",
)


@pytest.fixture(params=[True, False], ids=["with a letter's frame", "without"])
def form(request, qtbot):
    made = MemberForm(frame=request.param)
    qtbot.addWidget(made)
    made.show()
    return made


def field(form: MemberForm, name: str) -> QLineEdit:
    return next(line for line in form.findChildren(QLineEdit) if line.accessibleName() == name)


@pytest.mark.parametrize(
    "member",
    [
        Member(),
        SMITH,
        Member("Jane Smith", constituency="Mickle Moor"),
        Member(constituency="Mickle Moor"),
        Member("Lord Reed", "The Lord Reed", "Lord Reed", house=House.LORDS),
        replace(SMITH, address=HOUSE_OF_COMMONS),
        replace(SMITH, address=("12 Market Street", "LITTLE HAVEN")),
    ],
)
def test_what_is_shown_is_what_is_read_back(form, member):
    form.show_member(member)
    assert form.member() == member


def test_an_e_mail_address_is_the_members(form, qtbot):
    form.show_member(replace(SMITH, email=""))
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(field(form, "E-mail"), "office@smith.example")
    assert form.member() == replace(SMITH, email="office@smith.example")


def test_another_name_on_the_envelope_is_another_name_throughout(form, qtbot):
    form.show_member(SMITH)
    name = field(form, "Name, as on the envelope")
    name.clear()
    qtbot.keyClicks(name, "Ann Other MP")
    assert (form.member().name, form.member().full_title) == ("Ann Other MP", "Ann Other MP")


def test_a_name_typed_surname_first_stays_as_typed_and_names_the_person_the_right_way_round(form, qtbot):
    form.show_member(Member())
    name = field(form, "Name, as on the envelope")
    qtbot.keyClicks(name, "O'Hara, Dr Mary")
    assert name.text() == "O'Hara, Dr Mary"
    assert (form.member().name, form.member().full_title) == ("Dr Mary O'Hara", "Dr Mary O'Hara")


def test_forgetting_leaves_nothing_not_even_where_the_caret_is(form, qtbot):
    form.show_member(SMITH)
    form.show_frame("Dear Ms Smith", "Yours sincerely")
    for name in ("Name, as on the envelope", "E-mail", "The letter begins"):
        line = field(form, name)
        line.setFocus()
        qtbot.keyClicks(line, "x")
    form.forget()
    assert form.member() == Member()
    assert [line.text() for line in form.findChildren(QLineEdit) if line.text()] == []
    assert not any(line.isUndoAvailable() for line in form.findChildren(QLineEdit))


@pytest.mark.parametrize(
    ("dear", "typed", "called", "alone"),
    [
        ("Dear", "Dear Jane", "Jane", ""),
        ("Annwyl", "Annwyl Jane", "Jane", ""),
        ("Annwyl", "Dear Jane", "", "Dear Jane"),
    ],
)
def test_a_greeting_in_the_language_of_the_letter_says_how_to_address_them(
    form, qtbot, dear, typed, called, alone
):
    form.show_frame(f"{dear} Ms Smith", "", dear)
    line = field(form, "The letter begins")
    line.setFocus()
    line.selectAll()
    with qtbot.waitSignal(form.salutation_edited, check_params_cb=lambda text: text == alone):
        qtbot.keyClicks(line, typed)
    assert form.member().address_as == called


@pytest.mark.parametrize(
    ("typed", "called"), [("Dear Mr Asser", "Mr Asser"), ("mr asser", "mr asser"), ("Dear", "Dear")]
)
def test_how_to_address_them_may_be_typed_with_dear(qtbot, typed, called):
    form = MemberForm(frame=False)
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClicks(field(form, "How to address them"), typed)
    assert form.member().address_as == called

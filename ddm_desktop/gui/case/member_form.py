"""The form for the member, and for how a letter to them begins and ends."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.choices import Choices
from ddm_desktop.gui.widgets.fields import Field, LineField, LinesField
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.person_fields import PersonFields
from ddm_desktop.model.people import (
    HOUSE_OF_COMMONS,
    HOUSE_OF_LORDS,
    HOUSES_OF_PARLIAMENT,
    House,
    Member,
    postal_address,
)
from ddm_desktop.model.phrases import ENGLISH
from ddm_desktop.model.text import clean_lines
from ddm_desktop.services.member_labels import with_typed_name

_HOUSES = ((House.COMMONS, "MP, in the House of Commons"), (House.LORDS, "Member of the House of Lords"))
_ADDRESSES: tuple[tuple[tuple[str, ...] | None, str], ...] = (
    (HOUSES_OF_PARLIAMENT, "Houses of Parliament, London SW1A 0AA"),
    (HOUSE_OF_COMMONS, "House of Commons, London SW1A 0AA"),
    (HOUSE_OF_LORDS, "House of Lords, London SW1A 0PW"),
    (None, "Another address, such as the constituency office"),  # its lines are typed
)
_OFFERED_ADDRESSES = [lines for lines, _ in _ADDRESSES]
_EMPTY = "While it is empty, the letter goes to the Houses of Parliament."


class MemberForm(QWidget):
    """Fields for a Member, and with `frame` for a letter's salutation and close, else for how to address the member.

    `edited` follows an edit of the member; `salutation_edited` and `close_edited` carry new text. A salutation such as
    `Dear Ms Smith` sets how to address the member, and so greets them in every paper.
    """

    edited = Signal()
    salutation_edited = Signal(str)
    close_edited = Signal(str)

    def __init__(self, *, frame: bool = True) -> None:
        super().__init__()
        self._fields = PersonFields(Member)
        self._address_as = self._fields.line("address_as")
        self._house_choices = Choices("They are", [label for _, label in _HOUSES])
        self._address_choices = Choices("Post the letter to", [label for _, label in _ADDRESSES])
        self._other_address = LinesField("Their address, one line under another", _EMPTY, rows=4)
        self._office: tuple[str, ...] = ()
        self._salutation = LineField(
            "The letter begins",
            "Suggested from the name. Write over it to change it; empty it to have the suggestion back.",
        )
        self._close = LineField("The letter ends", "Suggested to go with the beginning.")
        self._by_name: dict[str, Field] = {
            **self._fields.by_name, "address": self._other_address, "salutation": self._salutation, "close": self._close
        }  # fmt: skip
        self._frame, self._dear = ("", ""), ENGLISH.dear
        self._shown_member = Member()
        self._arrange()
        self._connect()
        self._address_as.setVisible(not frame)
        self._salutation.setVisible(frame)
        self._close.setVisible(frame)
        if frame:
            self._by_name["address_as"] = self._salutation

    def member(self) -> Member:
        """Return the member in the fields, whose values are cleaned."""
        house = self._house()
        values = self._fields.values()
        member = with_typed_name(self._shown_member, values.pop("full_title"))
        values["address_as"] = _without_dear(values["address_as"])
        return replace(member, **values, house=house, address=self._member_address(house))

    def show_member(self, member: Member) -> None:
        """Show `member` without counting it as typed, and forget what could be undone."""
        self._shown_member = member
        self._fields.show_person(replace(member, full_title=member.printed_name))
        self._house_choices.show_choice([house for house, _ in _HOUSES].index(member.house))
        lines = postal_address(member)
        is_known = lines in _OFFERED_ADDRESSES
        self._address_choices.show_choice(_OFFERED_ADDRESSES.index(lines if is_known else None))
        self._other_address.show_value("" if is_known else "\n".join(lines))
        self._update_address_choices()

    def offer_office(self, office: tuple[str, ...]) -> None:
        """Fill in `office` when a person chooses another address and has typed none."""
        self._office = office

    def show_frame(self, salutation: str, close: str, dear: str = ENGLISH.dear) -> None:
        """Show how the letter begins and ends, but in no field that has the focus. Its greetings begin with `dear`."""
        self._frame, self._dear = (salutation, close), dear
        for field, text in zip((self._salutation, self._close), self._frame, strict=True):
            if not field.line.hasFocus() and field.line.text() != text:
                field.show_value(text)

    def forget(self) -> None:
        """Empty all fields, also one that has the focus."""
        self.show_member(Member())
        self._office = ()
        self._frame = ("", "")
        for field in (self._salutation, self._close):
            field.show_value("")

    def focus_field(self, name: str) -> None:
        """Put the caret into the field `name` of Member, or into the first if it has no such field."""
        self._by_name.get(name, self._fields.by_name["full_title"]).edit.setFocus()

    def _member_address(self, house: House) -> tuple[str, ...]:
        """Return the address in the fields; empty if it is the usual one of `house`, which a letter gets anyway."""
        offered = self._offered_address()
        if offered is None:
            return clean_lines(self._other_address.value())
        return () if offered == postal_address(Member(house=house)) else offered

    def _arrange(self) -> None:
        by_name = dict(self._fields.by_name)
        # who it is comes first: a greeting suggested from the name needs no look by most
        first = (by_name.pop("full_title"), by_name.pop("constituency"))
        person = (*first, by_name.pop("address_as"), self._salutation, *by_name.values())
        address = (self._house_choices, self._address_choices, self._other_address)
        fill(QVBoxLayout(self), *person, *address, self._close, gap="two")
        self._update_address_choices()

    def _connect(self) -> None:
        """Tell the outside of each edit, and update what depends on another field."""
        for field in (*self._fields.by_name.values(), self._other_address):
            field.edited.connect(self.edited)
        self._house_choices.chosen.connect(self._on_house_chosen)
        self._address_choices.chosen.connect(self._on_address_chosen)
        self._salutation.edited.connect(self._on_salutation)
        self._close.edited.connect(lambda: self.close_edited.emit(self._close.value()))
        for field in (self._salutation, self._close):
            # a field left empty shows the suggestion again
            field.line.editingFinished.connect(lambda: self.show_frame(*self._frame, self._dear))

    def _on_salutation(self) -> None:
        """Take what follows `Dear` as how to address the member; any other salutation is for this letter alone."""
        typed = self._salutation.value()
        greeted = _name_greeted(typed, self._dear)
        self._address_as.show_value(greeted)
        self.edited.emit()
        self.salutation_edited.emit("" if greeted else typed)

    def _on_house_chosen(self) -> None:
        default = postal_address(Member(house=self._house()))
        self._address_choices.show_choice(_OFFERED_ADDRESSES.index(default))
        self._on_address_chosen()

    def _on_address_chosen(self) -> None:
        """Show the field for another address if that is chosen, with the office in it if there is no other yet."""
        if self._offered_address() is None and not self._other_address.value():
            self._other_address.show_value("\n".join(self._office))
        self._update_address_choices()
        self.edited.emit()

    def _update_address_choices(self) -> None:
        """Offer the House of Lords to peers only, and show the field for another address if that is chosen."""
        lords = _OFFERED_ADDRESSES.index(HOUSE_OF_LORDS)
        is_chosen = self._address_choices.choice() == lords
        self._address_choices.offer(lords, self._house() is House.LORDS or is_chosen)
        self._other_address.setVisible(self._offered_address() is None)

    def _house(self) -> House:
        return _HOUSES[self._house_choices.choice()][0]

    def _offered_address(self) -> tuple[str, ...] | None:
        """Return the address that is chosen of those offered; None if the choice is to type another."""
        return _OFFERED_ADDRESSES[self._address_choices.choice()]


def _without_dear(text: str) -> str:
    return _name_greeted(text, ENGLISH.dear) or text


def _name_greeted(salutation: str, dear: str) -> str:
    """Return `Ms Smith` of `Dear Ms Smith`; empty for a salutation that does not begin with `dear`."""
    greeting = re.fullmatch(rf"{re.escape(dear)}\s+(\S.*)", salutation, re.IGNORECASE)
    return greeting[1] if greeting else ""

"""Step two: the Member of Parliament, and how a letter to them begins and ends."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.choices import Choices
from ddm_desktop.gui.widgets.fields import Field, LineField, LinesField
from ddm_desktop.gui.widgets.person_fields import PersonFields
from ddm_desktop.model.people import (
    HOUSE_OF_COMMONS,
    HOUSE_OF_LORDS,
    HOUSES_OF_PARLIAMENT,
    House,
    Member,
    postal_address,
)
from ddm_desktop.model.text import clean_lines
from ddm_desktop.services.member_labels import with_typed_name

_HOUSES = ((House.COMMONS, "MP, in the House of Commons"), (House.LORDS, "Member of the House of Lords"))
_ADDRESSES: tuple[tuple[tuple[str, ...] | None, str], ...] = (
    (HOUSES_OF_PARLIAMENT, "Houses of Parliament, London SW1A 0AA"),
    (HOUSE_OF_COMMONS, "House of Commons, London SW1A 0AA"),
    (HOUSE_OF_LORDS, "House of Lords, London SW1A 0PW"),
    (None, "Another address, such as the constituency office"),
)
_EMPTY = "While it is empty, the letter goes to the Houses of Parliament."
_GREETING = re.compile(r"dear\s+(\S.*)", re.IGNORECASE)


class MemberForm(QWidget):
    """Fields for a Member, and the salutation and close the rules suggest for them.

    `edited` follows a change of the member; `salutation_edited` and `close_edited` carry new words.
    `frame` says whether a letter's begin and end are asked for, or only how to address the member. A beginning
    such as `Dear Ms Smith` says how to address them: it is the member's, and so greets them in every paper.
    """

    edited = Signal()
    salutation_edited = Signal(str)
    close_edited = Signal(str)

    def __init__(self, *, frame: bool = True) -> None:
        super().__init__()
        self._fields = PersonFields(Member)
        self._address_as = self._fields.line("address_as")
        self._house = Choices("They are", [label for _, label in _HOUSES])
        self._place = Choices("Post the letter to", [label for _, label in _ADDRESSES])
        self._other = LinesField("Their address, one line under another", _EMPTY, rows=4)
        self._office: tuple[str, ...] = ()
        self._salutation = LineField(
            "The letter begins",
            "Suggested from the name. Write over it to change it; empty it to have the suggestion back.",
        )
        self._close = LineField("The letter ends", "Suggested to go with the beginning.")
        self._by_name: dict[str, Field] = {
            **self._fields.by_name, "address": self._other, "salutation": self._salutation, "close": self._close
        }  # fmt: skip
        self._frame = ("", "")
        self._shown = Member()
        self._arrange()
        self._connect()
        self._address_as.setVisible(not frame)
        self._salutation.setVisible(frame)
        self._close.setVisible(frame)
        if frame:
            self._by_name["address_as"] = self._salutation

    def member(self) -> Member:
        """What stands in the fields, cleaned."""
        house, typed = _HOUSES[self._house.choice()][0], self._fields.values()
        member = with_typed_name(self._shown, typed.pop("full_title"))
        typed["address_as"] = _without_dear(typed["address_as"])
        return replace(member, **typed, house=house, address=self._chosen_address(house))

    def show_member(self, member: Member) -> None:
        """Show `member` without counting it as typed; undo is forgotten."""
        self._shown = member
        self._fields.show_person(replace(member, full_title=member.printed_name))
        self._house.show_choice([house for house, _ in _HOUSES].index(member.house))
        known = [lines for lines, _ in _ADDRESSES]
        lines = postal_address(member)
        self._place.show_choice(known.index(lines) if lines in known else len(known) - 1)
        self._other.show_value("" if lines in known else "\n".join(lines))
        self._update_address_choices()

    def offer_office(self, office: tuple[str, ...]) -> None:
        """Offer `office` as the other address, should a person ask for one and have typed none."""
        self._office = office

    def show_frame(self, salutation: str, close: str) -> None:
        """Show how the letter begins and ends, leaving a field alone while someone types in it."""
        self._frame = salutation, close
        for field, text in zip((self._salutation, self._close), self._frame, strict=True):
            if not field.line.hasFocus() and field.line.text() != text:
                field.show_value(text)

    def forget(self) -> None:
        """Leave nothing of the visitor, not even in the field someone types in."""
        self.show_member(Member())
        self._office = ()
        self._frame = ("", "")
        for field in (self._salutation, self._close):
            field.show_value("")

    def focus_field(self, name: str) -> None:
        """Put the caret into the field `name` of Member, or into the first if it has no such field."""
        self._by_name.get(name, self._fields.by_name["full_title"]).edit.setFocus()

    def _chosen_address(self, house: House) -> tuple[str, ...]:
        lines = _ADDRESSES[self._place.choice()][0]
        if lines is None:
            return clean_lines(self._other.value())
        # the default address is left to the rules
        return () if lines == postal_address(Member(house=house)) else lines

    def _arrange(self) -> None:
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(style.pixels("two"))
        full_title, address_as, *others = self._fields.by_name.values()
        names = (full_title, address_as, self._salutation, *others)
        for part in (*names, self._house, self._place, self._other, self._close):
            stack.addWidget(part)
        self._update_address_choices()

    def _connect(self) -> None:
        for field in (*self._fields.by_name.values(), self._other):
            field.edited.connect(self.edited)
        self._house.chosen.connect(self._on_house)
        self._place.chosen.connect(self._on_place)
        self._salutation.edited.connect(self._on_salutation)
        self._close.edited.connect(lambda: self.close_edited.emit(self._close.value()))
        for field in (self._salutation, self._close):
            # left empty, it shows the suggestion again
            field.line.editingFinished.connect(lambda: self.show_frame(*self._frame))

    def _on_salutation(self) -> None:
        greeting = _GREETING.fullmatch(self._salutation.value())
        self._address_as.show_value(greeting[1] if greeting else "")
        self.edited.emit()
        self.salutation_edited.emit("" if greeting else self._salutation.value())

    def _on_house(self) -> None:
        default = postal_address(Member(house=_HOUSES[self._house.choice()][0]))
        self._place.show_choice([lines for lines, _ in _ADDRESSES].index(default))
        self._on_place()

    def _on_place(self) -> None:
        if _ADDRESSES[self._place.choice()][0] is None and not self._other.value():
            self._other.show_value("\n".join(self._office))
        self._update_address_choices()
        self.edited.emit()

    def _update_address_choices(self) -> None:
        """Offer the House of Lords to peers only, and show the field for another address if that is chosen."""
        lords = [lines for lines, _ in _ADDRESSES].index(HOUSE_OF_LORDS)
        is_peer = _HOUSES[self._house.choice()][0] is House.LORDS
        self._place.offer(lords, is_peer or self._place.choice() == lords)
        self._other.setVisible(_ADDRESSES[self._place.choice()][0] is None)


def _without_dear(text: str) -> str:
    greeting = _GREETING.fullmatch(text)
    return greeting[1] if greeting else text

"""The form for an entry of the local list."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ddm_desktop.gui.case.member_finder import MemberFinder
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.fields import LineField, LinesField
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.model.text import clean_lines
from ddm_desktop.services.find_member import Finder, member_of
from ddm_desktop.services.member_labels import with_typed_name

_NEW = Listing(Member(), is_local=True)


class LocalForm(QFrame):
    """Fields for an entry of the local list. `saved` asks the list to save it, `given_up` to close the form."""

    saved = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.banner = Banner()
        self._base: Listing | None = None
        self._shown = _NEW
        self._title, self._search = text_label("", "heading"), MemberFinder()
        self._name = LineField("Name, as on the envelope", "Such as Rt Hon Jane Smith MP.")
        self._address_as = LineField("How to address them", "Such as Ms Smith or Sir Sam. May stay empty.")
        self._constituency = LineField("Constituency")
        self._party = LineField("Party")
        self._email = LineField("E-mail")
        self._office = LinesField("Office", "One line under another, the postcode on the last.", rows=4)
        self._phone = LineField("Telephone")
        self._surgeries = LinesField("Surgery times", rows=2)
        self._notes = LinesField(
            "Notes",
            "Of the member and the office only, nothing of a visitor: they go into every kit.",
            rows=2,
        )
        self._fields: tuple[LineField | LinesField, ...] = (
            self._name, self._address_as, self._constituency, self._party, self._email,
            self._phone, self._office, self._surgeries, self._notes,
        )  # fmt: skip
        self._arrange()

    @property
    def base(self) -> Listing | None:
        """The entry that is edited; None for a new one."""
        return self._base

    def show_listing(self, listing: Listing) -> None:
        """Show `listing` to be edited, and focus the name."""
        self._base = listing
        self._begin("Change this entry", listing)
        self._search.hide()
        self._name.edit.setFocus()

    def show_new(self, finder: Finder) -> None:
        """Show empty fields, and a search that fills them with a member that `finder` knows."""
        self._base = None
        self._begin("A new entry", _NEW)
        self._search.setVisible(bool(finder.sources))
        if finder.sources:
            self._search.offer(finder)
            self._search.focus_field()
        else:
            self._name.edit.setFocus()

    def listing(self) -> Listing:
        """Return the entry in the fields; values without a field, such as a code, are those of the shown entry."""
        shown, constituency = self._shown, self._constituency.value()
        member = replace(
            with_typed_name(shown.member, self._name.value()),
            address_as=self._address_as.value(),
            constituency=constituency,
            email=self._email.value(),
        )
        return replace(
            shown,
            member=member,
            gss=shown.gss if constituency == shown.member.constituency else "",
            party=self._party.value(),
            phone=self._phone.value(),
            office=clean_lines(self._office.value()),
            surgeries=self._surgeries.value(),
            notes=self._notes.value(),
            is_local=True,
        )

    def name_constituency(self, name: str) -> None:
        """Write `name` into the field of the constituency."""
        self._constituency.show_value(name)

    def focus_constituency(self) -> None:
        """Put the caret into the field of the constituency."""
        self._constituency.edit.setFocus()

    def refuse(self, sentence: str) -> None:
        """Show `sentence` on why the entry cannot be saved."""
        self.banner.say(sentence, "stop")

    def close_empty(self) -> None:
        """Empty the fields, and hide the form."""
        self._fill(_NEW)
        self._base = None
        self._search.forget()
        self.banner.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _begin(self, title: str, listing: Listing) -> None:
        self._title.setText(title)
        self._fill(listing)
        self._search.forget()
        self.banner.clear()
        self.show()

    def _on_chosen(self, listing: Listing) -> None:
        """Fill the fields with the member of `listing`, as letters address them."""
        member = replace(member_of(listing), phone="")
        self._fill(replace(listing, member=member, is_local=True))
        self._phone.edit.setFocus()

    def _fill(self, listing: Listing) -> None:
        """Show the values of `listing` in the fields."""
        self._shown = listing
        member = listing.member
        texts = (
            member.printed_name, member.address_as, member.constituency, listing.party, member.email,
            listing.phone, "\n".join(listing.office), listing.surgeries, listing.notes,
        )  # fmt: skip
        for field, text in zip(self._fields, texts, strict=True):
            field.show_value(text)

    def _arrange(self) -> None:
        self._search.chosen.connect(self._on_chosen)
        self._search.left.connect(self.given_up)
        save = button("Save", self.saved.emit, "check", primary=True)
        foot = flow_row(save, button("Cancel", self.given_up.emit))
        parts = (self._title, self._search, *self._fields, self.banner, foot)
        fill(QVBoxLayout(self), *parts, gap="two", margins=("two", "two"))
        self.hide()

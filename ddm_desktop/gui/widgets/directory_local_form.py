"""One member of the local list, to be typed in or corrected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.member_words import renamed
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.fields import LineField, LinesField
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.words import button, words
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.model.text import clean_lines

_NEW = Listing(Member(), is_local=True)


class LocalForm(QFrame):
    """`saved` asks to keep what stands in the fields, `given_up` to close the form. Keeping it is the list's."""

    saved = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.said = Banner()
        self._base = _NEW
        self._title = words("", "heading")
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
        """The entry that is corrected, None for a new one."""
        return None if self._base is _NEW else self._base

    def show_listing(self, listing: Listing | None) -> None:
        """Show `listing`, or empty fields for a new one, and begin with the name."""
        shown = self._base = listing or _NEW
        member = shown.member
        texts = (
            member.full_title or member.name, member.address_as, member.constituency, shown.party, member.email,
            shown.phone, "\n".join(shown.office), shown.surgeries, shown.notes,
        )  # fmt: skip
        for field, text in zip(self._fields, texts, strict=True):
            field.show_value(text)
        self._title.setText("Change this entry" if listing else "A new entry")
        self.said.clear()
        self.show()
        self._name.edit.setFocus()

    def listing(self) -> Listing:
        """What stands in the fields; what has none, such as a code, is as it was."""
        base, was, constituency = self._base, self._base.member, self._constituency.value()
        member = replace(
            renamed(was, self._name.value()),
            address_as=self._address_as.value(),
            constituency=constituency,
            email=self._email.value(),
        )
        return replace(
            base,
            member=member,
            gss=base.gss if constituency == was.constituency else "",
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
        """Say why it cannot be kept."""
        self.said.say(sentence, "stop")

    def close_empty(self) -> None:
        """Hide it, with nothing left in its fields."""
        for field in self._fields:
            field.show_value("")
        self._base = _NEW
        self.said.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        foot = QWidget()
        row = FlowLayout(foot)
        row.addWidget(button("Save", self.saved.emit, "check", primary=True))
        row.addWidget(button("Cancel", self.given_up.emit))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(*[style.pixels("two")] * 4)
        stack.setSpacing(style.pixels("two"))
        for widget in (self._title, *self._fields, self.said, foot):
            stack.addWidget(widget)
        self.hide()

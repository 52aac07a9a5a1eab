"""The local list: the few members of the area, kept by hand. It is found first, and works with no directory."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import style
from ddm_desktop.gui.directory.local_form import LocalForm
from ddm_desktop.gui.widgets.banner import Banner, Choice
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty
from ddm_desktop.model.directory import Listing
from ddm_desktop.services import local_list
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.nearest_name import is_unknown_constituency, nearest_constituency


class LocalList(QWidget):
    """Shows what is on the disk. `changed` follows each change there, `turned_to` a part that needs to be seen.

    `finder` gives the directory, against which the names of constituencies are held.
    """

    changed = Signal()
    turned_to = Signal(QWidget)

    def __init__(self, finder: Callable[[], Finder]) -> None:
        super().__init__()
        self._finder = finder
        self.banner, self.form = Banner(), LocalForm()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(style.pixels("one"))
        self._add = button("Add a member…", self._open_new, "add")
        self.form.saved.connect(self._keep)
        self.form.given_up.connect(self._close_form)
        foot = QWidget()
        FlowLayout(foot).addWidget(self._add)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(style.pixels("one"))
        stack.addWidget(self.banner)
        stack.addLayout(self._rows)
        stack.addWidget(foot)
        stack.addWidget(self.form)

    def show_list(self) -> None:
        """Read the list and show it; where it is broken say so, and change nothing until it is mended."""
        try:
            listings = local_list.load_local_list()
        except DdmError as error:
            listings = ()
            self.form.close_empty()
            self.banner.say(str(error), "stop")
            self._add.setEnabled(False)
        else:
            self.banner.clear()
            self._add.setEnabled(True)
        empty(self._rows)
        for listing in listings:
            row = _Row(listing)
            row.edit_wanted.connect(partial(self._open_form, listing))
            row.removal_wanted.connect(partial(self._ask_to_remove, listing))
            self._rows.addWidget(row)

    def forget(self) -> None:
        """Leave nothing in the form: what was not saved may speak of a visitor."""
        self.form.close_empty()

    def _keep(self) -> None:
        member = self.form.listing().member
        if not (member.name or member.constituency):
            self.form.refuse("Give the name of the member, or at least the constituency.")
        elif is_unknown_constituency(self._finder(), member.constituency):
            self._ask_which(member.constituency)
        else:
            known = self._finder().constituency(member.constituency)
            self._store(known.member.constituency if known else member.constituency)

    def _ask_which(self, typed: str) -> None:
        """Ask for the constituency, since an entry of one that does not exist never meets the directory."""
        near = nearest_constituency(self._finder(), typed)
        question = f"There is no constituency “{typed}”."
        take: tuple[Choice, ...] = ((f"Take {near}", partial(self._store, near)),) if near else ()
        keep = (f"Keep “{typed}”", partial(self._store, typed))
        meant = f"Did you mean {near}?" if near else "Check how it is written."
        self.form.banner.ask(
            f"{question} {meant}", (*take, keep, ("Correct it", self.form.focus_constituency))
        )

    def _store(self, constituency: str) -> None:
        """Keep the entry, its constituency under this name."""
        self.form.name_constituency(constituency)
        try:
            local_list.replace_entry(self.form.base, self.form.listing())
        except DdmError as error:
            self.form.refuse(str(error))
            return
        self.changed.emit()
        self._close_form()

    def _open_new(self) -> None:
        self.form.show_new(self._finder())
        self.turned_to.emit(self.form)

    def _open_form(self, listing: Listing) -> None:
        self.form.show_listing(listing)
        self.turned_to.emit(self.form)

    def _close_form(self) -> None:
        self.form.close_empty()
        self._add.setFocus()

    def _ask_to_remove(self, listing: Listing) -> None:
        self.banner.ask(
            f"Remove {_called(listing)} from the list? What was typed in of them is then gone.",
            (("Remove", partial(self._remove, listing)), ("Keep", lambda: None)),
        )
        self.turned_to.emit(self.banner)

    def _remove(self, listing: Listing) -> None:
        try:
            local_list.forget(listing)
        except DdmError as error:
            self.banner.say(str(error), "stop")
        else:
            self.changed.emit()
        self._add.setFocus()


class _Row(QFrame):
    """A member in short, and what can be done with the entry."""

    edit_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.setProperty("card", True)
        called, member = _called(listing), listing.member
        self.setAccessibleName(called)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(*[style.pixels("two")] * 4)
        stack.setSpacing(style.pixels("half"))
        stack.addWidget(text_label(called, "label"))
        below = (member.constituency, listing.party, member.email, listing.phone)
        if known := "  ·  ".join(part for part in below if part and part != called):
            stack.addWidget(text_label(known, "quiet"))
        foot = QWidget()
        row = FlowLayout(foot)
        for title, wanted, icon in (
            ("Edit", self.edit_wanted, "write"),
            ("Remove", self.removal_wanted, "remove"),
        ):
            made = button(title, wanted.emit, icon)
            made.setAccessibleName(f"{title}: {called}")
            row.addWidget(made)
        stack.addWidget(foot)


def _called(listing: Listing) -> str:
    member = listing.member
    return member.printed_name or member.constituency

"""The editor of the local list: the few members of the area, typed by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.directory.local_form import LocalForm
from ddm_desktop.gui.widgets.banner import Banner, Choice
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.model.directory import Listing
from ddm_desktop.services import local_list
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.nearest_name import is_unknown_constituency, nearest_constituency


class LocalList(QWidget):
    """Shows and edits the local list on the disk. `finder` returns the directory that constituencies are checked with.

    `changed` follows each change on the disk, `turned_to` carries a widget that should be scrolled into view.
    """

    changed = Signal()
    turned_to = Signal(QWidget)

    def __init__(self, finder: Callable[[], Finder]) -> None:
        super().__init__()
        self._finder = finder
        self.banner, self.form = Banner(), LocalForm()
        self._rows = fill(QVBoxLayout(), gap="one")
        self._add = button("Add a member…", self._open_new, "add")
        self.form.saved.connect(self._save)
        self.form.given_up.connect(self._close_form)
        fill(QVBoxLayout(self), self.banner, self._rows, flow_row(self._add), self.form, gap="one")

    def show_list(self) -> None:
        """Read the list and show it; if its file is broken, say so and disable adding."""
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
        """Empty and close the form, which may name a visitor."""
        self.form.close_empty()

    def _save(self) -> None:
        """Save the entry in the form, unless its name or constituency needs another look."""
        member = self.form.listing().member
        if not (member.name or member.constituency):
            self.form.refuse("Give the name of the member, or at least the constituency.")
        elif is_unknown_constituency(self._finder(), member.constituency):
            self._ask_which(member.constituency)
        else:
            known = self._finder().constituency(member.constituency)
            self._store(known.member.constituency if known else member.constituency)

    def _ask_which(self, typed: str) -> None:
        """Ask which constituency is meant, since `typed` is not in the directory."""
        near = nearest_constituency(self._finder(), typed)
        question = f"There is no constituency “{typed}”."
        use_near: tuple[Choice, ...] = ((f"Take {near}", partial(self._store, near)),) if near else ()
        keep = (f"Keep “{typed}”", partial(self._store, typed))
        advice = f"Did you mean {near}?" if near else "Check how it is written."
        self.form.banner.ask(
            f"{question} {advice}", (*use_near, keep, ("Correct it", self.form.focus_constituency))
        )

    def _store(self, constituency: str) -> None:
        """Save the entry, with `constituency` as the name of its constituency."""
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
            f"Remove {_name_of(listing)} from the list? What was typed in of them is then gone.",
            (("Remove", partial(self._remove, listing)), ("Keep", lambda: None)),
        )
        self.turned_to.emit(self.banner)

    def _remove(self, listing: Listing) -> None:
        """Remove the entry from the list on the disk, or say why that failed."""
        try:
            local_list.forget(listing)
        except DdmError as error:
            self.banner.say(str(error), "stop")
        else:
            self.changed.emit()
        self._add.setFocus()


class _Row(QFrame):
    """Shows an entry in two lines, with buttons to edit and remove it."""

    edit_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.setProperty("card", True)
        member = listing.member
        name = _name_of(listing)
        self.setAccessibleName(name)
        stack = fill(QVBoxLayout(self), text_label(name, "label"), gap="half", margins=("two", "two"))
        details = (member.constituency, listing.party, member.email, listing.phone)
        if detail := "  ·  ".join(part for part in details if part and part != name):
            stack.addWidget(text_label(detail, "quiet"))
        edit = button("Edit", self.edit_wanted.emit, "write")
        edit.setAccessibleName(f"Edit: {name}")
        remove = button("Remove", self.removal_wanted.emit, "remove")
        remove.setAccessibleName(f"Remove: {name}")
        stack.addWidget(flow_row(edit, remove))


def _name_of(listing: Listing) -> str:
    member = listing.member
    return member.printed_name or member.constituency

"""The step of the list: which spreadsheet, which letter, and the date on it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.file_dialogs import ask_for_list
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.day_field import DayField
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.drop_list import DropField
from ddm_desktop.gui.widgets.fields import LineField, LinesField
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, restyle, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.mailing import MailingList
from ddm_desktop.model.paper import Form, Paper
from ddm_desktop.model.text import clean_lines, counted
from ddm_desktop.services.print_run.plan import AskedOfLetters

_LEAD = (
    "A letter for each person of a spreadsheet, with their own words in it. Choose the list and the letter; then look "
    "at what each column was taken for, mend the rows that need it, and print."
)
_DROP = (
    "CSV, Excel (.xlsx, .xls) or OpenDocument (.ods), with a row of headings. It can be dropped on this window too. "
    "Nothing in the file is changed, and nothing of it is kept once the visit is cleared."
)


_HELPED_BY = "Written with the help of", "Name and organisation, below the name of each person who signs."
_RETURN_ADDRESS = (
    "Reply to another address, one line under another",
    "Such as the advice centre’s. It stands at the top left, out of the envelope’s window.",
)


class ListStep(Column):
    """Asks for the list, the letter and the date. `list_wanted` carries the path of a spreadsheet to read.

    `sheet_wanted` carries the name of another sheet of the spreadsheet that was read. `letter_chosen` follows when
    another letter or date is chosen.
    """

    list_wanted = Signal(Path)
    sheet_wanted = Signal(str)
    letter_chosen = Signal()

    def __init__(self, today: Callable[[], datetime.date]) -> None:
        super().__init__(above="two")
        self._today = today
        self._campaigns: list[Campaign] = []
        self.banner = Banner()
        self._choose = button("Choose a &spreadsheet…", self._ask, "open", primary=True)
        self._list = text_label("No list is chosen yet.")
        self._remarks = text_label("", "quiet")
        self._sheet = DropField("Sheet")
        self._sheets: tuple[str, ...] = ()
        self._campaign = DropField("Campaign")
        self._letter = DropField("Letter")
        self._subject = LineField("Subject", "What all letters are about; empty, it is the campaign’s own.")
        self._date = DayField("Date on the letters", today)
        self._helped_by, self._return_address = LineField(*_HELPED_BY), LinesField(*_RETURN_ADDRESS)
        self._arrange()
        self._campaign.edited.connect(self._show_letters)
        self._campaign.edited.connect(self.letter_chosen)
        self._letter.edited.connect(self.letter_chosen)
        for field in (self._subject, self._helped_by, self._return_address):
            field.edited.connect(self.letter_chosen)
        self._date.edited.connect(self._on_date)
        self._sheet.edited.connect(self._on_sheet)
        self.forget()

    def show_campaigns(self, campaigns: Iterable[Campaign]) -> None:
        """Offer the letters of `campaigns`, and keep the chosen one if it is among them."""
        known, letter = self.campaign(), self.paper()
        self._campaigns = [each for each in campaigns if _letters(each)]
        ids = [each.id for each in self._campaigns]
        index = ids.index(known.id) if known and known.id in ids else 0
        self._campaign.show_choices([each.title for each in self._campaigns], index)
        self._show_letters()
        if letter:
            self.choose(ids[index], letter.id)

    def offers(self, campaign: str) -> bool:
        """Return whether letters of the campaign with the id `campaign` can be chosen."""
        return any(each.id == campaign for each in self._campaigns)

    def choose(self, campaign: str, paper: str = "") -> None:
        """Choose the letter `paper` of `campaign`, or its first one; does nothing if it is not offered."""
        for index, each in enumerate(self._campaigns):
            if each.id == campaign:
                self._campaign.show_choice(index)
                self._show_letters()
                papers = [letter.id for letter in _letters(each)]
                if paper in papers:
                    self._letter.show_choice(papers.index(paper))

    def campaign(self) -> Campaign | None:
        """Return the chosen campaign; None if there is none yet."""
        index = self._campaign.choice()
        return self._campaigns[index] if 0 <= index < len(self._campaigns) else None

    def paper(self) -> Paper | None:
        """Return the chosen letter; None if there is none yet."""
        campaign, index = self.campaign(), self._letter.choice()
        return _letters(campaign)[index] if campaign and index >= 0 else None

    def day(self) -> datetime.date:
        """Return the date for the letters: as typed, or today."""
        return self._date.day() or self._today()

    def asked(self) -> AskedOfLetters:
        """Return what is to stand in all letters alike."""
        lines = clean_lines(self._return_address.value())
        casework = Casework(helped_by=self._helped_by.value(), return_address=lines)
        return AskedOfLetters(self.day(), self._subject.value(), casework)

    def has_unreadable_date(self) -> bool:
        """Return whether something is typed as the date that is no day."""
        return self._date.is_unreadable()

    def show_list(self, mailing_list: MailingList) -> None:
        """Show what was read."""
        rows = counted(len(mailing_list.rows), "row", "rows")
        columns = counted(len(mailing_list.headers), "column", "columns")
        self._list.setText(f"{mailing_list.name}: {rows}, {columns}.")
        self._remarks.setText("\n".join(mailing_list.remarks))
        self._remarks.setVisible(bool(mailing_list.remarks))
        self._show_sheets(mailing_list.sheets, mailing_list.sheet)
        self._name_button("Choose another &spreadsheet…", primary=False)

    def forget(self) -> None:
        """Forget the list, and date the letters today."""
        self._list.setText("No list is chosen yet.")
        self._remarks.setText("")  # it may quote the list
        self._remarks.hide()
        self._show_sheets()
        self._name_button("Choose a &spreadsheet…", primary=True)
        self._date.show_day(self._today())
        for field in (self._subject, self._helped_by, self._return_address):
            field.show_value("")
        self.banner.clear()
        self.go_to_top()

    def focus_first(self) -> None:
        """Give the focus to the button that asks for the list."""
        self._choose.setFocus()

    def focus_date(self) -> None:
        """Put the caret into the date."""
        self._date.edit.setFocus()

    def _ask(self) -> None:
        if path := ask_for_list(self):
            self.list_wanted.emit(path)

    def _name_button(self, label: str, *, primary: bool) -> None:
        """Call the button that asks for a list `label`; it is the next thing to do if `primary`."""
        self._choose.setText(label)
        self._choose.setAccessibleName(label.replace("&", ""))
        self._choose.setIcon(icon("open", "accent_ink" if primary else "ink"))
        restyle(self._choose, "primary", primary)

    def _show_sheets(self, sheets: tuple[str, ...] = (), sheet: str = "") -> None:
        """Offer `sheets`, of which `sheet` was read, if there are several."""
        self._sheets = sheets
        self._sheet.show_choices(sheets, sheets.index(sheet) if sheet in sheets else -1)
        self._sheet.setVisible(len(sheets) > 1)

    def _on_sheet(self) -> None:
        self.sheet_wanted.emit(self._sheets[self._sheet.choice()])

    def _on_date(self) -> None:
        if not self._date.is_unreadable():
            self.letter_chosen.emit()

    def _folded_casework(self) -> Disclosure:
        content = QWidget()
        fill(QVBoxLayout(content), self._helped_by, self._return_address, gap="two")
        return Disclosure("Who helped to write, and where to reply", content)

    def _show_letters(self) -> None:
        campaign = self.campaign()
        letters = _letters(campaign) if campaign else ()
        self._letter.show_choices([each.title for each in letters])
        self._letter.setVisible(len(letters) > 1)

    def _arrange(self) -> None:
        for widget in (
            text_label("Print many letters", "title"), text_label(_LEAD, "lead"), self.banner,
            text_label("The list", "heading"), self._list, self._sheet, self._remarks, flow_row(self._choose),
            text_label(_DROP, "quiet"),
            text_label("The letter", "heading"), self._campaign, self._letter, self._subject,
            self._date, self._folded_casework(),
        ):  # fmt: skip
            self.stack.addWidget(widget)
        self.stack.addStretch()


def _letters(campaign: Campaign) -> tuple[Paper, ...]:
    """Return the papers of `campaign` that are letters."""
    return tuple(paper for paper in campaign.papers if paper.form is Form.LETTER)

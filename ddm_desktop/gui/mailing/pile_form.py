"""The form for the pile of letters: which rows, in which order, in which files, how they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.widgets.choices import Choices, Switch
from ddm_desktop.gui.widgets.drop_list import DropField
from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.services.print_run.file_names import FileNamePattern
from ddm_desktop.services.print_run.letter_numbers import letter_numbers
from ddm_desktop.services.print_run.letter_order import LetterOrder
from ddm_desktop.services.print_run.plan import RunFiles, RunPlan
from ddm_desktop.services.print_run.run_words import ORDERS

_FILES = (
    "One PDF for the printer\nEvery letter in one file, in the order of the pile.",
    "One PDF a person\nEach letter is a file of its own, to send or to keep.",
)


class PileForm(QWidget):
    """Asks for what concerns the letters themselves. `rows_chosen` follows when other rows are wanted."""

    rows_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: frozenset[int] | None = None
        self._told: frozenset[int] | None = None  # the rows to print when `rows_chosen` was last sent
        self._files = Choices("Files", _FILES)
        self._pattern = LineField(
            "Name of each file",
            "Such as {row} {name} to {member}; {surname}, {postcode}, {constituency} and {our_ref} stand for theirs.",
        )
        self._rows = Choices("Rows", ["All rows", "Only the rows that the table shows"])
        self._order = DropField("Order of the letters", [*ORDERS.values()])
        self._part = LineField(
            "Only some of the letters",
            "400- prints from the 400th on, as after a paper jam; 1-50 the first fifty. Empty prints all.",
        )
        self._duplex = Switch("Printed on both sides\nEach letter begins on a fresh sheet of paper.")
        self._separators = Switch("With separator pages\nThey part the pile for whoever folds and posts it.")
        self._copies = Switch("With a copy for each person under “Copy to”")
        self._manifest = Switch(
            "With a manifest\nA CSV with row, name, MP, pages and checksum of each letter."
        )
        self._alikeness = Switch(
            "Say how alike the letters are\nMembers set letters aside that are all the same: this names the pairs that "
            "are too near."
        )
        self._fast = Switch("Quicker and smaller, without tags for screen readers")
        self._arrange()
        self._files.chosen.connect(self._on_files)
        self._rows.chosen.connect(self._tell_of_rows)
        self.forget()

    @property
    def one_a_person(self) -> bool:
        """Whether each letter is to be a file of its own."""
        return self._files.choice() == 1

    @property
    def wants_manifest(self) -> bool:
        """Whether a manifest is to be written."""
        return self._manifest.is_on()

    def show_rows(self, shown: frozenset[int] | None) -> None:
        """Offer to print only the rows with the numbers `shown`, if the table shows only some."""
        self._shown = shown
        if shown is None:
            self._rows.show_choice(0)
        self._rows.setVisible(shown is not None)
        self._rows.show_remarks(["", f"{len(shown or ()):,} at the moment."])
        self._tell_of_rows()

    def chosen(self) -> frozenset[int] | None:
        """Return the numbers of the rows to print; None for all."""
        return self._shown if self._rows.choice() == 1 else None

    def focus_first(self) -> None:
        """Give the focus to the first question."""
        self._files.focus_choice()

    def refused_field(self, letters: int) -> LineField | None:
        """Return the first field whose text makes no sense, and say so below it; None if all do.

        `letters`: how many there will be; 0 if that is not known yet.
        """
        typed: list[tuple[LineField, Callable[[str], object]]] = []
        if self.one_a_person and self._pattern.value():
            typed.append((self._pattern, FileNamePattern))
        if self._part.value():
            typed.append((self._part, partial(_wanted_letters, letters=letters)))
        for field, read in typed:
            try:
                read(field.value())
            except DdmError as error:
                field.show_refusal(str(error))
                return field
        return None

    def fill_in(self, plan: RunPlan) -> RunPlan:
        """Return `plan` with what is chosen here."""
        return replace(
            plan,
            chosen=self.chosen(),
            order=list(LetterOrder)[self._order.choice()],
            part=self._part.value(),
            duplex=self._duplex.is_on() and not self.one_a_person,
            separators=self._separators.is_on() and not self.one_a_person,
            copies=self._copies.is_on(),
            alikeness=self._alikeness.is_on(),
            tagged=not self._fast.is_on(),
            files=replace(plan.files, name_pattern=self._pattern.value() or RunFiles().name_pattern),
        )

    def forget(self) -> None:
        """Show the usual choices."""
        self._files.show_choice(0)
        self._pattern.show_value(RunFiles().name_pattern)
        self._order.show_choice(0)
        self._part.show_value("")
        for switch in (self._duplex, self._separators, self._alikeness, self._fast):
            switch.show_on(False)
        for switch in (self._copies, self._manifest):
            switch.show_on(True)
        self.show_rows(None)
        self._on_files()

    def _tell_of_rows(self) -> None:
        if (chosen := self.chosen()) != self._told:
            self._told = chosen
            self.rows_chosen.emit()

    def _on_files(self) -> None:
        self._pattern.setVisible(self.one_a_person)
        for of_pile in (self._duplex, self._separators):
            of_pile.setVisible(not self.one_a_person)

    def _arrange(self) -> None:
        fill(
            QVBoxLayout(self), text_label("The letters", "heading"), self._files, self._pattern, self._rows,
            self._order, self._part, self._duplex, self._separators, self._copies, self._manifest, self._alikeness,
            self._fast, gap="one",
        )  # fmt: skip


def _wanted_letters(text: str, letters: int) -> None:
    """Raise LetterNumbersError if `text` names none of so many `letters`; 0 if that is not known yet."""
    numbers = letter_numbers(text)
    if letters:
        numbers.among(letters)

"""Rows to painted letters, a batch at a time: what one process of a print run does."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.letter import Finding, Letter
from ddm_desktop.model.mailing import CheckedRow, ListRow, RowState
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf.batch import BatchPainter
from ddm_desktop.output.pdf.document import BatchPlace, BatchSize, WrittenBatch
from ddm_desktop.output.pdf.pages import Pages
from ddm_desktop.output.pdf.typeset import typeset
from ddm_desktop.services.casework_letter import letter_copies
from ddm_desktop.services.make_envelope import return_lines
from ddm_desktop.services.print_run.letter_pile import LetterPile
from ddm_desktop.services.print_run.letters import RowLetter
from ddm_desktop.services.print_run.list_check import ListCheck
from ddm_desktop.services.print_run.manifest import file_checksum, letter_checksum
from ddm_desktop.services.print_run.plan import RunPlan


class BatchJob(NamedTuple):
    """Rows to make a batch of. `separators` has the text of the page before each letter, empty for none.

    Without `paints` the rows and their letters are only checked.
    """

    rows: tuple[ListRow, ...]
    separators: tuple[str, ...] = ()
    paints: bool = True


class CopyOutcome(NamedTuple):
    """A copy that was painted: for whom, on how many sides, and how many pages behind the letter's first."""

    name: str
    sides: int
    offset: int


PRINTABLE = RowState.READY, RowState.WARNED
_PaintedLetter = tuple[int, int, tuple[CopyOutcome, ...], int, bool, str, bytes]
"""The last fields of `RowOutcome`, from `first_page` on."""


class RowOutcome(NamedTuple):
    """What became of a row: texts and numbers alone, which pass quickly from one process to another.

    `member` is as on the envelope, `member_name` as in a sentence. `sides` is 0 if it has no letter.
    `first_page` is the letter's in its batch, from 0. `body` and `wording` are there if the letters are to be compared,
    `pdf` if each is a file of its own.
    """

    row: ListRow
    state: RowState
    findings: tuple[Finding, ...]
    full_name: str
    name: str
    address: tuple[str, ...]
    postcode: str
    member: str
    member_name: str
    constituency: str
    our_ref: str
    recipient: tuple[str, ...]
    sender: tuple[str, ...] = ()
    body: Blocks = ()
    wording: Blocks = ()
    first_page: int = 0
    sides: int = 0
    copies: tuple[CopyOutcome, ...] = ()
    blank_backs: int = 0
    has_separator: bool = False
    checksum: str = ""
    pdf: bytes = b""

    @property
    def is_printable(self) -> bool:
        """Whether its letter can be printed."""
        return self.state in PRINTABLE

    def without_letter(self) -> RowOutcome:
        """Return it without what the letter says, which takes much memory."""
        return self._replace(body=(), wording=(), pdf=b"")


class MadeLetters(NamedTuple):
    """A batch as it stands in the file, None if it was only checked, and what became of its rows."""

    outcomes: tuple[RowOutcome, ...]
    written: WrittenBatch | None


class PreparedLetters:
    """A batch that is painted but for its place in the file."""

    def __init__(self, outcomes: tuple[RowOutcome, ...], painter: BatchPainter | None) -> None:
        self._outcomes, self._painter = outcomes, painter

    @property
    def room(self) -> BatchSize:
        """How many objects and pages it has."""
        return self._painter.size if self._painter else BatchSize(0, 0)

    def write(self, place: BatchPlace) -> MadeLetters:
        """Return it as it stands at `place`."""
        if self._painter is None:
            return MadeLetters(self._outcomes, None)
        return MadeLetters(self._outcomes, self._painter.write(place))


class LetterBatches:
    """Makes batches of the letters of one run."""

    def __init__(self, plan: RunPlan) -> None:
        """Load what all rows need."""
        self._plan = plan
        self._check = ListCheck(plan, finds_duplicates=False)

    def __reduce__(self) -> tuple[type[LetterBatches], tuple[RunPlan]]:
        """Send only the plan to another process, without the rows, which it gets batch by batch."""
        return LetterBatches, (replace(self._plan, mailing_list=replace(self._plan.mailing_list, rows=())),)

    def prepare(self, job: BatchJob) -> PreparedLetters:
        """Check the rows of `job`, and paint the letters of those that can be printed."""
        # One step after the other for all rows, and not one row after the other: a processor does the same thing again
        # and again in three quarters of the time.
        check, plan = self._check, self._plan
        written = check.write(check.check(job.rows, plan))
        pile = LetterPile(plan) if job.paints and plan.files.folder is None else None
        separators = job.separators or ("",) * len(job.rows)
        painted = [
            self._paint(letter, separator, pile) if job.paints and each.state in PRINTABLE else ()
            for (each, letter), separator in zip(written, separators, strict=True)
        ]
        outcomes = [
            self._outcome(each, letter, paint) for (each, letter), paint in zip(written, painted, strict=True)
        ]
        return PreparedLetters(tuple(outcomes), pile.painter if pile else None)

    def _outcome(
        self, checked: CheckedRow, written: RowLetter, painted: _PaintedLetter | tuple[()]
    ) -> RowOutcome:
        case, letter, plan = checked.visit.case, written.letter, self._plan
        constituent, member = case.constituent, case.member
        has_sender = painted and plan.envelopes and plan.envelopes.with_return_address
        is_compared = painted and plan.alikeness
        return RowOutcome(
            checked.row, checked.state, checked.findings, constituent.full_name, constituent.name, constituent.address,
            constituent.postcode, member.printed_name, member.short_name, member.constituency,
            case.casework.our_ref, letter.recipient, return_lines(case) if has_sender else (),
            letter.body if is_compared else (), written.text.wording if is_compared else (), *painted,
        )  # fmt: skip

    def _paint(self, written: RowLetter, separator: str, pile: LetterPile | None) -> _PaintedLetter:
        """Paint a letter with its separator and copies: on the pile, or in a file of its own if there is none."""
        own_file = LetterPile(self._plan) if pile is None else None
        pile = pile or own_file or LetterPile(self._plan)
        style = self._plan.style
        blanks = pile.lay(*_separator_page(separator, style)) if separator else 0
        first_page = pile.pages
        blanks += pile.lay(written.letter, written.pages)
        copies: list[CopyOutcome] = []
        for copy in letter_copies(written.letter) if self._plan.copies else ():
            pages, offset = typeset(copy, style), pile.pages - first_page
            blanks += pile.lay(copy, pages)
            name = written.letter.copy_to[len(copies)]
            copies.append(CopyOutcome(name, len(pages.pages), offset))
        pdf = own_file.as_file(written.letter) if own_file else b""
        checksum = file_checksum(pdf) if pdf else letter_checksum(written.letter)
        sides = len(written.pages.pages)
        return first_page, sides, tuple(copies), blanks, bool(separator), checksum, pdf


def _separator_page(text: str, style: PageStyle) -> tuple[Letter, Pages]:
    """Return a page that says in large print what lies below it."""
    sheet = Letter(text, (), subject=text)
    return sheet, typeset(sheet, style)

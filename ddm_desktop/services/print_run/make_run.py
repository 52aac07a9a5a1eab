"""Makes a print run: the letters of a list, with their envelopes, labels and manifest, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from ddm_desktop.errors import FaultyRowsError
from ddm_desktop.mailing.same_person import PeopleSeen
from ddm_desktop.model.mailing import ListRow
from ddm_desktop.model.people import Member
from ddm_desktop.model.text import counted
from ddm_desktop.output.pdf.batch import BATCH_LETTERS
from ddm_desktop.output.pdf.document import BatchPlace, BatchSize
from ddm_desktop.services.print_run.batches import BatchJob, LetterBatches, RowOutcome
from ddm_desktop.services.print_run.check_rows import mended_row, row_sentence, row_state, same_person_finding
from ddm_desktop.services.print_run.letter_numbers import letter_numbers
from ddm_desktop.services.print_run.letter_order import LetterOrder, order_of
from ddm_desktop.services.print_run.plan import RunPlan, RunProgress, RunResult
from ddm_desktop.services.print_run.processes import made_batches, processes_to_use
from ddm_desktop.services.print_run.run_output import RunOutput
from ddm_desktop.services.print_run.run_targets import RunTargets, refuse_lost_files, refuse_other_formats

if TYPE_CHECKING:
    from ddm_desktop.mailing.alikeness import RunLetter
    from ddm_desktop.services.print_run.alikeness import AlikenessReport, RunAlikeness

_SHARE_OF_REST, _FEWEST_LETTERS = 4, 50  # a batch has a quarter of the rows that are left, and 50 at least


@dataclass(slots=True)
class _Rows:
    """The rows to print, in that order, with the text of the page before each, and those that are left out.

    `numbers` are those of the letters in the whole pile, if only a part of it is printed. `are_checked`: all of `rows`
    were checked before, and can be printed.
    """

    rows: list[ListRow]
    separators: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    skipped: int = 0
    not_chosen: int = 0
    are_checked: bool = False
    remarked: list[RowOutcome] = field(default_factory=list)
    faulty: list[RowOutcome] = field(default_factory=list)


def check_run(plan: RunPlan) -> Generator[RunProgress, None, tuple[RowOutcome, ...]]:
    """Check the rows of `plan` and the letters that they would become. Yield the progress; write nothing."""
    outcomes: list[RowOutcome] = []
    yield from _made(LetterBatches(plan), _rows_of(plan), outcomes.append)
    return tuple(outcomes)


def print_run(plan: RunPlan) -> Generator[RunProgress, None, RunResult]:
    """Make the files of `plan`. Yield the progress; if it is closed, nothing is left and no process goes on.

    Raise FaultyRowsError if rows cannot be printed and are not to be left out, SaveError, and what `check_run` raises.
    """
    refuse_lost_files(plan.files)
    refuse_other_formats(plan.files)
    maker, rows = LetterBatches(plan), _rows_of(plan)
    if plan.order is not LetterOrder.LISTED or plan.part:
        outcomes: list[RowOutcome] = []
        yield from _made(maker, rows, outcomes.append)
        _put_in_order(plan, rows, outcomes)
    elif plan.separators:
        rows.separators = [f"Row {row.number}" for row in rows.rows]
    alikeness = _alikeness() if plan.alikeness else None
    with RunTargets() as files:
        output = RunOutput(plan, files, rows.numbers)

        def take(outcome: RowOutcome) -> None:
            if not rows.are_checked:
                _note(rows, outcome)
            if outcome.is_printable:
                output.add(outcome)
                if alikeness:
                    alikeness.add(_compared_as(outcome), outcome.body, outcome.wording)

        yield from _made(maker, rows, take, output)
        _refuse_faulty(plan, rows)
        report = (yield from _rows_compared(alikeness.compare(), len(rows.rows))) if alikeness else None
        sentence = output.finish(rows.faulty, skipped=rows.skipped, not_chosen=rows.not_chosen)
    remarked = tuple((outcome.row.number, outcome.findings) for outcome in rows.remarked)
    part = frozenset(row.number for row in rows.rows) if plan.part else None
    return RunResult(sentence, output.paths, remarked, report, part)


def _rows_of(plan: RunPlan) -> _Rows:
    """Return the rows that a person wants, as mended."""
    found = _Rows([])
    for row in plan.mailing_list.rows:
        if row.number in plan.skipped:
            found.skipped += 1
        elif plan.chosen is not None and row.number not in plan.chosen:
            found.not_chosen += 1
        else:
            found.rows.append(mended_row(row, plan.mended.get(row.number, {})))
    return found


def _made(
    maker: LetterBatches, rows: _Rows, take: Callable[[RowOutcome], object], output: RunOutput | None = None
) -> Generator[RunProgress, None, None]:
    """Make the batches of `rows`, and hand what became of each row to `take`; without an output, only check them."""
    began, done, total = monotonic(), 0, len(rows.rows)
    seen = PeopleSeen()
    jobs = _jobs(rows, paints=output is not None)
    count = processes_to_use() if total > BATCH_LETTERS else 1
    with closing(made_batches(maker, jobs, output.reserve if output else _nowhere, count)) as batches:
        for batch in batches:
            for outcome in batch.outcomes:
                take(_with_duplicate(outcome, seen))
            if output and batch.written:
                output.append(batch.written)
            done += len(batch.outcomes)
            yield RunProgress(done, total, monotonic() - began)


def _nowhere(_size: BatchSize) -> BatchPlace:
    """Return some place for a batch of rows that are only checked."""
    return BatchPlace()


def _with_duplicate(outcome: RowOutcome, seen: PeopleSeen) -> RowOutcome:
    """Return the outcome with the finding that an earlier row is of the same person, if one is."""
    earlier = seen.earlier(outcome.row.number, outcome.row.cells, outcome)
    if earlier is None:
        return outcome
    findings = (*outcome.findings, same_person_finding(earlier))
    return outcome._replace(findings=findings, state=row_state(findings))


def _jobs(rows: _Rows, *, paints: bool) -> Iterator[BatchJob]:
    begin = 0
    for size in _batch_sizes(len(rows.rows)):
        end = begin + size
        yield BatchJob(tuple(rows.rows[begin:end]), tuple(rows.separators[begin:end]), paints)
        begin = end


def _batch_sizes(total: int) -> Iterator[int]:
    """Yield how many of `total` rows each batch has: fewer towards the end, so that no process waits for another."""
    if total <= BATCH_LETTERS:  # for one process
        yield from (total,) if total else ()
        return
    while total:
        size = min(BATCH_LETTERS, max(total // _SHARE_OF_REST, _FEWEST_LETTERS), total)
        yield size
        total -= size


def _put_in_order(plan: RunPlan, rows: _Rows, outcomes: list[RowOutcome]) -> None:
    """Put the rows in the order of printing, and leave out those of which no letter, or not this part, is wanted."""
    for outcome in outcomes:
        _note(rows, outcome)
    _refuse_faulty(plan, rows)
    printed = [outcome for outcome in outcomes if outcome.is_printable]
    people = [(Member(each.member_name, constituency=each.constituency), each.postcode) for each in printed]
    printed = [printed[index] for index in order_of(people, plan.order)]
    if plan.part:
        rows.numbers = letter_numbers(plan.part).among(len(printed))
        wanted = [printed[number - 1] for number in rows.numbers]
        rows.not_chosen += len(printed) - len(wanted)
        printed = wanted
    rows.rows, rows.are_checked = [outcome.row for outcome in printed], True
    if plan.separators:
        rows.separators = list(_group_separators(plan.order, printed))


def _group_separators(order: LetterOrder, printed: list[RowOutcome]) -> Iterator[str]:
    """Yield the text of the page before each letter: for letters in groups, only before the first of a group."""
    last = ""
    for outcome in printed:
        text = _separator(order, outcome)
        yield "" if text == last else text
        last = text


def _separator(order: LetterOrder, outcome: RowOutcome) -> str:
    if order is LetterOrder.MEMBER:
        return outcome.member
    if order is LetterOrder.POSTCODE:
        return outcome.postcode.partition(" ")[0]
    return f"Row {outcome.row.number}"


def _note(rows: _Rows, outcome: RowOutcome) -> None:
    """Keep what a person is told of a row at the end."""
    if outcome.findings:
        rows.remarked.append(outcome.without_letter())
    if not outcome.is_printable:
        rows.faulty.append(outcome)


def _refuse_faulty(plan: RunPlan, rows: _Rows) -> None:
    """Raise FaultyRowsError for the rows that cannot be printed, unless they are to be left out."""
    if plan.skip_faulty or not rows.faulty:
        return
    first, count = rows.faulty[0], len(rows.faulty)
    more = (
        f" And {counted(count - 1, 'other row', 'other rows')} cannot be printed either." if count > 1 else ""
    )
    sentence = f"{plan.mailing_list.name}: {row_sentence(first.row.number, first.findings[0])}{more}"
    raise FaultyRowsError(f"{sentence} Mend {'them' if count > 1 else 'it'}, or leave out what is faulty.")


def _compared_as(outcome: RowOutcome) -> RunLetter:
    from ddm_desktop.mailing.alikeness import RunLetter  # here, not above: as in `_alikeness`

    return RunLetter(outcome.row.number, outcome.full_name, f"{outcome.member}, {outcome.constituency}")


def _alikeness() -> RunAlikeness:
    # here, not above: most runs compare nothing
    from ddm_desktop.services.print_run.alikeness import RunAlikeness

    return RunAlikeness()


def _rows_compared(
    steps: Generator[float, None, AlikenessReport], total: int
) -> Generator[RunProgress, None, AlikenessReport]:
    """Yield the progress of comparing letters as that of so many rows, and return the report."""
    began = monotonic()
    while True:
        try:
            share = next(steps)
        except StopIteration as end:
            report: AlikenessReport = end.value
            return report
        yield RunProgress(int(share * total), total, monotonic() - began)

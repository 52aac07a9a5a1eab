"""`print-run`: the letters of a whole list of people, with envelopes, labels and a manifest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ddm_desktop.cli.common import (
    Commands,
    command,
    print_error,
    print_line,
    print_note,
    write_error,
    write_output,
)
from ddm_desktop.cli.page_options import add_page_options, page_style
from ddm_desktop.cli.run_options import add_run_options
from ddm_desktop.errors import DdmError, FaultyRowsError

if TYPE_CHECKING:
    from ddm_desktop.model.campaign import Campaign
    from ddm_desktop.model.letter import Finding
    from ddm_desktop.model.mailing import ColumnMatch, MailingList
    from ddm_desktop.services.print_run.batches import RowOutcome
    from ddm_desktop.services.print_run.plan import RunPlan, RunProgress, RunResult

_EXAMPLE = (
    "ddm-desktop print-run people.csv --campaign about-anything --letter letter --out letters.pdf "
    "--manifest letters.csv. To look at the rows first: the same with --dry-run"
)
R = TypeVar("R")


def add_print_run(commands: Commands) -> None:
    """Add the command of this file."""
    run = command(commands, "print-run", "write the letters of a list of people", _EXAMPLE, _print_run)
    run.add_argument("list", type=Path, metavar="LIST", help="a spreadsheet: .csv, .xlsx, .ods or .xls")
    add_run_options(run)
    run.add_slow_options = partial(add_page_options, run)


def _print_run(options: argparse.Namespace) -> int:
    # here, not above: help is there before any service
    from ddm_desktop.services.print_run.make_run import check_run, print_run

    plan = _plan(options)
    if options.dry_run:
        outcomes = _watched(check_run(plan))
        (_print_json if options.json else _print_rows)(plan, outcomes)
        return 0
    _refuse_no_files(options)
    try:
        _print_result(_watched(print_run(plan)))
    except FaultyRowsError as error:
        raise DdmError(f"{error} To leave them out, the option is --skip-faulty.") from error
    return 0


def _plan(options: argparse.Namespace) -> RunPlan:
    """Return the run that the call asks for. Raise DdmError for a list, a column or a date that cannot be taken."""
    from ddm_desktop.model.casework import Casework
    from ddm_desktop.model.text import clean_line
    from ddm_desktop.services.find_campaigns import campaign_at, campaign_named, paper_named
    from ddm_desktop.services.print_run.letter_order import LetterOrder
    from ddm_desktop.services.print_run.plan import RunFiles, RunPlan
    from ddm_desktop.services.print_run.read_list import read_list

    path = options.campaign_path
    campaign = campaign_at(path) if path else campaign_named(options.campaign)
    paper = paper_named(campaign, options.letter)
    mailing_list = read_list(options.list, options.sheet)
    match = _match(mailing_list, campaign, options.column)
    lines = tuple(filter(None, map(clean_line, options.reply_to.split(";"))))
    casework = Casework(helped_by=clean_line(options.helped_by), return_address=lines)
    plan = RunPlan(
        mailing_list, match, campaign, paper, options.date or date.today(), page_style(options),
        subject=clean_line(options.subject), casework=casework,
        part=options.rows, member_confirmed=options.accept_likely, skip_faulty=options.skip_faulty,
        order=LetterOrder(options.order), duplex=options.duplex, separators=options.separators,
        copies=options.copies_to, tagged=not options.untagged, alikeness=options.alikeness,
        files=RunFiles(
            options.out, options.out_folder, options.name, options.envelopes, options.labels, options.manifest,
            options.faulty, options.list,
        ),
    )  # fmt: skip
    _tell_of_list(plan)
    return _with_addresses(plan, options)


def _with_addresses(plan: RunPlan, options: argparse.Namespace) -> RunPlan:
    from dataclasses import replace

    from ddm_desktop.model.stationery import PrintedEnvelope
    from ddm_desktop.services.print_run.plan import EnvelopeChoice, LabelSheet

    offset = options.address_offset_x, options.address_offset_y
    envelope = PrintedEnvelope[options.envelope_size.upper()]
    return replace(
        plan,
        envelopes=EnvelopeChoice(envelope, options.return_address, offset) if options.envelopes else None,
        labels=LabelSheet(options.label_stock.upper(), options.label_start, offset)
        if options.labels
        else None,
    )


def _match(mailing_list: MailingList, campaign: Campaign, columns: Sequence[str]) -> ColumnMatch:
    """Return the match of the columns, changed as the call says: `postcode=Post code 2`. Raise DdmError."""
    from ddm_desktop.services.print_run.match_columns import match_columns, with_columns_named

    parted = (text.partition("=") for text in columns)
    choices = ((field.strip(), header.strip()) for field, _, header in parted)
    return with_columns_named(match_columns(mailing_list, campaign), mailing_list, campaign, choices)


def _tell_of_list(plan: RunPlan) -> None:
    """Print what is to be said of the list and its columns. Raise DdmError for what stops all letters."""
    from ddm_desktop.model.letter import Severity
    from ddm_desktop.services.find_member import open_finder
    from ddm_desktop.services.print_run.column_words import problems_of

    for remark in plan.mailing_list.remarks:
        print_note(remark)
    for problem in problems_of(plan, open_finder()):
        if problem.severity is Severity.STOP:
            raise DdmError(f"{plan.mailing_list.name}: {problem.sentence}")
        print_note(problem.sentence)


def _refuse_no_files(options: argparse.Namespace) -> None:
    if (options.out is None) == (options.out_folder is None):
        raise DdmError(
            "Say where the letters go: --out RUN.pdf for one PDF, or --out-folder DIR for one each."
        )


def _watched(steps: Generator[RunProgress, None, R]) -> R:
    """Carry out `steps`; on a terminal, show how far they are."""
    from ddm_desktop.services.print_run.progress_rate import progress_line

    shown = ""
    is_terminal = sys.stderr is not None and sys.stderr.isatty()
    while True:
        try:
            progress = next(steps)
        except StopIteration as end:
            result: R = end.value
            break
        if is_terminal:
            line = progress_line(progress.done, progress.total, progress.seconds)
            write_error(f"\r{line.ljust(len(shown))}")
            shown = line
    if shown:
        write_error("\n")
    return result


def _print_result(result: RunResult) -> None:
    for row, findings in result.remarked:
        _print_findings(row, findings, print_error)
    if result.alikeness:
        from ddm_desktop.services.print_run.alikeness import pair_sentence

        print_error(result.alikeness.sentence)
        for pair in result.alikeness.pairs:
            print_error(f"{pair_sentence(pair)}.")
    print_error(result.sentence)


def _print_findings(row: int, findings: Iterable[Finding], print_text: Callable[[str], None]) -> None:
    from ddm_desktop.services.print_run.check_rows import row_sentence

    for finding in findings:
        print_text(row_sentence(row, finding))


def _print_rows(plan: RunPlan, outcomes: Sequence[RowOutcome]) -> None:
    """Print what each column was taken for, each finding in a line, and how many rows can be printed."""
    from ddm_desktop.model.text import counted
    from ddm_desktop.services.print_run.match_columns import column_lines

    for line in column_lines(plan.mailing_list, plan.match):
        print_line(line)
    for outcome in outcomes:
        _print_findings(outcome.row.number, outcome.findings, print_line)
    printable = sum(outcome.is_printable for outcome in outcomes)
    print_line(f"{counted(len(outcomes), 'row', 'rows')} checked, {printable:,} can be printed.")


def _print_json(plan: RunPlan, outcomes: Sequence[RowOutcome]) -> None:
    """Print one JSON value: the columns, and the state and the findings of each row."""
    import json  # here, not above: help does without

    headers = plan.mailing_list.headers
    columns = {
        field: [headers[number] for number in numbers] for field, numbers in plan.match.columns.items()
    }
    rows = [
        {
            "row": outcome.row.number,
            "state": outcome.state.value,
            "findings": [
                {"code": code, "severity": severity.name.lower(), "field": spot.field, "sentence": sentence}
                for code, severity, sentence, spot in outcome.findings
            ],
        }
        for outcome in outcomes
    ]
    write_output(json.dumps({"columns": columns, "rows": rows}, ensure_ascii=False, indent=1) + "\n")

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
    Parser,
    command,
    path_or_stream,
    print_error,
    print_line,
    print_note,
    write_error,
    write_output,
)
from ddm_desktop.cli.page_options import add_page_options, millimetres, page_style
from ddm_desktop.errors import DdmError, FaultyRowsError

if TYPE_CHECKING:
    from ddm_desktop.model.letter import Finding
    from ddm_desktop.model.mailing import ColumnMatch, MailingList
    from ddm_desktop.services.print_run.batches import RowOutcome
    from ddm_desktop.services.print_run.plan import RunPlan, RunProgress, RunResult

_EXAMPLE = (
    "ddm-desktop print-run people.csv --campaign about-anything --letter letter --out letters.pdf "
    "--manifest letters.csv. To look at the rows first: the same with --dry-run"
)
_ORDERS = ("listed", "member", "postcode")
R = TypeVar("R")


def add_print_run(commands: Commands) -> None:
    """Add the command of this file."""
    run = command(commands, "print-run", "write the letters of a list of people", _EXAMPLE, _print_run)
    run.add_argument("list", type=Path, metavar="LIST", help="a spreadsheet: .csv, .xlsx, .ods or .xls")
    _add_what(run)
    _add_files(run)
    _add_rows(run)
    run.add_slow_options = partial(add_page_options, run)


def _add_what(run: Parser) -> None:
    run.add_argument("--campaign", required=True, metavar="ID", help="as `campaigns list` names it")
    run.add_argument("--letter", metavar="ID", help="which paper of it; the campaign's first by default")
    run.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="the day of the letters; by default today"
    )
    run.add_argument("--subject", default="", metavar="TEXT", help="what the letters are about, on one line")
    run.add_argument("--sheet", default="", metavar="NAME", help="which sheet of the spreadsheet")
    run.add_argument(
        "--column", action="append", default=[], metavar="FIELD=HEADER",
        help="take a field from this column: postcode=\"Post code 2\"; again for more. --dry-run shows the fields",
    )  # fmt: skip
    run.add_argument(
        "--helped-by", default="", metavar="WHO", help="say with whose help the letters are written"
    )
    run.add_argument(
        "--reply-to",
        default="",
        metavar="LINES",
        help="the address for answers, its lines parted by semicolons",
    )
    run.add_argument("--large-print", action="store_true", default=None, help="set in 18 point")


def _add_files(run: Parser) -> None:
    run.add_argument(
        "--out", type=path_or_stream, metavar="RUN.pdf", help="one PDF of all letters, for the printer"
    )
    run.add_argument(
        "--out-folder", type=Path, metavar="DIR", help="or a PDF for each letter, in this folder"
    )
    run.add_argument(
        "--name",
        default="{row} {name}",
        metavar="PATTERN",
        help="their names, such as “{row} {name} to {member}”",
    )
    run.add_argument(
        "--manifest", type=path_or_stream, metavar="M.csv", help="a list of the letters and their pages"
    )
    run.add_argument(
        "--faulty", type=path_or_stream, metavar="F.csv", help="the rows left out, with the reason"
    )
    run.add_argument("--envelopes", type=path_or_stream, metavar="E.pdf", help="an envelope for each letter")
    run.add_argument("--envelope-size", choices=("dl", "c5", "c6"), default="dl", help="by default dl")
    run.add_argument(
        "--return-address", action="store_true", help="print the constituent's address on envelopes"
    )
    run.add_argument(
        "--labels", type=path_or_stream, metavar="L.pdf", help="an address label for each letter"
    )
    run.add_argument(
        "--label-stock", default="L7163", metavar="STOCK", help="the sheet of labels; by default L7163"
    )
    run.add_argument("--label-start", type=int, default=1, metavar="N", help="the first free label, from 1")
    for name, direction in (("x", "right"), ("y", "down")):
        run.add_argument(
            f"--address-offset-{name}", type=millimetres, default=0.0, metavar="MM",
            help=f"move what stands on envelopes and labels {direction}",
        )  # fmt: skip
    run.add_argument(
        "--untagged", action="store_true", help="PDF/A-2b without tags: smaller, and not accessible"
    )


def _add_rows(run: Parser) -> None:
    run.add_argument("--order", choices=_ORDERS, default="listed", help="the order of the letters")
    run.add_argument(
        "--rows", default="", metavar="N-", help="only some letters, in the order of printing: 400-"
    )
    run.add_argument("--duplex", action="store_true", help="begin each letter on a fresh sheet")
    run.add_argument(
        "--separators", action="store_true", help="put a page before each letter, or group of letters"
    )
    run.add_argument("--copies-to", action="store_true", help="print a copy for each who gets one")
    run.add_argument("--accept-likely", action="store_true", help="take MPs who are only the likeliest")
    run.add_argument("--skip-faulty", action="store_true", help="leave out the rows that cannot be printed")
    run.add_argument("--alikeness", action="store_true", help="say how alike the letters are")
    run.add_argument(
        "--dry-run", action="store_true", help="only check: print what is to be said of the rows"
    )
    run.add_argument("--json", action="store_true", help="with --dry-run: as JSON")


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
    from ddm_desktop.model.casework import NO_CASEWORK, Casework
    from ddm_desktop.model.text import clean_line
    from ddm_desktop.services.find_campaigns import campaign_named, paper_named
    from ddm_desktop.services.print_run.letter_order import LetterOrder
    from ddm_desktop.services.print_run.plan import RunFiles, RunPlan
    from ddm_desktop.services.print_run.read_list import read_list

    paper = paper_named(campaign_named(options.campaign), options.letter)
    mailing_list = read_list(options.list, options.sheet)
    match = _match(mailing_list, options.column)
    lines = tuple(line.strip() for line in options.reply_to.split(";") if line.strip())
    casework = Casework(helped_by=options.helped_by, return_address=lines)
    plan = RunPlan(
        mailing_list, match, options.campaign, paper.id, options.date or date.today(), page_style(options),
        subject=clean_line(options.subject), casework=casework if casework != NO_CASEWORK else NO_CASEWORK,
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


def _match(mailing_list: MailingList, columns: Sequence[str]) -> ColumnMatch:
    """Return the match of the columns, changed as the call says: `postcode=Post code 2`. Raise DdmError."""
    from ddm_desktop.services.print_run.match_columns import match_columns, with_column

    match = match_columns(mailing_list)
    for text in columns:
        field, _, header = text.partition("=")
        match = with_column(match, mailing_list, field.strip(), header.strip())
    return match


def _tell_of_list(plan: RunPlan) -> None:
    """Print what is to be said of the list and its columns. Raise DdmError for what stops all letters."""
    from ddm_desktop.model.letter import Severity
    from ddm_desktop.services.print_run.make_run import problems_of

    for remark in plan.mailing_list.remarks:
        print_note(remark)
    for problem in problems_of(plan):
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
    from ddm_desktop.services.print_run.alikeness import pair_sentence

    for row, findings in result.remarked:
        _print_findings(row, findings, print_error)
    if result.alikeness:
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


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it as in 2026-11-22.") from error

"""Options of `print-run`: what to print, into which files, and which of the rows."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from ddm_desktop.cli.common import Parser, path_or_stream
from ddm_desktop.cli.page_options import millimetres

_ORDERS = ("listed", "member", "postcode")


def add_run_options(run: Parser) -> None:
    """Add all of them but those of the page."""
    _add_what(run)
    _add_files(run)
    _add_rows(run)


def _add_what(run: Parser) -> None:
    which = run.add_mutually_exclusive_group(required=True)
    which.add_argument("--campaign", metavar="ID", help="as `campaigns list` names it")
    which.add_argument(
        "--campaign-path", type=Path, metavar="PACK", help="a campaign pack that is not kept here"
    )
    run.add_argument("--letter", metavar="ID", help="which paper of it; the campaign's first by default")
    run.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="the day of the letters; by default today"
    )
    run.add_argument("--subject", default="", metavar="TEXT", help="what the letters are about, on one line")
    run.add_argument("--sheet", default="", metavar="NAME", help="which sheet of the spreadsheet")
    run.add_argument(
        "--column", action="append", default=[], metavar="FIELD=HEADER",
        help="take a field from this column, by its header or letter: postcode=\"Post code 2\", postcode=D; again for "
        "more, and for first name and surname; constituency= leaves a field out. --dry-run shows the fields",
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


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it as in 2026-11-22.") from error

"""The command line: a contract that scripts and caseworkers rely on.

Exit status 0 on success; 2 on bad input, with one sentence on standard error; 1 on an inner fault.
Libraries are imported by the command that needs them, since every one costs start-up time.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from ddm_desktop import __version__
from ddm_desktop.errors import DdmError
from ddm_desktop.model.text import clean_line
from ddm_desktop.services.export_letter import FORMATS

if TYPE_CHECKING:
    from ddm_desktop.model.case import Case
    from ddm_desktop.model.stationery import PageStyle

CALENDAR = "ics"
_ALL_FORMATS = (*FORMATS, CALENDAR)


def main(arguments: Sequence[str]) -> int:
    """Run one command. Gives the exit status; argparse itself exits with 2 on a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # there may be none
            stream.reconfigure(
                errors="backslashreplace"
            )  # a name the terminal cannot show is told all the same
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DdmError as error:
        _say(str(error))
        return 2


def _letter(options: argparse.Namespace) -> int:
    from ddm_desktop.services.export_letter import export
    from ddm_desktop.services.letter_from_case import calendar_from_case, letter_from_case
    from ddm_desktop.services.save_file import save_file

    style, case = _page_style(options), _case(options.case)
    format = options.format or _format_of(options.out)
    if format == CALENDAR:
        save_file(options.out, calendar_from_case(case, options.letter))
        return 0
    letter, findings = letter_from_case(case, options.letter, style)
    save_file(options.out, export(letter, style, format, sender=case.constituent.email))
    for finding in findings:
        _say(f"note: {finding.sentence}")
    return 0


def _campaigns_list(_options: argparse.Namespace) -> int:
    from ddm_desktop.errors import PackError
    from ddm_desktop.services.find_campaigns import campaigns

    for campaign in campaigns():
        if isinstance(campaign, PackError):
            _say(f"note: {campaign}")
        else:
            papers = ", ".join(paper.id for paper in campaign.papers)
            print(f"{campaign.id}\t{campaign.title}\t{papers}")
    return 0


def _campaigns_check(options: argparse.Namespace) -> int:
    from ddm_desktop.services.pack_campaign import check

    problems = check(options.path)
    for problem in problems:
        print(clean_line(str(problem)), file=sys.stderr)
    if not problems:
        print(f"{clean_line(str(options.path))}: ready to use.")
    return 2 if problems else 0


def _campaigns_pack(options: argparse.Namespace) -> int:
    from ddm_desktop.services.pack_campaign import pack

    pack(options.folder, options.out)
    return 0


def _proof(options: argparse.Namespace) -> int:
    from ddm_desktop.services.make_proof import make_proof
    from ddm_desktop.services.save_file import save_file

    _format_of(options.out, known=("pdf",))
    save_file(options.out, make_proof(_page_style(options)))
    return 0


def _case(path: Path) -> Case:
    from datetime import date

    from ddm_desktop.services.read_case import read_case

    return read_case(path, date.today())


def _page_style(options: argparse.Namespace) -> PageStyle:
    """As set for this machine, but for what the command says otherwise."""
    from dataclasses import replace

    from ddm_desktop.model.stationery import Envelope
    from ddm_desktop.services.settings import load_settings

    names = ("offset_x", "offset_y", "fold_marks", "large_print")
    said = {name: vars(options)[name] for name in names if vars(options).get(name) is not None}
    return replace(load_settings().page_style(), envelope=Envelope[options.envelope.upper()], **said)


def _offset(text: str) -> float:
    """Millimetres. Raises ArgumentTypeError for what is no number, or more than a machine can be set to."""
    from ddm_desktop.services.settings import MOST_OFFSET

    try:
        offset = float(text)
    except ValueError:
        offset = float("nan")
    if not -MOST_OFFSET <= offset <= MOST_OFFSET:  # NaN is in no range
        span = f"from -{MOST_OFFSET:g} to {MOST_OFFSET:g}"
        raise argparse.ArgumentTypeError(f"“{text}” is no offset; give millimetres {span}.")
    return offset


def _format_of(path: Path, known: Sequence[str] = _ALL_FORMATS) -> str:
    """The format a file name asks for; PDF where it asks for none. Raises DdmError for one not `known`."""
    ending = path.suffix.lower().lstrip(".") or "pdf"
    if ending not in known:
        endings = " or ".join(f".{each}" for each in known)
        raise DdmError(f"{path.name}: such a file cannot be written; choose a name that ends in {endings}.")
    return ending


def _say(sentence: str) -> None:
    print(f"ddm-desktop: {clean_line(sentence)}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ddm-desktop",
        description="Letters to your MP, offline. Without a command the window opens.",
        epilog="Example: ddm-desktop letter --case case.json --out letter.pdf",
    )
    parser.add_argument("--version", action="version", version=f"ddm-desktop {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_letter(commands)
    _add_sheet(commands)
    _add_campaigns(commands)
    proof = _command(commands, "proof", "print a page to hold against a window envelope",
                     "ddm-desktop proof --envelope dl --out proof.pdf", _proof)  # fmt: skip
    proof.add_argument("--envelope", choices=("dl", "c5"), required=True)
    _add_offsets(proof)
    proof.add_argument("--out", type=Path, required=True, help="the PDF to write")
    return parser


def _add_letter(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    letter = _command(commands, "letter", "write a case's letter, or another of its papers, to a file",
                      "ddm-desktop letter --case case.json --out letter.pdf --envelope c5. "
                      "The day to ask again, for the calendar: "
                      "ddm-desktop letter --case case.json --letter reminder --out reminder.ics",
                      _letter)  # fmt: skip
    _add_case_and_out(letter)
    letter.add_argument(
        "--letter",
        metavar="ID",
        help="which paper, as `campaigns list` names them; the campaign's first by default",
    )
    letter.add_argument("--envelope", choices=("none", "dl", "c5"), default="dl", help="default: dl")
    _add_offsets(letter)
    letter.add_argument(
        "--fold-marks",
        action=argparse.BooleanOptionalAction,
        help="by default as set on this machine",
    )


def _add_sheet(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sheet = _command(commands, "sheet", "write a case's meeting sheet to a file",
                     "ddm-desktop sheet --case case.json --out sheet.pdf --large-print", _letter)  # fmt: skip
    _add_case_and_out(sheet)
    sheet.set_defaults(letter="meeting-sheet", envelope="none")


def _add_offsets(command: argparse.ArgumentParser) -> None:
    for axis, way in (("x", "to the right"), ("y", "down")):
        help = f"shift the address {way}; by default as set on this machine"
        command.add_argument(f"--offset-{axis}", type=_offset, metavar="MM", help=help)


def _add_case_and_out(command: argparse.ArgumentParser) -> None:
    command.add_argument("--case", type=Path, required=True, help="the case file (JSON)")
    command.add_argument("--out", type=Path, required=True, help="the file to write")
    command.add_argument("--large-print", action="store_true", help="set in 18 point")
    command.add_argument("--format", choices=_ALL_FORMATS, help="by default what the name of --out asks for")


def _add_campaigns(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    campaigns = _command(commands, "campaigns", "list, check or pack campaign packs",
                         "ddm-desktop campaigns check my-campaign", _campaigns_list)  # fmt: skip
    verbs = campaigns.add_subparsers(title="commands", required=True, metavar="list|check|pack")
    _command(verbs, "list", "the campaigns known here, one a line: id, title, papers",
             "ddm-desktop campaigns list", _campaigns_list)  # fmt: skip
    check = _command(verbs, "check", "say everything that is wrong with a pack",
                     "ddm-desktop campaigns check my-campaign", _campaigns_check)  # fmt: skip
    check.add_argument("path", type=Path, help="the pack's folder or .ddmpack file")
    pack = _command(verbs, "pack", "zip a checked folder into one file for handing out",
                    "ddm-desktop campaigns pack my-campaign my-campaign.ddmpack", _campaigns_pack)  # fmt: skip
    pack.add_argument("folder", type=Path)
    pack.add_argument("out", type=Path, metavar="OUT.ddmpack")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    help: str,
    example: str,
    run: object,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=help, epilog=f"Example: {example}")
    parser.set_defaults(run=run)
    return parser

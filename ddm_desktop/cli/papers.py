"""`letter`, `sheet`, `proof`, `envelope`, `label` and `volunteers-sheet`: the commands that make papers."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ddm_desktop.cli.common import Commands, command, path_or_stream, print_note
from ddm_desktop.cli.page_options import add_offsets, add_page_options, page_style
from ddm_desktop.errors import DdmError
from ddm_desktop.services.export_letter import (
    CALENDAR,
    FORMATS,
    draft_remark,
    export,
    export_with_copies,
    paper_only_remark,
)

if TYPE_CHECKING:
    from ddm_desktop.model.campaign import Campaign
    from ddm_desktop.model.letter import Finding
    from ddm_desktop.model.visit import Visit


def add_papers(commands: Commands) -> None:
    """Add the commands of this file."""
    _add_letter(commands)
    _add_sheet(commands)
    _add_envelope(commands)
    _add_label(commands)
    proof = command(commands, "proof", "print a page to hold against a window envelope",
                    "ddm-desktop proof --envelope dl --out proof.pdf", _write_proof)  # fmt: skip
    proof.add_argument("--envelope", choices=("dl", "c5"), required=True)
    proof.add_slow_options = partial(add_page_options, proof, only_measured=True)
    proof.add_argument(
        "--out", type=path_or_stream, required=True, help="the PDF to write, - for standard output"
    )
    volunteers = command(
        commands, "volunteers-sheet", "print what a volunteer does before, between and after visitors",
        "ddm-desktop volunteers-sheet --out volunteers-sheet.pdf", _write_volunteers_sheet,
    )  # fmt: skip
    volunteers.add_argument(
        "--out", type=path_or_stream, required=True, help="the PDF to write, - for standard output"
    )


def _write_letter(options: argparse.Namespace) -> int:
    # here, not above: help is there before any service
    from dataclasses import replace

    from ddm_desktop.services.case_file import read_visit
    from ddm_desktop.services.letter_from_visit import (
        calendar_from_visit,
        letter_from_visit,
        visit_with_recipient,
    )
    from ddm_desktop.services.save_file import save_file

    style, today = page_style(options), date.today()
    visit, campaign = _visit_to_try(read_visit(options.case, today), options.campaign_path)
    style = replace(style, large_print=style.large_print or visit.large_print)
    format = options.format or _format_by_ending(options.out)
    if options.copies_to and format != "pdf":
        raise DdmError(
            f"Copies for others are printed: choose a PDF instead of .{format}, or leave --copies-to out."
        )
    visit, how_found, doubt = visit_with_recipient(
        visit, options.letter, today, accept_likely=options.accept_likely, campaign=campaign
    )
    findings: tuple[Finding, ...] = ()
    left_out = ""
    if format == CALENDAR:
        content = calendar_from_visit(visit, options.letter, campaign)
    else:
        checked = letter_from_visit(visit, options.letter, style, doubt, format, campaign)
        findings = checked.findings
        content = export_with_copies(checked) if options.copies_to else export(checked, format)
        left_out = paper_only_remark(checked.manuscript.letter) if format == "eml" else ""
    save_file(options.out, content)
    print_note(how_found)
    for finding in findings:
        print_note(finding.sentence)
    print_note(draft_remark(format, visit.case.constituent.email))
    print_note(left_out)
    return 0


def _visit_to_try(visit: Visit, pack: Path | None) -> tuple[Visit, Campaign | None]:
    """Return the visit as one of the campaign in `pack`, and that campaign. Raise PackError."""
    from dataclasses import replace

    from ddm_desktop.services.find_campaigns import campaign_at

    if pack is None:
        return visit, None
    campaign = campaign_at(pack)
    return replace(visit, case=replace(visit.case, campaign=campaign.id)), campaign


def _write_envelope(options: argparse.Namespace) -> int:
    from ddm_desktop.model.stationery import PrintedEnvelope
    from ddm_desktop.services.make_envelope import make_envelope

    envelope = PrintedEnvelope[options.size.upper()]
    return _write_address(options, partial(
        make_envelope, envelope=envelope, with_return_address=options.return_address
    ))  # fmt: skip


def _write_label(options: argparse.Namespace) -> int:
    from ddm_desktop.services.make_envelope import make_label

    return _write_address(options, partial(make_label, stock=options.stock.upper(), number=options.start))


def _write_address(options: argparse.Namespace, make: Callable[..., bytes]) -> int:
    """Write what `make` returns for the case with its member filled in."""
    from ddm_desktop.services.case_file import read_visit
    from ddm_desktop.services.letter_from_visit import visit_with_recipient
    from ddm_desktop.services.save_file import save_file

    _format_by_ending(options.out, known=("pdf",))
    today = date.today()
    visit, how_found, doubt = visit_with_recipient(
        read_visit(options.case, today), None, today, accept_likely=options.accept_likely
    )
    content = make(visit.case, offset=(options.offset_x, options.offset_y), doubt=doubt)
    save_file(options.out, content)
    print_note(how_found)
    return 0


def _write_proof(options: argparse.Namespace) -> int:
    from ddm_desktop.services.make_proof import make_proof
    from ddm_desktop.services.save_file import Audience, save_file

    _format_by_ending(options.out, known=("pdf",))
    save_file(options.out, make_proof(page_style(options)), Audience.EVERYONE)
    return 0


def _write_volunteers_sheet(options: argparse.Namespace) -> int:
    from ddm_desktop.services.save_file import Audience, save_file
    from ddm_desktop.services.volunteers_sheet import make_volunteers_sheet

    _format_by_ending(options.out, known=("pdf",))
    save_file(options.out, make_volunteers_sheet(), Audience.EVERYONE)
    return 0


def _format_by_ending(path: Path, known: Iterable[str] = FORMATS) -> str:
    """Return the format that a file name ends in, PDF if it has no ending. Raise DdmError if it is not in `known`."""
    ending = path.suffix.lower().lstrip(".") or "pdf"
    if ending not in known:
        endings = " or ".join(f".{each}" for each in known)
        raise DdmError(f"{path.name}: such a file cannot be written; choose a name that ends in {endings}.")
    return ending


def _add_letter(commands: Commands) -> None:
    letter = command(commands, "letter", "write a case's letter, or another of its papers, to a file",
                      "ddm-desktop letter --case case.json --out letter.pdf --envelope c5. "
                      "The day to ask again, for the calendar: "
                      "ddm-desktop letter --case case.json --letter reminder --out reminder.ics",
                      _write_letter)  # fmt: skip
    _add_case_and_out(letter)
    letter.add_argument(
        "--letter",
        metavar="ID",
        help="which paper, as `campaigns list` names them; the campaign's first by default",
    )
    letter.add_slow_options = partial(add_page_options, letter)


def _add_sheet(commands: Commands) -> None:
    sheet = command(commands, "sheet", "write a case's meeting sheet to a file",
                     "ddm-desktop sheet --case case.json --out sheet.pdf --large-print", _write_letter)  # fmt: skip
    _add_case_and_out(sheet)
    sheet.set_defaults(letter="meeting-sheet", envelope="none")


def _add_envelope(commands: Commands) -> None:
    envelope = command(commands, "envelope", "write the envelope of a case's letter to a PDF",
                        "ddm-desktop envelope --case case.json --size c5 --return-address --out envelope.pdf",
                        _write_envelope)  # fmt: skip
    _add_case(envelope)
    envelope.add_argument("--size", choices=("dl", "c5", "c6"), required=True)
    envelope.add_argument(
        "--return-address", action="store_true", help="print the constituent's address on it too"
    )
    add_offsets(envelope)


def _add_label(commands: Commands) -> None:
    label = command(commands, "label", "write the address label of a case's letter to a PDF",
                     "ddm-desktop label --case case.json --stock L7163 --start 3 --out label.pdf",
                     _write_label)  # fmt: skip
    _add_case(label)
    label.add_argument("--stock", required=True, help="the sheet of labels, such as L7163")
    label.add_argument("--start", type=int, default=1, metavar="N", help="which label of the sheet, from 1")
    add_offsets(label)


def _add_case_and_out(command: argparse.ArgumentParser) -> None:
    _add_case(command)
    command.add_argument("--large-print", action="store_true", help="set in 18 point")
    command.add_argument(
        "--campaign-path",
        type=Path,
        metavar="PACK",
        help="a campaign pack to try, in place of the case's campaign",
    )
    command.add_argument(
        "--copies-to", action="store_true", help="add a copy for each whom the case names under “copy_to”"
    )
    command.add_argument("--format", choices=FORMATS, help="by default what the name of --out asks for")


def _add_case(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--case", type=path_or_stream, required=True, help="the case file, - for standard input"
    )
    command.add_argument(
        "--out", type=path_or_stream, required=True, help="the file to write, - for standard output"
    )
    command.add_argument(
        "--accept-likely", action="store_true", help="take an MP whose constituency is only the likeliest"
    )

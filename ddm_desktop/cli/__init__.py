"""The command line: a contract that scripts and caseworkers rely on.

Exit status 0 on success; 2 on bad input, with one sentence on standard error; 1 on an inner fault; if a signal
ends it, 128 and the signal's number, as shells have it: 130 if the person stops it, 141 if nobody
reads what it writes. Libraries, and the services themselves, are imported by the command
that needs them, since every one costs start-up time.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from ddm_desktop import __version__
from ddm_desktop.cli.common import Parser, print_error
from ddm_desktop.errors import DdmError, ReaderGoneError

READER_GONE = 141
PAPERS = ("letter", "sheet", "proof", "envelope", "label", "volunteers-sheet")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status. On a wrong call argparse itself exits with 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # None without a console
            # a letter that the terminal cannot show is written as its code
            stream.reconfigure(errors="backslashreplace")
    try:
        options = _parser(*arguments[:1]).parse_args(arguments)
        _take_back_unfinished()
        return int(options.run(options))
    except ReaderGoneError:
        return READER_GONE
    except DdmError as error:
        print_error(str(error))
        return 2


def _take_back_unfinished() -> None:
    """Take back what an import of a kit has left halfway. Raise SaveError."""
    # here, not above: help is there before any service
    from ddm_desktop.services.undo_journal import take_back_unfinished

    take_back_unfinished()


def _parser(name: str = "") -> Parser:
    """Return the parser of all commands or, to start sooner, only of those in the file that has the command `name`."""
    parser = Parser(
        prog="ddm-desktop",
        description="Letters to your MP, offline. Without a command the window opens.",
        epilog="Example: ddm-desktop letter --case case.json --out letter.pdf",
    )
    parser.add_argument("--version", action="version", version=f"ddm-desktop {__version__}")
    parser.add_argument(
        "--portable",
        action="store_true",
        help="before the command, or alone: keep data, settings and log beside the program's folder",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    loads_all = name not in {*PAPERS, "print-run", "campaigns", "directory", "kit"}
    if loads_all or name in PAPERS:
        # here, not above: each command loads its own file alone
        from ddm_desktop.cli.papers import add_papers

        add_papers(commands)
    if loads_all or name == "print-run":
        from ddm_desktop.cli.print_run import add_print_run

        add_print_run(commands)
    if loads_all or name == "campaigns":
        from ddm_desktop.cli.campaigns import add_campaigns

        add_campaigns(commands)
    if loads_all or name == "directory":
        from ddm_desktop.cli.directory import add_directory

        add_directory(commands)
    if loads_all or name == "kit":
        from ddm_desktop.cli.kit import add_kit

        add_kit(commands)
    return parser

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
from ddm_desktop.cli.campaigns import add_campaigns
from ddm_desktop.cli.common import Parser, say
from ddm_desktop.cli.directory import add_directory
from ddm_desktop.cli.kit import add_kit
from ddm_desktop.cli.papers import add_papers
from ddm_desktop.errors import DdmError, ReaderGoneError

READER_GONE = 141


def main(arguments: Sequence[str]) -> int:
    """Run one command. Gives the exit status; argparse itself exits with 2 on a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # there may be none
            # a name the terminal cannot show is told all the same
            stream.reconfigure(errors="backslashreplace")
    try:
        options = _parser().parse_args(arguments)
        return int(options.run(options))
    except ReaderGoneError:
        return READER_GONE
    except DdmError as error:
        say(str(error))
        return 2


def _parser() -> Parser:
    parser = Parser(
        prog="ddm-desktop",
        description="Letters to your MP, offline. Without a command the window opens.",
        epilog="Example: ddm-desktop letter --case case.json --out letter.pdf",
    )
    parser.add_argument("--version", action="version", version=f"ddm-desktop {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (add_papers, add_campaigns, add_directory, add_kit):
        add(commands)
    return parser

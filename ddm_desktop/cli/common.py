"""What all commands share: how they are described, and how they speak."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from ddm_desktop.errors import ReaderGoneError, SaveError
from ddm_desktop.model.text import clean_line

if TYPE_CHECKING:
    from ddm_desktop.model.directory import DirectorySource

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"

NO_DIRECTORY = (
    "There is no directory on this computer yet: bring one in with `ddm-desktop directory import FILE`."
)


class Parser(argparse.ArgumentParser):
    """Speaks as the commands do, even if nobody can be spoken to.

    `add_more` adds the options for which something must be loaded, once it is this command that is given.
    """

    add_more: Callable[[], None] | None = None

    def parse_known_args(self, *given: Any, **named: Any) -> Any:
        if self.add_more:
            self.add_more()
        return super().parse_known_args(*given, **named)

    def _print_message(self, message: str, file: object = None) -> None:
        (complain if file is sys.stderr else put)(message)


def command(
    commands: Commands, name: str, help: str, example: str, run: Callable[[argparse.Namespace], int]
) -> Parser:
    """A further command, whose help shows `example`, and which `run` carries out and gives the exit status of."""
    parser = commands.add_parser(name, help=help, description=help, epilog=f"Example: {example}")
    parser.set_defaults(run=run)
    return parser


def group(commands: Commands, name: str, help: str, example: str, verbs: str) -> Commands:
    """A command that has commands of its own; `verbs` names them."""
    parser = commands.add_parser(name, help=help, description=help, epilog=f"Example: {example}")
    return parser.add_subparsers(title="commands", required=True, metavar=verbs)


def complain(text: str) -> None:
    """Put `text` on standard error as it stands. If that cannot be written, nobody can be told."""
    if sys.stderr is None:
        return
    try:
        print(text, end="", file=sys.stderr, flush=True)
    except OSError:
        _mute(sys.stderr)


def put(text: str) -> None:
    """Put `text` on standard output as it stands.

    Raise SaveError if that cannot be written, ReaderGoneError if nobody reads it any more.
    """
    if sys.stdout is None:
        return
    try:
        print(text, end="", flush=True)
    except BrokenPipeError as error:
        _mute(sys.stdout)
        raise ReaderGoneError("Whoever was to read it has stopped reading.") from error
    except OSError as error:
        _mute(sys.stdout)
        raise SaveError(
            f"Standard output could not be written: {error.strerror}. Send it to another place."
        ) from error


def _mute(stream: TextIO) -> None:
    """Have what `stream` still holds go nowhere, lest the end of the program fails over it once more."""
    with contextlib.suppress(OSError, ValueError):  # it has no descriptor
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def say(sentence: str) -> None:
    """One line on standard error."""
    complain(f"ddm-desktop: {clean_line(sentence)}\n")


def note(sentence: str) -> None:
    """One line on standard error that stops nothing; none for an empty sentence."""
    if sentence:
        say(f"note: {sentence}")


def tell(line: str) -> None:
    """One line on standard output, in which no name can play with the terminal."""
    put(clean_line(line) + "\n")


def source_lines(sources: Sequence[DirectorySource]) -> Iterator[str]:
    """A line for each source: `Members: 650, as of 27 June 2026 (MP lookup, mp_lookup.csv)`."""
    from ddm_desktop.model.directory import Certainty, completing

    for source, completes in completing(sources):
        what = f"{source.counts[1].capitalize()}{', completed from' if completes else ''}"
        is_counted = source.certainty is not Certainty.LIKELY
        amount = f"{source.count:,}" if is_counted else source.amount
        yield f"{what}: {amount}, {source.dated} ({source.format}, {source.file})"


def path_or_stream(text: str) -> Path:
    """A path; `-` alone, which `Path` would also make of `./-`, is standard input or output."""
    path = Path(text)
    return Path.cwd() / path if text != "-" and path == Path("-") else path

"""What all commands share: how they are described, and how they write to the terminal."""

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
    """Parses a command line, and writes its messages as the commands do.

    `add_slow_options` adds options that take time to load; it is called only if this command is the one to be run.
    """

    add_slow_options: Callable[[], None] | None = None

    def parse_known_args(self, *args: Any, **kwargs: Any) -> Any:
        if self.add_slow_options:
            self.add_slow_options()
        return super().parse_known_args(*args, **kwargs)

    def _print_message(self, message: str, file: object = None) -> None:
        (write_error if file is sys.stderr else write_output)(message)


def command(
    commands: Commands, name: str, help: str, example: str, run: Callable[[argparse.Namespace], int]
) -> Parser:
    """Add a command. Its help shows `example`; `run` carries it out and returns the exit status."""
    parser = commands.add_parser(name, help=help, description=help, epilog=f"Example: {example}")
    parser.set_defaults(run=run)
    return parser


def group(commands: Commands, name: str, help: str, example: str, verbs: str) -> Commands:
    """Add a command that has commands of its own; the help lists them as `verbs`. Return these commands."""
    parser = commands.add_parser(name, help=help, description=help, epilog=f"Example: {example}")
    return parser.add_subparsers(title="commands", required=True, metavar=verbs)


def write_error(text: str) -> None:
    """Write `text` to standard error as it stands; if that fails, ignore it."""
    if sys.stderr is None:
        return
    try:
        print(text, end="", file=sys.stderr, flush=True)
    except OSError:
        _discard_unwritten(sys.stderr)


def write_output(text: str) -> None:
    """Write `text` to standard output as it stands.

    Raise SaveError if that fails, ReaderGoneError if the program that reads it has stopped.
    """
    if sys.stdout is None:
        return
    try:
        print(text, end="", flush=True)
    except BrokenPipeError as error:
        _discard_unwritten(sys.stdout)
        raise ReaderGoneError("Whoever was to read it has stopped reading.") from error
    except OSError as error:
        _discard_unwritten(sys.stdout)
        raise SaveError(
            f"Standard output could not be written: {error.strerror}. Send it to another place."
        ) from error


def _discard_unwritten(stream: TextIO) -> None:
    """Discard what `stream` has not written yet, so that Python does not fail over it again when it ends."""
    with contextlib.suppress(OSError, ValueError):  # the stream may have no descriptor
        null_device = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null_device, stream.fileno())
        os.close(null_device)


def print_error(sentence: str) -> None:
    """Write one line to standard error."""
    write_error(f"ddm-desktop: {clean_line(sentence)}\n")


def print_note(sentence: str) -> None:
    """Write a remark to standard error, nothing if `sentence` is empty."""
    if sentence:
        print_error(f"note: {sentence}")


def print_line(line: str) -> None:
    """Write one line to standard output, without control characters."""
    write_output(clean_line(line) + "\n")


def source_lines(sources: Sequence[DirectorySource]) -> Iterator[str]:
    """Yield a line for each source: `Members: 650, as of 27 June 2026 (MP lookup, mp_lookup.csv)`."""
    # here, not above: only messages about a directory need it
    from ddm_desktop.model.directory import Certainty, completing

    for source, completes in completing(sources):
        title = f"{source.counts[1].capitalize()}{', completed from' if completes else ''}"
        is_counted = source.certainty is not Certainty.LIKELY
        amount = f"{source.count:,}" if is_counted else source.amount
        yield f"{title}: {amount}, {source.dated} ({source.format}, {source.file})"


def path_or_stream(text: str) -> Path:
    """Return `text` as a path. Only `-` itself means a standard stream: `./-` becomes the full path of a file."""
    path = Path(text)
    return Path.cwd() / path if text != "-" and path == Path("-") else path

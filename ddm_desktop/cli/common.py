"""What all commands share: how they are described, and how they speak."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from ddm_desktop.model.text import clean_line

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Source

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

NO_DIRECTORY = (
    "There is no directory on this computer yet: bring one in with `ddm-desktop directory import FILE`."
)


def command(
    commands: Commands, name: str, help: str, example: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A further command, whose help shows `example`, and which `run` carries out and gives the exit status of."""
    parser = commands.add_parser(name, help=help, description=help, epilog=f"Example: {example}")
    parser.set_defaults(run=run)
    return parser


def group(commands: Commands, name: str, help: str, example: str, verbs: str) -> Commands:
    """A command that has commands of its own; `verbs` names them."""
    parser = commands.add_parser(name, help=help, description=help, epilog=f"Example: {example}")
    return parser.add_subparsers(title="commands", required=True, metavar=verbs)


def say(sentence: str) -> None:
    """One line on standard error."""
    print(f"ddm-desktop: {clean_line(sentence)}", file=sys.stderr)


def note(sentence: str) -> None:
    """One line on standard error that stops nothing; none for an empty sentence."""
    if sentence:
        say(f"note: {sentence}")


def tell(line: str) -> None:
    """One line on standard output, in which no name can play with the terminal."""
    print(clean_line(line))


def described(sources: Sequence[Source]) -> Iterator[str]:
    """A line for each source: `Members: 650, as of 27 June 2026 (MP lookup, mp_lookup.csv)`."""
    from ddm_desktop.model.directory import completing

    for source, completes in completing(sources):
        what = f"{source.counts[1].capitalize()}{', completed from' if completes else ''}"
        yield f"{what}: {source.count:,}, {source.dated} ({source.format}, {source.file})"

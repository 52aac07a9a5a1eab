"""`kit export | import`: all that was prepared on one computer, for the next."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ddm_desktop.cli.common import (
    Commands,
    command,
    group,
    path_or_stream,
    print_error,
    print_line,
    print_note,
    source_lines,
)
from ddm_desktop.errors import KitError
from ddm_desktop.model.text import counted

if TYPE_CHECKING:
    from ddm_desktop.services.kit.exchange import KitContents

KIT = ".ddmkit"


def add_kit(commands: Commands) -> None:
    """Add the commands of this file."""
    verbs = group(commands, "kit", "carry the directory, the local list, campaigns and settings to other computers",
                  "ddm-desktop kit export saturday.ddmkit", "export|import")  # fmt: skip
    export = command(verbs, "export", "put all that was prepared here into one file; never anything of a visitor",
                     "ddm-desktop kit export saturday.ddmkit", _export_kit)  # fmt: skip
    export.add_argument("out", type=path_or_stream, metavar="OUT.ddmkit")
    import_ = command(verbs, "import", "take over what a kit brings: its directory and settings replace those here, "
                   "its local list and campaigns are put to those here",
                   "ddm-desktop kit import saturday.ddmkit", _import_kit)  # fmt: skip
    import_.add_argument("file", type=Path, metavar="FILE")
    import_.add_argument(
        "--accept-loss", action="store_true", help="also where the kit has less than this computer, or older"
    )


def _export_kit(options: argparse.Namespace) -> int:
    # here, not above: help is there before any service
    from ddm_desktop.services.kit.exchange import export_kit
    from ddm_desktop.services.streams import is_standard_output, is_stream

    if options.out.suffix.lower() != KIT and not is_stream(options.out):
        raise KitError(
            f"{options.out.name}: a kit cannot be written there; choose a name that ends in {KIT}."
        )
    contents = export_kit(options.out)
    print_text = print_error if is_standard_output(options.out) else print_line
    _print_contents(f"Written to {options.out.name}", contents, print_text)
    return 0


def _import_kit(options: argparse.Namespace) -> int:
    from ddm_desktop.services.kit.exchange import import_kit, read_kit

    if not options.accept_loss and (warnings := read_kit(options.file).warnings):
        remedy = "To take the kit all the same, the option is --accept-loss."
        raise KitError(
            " ".join((f"{options.file.name}: nothing was taken from this kit.", *warnings, remedy))
        )
    contents = import_kit(options.file)
    _print_contents(f"Taken from {options.file.name}", contents)
    for sentence in (*contents.warnings, *contents.kept):
        print_note(sentence)
    return 0


def _print_contents(
    heading: str, contents: KitContents, print_text: Callable[[str], None] = print_line
) -> None:
    print_text(f"{heading}:")
    for line in source_lines(contents.directory or ()):
        print_text(line)
    if contents.local:
        print_text(f"Local list: {counted(contents.local, 'member', 'members')}")
    for title in contents.campaigns:
        print_text(f"Campaign: {title}")
    for title in contents.withdrawn:
        print_text(f"Withdrawn campaign: {title}")
    if contents.settings:
        print_text("Settings")
    for sentence in contents.left_out:
        print_note(f"left out: {sentence}")

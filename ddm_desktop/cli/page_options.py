"""Options of every command that sets a page: how it is set on this computer, and what a call changes of that."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ddm_desktop.model.stationery import PageStyle


def page_style(options: argparse.Namespace) -> PageStyle:
    """Return the page style set for this computer, changed by the options given."""
    from dataclasses import replace

    from ddm_desktop.model.stationery import Envelope
    from ddm_desktop.services.settings import OF_PAGE, load_settings

    values = {name: vars(options).get(name) for name in (*OF_PAGE, "large_print")}
    chosen = {name: value for name, value in values.items() if value is not None}
    for name in OF_PAGE.keys() & chosen.keys():
        by_option = {str(choice).lower(): choice for choice in OF_PAGE[name].choices}
        chosen[name] = by_option.get(chosen[name], chosen[name])
    envelope = chosen.pop("envelope", None)
    return replace(load_settings().page_style(envelope and Envelope[envelope]), **chosen)


def add_page_options(command: argparse.ArgumentParser, *, only_measured: bool = False) -> None:
    """Add an option for each setting of the page; with `only_measured`, only for those measured on a proof page."""
    from ddm_desktop.services.settings import OF_PAGE

    for name, setting in OF_PAGE.items():
        option = f"--{name.replace('_', '-')}"
        if only_measured and not setting.of_printer:
            continue
        kind: dict[str, Any] = {"type": millimetres, "metavar": "MM"}
        if setting.choices:
            kind = {"choices": [str(choice).lower() for choice in setting.choices]}
        elif isinstance(setting.usual, bool):
            kind = {"action": argparse.BooleanOptionalAction}
        usual = "as set on this computer" + " for its envelope" * setting.of_printer
        label = setting.label[0].lower() + setting.label[1:]
        command.add_argument(option, help=f"{label}; by default {usual}", **kind)


def add_offsets(command: argparse.ArgumentParser) -> None:
    for name, direction in (("--offset-x", "right"), ("--offset-y", "down")):
        words = f"move the address {direction}"
        command.add_argument(name, type=millimetres, default=0.0, metavar="MM", help=words)


def millimetres(text: str) -> float:
    """Return `text` as millimetres. Raise ArgumentTypeError if it is no number, or beyond MOST_OFFSET."""
    from ddm_desktop.services.settings import MOST_OFFSET

    try:
        offset = float(text)
    except ValueError:
        offset = float("nan")
    if not -MOST_OFFSET <= offset <= MOST_OFFSET:  # NaN is in no range
        span = f"from -{MOST_OFFSET:g} to {MOST_OFFSET:g}"
        raise argparse.ArgumentTypeError(f"“{text}” is no offset; give millimetres {span}.")
    return offset

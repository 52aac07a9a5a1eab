"""`campaigns list | check | pack`."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from ddm_desktop.cli.common import (
    Commands,
    command,
    group,
    path_or_stream,
    print_line,
    print_note,
    write_error,
    write_output,
)
from ddm_desktop.errors import PackError
from ddm_desktop.model.text import clean_line


def add_campaigns(commands: Commands) -> None:
    """Add the commands of this file."""
    verbs = group(commands, "campaigns", "list, check or pack campaign packs",
                  "ddm-desktop campaigns check my-campaign", "list|check|pack")  # fmt: skip
    command(verbs, "list", "the campaigns known here, one a line: id, title, papers",
            "ddm-desktop campaigns list", _list_campaigns)  # fmt: skip
    check = command(verbs, "check", "say everything that is wrong with a pack",
                    "ddm-desktop campaigns check my-campaign", _check_pack)  # fmt: skip
    check.add_argument("path", type=Path, help="the pack's folder or .ddmpack file")
    pack = command(verbs, "pack", "zip a checked folder into one file for handing out",
                   "ddm-desktop campaigns pack my-campaign my-campaign.ddmpack", _write_pack)  # fmt: skip
    pack.add_argument("folder", type=Path)
    pack.add_argument("out", type=path_or_stream, metavar="OUT.ddmpack")


def _list_campaigns(_options: argparse.Namespace) -> int:
    # here, not above: help is there before any service, as in the other files of commands
    from ddm_desktop.services.find_campaigns import campaigns

    for campaign in campaigns():
        if isinstance(campaign, PackError):
            print_note(str(campaign))
        else:
            papers = ", ".join(paper.id for paper in campaign.papers)
            write_output(f"{campaign.id}\t{campaign.title}\t{papers}\n")
    return 0


def _check_pack(options: argparse.Namespace) -> int:
    from ddm_desktop.services.pack_campaign import check_pack, remarks

    problems = check_pack(options.path)
    for problem in problems:
        write_error(clean_line(str(problem)) + "\n")
    with suppress(PackError):  # what cannot be loaded has problems, and these are told
        for remark in remarks(options.path):
            print_note(str(remark))
    if not problems:
        print_line(f"{options.path}: ready to use.")
    return 2 if problems else 0


def _write_pack(options: argparse.Namespace) -> int:
    from ddm_desktop.services.pack_campaign import pack

    pack(options.folder, options.out)
    return 0

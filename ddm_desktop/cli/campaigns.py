"""`campaigns list | check | pack | add | remove`."""

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
    verbs = group(commands, "campaigns", "list, check, pack, keep or remove campaign packs",
                  "ddm-desktop campaigns check my-campaign", "list|check|pack|add|remove")  # fmt: skip
    command(verbs, "list", "the campaigns known here, one a line: id, title, papers, edition, where from",
            "ddm-desktop campaigns list", _list_campaigns)  # fmt: skip
    check = command(verbs, "check", "say everything that is wrong with a pack",
                    "ddm-desktop campaigns check my-campaign", _check_pack)  # fmt: skip
    check.add_argument("path", type=Path, help="the pack's folder or .ddmpack file")
    pack = command(verbs, "pack", "zip a checked folder into one file for handing out",
                   "ddm-desktop campaigns pack my-campaign my-campaign.ddmpack", _write_pack)  # fmt: skip
    pack.add_argument("folder", type=Path)
    pack.add_argument("out", type=path_or_stream, metavar="OUT.ddmpack")
    add = command(verbs, "add", "keep a pack on this computer, in place of an older edition of it",
                  "ddm-desktop campaigns add my-campaign.ddmpack", _add_pack)  # fmt: skip
    add.add_argument("pack", type=Path, help="the pack's folder or .ddmpack file")
    add.add_argument(
        "--accept-older", action="store_true", help="also in place of a newer edition, or of one as new"
    )
    remove = command(verbs, "remove", "take a campaign that is kept here away",
                     "ddm-desktop campaigns remove my-campaign", _remove_campaign)  # fmt: skip
    remove.add_argument("id", metavar="ID")
    remove.add_argument(
        "--withdraw", action="store_true", help="kits made here take it away from other computers too"
    )


def _list_campaigns(_options: argparse.Namespace) -> int:
    # here, not above: help is there before any service, as in the other files of commands
    from ddm_desktop.services.find_campaigns import campaigns, is_bundled

    for campaign in campaigns():
        if isinstance(campaign, PackError):
            print_note(str(campaign))
        else:
            papers = ", ".join(paper.id for paper in campaign.papers)
            origin = "comes with the program" if is_bundled(campaign.id) else "kept on this computer"
            columns = (campaign.id, campaign.title, papers, campaign.edition, origin)
            write_output("\t".join(columns) + "\n")
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


def _add_pack(options: argparse.Namespace) -> int:
    from ddm_desktop.services.find_campaigns import campaign_at
    from ddm_desktop.services.kept_campaigns import edition_kept, keep_pack

    campaign = campaign_at(options.pack)
    here = edition_kept(campaign)
    if here and not campaign.is_newer_than(here) and not options.accept_older:
        raise PackError(
            f"Kept here is {here.edition} of “{here.title}”, and this is {campaign.edition}; "
            "to replace it all the same, the option is --accept-older.",
            clean_line(options.pack.name),
        )
    keep_pack(options.pack)
    instead = f" in place of {here.edition}" if here else ""
    print_line(f"{campaign.id}: {campaign.edition} is kept on this computer{instead}.")
    return 0


def _remove_campaign(options: argparse.Namespace) -> int:
    from ddm_desktop.services.kept_campaigns import remove_campaign

    campaign, moved = remove_campaign(options.id, withdraw=options.withdraw)
    print_line(f"{campaign.id}: “{campaign.title}” is gone from this computer.")
    for folder in moved:
        print_note(f"its folder may hold more than the pack, and is kept as {folder}")
    return 0

"""Checking a campaign pack and zipping it for handing out."""

from __future__ import annotations

from pathlib import Path

from ddm_desktop.campaigns.archive import pack_folder
from ddm_desktop.campaigns.load import check_pack as check_pack  # offered to callers of this service
from ddm_desktop.campaigns.load import load_pack
from ddm_desktop.campaigns.template_fields import template_fields
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import NOTES
from ddm_desktop.services.save_file import Audience, save_file

_NEVER_PRINTED = (
    "A person is asked for “{0}”, and no paper of this pack prints it; "
    "write {{{{ {1} }}}} into the one it belongs in."
)


def remarks(path: Path) -> tuple[PackError, ...]:
    """Return remarks for the author of the sound pack at `path`, which can be used all the same. Raise PackError.

    There is one for each note that the guide or a condition asks for and no paper prints.
    """
    return remarks_on(load_pack(path))


def remarks_on(campaign: Campaign) -> tuple[PackError, ...]:
    """Return the remarks of `remarks` on a campaign that has the pack's own papers only."""
    papers = [template for paper in campaign.papers for template in (paper.subject, paper.template)]
    texts = [text for point in campaign.points for text in (point.spoken, point.detail)]
    printed = {name for template in papers + texts for name in template_fields(template).printed}
    steps = {f"notes.{step.id}": step.text for step in campaign.steps if step.id in NOTES}
    named = {
        name: template for template in reversed(papers + texts) for name in template_fields(template).named
    }
    notes = {name: template for name, template in (steps | named).items() if name.startswith("notes.")}
    return tuple(
        PackError(_NEVER_PRINTED.format(NOTES[name.removeprefix("notes.")], name), template.file)
        for name, template in sorted(notes.items())
        if name not in printed
    )


def pack(folder: Path, out: Path) -> None:
    """Check `folder` and write it as a .ddmpack. Raise PackError or SaveError."""
    save_file(out, pack_folder(folder), Audience.EVERYONE)

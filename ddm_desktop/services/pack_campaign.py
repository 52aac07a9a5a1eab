"""Checking a campaign pack and zipping it for handing out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ddm_desktop.campaigns.archive import pack_folder
from ddm_desktop.campaigns.fields import PROMPTS
from ddm_desktop.campaigns.load import check_pack as check_pack  # offered to callers of this service
from ddm_desktop.campaigns.load import load_pack
from ddm_desktop.campaigns.template_fields import template_fields
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import NOTES
from ddm_desktop.model.languages import english_left
from ddm_desktop.services.save_file import Audience, save_file

_NEVER_PRINTED = (
    "A person is asked for “{0}”, and no paper of this pack prints it; "
    "write {{{{ {1} }}}} into the one it belongs in."
)
_STILL_ENGLISH = "These phrases round the text are still English; write them under [phrases]: {0}."


def remarks(path: Path) -> tuple[PackError, ...]:
    """Return remarks for the author of the sound pack at `path`, which can be used all the same. Raise PackError.

    There is one for each note that the guide or a condition asks for and no paper prints, and one for the phrases
    that are still English in a pack that is not.
    """
    campaign = load_pack(path)
    return (*_english_phrases(campaign), *_unprinted_notes(campaign))


def _english_phrases(campaign: Campaign) -> Iterator[PackError]:
    """Yield a remark that names the phrases that are still English in a pack in another language."""
    if left := tuple(english_left(campaign.phrases, PROMPTS)):
        yield PackError(
            _STILL_ENGLISH.format(", ".join(left)), campaign.letter.template.file.partition("/")[0]
        )


def _unprinted_notes(campaign: Campaign) -> tuple[PackError, ...]:
    """Return a remark for each note that a person is asked for and no paper prints."""
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

"""The translation of the open paper: what a person who signs it reads, and what is never printed."""

from __future__ import annotations

from typing import NamedTuple

from ddm_desktop.model.blocks import Block, Blocks
from ddm_desktop.model.languages import is_english
from ddm_desktop.model.paper import Form, Paper
from ddm_desktop.model.quotes import curl
from ddm_desktop.services.paper_choice import letter_with_subject
from ddm_desktop.services.write_letter import Manuscript, composed_body

_IN_ENGLISH = "In English"
_FOR_READING = "{1}, for reading only: this is never printed. What is printed is the {0}."
_NOT_SHOWN = "The {0} was changed by hand, and this does not show those changes."


class TranslatedLetter(NamedTuple):
    """The text of a translation with its greeting and close, and a `notice` of what it is and what it lacks."""

    title: str
    blocks: Blocks
    notice: str


def translation_name(paper: Paper) -> str:
    """Return what the translation of `paper` is called, such as `In English`; empty if there is none."""
    if paper.translation is None:
        return ""
    return "Translation" if is_english(paper.phrases.language) else _IN_ENGLISH


def translated_letter(manuscript: Manuscript) -> TranslatedLetter:
    """Return the translation of the open paper for its case; without blocks if it has none.

    Raise PackError, and CaseError as `open_paper` does.
    """
    # here, not above: few campaigns have translations
    from ddm_desktop.campaigns.translation import render_translation
    from ddm_desktop.directory.forms_of_address import close_for, salutation_for

    campaign, paper, case = manuscript.campaign, manuscript.paper, manuscript.case
    named = letter_with_subject(manuscript.visit, campaign, paper)
    blocks = composed_body(render_translation(campaign, paper, case, *named))
    if blocks and paper.form is Form.LETTER:
        salutation = salutation_for(case.member)
        ends = (close_for(salutation), case.constituent.full_name)
        blocks = (Block.of(curl(salutation)), *blocks, *(Block.of(curl(line)) for line in ends if line))
    what = "letter" if paper.form is Form.LETTER else "sheet"
    notices = (_FOR_READING, *((_NOT_SHOWN,) if manuscript.draft.is_reworded else ()))
    name = translation_name(paper)
    title = f"The {what} in {'English' if name == _IN_ENGLISH else 'translation'}"
    return TranslatedLetter(title, blocks, " ".join(notices).format(what, name))

"""Where the words typed for a question stand in the letter, and what stands there without them."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.model.quotes import curl
from ddm_desktop.model.text import clean_lines
from ddm_desktop.services.write_letter import Manuscript

_ANY_WORDS = "Words."  # that no template has as a paragraph


def spot_of_note(manuscript: Manuscript, text: str) -> Spot | None:
    """Return the paragraph of the letter in which the last line of `text` stands; None if it stands in none."""
    lines = [curl(line) for line in clean_lines(text)]
    found = (
        Spot(LetterPart.BODY, index)
        for index, block in enumerate(manuscript.letter.body)
        if lines and lines[-1] in block.text
    )
    return next(found, None)


def words_without(manuscript: Manuscript, key: str) -> str:
    """Return what the open paper says only while the note `key` is empty; an empty text if it then says nothing.

    What asks for the note is no words of the paper: there, the empty text is returned as well.
    """
    case = manuscript.case
    blank, filled = (
        render_paper(manuscript.campaign, manuscript.paper, replace(case, notes={**case.notes, key: text}))
        for text in ("", _ANY_WORDS)
    )
    if f"notes.{key}" in blank.printed or blank.prompts - filled.prompts:
        return ""
    return " ".join(block.text for block in blank.blocks if block not in filled.blocks)

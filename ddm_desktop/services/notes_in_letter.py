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
    """Return the paragraph that is the last line of `text`, or else the first with it; None if it stands in none.

    The first letters that are typed stand in many a paragraph of the campaign's, before their own.
    """
    lines = clean_lines(text)
    if not lines:
        return None
    words, paragraphs = curl(lines[-1]), [block.text for block in manuscript.letter.body]
    if words in paragraphs:
        return Spot(LetterPart.BODY, paragraphs.index(words))
    return next((Spot(LetterPart.BODY, i) for i, each in enumerate(paragraphs) if words in each), None)


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

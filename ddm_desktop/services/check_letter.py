"""Checks before printing: what is missing or wrong in a draft, each with a sentence and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.letter import Finding, Letter, Measured, Part, Spot
from ddm_desktop.model.member_choice import NO_DOUBT, MemberDoubt
from ddm_desktop.model.quotes import curl
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.text import clean_lines
from ddm_desktop.model.versions import two_versions
from ddm_desktop.services.left_out import left_out
from ddm_desktop.services.write_letter import Draft, compose
from ddm_desktop.writing.checks import check_letter
from ddm_desktop.writing.left_out import left_out_findings
from ddm_desktop.writing.old_names import old_names


def measure(letter: Letter, style: PageStyle) -> Measured:
    """Set the letter and say how many sides it takes, whether its address fits, what cannot be printed."""
    from ddm_desktop.output.pdf.glyphs import missing_glyphs
    from ddm_desktop.output.pdf.typeset import typeset

    pages = typeset(letter, style)
    return Measured(len(pages.pages), pages.address_fits, missing_glyphs(letter))


def examine(draft: Draft, style: PageStyle, doubt: MemberDoubt = NO_DOUBT) -> tuple[Finding, ...]:
    """Everything found in the draft, the gravest first. `doubt`: what a directory has against its member."""
    from ddm_desktop.directory.forms_of_address import greets

    letter = compose(draft)
    return check_letter(
        letter,
        draft.case,
        draft.campaign,
        draft.template.prompts,
        measure(letter, style),
        style,
        greets_member=greets(letter.salutation, draft.case.member),
        doubt=doubt,
        versions=two_versions(draft.body),
        further=(*_old_names(draft, letter), *left_out_findings(left_out(draft))),
    )


def _own_wording(draft: Draft, letter: Letter) -> Iterator[tuple[str, Spot]]:
    """What of `letter` the person wrote: subject, paragraphs changed by hand, notes; each with where it begins."""
    if draft.subject is not None:
        yield letter.subject, Spot(Part.SUBJECT, field="subject")
    notes = [
        (line, f"notes.{key}" if key in draft.case.notes else "")
        for key, words in (*draft.case.notes.items(), *draft.case.point_words.items())
        for line in map(curl, clean_lines(words))
    ]
    template = set(draft.template.blocks)
    for number, (block, printed) in enumerate(zip(draft.body, letter.body, strict=False)):
        if block not in template:
            yield printed.text, Spot(Part.BODY, number)
            continue
        for line, field in notes:
            if (at := printed.text.find(line)) >= 0:
                yield line, Spot(Part.BODY, number, at, at, field)


def _old_names(draft: Draft, letter: Letter) -> Iterable[Finding]:
    return old_names(_own_wording(draft, letter), draft.case, draft.former) if draft.former else ()


def word_count(draft: Draft) -> int:
    """Words of the letter's body."""
    from ddm_desktop.writing.length import count_words

    return count_words(draft.body)


def own_words(draft: Draft) -> float:
    """The share, 0 to 1, of the body that is not the campaign's wording: edits and notes both count."""
    from ddm_desktop.writing.own_words import own_words_share

    return own_words_share(_wording(draft), draft.body)


def _wording(draft: Draft) -> Blocks:
    """The template without the person's notes in it."""
    if not draft.case.notes and not draft.case.point_words:
        return draft.template.blocks
    return render_paper(draft.campaign, draft.paper, replace(draft.case, notes={}, point_words={})).blocks

"""Writing a letter: from a visit and a campaign's template to a manuscript with its finished letter.

The rooms it draws on are imported by the functions that need them: the start page knows visits, but has no paper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from ddm_desktop.model.blocks import BlockKind, Blocks, Body
from ddm_desktop.model.campaign import Campaign, RenderedPaper
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.paper import Form, Paper
from ddm_desktop.model.people import Constituent, person_fields
from ddm_desktop.model.phrases import ENGLISH, Phrases
from ddm_desktop.model.quotes import curl, curl_block
from ddm_desktop.model.visit import Draft, Visit
from ddm_desktop.model.web_address import readable_web_addresses
from ddm_desktop.services.casework_letter import with_casework
from ddm_desktop.services.change_visit import with_paper
from ddm_desktop.services.paper_choice import letter_with_subject


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The open paper of a visit, filled in and composed, before it is typeset.

    `open_paper` and `revise` make a new one for each change of the visit.
    """

    visit: Visit
    campaign: Campaign
    paper: Paper
    rendered: RenderedPaper
    letter: Letter

    @property
    def case(self) -> Case:
        """The case that the paper is filled in from, with the paper's own date."""
        return self.visit.paper_case

    @property
    def draft(self) -> Draft:
        """The wording of the paper, with the person's edits."""
        return self.visit.draft


def open_paper(
    visit: Visit, campaign: Campaign, paper: Paper | None = None, *, is_written: bool = True
) -> Manuscript:
    """Open `paper` of `campaign`, by default its first one, with all fields filled in that are known.

    A paper begun earlier in the visit keeps its edits, and gets changes of the campaign's wording.
    `is_written`: it is to be written, and not only looked at. Raise PackError, and CaseError if the case names an
    unknown talking point.
    """
    paper = paper or campaign.papers[0]
    return _render_and_merge(with_paper(visit, campaign, paper, is_written=is_written), campaign, paper)


def revise(manuscript: Manuscript, visit: Visit) -> Manuscript:
    """Return the manuscript revised for `visit`. Untouched paragraphs follow the fields, edited ones are kept.

    Raise PackError and CaseError as `open_paper` does.
    """
    is_renamed = (
        visit.draft.subject != manuscript.draft.subject and "matter" in manuscript.paper.template.text
    )
    if visit.paper_case != manuscript.case or is_renamed:
        return _render_and_merge(visit, manuscript.campaign, manuscript.paper)
    if visit.draft == manuscript.draft:
        return replace(manuscript, visit=visit)
    return _compose_manuscript(visit, manuscript.campaign, manuscript.paper, manuscript.rendered)


def _render_and_merge(visit: Visit, campaign: Campaign, paper: Paper) -> Manuscript:
    """Render the template for the visit's case, and merge it with the edits of a draft that was begun."""
    # here, not above: the first screen has no letter
    from ddm_desktop.campaigns.render import render_paper

    letter, subject = letter_with_subject(visit, campaign, paper)
    rendered = render_paper(campaign, paper, visit.paper_case, subject, letter)
    drafts = dict(visit.drafts)
    earlier = drafts.pop(visit.key, None)
    if earlier is None:
        draft = Draft(rendered.blocks, rendered.blocks)
    else:
        # here, not above: a letter that nobody has edited needs no merging
        from ddm_desktop.writing.merge import merge_blocks

        body = merge_blocks(earlier.template, earlier.body, rendered.blocks)
        draft = replace(earlier, template=rendered.blocks, body=body)
    visit = replace(visit, drafts={**drafts, visit.key: draft})  # the paper opened last stands last
    return _compose_manuscript(visit, campaign, paper, rendered)


def _compose_manuscript(
    visit: Visit, campaign: Campaign, paper: Paper, rendered: RenderedPaper
) -> Manuscript:
    return Manuscript(visit, campaign, paper, rendered, compose(visit, campaign, paper, rendered))


def frame(visit: Visit, rendered: RenderedPaper, phrases: Phrases = ENGLISH) -> tuple[str, str, str]:
    """Return salutation, close and subject as the person typed them, or else by the rules and the template."""
    from ddm_desktop.directory.forms_of_address import close_for, salutation_for

    draft = visit.draft
    salutation = salutation_for(visit.case.member, phrases) if draft.salutation is None else draft.salutation
    close = close_for(salutation, phrases) if draft.close is None else draft.close
    return salutation, close, rendered.subject if draft.subject is None else draft.subject


def compose(visit: Visit, campaign: Campaign, paper: Paper, rendered: RenderedPaper) -> Letter:
    """Return the finished letter in its parts, with curly quotation marks and apostrophes."""
    salutation, close, subject = map(curl, frame(visit, rendered, paper.phrases))
    body = composed_body(visit.draft.body)
    if paper.form is Form.SHEET:
        phrases = paper.phrases
        footer = _curled(_sheet_footer(campaign, rendered, phrases))
        title = subject or paper.title
        return Letter(title, body, subject=subject, footer=footer, language=phrases.language, phrases=phrases)
    return compose_letter(visit.paper_case, campaign, paper, body, subject, salutation, close)


def composed_body(blocks: Blocks) -> Blocks:
    """Return the blocks of a draft as they are printed: marks curled, and no empty paragraphs at the end."""
    body = tuple([curl_block(block.as_printed) for block in blocks])
    while body and not body[-1].text.strip() and body[-1].kind is not BlockKind.RULE:
        body = body[:-1]
    return Body(body)


def compose_letter(
    case: Case, campaign: Campaign, paper: Paper, body: Blocks, subject: str, salutation: str, close: str
) -> Letter:
    """Return the letter with the people of `case` round its text."""
    from ddm_desktop.directory.forms_of_address import recipient_lines

    signatory, phrases = curl(case.constituent.full_name), paper.phrases
    letter = Letter(
        title=subject or paper.title,
        author=signatory,
        body=body,
        sender=_curled(sender_lines(case.constituent)),
        date=phrases.date(case.date),
        recipient=_curled(recipient_lines(case.member, phrases)),
        salutation=salutation,
        subject=subject,
        close=close,
        signatory=signatory,
        enclosures=_curled(paper.enclosures),
        footer=_printed_footer(campaign.footer),
        language=phrases.language,
        phrases=phrases,
    )
    return with_casework(letter, case)


@lru_cache(maxsize=8)
def _printed_footer(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return a campaign's contact lines as they are printed, the same in every letter."""
    return _curled(tuple(map(readable_web_addresses, lines)))


def _curled(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(curl, lines))


def _sheet_footer(campaign: Campaign, rendered: RenderedPaper, phrases: Phrases) -> tuple[str, ...]:
    """Return the sources of the points on a sheet."""
    sources = campaign.sources_of(id for point in rendered.points for id in point.sources)
    return (f"{phrases.sources}: {'; '.join(source.name for source in sources)}.",) if sources else ()


def sender_lines(constituent: Constituent) -> tuple[str, ...]:
    """Return the lines of the sender's block: the name, then the other fields for it that are filled in."""
    from ddm_desktop.model.addresses import home_lines

    lines = [constituent.full_name]
    for field in person_fields(Constituent):
        if field.name == "address":
            lines += home_lines(constituent)
        elif field.in_sender:
            value = getattr(constituent, field.name)
            lines += value if field.holds_lines else (value,)
    return tuple(filter(None, lines))

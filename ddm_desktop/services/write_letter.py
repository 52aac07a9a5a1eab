"""Writing a letter: from a campaign's template and a case to a draft and a finished letter.

The rooms it draws on are imported by the functions that need them: the start page knows drafts, but has none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, join_runs
from ddm_desktop.model.campaign import Campaign, Form, Paper, Rendered
from ddm_desktop.model.case import Case
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.quotes import curl, curl_block


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter being written. `template` is the campaign's wording as last rendered, `body` the person's.

    `salutation`, `close` and `subject` are None as long as they follow the rules and the template. `former` are
    names that stood in the case while this draft was written, and were changed since.
    """

    campaign: Campaign
    paper: Paper
    case: Case
    template: Rendered
    body: Blocks
    salutation: str | None = None
    close: str | None = None
    subject: str | None = None
    former: tuple[str, ...] = ()


def start_draft(campaign: Campaign, paper: Paper, case: Case) -> Draft:
    """A fresh draft: the template filled in with what is known. Raises PackError."""
    from ddm_desktop.campaigns.render import render_paper

    rendered = render_paper(campaign, paper, case)
    return Draft(campaign, paper, case, rendered, rendered.blocks)


def with_case(draft: Draft, case: Case) -> Draft:
    """The draft after a field changed: untouched paragraphs follow the field, edited ones are kept."""
    from ddm_desktop.campaigns.render import render_paper
    from ddm_desktop.model.former_names import former_names
    from ddm_desktop.writing.merge import merge_blocks

    rendered = render_paper(draft.campaign, draft.paper, case)
    body = merge_blocks(draft.template.blocks, draft.body, rendered.blocks)
    former = former_names(draft.former, draft.case, case)
    return replace(draft, case=case, template=rendered, body=body, former=former)


def with_body(draft: Draft, body: Blocks) -> Draft:
    """The draft after the person edited the text."""
    return replace(draft, body=body)


def greet_anew(draft: Draft, member: Member) -> Draft:
    """`draft` to go to `member`: without a greeting written by hand that is for somebody else."""
    from ddm_desktop.directory.forms_of_address import greets

    kept = not draft.salutation or greets(draft.salutation, member)
    return draft if kept else replace(draft, salutation=None)


def frame(draft: Draft) -> tuple[str, str, str]:
    """Salutation, close and subject as the person typed them; where they did not, by the rules and the template."""
    from ddm_desktop.directory.forms_of_address import close_for, salutation_for

    salutation = salutation_for(draft.case.member) if draft.salutation is None else draft.salutation
    close = close_for(salutation) if draft.close is None else draft.close
    return salutation, close, draft.template.subject if draft.subject is None else draft.subject


def compose(draft: Draft) -> Letter:
    """The finished letter, every part in place, with quotation marks and apostrophes as they are printed."""
    from ddm_desktop.directory.forms_of_address import recipient_lines

    salutation, close, subject = map(curl, frame(draft))
    body = tuple(curl_block(Block(join_runs(block.runs), block.kind)) for block in draft.body)
    while body and not body[-1].text.strip() and body[-1].kind is not BlockKind.RULE:
        body = body[:-1]
    if draft.paper.form is Form.SHEET:
        title = subject or draft.paper.title
        return Letter(title=title, body=body, subject=subject, footer=_curled(_sheet_footer(draft)))
    constituent = draft.case.constituent
    signatory = curl(constituent.full_name)
    return Letter(
        title=subject or draft.paper.title,
        author=signatory,
        body=body,
        sender=_curled(sender_lines(constituent)),
        date=british_date(draft.case.date),
        recipient=_curled(recipient_lines(draft.case.member)),
        salutation=salutation,
        subject=subject,
        close=close,
        signatory=signatory,
        enclosures=_curled(draft.paper.enclosures),
        footer=_curled(draft.campaign.footer),
    )


def _curled(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(curl, lines))


def _sheet_footer(draft: Draft) -> tuple[str, ...]:
    """Where the points on a sheet come from, and whether the campaign's day has passed."""
    campaign, points = draft.campaign, draft.template.points
    sources = campaign.sources_of(id for point in points for id in point.sources)
    lines = [f"Sources: {'; '.join(source.name for source in sources)}."] if sources else []
    if points and campaign.deadline and campaign.is_past(draft.case.date):
        lines.append(f"The campaign’s day, {british_date(campaign.deadline)}, has passed.")
    return tuple(lines)


def sender_lines(constituent: Constituent) -> tuple[str, ...]:
    """The sender's block: name, address, postcode, then e-mail and telephone where given."""
    from ddm_desktop.model.addresses import home_lines

    lines = (
        constituent.full_name,
        *home_lines(constituent),
        constituent.postcode,
        constituent.email,
        constituent.phone,
    )
    return tuple(line for line in lines if line)

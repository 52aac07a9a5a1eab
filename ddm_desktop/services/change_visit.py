"""The rules by which a visit changes: pure functions, each returning the visit after one action of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.former_names import former_names
from ddm_desktop.model.member_choice import MemberChoice
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.visit import Draft, HandedOverPaper, PaperKey, Picks, Visit
from ddm_desktop.services import choose_member
from ddm_desktop.services.campaign_picks import foreign_picks, merge_picks, own_picks

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Listing, PostcodeAnswer


def fresh_visit(today: date) -> Visit:
    """Return an empty visit, dated today."""
    return Visit(Case("", today))


def with_paper(visit: Visit, campaign: Campaign, paper: Paper, *, is_written: bool) -> Visit:
    """Open `paper` of `campaign`; `is_written` if it is to be written, and not only looked at.

    What was picked and answered stays with its campaign. What this version of its pack lacks stays in the visit, and
    comes back with a version that has it.
    """
    case, picks = visit.case, dict(visit.picks)
    is_open = visit.key == (campaign.id, paper.id) and visit.written.get(campaign.id) == paper.id
    if is_open and not picks and Picks.of(case) == Picks():
        return visit  # as in each letter of a print run
    if case.campaign:
        picks[case.campaign] = merge_picks(Picks.of(case), picks.get(case.campaign))
    known = picks.pop(campaign.id, Picks())
    if foreign := foreign_picks(known, campaign):
        picks[campaign.id] = foreign
    case = own_picks(known, campaign).in_case(replace(case, campaign=campaign.id))
    written = {**visit.written, campaign.id: paper.id} if is_written else visit.written
    return replace(visit, case=case, paper=paper.id, picks=picks, written=written)


def with_constituent(visit: Visit, constituent: Constituent) -> Visit:
    """Change the person who signs. Their postcode has no effect until `follow_postcode`."""
    return _with_case(visit, constituent=constituent)


def follow_postcode(visit: Visit, answer: PostcodeAnswer | None) -> Visit:
    """Address the visit by the directory's `answer` to the postcode, unless a person chose the recipient."""
    choice = choose_member.follow(visit.choice, answer)
    if choice.listing == visit.choice.listing:
        return replace(visit, choice=choice)
    return _addressed_to(replace(_with_own_addressing(visit), choice=choice), choice.listing)


def with_member(visit: Visit, member: Member) -> Visit:
    """Address the visit to `member`, as typed by a person."""
    choice = choose_member.type_in(visit.choice, member)
    return _with_case(replace(visit, choice=choice), member=member)


def with_listing(visit: Visit, listing: Listing) -> Visit:
    """Address the visit to the member of `listing`, chosen by a person."""
    choice = choose_member.choose(visit.choice, listing)
    return _addressed_to(replace(_with_own_addressing(visit), choice=choice), listing)


def with_member_confirmed(visit: Visit, listing: Listing | None = None) -> Visit:
    """Note that a person confirmed a member who was only likely.

    `listing` is the one they were asked about; if the letter goes to another by now, that one is not confirmed.
    """
    if listing is not None and listing != visit.choice.listing:
        return visit
    return replace(visit, choice=choose_member.confirm(visit.choice))


def with_recipient_followed(visit: Visit, answer: PostcodeAnswer | None) -> Visit:
    """Set who chose the member of an opened case that does not tell: a person, if it names one, else the postcode."""
    if visit.case.member == Member():
        return follow_postcode(visit, answer)
    return replace(visit, choice=MemberChoice(answer, by_hand=True))


def with_note(visit: Visit, key: str, text: str) -> Visit:
    """Set the constituent's own words under `key` of `model.case.NOTES`; an empty `text` removes the note."""
    return _with_case(visit, notes=_with_text(visit.case.notes, key, text))


def with_meeting(visit: Visit, meeting: Meeting) -> Visit:
    """Set what is known of the meeting."""
    return _with_case(visit, meeting=meeting)


def with_casework(visit: Visit, casework: Casework) -> Visit:
    """Set who stands behind the letter besides who signs it, its references, copies and consent."""
    return _with_case(visit, casework=casework)


def with_points(visit: Visit, ids: Iterable[str]) -> Visit:
    """Set the talking points to be said, in the order of `ids`."""
    return _with_case(visit, points=tuple(dict.fromkeys(ids)))


def with_point_words(visit: Visit, id: str, text: str) -> Visit:
    """Set the person's words for the talking point `id`; an empty `text` restores the campaign's."""
    return _with_case(visit, point_words=_with_text(visit.case.point_words, id, text))


def with_answer(visit: Visit, id: str, text: str) -> Visit:
    """Set the answer to the campaign's question `id`; an empty `text` leaves it open."""
    return _with_case(visit, answers=_with_text(visit.case.answers, id, text))


def with_paragraphs(visit: Visit, ids: Iterable[str]) -> Visit:
    """Set which of the campaign's paragraphs stand in the letter."""
    return _with_case(visit, paragraphs=tuple(dict.fromkeys(ids)))


def with_chase(visit: Visit, day: date | None) -> Visit:
    """Set the day to ask the member what became of it; None leaves it to the rule."""
    return _with_case(visit, chase=day)


def with_case_date(visit: Visit, day: date) -> Visit:
    """Set the day of the visit, which is the date on each paper that has none of its own."""
    return _with_case(visit, date=day)


def with_date(visit: Visit, day: date) -> Visit:
    """Set the date on the open paper alone: a thank-you is dated after the meeting, the request for it before."""
    return _with_draft(visit, date=None if day == visit.case.date else day)


def with_body(visit: Visit, body: Blocks) -> Visit:
    """Set the text of the open paper, as a person edited it."""
    return _with_draft(visit, body=body)


def with_frame(visit: Visit, part: str, text: str) -> Visit:
    """Set `salutation`, `close` or `subject`; with an empty `text` the part follows the rules again."""
    return _with_draft(visit, **{part: text or None})


def with_large_print(visit: Visit, is_large: bool) -> Visit:
    """Set whether the papers are in large print."""
    return replace(visit, large_print=is_large)


def with_file(visit: Visit, file: str) -> Visit:
    """Note that something of the visitor was saved to the path `file`."""
    return with_files(visit, (file,))


def with_files(visit: Visit, files: Iterable[str]) -> Visit:
    """Note that something of the visitor was saved to each of the paths `files`."""
    return replace(visit, files=tuple(dict.fromkeys((*visit.files, *files))))


def without_file(visit: Visit, file: str) -> Visit:
    """Note that the path `file` was deleted: what was saved there alone is saved no more."""
    handed_over = tuple(paper for paper in visit.handed_over if paper.file != file)
    return replace(visit, handed_over=handed_over, files=tuple(each for each in visit.files if each != file))


def with_handed_over(visit: Visit, file: str = "", printed: Visit | None = None) -> Visit:
    """Note that the open paper was printed or, with a `file`, saved there, so that clearing it loses nothing.

    `printed` is the visit it was printed from, if that may have changed meanwhile.
    """
    printed = printed or visit
    paper = HandedOverPaper(printed.key, printed.draft, printed.case, file)
    others = tuple(each for each in visit.handed_over if each != paper)
    visit = replace(visit, handed_over=(*others, paper))  # the one handed over last stands last
    return with_file(visit, file) if file else visit


def without_printed(visit: Visit, printed: Iterable[Visit]) -> Visit:
    """Take back that the papers in sight of `printed` were printed: they did not come out of the printer."""
    papers = [HandedOverPaper(each.key, each.draft, each.case) for each in printed]
    return replace(visit, handed_over=tuple(each for each in visit.handed_over if each not in papers))


def _with_case(visit: Visit, **changes: Any) -> Visit:
    case: Case = replace(visit.case, **changes)
    if case == visit.case:
        return visit
    return replace(visit, case=case, former=former_names(visit.former, visit.case, case))


def _with_draft(visit: Visit, **changes: Any) -> Visit:
    """Change the wording of the open paper, which is thereby the one written last."""
    drafts = {**visit.drafts, visit.key: replace(visit.draft, **changes)}
    return replace(visit, drafts=drafts, written={**visit.written, visit.case.campaign: visit.paper})


def _with_own_addressing(visit: Visit) -> Visit:
    """Remember what a person typed for the present member, if anything, before another may take their place."""
    from ddm_desktop.services.own_addressing import own_addressing

    return replace(visit, own_addressing=own_addressing(visit) or visit.own_addressing)


def _addressed_to(visit: Visit, listing: Listing | None) -> Visit:
    """Address the visit to the member of `listing`; in every paper, drop a greeting typed for somebody else.

    What was typed by hand for the same member before is taken up again.
    """
    # here, not above: a window opens without a directory
    from ddm_desktop.directory.forms_of_address import greets
    from ddm_desktop.services.own_addressing import own_member, own_salutations

    member, own = own_member(visit.own_addressing, listing), own_salutations(visit.own_addressing, listing)

    def with_own_greeting(key: PaperKey, draft: Draft) -> Draft:
        kept = not draft.salutation or greets(draft.salutation, member)
        return replace(draft, salutation=(draft.salutation if kept else None) or own.get(key))

    drafts = {key: with_own_greeting(key, draft) for key, draft in visit.drafts.items()}
    return _with_case(replace(visit, drafts=drafts), member=member)


def _with_text(texts: Mapping[str, str], key: str, text: str) -> dict[str, str]:
    """Return `texts` with `text` under `key`, as the last; without `key` if `text` is empty."""
    others = {other: value for other, value in texts.items() if other != key}
    return others | ({key: text} if text else {})

"""The rules by which a visit changes: pure functions, each giving the visit after one thing a person did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign, Paper
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.former_names import former_names
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.visit import Draft, HandedOverPaper, Picks, Visit
from ddm_desktop.services import choose_member

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Listing, PostcodeAnswer


def fresh_visit(today: date) -> Visit:
    """A visit in which nothing is known of anyone, dated today."""
    return Visit(Case("", today))


def with_paper(visit: Visit, campaign: Campaign, paper: Paper, *, is_written: bool) -> Visit:
    """With `paper` of `campaign` in sight; `is_written` if it is to be written, and not only looked at.

    What was picked among the talking points stays with its campaign. What another version of its pack does not
    have stays in the visit, and comes back with a pack that has it.
    """
    case, picks = visit.case, dict(visit.picks)
    if case.campaign:
        picks[case.campaign] = _both(Picks(case.points, case.point_words), picks.get(case.campaign))
    offered = {point.id for point in campaign.points}
    known = picks.pop(campaign.id, Picks())
    if foreign := _only(known, lambda id: id not in offered):
        picks[campaign.id] = foreign
    here = _only(known, lambda id: id in offered) or Picks(known.points and ())
    case = replace(case, campaign=campaign.id, points=here.points, point_words=here.point_words)
    written = {**visit.written, campaign.id: paper.id} if is_written else visit.written
    return replace(visit, case=case, paper=paper.id, picks=picks, written=written)


def with_constituent(visit: Visit, constituent: Constituent) -> Visit:
    """With another person who signs. Their postcode decides nothing yet: see `follow_postcode`."""
    return _with_case(visit, constituent=constituent)


def follow_postcode(visit: Visit, answer: PostcodeAnswer | None) -> Visit:
    """With the recipient that `answer`, what the directory tells of the postcode, gives, unless a person chose one."""
    choice = choose_member.follow(visit.choice, answer)
    followed = replace(visit, choice=choice)
    return followed if choice.listing == visit.choice.listing else _addressed_to(followed, choice.listing)


def with_member(visit: Visit, member: Member) -> Visit:
    """To `member`, as typed by a person."""
    choice = choose_member.type_in(visit.choice, member)
    return _with_case(replace(visit, choice=choice), member=member)


def with_listing(visit: Visit, listing: Listing) -> Visit:
    """To the member of `listing`, as chosen by a person."""
    return _addressed_to(replace(visit, choice=choose_member.choose(visit.choice, listing)), listing)


def with_member_confirmed(visit: Visit) -> Visit:
    """After a person said that a member who was only likely is the right one."""
    return replace(visit, choice=choose_member.confirm(visit.choice))


def with_note(visit: Visit, key: str, words: str) -> Visit:
    """With the constituent's own words under `key` of `model.case.NOTES`; no words remove the note."""
    return _with_case(visit, notes=_with(visit.case.notes, key, words))


def with_meeting(visit: Visit, meeting: Meeting) -> Visit:
    """With what is known of the meeting."""
    return _with_case(visit, meeting=meeting)


def with_points(visit: Visit, ids: Iterable[str]) -> Visit:
    """With the talking points of these ids to be said, in this order."""
    return _with_case(visit, points=tuple(dict.fromkeys(ids)))


def with_point_words(visit: Visit, id: str, words: str) -> Visit:
    """With the talking point `id` said in these words; none let the campaign's stand again."""
    return _with_case(visit, point_words=_with(visit.case.point_words, id, words))


def with_chase(visit: Visit, day: date | None) -> Visit:
    """With the day to ask what became of it; None lets the rule find the day."""
    return _with_case(visit, chase=day)


def with_date(visit: Visit, day: date) -> Visit:
    """With another day on the papers."""
    return _with_case(visit, date=day)


def with_body(visit: Visit, body: Blocks) -> Visit:
    """With the text of the paper in sight as a person edited it."""
    return _with_draft(visit, body=body)


def with_frame(visit: Visit, part: str, words: str) -> Visit:
    """With `salutation`, `close` or `subject` in these words; none let it follow the rules again."""
    return _with_draft(visit, **{part: words or None})


def with_large_print(visit: Visit, is_large: bool) -> Visit:
    """In large print, or not."""
    return replace(visit, large_print=is_large)


def with_file(visit: Visit, file: str) -> Visit:
    """After something of the visitor was saved to the path `file`."""
    return replace(visit, files=tuple(dict.fromkeys((*visit.files, file))))


def with_handed_over(visit: Visit, file: str = "") -> Visit:
    """After the paper in sight was printed or, if there is a `file`, saved: clearing it loses nothing."""
    paper = HandedOverPaper(visit.key, visit.draft, visit.case, file)
    kept = visit.handed_over if paper in visit.handed_over else (*visit.handed_over, paper)
    visit = replace(visit, handed_over=kept)
    return with_file(visit, file) if file else visit


def with_case_saved(visit: Visit, file: str) -> Visit:
    """After all of the visit was saved to the case file `file`: every paper is safe as it stands."""
    cases = {id: replace(visit.case, campaign=id, points=p.points, point_words=p.point_words)
             for id, p in visit.picks.items()} | {visit.case.campaign: visit.case}  # fmt: skip
    saved = (
        HandedOverPaper(key, draft, cases.get(key[0], visit.case), file)
        for key, draft in visit.drafts.items()
    )
    return with_file(replace(visit, handed_over=(*visit.handed_over, *saved)), file)


def _both(picks: Picks, parked: Picks | None) -> Picks:
    if parked is None:
        return picks
    points = picks.points if parked.points is None else (*(picks.points or ()), *parked.points)
    return Picks(points, {**parked.point_words, **picks.point_words})


def _only(picks: Picks, wanted: Callable[[str], bool]) -> Picks | None:
    """Those of the wanted talking points; None if there are none."""
    points = tuple(id for id in picks.points if wanted(id)) if picks.points is not None else None
    words = {id: said for id, said in picks.point_words.items() if wanted(id)}
    return Picks(points, words) if points or words else None


def _with_case(visit: Visit, **changes: Any) -> Visit:
    case: Case = replace(visit.case, **changes)
    if case == visit.case:
        return visit
    return replace(visit, case=case, former=former_names(visit.former, visit.case, case))


def _with_draft(visit: Visit, **changes: Any) -> Visit:
    return replace(visit, drafts={**visit.drafts, visit.key: replace(visit.draft, **changes)})


def _addressed_to(visit: Visit, listing: Listing | None) -> Visit:
    """To the member of `listing`; greetings written by hand for somebody else go, in every paper."""
    from ddm_desktop.directory.forms_of_address import greets
    from ddm_desktop.services.find_member import member_of

    member = member_of(listing) if listing else Member()

    def greeting_them(draft: Draft) -> Draft:
        kept = not draft.salutation or greets(draft.salutation, member)
        return draft if kept else replace(draft, salutation=None)

    drafts = {key: greeting_them(draft) for key, draft in visit.drafts.items()}
    return _with_case(replace(visit, drafts=drafts), member=member)


def _with(notes: Mapping[str, str], key: str, words: str) -> dict[str, str]:
    kept = dict(notes)
    kept.pop(key, None)
    return kept | ({key: words} if words else {})

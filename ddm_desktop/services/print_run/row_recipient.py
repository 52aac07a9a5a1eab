"""Who the letter of a row goes to. What rows share, such as the postcode of a street or a member, is looked up once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from ddm_desktop.directory.forms_of_address import is_titled_as_peer, person_key
from ddm_desktop.model.case import Case
from ddm_desktop.model.directory import Certainty, Listing, PostcodeAnswer, Verdict
from ddm_desktop.model.letter import Finding, Severity
from ddm_desktop.model.member_choice import MemberChoice, MemberDoubt
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.text import shortened
from ddm_desktop.services.choose_member import doubt_about
from ddm_desktop.services.find_member import Finder, member_of
from ddm_desktop.services.listed_names import as_in_directory
from ddm_desktop.services.print_run.field_finding import field_finding
from ddm_desktop.services.recipient import listings_named, unknown_constituency, unknown_name, with_listing
from ddm_desktop.writing.people_checks import Voice, member_only_likely, not_their_member

K = TypeVar("K")
V = TypeVar("V")
LIKELY = "member-only-likely"
NAME_THE_MEMBER = "Or name the MP, or the constituency alone, in the row."
_MOST_KEPT = 4_096
"""Postcodes whose members are kept: more than that, each at its own address, would fill the memory for nothing."""
_CODES = {
    Verdict.TERMINATED: "postcode-terminated",
    Verdict.UNKNOWN: "postcode-unknown",
    Verdict.NO_POSTCODES: "no-postcodes",
}
_OF_NOBODY_KNOWN = frozenset(("unknown-constituency", "unknown-member", "unknown-member-of-constituency"))
"""Codes of the findings that whom the row names is not in the directory."""


class RowRecipient(NamedTuple):
    """The case of a row with its member, who chose that member, and the findings about it."""

    case: Case
    choice: MemberChoice
    findings: tuple[Finding, ...] = ()


class _LookupResult(NamedTuple):
    """Who a postcode, or a member as a row names them, leads to."""

    member: Member
    choice: MemberChoice
    findings: tuple[Finding, ...] = ()


class _KnownMember(NamedTuple):
    """A member whom a row names, as the directory has them, and what is odd about that."""

    member: Member
    listing: Listing | None
    findings: tuple[Finding, ...]


class RowRecipients:
    """Finds the recipient of each row of a list with `finder`, which was opened once for all of them."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._answers: dict[str, PostcodeAnswer] = {}
        self._by_postcode: dict[str, _LookupResult] = {}
        self._by_seat: dict[str, Member] = {}
        self._named: dict[tuple[Member, str], _LookupResult] = {}
        self._known_members: dict[tuple[Member, str], _KnownMember] = {}
        self._keys: dict[Member, str] = {}

    def address(self, case: Case) -> RowRecipient:
        """Return who the letter of `case` goes to: whom it names, else the member of its constituency or postcode."""
        member, postcode = case.member, case.deciding_postcode
        is_nobody = member is _NOBODY or member == _NOBODY
        if not is_nobody and (member.short_name or member.constituency):
            return self._addressed_to_named(case)
        if not postcode:
            return RowRecipient(case, MemberChoice())
        found = self._by_postcode.get(postcode)
        if found is None:
            found = _keep(self._by_postcode, postcode, self._find_by_postcode(case))
        answer = found.choice.answer
        if answer and found.choice.listing and answer.postcode != postcode:
            case = _with_postcode(case, answer.postcode)
        if found.choice.listing is None:
            return RowRecipient(case, found.choice, found.findings)
        if is_nobody:
            return RowRecipient(_with_member(case, found.member), found.choice, found.findings)
        return RowRecipient(with_listing(case, found.choice.listing), found.choice, found.findings)

    def _answer(self, postcode: str) -> PostcodeAnswer | None:
        if not postcode:
            return None
        answer = self._answers.get(postcode)
        return _keep(self._answers, postcode, self._finder.postcode(postcode)) if answer is None else answer

    def _find_by_postcode(self, case: Case) -> _LookupResult:
        """Return who represents the postcode of `case`, the likeliest if there are several."""
        at_once = self._finder.exact_postcode(case.deciding_postcode)
        if at_once and at_once.listing and not at_once.listing.is_vacant:
            return _LookupResult(self._member_of(at_once.listing), MemberChoice(at_once, at_once.listing))
        answer = self._finder.postcode(case.deciding_postcode)
        listing = answer.listing
        choice = MemberChoice(answer, listing)
        if listing is None:
            return _LookupResult(case.member, choice, _no_member(answer))
        member = self._member_of(listing)
        found = replace(_with_postcode(case, answer.postcode), member=member)
        return _LookupResult(member, choice, (*_remarks(answer, listing), *_likely(found, answer)))

    def _member_of(self, listing: Listing) -> Member:
        """Return the member of a listing of the Commons, made once for all postcodes of the constituency."""
        seat = listing.member.constituency
        if seat not in self._by_seat:
            self._by_seat[seat] = member_of(listing)
        return self._by_seat[seat]

    def _addressed_to_named(self, case: Case) -> RowRecipient:
        if self._finder.is_empty:  # the row is all that is known
            return RowRecipient(case, MemberChoice(by_hand=True))
        answer = self._answer(case.deciding_postcode)
        key = case.member, case.deciding_postcode
        found = self._named.get(key)
        if found is None:
            found = _keep(self._named, key, self._find_named(case, answer))
        if answer and answer.mended_from and answer.listing:
            case = _with_postcode(case, answer.postcode)
        return RowRecipient(_with_member(case, found.member), found.choice, found.findings)

    def _find_named(self, case: Case, answer: PostcodeAnswer | None) -> _LookupResult:
        """Return the member that `case` names, with what the directory knows of them, and why to doubt it."""
        of_postcode = answer.listing if answer else None
        is_theirs = (
            of_postcode and not case.member.constituency and self._is_same_person(of_postcode, case.member)
        )
        key = case.member, of_postcode.member.constituency if of_postcode and is_theirs else ""
        known = self._known_members.get(key)
        if known is None:
            known = self._know_member(case, of_postcode if is_theirs else None)
            _keep(self._known_members, key, known)
        member, listing, findings = known
        is_odd = any(finding.code in _OF_NOBODY_KNOWN for finding in findings)
        if is_odd and (meant := as_in_directory(case.member, of_postcode, self._finder)) != case.member:
            return self._find_named(_with_member(case, meant), answer)
        choice = MemberChoice(answer, listing, by_hand=True)
        further = [_mended(answer)] if answer and answer.listing and answer.mended_from else []
        if findings and of_postcode and not of_postcode.is_vacant:
            named, postcode, theirs = case.member, case.deciding_postcode, of_postcode.member
            findings = tuple(_with_member_of_postcode(each, named, postcode, theirs) for each in findings)
        is_known = all(finding.code != "unknown-constituency" for finding in findings)
        if is_known and member.house is not House.LORDS:
            doubt = doubt_about(choice, member, self._finder)
            further += [not_their_member(_with_member(case, member), doubt)] if doubt.elsewhere else []
        return _LookupResult(member, choice, (*findings, *further))

    def _know_member(self, case: Case, listing: Listing | None) -> _KnownMember:
        """Return the member that `case` names as the directory has them; `listing` is theirs if it is known already."""
        member = case.member
        if listing is None and member.house is not House.LORDS:
            listing = self._listing_of(member)
        if listing is None:
            return _KnownMember(member, None, self._unknown(member))
        if member.short_name and not self._is_same_person(listing, member):
            is_known = not unknown_name(member, self._finder)
            return _KnownMember(member, listing, _other_member(listing, member, is_known=is_known))
        vacancy = _vacancy(listing) if listing.is_vacant else ()
        return _KnownMember(with_listing(case, listing).member, listing, vacancy)

    def _listing_of(self, member: Member) -> Listing | None:
        """Return the directory's listing of a member: by the constituency if it is given, else by the name."""
        if member.constituency:
            return self._finder.constituency(member.constituency)
        named = listings_named(member, self._finder)
        return named[0] if len(named) == 1 else None

    def _unknown(self, member: Member) -> tuple[Finding, ...]:
        """Return the finding that the directory has no such constituency, or nobody of that name, if it says so."""
        if member.house is House.LORDS:
            return ()
        if member.constituency:
            sentence = _as_sentence(unknown_constituency(member.constituency, self._finder))
            severity = Severity.WARNING if member.short_name else Severity.STOP
            finding = field_finding("unknown-constituency", severity, "member.constituency", sentence)
        else:
            sentence = _as_sentence(unknown_name(member, self._finder))
            finding = field_finding("unknown-member", Severity.WARNING, "member.name", sentence)
        return (finding,) if sentence else ()

    def _is_same_person(self, listing: Listing, member: Member) -> bool:
        key = self._key(member)
        return bool(key) and self._key(listing.member) == key

    def _key(self, member: Member) -> str:
        key = self._keys.get(member)
        return _keep(self._keys, member, person_key(member)) if key is None else key


def _keep(kept: dict[K, V], key: K, value: V) -> V:
    """Keep `value`, and return it; before it grows without end, what was kept before is let go."""
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[key] = value
    return value


_NOBODY = Case("", date.min).member
_before_member = attrgetter(*list(Case.__dataclass_fields__)[:3])
_behind_member = attrgetter(*list(Case.__dataclass_fields__)[4:])


def _with_member(case: Case, member: Member) -> Case:
    """Return `case` with `member`; `dataclasses.replace` takes four times as long, for each row."""
    values: tuple[Any, ...] = (*_before_member(case), member, *_behind_member(case))
    return Case(*values)


def _with_postcode(case: Case, postcode: str) -> Case:
    """Return `case` with the postcode as the directory has it, unless that is of another person than who signs."""
    if case.casework.their_postcode:
        return case
    return replace(case, constituent=replace(case.constituent, postcode=postcode))


def _no_member(answer: PostcodeAnswer) -> tuple[Finding, ...]:
    """Return the finding that the postcode leads to nobody; what is no postcode at all is told by the checks."""
    if answer.verdict is Verdict.NOT_A_POSTCODE:
        return ()
    sentence = f"{answer.sentence} {NAME_THE_MEMBER}"
    code = _CODES.get(answer.verdict, "no-constituency")
    return (field_finding(code, Severity.STOP, "constituent.postcode", sentence),)


def _remarks(answer: PostcodeAnswer, listing: Listing) -> tuple[Finding, ...]:
    mended = (_mended(answer),) if answer.mended_from else ()
    return (*mended, *(_vacancy(listing) if listing.is_vacant else ()))


def _mended(answer: PostcodeAnswer) -> Finding:
    sentence = f"“{shortened(answer.mended_from)}” is taken as {answer.postcode}."
    return field_finding("postcode-mended", Severity.NOTE, "constituent.postcode", sentence)


def _vacancy(listing: Listing) -> tuple[Finding, ...]:
    seat = listing.member.constituency
    sentence = f"Who the MP for {seat} is, is not known here: the letter goes to the Member of Parliament for {seat}."
    return (field_finding("member-not-known", Severity.WARNING, "member.name", sentence),)


def _with_member_of_postcode(finding: Finding, named: Member, postcode: str, known: Member) -> Finding:
    """Return a finding that nobody is known whom the row names, with the member whom its postcode leads to.

    It stops the row: a party, a county or a slip in that column would be written to in place of somebody known.
    """
    if finding.code not in _OF_NOBODY_KNOWN:
        return finding
    remedy = "put the row right, or leave its MP and constituency empty."
    sentence = f"{finding.sentence} The MP for {postcode} is {known.short_name}. To write to them, {remedy}"
    is_of_name = finding.spot.field == "member.name"
    is_meant = is_of_name and (_surname(named) == _surname(known) or is_titled_as_peer(named.short_name))
    severity = finding.severity if is_meant else Severity.STOP
    return finding._replace(severity=severity, sentence=sentence)


def _surname(member: Member) -> str:
    """Return the last word of the name as it is compared: `Ed Fell` may be what people call Edwin Fell."""
    return person_key(member).rpartition(" ")[2]


def _other_member(listing: Listing, member: Member, *, is_known: bool) -> tuple[Finding, ...]:
    """Return the finding that the directory has another member for the constituency that the row names.

    `is_known`: it has that member all the same, for another.
    """
    known, seat = listing.member.short_name, listing.member.constituency
    if not known:
        return ()
    sentence = (
        f"The row names {member.short_name} for {seat}, but the directory has {known}: check who the MP is."
    )
    code = "other-member" if is_known else "unknown-member-of-constituency"
    return (field_finding(code, Severity.WARNING, "member.name", sentence),)


def _likely(case: Case, answer: PostcodeAnswer) -> tuple[Finding, ...]:
    """Return the finding that a person must confirm the member, if the postcode only makes them likely."""
    if answer.certainty is not Certainty.LIKELY:
        return ()
    if answer.verdict is Verdict.STRADDLES:
        return (field_finding(LIKELY, Severity.STOP, "member.choice", answer.sentence),)
    doubt = MemberDoubt(unconfirmed=answer.listings[0].member.constituency)
    return (member_only_likely(case, doubt, Voice.OF_ROW),)


def _as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"

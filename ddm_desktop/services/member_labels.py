"""The texts on a member: the line in a list of results, the card of the one chosen, and what a person is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ddm_desktop.directory.sentences import whereabouts
from ddm_desktop.model.case import Case
from ddm_desktop.model.directory import Listing, Verdict
from ddm_desktop.model.member_choice import MemberChoice, MemberDoubt
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.person_name import forename_first
from ddm_desktop.services.choose_member import has_same_name, listing_about, postcode_elsewhere
from ddm_desktop.services.find_member import member_of


@dataclass(frozen=True, slots=True)
class CardText:
    """The texts of a card. `facts`: pairs of a label and a value. `warning`: to be read before writing."""

    title: str = ""
    detail: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    warning: str = ""
    remark: str = ""

    def spoken(self) -> str:
        """Return all of it as one text for a screen reader."""
        facts = (f"{name}: {value}" for name, value in self.facts)
        return ". ".join(
            part.rstrip(".") for part in (self.title, self.detail, *facts, self.warning, self.remark) if part
        )


def card_text(
    member: Member, greeting_text: str, choice: MemberChoice, age: str, seat: Listing | None
) -> CardText:
    """Return the card of `member`, empty if no member is named. `greeting_text`: the greeting to show.

    `age`: a sentence on how old the directory is. `seat`: the directory's listing of the member's constituency.
    """
    if member == Member():
        return CardText()
    listing = listing_about(choice, member) or Listing(member)
    warning = _warning(member, choice, seat)
    facts = (
        ("Greeting", greeting_text),
        ("E-mail", member.email),
        *_contacts(listing),
        ("Notes", listing.notes),
    )
    return CardText(
        title=listing_title(Listing(member)),
        detail=_joined(_seat_name(member), listing.party if has_same_name(listing, member) else ""),
        facts=tuple((name, value) for name, value in facts if value),
        warning=warning,
        remark=_origin(member, choice, age, warning),
    )


def contact_lines(listing: Listing) -> str:
    """Return a line for each known way to telephone or meet the member."""
    contacts = ((label, value.replace("\n", ", ")) for label, value in _contacts(listing))
    return "\n".join(f"{label}: {value}" for label, value in contacts if value)


def elsewhere_warning(case: Case, doubt: MemberDoubt) -> str:
    """Return a warning if the postcode is not in the member's constituency, else an empty text."""
    if not doubt.elsewhere:
        return ""
    postcode, seat = case.deciding_postcode, case.member.constituency
    return f"{postcode} is {doubt.elsewhere}, but the letter goes to the MP for {seat}."


def confirmation(member: Member) -> str:
    """Return the text of the button that confirms a member who is only likely."""
    name = member.short_name
    return f"Yes, {name} is my MP" if name else f"Yes, I live in {member.constituency}"


def confirmation_question(case: Case, doubt: MemberDoubt) -> str:
    """Return the question to ask before a letter to a member who is only likely is printed or saved."""
    member = case.member
    name = member.short_name
    question = f"Is {name} your MP?" if name else "Is that your constituency?"
    return (
        f"{case.deciding_postcode} is most likely in {doubt.unconfirmed}, but that is not certain. {question}"
    )


def with_typed_name(member: Member, typed: str) -> Member:
    """Return `member` with the name typed into the field that shows the name on the envelope.

    `Smith, Jane` is read as Jane Smith.
    """
    if typed == member.printed_name:
        return member
    name = forename_first(typed)
    return replace(member, name=name, full_title=name)


def greeting(member: Member) -> str:
    """Return the salutation of a letter to `member`."""
    greeted_as = member_of(Listing(member)).address_as
    return f"Dear {greeted_as or 'Member of Parliament'}"


def listing_title(listing: Listing) -> str:
    """Return whom a letter to `listing` names: `Rt Hon Jane Smith MP`, or `Member of Parliament for Little Haven`."""
    member = listing.member
    return member.printed_name or f"Member of Parliament for {member.constituency}"


def listing_detail(listing: Listing) -> str:
    """Return what tells this listing from others: `Little Haven · Labour`, `House of Lords · Crossbench`."""
    known = "no MP is known for it" if listing.is_vacant else listing.party
    return _joined(_seat_name(listing.member), known, "local list" if listing.is_local else "")


def _contacts(listing: Listing) -> tuple[tuple[str, str], ...]:
    return (
        ("Telephone", listing.phone),
        ("Office", "\n".join(listing.office)),
        ("Surgeries", listing.surgeries),
    )


def _seat_name(member: Member) -> str:
    return "House of Lords" if member.house is House.LORDS else member.constituency


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _warning(member: Member, choice: MemberChoice, seat: Listing | None) -> str:
    """Return a warning if the postcode is not the member's, or does not surely lead to them, else an empty text."""
    answer = choice.answer
    if answer is None:
        return ""
    if postcode_elsewhere(choice, member, seat):
        there = answer.listings[0].member.name if answer.verdict is Verdict.FOUND else ""
        remark = f" The MP there is {there}." if there else ""
        return f"This is not the MP of the postcode. {whereabouts(answer)}{remark}"
    doubtful = choice.is_unconfirmed or (bool(answer.mended_from) and not choice.by_hand)
    return whereabouts(answer) if doubtful else ""


def _origin(member: Member, choice: MemberChoice, age: str, warning: str) -> str:
    """Return where what the card says comes from, and how old that is."""
    listing = listing_about(choice, member)
    if listing is None or not has_same_name(listing, member):
        return "As typed by hand."
    source = "From the local list on this computer." if listing.is_local else age
    if choice.answer is None or choice.by_hand or warning:  # a warning names the postcode already
        return source
    return f"Found by the postcode {choice.answer.postcode}. {source}".rstrip()

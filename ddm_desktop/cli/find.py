"""`directory find`: who represents a postcode, a place, or which member has a name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from ddm_desktop.cli.common import NO_DIRECTORY, note, put, say, tell
from ddm_desktop.model.directory import Certainty, Listing, PostcodeAnswer
from ddm_desktop.model.people import House
from ddm_desktop.model.postcode import is_bfpo, is_postcode, other_readings
from ddm_desktop.services.find_member import Finder, member_of, open_finder
from ddm_desktop.services.letter_from_visit import postcode_sentence


@dataclass(frozen=True, slots=True)
class _QueryResult:
    """Listings for one query, the likeliest first. `remark` is worth a note.

    For a name `postcode` is empty, and there is neither `certainty`, which is that of a postcode, nor its `as_of`.
    """

    postcode: str
    listings: tuple[Listing, ...]
    certainty: Certainty | None = None
    as_of: date | None = None
    remark: str = ""


def find(words: Sequence[str], *, as_json: bool) -> int:
    """Look up postcodes or one name, print what was found and say the rest. Gives the exit status."""
    finder = open_finder()
    if not finder.is_empty:
        note(finder.problem)
    found, sentences = [], []
    for query in _queries(words):
        answer = _ask(finder, query)
        if isinstance(answer, str):
            sentences.append(answer)
        else:
            found.append(answer)
    if as_json:
        _print_json(found, finder)
    else:
        _print_lines(found, finder)
    for sentence in dict.fromkeys(sentences):
        say(sentence)
    return 2 if sentences else 0


def _queries(words: Sequence[str]) -> list[str]:
    """Each postcode among `words`, with or without a blank in it; what stands between two of them is one name."""
    queries, name, left = [], list[str](), list(words)
    while left:
        if count := _words_of_postcode(left):
            queries += [" ".join(name)] if name else []
            queries.append(" ".join(left[:count]))
            name, left = [], left[count:]
        else:
            name.append(left.pop(0))
    return [*queries, " ".join(name)] if name else queries


def _words_of_postcode(words: Sequence[str]) -> int:
    """How many of the first `words` make a postcode, or one of the Forces with its number; 0 for none."""
    of_forces = next((n for n in (4, 3, 2, 1) if is_bfpo(" ".join(words[:n]))), 0)
    return of_forces or next((n for n in (1, 2) if _is_meant_as_postcode(" ".join(words[:n]))), 0)


def _is_meant_as_postcode(text: str) -> bool:
    """Whether it is one, with a slip or two; but `Moore` and `Poole` are names, though O may stand for nought."""
    if not any(char.isdecimal() for char in text):
        return False
    return is_postcode(text) or bool(other_readings(text))


def _ask(finder: Finder, query: str) -> _QueryResult | str:
    """What there is for `query`, or the sentence on why there is nothing."""
    if finder.is_empty:
        return finder.problem or NO_DIRECTORY
    answer = finder.find(query, is_finished=True)
    if isinstance(answer, PostcodeAnswer):
        if answer.listing is None:
            return postcode_sentence(answer)
        is_plain = answer.certainty is Certainty.EXACT and not answer.mended_from
        remark = "" if is_plain else answer.sentence
        return _QueryResult(answer.postcode, answer.listings, answer.certainty, answer.as_of, remark)
    if answer.are_near or not answer.listings:
        return answer.sentence
    return _QueryResult("", answer.listings, remark=answer.sentence)


def _print_lines(found: Sequence[_QueryResult], finder: Finder) -> None:
    for each in found:
        for number, listing in enumerate(each.listings):
            where = f"{each.postcode}{', or' if number else ''}: " if each.postcode else ""
            tell(where + _in_one_line(listing))
        note(each.remark)
    named = {listing.member.house for each in found for listing in each.listings}
    for house in House:
        if house in named:
            note(finder.age(date.today(), house))


def _in_one_line(listing: Listing) -> str:
    """`Rt Hon Jane Smith MP, Little Haven and the Vale, Labour`."""
    member = member_of(listing)
    name = "no MP is known" if listing.is_vacant else member.printed_name
    local = "from the local list" if listing.is_local else ""
    office = f"office: {', '.join(listing.office)}" if listing.office else ""
    surgeries = f"surgeries: {listing.surgeries}" if listing.surgeries else ""
    contacts = (member.email, listing.phone, office, surgeries)
    return ", ".join(filter(None, (name, member.constituency, listing.party, *contacts, local)))


def _print_json(found: Sequence[_QueryResult], finder: Finder) -> None:
    entries = [_entry(each, listing, finder) for each in found for listing in each.listings]
    put(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")


def _entry(found: _QueryResult, listing: Listing, finder: Finder) -> dict[str, object]:
    member = member_of(listing)
    as_of = found.as_of or finder.members_as_of(member.house)
    fields = asdict(member) | {"house": member.house.value, "party": listing.party}
    return {
        "postcode": found.postcode,
        "constituency": member.constituency,
        "gss": listing.gss,
        "certainty": found.certainty.value if found.certainty else None,
        "member": None if listing.is_vacant else fields,
        "as_of": as_of.isoformat() if as_of else None,
    }

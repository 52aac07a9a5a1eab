"""`directory find`: who represents a postcode, a place, or which member has a name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from ddm_desktop.cli.common import NO_DIRECTORY, print_error, print_line, print_note, write_output
from ddm_desktop.model.directory import Certainty, Listing, PostcodeAnswer
from ddm_desktop.model.people import House
from ddm_desktop.model.postcode import is_bfpo, is_postcode, other_readings
from ddm_desktop.services.find_member import Finder, member_of, open_finder
from ddm_desktop.services.letter_from_visit import postcode_sentence


@dataclass(frozen=True, slots=True)
class _QueryResult:
    """The listings found for one query, the likeliest first, and a `remark` to show with them, which may be empty.

    Only a query for a postcode has `postcode`, `certainty` and `as_of`.
    """

    postcode: str
    listings: tuple[Listing, ...]
    certainty: Certainty | None = None
    as_of: date | None = None
    remark: str = ""


def find(words: Sequence[str], *, as_json: bool) -> int:
    """Look up postcodes and names, print the listings, and return the exit status. Failures go to standard error."""
    finder = open_finder()
    if not finder.is_empty:
        print_note(finder.problem)
    results, sentences = [], []
    for query in _queries(words):
        answer = _look_up(finder, query)
        if isinstance(answer, str):
            sentences.append(answer)
        else:
            results.append(answer)
    if as_json:
        _print_json(results, finder)
    else:
        _print_lines(results, finder)
    for sentence in dict.fromkeys(sentences):
        print_error(sentence)
    return 2 if sentences else 0


def _queries(words: Sequence[str]) -> list[str]:
    """Split `words` into queries: each postcode (with or without its space), and the words between two as one name."""
    queries, name, rest = [], list[str](), list(words)
    while rest:
        if count := _count_postcode_words(rest):
            queries += [" ".join(name)] if name else []
            queries.append(" ".join(rest[:count]))
            name, rest = [], rest[count:]
        else:
            name.append(rest.pop(0))
    return [*queries, " ".join(name)] if name else queries


def _count_postcode_words(words: Sequence[str]) -> int:
    """Return how many words at the start make up a postcode or a BFPO address; 0 if none do."""
    bfpo_words = next((n for n in (4, 3, 2, 1) if is_bfpo(" ".join(words[:n]))), 0)
    return bfpo_words or next((n for n in (1, 2) if _is_meant_as_postcode(" ".join(words[:n]))), 0)


def _is_meant_as_postcode(text: str) -> bool:
    """Return whether `text` is a postcode, mistyped or not. It needs a digit: `Poole` is a name, not P00LE."""
    if not any(char.isdecimal() for char in text):
        return False
    return is_postcode(text) or bool(other_readings(text))


def _look_up(finder: Finder, query: str) -> _QueryResult | str:
    """Return what the directory has for `query`, or a sentence that says why it has nothing."""
    if finder.is_empty:
        return finder.problem or NO_DIRECTORY
    answer = finder.find(query, is_finished=True)
    if isinstance(answer, PostcodeAnswer):
        if answer.listing is None:
            return postcode_sentence(answer)
        needs_no_remark = answer.certainty is Certainty.EXACT and not answer.mended_from
        remark = "" if needs_no_remark else answer.sentence
        return _QueryResult(answer.postcode, answer.listings, answer.certainty, answer.as_of, remark)
    if answer.are_near or not answer.listings:
        return answer.sentence
    return _QueryResult("", answer.listings, remark=answer.sentence)


def _print_lines(results: Sequence[_QueryResult], finder: Finder) -> None:
    for result in results:
        for index, listing in enumerate(result.listings):
            prefix = f"{result.postcode}{', or' if index else ''}: " if result.postcode else ""
            print_line(prefix + _listing_line(listing))
        print_note(result.remark)
    houses = {listing.member.house for result in results for listing in result.listings}
    for house in House:
        if house in houses:
            print_note(finder.age(date.today(), house))


def _listing_line(listing: Listing) -> str:
    """Return a listing on one line: `Rt Hon Jane Smith MP, Little Haven and the Vale, Labour`."""
    member = member_of(listing)
    name = "no MP is known" if listing.is_vacant else member.printed_name
    local = "from the local list" if listing.is_local else ""
    office = f"office: {', '.join(listing.office)}" if listing.office else ""
    surgeries = f"surgeries: {listing.surgeries}" if listing.surgeries else ""
    contacts = (member.email, listing.phone, office, surgeries)
    return ", ".join(filter(None, (name, member.constituency, listing.party, *contacts, local)))


def _print_json(results: Sequence[_QueryResult], finder: Finder) -> None:
    entries = [_json_entry(result, listing, finder) for result in results for listing in result.listings]
    write_output(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")


def _json_entry(result: _QueryResult, listing: Listing, finder: Finder) -> dict[str, object]:
    member = member_of(listing)
    as_of = result.as_of or finder.members_as_of(member.house)
    fields = asdict(member) | {"house": member.house.value, "party": listing.party}
    return {
        "postcode": result.postcode,
        "constituency": member.constituency,
        "gss": listing.gss,
        "certainty": result.certainty.value if result.certainty else None,
        "member": None if listing.is_vacant else fields,
        "as_of": as_of.isoformat() if as_of else None,
    }

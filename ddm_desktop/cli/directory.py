"""`directory import | find | show`: who represents whom."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ddm_desktop.cli.common import Commands, command, counted, described, group, note, say, tell
from ddm_desktop.errors import DirectoryError, MissingMembersError

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Listing, Progress, Report
    from ddm_desktop.services.find_member import Finder

_STOPPED = 130
"""Exit status of a command that the person stopped, as shells have it."""

_NONE = "There is no directory on this computer yet: bring one in with `ddm-desktop directory import FILE`."


@dataclass(frozen=True, slots=True)
class _Found:
    """Listings for one query, the likeliest first. `postcode` is empty for a name; `remark` is worth a note."""

    postcode: str
    listings: tuple[Listing, ...]
    is_sure: bool
    as_of: date | None
    remark: str = ""


def add_to(commands: Commands) -> None:
    """Add the commands of this file."""
    verbs = group(commands, "directory", "bring in, ask and show the directory of members and postcodes",
                  "ddm-desktop directory find L20 0XX", "import|find|show")  # fmt: skip
    take = command(verbs, "import", "make the directory from files, folders and zips as they were downloaded: "
                   "members, constituencies, postcodes",
                   "ddm-desktop directory import mp_lookup.csv ONSPD_MAY_2026.zip", _import)  # fmt: skip
    take.add_argument("files", type=Path, nargs="+", metavar="FILE")
    take.add_argument(
        "--accept-missing", action="store_true", help="also where constituencies have no member"
    )
    find = command(verbs, "find", "say who represents a postcode or a constituency, or which member has a name",
                   "ddm-desktop directory find L20 0XX. For scripts, several at once: "
                   "ddm-desktop directory find L200XX SW1A0AA --json", _find)  # fmt: skip
    find.add_argument("words", nargs="+", metavar="POSTCODE|NAME")
    find.add_argument("--json", action="store_true", help="a list of objects; [] where nothing was found")
    command(verbs, "show", "say what is loaded, from when, and whom to credit",
            "ddm-desktop directory show", _show)  # fmt: skip


def _import(options: argparse.Namespace) -> int:
    from ddm_desktop.services.import_directory import import_files

    steps = import_files(options.files, date.today(), accept_missing=options.accept_missing)
    try:
        report = _watched(steps)
    except KeyboardInterrupt:
        say("Stopped; the directory stays as it was.")
        return _STOPPED
    except MissingMembersError as error:
        raise DirectoryError(f"{error} To take the files all the same, add --accept-missing.") from error
    for source in report.taken:
        tell(described(source))
    for name, reason in report.refused:
        note(f"{name}: {reason}")
    if report.missing:
        note(f"no member is known for {', '.join(report.missing)}.")
    for sentence in report.odd:
        note(sentence)
    return 0


def _watched(steps: Generator[Progress, None, Report]) -> Report:
    """Carry out `steps`, with a line of progress that stays one where standard error is a terminal."""
    watching, shown = sys.stderr.isatty(), ""
    try:
        while True:
            progress = next(steps)
            line = f"{progress.doing[:60]} {progress.share:.0%}"
            if watching and line != shown:
                print(f"\r{line:<{len(shown)}}", end="", file=sys.stderr, flush=True)
                shown = line
    except StopIteration as end:
        report: Report = end.value
        return report
    finally:
        steps.close()
        if shown:
            print(f"\r{'':<{len(shown)}}\r", end="", file=sys.stderr, flush=True)


def _find(options: argparse.Namespace) -> int:
    from ddm_desktop.services.find_member import open_finder

    finder = open_finder()
    if not finder.is_empty:
        note(finder.problem)
    found, sentences = [], []
    for query in _queries(options.words):
        answer = _ask(finder, query)
        if isinstance(answer, str):
            sentences.append(answer)
        else:
            found.append(answer)
    if options.json:
        _print_json(found)
    else:
        _print_lines(found)
    for sentence in dict.fromkeys(sentences):
        say(sentence)
    return 2 if sentences else 0


def _queries(words: Sequence[str]) -> list[str]:
    """The postcodes that `words` are, with or without a blank in each; else all of them as one name."""
    queries, left = [], list(words)
    while left:
        count = next((n for n in (1, 2) if _is_meant_as_postcode(" ".join(left[:n]))), 0)
        if not count:
            return [" ".join(words)]
        queries.append(" ".join(left[:count]))
        left = left[count:]
    return queries


def _is_meant_as_postcode(text: str) -> bool:
    from ddm_desktop.model.postcode import is_postcode, other_readings

    return is_postcode(text) or bool(other_readings(text))


def _ask(finder: Finder, query: str) -> _Found | str:
    """What there is for `query`, or the sentence on why there is nothing."""
    from ddm_desktop.model.directory import Answer, Certainty

    if finder.is_empty:
        return finder.problem or _NONE
    answer = finder.find(query)
    if isinstance(answer, Answer):
        if answer.listing is None:
            return answer.sentence
        is_sure = answer.certainty is Certainty.EXACT
        remark = "" if is_sure and not answer.mended_from else answer.sentence
        return _Found(answer.postcode, answer.listings, is_sure, answer.as_of, remark)
    if not answer:
        return f"No member and no constituency is called “{query}”: check the spelling, or try a part of the name."
    return _Found("", answer, len(answer) == 1, finder.as_of)


def _print_lines(found: Sequence[_Found]) -> None:
    from ddm_desktop.services.find_member import age_sentence

    for each in found:
        for number, listing in enumerate(each.listings):
            where = f"{each.postcode}{', or' if number else ''}: " if each.postcode else ""
            tell(where + _in_one_line(listing))
        note(each.remark)
    if oldest := min((each.as_of for each in found if each.as_of), default=None):
        note(age_sentence(oldest, date.today()))


def _in_one_line(listing: Listing) -> str:
    """`Rt Hon Jane Smith MP, Little Haven and the Vale, Labour`."""
    from ddm_desktop.services.find_member import member_of

    member = member_of(listing)
    name = "no MP is known" if listing.is_vacant else member.full_title or member.name
    local = "from the local list" if listing.is_local else ""
    contacts = (member.email, listing.phone)
    return ", ".join(filter(None, (name, member.constituency, listing.party, *contacts, local)))


def _print_json(found: Sequence[_Found]) -> None:
    import json

    entries = [_entry(each, listing) for each in found for listing in each.listings]
    print(json.dumps(entries, ensure_ascii=False, indent=2))


def _entry(found: _Found, listing: Listing) -> dict[str, object]:
    from dataclasses import asdict

    from ddm_desktop.services.find_member import member_of

    member = member_of(listing)
    fields = asdict(member) | {"house": member.house.value, "party": listing.party}
    return {
        "postcode": found.postcode,
        "constituency": member.constituency,
        "gss": listing.gss,
        "certainty": "exact" if found.is_sure else "likely",
        "member": None if listing.is_vacant else fields,
        "as_of": found.as_of.isoformat() if found.as_of else None,
    }


def _show(_options: argparse.Namespace) -> int:
    from ddm_desktop import paths
    from ddm_desktop.services.find_member import age_sentence, open_finder

    finder = open_finder()
    for source in finder.sources:
        tell(described(source))
    if finder.as_of:
        tell(age_sentence(finder.as_of, date.today()))
    for credit in dict.fromkeys(source.credit for source in finder.sources if source.credit):
        tell(credit)
    if finder.local:
        tell(f"Local list: {counted(len(finder.local))} ({paths.local_list_file()})")
    if finder.problem:
        say(finder.problem)
        return 2
    if finder.is_empty:
        tell(
            "There is no directory on this computer yet: bring one in with `ddm-desktop directory import FILE`."
        )
    return 0

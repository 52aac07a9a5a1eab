"""Matches the columns of a mailing list to the fields of a letter, and tells what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice

from ddm_desktop.campaigns.fields import prompts_in
from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.errors import DdmError, ListError
from ddm_desktop.mailing.column_problems import ColumnProblem, column_problems
from ddm_desktop.mailing.columns import MOST_LOOKED_AT, suggest_columns
from ddm_desktop.mailing.fields import JOINED, ListField, field_label, is_answer, list_fields
from ddm_desktop.mailing.header_words import folded
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.directory import DirectoryPart
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.mailing import ColumnMatch, MailingList, column_letters
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.text import listed, shortened
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.column_memory import remembered_match

NO_POSTCODES = "no-postcodes"
_OF_THE_MEMBER = ("member.name", "member.full_title", "member.constituency")


def match_columns(mailing_list: MailingList, campaign: Campaign) -> ColumnMatch:
    """Return the match that a person chose for a list of this shape, else the one that the headers suggest."""
    headers = mailing_list.headers
    suggested = suggest_columns(headers, islice(mailing_list.rows, MOST_LOOKED_AT))
    try:
        known = remembered_match(headers) or suggested
    except DdmError:  # what was remembered is damaged: the suggestion is as good as on the first day
        known = suggested
    return with_answers(known, headers, campaign)


def with_answers(match: ColumnMatch, headers: Sequence[str], campaign: Campaign) -> ColumnMatch:
    """Return `match` with the campaign's own questions taken from columns of their names, and no other campaign's."""
    asked = {field.name: field for field in campaign.fields}
    columns = {key: numbers for key, numbers in match.columns.items() if not is_answer(key) or key in asked}
    free = set(range(len(headers))) - {number for numbers in columns.values() for number in numbers}
    for key, field in asked.items():
        names = {folded(name) for name in (field.id, key, field.question, field.prompt)}
        found = next((number for number in sorted(free) if folded(headers[number]) in names), None)
        if key not in columns and found is not None:
            columns[key] = (found,)
            free.remove(found)
    return ColumnMatch(columns)


def fields_to_match(campaign: Campaign) -> tuple[ListField, ...]:
    """Return the fields that a column can hold, each with its label, in the order in which people are asked."""
    asked = (ListField(field.name, field_label(field.name)) for field in campaign.fields)
    return (*list_fields().values(), *asked)


def needed_fields(campaign: Campaign, paper: Paper, base: Case) -> tuple[str, ...]:
    """Return the fields that the paper prints whatever happens, and that `base` does not fill in.

    The member's are not among them: the postcode brings those. Raise PackError.
    """
    prompts, words = render_paper(campaign, paper, base).prompts, prompts_in(paper.phrases)
    words = {**words, **{field.name: field.prompt for field in campaign.fields}}
    known = (each.key for each in fields_to_match(campaign) if not each.key.startswith("member."))
    return tuple(key for key in known if f"[{words.get(key, '')}]" in prompts)


def problems_with_columns(
    mailing_list: MailingList, match: ColumnMatch, needed: tuple[str, ...], finder: Finder
) -> tuple[ColumnProblem, ...]:
    """Return all trouble with the columns, and with the directory that the postcodes are looked up in."""
    problems = column_problems(mailing_list, match, needed)
    has_member = any(match.columns.get(key) for key in _OF_THE_MEMBER)
    has_postcodes = any(source.part is DirectoryPart.POSTCODES for source in finder.sources)
    if has_postcodes or has_member:
        return problems
    sentence = finder.problem or (
        "No postcodes are loaded on this computer, so no row’s MP is found: load the MP directory, or add a column "
        "with the constituency."
    )
    return (*problems, ColumnProblem(NO_POSTCODES, Severity.STOP, sentence))


def with_columns_named(
    match: ColumnMatch, mailing_list: MailingList, campaign: Campaign, choices: Iterable[tuple[str, str]]
) -> ColumnMatch:
    """Return `match` with each field of `choices` taken from the column beside it. Raise ListError for unknown ones.

    A field is a key, the end of one (`postcode` for `constituent.postcode`), or its label; a column is its header or
    its letters. A field that several columns may hold, such as the name, has all those that are given for it. A field
    without a column, as in `constituency=`, is left out.
    """
    chosen: dict[str, tuple[int, ...]] = {}
    for field, header in choices:
        key = _key_of_field(field, campaign)
        if not header:
            chosen = {**chosen, key: ()}
            match = ColumnMatch({**match.columns, key: ()})
            continue
        column = _column_called(header, mailing_list)
        before = chosen.get(key, ()) if key in JOINED else ()
        chosen = {**_without(chosen, column), key: (*before, column)}
        match = ColumnMatch({**_without(match.columns, column), **chosen})
    return match


def _without(columns: Mapping[str, tuple[int, ...]], column: int) -> dict[str, tuple[int, ...]]:
    """Return `columns` without this one, and without a field that is left with none."""
    others = {key: tuple(each for each in numbers if each != column) for key, numbers in columns.items()}
    return {key: numbers for key, numbers in others.items() if numbers}


def _key_of_field(field: str, campaign: Campaign) -> str:
    """Return the key of the field that a person calls `field`. Raise ListError that lists those there are."""
    fields = fields_to_match(campaign)
    keys = [each.key for each in fields]
    if field in keys:
        return field
    called = [
        each.key for each in fields if each.key.endswith(f".{field}") or folded(each.label) == folded(field)
    ]
    if called:
        return called[0]
    ends = [key.rpartition(".")[2] for key in keys]
    names = listed(key if ends.count(end) > 1 else end for key, end in zip(keys, ends, strict=True))
    raise ListError(f"There is no field “{shortened(field)}” in a letter; there are {names}.")


def _column_called(header: str, mailing_list: MailingList) -> int:
    """Return the column with this header, else with these letters. Raise ListError that lists those there are."""
    headers = [each.strip() for each in mailing_list.headers]
    if header in headers:
        return headers.index(header)
    letters = [column_letters(number) for number in range(len(headers))]
    if header.upper() in letters:
        return letters.index(header.upper())
    raise ListError(f"{mailing_list.name} has no column “{shortened(header)}”; it has {listed(headers, 20)}.")


def column_lines(mailing_list: MailingList, match: ColumnMatch) -> Iterator[str]:
    """Yield for each column what it is taken for: `Post code: postcode`; neighbours without a header share a line."""
    fields = {number: key for key, numbers in match.columns.items() for number in numbers}
    headers = mailing_list.headers
    runs = groupby(
        range(len(headers)), lambda n: n not in fields and headers[n] == f"Column {column_letters(n)}"
    )
    for is_nameless, run in runs:
        numbers = list(run)
        if is_nameless and len(numbers) > 1:
            first, last = headers[numbers[0]], column_letters(numbers[-1])
            yield f"{first} to {last}, {len(numbers):,} without a header: left alone"
            continue
        for number in numbers:
            key = fields.get(number, "")
            yield f"{headers[number]}: {field_label(key) if key else 'left alone'}"

"""What is wrong with the columns of a list for a letter, and in sentences for the step that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ddm_desktop.errors import DdmError
from ddm_desktop.mailing.column_problems import NO_NEEDED_COLUMN, ColumnProblem
from ddm_desktop.mailing.fields import field_label
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.text import listed
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.match_columns import NO_POSTCODES, needed_fields, problems_with_columns
from ddm_desktop.services.print_run.plan import RunPlan, first_visit
from ddm_desktop.services.write_letter import open_paper

_NO_SUBJECT = (
    "The letters have no subject: type what they are about under List, so that the offices can sort them."
)


class ColumnSentences(NamedTuple):
    """Sentences on the columns: `stops` stand against any letter, `remarks` against none.

    `lacks_directory`: one of the stops is that this computer knows no postcodes.
    """

    stops: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    lacks_directory: bool = False


def problems_of(plan: RunPlan, finder: Finder) -> tuple[ColumnProblem, ...]:
    """Return all trouble with the columns of the plan's list, for its paper, the gravest first. Raise PackError."""
    needed = needed_fields(plan.campaign, plan.paper, first_visit(plan).case)
    return problems_with_columns(plan.mailing_list, plan.match, needed, finder)


def column_sentences(plan: RunPlan, finder: Finder) -> ColumnSentences:
    """Return all trouble with the columns of the plan's list, for its paper."""
    try:
        problems = problems_of(plan, finder)
        first = open_paper(first_visit(plan), plan.campaign, plan.paper)
    except DdmError as error:
        return ColumnSentences((str(error),))
    stops = tuple(each.sentence for each in problems if each.severity is Severity.STOP)
    remarks = [each.sentence for each in problems if each.severity is not Severity.STOP]
    if len(unmatched := [each for each in problems if each.code == NO_NEEDED_COLUMN]) > 1:
        alone = {each.sentence for each in unmatched}
        remarks = [_no_columns(unmatched), *(sentence for sentence in remarks if sentence not in alone)]
    if not first.letter.subject.strip():
        remarks.append(_NO_SUBJECT)
    return ColumnSentences(stops, tuple(remarks), any(each.code == NO_POSTCODES for each in problems))


def _no_columns(problems: Sequence[ColumnProblem]) -> str:
    """Return one sentence for several fields that no column holds: three alike are not read."""
    names = listed(f"“{field_label(each.field)}”" for each in problems)
    return (
        f"The letter asks for {names}, and no column holds them: choose one for each below, or add columns called so "
        "to the list. Without them every row is refused."
    )

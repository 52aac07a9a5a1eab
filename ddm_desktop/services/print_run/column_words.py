"""What is wrong with the columns of a list for a letter, and in sentences for the step that shows them."""

from __future__ import annotations

from typing import NamedTuple

from ddm_desktop.errors import DdmError
from ddm_desktop.mailing.column_problems import ColumnProblem
from ddm_desktop.model.campaign import Campaign, Paper
from ddm_desktop.model.letter import Severity
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.match_columns import needed_fields, problems_with_columns
from ddm_desktop.services.print_run.plan import RunPlan, first_visit


class ColumnSentences(NamedTuple):
    """Sentences on the columns: `stops` stand against any letter, `remarks` against none."""

    stops: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def problems_of(plan: RunPlan, campaign: Campaign, paper: Paper, finder: Finder) -> tuple[ColumnProblem, ...]:
    """Return all trouble with the columns of the plan's list, for `paper`, the gravest first. Raise PackError."""
    needed = needed_fields(campaign, paper, first_visit(plan, campaign, paper).case)
    return problems_with_columns(plan.mailing_list, plan.match, needed, finder)


def column_sentences(plan: RunPlan, campaign: Campaign, paper: Paper, finder: Finder) -> ColumnSentences:
    """Return all trouble with the columns of the plan's list, for `paper`."""
    try:
        problems = problems_of(plan, campaign, paper, finder)
    except DdmError as error:
        return ColumnSentences((str(error),))
    stops = tuple(each.sentence for each in problems if each.severity is Severity.STOP)
    return ColumnSentences(
        stops, tuple(each.sentence for each in problems if each.severity is not Severity.STOP)
    )

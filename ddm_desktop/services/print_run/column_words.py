"""What is wrong with the columns of a list, as sentences for the step that shows them."""

from __future__ import annotations

from typing import NamedTuple

from ddm_desktop.errors import DdmError
from ddm_desktop.model.campaign import Campaign, Paper
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Severity
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.match_columns import needed_fields, problems_with_columns
from ddm_desktop.services.print_run.plan import RunPlan


class ColumnSentences(NamedTuple):
    """Sentences on the columns: `stops` stand against any letter, `remarks` against none."""

    stops: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def column_sentences(plan: RunPlan, campaign: Campaign, paper: Paper, finder: Finder) -> ColumnSentences:
    """Return all trouble with the columns of the plan's list, for `paper`."""
    try:
        needed = needed_fields(campaign, paper, Case(campaign.id, plan.date))
    except DdmError as error:
        return ColumnSentences((str(error),))
    problems = problems_with_columns(plan.mailing_list, plan.match, needed, finder)
    stops = tuple(each.sentence for each in problems if each.severity is Severity.STOP)
    return ColumnSentences(
        stops, tuple(each.sentence for each in problems if each.severity is not Severity.STOP)
    )

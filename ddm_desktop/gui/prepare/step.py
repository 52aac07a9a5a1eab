"""A step of the preparation: its question, the campaign's help, and its widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.help_text import Help
from ddm_desktop.gui.widgets.journey import Step
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.paper import Paper, Role
from ddm_desktop.services import prepare_meeting
from ddm_desktop.services.write_letter import Manuscript

_WEBSITE = "writetothem.com"  # it finds the MP of a postcode


class StepColumn(Column):
    """Shows a question, the campaign's help, and below them `widgets`."""

    def __init__(self, question: str, *widgets: QWidget) -> None:
        super().__init__()
        self._question, self._title = question, text_label(question, "heading")
        self._help = Help()
        self.stack.addWidget(self._title)
        self.stack.addWidget(self._help)
        for widget in widgets:
            self.stack.addWidget(widget)
        self.stack.addStretch(1)

    def title(self) -> str:
        """Return the question in sight: the campaign's, or the step's own."""
        return self._title.text()

    def show_guide(self, guide: prepare_meeting.StepHelp | None) -> None:
        """Show the question and help of the campaign's `guide`; without a guide, the step's own question."""
        self._title.setText(guide.title if guide else self._question)
        self._help.show_blocks(guide.help if guide else ())


def meeting_sheet(campaign: Campaign) -> Paper:
    """Return the paper to take to the meeting, which is shown beside most steps."""
    return prepare_meeting.paper_for(campaign, Role.MEETING_SHEET)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareStep(Step):
    """A step that the campaign's guide knows by `id`. `paper` returns the paper to show beside it."""

    column: StepColumn
    paper: Callable[[Campaign], Paper] = meeting_sheet


def guide_of(manuscript: Manuscript, *, has_directory: bool) -> Mapping[str, prepare_meeting.StepHelp]:
    """Return the campaign's help by step id; empty if the guide fails.

    With a directory on this computer, advice to look up the MP on the internet is left out.
    """
    try:
        guide = prepare_meeting.steps(manuscript.campaign, manuscript.case)
    except DdmError:
        return {}
    return {step.id: replace(step, help=_without_web(step.help)) if has_directory else step for step in guide}


def _without_web(help: Blocks) -> Blocks:
    return tuple(block for block in help if _WEBSITE not in block.text)

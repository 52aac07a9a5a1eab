"""The envelopes and the address labels of a print run, in the order of its letters."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ddm_desktop.model.text import counted
from ddm_desktop.output.pdf.envelope import Offset, envelope_pages, label_pages, write_pages
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.pages import TypesetPage
from ddm_desktop.services.make_envelope import label_sheet
from ddm_desktop.services.print_run.batches import RowOutcome
from ddm_desktop.services.print_run.plan import RunPlan
from ddm_desktop.services.print_run.run_targets import RunTargets

Lines = tuple[str, ...]


class RunAddresses:
    """Collects whom the letters of a run go to, and who sends them, if envelopes or labels are wanted."""

    def __init__(self, plan: RunPlan) -> None:
        """Raise LetterError if there are no labels such as `plan` asks for."""
        self._envelopes, self._labels, self._files = plan.envelopes, plan.labels, plan.files
        self._sheet = label_sheet(plan.labels.stock, plan.labels.start) if plan.labels else None
        self._addresses: list[tuple[Lines, Lines]] = []

    def add(self, outcome: RowOutcome) -> None:
        """Take the addresses of a letter: one for it, and none for its copies, which go elsewhere."""
        if self._envelopes or self._labels:
            self._addresses.append((outcome.recipient, outcome.sender))

    def save(self, files: RunTargets) -> None:
        """Write the envelopes and labels; as `files` closes, they take their places.

        Raise LetterError if an address does not fit, GlyphError, SaveError.
        """
        count = len(self._addresses)
        if self._envelopes and self._files.envelopes:
            choice = self._envelopes
            pages = envelope_pages(self._addresses, choice.envelope, Offset(*choice.offset))
            _save(self._files.envelopes, pages, counted(count, "envelope", "envelopes"), files)
        if self._labels and self._sheet and self._files.labels:
            recipients = (recipient for recipient, _sender in self._addresses)
            pages = label_pages(recipients, self._sheet, self._labels.start - 1, Offset(*self._labels.offset))
            _save(self._files.labels, pages, counted(count, "label", "labels"), files)


def _save(path: Path, pages: Iterable[TypesetPage], title: str, files: RunTargets) -> None:
    write_pages(files.file_for(path), pages, DocumentInfo(title))

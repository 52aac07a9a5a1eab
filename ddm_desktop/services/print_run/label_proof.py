"""A sheet to hold against a sheet of labels, to see by how much the printer shifts them."""

from __future__ import annotations

from ddm_desktop.model.stationery import LABEL_STOCKS
from ddm_desktop.services.print_run.plan import LabelSheet


def make_label_proof(labels: LabelSheet) -> bytes:
    """Return a PDF of one sheet on which each label, from the first one on, has an outline and says where it is."""
    from ddm_desktop.output.pdf.envelope import Offset, labels_pdf  # here, not above: it loads fonts

    stock = LABEL_STOCKS[labels.stock]
    lines = [_lines(number, stock.columns) for number in range(labels.start - 1, stock.per_sheet)]
    return labels_pdf(lines, stock, labels.start - 1, Offset(*labels.offset), outlined=True)


def _lines(number: int, columns: int) -> tuple[str, ...]:
    """Return what the label `number`, from 0, says."""
    row, column = divmod(number, columns)
    return f"Label {number + 1}", f"Row {row + 1}, column {column + 1}", "The frame is its edge"

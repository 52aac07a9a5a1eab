"""Pictures of one row's letter, drawn from the very bytes of the run."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

from ddm_desktop.model.mailing import CheckedRow
from ddm_desktop.output.raster import Raster
from ddm_desktop.services.preview_letter import PagePicture
from ddm_desktop.services.print_run.plan import RunPlan
from ddm_desktop.services.print_run.preview_row import preview_row


class RowPicture(NamedTuple):
    """The picture of page `page` (from 0) of `pages` of the letter of the row `number`."""

    number: int
    page: int
    pages: int
    picture: PagePicture


class RowPictures:
    """Makes the letter of a row and draws it; the letter made last is kept. Not to be shared between threads."""

    def __init__(self) -> None:
        self._made: tuple[RunPlan, CheckedRow] | None = None
        self._pdf = b""

    def steps(self, plan: RunPlan, row: CheckedRow, scale: float) -> Generator[RowPicture, None, None]:
        """Yield the pages of the letter of `row` one by one, at `scale` pixels a point. Raise DdmError."""
        known = self._made
        if known is None or known[0] is not plan or known[1] is not row:
            self._pdf = preview_row(plan, row)
            self._made = plan, row
        with Raster(self._pdf) as raster:
            for page in range(raster.page_count):
                pixels = raster.render(page, scale)
                yield RowPicture(
                    row.row.number, page, raster.page_count, PagePicture(pixels, range(pixels.height))
                )

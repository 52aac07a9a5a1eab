"""Preview a letter: the very PDF that will be printed, and pictures of its pages."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.raster import PixelPage as PixelPage  # part of what this service hands out
from ddm_desktop.output.raster import Raster

if TYPE_CHECKING:  # typesetting loads fonts: not before the first letter is shown
    from ddm_desktop.output.pdf.pages import Pages, TypesetPage
    from ddm_desktop.services.check_letter import CheckedLetter

    Check = Callable[[Pages], CheckedLetter]

_ABOVE, _BELOW = 1.3, 0.5
"""How far ink may reach from a line's baseline, in font sizes, with stacked accents."""


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """A letter in a style, with its typeset pages and PDF; `checked` if a check was asked for."""

    letter: Letter
    style: PageStyle
    pages: Pages
    pdf: bytes
    checked: CheckedLetter | None = None

    @property
    def page_count(self) -> int:
        return len(self.pages.pages)


@dataclass(frozen=True, slots=True, eq=False)
class PagePicture:
    """A page's pixels, and the rows of them that differ from the picture before."""

    pixels: PixelPage
    new_rows: range


@dataclass(frozen=True, slots=True, eq=False)
class PagePictures:
    """Pictures of some pages of a preview, by page number (from 0), at `scale` pixels a point."""

    preview: LetterPreview
    scale: float
    pictures: Mapping[int, PagePicture]


def make_preview(letter: Letter, style: PageStyle) -> LetterPreview:
    """Typeset and paint `letter`. The checks tell of characters that the font lacks."""
    # here, not above: loaded beside the window, which has no need to wait for it
    from ddm_desktop.output.pdf.paint import paint
    from ddm_desktop.output.pdf.typeset import typeset

    pages = typeset(letter, style)
    return LetterPreview(letter, style, pages, paint(pages, letter))


class Previewer:
    """Makes previews, drawing only what has changed since the last one. Not to be shared between threads."""

    def __init__(self) -> None:
        self._preview: LetterPreview | None = None
        self._check: Check | None = None
        self._scale = 0.0
        self._drawn: dict[int, tuple[TypesetPage, PixelPage]] = {}

    def steps(
        self,
        letter: Letter,
        style: PageStyle,
        scale: float,
        in_view: Sequence[int],
        nearby: Sequence[int],
        check: Check | None = None,
    ) -> Generator[PagePictures, None, None]:
        """Yield the pages `in_view` at `scale` pixels a point, all at once, then those `nearby` one by one.

        `check`: called with the typeset pages, so that the letter is set only once for preview and checks.

        Pages that the letter lacks are left out; if none in view is left, its last page is drawn.
        Pictures of all other pages are dropped.
        """
        preview = self._update_preview(letter, style, check)
        last = preview.page_count - 1
        first = [page for page in in_view if page <= last] or [last]
        later = [page for page in nearby if page <= last and page not in first]
        kept = {*first, *later} if scale == self._scale else set()
        self._scale = scale
        self._drawn = {page: drawn for page, drawn in self._drawn.items() if page in kept}
        with Raster(preview.pdf) as raster:
            yield PagePictures(
                preview, scale, {page: self._draw_picture(raster, preview, page) for page in first}
            )
            for page in later:
                yield PagePictures(preview, scale, {page: self._draw_picture(raster, preview, page)})

    def _update_preview(self, letter: Letter, style: PageStyle, check: Check | None) -> LetterPreview:
        """Return the preview of `letter` in `style`, checked by `check`; the last one if nothing changed."""
        preview = self._preview
        if preview is None or (preview.letter, preview.style) != (letter, style):
            preview = make_preview(letter, style)
        elif check is self._check:
            return preview
        self._check = check
        self._preview = replace(preview, checked=check(preview.pages)) if check else preview
        return self._preview

    def _draw_picture(self, raster: Raster, preview: LetterPreview, number: int) -> PagePicture:
        """Return the picture of a page, of which only the rows that changed since the last one are drawn anew."""
        page = preview.pages.pages[number]
        if number in self._drawn:
            before, pixels = self._drawn[number]
            rows = changed_rows(before, page, self._scale, pixels.height)
            pixels = raster.redraw(pixels, number, self._scale, rows) if rows else pixels
        else:
            pixels = raster.render(number, self._scale)
            rows = range(pixels.height)
        self._drawn[number] = page, pixels
        return PagePicture(pixels, rows)


def changed_rows(before: TypesetPage, after: TypesetPage, scale: float, height: int) -> range:
    """Return the rows of pixels, out of `height`, that differ in two states of a page at `scale` pixels a point."""
    if before.label != after.label or before.form.paper != after.form.paper:
        return range(height)
    changed = set(before.lines) ^ set(after.lines)
    if not changed:
        return range(0)
    top = min(line.baseline - _ABOVE * line.size for line in changed)
    bottom = max(line.baseline + _BELOW * line.size for line in changed)
    return range(max(0, int(top * scale)), min(height, int(bottom * scale) + 1))

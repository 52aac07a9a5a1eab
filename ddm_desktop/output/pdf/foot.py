"""The foot of a page: the campaign's lines on page one, and what each page of several says of itself."""

from __future__ import annotations

from functools import lru_cache

from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.phrases import ENGLISH, fill
from ddm_desktop.output.pdf.fonts import REGULAR, face, with_missing_replaced
from ddm_desktop.output.pdf.head import placed_lines
from ddm_desktop.output.pdf.measures import PAGE_HEIGHT, Measures
from ddm_desktop.output.pdf.pages import DESCENT, PageLabel, PlacedText, Places

_MOST_PAGES = "99"  # for which there is room beside the lines on page one
_BETWEEN = 12.0  # points, between the campaign's lines and the page's label


@lru_cache(maxsize=64)
def footer_lines(footer: tuple[str, ...], measures: Measures, page: str = ENGLISH.page) -> PlacedText:
    """Return `footer`, the campaign's contact lines, placed at the foot of the page, with room for its label.

    `page` is the phrase of the label. It stands beside their last line, or below it if that takes less of the page.
    """
    if not footer:
        return PlacedText(Places(()), ())
    size, leading, left = measures.footer_size, measures.footer_leading, measures.left
    label_left = measures.full_right - _width(fill(page, number="1", count=_MOST_PAGES), size) - _BETWEEN
    wide, narrow = (
        placed_lines(LetterPart.FOOTER, footer, left, 0.0, right - left, size, leading)
        for right in (measures.full_right, label_left)
    )
    lines, below = wide, 0
    if wide.places.each[-1].x + wide.words[-1].width > label_left:
        lines, below = (narrow, 0) if len(narrow.words) <= len(wide.words) + 1 else (wide, 1)
    shift = _baseline(measures) - below * leading - lines.end
    return lines._replace(
        places=Places(place._replace(baseline=place.baseline + shift) for place in lines.places.each)
    )


def page_labels(letter: Letter, count: int, measures: Measures) -> tuple[PageLabel | None, ...]:
    """Return the label of each of `count` pages, if there are several: `To Jane Smith MP · 4 May 2026 · Page 2 of 2`.

    Page one, which has the member and the date above, gives its number alone; a sheet gives its title.
    """
    if count < 2:
        return (None,) * count
    size, right = measures.footer_size, measures.full_right
    labels = []
    for number in range(1, count + 1):
        page = fill(letter.phrases.page, number=str(number), count=str(count))
        text = page if number == 1 else _fitted(running_words(letter), page, right - measures.left, size)
        labels.append(PageLabel(text, right - _width(text, size), _baseline(measures), size))
    return tuple(labels)


def running_words(letter: Letter) -> tuple[str, ...]:
    """Return what page two and those after it say beside their number: the member and the date, or a sheet's title."""
    named = (fill(letter.phrases.page_to, recipient=letter.recipient[0]),) if letter.recipient else ()
    words = (*named, letter.date) if letter.is_letter else (letter.subject or letter.title,)
    return tuple(filter(None, words))


def _fitted(words: tuple[str, ...], page: str, width: float, size: float) -> str:
    """Join `words` and `page`; if that is too wide, end the first with an ellipsis."""
    text = with_missing_replaced(" · ".join((*words, page)))
    if _width(text, size) <= width or not words:
        return text
    first, *others = words
    shorter = first.removesuffix("…").rpartition(" ")[0]
    return _fitted((f"{shorter}…" if shorter else "", *others), page, width, size) if first else text


def _width(text: str, size: float) -> float:
    return face(REGULAR).width(text) * size / 1000


def _baseline(measures: Measures) -> float:
    """Return the position of the lowest line on the page."""
    return PAGE_HEIGHT - measures.footer_bottom - DESCENT * measures.footer_size

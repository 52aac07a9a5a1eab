"""Ink: the lines of a page as content (ISO 32000-1, 7.8.2), each block under a mark of its own.

A block that was drawn before on the same painter's pages becomes a form XObject, placed inside each mark that draws
it; so a text that many letters share is kept once. It looks the same either way: its operators are the same, counted
from its first baseline.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, compress, count, groupby
from operator import is_not
from typing import NamedTuple

from ddm_desktop.output.pdf.font_subsets import FontSubsets, resource_name
from ddm_desktop.output.pdf.fonts import REGULAR, FaceNumber, face
from ddm_desktop.output.pdf.forms import (
    BlockGeometry,
    BlockPlace,
    DrawnBlock,
    FormXObject,
    Point,
    pen_move,
)
from ddm_desktop.output.pdf.lines import TypesetLine
from ddm_desktop.output.pdf.measures import MM
from ddm_desktop.output.pdf.operators import TextOperators, show_text, show_usual
from ddm_desktop.output.pdf.pages import PageForm, TypesetPage
from ddm_desktop.output.pdf.plans import NO_SLOT, Outline, PlanKey, page_plan

_SHORT = 40  # characters: a line up to that takes no more room than a reference to it

Ink = str | list[TextOperators]
"""The operators of a block; those of several marks if it has words that cannot be read off their glyphs."""


class PageContent(NamedTuple):
    """A page's outline, how many marks each of its slots has if any has several, and its content."""

    outline: Outline
    counts: tuple[int, ...] | None
    content: str


class _PaintedForm:
    """A form, and the page of it that was painted last: its lines, and the ink of each slot.

    `places` are those of its blocks by their slots. `pending` are the slots of blocks that become form XObjects when
    they are drawn again.
    """

    def __init__(self, form: PageForm, artifacts: str, *, has_subject: bool) -> None:
        self.artifacts = artifacts
        parts, blocks, xs, baselines, sizes, headings, items, labels, label_xs, rules = (
            zip(*form.places, strict=True) if form.places else [()] * 10
        )
        self.plan = page_plan(PlanKey(has_subject, parts, blocks, headings, items, labels, rules))
        self.xs, self.sizes, self.label_xs = xs, sizes, label_xs
        self.ys = tuple([form.height - baseline for baseline in baselines])
        self.inks: list[Ink] = [""] * len(self.plan.ranges)
        self.places: dict[int, BlockPlace] = {}
        self.pending: list[int] = list(range(len(self.plan.ranges)))
        self.words: tuple[TypesetLine, ...] = ()


class PagePainter:
    """Paints pages that share fonts and form XObjects."""

    def __init__(self, *, is_tagged: bool = True) -> None:
        self.subsets = FontSubsets()
        self.xobjects: list[FormXObject] = []
        """Each is named `/X` and its index."""
        self._is_tagged = is_tagged
        self._drawn: dict[tuple[tuple[TypesetLine, ...], BlockGeometry], DrawnBlock] = {}
        self._moves: dict[Point, str] = {}
        self._starts: dict[tuple[float, float, float, FaceNumber], str] = {}
        self._painted: dict[tuple[PageForm, bool], _PaintedForm] = {}

    def paint(self, page: TypesetPage, *, has_subject: bool) -> PageContent:
        """Return the content of `page`. `has_subject`: whether its letter has a subject above the headings."""
        painted = self._painted.get((page.form, has_subject))
        if painted is None:
            painted = _PaintedForm(page.form, self._artifacts(page.form), has_subject=has_subject)
            self._painted[page.form, has_subject] = painted
        self._draw(painted, page.words)
        artifacts = painted.artifacts + self._page_label(page)
        inks, outline = painted.inks, painted.plan.outline
        if not self._is_tagged:
            texts = (ink if isinstance(ink, str) else _untagged(ink) for ink in inks)
            return PageContent(outline, None, "\n".join([*texts, artifacts]))
        try:
            # most blocks are one mark each
            content = "".join(chain.from_iterable(zip(outline.openings, inks, strict=True)))  # type: ignore[arg-type]
        except TypeError:
            return _several_marks(outline, inks, artifacts)
        return PageContent(outline, None, f"{content}{' EMC' if inks else ''}{artifacts}")

    def _draw(self, painted: _PaintedForm, words: tuple[TypesetLine, ...]) -> None:
        """Draw what differs from the last page of the form."""
        plan, inks, ys = painted.plan, painted.inks, painted.ys
        # a line that is set anew is most likely another; if not, it is drawn once more to the same end
        changed = compress(plan.slot_of_line, map(is_not, words, painted.words)) if painted.words else ()
        slots = {*changed, *painted.pending}
        slots.discard(NO_SLOT)
        pending = []
        for slot in sorted(slots):
            start, end, label = plan.ranges[slot]
            line, size = words[start], painted.sizes[start]
            if label:
                inks[slot] = self._short(label, REGULAR, painted.label_xs[start], ys[start], size)
            elif end - start == 1 and line.end - line.start <= _SHORT and len(line.pieces) == 1:
                ((offset, text, number),) = line.pieces
                inks[slot] = self._short(text, number, painted.xs[start] + offset, ys[start], size)
            else:
                place = painted.places.get(slot)
                if place is None:
                    shared = painted.xs[start:end], ys[start:end], painted.sizes[start:end]
                    place = painted.places[slot] = BlockPlace(*shared, self._moves)
                inks[slot], is_final = self._block(words[start:end], place)
                if not is_final:
                    pending.append(slot)
        painted.words, painted.pending = words, pending

    def _short(self, text: str, number: FaceNumber, x: float, y: float, size: float) -> Ink:
        """Return the ink of a line of one run, which is never a form XObject."""
        usual = show_usual(number, text)
        if usual is not None:
            start = self._starts.get((x, y, size, number))
            if start is None:
                self.subsets.faces.add(number)
                start = f"BT {resource_name(number, 0)} {size:g} Tf {x:.2f} {y:.2f} Td "
                self._starts[x, y, size, number] = start
            return f"{start}{usual} TJ ET"
        texts = self._run(number, text, x, y, size)
        return texts if any(text.has_marks for text in texts) else f"BT {_operators(texts)} ET"

    def _block(self, lines: tuple[TypesetLine, ...], place: BlockPlace) -> tuple[Ink, bool]:
        """Return the ink of a block, and whether it is the same when the block is drawn again."""
        key = lines, place.geometry
        drawn = self._drawn.get(key)
        if drawn is None:
            operators = self._relative(lines, place)
            if operators is None:
                return self._absolute(lines, place), True
            self._drawn[key] = DrawnBlock(operators)
            return f"q 1 0 0 1 0 {place.y} cm {operators} Q", False
        if drawn.xobject is None:
            drawn.xobject = len(self.xobjects)
            ys, size = place.geometry.ys, max(place.geometry.sizes)
            self.xobjects.append(FormXObject(drawn.operators, min(ys) - size, max(ys) + 2 * size))
        return f"q 1 0 0 1 0 {place.y} cm /X{drawn.xobject} Do Q", True

    def _relative(self, lines: tuple[TypesetLine, ...], place: BlockPlace) -> str | None:
        """Return the operators of a block whose first baseline is at 0; None if some text needs a mark of its own."""
        operators, current = ["BT"], (-1, 0.0)
        for line, move, x, y, size in zip(lines, place.moves, *place.geometry, strict=True):
            for offset, text, number in line.pieces:
                usual = show_usual(number, text)
                if usual is None:
                    texts = self._run(number, text, x + offset, y, size)
                    if any(text.has_marks for text in texts):
                        return None
                    operators.append(_operators(texts))
                    current = -1, 0.0
                    continue
                if current != (number, size):
                    current = number, size
                    self.subsets.faces.add(number)
                    operators.append(f"{resource_name(number, 0)} {size:g} Tf")
                operators.append(f"{pen_move(x + offset, y) if offset else move} {usual} TJ")
        operators.append("ET")
        return " ".join(operators)

    def _absolute(self, lines: tuple[TypesetLine, ...], place: BlockPlace) -> list[TextOperators]:
        """Return the operators of a block, counted from the page's corner."""
        first = float(place.y)
        return [
            text
            for line, x, y, size in zip(lines, *place.geometry, strict=True)
            for offset, words, number in line.pieces
            for text in self._run(number, words, x + offset, first + y, size)
        ]

    def _run(self, number: FaceNumber, text: str, x: float, y: float, size: float) -> list[TextOperators]:
        """Return the operators that show `text` in face `number`, the first pen position at `x` and `y`."""
        pieces = []
        for piece in show_text(number, text, size, self.subsets):
            pieces.append(piece._replace(operators=f"{pen_move(x, y)} {piece.operators}"))
            x += face(number).width(piece.text) * size / 1000
        return pieces

    def _artifacts(self, form: PageForm) -> str:
        """Return fold marks and rules, which are no part of the letter's text."""
        lines = (
            *((5 * MM, fold, 9 * MM, fold) for fold in form.folds),
            *((p.x, p.baseline, p.x + p.rule, p.baseline) for p in form.places if p.rule),
            *form.rules,
        )
        strokes = (
            f"{x1:.2f} {form.height - y1:.2f} m {x2:.2f} {form.height - y2:.2f} l S"
            for x1, y1, x2, y2 in lines
        )
        return self._artifact("Layout", f"q 0.4 w 0.55 G {' '.join(strokes)} Q" if lines else "")

    def _page_label(self, page: TypesetPage) -> str:
        """Return the page's label, which is no part of the letter's text either."""
        if not (label := page.label):
            return ""
        texts = self._run(REGULAR, label.text, label.x, page.form.height - label.baseline, label.size)
        return self._artifact("Pagination", f"BT {_operators(texts)} ET")

    def _artifact(self, kind: str, operators: str) -> str:
        if not self._is_tagged or not operators:
            return f"\n{operators}"
        return f"\n/Artifact<</Type/{kind}>>BDC {operators} EMC"


def _operators(texts: list[TextOperators]) -> str:
    return " ".join([text.operators for text in texts])


def _marks(ink: Ink) -> Iterator[tuple[str, str]]:
    """Yield the marks of `ink`, each with its `ActualText` entry; a text with combining accents has its own."""
    if isinstance(ink, str):
        yield "", ink
        return
    numbers = count()
    for _, group in groupby(ink, key=lambda text: next(numbers) if text.has_marks else -1):
        texts = list(group)
        yield texts[0].actual_text, f"BT {_operators(texts)} ET"


def _several_marks(outline: Outline, inks: list[Ink], artifacts: str) -> PageContent:
    """Return the content of a page on which some block has several marks."""
    content, counts, number = "", [], 0
    for (slot_tag, *_), ink in zip(outline.slots, inks, strict=True):
        before = number
        for actual_text, operators in _marks(ink):
            tag = "Span" if actual_text else slot_tag
            content += f"/{tag}<</MCID {number}{actual_text}>>BDC {operators} EMC\n"
            number += 1
        counts.append(number - before)
    return PageContent(outline, tuple(counts), content + artifacts)


def _untagged(ink: list[TextOperators]) -> str:
    return "\n".join(
        f"/Span<<{actual_text}>>BDC {operators} EMC" if actual_text else operators
        for actual_text, operators in _marks(ink)
    )

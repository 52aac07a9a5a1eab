"""Every paper of the packs that come along, for visitors with little and with much to say, in each style.

Run as a program it prints how many characters a line has and how many sides each paper takes, so that two states
of the program can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tools import letters

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.model.visit import Visit
from ddm_desktop.output.pdf.pages import Pages
from ddm_desktop.output.pdf.typeset import typeset
from ddm_desktop.services.case_file import read_visit
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.write_letter import open_paper

ROOT = Path(__file__).parent.parent.parent
CAMPAIGNS = ("about-anything", "alternative-provision-2018")
STYLES = {
    "dl": PageStyle(),
    "c5": PageStyle(Envelope.C5),
    "none": PageStyle(Envelope.NONE),
    "dl-large": PageStyle(large_print=True),
    "c5-large": PageStyle(Envelope.C5, large_print=True),
}
LONG_SENDER = (
    "Professor Dame Wilhelmina Featherstonehaugh-Cholmondeley",
    "Flat 27B, The Old Victorian Schoolhouse Apartments",
    "1184 Lower North Abercrombie Promenade",
    "Great Wishford near the Water",
    "STOW-ON-THE-WOLD",
    "GL54 1AA",
    "wilhelmina.featherstonehaugh-cholmondeley@example.org",
    "01632 960 123",
)
LONG_RECIPIENT = (
    "The Rt Hon Sir Bartholomew Featherstonehaugh KCMG MP",
    "Houses of Parliament",
    "Parliament Square",
    "LONDON",
    "SW1A 0AA",
)


class CorpusPaper(NamedTuple):
    """A paper to set, and its name: `about-anything letter, much [c5]`."""

    name: str
    letter: Letter
    style: PageStyle


def corpus() -> Iterator[CorpusPaper]:
    """Yield some 180 papers."""
    for name, letter in (*_papers_of_packs(), *_letters_by_length()):
        for style_name, style in STYLES.items():
            yield CorpusPaper(f"{name} [{style_name}]", letter, style)


def characters_of_lines(pages: Pages) -> list[int]:
    """Return how many characters each line of running text has, except last lines, which end where the text does."""
    placed = [
        row for page in pages.pages for row in page.lines if row.part is LetterPart.BODY and not row.rule
    ]
    return [
        len(row.line.text.rstrip())
        for row, below in pairwise(placed)
        if below.block == row.block and not row.heading
    ]


def _papers_of_packs() -> Iterator[tuple[str, Letter]]:
    sample = read_visit(ROOT / "resources" / "sample-case.json", date(2026, 11, 22)).case
    for campaign_id in CAMPAIGNS:
        campaign = campaign_named(campaign_id)
        for label, case in {
            "little": replace(
                sample, campaign=campaign_id, points=None, notes={}, meeting=replace(sample.meeting, where="")
            ),
            "much": replace(sample, campaign=campaign_id, points=sample.points if campaign.points else None),
        }.items():
            for paper in campaign.papers:
                yield f"{campaign_id} {paper.id}, {label}", open_paper(Visit(case), campaign, paper).letter


def _letters_by_length() -> Iterator[tuple[str, Letter]]:
    """Yield letters from one paragraph to some three sides, and one between people with long names."""
    for count in (1, 2, 3, 4, 5, 6, 8, 12):
        texts = (" ".join([letters.SENTENCE] * (1 + number % 3)) for number in range(count))
        body = tuple(Block.of(f"{number}. {text}") for number, text in enumerate(texts))
        yield f"{count} paragraphs", letters.with_body(body)
    yield "long names", replace(letters.ordinary_letter(), sender=LONG_SENDER, recipient=LONG_RECIPIENT)


def main() -> None:
    """Print for each paper its sides, and the median and the largest number of characters of its lines."""
    for name, letter, style in corpus():
        pages = typeset(letter, style)
        counts = characters_of_lines(pages) or [0]
        print(f"{name}\t{len(pages.pages)}\t{median(counts):g}\t{max(counts)}")


if __name__ == "__main__":
    main()

"""Lines of 60 to 72 characters read best; they are longer only where that saves a side of paper."""

from functools import cache
from itertools import groupby
from statistics import median

import pytest
from tools.corpus import CorpusPaper, characters_of_lines, corpus

from ddm_desktop.output.pdf.measures import measures_to_try
from ddm_desktop.output.pdf.typeset import _lay_out, typeset

MOST = 72


@cache
def papers() -> tuple[CorpusPaper, ...]:
    return tuple(corpus())


def sides_by_measures(paper: CorpusPaper) -> list[int]:
    """How many sides each of the measures that are tried takes, the best to read first."""
    style = paper.style
    ladder = measures_to_try(is_letter=paper.letter.is_letter, large_print=style.large_print)
    return [len(_lay_out(paper.letter, style, measures).pages) for measures in ladder]


def is_set_wider(paper: CorpusPaper) -> bool:
    return max(characters_of_lines(typeset(paper.letter, paper.style)), default=0) > MOST


def test_no_paper_takes_more_sides_than_it_must():
    for paper in papers():
        assert len(typeset(paper.letter, paper.style).pages) == min(sides_by_measures(paper)), paper.name


def test_a_paper_has_longer_lines_only_if_that_saves_a_side():
    for paper in filter(is_set_wider, papers()):
        best_to_read, *_ = sides = sides_by_measures(paper)
        assert best_to_read > min(sides), paper.name


def test_hardly_any_paper_is_set_wider():
    wider = [paper.name for paper in papers() if is_set_wider(paper)]
    assert 0 < len(wider) <= len(papers()) / 20, wider


@pytest.mark.parametrize("is_letter", [True, False])
def test_lines_have_the_length_that_reads_best(is_letter):
    chosen = [
        paper for paper in papers() if paper.letter.is_letter == is_letter and not paper.style.large_print
    ]
    counts = [
        count
        for paper in chosen
        if not is_set_wider(paper)
        for count in characters_of_lines(typeset(paper.letter, paper.style))
    ]
    assert 60 <= median(counts) <= MOST
    assert max(counts) <= MOST


def test_a_paper_takes_the_same_sides_whatever_the_envelope():
    ordinary = [paper for paper in papers() if not paper.style.large_print]
    for name, group in groupby(ordinary, key=lambda paper: paper.name.partition(" [")[0]):
        assert len({len(typeset(paper.letter, paper.style).pages) for paper in group}) == 1, name

"""The line that tells how far a run is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.services.print_run.progress_rate import progress_line


@pytest.mark.parametrize(
    ("done", "total", "seconds", "line"),
    [
        (1_250, 5_000, 0.6, "1,250 of 5,000 · 2,100 a second · about 2 s left"),
        (0, 5_000, 0, "0 of 5,000"),
        (0, 5_000, 9, "0 of 5,000"),
        (9, 5_000, 0.1, "9 of 5,000"),
        (5_000, 5_000, 2.4, "5,000 of 5,000 · 2,100 a second"),
        (4_999, 5_000, 2.4, "4,999 of 5,000 · 2,100 a second · about 1 s left"),
        (10, 910, 1, "10 of 910 · 10 a second · about 90 s left"),
        (10, 920, 1, "10 of 920 · 10 a second · about 2 min left"),
        (1, 20_000, 1, "1 of 20,000 · 1 a second · about 6 h left"),
        (1, 3, 10, "1 of 3 · 6 a minute · about 20 s left"),
        (1, 2, 7_000, "1 of 2 · less than one an hour · about 2 h left"),
        (0, 0, 0, "0 of 0"),
    ],
)
def test_it_tells_count_rate_and_time(done, total, seconds, line):
    assert progress_line(done, total, seconds) == line


def test_the_rate_stands_still_while_the_pace_wavers_a_little():
    assert (
        progress_line(1_249, 5_000, 0.6).split(" · ")[1] == progress_line(1_262, 5_000, 0.6).split(" · ")[1]
    )


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.floats(0, 1e9))
def test_it_never_fails(done, more, seconds):
    assert progress_line(done, done + more, seconds).startswith(f"{done:,} of {done + more:,}")

"""The sentence at the end of a run: every row and every page is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.services.print_run.count_sentence import CountError, RunCount, count_sentence


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (RunCount(200, 188, 201, 201, faulty=9, skipped=3),
         "200 rows read, 12 left out (9 faulty, 3 skipped): 188 letters on 201 pages."),
        (RunCount(1, 1, 1, 1), "1 row read, none left out: 1 letter on 1 page."),
        (RunCount(2, 0, 0, 0, skipped=2), "2 rows read, all left out (2 skipped): no letters."),
        (RunCount(0, 0, 0, 0), "0 rows read, none left out: no letters."),
        (RunCount(5_000, 1_001, 2_030, 2_002, not_chosen=3_999, copies=1, copy_pages=2, separators=1, blank_backs=25),
         "5,000 rows read, 3,999 left out (3,999 not chosen): 1,001 letters on 2,002 pages, 1 copy on 2 pages, "
         "1 separator page and 25 blank backs, 2,030 pages in all."),
        (RunCount(3, 3, 8, 4, copies=2, copy_pages=2, separators=2),
         "3 rows read, none left out: 3 letters on 4 pages, 2 copies on 2 pages and 2 separator pages, "
         "8 pages in all."),
        (RunCount(3, 3, 5, 4, blank_backs=1, files=3),
         "3 rows read, none left out: 3 letters on 4 pages in 3 files and 1 blank back, 5 pages in all."),
    ],
)  # fmt: skip
def test_it_tells_what_became_of_all(count, sentence):
    assert count_sentence(count) == sentence


NUMBERS = st.lists(st.integers(0, 5_000), min_size=8, max_size=8)
OFF_BY = st.sampled_from([0, 0, 1, -1])


@given(NUMBERS, OFF_BY, OFF_BY)
def test_it_is_told_only_if_rows_and_pages_add_up(numbers, rows_off, pages_off):
    letters, faulty, skipped, not_chosen, letter_pages, copy_pages, separators, blank_backs = numbers
    count = RunCount(
        sum(numbers[:4]) + rows_off, letters, sum(numbers[4:]) + pages_off, letter_pages, faulty, skipped, not_chosen,
        1, copy_pages, separators, blank_backs,
    )  # fmt: skip
    if rows_off or pages_off or letter_pages < letters or copy_pages < 1:
        with pytest.raises(CountError, match="Do not post it; make it again"):
            count_sentence(count)
    else:
        assert count_sentence(count).startswith(f"{sum(numbers[:4]):,} ")

"""From a keystroke in the editor to the new preview on the screen: the page keeps up with typing."""

from __future__ import annotations

from statistics import median, quantiles

from measure import DRIVERS, Row, figures
from window import screen

DRIVER = str(DRIVERS / "typing_driver.py")
KEYS = 200
A_FRAME = 16.7  # milliseconds at 60 Hz


def rows() -> list[Row]:
    """Median and 95th percentile of milliseconds a key, on one page and on four."""
    with screen() as display:
        one = list(figures(DRIVER, "2", str(KEYS), display=display))
        four = list(figures(DRIVER, "26", str(KEYS), display=display))
    return [
        _row("key to preview, one page, median", median(one), A_FRAME),
        _row("key to preview, one page, 95 %", quantiles(one, n=20)[-1], 2 * A_FRAME),
        _row("key to preview, four pages, 95 %", quantiles(four, n=20)[-1], 50),
    ]


def _row(what: str, value: float, bar: float) -> Row:
    return Row(what, f"{value:.1f} ms", "", value, bar, " ms")

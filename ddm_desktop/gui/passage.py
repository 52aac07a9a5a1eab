"""What can be read aloud: a text, and how its place on the screen is marked meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ddm_desktop.model.phrases import LANGUAGE


class Passage(NamedTuple):
    """A `text` on the screen. `mark` marks its characters from a start to an end, `unmark` none of them.

    `language` is its language (BCP 47).
    """

    text: str
    mark: Callable[[int, int], object]
    unmark: Callable[[], object]
    language: str = LANGUAGE

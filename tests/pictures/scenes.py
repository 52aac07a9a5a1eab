"""The scenes: each brings a window to a page in one of its states. A new page or state is one more function."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pictures.stage import Stage


class Scene(NamedTuple):
    """A page in a state; one that is `in_suite` is looked at by the suite too, in a few looks."""

    name: str
    bring: Callable[[Stage], object]
    in_suite: bool


SCENES: dict[str, Scene] = {}


def scene(
    name: str, *, in_suite: bool = False
) -> Callable[[Callable[[Stage], object]], Callable[[Stage], object]]:
    """Enter a function as the scene `name`: the page, a hyphen and its state."""

    def enter(bring: Callable[[Stage], object]) -> Callable[[Stage], object]:
        assert name not in SCENES
        SCENES[name] = Scene(name, bring, in_suite)
        return bring

    return enter


def all_scenes() -> dict[str, Scene]:
    """Every scene by its name."""
    from pictures import scenes_of_computer, scenes_of_letter, scenes_of_list, scenes_of_meeting  # noqa: F401

    return SCENES

"""Which section of the manual helps with which page and step of the window."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ddm_desktop.gui.navigator import (
    CAMPAIGNS,
    DIRECTORY,
    MAILING,
    PREPARE,
    SETTINGS,
    START,
    WORKSHOP,
    WRITE,
)

FIRST_PLACE = "first-letter"
_STEPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        START: {"": "first-letter#choose-what-it-is-about"},
        WRITE: {
            "": "first-letter", "you": "first-letter#you", "member": "first-letter#your-mp",
            "notes": "first-letter#your-own-words", "letter": "first-letter#the-letter",
        },
        PREPARE: {
            "": "meeting", "who-you-are": "meeting#who-you-are", "your-mp": "meeting#who-your-mp-is",
            "reach": "meeting#how-to-reach-your-mp", "why": "meeting#why-this-matters-to-you",
            "points": "meeting#what-you-can-say", "ask": "meeting#what-you-ask-for",
            "questions": "meeting#what-you-may-be-asked", "time": "meeting#how-long-you-have",
            "print": "meeting#what-you-take-with-you",
        },
        MAILING: {
            "": "print-many", "list": "print-many#the-list", "columns": "print-many#the-columns",
            "rows": "print-many#the-rows", "print": "print-many#the-pile",
            "pair": "print-many#two-letters-side-by-side",
        },
        DIRECTORY: {"": "directory"},
        CAMPAIGNS: {"": "campaigns#which-campaigns-are-here"},
        WORKSHOP: {"": "make-campaign"},
        SETTINGS: {"": "access#all-settings"},
    }
)  # fmt: skip


def help_place(page: str, step: str) -> str:
    """Return the place in the manual that helps with `step` of `page`, or else with the page."""
    steps = _STEPS.get(page, {})
    return steps.get(step) or steps.get("", FIRST_PLACE)

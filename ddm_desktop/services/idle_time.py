"""How long nobody was at the computer, and what that calls for: covering the screen, then clearing the visit."""

from __future__ import annotations

import time
from enum import Enum

from ddm_desktop.services.settings import Settings

COUNT_DOWN = 60
"""Seconds before a visit is cleared in which they are counted down."""
_MINUTE = 60
# Linux alone has the first; on macOS the second counts while the computer sleeps, as Windows' only clock does
_CLOCK = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


def now() -> float:
    """Return seconds that count on while the computer sleeps, and that no change of its date alters."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)


class IdleStage(Enum):
    """What is due after some time without anybody."""

    IN_USE = "in use"
    COVER = "cover"
    COUNT_DOWN = "count down"
    CLEAR = "clear"


def idle_stage(idle: float, settings: Settings) -> IdleStage:
    """Return what is due after `idle` seconds without anybody. A visit is never counted down in plain sight."""
    if settings.clear_after:
        left = seconds_left(idle, settings)
        if left <= 0:
            return IdleStage.CLEAR
        if left <= COUNT_DOWN:
            return IdleStage.COUNT_DOWN
    is_due = settings.cover_after and idle >= settings.cover_after * _MINUTE
    return IdleStage.COVER if is_due else IdleStage.IN_USE


def seconds_left(idle: float, settings: Settings) -> int:
    """Return the seconds until the visit is cleared, begun ones included; only for settings that clear it."""
    return -int(-(settings.clear_after * _MINUTE - idle) // 1)

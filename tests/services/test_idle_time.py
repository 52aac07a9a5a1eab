"""The clock by which a visit is covered and cleared counts on while the computer sleeps, whatever its date says."""

import time
from datetime import UTC, datetime

import pytest

from ddm_desktop.services import idle_time
from ddm_desktop.services.idle_time import IdleStage, idle_stage, seconds_left
from ddm_desktop.services.settings import Settings


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="this system has no such clock")
def test_it_is_the_clock_that_counts_sleep(monkeypatch):
    hours_asleep = 3 * 3600
    clocks = {time.CLOCK_BOOTTIME: 100.0 + hours_asleep, time.CLOCK_MONOTONIC: 100.0}
    monkeypatch.setattr(time, "clock_gettime", clocks.__getitem__)
    assert idle_time.now() == 100.0 + hours_asleep


def test_it_is_no_clock_that_somebody_can_set():
    assert abs(idle_time.now() - datetime.now(UTC).timestamp()) > 3600


@pytest.mark.parametrize(
    ("idle", "stage"),
    [(0, IdleStage.IN_USE), (119.9, IdleStage.IN_USE), (120, IdleStage.COVER), (839.9, IdleStage.COVER),
     (840, IdleStage.COUNT_DOWN), (899.9, IdleStage.COUNT_DOWN), (900, IdleStage.CLEAR), (9e9, IdleStage.CLEAR)],
)  # fmt: skip
def test_what_is_due_by_the_usual_settings(idle, stage):
    assert idle_stage(idle, Settings()) is stage


def test_the_last_second_begun_is_counted_and_the_first_is_sixty():
    assert [seconds_left(idle, Settings()) for idle in (840, 840.5, 899, 899.9)] == [60, 60, 1, 1]


def test_never_is_never():
    never = Settings(cover_after=0, clear_after=0)
    assert idle_stage(9e9, never) is IdleStage.IN_USE
    assert idle_stage(9e9, Settings(clear_after=0)) is IdleStage.COVER

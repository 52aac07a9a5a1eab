"""A long day: memory settles, however many letters are made."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tools import letters

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]


def memory() -> float:
    """What this process holds now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024


def make(numbers: range) -> None:
    for number in numbers:
        fresh = tuple(Block.of(f"{number} {block.text}", block.kind) for block in letters.paragraphs(3))
        letter_pdf(replace(letters.ordinary_letter(), signatory=f"Person {number}", body=fresh), PageStyle())


def test_five_thousand_different_letters_take_no_more_memory_than_a_thousand():
    make(range(1_000))
    settled = memory()
    make(range(1_000, 5_000))
    assert memory() - settled < 8

"""The directory of a whole country: its file, opening it, looking postcodes up.

With DDM_SAMPLE_DATA set to a folder with `mysociety/pcon_2024.json`, within the real boundaries instead.
"""

from __future__ import annotations

import os
import tempfile
import tracemalloc
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from measure import Row
from tools.country import invented_country, sampled_country

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.postcode_set import UNIT, PostcodeSet
from ddm_desktop.directory.store import decode, encode

LOOK_UPS = 20_000


def rows(rounds: int = 15) -> list[Row]:
    """Kilobytes of 1000 bytes on disk and in memory, milliseconds of processor time to open."""
    samples = os.environ.get("DDM_SAMPLE_DATA")
    directory = sampled_country(Path(samples)) if samples else invented_country()
    began = process_time()
    content = encode(directory)
    writing = (process_time() - began) * 1000
    opened = decode(content)
    size, memory = len(content) / 1000, _kilobytes_in_memory(content)
    opening = median(_milliseconds_to_open(content) for _ in range(rounds))
    looking = median(_microseconds_a_look_up(opened) for _ in range(rounds))
    beside = f"{len(opened.postcodes or ()):,} live postcodes"
    return [
        Row("directory of a country: its file", f"{size:.0f} kB", beside, size, 600, " kB"),
        Row("directory of a country: in memory", f"{memory:.0f} kB", "", memory, 6000, " kB"),
        Row("directory of a country: making it", f"{writing:.0f} ms", "in one go", writing, 500, " ms"),
        Row("directory of a country: opening it", f"{opening:.1f} ms", "checked to the last bit", opening, 50, " ms"),
        Row("directory of a country: a look-up", f"{looking:.1f} µs", "live or not", looking, 20, " µs"),
    ]  # fmt: skip


def _milliseconds_to_open(content: bytes) -> float:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "directory.ddmdir")
        file.write_bytes(content)
        began = process_time()
        decode(file.read_bytes())
        return (process_time() - began) * 1000


def _microseconds_a_look_up(directory: Directory) -> float:
    postcodes = directory.postcodes
    assert isinstance(postcodes, PostcodeSet)
    random, units = Random(1), tuple(UNIT)
    sectors = [f"{outward} {digit}" for outward, digits in postcodes.sectors.items() for digit in digits]
    asked = [random.choice(sectors) + random.choice(units) for _ in range(LOOK_UPS)]
    began = process_time()
    for postcode in asked:
        postcodes.look_up(postcode)
    return (process_time() - began) * 1e6 / LOOK_UPS


def _kilobytes_in_memory(content: bytes) -> float:
    tracemalloc.start()
    opened = decode(content)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert opened.postcodes
    return kept / 1000

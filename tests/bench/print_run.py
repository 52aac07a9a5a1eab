"""`print-run` as a whole process, from the list to the closed PDF, beside Typst setting the same words.

The words and the rows are those of a file of peers, named by the variable DDM_PEERS, which sets a letter with Typst in
a process of its own: `python PEERS COUNT typst [unique]` prints `seconds=1.23`. DDM_PEERS_PYTHON is a Python that has
Typst. Without them nothing is measured beside it.
"""

from __future__ import annotations

import ast
import contextlib
import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

from measure import Row, in_turns, python, whole_process

COUNT, MANY = 5_000, 50_000
_TURNS = 3
_LOOK_EVERY = 0.02  # seconds
_MANIFEST = """schema = 1
id = "bench-{kind}"
title = "A bench"
organisation = "Bench"
ask = "Will you ask for it?"

[[papers]]
id = "letter"
title = "Letter"
form = "letter"
file = "letter.md"
subject = "The privacy of children"
"""
_HEADERS = (
    "name", "address1", "town", "postcode", "mp_name", "mp_full_title", "mp_address_as", "constituency",
)  # fmt: skip
_OWN = ("why", "happened", "ask")


def rows() -> Iterator[Row]:
    """Yield how many times as fast as Typst a run is (as a share of its time), what memory it takes, and its size."""
    peers = os.environ.get("DDM_PEERS", "")
    if not peers:
        print("print_run: not measured; DDM_PEERS names no file of peers", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(Path(folder), Path(peers))
        yield from bench.beside_typst()
        yield from bench.growth()


class _Bench:
    """Lists, packs and a data folder to measure with."""

    def __init__(self, folder: Path, peers: Path) -> None:
        self._folder, self._peers = folder, peers
        self._texts = _texts_of(peers)
        for kind in ("shared", "unique"):
            self._write_pack(kind)
            for count in (COUNT, MANY):
                self._write_list(kind, count)

    def beside_typst(self) -> Iterator[Row]:
        """Yield our time as a share of Typst's, and the memory and size of what we make."""
        for kind, bar in (("shared", 1 / 6), ("unique", 1 / 2)):
            taken = in_turns(self._measures(kind), _TURNS)
            ours, typst = taken["ours"], taken["typst"]
            beside = f"Typst: {typst:.2f} s, {typst / ours:.1f} times as long"
            yield Row(f"{COUNT:,} letters, {kind} body", f"{ours:.2f} s", beside, ours / typst, bar, "x")
        pages = COUNT
        for label, options, bar in (("tagged", (), 1.6), ("untagged", ("--untagged",), 1.2)):
            self._timed("shared", COUNT, *options)
            size = (self._folder / "run.pdf").stat().st_size / pages / 1000
            yield Row(f"kB a page, shared body, {label}", f"{size:.2f} kB", "", size, bar, " kB")

    def growth(self) -> Iterator[Row]:
        """Yield how time and memory grow from COUNT to MANY letters."""
        few, many = self._timed("shared", COUNT), self._timed("shared", MANY)
        few_memory, many_memory = self._watched("shared", COUNT), self._watched("shared", MANY)
        yield Row(f"{MANY:,} letters", f"{many:.1f} s", f"{COUNT:,}: {few:.2f} s", many / few, 11, "x")
        yield Row(
            f"largest process, {COUNT:,} letters", f"{few_memory[0]:.0f} MB", "", few_memory[0], 150, " MB"
        )
        yield Row(
            f"all processes, {COUNT:,} letters", f"{few_memory[1]:.0f} MB", "", few_memory[1], 250, " MB"
        )
        yield Row(
            f"all processes, {MANY:,} letters", f"{many_memory[1]:.0f} MB", "", many_memory[1], 400, " MB"
        )

    def _measures(self, kind: str) -> dict[str, Callable[[], float]]:
        return {
            "ours": lambda: self._timed(kind, COUNT),
            "typst": lambda: _typst_seconds(self._peers, kind),
        }

    def _timed(self, kind: str, count: int, *options: str) -> float:
        """Return the seconds that a run took; nobody looks at it meanwhile, which would slow it."""
        return whole_process(*self._command(kind, count, *options))

    def _watched(self, kind: str, count: int) -> tuple[float, float]:
        """Return the MB of the largest process of a run, and of all its processes together."""
        process = python(*self._command(kind, count))
        peaks: dict[int, float] = {}
        while process.poll() is None:
            peaks |= _peaks_in_mb(process.pid)
            sleep(_LOOK_EVERY)
        process.communicate()
        return max(peaks.values(), default=0.0), sum(peaks.values())

    def _command(self, kind: str, count: int, *options: str) -> tuple[str, ...]:
        os.environ["XDG_DATA_HOME"] = str(self._folder)
        return (
            "-m", "ddm_desktop", "print-run", str(self._folder / f"{kind}-{count}.csv"), "--campaign", f"bench-{kind}",
            "--out", str(self._folder / "run.pdf"), "--manifest", str(self._folder / "run.csv"),
            "--date", "2026-11-22", *options,
        )  # fmt: skip

    def _write_pack(self, kind: str) -> None:
        body, points, close = self._texts
        items = "\n".join(f"- {point}" for point in points)
        shared = "\n\n".join((*body, items, *close))
        own = "{{ notes.why }}\n\n- {{ notes.happened }}\n\n{{ notes.ask }}"
        folder = self._folder / "ddm-desktop" / "campaigns" / f"bench-{kind}"
        folder.mkdir(parents=True)
        (folder / "campaign.toml").write_text(_MANIFEST.format(kind=kind), encoding="utf-8")
        (folder / "letter.md").write_text(f"{shared if kind == 'shared' else own}\n", encoding="utf-8")

    def _write_list(self, kind: str, count: int) -> None:
        own = _OWN if kind == "unique" else ()
        with (self._folder / f"{kind}-{count}.csv").open("w", newline="", encoding="utf-8") as file:
            write = csv.writer(file).writerow
            write((*_HEADERS, *own))
            for i in range(count):
                texts = [
                    "\n".join(text.replace("the", f"the{i}", 1) for text in texts) for texts in self._texts
                ]
                write(
                    (f"Person {i} Smithson", f"{i} High Street", "London", f"SW{i % 20} {i % 9}AA", f"Alex Member{i}",
                     f"Alex Member{i} MP", f"Ms Member{i}", f"Constituency {i % 650}", *(texts if own else ()))
                )  # fmt: skip


def _texts_of(peers: Path) -> tuple[list[str], list[str], list[str]]:
    """Return the peers' paragraphs before the list, the items of the list, and the paragraphs behind it."""
    found = {
        target.id: ast.literal_eval(node.value)
        for node in ast.parse(peers.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Name)
        if target.id in {"BODY", "POINTS", "CLOSE"}
    }
    return found["BODY"], found["POINTS"], found["CLOSE"]


def _typst_seconds(peers: Path, kind: str) -> float:
    """Return the seconds that Typst itself takes, without the start of its process."""
    with_typst = os.environ.get("DDM_PEERS_PYTHON", sys.executable)
    arguments = [with_typst, str(peers), str(COUNT), "typst", *(["unique"] if kind == "unique" else [])]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    match = re.search(r"seconds=([\d.]+)", done.stdout)
    assert match, done.stdout
    return float(match[1])


def _peaks_in_mb(pid: int) -> dict[int, float]:
    """Return the most memory that a process and those it started have taken so far, shared pages counted for each."""
    with contextlib.suppress(OSError, ValueError):
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        peak = re.search(r"VmHWM:\s+(\d+) kB", status)
        own = {pid: int(peak[1]) / 1000} if peak else {}
        return own | {each: mb for child in children for each, mb in _peaks_in_mb(int(child)).items()}
    return {}

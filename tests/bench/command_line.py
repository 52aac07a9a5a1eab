"""`ddm-desktop letter` as a whole process, beside a process that only imports ReportLab and quits."""

from __future__ import annotations

import tempfile
from pathlib import Path

from measure import ROOT, Row, in_turns, whole_process


def rows(rounds: int = 11) -> list[Row]:
    """One row, a ratio of wall times."""
    case = str(ROOT / "resources" / "sample-case.json")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "letter.pdf")
        taken = in_turns(
            {
                "ours": lambda: whole_process("-m", "ddm_desktop", "letter", "--case", case, "--out", out),
                "bare": lambda: whole_process("-c", "from reportlab.pdfgen.canvas import Canvas"),
            },
            rounds,
        )
    ours, bare = taken["ours"], taken["bare"]
    return [
        Row(
            "the letter command, start to end",
            f"{ours * 1000:.0f} ms",
            f"import ReportLab: {bare * 1000:.0f} ms",
            ours / bare,
            1.5,
            "x",
        )
    ]

"""`ddm-desktop letter` as a whole process, beside one that only imports the libraries it needs, and beside others."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from measure import ROOT, Row, in_turns, whole_process

LIBRARIES = "from reportlab.pdfbase import ttfonts; import jinja2.sandbox, markdown_it"
PLATYPUS = """
import json, sys
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
style, case = getSampleStyleSheet()["BodyText"], json.load(open(sys.argv[1]))
lines = [*case["constituent"]["address"], *case["member"].values(), *case["notes"].values()]
parts = [Paragraph(str(line), style) for line in lines * 6]
SimpleDocTemplate(sys.argv[2]).build([*parts, Spacer(1, 20), Paragraph("Yours sincerely", style)])
"""


def rows(rounds: int = 11) -> list[Row]:
    """Ratios of wall times; those of others are shown for comparison and have no bar to hold."""
    case = str(ROOT / "resources" / "sample-case.json")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "letter.pdf")
        taken = in_turns(
            {
                "ours": lambda: whole_process("-m", "ddm_desktop", "letter", "--case", case, "--out", out),
                "libraries": lambda: whole_process("-c", LIBRARIES),
                "Platypus": lambda: whole_process("-c", PLATYPUS, case, out),
                **_typst(Path(folder)),
            },
            rounds,
        )
    ours = taken.pop("ours")
    bars = {"libraries": ("its libraries imported", 1.5)}
    return [
        Row(
            "the letter command, start to end",
            f"{ours * 1000:.0f} ms",
            f"{bars.get(name, (f'one letter of {name}',))[0]}: {beside * 1000:.0f} ms",
            ours / beside,
            bars[name][1] if name in bars else float("inf"),
            "x",
        )
        for name, beside in taken.items()
    ]


def _typst(folder: Path) -> dict[str, Callable[[], float]]:
    """Typst on a page of the same kind, where it is installed."""
    if (typst := shutil.which("typst")) is None:
        return {}
    source = folder / "letter.typ"
    source.write_text("Dear Ms Smith\n\n" + "I am writing to ask for your help.\n\n" * 20, encoding="utf-8")

    def measure() -> float:
        began = perf_counter()
        subprocess.run([typst, "compile", str(source), str(folder / "typst.pdf")], check=True)
        return perf_counter() - began

    return {"Typst": measure}

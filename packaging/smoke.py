"""smoke.py FOLDER: tries the one-folder program in FOLDER as its user would, with the data beside it, on any system.

Licences, letter, Word file, spreadsheet, print run in several processes, directory, kit, campaigns, and the window. To
be run by the Python that has built it, which can read PDF.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parent.parent
CASE = ROOT / "resources" / "sample-case.json"
PEOPLE = 400  # enough for several batches, and so for several processes
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OWN = ("Why this matters to you", "What happened", "What you ask your MP to do")
HEADERS = ("Name", "Address 1", "Town", "Postcode", "MP name", "Constituency", *OWN)


class Program:
    """The program in a folder."""

    def __init__(self, folder: Path) -> None:
        ending = ".exe" if sys.platform == "win32" else ""
        self.window = folder / f"ddm-desktop{ending}"
        self._commands = folder / f"ddm-desktop-cli{ending}" if ending else self.window
        self.log = folder.parent / "ddm-desktop-data" / "program.log"

    def run(self, *arguments: str | Path) -> str:
        """Run a command and return what it prints. Exit with what it says if it fails."""
        command = [self._commands, "--portable", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
        if done.returncode:
            sys.exit(f"{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout


def main(folder: Path) -> None:
    """Try everything. Exit with a sentence at the first thing that does not work."""
    program = Program(folder.resolve())
    with tempfile.TemporaryDirectory() as place:
        for trial in (try_licences, try_papers, try_run, try_directory, try_window):
            trial(program, Path(place))
            print(f"{trial.__name__}: well", flush=True)
    shutil.rmtree(program.log.parent)


def try_licences(program: Program, _place: Path) -> None:
    """Each package that is inside is named with its licence."""
    named = (program.window.parent / "licences" / "README.txt").read_text(encoding="utf-8")
    for package in sorted(program.window.parent.glob("_internal/*.dist-info")):
        name, version = package.name.removesuffix(".dist-info").split("-")
        if name != "ddm_desktop":
            check(f"  {name} {version}: ".replace("_", "-").lower(), named.replace("_", "-").lower())


def try_papers(program: Program, place: Path) -> None:
    """A letter as PDF and as Word file, the packs that come with the program."""
    for ending in ("pdf", "docx"):
        program.run("letter", "--case", CASE, "--out", place / f"letter.{ending}")
    check("Rosa Bramble", text_of(place / "letter.pdf"))
    with zipfile.ZipFile(place / "letter.docx") as word:
        check("Rosa Bramble", word.read("word/document.xml").decode())
    check("alternative-provision-2018", program.run("campaigns", "list"))


def try_run(program: Program, place: Path) -> None:
    """A run from an Excel list: a process of its own reads it, several make the letters."""
    people = [
        (f"Person {n}", f"{n} High Street", "Little Haven", "L20 0XX", "Jane Smith", "Little Haven", *OWN)
        for n in range(PEOPLE)
    ]
    write_xlsx(place / "people.xlsx", [HEADERS, *people])
    out = place / "run.pdf"
    program.run(
        "print-run", place / "people.xlsx", "--campaign", "about-anything", "--out", out, "--accept-likely"
    )
    text = text_of(out)
    check("Person 0", text)
    check(f"Person {PEOPLE - 1}", text)


def try_directory(program: Program, place: Path) -> None:
    """A directory imported, found in and carried away as a kit."""
    members = place / "members.csv"
    members.write_text("constituency,name,party\nLittle Haven,Jane Smith,Independent\n", encoding="utf-8")
    program.run("directory", "import", members, "--accept-missing")
    check("Jane Smith", program.run("directory", "find", "little haven"))
    program.run("kit", "export", place / "session.ddmkit")


def try_window(program: Program, place: Path) -> None:
    """The window, which says in its log that it started, and stays until it is ended."""
    environment = os.environ | ({} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"})
    window = subprocess.Popen([program.window, "--portable"], cwd=place, env=environment)
    time.sleep(10)
    status = window.poll()
    window.terminate()
    window.wait(30)
    if status is not None:
        sys.exit(f"The window closed by itself, with status {status}.")
    check("start", program.log.read_text(encoding="ascii"))
    if " fault " in program.log.read_text(encoding="ascii"):
        sys.exit(program.log.read_text(encoding="ascii"))


def check(words: str, text: str) -> None:
    """Exit with a sentence if `text` lacks the `words`."""
    if words not in text:
        sys.exit(f"{words!r} is not in {text[:2000]!r}")


def text_of(file: Path) -> str:
    """Return the text of a PDF."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))


def write_xlsx(file: Path, rows: list[tuple[str, ...]]) -> None:
    """Write a workbook of one sheet of texts."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(file, "w") as workbook:
        for name, text in parts.items():
            workbook.writestr(name, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

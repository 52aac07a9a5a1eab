"""licences.py FOLDER: collects the licence of everything that is bundled, from what is installed here.

`bundled.json`, which the build has written, says what that is. A distribution without a text of its own names
its licence; the text of a licence of the GNU project is that of the system (or of the folder that the environment
variable DDM_LICENCE_TEXTS names, where the system has none).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMON = Path(os.environ.get("DDM_LICENCE_TEXTS", "/usr/share/common-licenses"))
PROGRAM = "ddm-desktop"
COMMON_TEXTS = ("GPL-2", "GPL-3", "LGPL-2.1", "LGPL-3")
_IS_LICENCE = re.compile(r"(^|/)(licen[cs]es?/.+|(licen[cs]es?|copying|notice|authors)[^/]*)$", re.IGNORECASE)
STARTER = "pyinstaller"
ABOUT = """\
What is bundled with DDM Desktop
================================

DDM Desktop itself is under the MIT licence: LICENSE-ddm-desktop.txt.

Each folder here holds the licence of one part as its makers hand it out. The parts and the licences they name:

{parts}

Qt is used under the GNU Lesser General Public License, version 3 (texts in `common`). It is not changed. Its libraries
lie in the folder of the program as files of their own (PySide6), and may be replaced there by others of the same
interface. Qt's source, of the version named above for PySide6_Essentials, is at
https://download.qt.io/official_releases/qt/, that of PySide6 and Shiboken at
https://download.qt.io/official_releases/QtForPython/pyside6/.

No part is under the GNU General Public License alone: DDM Desktop and this bundle are passed on under the MIT licence,
and each part under its own.
"""


def main(folder: Path) -> None:
    """Write the licences into `folder`. Exit with a sentence if one is missing."""
    bundled = json.loads(
        (ROOT / "build" / "work" / "ddm-desktop" / "bundled.json").read_text(encoding="utf-8")
    )
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE-ddm-desktop.txt")
    parts = [_of_python(folder)]
    parts += [
        _of_distribution(each, folder) for each in distributions(bundled["modules"], bundled["described"])
    ]
    parts += [_of_package(each, folder) for each in system_packages(bundled["system"])]
    for name in COMMON_TEXTS:
        if not (COMMON / name).exists():
            sys.exit(
                f"{COMMON / name} is missing: set DDM_LICENCE_TEXTS to a folder with {', '.join(COMMON_TEXTS)}."
            )
        _copy(COMMON / name, folder / "common" / name)
    table = "\n".join(f"  {part}" for part in parts)
    (folder / "README.txt").write_text(ABOUT.format(parts=table), encoding="utf-8", newline="\n")


def distributions(modules: list[str], described: list[str]) -> list[Distribution]:
    """Return the distributions that the `modules` come from, those `described`, and PyInstaller's starter.

    They come in the order of their names, without the program itself.
    """
    by_module = packages_distributions()
    names = [STARTER, *described, *(name for module in modules for name in by_module.get(module, ()))]
    found = {each.name.casefold(): each for each in map(distribution, names)}
    return [found[name] for name in sorted(found) if name != PROGRAM]


def system_packages(files: list[str]) -> list[str]:
    """Return the Debian packages that the `files` of the system come from."""
    packages = set()
    for file in files:
        for spelling in (
            file,
            os.path.realpath(file),
            file.removeprefix("/usr"),
            f"/usr{os.path.realpath(file)}",
        ):
            found = subprocess.run(
                ["dpkg-query", "--search", spelling], capture_output=True, text=True, check=False
            )
            if found.returncode == 0:
                packages.add(found.stdout.split(":")[0])
                break
        else:
            sys.exit(f"No package is known that {file} comes from, and so not its licence.")
    return sorted(packages)


def _of_python(folder: Path) -> str:
    for place in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        text = place / "LICENSE.txt"
        if text.exists():
            _copy(text, folder / "python" / "LICENSE.txt")
            return f"Python {sys.version.split()[0]}: PSF-2.0"
    package = system_packages([str(Path(sysconfig.get_path("stdlib")) / "os.py")])[0]
    return _of_package(package, folder)


def _of_distribution(found: Distribution, folder: Path) -> str:
    texts = [
        file for file in found.files or () if _IS_LICENCE.search(file.as_posix()) and file.suffix != ".py"
    ]
    for text in texts:
        inside = [part for part in text.parts if not part.endswith(".dist-info") and part != ".."]
        _copy(Path(found.locate_file(text)), folder / found.name / Path(*inside))
    meta = found.metadata
    licence = meta.get("License-Expression") or (meta.get("License") or "").split("\n")[0][:90]
    named = licence or next(
        (line for line in meta.get_all("Classifier", ()) if line.startswith("License")), ""
    )
    if not named and not texts:
        sys.exit(f"{found.name} names no licence.")
    return f"{found.name} {found.version}: {named or 'see its folder'}"


def _of_package(package: str, folder: Path) -> str:
    _copy(Path("/usr/share/doc") / package / "copyright", folder / package / "copyright")
    return f"{package} (Debian): see its folder"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

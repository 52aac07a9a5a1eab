"""What the stand-alone program leaves out: each entry names something that is there, and nothing that is used."""

import importlib.util
import sys
from fnmatch import fnmatch
from pathlib import Path

import fontpkg_fira_sans
import PySide6
import pytest

PYINSTALLER = Path(__file__).parents[2] / "packaging" / "pyinstaller"
QT = Path(PySide6.__file__).parent / "Qt"
linux = pytest.mark.skipif(sys.platform != "linux", reason="Qt's files are called otherwise on other systems")


def _load():
    spec = importlib.util.spec_from_file_location("left_out", PYINSTALLER / "left_out.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


left_out = _load()


@linux
@pytest.mark.parametrize("pattern", left_out.QT_FILES)
def test_each_pattern_of_qt_names_files_that_the_wheel_has(pattern):
    files = [path.relative_to(QT).as_posix() for path in QT.rglob("*") if path.is_file()]
    assert any(fnmatch(file, pattern) for file in files)


@pytest.mark.parametrize("module", left_out.MODULES)
def test_each_module_is_there_to_be_left_out(module):
    if module in {"tkinter", "setuptools", "readline"}:  # not with every Python
        return
    assert importlib.util.find_spec(module)


@linux
@pytest.mark.parametrize("plugin", ["platforms/libqxcb", "platforms/libqwayland", "platforms/libqoffscreen",
    "platformthemes/libqxdgdesktopportal", "iconengines/libqsvgicon", "imageformats/libqsvg",
    "platforminputcontexts/libibusplatforminputcontextplugin", "printsupport/libcupsprintersupport",
    "wayland-shell-integration/libxdg-shell"])  # fmt: skip
def test_the_plug_ins_a_desktop_needs_are_kept(plugin):
    name = f"plugins/{plugin}.so"
    assert (QT / name).exists()
    assert not left_out.is_left_out(f"PySide6/Qt/{name}", str(QT / name), "BINARY")


def test_the_faces_that_letters_and_the_window_load_are_kept_and_no_other():
    files = sorted((Path(fontpkg_fira_sans.ROOT) / "files").glob("*.ttf"))
    kept = [
        file.stem
        for file in files
        if not left_out.is_left_out(f"{left_out.FONT}{file.stem[9:]}.ttf", "", "DATA")
    ]
    assert sorted(kept) == sorted(f"FiraSans-{face}" for face in left_out.FACES)
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (PYINSTALLER.parents[1] / "ddm_desktop").rglob("*.py")
    )
    assert all(f'"{face}"' in sources or f"FiraSans-{face}" in sources for face in left_out.FACES)


@linux
@pytest.mark.parametrize(
    ("name", "is_kept"),
    [("libgtk-3.so.0", False), ("libGL.so.1", False), ("libssl.so.3", True), ("libxcb-cursor.so.0", True)],
)
def test_the_systems_own_libraries_are_kept_only_if_a_desktop_may_lack_them(name, is_kept):
    assert left_out.is_left_out(name, f"/usr/lib/x86_64-linux-gnu/{name}", "BINARY") is not is_kept

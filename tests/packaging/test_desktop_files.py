"""The desktop's files agree with the program: the files it opens, and the icon that is drawn for it."""

import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from ddm_desktop import __main__ as program

PACKAGING = Path(__file__).parents[2] / "packaging"
LINUX = PACKAGING / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def types() -> dict[str, str]:
    """Each type of file that the desktop is told of, by its ending."""
    root = ElementTree.parse(LINUX / "ddm-desktop.xml").getroot()
    return {each.find(f"{MIME}glob").get("pattern").removeprefix("*"): each.get("type") for each in root}


def launcher(key: str) -> str:
    text = (LINUX / "ddm-desktop.desktop").read_text(encoding="utf-8")
    return re.search(rf"^{key}=(.*)$", text, re.MULTILINE)[1]


def test_the_desktop_knows_the_types_of_the_files_that_the_window_opens():
    assert set(types()) == set(program.OPENED_FILES)


def test_the_launcher_takes_these_types_and_hands_the_files_over():
    assert set(launcher("MimeType").rstrip(";").split(";")) == set(types().values())
    assert launcher("Exec") == "ddm-desktop %F"


def test_a_software_centre_is_told_of_the_same_types():
    root = ElementTree.parse(LINUX / "ddm-desktop.metainfo.xml").getroot()
    assert {each.text for each in root.iter("mediatype")} == set(types().values())


def test_the_windows_installer_registers_the_same_endings():
    script = (PACKAGING / "windows" / "ddm-desktop.nsi").read_text(encoding="utf-8")
    assert set(re.findall(r'"Software\\Classes\\(\.\w+)"', script)) == set(types())


def test_files_on_the_command_line_open_the_window_and_commands_do_not(monkeypatch):
    monkeypatch.setattr(program, "_has_display", lambda: True)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("ddm_desktop.app.run", lambda files, trouble: (files, trouble))
    assert program._run(["visit.ddmcase"]) == (["visit.ddmcase"], "")
    assert program._run([], "no room") == ([], "no room")


def test_the_icon_has_the_lines_of_the_programs_own_on_a_tile_seen_on_light_and_dark():
    spec = importlib.util.spec_from_file_location("icons", PACKAGING / "icons.py")
    icons = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(icons)
    svg = icons.icon_svg()
    own = (PACKAGING.parent / "resources" / "icons" / "app.svg").read_text(encoding="utf-8")
    assert all(path in svg for path in re.findall(r"<path .*?/>", own))
    assert "currentColor" not in svg
    ElementTree.fromstring(svg)

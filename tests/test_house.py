"""The house around the program: what is promised in the papers at its door is there."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from unittest.mock import MagicMock

import ddm_desktop

ROOT = Path(__file__).parent.parent
ROOMS = ("ddm_desktop", "tests", "resources", "templates", "packaging", ".ci")
FOREIGN = {
    "a path of one machine": r"/ro{2}t\b|/wo{1}rk/|/ho{1}me/\w",
    "a folder outside the repository": r"\bsha[r]ed/",
    "work left open": r"\bTO[D]O\b|\bFIX[M]E\b|\bXX[X]\b",
}


@cache
def texts() -> dict[str, str]:
    """Every text file of the project by its path; what git ignores lies elsewhere."""
    found = {}
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*")]
    files += [path for path in ROOT.iterdir() if path.name not in {".git"}]
    for path in files:
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            if b"\0" not in content:
                found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8")
    return found


def project() -> dict:
    return tomllib.loads(texts()["pyproject.toml"])


def test_no_file_speaks_of_what_lies_outside_the_project():
    for name, text in texts().items():
        for what, pattern in FOREIGN.items():
            if name == ".ci/run" and what == "a folder outside the repository":
                continue
            found = re.search(pattern, text)
            assert not found, f"{name} names {what}: {found[0]}"


def test_every_command_the_readme_shows_is_in_the_makefile():
    shown = set(re.findall(r"\bmake (\w+)", texts()["README.md"]))
    assert {"run", "test"} <= shown
    assert shown <= set(re.findall(r"^(\w+):", texts()["Makefile"], re.MULTILINE))


def test_every_promise_of_privacy_names_tests_that_exist():
    section = texts()["README.md"].partition("## Privacy and security\n")[2].partition("\n## ")[0]
    promises = re.findall(r"^\| (?!promise|-)(.*) \| (.*) \|$", section, re.MULTILINE)
    assert len(promises) >= 9
    for promise, tried in promises:
        files = re.findall(r"`(tests/[\w/]+\.py)`", tried)
        assert files, promise
        assert [file for file in files if file not in texts()] == []
    unnamed = {name for name in texts() if re.search(r"/test_no_trace_\w+\.py$", name)}
    assert unnamed <= set(re.findall(r"tests/[\w/]+\.py", section))


def test_the_makefile_explains_each_of_its_commands():
    phony = re.search(r"^\.PHONY: (.*)$", texts()["Makefile"], re.MULTILINE)
    explained = re.findall(r"^(\w+):.*## \w", texts()["Makefile"], re.MULTILINE)
    assert phony[1].split() == explained


def test_the_newest_entry_of_the_changelog_is_this_version():
    newest = re.search(r"^## (\S+)", texts()["CHANGELOG.md"], re.MULTILINE)
    assert newest[1] == ddm_desktop.__version__


def test_the_wheel_takes_resources_and_templates_along_where_paths_looks_for_them():
    wheel = project()["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {name: f"ddm_desktop/{name}" for name in ("resources", "templates")}


def test_the_licence_named_in_the_metadata_is_the_one_that_lies_there():
    assert project()["project"]["license"] == "MIT"
    assert texts()["LICENSE"].startswith("MIT License\n\nCopyright (c) 2026 DDM Desktop contributors")


def test_the_sample_case_is_whole():
    case = json.loads(texts()["resources/sample-case.json"])
    assert case.keys() == {"campaign", "constituent", "member", "date", "notes", "points", "meeting"}
    assert (ROOT / "templates" / case["campaign"]).is_dir()


def test_text_files_end_their_lines_the_same_way_and_the_last_one_too():
    odd = [name for name, text in texts().items() if "\r" in text or (text and not text.endswith("\n"))]
    assert odd == []


def test_the_stand_alone_folder_has_a_program_that_can_print_and_one_that_opens_no_console(
    monkeypatch, tmp_path
):
    """PyInstaller itself is not needed: its names are stood in for, and what the spec asks of them is looked at."""
    hooks = ModuleType("PyInstaller.utils.hooks")
    hooks.collect_data_files = lambda package: []
    hooks.copy_metadata = lambda package, recursive: []
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "path", list(sys.path))
    names = {"SPECPATH": str(ROOT / "packaging" / "pyinstaller"), "workpath": str(tmp_path)}
    names |= {name: MagicMock(name=name) for name in ("Analysis", "PYZ", "EXE", "COLLECT")}
    spec = texts()["packaging/pyinstaller/ddm-desktop.spec"]
    exec(compile(spec, "ddm-desktop.spec", "exec"), names)
    made = {call.kwargs["name"]: call.kwargs["console"] for call in names["EXE"].call_args_list}
    assert made == {"ddm-desktop": False, "ddm-desktop-cli": True}
    collected = names["COLLECT"].call_args.args
    assert collected.count(names["EXE"].return_value) == 2


def test_the_program_is_offered_to_the_desktop_by_the_command_it_installs():
    launcher = texts()["packaging/linux/ddm-desktop.desktop"]
    command = re.search(r"^Exec=(\S+)", launcher, re.MULTILINE)
    assert command[1] in project()["project"]["scripts"]
    metainfo = texts()["packaging/linux/ddm-desktop.metainfo.xml"]
    assert '<launchable type="desktop-id">ddm-desktop.desktop</launchable>' in metainfo
    assert f'<release version="{ddm_desktop.__version__}"' in metainfo


def test_no_two_test_files_have_one_name():
    """pytest could take only one of them, and would stop at the other."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(set(names)) == sorted(names)

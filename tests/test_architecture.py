"""The rooms of the house and which may know which, as sentences. Imports inside functions count too."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ddm_desktop"
ROOMS = {
    "model",
    "reading",
    "campaigns",
    "directory",
    "writing",
    "output",
    "casebook",
    "services",
    "gui",
    "cli",
}
FOUNDATION = {"model", "errors", "paths", "reading", "regular_files", "zips"}
MIDDLE = {"campaigns", "directory", "writing", "output", "casebook"}
STDLIB_ROOMS = ("model", "errors", "reading", "regular_files", "zips")


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module a file imports, wherever in the file, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def files(room: str) -> list[Path]:
    single = PACKAGE / f"{room}.py"
    return [single] if single.exists() else sorted((PACKAGE / room).rglob("*.py"))


def rooms_known_by(room: str) -> set[str]:
    return {
        name.split(".")[1]
        for path in files(room)
        for name in imports(path)
        if name.startswith("ddm_desktop.") and name.split(".")[1] not in {room, "__version__"}
    }


def users_of(library: str) -> set[str]:
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(name.split(".")[0] == library for name in imports(path))
    }


@pytest.mark.parametrize("room", STDLIB_ROOMS)
def test_the_foundation_needs_only_the_standard_library(room):
    import sys

    libraries = {name.split(".")[0] for path in files(room) for name in imports(path)}
    assert libraries <= sys.stdlib_module_names | {"ddm_desktop"}


def test_the_model_knows_only_itself_and_errors():
    assert rooms_known_by("model") <= {"errors"}


@pytest.mark.parametrize("room", sorted(MIDDLE))
def test_a_middle_room_knows_only_the_foundation(room):
    assert rooms_known_by(room) <= FOUNDATION


def test_services_do_not_know_the_front_doors():
    assert not rooms_known_by("services") & {"gui", "cli", "app"}


@pytest.mark.parametrize("door", ["gui", "cli"])
def test_a_front_door_reaches_the_middle_rooms_only_through_services(door):
    assert rooms_known_by(door) <= FOUNDATION | {"services"}


@pytest.mark.parametrize(
    ("library", "room"),
    [("PySide6", "gui/"), ("shiboken6", "gui/"), ("reportlab", "output/pdf/"), ("jinja2", "campaigns/"),
     ("docx", "output/"), ("pypdfium2", "output/"), ("merge3", "writing/"), ("enchant", "gui/"),
     ("platformdirs", "paths.py"), ("markdown_it", "campaigns/"),
     ("rapidfuzz", "directory/")],
)  # fmt: skip
def test_a_library_lives_in_one_room(library, room):
    assert {user for user in users_of(library) if not user.startswith(room)} == set()


def test_only_transfer_knows_the_network():
    networking = {
        "urllib3", "certifi", "requests", "httpx", "aiohttp", "socket", "socketserver", "ssl", "http.client",
        "http.server", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "PySide6.QtNetwork",
    }  # fmt: skip
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(name == each or name.startswith(f"{each}.") for name in imports(path) for each in networking)
    }
    assert users == {"directory/transfer.py"}


def test_only_the_front_doors_print():
    printing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert {path for path in printing if not path.startswith("cli/")} == set()


def test_every_folder_of_the_package_is_a_known_room():
    folders = {p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert folders - {"resources", "templates"} <= ROOMS


def test_packaging_is_no_package_lest_it_hide_a_library():
    assert not list((PACKAGE.parent / "packaging").rglob("__init__.py"))


def test_resources_and_templates_hold_no_python():
    assert not [p for folder in ("resources", "templates") for p in (PACKAGE.parent / folder).rglob("*.py")]


def test_no_field_listens_to_keys_alone():
    """Qt's textEdited is silent where dictation or a screen reader sets the text; textChanged is not."""
    listening = [path.name for path in files("gui") if "textEdited" in path.read_text(encoding="utf-8")]
    assert listening == []

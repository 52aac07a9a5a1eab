"""The rooms of the house and which may know which, as sentences. Imports inside functions count too.

A room knows what it imports itself; it reaches, as well, what that imports in its turn.
"""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

PACKAGE = Path(__file__).parent.parent / "ddm_desktop"
ROOMS = {
    "model",
    "reading",
    "campaigns",
    "directory",
    "mailing",
    "writing",
    "output",
    "services",
    "gui",
    "cli",
}
FOUNDATION = {"model", "errors", "paths", "reading", "regular_files", "zips"}
MIDDLE = {"campaigns", "directory", "mailing", "writing", "output"}
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


@cache
def package() -> grimp.ImportGraph:
    """Which module of the package imports which, those for type checkers and within functions among them."""
    return grimp.build_graph("ddm_desktop", cache_dir=None)


def ways_out(room: str, allowed: set[str]) -> list[str]:
    """The ways by which `room` reaches any room but itself and the `allowed` ones."""
    start, graph = f"ddm_desktop.{room}", package()
    own = {start, *graph.find_descendants(start)}
    reached = graph.find_upstream_modules(start, as_package=True) - own - {"ddm_desktop"}
    ways = {}
    for module in sorted(module for module in reached if module.split(".")[1] not in allowed):
        chains = (graph.find_shortest_chain(each, module) for each in sorted(own))
        ways.setdefault(module.split(".")[1], " -> ".join(next(filter(None, chains))))
    return list(ways.values())


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


def test_no_module_imports_itself_by_way_of_others():
    graph = package()
    try:
        TopologicalSorter({m: graph.find_modules_directly_imported_by(m) for m in graph.modules}).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' <- '.join(error.args[1])}")


def test_the_model_reaches_only_itself_and_errors():
    assert ways_out("model", {"errors"}) == []


@pytest.mark.parametrize("room", sorted(FOUNDATION | MIDDLE))
def test_the_foundation_and_a_middle_room_reach_only_the_foundation(room):
    assert ways_out(room, FOUNDATION) == []


def test_services_do_not_reach_the_front_doors():
    assert ways_out("services", FOUNDATION | MIDDLE) == []


@pytest.mark.parametrize("door", ["gui", "cli"])
def test_a_front_door_reaches_the_middle_rooms_only_through_services(door):
    assert rooms_known_by(door) <= FOUNDATION | {"services"}


@pytest.mark.parametrize(
    ("library", "room"),
    [("PySide6", "gui/"), ("shiboken6", "gui/"), ("reportlab", "output/pdf/"), ("jinja2", "campaigns/"),
     ("docx", "output/"), ("pypdfium2", "output/"), ("enchant", "gui/"),
     ("platformdirs", "paths.py"), ("markdown_it", "campaigns/"), ("tomlkit", "campaigns/"),
     ("rapidfuzz", "directory/"), ("python_calamine", "mailing/")],
)  # fmt: skip
def test_a_library_lives_in_one_room(library, room):
    assert {user for user in users_of(library) if not user.startswith(room)} == set()


def test_only_the_download_of_lists_knows_the_network():
    networking = {
        "urllib3", "certifi", "requests", "httpx", "aiohttp", "socket", "socketserver", "ssl", "http.client",
        "http.server", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "PySide6.QtNetwork",
    }  # fmt: skip
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(name == each or name.startswith(f"{each}.") for name in imports(path) for each in networking)
    }
    assert users == {"directory/download/failures.py", "directory/download/network.py"} | {
        "directory/download/receive.py"
    }


def test_only_the_front_doors_print():
    printing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert {path for path in printing if not path.startswith("cli/")} == set()


def test_no_two_public_classes_share_a_name():
    homes: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


PAGES = ("start", "write", "prepare", "mailing", "directory", "campaigns", "workshop", "help")
SHARED = ("case", "editor", "preview")
"""Folders of gui: those of the pages, and those that pages share. `settings` hangs from the window's sidebar."""


def gui_folders_known_by(folder: str) -> set[str]:
    """The folders of gui that files of one of them import from."""
    names = {name for path in (PACKAGE / "gui" / folder).rglob("*.py") for name in imports(path)}
    parts = {name.split(".")[2] for name in names if name.startswith("ddm_desktop.gui.")}
    return {part for part in parts if (PACKAGE / "gui" / part).is_dir()} - {folder}


def test_every_folder_of_the_window_has_its_place():
    folders = {path.name for path in (PACKAGE / "gui").iterdir() if (path / "__init__.py").exists()}
    assert folders == {"shell", "settings", "read_aloud", *PAGES, *SHARED, "widgets"}


@pytest.mark.parametrize("page", PAGES)
def test_no_pages_folder_knows_another_pages(page):
    assert gui_folders_known_by(page) <= {*SHARED, "widgets"}


@pytest.mark.parametrize("folder", SHARED)
def test_what_pages_share_knows_only_the_widgets(folder):
    assert gui_folders_known_by(folder) <= {"widgets"}


def test_settings_know_only_the_widgets_and_from_the_preview_how_to_print():
    assert gui_folders_known_by("settings") == {"preview", "widgets"}
    assert {name for path in files("gui/settings") for name in imports(path) if "gui.preview." in name} == {
        "ddm_desktop.gui.preview.printing"
    }


def test_reading_aloud_knows_no_feature_and_only_the_shell_knows_it():
    assert gui_folders_known_by("read_aloud") == set()
    users = {
        folder
        for folder in (*PAGES, *SHARED, "settings", "shell")
        if "read_aloud" in gui_folders_known_by(folder)
    }
    assert users == {"shell"}


def test_widgets_know_no_feature():
    assert gui_folders_known_by("widgets") == set()


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

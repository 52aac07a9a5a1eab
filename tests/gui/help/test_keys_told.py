"""The page on keys names every key of the program, and none that it has not."""

from __future__ import annotations

import re

from PySide6.QtGui import QAction, QKeySequence, QShortcut

from ddm_desktop.services.manual import manual_pages

NO_SHORTCUT = {
    "Tab",
    "Esc",
    "Up and Down",
    "Enter",
    "Space",
    "F2",
}  # keys that fields and lists have of themselves
REDO = {"Ctrl+Y", "Ctrl+Shift+Z"}  # one of them, by the system
MORE_OF_A_KIND = r"Alt\+[2-9]"


def told() -> set[str]:
    page = next(page for page in manual_pages() if page.id == "shortcuts")
    rows = re.findall(r"^\| (\S.*?) \| (.*) \|$", page.markdown, re.MULTILINE)
    more = re.findall(r"(Ctrl\+\S) does it too", page.markdown)
    return {keys for keys, _ in rows if keys != "Keys"} | set(more)


def real(window) -> set[str]:
    """The keys of every shortcut and action in the window, once all of its pages are built."""
    keys = [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    keys += [each for action in window.findChildren(QAction) for each in action.shortcuts()]
    return {key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys if not key.isEmpty()}


def test_every_key_of_the_window_is_told_and_every_key_told_is_there(writing, qtbot):
    for id in writing._stack.pages:
        writing.show_page(id)
    writing.show_page("prepare")
    writing.page("prepare").show_field("points")
    keys = {key for key in real(writing) if not re.fullmatch(MORE_OF_A_KIND, key)}
    assert keys & REDO
    standard = {
        "Ctrl+C",
        "Ctrl+X",
        "Ctrl+V",
        "Ctrl+A",
        "Del",
        "Zoom In",
        "Zoom Out",
    }  # every program has them
    assert keys - standard - told() - REDO == set()
    assert told() - keys - NO_SHORTCUT - REDO == set()

"""A visitor at the real window: types unmistakable words into every field of every page, prints, and is followed.

Run as a program, with what happens at the end: `next` (the next visitor is called, and the window closed), `save` (a
letter is saved first, named by the variable VISITOR_SAVES), or `stay`, `fault` (something fails that quotes the
visitor; then it stays). It prints the number of fields, and `there` once all is typed and printed; around the call
for the next visitor what is `held` of the last one in memory, at first its number only.
"""

from __future__ import annotations

import gc
import os
import re
import sys
import traceback
from collections.abc import Iterator
from itertools import count

WORD = "Zorblaxian"
"""Stands in all that the visitor types; no file of this computer has it."""
POSTCODE = "L20 0XX"
_PAUSE = 25  # milliseconds between two deeds, in which the window draws and works


def main() -> int:
    from PySide6.QtCore import QTimer

    from ddm_desktop import __main__
    from ddm_desktop.gui.shell.window import Window

    end = sys.argv[1]
    sys.argv[1:] = []

    def begin(window: Window, _event: object) -> None:
        deeds = visit(window, end)
        QTimer.singleShot(600, lambda: go_on(deeds))

    Window.showEvent = begin
    return __main__.main()


def go_on(deeds: Iterator[object], pause: int = _PAUSE) -> None:
    """Do the next deed, and the others after it; end at once if one fails."""
    from PySide6.QtCore import QTimer

    try:
        goes_on = next(deeds, go_on) is not go_on
    except BaseException:
        traceback.print_exc()
        os._exit(3)
    if goes_on:
        QTimer.singleShot(pause, lambda: go_on(deeds, pause))


def visit(window, end: str) -> Iterator[object]:
    """All that the visitor does, with a pause wherever something is yielded."""
    filled: set[int] = set()
    numbers = count(1)
    yield from press(window, "Write the letter: A letter about anything")
    for page in ("write", "prepare"):
        window.show_page(page)
        yield
        for step in count():
            yield from open_everything(window.page(page))
            yield from fill_all(window, filled, numbers)
            if page == "write" and step == 3:
                window.page("write").letter.editor.text.setFocus()
                yield from press(window, "Find")
                yield from fill_all(window, filled, numbers)
            following = [each for each in buttons(window.page(page)) if each.text() == "Ne&xt"]
            if not following:
                break
            following[0].click()
            yield
    window.show_page("directory")
    yield from press(window, "Add a member…")
    yield from fill_all(window, filled, numbers)
    window.show_page("write")
    window.panel().hand_over.copy_text()
    yield
    yield from print_it(window)
    print(len(filled), flush=True)
    if end == "save":
        from pathlib import Path

        from ddm_desktop.services.export_letter import export
        from ddm_desktop.services.save_file import save_file

        save_file(Path(os.environ["VISITOR_SAVES"]), export(window.session.check_now(), "pdf"))
    if end == "fault":
        window.session.changed.connect(lambda: fail(f"{WORD} fails"))
        window.session.changed.emit()
    print("there", flush=True)
    if end == "next":
        for _ in range(2_000 // _PAUSE):  # until the letter is printed, and taken out of the queue
            yield
        print(f"held: {len(living_texts())}", flush=True)
        yield from call_next(window)
        print(f"held: {living_texts()}", flush=True)
        window.close()


def living_texts() -> list[str]:
    """Every text of the visitor that an object of Python still holds, with the kind of that object."""
    gc.unfreeze()
    gc.collect()
    typed = re.compile(f"{WORD}(?: |@)[0-9e]")
    found, seen, waiting = [], set[int](), gc.get_objects()
    own = {id(typed), id(waiting), id(found), id(seen)}
    while waiting:
        holder = waiting.pop()
        if id(holder) in own:
            continue
        for held in gc.get_referents(holder):
            if isinstance(held, str | bytes):
                text = held if isinstance(held, str) else held.decode("latin-1")
                if typed.search(text):
                    found.append(f"{type(holder).__name__}: {text[:40]!r}")
            elif not gc.is_tracked(held) and id(held) not in seen:  # such as a tuple of texts alone
                seen.add(id(held))
                waiting.append(held)
    return found


def fail(words: str) -> None:
    raise ValueError(words)


def buttons(parent) -> list:
    """The buttons in sight."""
    from PySide6.QtWidgets import QAbstractButton

    return [each for each in parent.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]


def press(parent, name: str) -> Iterator[object]:
    """Press the button of that name, as a screen reader calls it or as it reads."""
    found = [each for each in buttons(parent) if name in (each.accessibleName(), each.text())]
    assert found, f"no button is called {name}"
    found[0].click()
    yield


def open_everything(page) -> Iterator[object]:
    """Open all that can be opened, such as boxes for own words."""
    from ddm_desktop.gui.widgets.disclosure import Disclosure

    for each in page.findChildren(Disclosure):
        if each.isVisible() and not each.is_open():
            each.set_open(True)
    yield


def fill_all(window, filled: set[int], numbers: Iterator[int], word: str = WORD) -> Iterator[object]:
    """Type into every field in sight that has none of the visitor's words yet."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    for field in [each for kind in kinds for each in window.findChildren(kind)]:
        if id(field) in filled or not field.isVisible() or not field.isEnabled() or field.isReadOnly():
            continue
        filled.add(id(field))
        field.setFocus()
        name = field.accessibleName()
        text = f"{word} {next(numbers)}"
        if "ostcode" in name and isinstance(field, QLineEdit):
            text = POSTCODE
        elif "mail" in name:
            text = f"{word}@example.org"
        QTest.keyClicks(field, text)
        yield


def print_it(window) -> Iterator[object]:
    """Print through the system's own dialog, with the printer that is offered."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, agree)
        else:
            dialog.accept()

    QTimer.singleShot(50, agree)
    window.panel().hand_over.print_it()
    assert window.session.visit.handed_over, f"not printed: {window.banner.text}"
    yield


def call_next(window) -> Iterator[object]:
    """Call the next visitor, and clear whatever is asked before."""
    window.header.next_visitor.click()
    yield
    if window.banner.text:
        answers = [each.text() for each in buttons(window.banner) if each.text().startswith("Clear")]
        yield from press(window.banner, answers[0])
    assert window.toast.text == "Everything is cleared.", window.banner.text


if __name__ == "__main__":
    sys.exit(main())

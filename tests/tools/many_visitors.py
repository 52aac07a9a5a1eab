"""One visitor after another at one window; prints what the process holds in memory, in MB, after some and after all.

Run as a program, with the numbers of visitors after which it is asked, such as `50 500`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tools.visitor import buttons, call_next, fill_all, go_on, open_everything, press


def main() -> int:
    from PySide6.QtCore import QTimer

    from ddm_desktop import __main__
    from ddm_desktop.gui.shell.window import Window

    wanted = [int(number) for number in sys.argv[1:]]
    sys.argv[1:] = []

    def begin(window: Window, _event: object) -> None:
        deeds = visits(window, wanted)
        QTimer.singleShot(600, lambda: go_on(deeds, pause=1))

    Window.showEvent = begin
    return __main__.main()


def visits(window, wanted: list[int]) -> Iterator[object]:
    numbers = count(1)
    for number in range(1, wanted[-1] + 1):
        yield from visit(window, number, numbers)
        if number in wanted:
            print(f"{held():.1f}", flush=True)
    window.close()


def visit(window, number: int, numbers: Iterator[int]) -> Iterator[object]:
    """Write and prepare, every second one by the other campaign; the letter becomes a file, and all is cleared."""
    from ddm_desktop.services.export_letter import export

    campaigns = ("A letter about anything", "Alternative Provision Census 2018")
    yield from press(window, f"Write the letter: {campaigns[number % 2]}")
    filled: set[int] = set()
    for page in ("write", "prepare"):
        window.show_page(page)
        for step in count():
            if page == "write" or step == 3:
                yield from open_everything(window.page(page))
                yield from fill_all(window, filled, numbers, "Zo")
            following = [each for each in buttons(window.page(page)) if each.text() == "Ne&xt"]
            if not following:
                break
            following[0].click()
            yield
    assert export(window.session.check_now(), "pdf").startswith(b"%PDF")
    yield from call_next(window)


def held() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())

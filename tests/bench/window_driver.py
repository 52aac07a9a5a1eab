"""Opens a window in this process, waits until it is painted and idle, prints its peak memory in kB, quits.

window_driver.py program|bare
"""

from __future__ import annotations

import sys
from pathlib import Path


def peak_memory() -> int:
    """The most memory this process held so far, in kB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1])


def quit_when_ready() -> None:
    """Makes the event loop end once a window has painted and nothing waits to be done."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isVisible():
                QApplication.instance().removeEventFilter(self)
                QTimer.singleShot(0, self.ready)
            return False

        def ready(self) -> None:
            print(peak_memory(), flush=True)
            QApplication.exit(0)

    run = QApplication.exec

    def watched_exec(*_: object) -> int:
        watch = Watch()
        QApplication.instance().installEventFilter(watch)
        return run()

    QApplication.exec = watched_exec


def bare_window() -> int:
    from PySide6.QtWidgets import QApplication, QTextEdit

    application = QApplication([])
    editor = QTextEdit()
    editor.resize(1100, 700)
    editor.show()
    return application.exec()


def main() -> int:
    if sys.argv[1] == "bare":
        quit_when_ready()
        return bare_window()
    quit_when_ready()
    sys.argv = ["ddm-desktop"]
    from ddm_desktop.__main__ import main as front_door

    return front_door()


if __name__ == "__main__":
    sys.exit(main())

"""A signal that asks the program to end closes the window properly: nothing of a visitor stays, nobody is asked."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows asks by closing the window")

_WITH_WORK = """
import gc
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from ddm_desktop.services import change_visit as rules
from ddm_desktop import __main__
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.services import next_visitor
from ddm_desktop.services.find_campaigns import campaign_named

def begin(window):
    QTimer.singleShot(15000, lambda: sys.exit("nobody asked to end"))
    window.session.start(campaign_named("about-anything"))
    window.session.change(rules.with_note, "why", "My son was taught away.")
    assert window.session.would_lose()
    assert gc.isenabled()  # which starting was spared
    if {in_dialog}:
        QTimer.singleShot(200, lambda: print("shown", flush=True))
        QDialog(window).exec()
    else:
        print("shown", flush=True)

forget = next_visitor.forget_text
next_visitor.forget_text = lambda: (forget(), print("forgotten", flush=True))
Window.showEvent = lambda window, event: QTimer.singleShot(0, lambda: begin(window))
sys.argv[1:] = []
sys.exit(__main__.main())
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("in_dialog", [False, True])
def test_the_window_is_closed_and_all_is_forgotten(name, in_dialog):
    program = _WITH_WORK.format(in_dialog=in_dialog)
    number = getattr(signal, name)
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "shown\n", process.stderr.read()
        process.send_signal(number)
        said, error = process.communicate(timeout=20)
    assert (process.returncode, said) == (128 + number, "forgotten\n")
    assert "Traceback" not in error

"""Runs before the program: the libraries in its folder are for itself, not for the programs that it starts.

PyInstaller's starter sets the variable, and the loader has read it by now. `lp` or an e-mail program would load from
there what does not fit it. Qt's plug-ins are named as well, and Qt is not loaded for it, as PyInstaller would.
"""

import os
import sys

if sys.platform.startswith("linux"):
    os.environ["QT_PLUGIN_PATH"] = f"{sys._MEIPASS}/PySide6/Qt/plugins"

_PATH = "LD_LIBRARY_PATH"

before = os.environ.pop(f"{_PATH}_ORIG", None)
os.environ.pop(_PATH, None)
if before is not None:
    os.environ[_PATH] = before

"""What PyInstaller would bundle and the program does not use, each with its reason.

`tests/packaging/test_bundle.py` holds that every pattern still names something of what is installed.
"""

from __future__ import annotations

import sys
from fnmatch import fnmatch

MODULES = {
    "PIL": "ReportLab and pypdfium2 want it for pictures, and no paper has one (12 MB of codecs)",
    "tkinter": "windows are Qt's",
    "setuptools": "for building packages",
    "doctest": "for tests",
    "unittest": "for tests",
    "pdb": "for developers",
    "pydoc": "for developers",
    "lxml.html": "python-docx reads and writes XML alone",
    "lxml.isoschematron": "python-docx reads and writes XML alone",
    "lxml.objectify": "python-docx reads and writes XML alone",
    "readline": "nobody types into a prompt",
    "PySide6.QtDBus": "Qt itself talks to the desktop's buses",
    "PySide6.QtNetwork": "lists are fetched by urllib3",
}

QT_FILES = {
    "translations/*": "the program speaks English",
    "plugins/egldeviceintegrations/*": "screens without a desktop",
    "plugins/generic/*": "screens without a desktop",
    "plugins/platforms/*eglfs*": "screens without a desktop",
    "plugins/platforms/*linuxfb*": "screens without a desktop",
    "plugins/platforms/*vkkhrdisplay*": "screens without a desktop",
    "plugins/platforms/*minimal*": "screens without a desktop",
    "plugins/platforms/*vnc*": "screens of other computers",
    "plugins/platformthemes/*gtk3*": "brings GTK, Cairo, Pango and GnuTLS; colours come from the desktop's portal",
    "plugins/xcbglintegrations/*": "the window draws nothing by OpenGL",
    "plugins/wayland-graphics-integration-client/*": "the window draws nothing by OpenGL",
    "plugins/wayland-shell-integration/*ivi*": "cars",
    "plugins/wayland-shell-integration/*fullscreen*": "screens without a desktop",
    "plugins/wayland-shell-integration/*wl-shell*": "replaced by xdg-shell",
    "plugins/wayland-shell-integration/*qt-shell*": "for compositors made with Qt",
    "plugins/imageformats/*gif*": "icons are SVG, pages come from PDFium",
    "plugins/imageformats/*ico*": "icons are SVG, pages come from PDFium",
    "plugins/imageformats/*icns*": "icons are SVG, pages come from PDFium",
    "plugins/imageformats/*jpeg*": "icons are SVG, pages come from PDFium",
    "plugins/imageformats/*tga*": "icons are SVG, pages come from PDFium",
    "plugins/imageformats/*tiff*": "icons are SVG, pages come from PDFium",
    "plugins/imageformats/*wbmp*": "icons are SVG, pages come from PDFium",
    "plugins/imageformats/*webp*": "icons are SVG, pages come from PDFium",
    "plugins/networkinformation/*": "lists are fetched by urllib3",
    "plugins/tls/*": "lists are fetched by urllib3",
    "lib/libQt6EglF*": "belongs to a plug-in above",
    "lib/libQt6Network*": "belongs to a plug-in above",
}
"""Below Qt's folder in the wheel, as it is on Linux; on Windows and macOS the same plug-ins have other endings."""

START_SCRIPTS = {"pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing"}
"""What PyInstaller runs before the program for libraries that look for their source; ours do not. See `start.py`."""
if sys.platform.startswith("linux"):
    START_SCRIPTS.add("pyi_rth_pyside6")  # loads Qt for every command; see `own_libraries.py`

FONT = "fontpkg_fira_sans/files/FiraSans-"
FACES = ("Regular", "Bold", "Italic", "BoldItalic", "SemiBold")
"""The faces of letters and of the window; the family has thirteen more."""

RECORD = ".dist-info/RECORD"
"""What pip noted of its files: the digest of a script in it depends on the folder the builder has."""

SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")

KEPT_SYSTEM_LIBRARIES = (
    "libpython3", "libffi", "libssl", "libcrypto", "libbz2", "liblzma", "libexpat", "libsqlite3", "libuuid",
    "libxcb-cursor", "libxcb-icccm", "libxcb-image", "libxcb-keysyms", "libxcb-render-util", "libxcb-util",
    "libxkbcommon-x11",
)  # fmt: skip
"""What Python and Qt need of the system and not every Linux desktop has in this version. All else, from the C library
to the fonts and the graphics driver, must be the system's own to fit it; the Debian package takes these from it too."""


def is_left_out(name: str, source: str, kind: str) -> bool:
    """Return whether an entry of PyInstaller's is not to be bundled: `name` in the bundle, `source` where it was found.

    A link is left out too, on Linux: FAT has none, and Qt's libraries find one another without.
    """
    name = name.replace("\\", "/")
    if name.endswith(RECORD):
        return True
    if name.startswith(FONT):
        return name.removeprefix(FONT).removesuffix(".ttf") not in FACES
    in_qt = name.removeprefix("PySide6/").removeprefix("Qt/")
    if name.startswith("PySide6/") and any(fnmatch(in_qt, pattern) for pattern in QT_FILES):
        return True
    if not sys.platform.startswith("linux"):
        return False
    of_system = source.startswith(SYSTEM_FOLDERS) and "/" not in name
    return kind == "SYMLINK" or (of_system and not name.startswith(KEPT_SYSTEM_LIBRARIES))

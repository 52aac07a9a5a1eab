"""The free files a directory is made of: which ones, and where they are. Nothing here goes to the internet."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.typed_line import TypedLine

_SHOWN_FOR = 2000  # milliseconds the tick stays

MEMBERS = (
    (
        "The Department for Education keeps a list from Parliament’s own data, with e-mail addresses: open "
        "mp_lookup.csv there and choose “Download raw file”.",
        ("https://github.com/dfe-analytical-services/mp-lookup",),
    ),
    (
        "Or the list of TheyWorkForYou: names and parties, without e-mail addresses and official codes.",
        ("https://www.theyworkforyou.com/mps/?f=csv",),
    ),
    (
        "Or a list of your own, saved as CSV. It needs a column with the constituency, or better its code such as "
        "E14001063, and one with the name; title, party and e-mail are taken too.",
        (),
    ),
)
POSTCODES = (
    (
        "For the whole United Kingdom: the newest ONS Postcode Directory of the Office for National Statistics. "
        "Download the zip, about 250 MB, and leave it as it is.",
        ("https://geoportal.statistics.gov.uk/search?q=PRD_ONSPD",),
    ),
    (
        "Or, smaller, for Great Britain alone: from mySociety the CSV files of “UK Parliament 2025 postcode lookup” "
        "and of “Parliament Constituencies 2025”. Both are needed.",
        ("https://pages.mysociety.org/2025-constituencies/datasets/",),
    ),
)
Ways = tuple[tuple[str, tuple[str, ...]], ...]


class SourceHelp(Disclosure):
    """One kind of file: each way to get it, with addresses to copy."""

    def __init__(self, title: str, ways: Ways) -> None:
        parts = ([text_label(said), *(Address(address) for address in addresses)] for said, addresses in ways)
        super().__init__(title, indented(*(widget for part in parts for widget in part)))
        self.setProperty("step", True)


def indented(*widgets: QWidget) -> QWidget:
    """`widgets`, one under another, in line with the title of a step."""
    made = QWidget()
    stack = QVBoxLayout(made)
    stack.setContentsMargins(style.pixels("four") + style.pixels("one"), 0, 0, style.pixels("one"))
    stack.setSpacing(style.pixels("one"))
    for widget in widgets:
        stack.addWidget(widget)
    return made


class Address(QWidget):
    """An address of the internet, to be copied into a browser. It is never opened from here."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        line = TypedLine()
        line.setText(address)
        line.setCursorPosition(0)
        line.setReadOnly(True)
        line.setAccessibleName(f"Address: {address}")
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._button = copy = button("Copy", self._copy, "copy")
        copy.setAccessibleName(f"Copy {address}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.pixels("one"))
        row.addWidget(line, 1)
        row.addWidget(copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        announce(self, "Copied.")
        self._button.setIcon(icon("check"))
        QTimer.singleShot(_SHOWN_FOR, self._button, lambda: self._button.setIcon(icon("copy")))

"""Help on the free files that a directory is made from, and their web addresses."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
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
Sources = tuple[tuple[str, tuple[str, ...]], ...]


class SourceHelp(Disclosure):
    """Shows each source of one kind of file, with addresses to copy."""

    def __init__(self, title: str, sources: Sources) -> None:
        widgets: list[QWidget] = []
        for text, addresses in sources:
            widgets += [text_label(text), *map(Address, addresses)]
        super().__init__(title, indented(*widgets))
        self.setProperty("step", True)


def indented(*widgets: QWidget) -> QWidget:
    """Return a widget that shows `widgets` below each other, in line with the title of a step."""
    column = QWidget()
    stack = fill(QVBoxLayout(column), *widgets, gap="one")
    stack.setContentsMargins(style.pixels("four") + style.pixels("one"), 0, 0, style.pixels("one"))
    return column


class Address(QWidget):
    """Shows a web address with a button that copies it. The program never opens it."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        line = TypedLine()
        line.setText(address)
        line.setCursorPosition(0)
        line.setReadOnly(True)
        line.setAccessibleName(f"Address: {address}")
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._button = button("Copy", self._copy, "copy")
        self._button.setAccessibleName(f"Copy {address}")
        fill(QHBoxLayout(self), line, self._button, gap="one").setStretch(0, 1)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        announce(self, "Copied.")
        self._button.setIcon(icon("check"))
        QTimer.singleShot(_SHOWN_FOR, self._button, lambda: self._button.setIcon(icon("copy")))

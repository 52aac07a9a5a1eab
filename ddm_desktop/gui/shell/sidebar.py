"""The bar on the left: the pages above, the settings of the machine below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.shell.pages import Page
from ddm_desktop.services.settings import OF_LOOK, Settings


class Sidebar(QFrame):
    """`chosen` carries the id of a page, `look_chosen` the name of a setting and its value.

    `printer_wanted`: printer and envelope are to be set up.
    """

    chosen = Signal(str)
    look_chosen = Signal(str, object)
    printer_wanted = Signal()

    def __init__(self, pages: Sequence[Page], settings: Settings) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._group = QButtonGroup(self)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, style.pixels("one"), 0, style.pixels("one"))
        self._stack.setSpacing(0)
        in_sidebar = [page for page in pages if page.in_sidebar]
        self._buttons = {
            page.id: self._page_button(number, page) for number, page in enumerate(in_sidebar, 1)
        }
        self._stack.addStretch()
        choices = self._button("Settings", "settings")
        choices.setToolTip("Size of the text, colours, printer and envelope, MP directory")
        choices.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        choices.setMenu(self._menu([page for page in pages if not page.in_sidebar]))
        self.show_look(settings)

    def show_page(self, id: str) -> None:
        """Mark the page `id` as the one in sight; no button where it has none."""
        self._group.setExclusive(False)
        for page, made in self._buttons.items():
            made.setChecked(page == id)
        self._group.setExclusive(True)

    def show_look(self, settings: Settings) -> None:
        """Mark how the window looks by `settings` as what is chosen."""
        for name, group in self._looks.items():
            for action in group.actions():
                action.setChecked(action.data() == getattr(settings, name))

    def _page_button(self, number: int, page: Page) -> QToolButton:
        made = self._button(page.title, page.icon)
        made.setCheckable(True)
        made.setToolTip(f"{page.title} (Alt+{number})")
        made.clicked.connect(lambda: self.chosen.emit(page.id))
        self._group.addButton(made)
        return made

    def _button(self, title: str, name: str) -> QToolButton:
        made = QToolButton()
        made.setText(title)
        made.setIcon(icon(name))
        made.setAccessibleName(title)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(style.pixels("icon"), style.pixels("icon")))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack.addWidget(made)
        return made

    def _menu(self, pages: Sequence[Page]) -> QMenu:
        menu = QMenu(self)
        self._looks: dict[str, QActionGroup] = {}
        for name, setting in OF_LOOK.items():
            self._looks[name] = _choices(menu, setting.choices)
            self._looks[name].triggered.connect(
                lambda action, name=name: self.look_chosen.emit(name, action.data())
            )
            menu.addSeparator()
        menu.addAction(icon("print"), "Printer and envelope…", self.printer_wanted.emit)
        for page in pages:
            menu.addAction(icon(page.icon), f"{page.title}…", partial(self.chosen.emit, page.id))
        return menu


def _choices(menu: QMenu, named: Mapping[Any, str]) -> QActionGroup:
    group = QActionGroup(menu)
    for value, name in named.items():
        action = group.addAction(name)
        action.setData(value)
        action.setCheckable(True)
        menu.addAction(action)
    return group

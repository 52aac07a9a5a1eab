"""The bar on the left: a button for each page, and below them the settings menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.roles import give_role
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.settings.menu import SettingsMenu
from ddm_desktop.gui.shell.pages import Page

_UNDER_ICON = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
_WORDS_ALONE = Qt.ToolButtonStyle.ToolButtonTextOnly
_OF_MENU = "Leads to the current page"


class Sidebar(QFrame):
    """`page_chosen` carries the id of a page; `settings_menu` opens from the button below the pages."""

    page_chosen = Signal(str)

    def __init__(self, pages: Sequence[Page], session: Session) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._group, self._has_icons = QButtonGroup(self), True
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, style.pixels("one"), 0, style.pixels("one"))
        self._stack.setSpacing(0)
        in_sidebar = [page for page in pages if page.in_sidebar]
        self._buttons = {
            page.id: self._page_button(number, page) for number, page in enumerate(in_sidebar, 1)
        }
        self._stack.addStretch()
        self.settings_menu = SettingsMenu(session, self)
        for page in (page for page in pages if not page.in_sidebar):
            show = partial(self.page_chosen.emit, page.id)
            self.settings_menu.addAction(icon(page.icon), f"{page.title}…", show)
        self._settings_button = settings_button = self._button(
            "Settings", "settings", QAccessible.Role.ButtonMenu
        )
        settings_button.setToolTip("Size of the text, colours, printer and envelope, MP directory, campaigns")
        settings_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        settings_button.setMenu(self.settings_menu)
        settings_button.setCheckable(True)

    def minimumSizeHint(self) -> QSize:
        # its icons give way in a low window: the words are what counts
        hint = super().minimumSizeHint()
        return QSize(hint.width(), hint.height() - (self._icons_height() if self._has_icons else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = super().minimumSizeHint().height()
        if not self._has_icons:
            needed += self._icons_height() + len(self._all_buttons()) * style.pixels("half")
        if self._has_icons != (self.height() >= needed):
            self._has_icons = not self._has_icons
            for each in self._all_buttons():
                each.setToolButtonStyle(_UNDER_ICON if self._has_icons else _WORDS_ALONE)

    def show_page(self, id: str) -> None:
        """Check the button of the page `id`, or that of the menu which leads to it, and uncheck the others."""
        self._group.setExclusive(False)
        for page, button in self._buttons.items():
            button.setChecked(page == id)
            button.setAccessibleDescription("Current page" if page == id else "")
        self._group.setExclusive(True)
        is_of_menu = id not in self._buttons
        self._settings_button.setChecked(is_of_menu)
        self._settings_button.setAccessibleDescription(_OF_MENU if is_of_menu else "")

    def _all_buttons(self) -> list[QToolButton]:
        return [*self._buttons.values(), self._settings_button]

    def _icons_height(self) -> int:
        return len(self._all_buttons()) * style.pixels("icon")

    def _page_button(self, number: int, page: Page) -> QToolButton:
        button = self._button(page.title, page.icon, QAccessible.Role.PageTab)
        button.setText(page.title.replace(" ", "\n"))  # the bar is as narrow as its longest word
        button.setCheckable(True)
        button.setToolTip(f"{page.title} (Alt+{number})")
        button.clicked.connect(lambda: self.page_chosen.emit(page.id))
        self._group.addButton(button)
        return button

    def _button(self, title: str, name: str, role: QAccessible.Role) -> QToolButton:
        button = QToolButton()
        give_role(button, role)
        button.setText(title)
        button.setIcon(icon(name))
        button.setAccessibleName(title)
        button.setToolButtonStyle(_UNDER_ICON)
        button.setIconSize(QSize(style.pixels("icon"), style.pixels("icon")))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack.addWidget(button)
        return button

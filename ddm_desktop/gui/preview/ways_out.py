"""The buttons by which a letter leaves the program: print, save, e-mail, and what their menus offer besides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.preview.hand_over import HandOver
from ddm_desktop.gui.roles import give_role
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import Button, button
from ddm_desktop.services.export_letter import FORMATS, LETTER_FORMATS


class WaysOut(QWidget):
    """Hands the letter over.

    `ask_if_unfit(verb, action)` calls `action`; it asks first if a finding stops the letter.
    """

    def __init__(
        self,
        session: Session,
        hand_over: HandOver,
        ask_if_unfit: Callable[[str, Callable[[], object]], object],
    ) -> None:
        super().__init__()
        self._session, self._hand_over, self._ask = session, hand_over, ask_if_unfit
        self.print_button = button("&Print", self.print_it, "print")
        self.more_button = self._more_printing_button()
        flow = FlowLayout(self, gap="half")
        for each in (self.print_button, self.more_button, self._save_button(), self._mail_button()):
            flow.addWidget(each)

    def print_it(self) -> None:
        """Print the letter."""
        self._ask("Print", self._hand_over.print_it)

    def save(self, format: str) -> None:
        """Save the letter in one of `export_letter.LETTER_FORMATS`."""
        self._ask("Save", partial(self._hand_over.save, format))

    def _save_button(self) -> Button:
        menu = QMenu(self)
        for format in LETTER_FORMATS:
            menu.addAction(f"{FORMATS[format]}…", partial(self.save, format))
        copies = "PDF document, with a copy for each under “Copy to”…"
        self._for_copies(menu, copies, partial(self._ask, "Save", self._hand_over.save_with_copies))
        menu.addAction(
            "PDF document, and a large-print copy for the visitor…",
            partial(self._ask, "Save", self._hand_over.save_with_large_copy),
        )
        menu.addSeparator()
        menu.addAction("The whole case, to go on with it later…", self._hand_over.save_case)
        return _menu_button("&Save", "save", menu)

    def _mail_button(self) -> Button:
        menu = QMenu(self)
        menu.addAction(
            icon("copy"), "Copy as e-mail text", partial(self._ask, "Copy", self._hand_over.copy_text)
        )
        menu.addAction(
            icon("mail"),
            "Copy, and open an e-mail draft to paste it into",
            partial(self._ask, "Copy", self._hand_over.open_mail),
        )
        return _menu_button("E-&mail text", "mail", menu)

    def _more_printing_button(self) -> Button:
        menu = QMenu(self)
        alone = partial(self._ask, "Print", self._hand_over.print_alone)
        self._for_copies(menu, "Print the letter alone, without its copies…", alone)
        menu.addAction(
            "Print, and a large-print copy for the visitor…",
            partial(self._ask, "Print", self._hand_over.print_with_large_copy),
        )
        menu.addSeparator()
        menu.addAction("Envelope…", partial(self._show_address_dialog, is_label=False))
        menu.addAction("Address label…", partial(self._show_address_dialog, is_label=True))
        more = _menu_button("", "", menu)
        more.setAccessibleName("More ways to print")
        more.setToolTip("More ways to print")
        return more

    def _for_copies(self, menu: QMenu, text: str, do: Callable[[], object]) -> None:
        """Add an action to `menu` that is offered while somebody gets a copy of the letter."""
        action = menu.addAction(text, do)
        action.setVisible(False)

        def offer() -> None:
            manuscript = self._session.manuscript
            action.setVisible(bool(manuscript and manuscript.letter.copy_to))

        menu.aboutToShow.connect(offer)

    def _show_address_dialog(self, *, is_label: bool) -> None:
        # here, not above: most letters go into a window envelope
        from ddm_desktop.gui.preview.address_dialog import AddressDialog

        if self._session.manuscript:
            AddressDialog(self._session, self._hand_over.watch, self, is_label=is_label).open()


class _MenuButton(Button):
    """A button with an arrow at its end, or in its middle if it has no words; no font need have such a sign."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("opens", "menu" if text else "more")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = style.pixels("icon") * 3 // 4
        left = self.width() - side - style.pixels("one") if self.text() else (self.width() - side) // 2
        icon("menu").paint(QPainter(self), QRect(left, (self.height() - side) // 2, side, side))


def _menu_button(text: str, name: str, menu: QMenu) -> Button:
    button = _MenuButton(text)
    give_role(button, QAccessible.Role.ButtonMenu)
    button.setAccessibleName(text.replace("&", ""))
    if name:
        button.setIcon(icon(name))
    button.setMenu(menu)
    menu.aboutToHide.connect(partial(_clear_hover, button))
    return button


def _clear_hover(button: Button) -> None:
    """Remove the hover of `button`: Qt does not notice that the pointer left while the menu was open."""
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    button.update()

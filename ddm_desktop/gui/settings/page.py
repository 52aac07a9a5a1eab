"""The page of all settings: look, printer and envelope, privacy, MP directory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import style
from ddm_desktop.gui.navigator import DIRECTORY, Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.settings.controls import Control, control_for
from ddm_desktop.gui.settings.tally_form import TallyForm
from ddm_desktop.gui.widgets.choices import Choices
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.typed_line import NOT_LEARNT
from ddm_desktop.services.settings import OF_LOOK, OF_PRIVACY, Setting

_LEAD = (
    "Each change applies at once, and is kept for this computer. Text size and colours chosen in the menu during a "
    "visit go with the visitor."
)
_PRINTER = (
    "Which envelope the address is to fit, and by how much this printer shifts it, with a page to try both."
)
_DIRECTORY = (
    "Who the MPs are, and which postcode belongs to whom: where to get the lists, and how old they are."
)
_CLEARING = (
    "Then all that the visitor typed is forgotten, as if Next visitor were pressed. Files that were saved stay. In the "
    "last minute the seconds are counted down, and any key stops that."
)


@dataclass(frozen=True, slots=True)
class PrivacyFacts:
    """What is told under Privacy of other parts of the program; what is None is left out.

    `print_queue` returns a sentence on what the print queue keeps, `log` the text of the program's log.
    """

    print_queue: Callable[[], str] | None = None
    log: Callable[[], str] | None = None


class SettingsPage(Column):
    """Shows a control for each setting of look and privacy, and the ways to the dialog and page of the others."""

    def __init__(self, session: Session, navigator: Navigator, facts: PrivacyFacts | None = None) -> None:
        super().__init__(above="four")
        self._session, self._facts = session, facts or PrivacyFacts()
        self._controls: dict[str, Control] = {}
        self._print_queue = text_label("", "quiet", selectable=True)
        self.tally = TallyForm()
        self._add(text_label("Settings", "title"), text_label(_LEAD, "lead"))
        self._first, *_others = look = self._controls_for(OF_LOOK)
        self._add_section("Look", *look)
        self._add_section("Printer and envelope", text_label(_PRINTER, "quiet"))
        self._add_button("Printer and envelope…", self._open_printer_dialog, "print")
        self._add_privacy()
        self._add_section("MP directory", text_label(_DIRECTORY, "quiet"))
        self._add_button("MP directory…", partial(navigator.page_wanted.emit, DIRECTORY), "directory")
        self.stack.addStretch()
        session.settings_changed.connect(self._show_settings)
        self._show_settings()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        if self._facts.print_queue:
            self._print_queue.setText(self._facts.print_queue())
        self.go_to_top()
        if isinstance(self._first, Choices):
            self._first.focus_choice()

    def _add_privacy(self) -> None:
        controls = dict(zip(OF_PRIVACY, self._controls_for(OF_PRIVACY), strict=True))
        tally = controls.pop("tally")
        self._add_section("Privacy", *controls.values(), text_label(_CLEARING, "quiet"))
        if self._facts.print_queue:
            self._add(self._print_queue)
        self._add(tally, self.tally)
        if self._facts.log:
            self._add_log(self._facts.log)

    def _add_log(self, read_log: Callable[[], str]) -> None:
        text = _LogText()
        disclosure = Disclosure("Log of the program, which holds nothing of a visitor", text)
        disclosure.opened.connect(lambda is_open: text.setPlainText(_log_text(read_log) if is_open else ""))
        self._add(disclosure)

    def _controls_for(self, settings: Mapping[str, Setting]) -> list[QWidget]:
        """Return the widgets of `settings`, which change them."""
        for name, setting in settings.items():
            self._controls[name] = control = control_for(setting)
            control.chosen.connect(partial(self._change, name))
        return [self._controls[name].widget for name in settings]

    def _change(self, name: str, *_sent: object) -> None:
        change: dict[str, Any] = {name: self._controls[name].value()}
        self._session.set_settings(replace(self._session.settings, **change))

    def _show_settings(self) -> None:
        for name, control in self._controls.items():
            control.show(getattr(self._session.settings, name))

    def _open_printer_dialog(self) -> None:
        # here, not above: the dialog is loaded when it is asked for
        from ddm_desktop.gui.settings.printer_dialog import PrinterDialog

        PrinterDialog(self._session, self.window()).open()

    def _add_section(self, title: str, *widgets: QWidget) -> None:
        self.stack.addSpacing(style.pixels("one"))
        self._add(text_label(title, "heading"), *widgets)

    def _add_button(self, title: str, action: Callable[[], object], icon: str) -> None:
        self.stack.addWidget(button(title, action, icon), alignment=Qt.AlignmentFlag.AlignLeft)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.stack.addWidget(widget)


class _LogText(QPlainTextEdit):
    """The log, to read and to copy from."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setInputMethodHints(NOT_LEARNT)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Log of the program")


def _log_text(read_log: Callable[[], str]) -> str:
    try:
        return read_log() or "Nothing is noted yet."
    except DdmError as error:
        return str(error)

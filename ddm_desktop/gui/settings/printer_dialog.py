"""The dialog for printer and envelope, with a proof page to try them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs, style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.settings.controls import OffsetField, control_for
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.beside import Beside
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.stationery import Envelope
from ddm_desktop.services.make_proof import make_proof
from ddm_desktop.services.save_file import Audience, save_file
from ddm_desktop.services.settings import OF_PAGE, Settings

_TITLE = "Printer and envelope"
_LEAD = (
    "Kept for this computer. If the address does not show in the envelope’s window, print the proof page, hold it "
    "against the envelope, and move the address here by as much as it is off."
)
_HEIGHT_SHARE = 0.8  # of its width, which its texts need
_OFFSET_SHARE = 0.4  # of the column's width, which their labels need in one line
_SCREEN_SHARE = 0.9  # of the screen at most, since the frame of the window comes on top


class PrinterDialog(QDialog):
    """Sets envelope, address offsets and fold marks. Each change applies and is stored at once."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.banner = Banner()
        self._controls = {name: control_for(setting) for name, setting in OF_PAGE.items()}
        self._show_settings(session.settings)
        self._arrange()
        for name, control in self._controls.items():
            control.chosen.connect(self._on_envelope if name == "envelope" else self._on_chosen)

    def _arrange(self) -> None:
        column = Column(above="two")
        offsets = [each.widget for each in self._controls.values() if isinstance(each.widget, OffsetField)]
        buttons = (
            button("Print a proof page", self._print, "print"),
            button("Save the proof page…", self._save, "save"),
            button("Close", self.close),
        )
        for each in buttons:
            each.setAutoDefault(False)  # Enter in a field must not print
        stack = column.stack
        stack.addWidget(text_label(_LEAD, "lead"))
        for control in self._controls.values():
            if not isinstance(control.widget, OffsetField):
                stack.addWidget(control.widget)
                continue
            if control.widget is offsets[0]:
                both = QWidget()
                both.setLayout(Beside(*offsets, shares=(1,) * len(offsets), least=_OFFSET_SHARE))
                stack.addWidget(both)
        stack.addWidget(self.banner)
        stack.addWidget(flow_row(*buttons))
        stack.addStretch()
        fill(QVBoxLayout(self), column)
        size = QSize(style.pixels("column"), round(style.pixels("column") * _HEIGHT_SHARE))
        self.resize(size.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    def _show_settings(self, settings: Settings) -> None:
        for name, control in self._controls.items():
            control.show(getattr(settings, name))

    def _on_envelope(self) -> None:
        """Show the offsets stored for the chosen envelope: each envelope has its own."""
        settings = self._session.settings
        page_style = settings.page_style(Envelope[self._controls["envelope"].value()])
        self._show_settings(settings.with_page_style(page_style))
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.banner.clear()
        chosen: dict[str, Any] = {name: control.value() for name, control in self._controls.items()}
        page_style = replace(self._session.settings, **chosen).page_style()
        self._session.set_style(replace(page_style, large_print=self._session.style.large_print))

    def _print(self) -> None:
        from ddm_desktop.gui.preview import printing  # here, not above: Qt's printing is for those who print

        def to_printer(proof: bytes) -> str:
            result = printing.print_letter(self, proof, "Print a proof page")
            return result.sentence if result else ""

        self._make_proof(to_printer)

    def _save(self) -> None:
        def to_file(proof: bytes) -> str:
            path = file_dialogs.ask_where_to_save(self, "proof.pdf", "PDF document", "Save the proof page")
            if path is None:
                return ""
            save_file(path, proof, Audience.EVERYONE)
            return f"Saved as {path.name}."

        self._make_proof(to_file)

    def _make_proof(self, action: Callable[[bytes], str]) -> None:
        """Make the proof page, and show the sentence that `action` returns for it; an error is shown instead."""
        try:
            outcome = action(make_proof(self._session.style))
        except DdmError as error:
            self.banner.say(str(error), "stop")
            return
        if outcome:
            self.banner.say(outcome, "done", passing=True)

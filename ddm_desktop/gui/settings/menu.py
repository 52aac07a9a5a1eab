"""The menu of the settings: text size, theme, and the way to the dialog for printer and envelope."""

from __future__ import annotations

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.session import Session
from ddm_desktop.services.settings import OF_LOOK


class SettingsMenu(QMenu):
    """Offers the choices of each setting in `OF_LOOK`, and marks the values that the session's settings have."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._window = session, parent
        self._groups = {name: self._add_choices(name) for name in OF_LOOK}
        self.addAction(icon("print"), "Printer and envelope…", self._open_printer_dialog)
        session.settings_changed.connect(self._mark_chosen)
        self._mark_chosen()

    def choose(self, name: str, value: object) -> None:
        """Set the setting `name` to `value`, during a visit for the visitor alone."""
        self._session.choose_look(**{name: value})

    def _add_choices(self, name: str) -> QActionGroup:
        group = QActionGroup(self)
        for value, label in OF_LOOK[name].choices.items():
            action = group.addAction(label)
            action.setData(value)
            action.setCheckable(True)
            self.addAction(action)
        group.triggered.connect(lambda action: self.choose(name, action.data()))
        self.addSeparator()
        return group

    def _mark_chosen(self) -> None:
        for name, group in self._groups.items():
            for action in group.actions():
                action.setChecked(action.data() == getattr(self._session.settings, name))

    def _open_printer_dialog(self) -> None:
        # here, not above: the first screen has no letter, and no printer is set up on it
        from ddm_desktop.gui.settings.printer_dialog import PrinterDialog

        PrinterDialog(self._session, self._window.window()).open()

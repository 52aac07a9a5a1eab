"""How the window looks, and whatever else the settings of the machine say: followed at once, and kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ddm_desktop.errors import SaveError
from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.services.settings import store_settings


class Look(QObject):
    """`changed` carries settings in which colours or text size are others. `failed`: they could not be kept."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._shown = session, session.settings.look()
        session.settings_changed.connect(self._follow)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)

    def choose(self, name: str, value: object) -> None:
        """Set the setting `name`, as a person chose it."""
        known: dict[str, Any] = {name: value}
        self._session.set_settings(replace(self._session.settings, **known))

    def _follow(self) -> None:
        settings = self._session.settings
        if self._shown != settings.look():
            self._shown = settings.look()
            self.changed.emit(settings)
            self._dress()
        try:
            store_settings(settings)
        except SaveError as error:
            self.failed.emit(str(error))

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.apply(app, self._session.settings.theme, self._session.settings.text_size)

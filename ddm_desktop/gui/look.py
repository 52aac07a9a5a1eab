"""How the window looks, and whatever else the settings of the machine say: followed at once, and kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ddm_desktop.errors import SaveError
from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.services.settings import Settings, store_settings


class Look(QObject):
    """`changed` carries settings in which colours or text size are others. `failed`: they could not be kept."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._shown = session, _look(session.settings)
        session.settings_changed.connect(self._follow)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)

    def choose(self, theme: str, text_size: float) -> None:
        """Set colours and text size, as a person chose them."""
        self._session.set_settings(replace(self._session.settings, theme=theme, text_size=text_size))

    def _follow(self) -> None:
        settings = self._session.settings
        if self._shown != _look(settings):
            self._shown = _look(settings)
            self.changed.emit(settings)
            self._dress()
        try:
            store_settings(settings)
        except SaveError as error:
            self.failed.emit(str(error))

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.apply(app, *self._shown)


def _look(settings: Settings) -> tuple[str, float]:
    return settings.theme, settings.text_size

"""Changed settings apply to the window at once, and are stored."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ddm_desktop.errors import SaveError
from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.services.settings import change_settings


class AppliedSettings(QObject):
    """Applies theme and text size whenever they change, and stores this computer's settings after each change.

    `failed` carries the sentence on why they could not be stored.
    """

    failed = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._applied_look = session, session.settings.look()
        self._stored = session.kept_settings
        session.settings_changed.connect(self._on_settings_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_look)

    def _on_settings_changed(self) -> None:
        settings, kept = self._session.settings, self._session.kept_settings
        if self._applied_look != settings.look():
            self._applied_look = settings.look()
            self._apply_look()
        if kept == self._stored:
            return
        try:
            change_settings(self._stored, kept)
            self._stored = kept
        except SaveError as error:
            self.failed.emit(str(error))

    def _apply_look(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.apply(app, self._session.settings.theme, self._session.settings.text_size)

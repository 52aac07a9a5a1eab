"""A message that lies over the page for a moment, so that nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ddm_desktop.gui.widgets.banner import Banner

_ENDING_EVENTS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


class Toast(Banner):
    """Lies over the lower edge of `page`. The first key or click hides it, and still reaches the page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setParent(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        page.installEventFilter(self)

    def show_message(self, sentence: str, kind: str = "note") -> None:
        """Show `sentence` for a few seconds."""
        self.say(sentence, kind, passing=True)
        self._update_geometry()
        if app := QApplication.instance():
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ENDING_EVENTS and self.text:
            self.clear()
        elif watched is self._page and event.type() == QEvent.Type.Resize:
            self._update_geometry()
        return False

    def clear(self) -> None:
        super().clear()
        if app := QApplication.instance():
            app.removeEventFilter(self)

    def _update_geometry(self) -> None:
        width = self._page.width()
        height = self.heightForWidth(width)  # not the hint, which folds the sentence as in a narrow column
        self.setGeometry(0, self._page.height() - height, width, height)
        self.raise_()

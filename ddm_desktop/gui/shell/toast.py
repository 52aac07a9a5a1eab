"""A message in passing: it lies over the page, so that nothing moves, and goes as soon as a person goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ddm_desktop.gui.widgets.banner import Banner

_GOING_ON = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


class Toast(Banner):
    """Lies over the lower edge of `page`, where no heading is.

    The first key or click takes it away, and is not lost for the page.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setParent(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        page.installEventFilter(self)

    def mention(self, sentence: str, kind: str = "note") -> None:
        """Show `sentence` for a while."""
        self.say(sentence, kind, passing=True)
        self._lay_over()
        if app := QApplication.instance():
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GOING_ON and self.text:
            self.clear()
        elif watched is self._page and event.type() == QEvent.Type.Resize:
            self._lay_over()
        return False

    def clear(self) -> None:
        super().clear()
        if app := QApplication.instance():
            app.removeEventFilter(self)

    def _lay_over(self) -> None:
        width = self._page.width()
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry(0, self._page.height() - height, width, height)
        self.raise_()

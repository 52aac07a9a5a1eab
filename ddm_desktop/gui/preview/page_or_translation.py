"""The page as it will print, and in its place the translation of the letter if a person asks to read it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.preview.preview import Preview
from ddm_desktop.gui.preview.translation_view import TranslationView
from ddm_desktop.services.translated_letter import translated_letter, translation_name
from ddm_desktop.services.write_letter import Manuscript


class PageOrTranslation(QStackedWidget):
    """Shows `preview`, or `translation`. A letter that has none is always shown as its page."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview, self.translation = preview, TranslationView()
        self._manuscript: Manuscript | None = None
        self.addWidget(preview)
        self.addWidget(self.translation)
        preview.translation_wanted.connect(self._open)
        self.translation.closed.connect(self._on_closed)

    def show_manuscript(self, manuscript: Manuscript) -> None:
        """Offer the translation of `manuscript`; if it is open, have it follow."""
        self._manuscript = manuscript
        self._preview.offer_translation(translation_name(manuscript.paper))
        if self._is_open():
            self._fill()

    def clear(self) -> None:
        """Forget the letter, and show the page."""
        self._manuscript = None
        self._preview.offer_translation("")
        self._close()

    def _is_open(self) -> bool:
        return self.currentWidget() is self.translation

    def _open(self) -> None:
        self.setCurrentWidget(self.translation)
        self._fill()
        self.translation.text.setFocus()

    def _fill(self) -> None:
        """Show the translation of the letter at hand, or the page if it has none."""
        manuscript = self._manuscript
        if manuscript is None or manuscript.paper.translation is None:
            self._close()
            return
        try:
            self.translation.show_translation(translated_letter(manuscript))
        except DdmError as error:
            self._close()
            self._preview.failed.emit(str(error))

    def _on_closed(self) -> None:
        self._close()
        self._preview.translation_button.setFocus()

    def _close(self) -> None:
        self.setCurrentWidget(self._preview)
        self.translation.clear()

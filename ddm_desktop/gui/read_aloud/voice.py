"""A voice of the system."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SystemVoice(QObject):
    """Says one text at a time, beside the window.

    `word` carries start and end of the word being said, as indexes of the text's characters, if the voice tells it.
    `ended` follows when a text was said to its end, and `failed` if it could not be. Neither follows after `stop`.
    """

    word = Signal(int, int)
    ended = Signal()
    failed = Signal()

    def say(self, text: str, language: str) -> None:
        """Begin to say `text`, which is of one line, in `language` (BCP 47) if the voice knows it."""
        raise NotImplementedError

    def stop(self) -> None:
        """Be silent at once."""
        raise NotImplementedError

"""The system's voice by way of Qt: SAPI or WinRT on Windows, that of macOS, Speech Dispatcher on Linux."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject
from PySide6.QtTextToSpeech import QTextToSpeech

from ddm_desktop.gui.read_aloud.voice import SystemVoice

_MOCK = "mock"  # it says nothing, and is for tests
_STATE = QTextToSpeech.State


class QtVoice(SystemVoice):
    """The voice of `engine`, one of Qt's."""

    def __init__(self, engine: str, parent: QObject) -> None:
        super().__init__(parent)
        self._text, self._is_speaking = "", False
        self._speech = QTextToSpeech(engine, self)
        self._speech.stateChanged.connect(self._on_state)
        self._speech.sayingWord.connect(self._on_word)

    @property
    def is_able(self) -> bool:
        """Whether the engine works on this computer."""
        return self._speech.state() is not _STATE.Error

    def say(self, text: str, language: str) -> None:
        self._text, self._is_speaking = text, False
        wanted = QLocale(language)
        if self._speech.locale() != wanted and wanted in self._speech.availableLocales():
            self._speech.setLocale(wanted)
        self._speech.say(text)

    def stop(self) -> None:
        self._text = ""
        self._speech.stop(QTextToSpeech.BoundaryHint.Immediate)

    def _on_state(self, state: QTextToSpeech.State) -> None:
        if not self._text:
            return
        if state is _STATE.Speaking:
            self._is_speaking = True
        elif state is _STATE.Error:
            self._text = ""
            self.failed.emit()
        elif state is _STATE.Ready and self._is_speaking:
            self._text = ""
            self.ended.emit()

    def _on_word(self, _word: str, _utterance: int, start: int, length: int) -> None:
        """Tell the word. Qt counts UTF-16 units."""
        if self._text:
            units = self._text.encode("utf-16-le")
            first, last = (
                len(units[: 2 * at].decode("utf-16-le", "ignore")) for at in (start, start + length)
            )
            self.word.emit(first, last)


def qt_voice(parent: QObject) -> QtVoice | None:
    """Return the voice of the first engine that works; None if there is none."""
    for engine in QTextToSpeech.availableEngines():
        if engine != _MOCK and (voice := QtVoice(engine, parent)).is_able:
            return voice
    return None

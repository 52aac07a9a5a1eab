"""Reading a passage aloud, sentence by sentence, until it ends or anybody presses a key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ddm_desktop.gui.passage import Passage
from ddm_desktop.gui.read_aloud.open_voice import open_voice
from ddm_desktop.gui.read_aloud.voice import SystemVoice
from ddm_desktop.services.sentence_spans import sentence_spans

NO_VOICE = "This computer has no voice to read aloud with: the help says how to get one, under “It cannot read aloud”."
NO_SPEECH = "The computer’s voice did not speak: look at its settings for speech and sound."
NOTHING = "There is nothing to read aloud here."
_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_F8)
"""While something is read, these stop it and do nothing else."""
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class Reader(QObject):
    """Reads one passage at a time. `say` is called with a sentence on why nothing is read.

    The word being said is marked, or its sentence if the voice does not tell the word.
    """

    def __init__(
        self,
        say: Callable[[str], object],
        parent: QObject,
        find_voice: Callable[[QObject], SystemVoice | None] = open_voice,
    ) -> None:
        super().__init__(parent)
        self._say, self._find_voice = say, find_voice
        self._voice: SystemVoice | None = None
        self._passage: Passage | None = None
        self._spans: list[tuple[int, int]] = []  # of the sentences to come
        self._start = 0  # of the sentence being said
        self._swallowed = 0  # the key that has stopped it, until it is released

    @property
    def is_reading(self) -> bool:
        return self._passage is not None

    def toggle(self, passage: Passage | None) -> None:
        """Read `passage`; if one is being read, stop that instead."""
        if self.is_reading:
            self.stop()
            return
        spans = sentence_spans(passage.text) if passage else []
        if passage is None or not spans:
            self._say(NOTHING)
        elif voice := self._voice or self._open_voice():
            self._voice, self._passage, self._spans = voice, passage, spans
            if app := QApplication.instance():
                app.installEventFilter(self)
            self._say_next()
        else:
            self._say(NO_VOICE)

    def stop(self) -> None:
        """Be silent at once, mark nothing, and forget what was read."""
        if self._passage is None:
            return
        passage, self._passage = self._passage, None
        self._spans.clear()
        if self._voice:
            self._voice.stop()
        if (app := QApplication.instance()) and not self._swallowed:
            app.removeEventFilter(self)
        passage.unmark()

    def forget(self) -> None:
        """Stop, and let go of the voice, which may hold the words it has said."""
        self.stop()
        if self._voice:
            self._voice.deleteLater()
            self._voice = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stop at any key; Escape and F8 do nothing besides."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() in _KEYS and self.is_reading:
            if event.key() in _OWN_KEYS:
                self._swallowed = event.key()
            self.stop()
        if event.key() != self._swallowed:
            return False
        event.accept()  # or Qt would go on to the shortcut
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._swallowed = 0
            if app := QApplication.instance():
                app.removeEventFilter(self)
        return True

    def _open_voice(self) -> SystemVoice | None:
        if voice := self._find_voice(self):
            voice.word.connect(self._mark_word)
            voice.ended.connect(self._say_next)
            voice.failed.connect(self._on_failed)
        return voice

    def _say_next(self) -> None:
        """Say the next sentence, or end."""
        if self._passage is None or self._voice is None:
            return
        if not self._spans:
            self.stop()
            return
        start, end = self._spans.pop(0)
        self._start = start
        self._passage.mark(start, end)
        sentence = " ".join(self._passage.text[start:end].split("\n"))
        self._voice.say(sentence, self._passage.language)

    def _mark_word(self, start: int, end: int) -> None:
        if self._passage:
            self._passage.mark(self._start + start, self._start + end)

    def _on_failed(self) -> None:
        self.stop()
        self._say(NO_SPEECH)

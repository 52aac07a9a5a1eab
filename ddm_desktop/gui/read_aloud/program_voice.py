"""A program of the system that says what it reads from its standard input."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QProcess

from ddm_desktop.gui.read_aloud.voice import SystemVoice

_PATIENCE = 500  # milliseconds for a program to end once it is told to


class VoiceProgram(NamedTuple):
    """A program: its name, the arguments that say a text in a language, and those, if any, that silence it."""

    name: str
    arguments: Callable[[str], Sequence[str]]
    silence: Sequence[str] = ()


PROGRAMS = (
    # the text never stands among the arguments, which everybody on the computer can read
    VoiceProgram("spd-say", lambda language: ("-e", "-w", "-l", language), ("-S",)),
    VoiceProgram("espeak-ng", lambda language: ("--stdin", "-v", language.lower())),
    VoiceProgram("say", lambda _language: ("-f", "-")),
)


def program_voice(parent: QObject) -> ProgramVoice | None:
    """Return the voice of the first of `PROGRAMS` that is on this computer; None if none is."""
    found = (program for program in PROGRAMS if shutil.which(program.name))
    return next((ProgramVoice(program, parent) for program in found), None)


class ProgramVoice(SystemVoice):
    """Runs the program for each text. It tells no words."""

    def __init__(self, program: VoiceProgram, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._process: QProcess | None = None

    def say(self, text: str, language: str) -> None:
        self.stop()
        self._process = process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())  # some print what they say
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(lambda code: self._on_end(process, is_said=code == 0))
        process.errorOccurred.connect(lambda _error: self._on_end(process, is_said=False))
        process.start(self._program.name, self._program.arguments(language))
        # a line that began with these signs would be a command to spd-say
        process.write(f"{text.replace('!-!', ' ')}\n".encode())
        process.closeWriteChannel()

    def stop(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        if process.state() is not QProcess.ProcessState.NotRunning:
            if self._program.silence:  # what was handed on to a service goes on without its client
                QProcess.startDetached(self._program.name, list(self._program.silence))
            process.kill()
            process.waitForFinished(_PATIENCE)
        process.deleteLater()

    def _on_end(self, process: QProcess, *, is_said: bool) -> None:
        if process is not self._process:
            return  # it was stopped
        self._process = None
        process.deleteLater()
        (self.ended if is_said else self.failed).emit()

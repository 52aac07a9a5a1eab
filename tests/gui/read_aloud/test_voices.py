"""The voices: a program that reads its input, and Qt's own, tried with its mock where that is installed."""

from __future__ import annotations

import stat
import sys

import pytest
from PySide6.QtCore import QObject

from ddm_desktop.gui.read_aloud import program_voice as programs
from ddm_desktop.gui.read_aloud.open_voice import open_voice
from ddm_desktop.gui.read_aloud.program_voice import PROGRAMS, ProgramVoice, VoiceProgram

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Makes a program of this name with these lines, the only one that is found."""

    def make(name: str, *lines: str) -> None:
        file = tmp_path / "bin" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{file.parent}:/usr/bin:/bin")

    return make


def test_the_text_goes_to_the_program_by_its_input_and_never_by_its_arguments(
    program, parent, tmp_path, qtbot
):
    program("spd-say", f'echo "$@" > {tmp_path}/arguments', f"cat > {tmp_path}/said")
    voice = open_voice(parent)
    with qtbot.waitSignal(voice.ended):
        voice.say("Secret words. !-!QUIT", "cy")
    assert (tmp_path / "said").read_text() == "Secret words.  QUIT\n"
    assert (tmp_path / "arguments").read_text() == "-e -w -l cy\n"


def test_stop_ends_the_program_and_silences_the_service_behind_it(program, parent, tmp_path, qtbot):
    program("spd-say", f'[ "$1" = -S ] && touch {tmp_path}/silenced && exit', "sleep 60")
    voice = open_voice(parent)
    ended = []
    voice.ended.connect(lambda: ended.append("ended"))
    voice.failed.connect(lambda: ended.append("failed"))
    voice.say("Words", "en-GB")
    process = voice._process
    assert process.waitForStarted()
    voice.stop()
    qtbot.waitUntil((tmp_path / "silenced").exists)
    qtbot.wait(50)
    assert ended == []
    assert voice._process is None


def test_a_program_that_fails_or_is_gone_is_told_of(program, parent, qtbot):
    program("espeak-ng", "exit 1")
    voice = open_voice(parent)
    with qtbot.waitSignal(voice.failed):
        voice.say("Words", "en-GB")
    gone = ProgramVoice(VoiceProgram("no-such-program", lambda _language: ()), parent)
    with qtbot.waitSignal(gone.failed):
        gone.say("Words", "en-GB")


def test_a_computer_without_any_has_no_voice(monkeypatch, parent):
    monkeypatch.setattr(programs.shutil, "which", lambda _name: None)
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    monkeypatch.delitem(sys.modules, "ddm_desktop.gui.read_aloud.qt_voice", raising=False)
    assert open_voice(parent) is None


def test_no_program_gets_a_text_as_an_argument():
    assert {argument for program in PROGRAMS for argument in program.arguments("en-GB")} <= {
        "-e", "-w", "-l", "en-GB", "--stdin", "-v", "en-gb", "-f", "-",
    }  # fmt: skip


@pytest.fixture
def mock_voice(parent):
    """Qt's voice that says nothing, but tells its words."""
    pytest.importorskip(
        "PySide6.QtTextToSpeech", exc_type=ImportError, reason="Qt's speech is in another package"
    )
    from PySide6.QtTextToSpeech import QTextToSpeech

    from ddm_desktop.gui.read_aloud.qt_voice import QtVoice

    if "mock" not in QTextToSpeech.availableEngines():
        pytest.skip("Qt's mock voice is not installed")
    return QtVoice("mock", parent)


def test_qts_voice_tells_each_word_by_characters_and_then_the_end(mock_voice, qtbot):
    text, words = "😀 Two words", []
    mock_voice.word.connect(lambda start, end: words.append(text[start:end]))
    with qtbot.waitSignal(mock_voice.ended):
        mock_voice.say(text, "en-GB")
    assert words[-2:] == ["Two", "words"]


def test_qts_voice_is_silent_after_stop(mock_voice, qtbot):
    ended = []
    mock_voice.ended.connect(lambda: ended.append(True))
    mock_voice.say("Some words that take a while to say, one after another", "en-GB")
    qtbot.wait(100)
    mock_voice.stop()
    qtbot.wait(300)
    assert ended == []
    with qtbot.waitSignal(mock_voice.ended):
        mock_voice.say("Again", "en-GB")

"""Opening the letter in an e-mail program: it gets there, or the person is told; nobody else hears of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ddm_desktop.model.people import Member
from ddm_desktop.services.change_visit import with_member

WORDS, ADDRESS = "Bramblewick", "jane@parliament.example"


@pytest.fixture
def begun(writing, named, qtbot):
    writing.session.change(with_member, Member("Jane Smith", email=ADDRESS))
    qtbot.keyClicks(named("Full name"), f"Rosalind {WORDS}")
    return writing.panel()


@pytest.fixture
def tools(monkeypatch, tmp_path):
    """Stands in for the system's own tools: what `xdg-mime` answers, and where `xdg-open` puts what it got."""
    if not sys.platform.startswith("linux"):
        pytest.skip("xdg-open is Linux's")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    got = tmp_path / "got"

    def install(program: str) -> Path:
        scripts = {
            "xdg-mime": f"echo {program}",
            "xdg-open": f'echo "no method for $1" >&2; echo "$1"; echo "$1" > {got}.new; mv {got}.new {got}',
        }
        for name, body in scripts.items():
            script = tmp_path / name
            script.write_text(f"#!/bin/sh\n{body}\n")
            script.chmod(0o755)
        return got

    return install


def test_the_program_gets_the_address_alone_and_the_letter_is_there_to_paste(begun, tools, capfd, qtbot):
    got = tools("mail.desktop")
    begun.hand_over.open_mail()
    qtbot.waitUntil(got.exists)
    assert got.read_text() == f"mailto:{ADDRESS}\n"  # all that stands in the list of processes
    assert WORDS in QGuiApplication.clipboard().text()
    assert begun.banner.text.startswith("A draft is open")
    assert f"“{begun.hand_over._session.manuscript.letter.subject}”" in begun.banner.text
    assert WORDS not in "".join(capfd.readouterr())


def test_where_no_program_is_known_the_panel_says_what_to_do(begun, tools, capfd):
    got = tools("")
    begun.hand_over.open_mail()
    assert "The letter is copied" in begun.banner.text
    assert not got.exists()
    assert WORDS not in "".join(capfd.readouterr())


def test_without_the_systems_tools_nothing_is_opened_or_said_aloud(begun, monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    begun.hand_over.open_mail()
    assert "The letter is copied" in begun.banner.text
    assert WORDS not in "".join(capfd.readouterr())


@pytest.mark.parametrize("opens", [True, False])
def test_elsewhere_qt_opens_it_and_its_complaints_are_dropped(begun, monkeypatch, capfd, opens):
    opened = []

    def open_url(url):
        opened.append(url)
        qWarning(f"Unable to open {url.toString()}")
        return opens

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    begun.hand_over.open_mail()
    assert opened[0].scheme() == "mailto"
    assert begun.banner.text.startswith("A draft is open" if opens else "No e-mail program opened")
    assert WORDS not in "".join(capfd.readouterr())

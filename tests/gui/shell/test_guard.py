"""No fault in a method that Qt calls ends the program: each such method is found here, and made to fail."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum

import pytest
from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import Shiboken

import ddm_desktop.gui
from ddm_desktop.gui.guard import guarded, overrides
from ddm_desktop.gui.widgets.flow import FlowLayout

for _module in pkgutil.walk_packages(ddm_desktop.gui.__path__, "ddm_desktop.gui."):
    with suppress(ModuleNotFoundError):  # of what is in an extra of the package
        importlib.import_module(_module.name)


def derived(cls: type) -> Iterator[type]:
    for each in cls.__subclasses__():
        yield each
        yield from derived(each)


OURS = sorted(
    {cls for cls in derived(Shiboken.Object) if cls.__module__.startswith("ddm_desktop.")},
    key=lambda cls: (cls.__module__, cls.__qualname__),
)
OVERRIDES = [pytest.param(cls, name, id=f"{cls.__name__}.{name}") for cls in OURS for name in overrides(cls)]


@pytest.fixture
def reported(monkeypatch) -> list[BaseException]:
    """What was reported instead of passing in silence."""
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    return errors


def spoilt(function):
    """`function` with the same name, signature and globals, but it fails."""

    def fail(*_arguments):
        raise ZeroDivisionError("a slip of ours")

    made = type(fail)(fail.__code__, function.__globals__, function.__name__, None, fail.__closure__)
    made.__annotations__ = function.__annotations__
    return made


def test_there_are_overrides_to_look_at():
    assert len(OVERRIDES) > 80
    assert {"keyPressEvent", "insertFromMimeData", "eventFilter", "sizeHint", "paint"} <= {
        param.values[1] for param in OVERRIDES
    }


@pytest.mark.parametrize(("cls", "name"), OVERRIDES)
def test_an_override_that_fails_says_so_and_gives_qt_what_it_waits_for(cls, name, reported, qapp):
    override = vars(cls)[name]
    plain = inspect.unwrap(override)
    assert override is not plain, "it is not guarded"
    result = guarded(spoilt(plain))(None)
    assert [str(error) for error in reported] == ["a slip of ours"]
    wanted = plain.__annotations__["return"]
    if "None" in wanted or wanted == "object":
        assert result is None
    elif wanted != "QIconEngine":  # abstract: there is no empty one
        assert type(result).__name__ == wanted.partition("[")[0].rsplit(".", 1)[-1]
        assert not isinstance(result, bool | int | Enum) or not result


@pytest.mark.parametrize(("cls", "name"), OVERRIDES)
def test_the_guard_is_around_the_method_itself(cls, name, reported, qapp):
    """Called without its object, a method that does anything at all fails."""
    override = vars(cls)[name]
    override(*[None] * len(inspect.signature(override).parameters))


def test_a_method_that_is_mixed_in_is_guarded_too_and_one_that_is_overridden_stays_so(qtbot, reported):
    class Mixed:
        __module__ = "ddm_desktop.gui.invented"

        def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
            raise ZeroDivisionError("a slip of ours")

    class First(Mixed, QWidget):
        __module__ = "ddm_desktop.gui.invented"

    class Second(First):
        __module__ = "ddm_desktop.gui.invented"

        def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
            return QSize(1, 2)

    class Third(Second):
        __module__ = "ddm_desktop.gui.invented"

    for cls, size in ((First, QSize()), (Second, QSize(1, 2)), (Third, QSize(1, 2))):
        widget = cls()
        qtbot.addWidget(widget)
        assert widget.sizeHint() == size
    assert [str(error) for error in reported] == ["a slip of ours"]


@pytest.mark.parametrize("error", [ValueError("x"), RecursionError(), KeyboardInterrupt(), SystemExit(3)])
def test_nothing_that_is_raised_gets_out(error, reported):
    def fail() -> bool:
        raise error

    assert guarded(fail)() is False
    assert reported == [error]


def test_a_report_that_fails_does_not_get_out_either(monkeypatch):
    def fail(*_arguments) -> None:
        raise ValueError("and again")

    monkeypatch.setattr(sys, "excepthook", fail)
    assert guarded(fail)() is None


def test_a_layout_whose_methods_all_fail_leaves_the_window_standing(qtbot, monkeypatch, reported):
    for name in overrides(FlowLayout):
        if name not in {"addItem", "count", "itemAt", "takeAt"}:
            monkeypatch.setattr(FlowLayout, name, guarded(spoilt(inspect.unwrap(vars(FlowLayout)[name]))))
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout()
    column = QVBoxLayout(window)
    column.addLayout(flow)
    flow.addWidget(QWidget())
    window.show()
    qtbot.waitExposed(window)
    assert flow.sizeHint() == QSize()
    assert {str(error) for error in reported} == {"a slip of ours"}


def test_a_paste_that_fails_leaves_the_letter_and_the_window_and_says_so(writing, named, monkeypatch, capsys):
    from ddm_desktop.fault_hooks import report_fault
    from ddm_desktop.gui.editor import letter_text
    from ddm_desktop.gui.shell.application import faults_shown_in

    def fail(*_arguments):
        raise ValueError("Exceeds the limit (4300 digits) for integer string conversion")

    monkeypatch.setattr(letter_text, "insert_blocks", fail)
    text = writing.findChild(letter_text.LetterText)
    before = text.toPlainText()
    mime = QMimeData()
    mime.setHtml("<p>one</p>")
    QGuiApplication.clipboard().setMimeData(mime)
    monkeypatch.setattr(sys, "excepthook", report_fault)  # as the program does at its start
    with faults_shown_in(writing):
        QTest.keySequence(text, QKeySequence(QKeySequence.StandardKey.Paste))
    assert text.toPlainText() == before
    assert "print or save it" in writing.banner.text
    told = capsys.readouterr().err
    assert "fault ValueError at gui/editor/letter_text.py:" in told
    assert "4300 digits" not in told

"""Colours, sizes and style sheet of the window, from `resources/style/tokens.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import fontpkg_fira_sans
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ddm_desktop import paths

SCROLL_BAR = 12  # pixels
_PIXELS_PER_POINT = 96 / 72  # Qt 6 scales its pixels with the screen; its points differ from system to system
_GROWING = re.compile(r"\b(\d+)([uv])\b")
_FAMILY = "Fira Sans"


class _AppliedStyle:
    """The theme and the scale that `apply` set last."""

    theme = "light"
    scale = 1.0


def color(token: str) -> QColor:
    """Return the colour of `token` in the current theme. Raise KeyError for an unknown token."""
    return QColor(tokens()[_AppliedStyle.theme][token])


def pixels(token: str) -> int:
    """Return a length of `[space]` or `[shape]` in pixels, scaled with the text size."""
    length: float = (tokens()["space"] | tokens()["shape"])[token]
    return round(length * _AppliedStyle.scale)


def text_pixels(token: str) -> int:
    """Return a font size of `[type]` in pixels, scaled with the text size."""
    points: float = tokens()["type"][token]
    return round(points * _PIXELS_PER_POINT * _AppliedStyle.scale)


def apply(app: QApplication, theme: str = "system", scale: float = 1.0) -> None:
    """Set theme and text size of the whole program; `scale` is 1.0 to 2.0, `theme` one of `services.settings`."""
    _AppliedStyle.theme = _system_theme() if theme == "system" else theme
    _AppliedStyle.scale = scale
    load_faces("Regular", "SemiBold")
    font = QFont(_FAMILY)
    font.setPixelSize(text_pixels("body"))
    if app.style().name() != "fusion":
        app.setStyle("Fusion")  # the same on every system, and it takes every colour of the palette
    app.setFont(font)
    app.setPalette(_palette())
    for window in app.topLevelWidgets():
        if window.styleSheet():
            dress(window)


def dress(window: QWidget) -> None:
    """Give `window`, and all in it, the style sheet in the current colours and sizes; `apply` keeps it up to date.

    A sheet of the whole program would be told to every widget anew each time one around it is put into another: a
    page of many took four times as long to build.
    """
    window.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """Return the style sheet in the current colours and sizes. Raise KeyError if it names an unknown token."""
    return _style_sheet(_AppliedStyle.theme, _AppliedStyle.scale)


@cache
def _style_sheet(theme: str, scale: float) -> str:
    values: dict[str, str] = dict(tokens()[theme])
    values |= {name: f"{text_pixels(name)}px" for name in tokens()["type"]}
    shade = "dark" if color("accent_ink").lightnessF() < 0.5 else "light"
    values["scroll_bar"] = f"{SCROLL_BAR}px"
    values["tick"] = _style_file(f"tick-{shade}.svg").as_posix()
    sheet = Template(_style_file("app.qss").read_text(encoding="utf-8")).substitute(values)
    growth = {"u": scale, "v": (1 + scale) / 2}
    return _GROWING.sub(lambda length: f"{round(int(length[1]) * growth[length[2]])}px", sheet)


@cache
def tokens() -> Mapping[str, dict[str, Any]]:
    """Return the token file: the tables `type`, `space` and `shape`, and a table of colours for each theme."""
    return tomllib.loads(_style_file("tokens.toml").read_text(encoding="utf-8"))


def load_faces(*faces: str) -> None:
    """Load faces of the font family, such as `BoldItalic`, from the package rather than from the system."""
    for face in faces:
        _load_face(face)


@cache
def _load_face(face: str) -> None:
    QFontDatabase.addApplicationFont(str(Path(fontpkg_fira_sans.ROOT) / "files" / f"FiraSans-{face}.ttf"))


def _style_file(name: str) -> Path:
    return paths.resources() / "style" / name


def _system_theme() -> str:
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _palette() -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, token in (
        ((role.Window, role.Button, role.AlternateBase), "paper"),
        ((role.Base, role.ToolTipBase), "field"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText), "ink"),
        ((role.PlaceholderText,), "ink_quiet"),
        ((role.Highlight,), "selection"),
        ((role.Link, role.LinkVisited, role.Accent), "accent"),
    ):
        for colored in roles:
            palette.setColor(colored, color(token))
    for disabled in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, disabled, color("edge"))
    return palette

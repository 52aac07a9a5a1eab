"""Settings of the machine: envelope, colours, size of text. Never anything of a visitor."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeGuard

from ddm_desktop import paths
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.regular_files import read_regular

THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)
MAX_BYTES = 100_000
MOST_OFFSET = 10.0
"""Millimetres to either side. A printer is rarely off by more than a few; the windows leave no more room."""
_CHOICES: dict[str, tuple[object, ...]] = {
    "envelope": tuple(Envelope.__members__),
    "theme": THEMES,
    "text_size": TEXT_SIZES,
}
OFFSETS = ("offset_x", "offset_y", "other_offsets")
"""The settings that are the printer's of this computer, and right for no other."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a shared computer keeps from one visitor to the next. Offsets in millimetres.

    They are measured on a proof page of one envelope: `offset_x` and `offset_y` belong to `envelope`, and
    `other_offsets` has the name, the offset to the right and the one down of each other that was measured.
    """

    envelope: str = Envelope.DL.name
    offset_x: float = 0.0
    offset_y: float = 0.0
    fold_marks: bool = True
    theme: str = "system"
    text_size: float = 1.0
    other_offsets: tuple[tuple[str, float, float], ...] = ()

    def page_style(self, envelope: Envelope | None = None) -> PageStyle:
        """How a letter is set on this machine, in its usual envelope or in another, until someone chooses otherwise."""
        envelope = envelope or Envelope[self.envelope]
        offsets = self._offsets().get(envelope.name, (0.0, 0.0))
        return PageStyle(envelope, *offsets, fold_marks=self.fold_marks)

    def with_page_style(self, style: PageStyle) -> Settings:
        """The settings after a letter was set in `style`. Large print is the visitor's and not kept."""
        others = ((name, *each) for name, each in self._offsets().items() if name != style.envelope.name)
        return replace(
            self,
            envelope=style.envelope.name,
            offset_x=style.offset_x,
            offset_y=style.offset_y,
            fold_marks=style.fold_marks,
            other_offsets=tuple(each for each in others if any(each[1:])),
        )

    def _offsets(self) -> dict[str, tuple[float, float]]:
        """Those to the right and down, by the envelope's name."""
        others = {name: (right, down) for name, right, down in self.other_offsets}
        return others | {self.envelope: (self.offset_x, self.offset_y)}


def load_settings(file: Path | None = None) -> Settings:
    """The stored settings. What is missing or makes no sense is as it comes: the program always starts."""
    try:
        return decode_settings(read_regular(file or paths.settings_file(), MAX_BYTES))
    except (OSError, ValueError):
        return Settings()


def store_settings(settings: Settings, file: Path | None = None) -> None:
    """Keep `settings`. Raises SaveError."""
    from ddm_desktop.services.save_file import keep_file

    keep_file(file or paths.settings_file(), encode_settings(settings), "The settings")


def encode_settings(settings: Settings, without: Collection[str] = ()) -> bytes:
    """`settings` as they are stored, but for those of the names `without`."""
    kept = {name: value for name, value in asdict(settings).items() if name not in without}
    return json.dumps(kept, indent=2).encode()


def decode_settings(content: bytes) -> Settings:
    """Stored settings, each that is missing or makes no sense as it comes. Raises ValueError for no settings."""
    try:
        stored = json.loads(content.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(stored, dict):
        raise ValueError("no object")
    kept: dict[str, Any] = {name: _checked(name, stored.get(name)) for name in asdict(Settings())}
    return Settings(**kept)


def _checked(name: str, value: object) -> object:
    """`value` where it makes sense for the setting `name`, else what the setting is as it comes."""
    usual = getattr(Settings(), name)
    if isinstance(value, bool):  # else a number to Python
        return value if isinstance(usual, bool) else usual
    if name in _CHOICES:
        return value if value in _CHOICES[name] else usual
    if name == "other_offsets":
        entries = value if isinstance(value, list) else []
        return tuple((each[0], float(each[1]), float(each[2])) for each in entries if _is_measured(each))
    if name in OFFSETS:
        return float(value) if _is_offset(value) else usual
    return value if type(value) is type(usual) else usual


def _is_measured(entry: Any) -> bool:
    """Whether a stored entry is the name of an envelope and the two offsets measured for it."""
    is_one = isinstance(entry, list) and len(entry) == 3 and entry[0] in _CHOICES["envelope"]
    return is_one and all(_is_offset(each) for each in entry[1:])


def _is_offset(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= MOST_OFFSET

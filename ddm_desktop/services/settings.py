"""Settings of the machine: envelope, colours, size of text. Never anything of a visitor.

Each is one entry in `Settings`, from which come how it is read and written, whether a kit takes it, what the window
shows and what the command line offers.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ddm_desktop import paths
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.model.text import counted
from ddm_desktop.reading.records import Record
from ddm_desktop.reading.shapes import Flag, Number, OneOf, Shape
from ddm_desktop.regular_files import read_regular

if TYPE_CHECKING:
    from ddm_desktop.reading.locations import Location

V = TypeVar("V")
TEXT_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)
MAX_BYTES = 100_000
MOST_OFFSET = 10.0
"""Millimetres to either side. A printer is rarely off by more than a few; the windows leave no more room."""


class Setting(NamedTuple):
    """One setting. `usual`: its value until somebody sets it; its type is the setting's type.

    `choices`: the values it may have, each with its words in the window, empty for any. `of_page`: it is the field of
    `PageStyle` of that name; a dialog asks for it with `label` and `hint`, and the command line has an option for
    it. `of_look`: it changes how the window looks, and is in the menu. `of_privacy`: the page of settings asks for it
    under Privacy. `of_printer`: it suits only the printer of this computer. `of_computer`: it was decided for this
    computer alone. Kits leave out both.
    """

    name: str
    usual: Any
    choices: Mapping[Any, str] = MappingProxyType({})
    label: str = ""
    hint: str = ""
    of_page: bool = False
    of_look: bool = False
    of_privacy: bool = False
    of_printer: bool = False
    of_computer: bool = False


def _entry(usual: V, **known: Any) -> V:
    return field(default=usual, metadata=known)


def _of_page(usual: V, label: str, hint: str = "", **known: Any) -> V:
    return _entry(usual, label=label, hint=hint, of_page=True, **known)


def _idle_times(*minutes: int) -> Mapping[int, str]:
    """Return the words for each of `minutes`, and for 0, which is never."""
    return {each: counted(each, "minute", "minutes") for each in minutes} | {0: "Never"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a shared computer keeps from one visitor to the next. Offsets are in millimetres.

    They are measured on a proof page for each envelope: `offset_x` and `offset_y` are those of `envelope`, and
    `other_offsets` has the name and the offsets to the right and down of each other envelope measured.
    `label_offset_x` and `label_offset_y` are those of sheets of labels, measured on a proof sheet;
    `printed_envelope_offset_x` and `printed_envelope_offset_y` those of envelopes that are printed on.
    `cover_after` and `clear_after` are in minutes; 0 is never.
    """

    envelope: str = _of_page(
        Envelope.DL.name, "Envelope", choices={envelope.name: envelope.value.label for envelope in Envelope}
    )
    offset_x: float = _of_page(
        0.0, "Move the address to the right", "Less than 0 moves it to the left.", of_printer=True
    )
    offset_y: float = _of_page(0.0, "Move the address down", "Less than 0 moves it up.", of_printer=True)
    fold_marks: bool = _of_page(True, "Small marks on the left edge where the letter is folded")
    text_size: float = _entry(
        1.0,
        label="Size of the text",
        choices={size: f"Text at {size:.0%}" for size in TEXT_SIZES},
        of_look=True,
    )
    theme: str = _entry(
        "system",
        label="Colours",
        choices={
            "system": "Colours as on this computer",
            "light": "Light",
            "dark": "Dark",
            "contrast": "High contrast",
        },
        of_look=True,
    )
    other_offsets: tuple[tuple[str, float, float], ...] = _entry((), of_printer=True)
    label_offset_x: float = _entry(
        0.0, label="Move the labels to the right", hint="Less than 0 moves them to the left.", of_printer=True
    )
    label_offset_y: float = _entry(
        0.0, label="Move the labels down", hint="Less than 0 moves them up.", of_printer=True
    )
    printed_envelope_offset_x: float = _entry(
        0.0,
        label="Move the addresses to the right",
        hint="Less than 0 moves them to the left.",
        of_printer=True,
    )
    printed_envelope_offset_y: float = _entry(
        0.0, label="Move the addresses down", hint="Less than 0 moves them up.", of_printer=True
    )
    cover_after: int = _entry(
        2,
        label="Cover the screen when nobody types or clicks for",
        choices=_idle_times(1, 2, 5, 10),
        of_privacy=True,
    )
    clear_after: int = _entry(
        15,
        label="Clear the visit when nobody types or clicks for",
        choices=_idle_times(5, 15, 30, 60),
        of_privacy=True,
    )
    tally: bool = _entry(
        False,
        label="Count the letters that are printed or saved here",
        hint="Only the day and the constituency: no name, no time, no campaign.",
        of_privacy=True,
        of_computer=True,
    )

    def page_style(self, envelope: Envelope | None = None) -> PageStyle:
        """Return the page style of this computer for `envelope`, or for its usual one."""
        envelope = envelope or Envelope[self.envelope]
        offset_x, offset_y = self._offsets().get(envelope.name, (0.0, 0.0))
        measured = {"envelope": envelope, "offset_x": offset_x, "offset_y": offset_y}
        return PageStyle(**{name: getattr(self, name) for name in OF_PAGE} | measured)

    def with_page_style(self, style: PageStyle) -> Settings:
        """Return the settings that keep `style`, except large print, which is the visitor's."""
        others = ((name, x, y) for name, (x, y) in self._offsets().items() if name != style.envelope.name)
        kept = {name: getattr(style, name) for name in OF_PAGE}
        kept["other_offsets"] = tuple((name, x, y) for name, x, y in others if x or y)
        return replace(self, **kept | {"envelope": style.envelope.name})

    def look(self) -> tuple[object, ...]:
        """Return the values that change how the window looks."""
        return tuple(getattr(self, name) for name in OF_LOOK)

    def _offsets(self) -> dict[str, tuple[float, float]]:
        """Return the offsets to the right and down by the envelope's name."""
        others = {name: (right, down) for name, right, down in self.other_offsets}
        return others | {self.envelope: (self.offset_x, self.offset_y)}


def load_settings(file: Path | None = None) -> Settings:
    """Return the stored settings. What is missing or invalid has its default, so that the program always starts."""
    try:
        return decode_settings(read_regular(file or paths.settings_file(), MAX_BYTES))
    except (OSError, ValueError):
        return Settings()


def store_settings(settings: Settings, file: Path | None = None) -> None:
    """Save `settings`. Raise SaveError."""
    # here, not above: most starts store no settings
    from ddm_desktop.services.save_file import keep_file

    keep_file(file or paths.settings_file(), encode_settings(settings), "The settings")


def change_settings(before: Settings, after: Settings, file: Path | None = None) -> None:
    """Save what is another in `after` than in `before`; what another program has set stays. Raise SaveError."""
    # here, not above: most starts store no settings
    from ddm_desktop.services.data_lock import data_lock

    place = file or paths.settings_file()
    with data_lock:
        kept = load_settings(place) if place.exists() else before
        store_settings(with_changes(kept, before, after), place)


def with_changes(kept: Settings, before: Settings, after: Settings) -> Settings:
    """Return `kept` with what is another in `after` than in `before`.

    How papers are set belongs together and is taken as a whole.
    """
    names = [setting.name for setting in SETTINGS]
    changed = {name for name in names if getattr(before, name) != getattr(after, name)}
    if changed & _OF_PAPERS:
        changed |= _OF_PAPERS
    return replace(kept, **{name: getattr(after, name) for name in changed})


def encode_settings(settings: Settings, without: Collection[str] = ()) -> bytes:
    """Return `settings` as they are stored, leaving out the names in `without`."""
    stored = _record().write(settings)
    return json.dumps({name: stored[name] for name in stored if name not in without}, indent=2).encode()


def decode_settings(content: bytes) -> Settings:
    """Return stored settings, with the default for each missing or invalid one. Raise ValueError if there are none."""
    from ddm_desktop.reading.json_files import parse_json  # here, not above: a first start has none to read

    return _record().read_leniently(parse_json(content, "settings"))


def _record() -> Record[Settings]:
    return Record(Settings, {setting.name: _shape(setting) for setting in SETTINGS}, "the settings")


def _shape(setting: Setting) -> Shape[Any]:
    """Return how to read and write a setting, by its choices or the type of its usual value."""
    if setting.choices:
        return OneOf({value: value for value in setting.choices})
    by_kind: dict[type, Shape[Any]] = {bool: Flag(), float: Number(MOST_OFFSET), tuple: _MeasuredOffsets()}
    return by_kind[type(setting.usual)]


class _MeasuredOffsets:
    """Lists of an envelope's name and its two offsets; anything else is left out."""

    def read(self, value: object, location: Location) -> tuple[tuple[str, float, float], ...]:
        """Return the offsets of each envelope; entries that make no sense are left out."""
        by_name = {setting.name: _shape(setting) for setting in SETTINGS}
        envelope, right, down = (by_name[name] for name in ("envelope", "offset_x", "offset_y"))
        measured = []
        for entry in value if isinstance(value, list) else []:
            try:
                name, *offsets = entry
                x, y = (
                    shape.read(offset, location) for shape, offset in zip((right, down), offsets, strict=True)
                )
                measured.append((envelope.read(name, location), x, y))
            except (TypeError, ValueError):
                continue
        return tuple(measured)

    def write(self, value: tuple[tuple[str, float, float], ...]) -> object:
        return value


SETTINGS = tuple(Setting(field.name, field.default, **field.metadata) for field in fields(Settings))
OF_PAGE = {setting.name: setting for setting in SETTINGS if setting.of_page}
OF_LOOK = {setting.name: setting for setting in SETTINGS if setting.of_look}
OF_PRIVACY = {setting.name: setting for setting in SETTINGS if setting.of_privacy}
OF_PRINTER = tuple(setting.name for setting in SETTINGS if setting.of_printer)
NOT_IN_KITS = tuple(setting.name for setting in SETTINGS if setting.of_printer or setting.of_computer)
_OF_PAPERS = {*OF_PAGE, *OF_PRINTER}

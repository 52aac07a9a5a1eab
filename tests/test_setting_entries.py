"""What is set of the machine goes all the way: its file, kits, the window, the command line.

A setting is one entry in `Settings`; what leaves it out fails here, by its name.
"""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox, QWidget
from tools.added_line import failures

from ddm_desktop.cli import main
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.settings.menu import SettingsMenu
from ddm_desktop.gui.settings.printer_dialog import PrinterDialog
from ddm_desktop.services.settings import (
    NOT_IN_KITS,
    OF_LOOK,
    OF_PAGE,
    SETTINGS,
    Setting,
    Settings,
    decode_settings,
    encode_settings,
)

OTHERS = {float: 1.5, tuple: (("C5", 1.0, 2.0),)}


def other(setting: Setting) -> object:
    """What it may be beside its usual value."""
    choices = [choice for choice in setting.choices if choice != setting.usual]
    if isinstance(setting.usual, bool):
        return not setting.usual
    return choices[0] if choices else OTHERS[type(setting.usual)]


def by_name(setting: Setting) -> str:
    return setting.name


@pytest.mark.parametrize("setting", SETTINGS, ids=by_name)
def test_it_is_kept_in_a_file_and_what_makes_no_sense_there_is_as_it_comes(setting):
    kept = Settings(**{setting.name: other(setting)})
    assert decode_settings(encode_settings(kept)) == kept
    for odd in (None, "mauve", 7_000, [[1]], {}):
        assert decode_settings(json.dumps({setting.name: odd}).encode()) == Settings()


@pytest.mark.parametrize("setting", SETTINGS, ids=by_name)
def test_a_kit_takes_it_unless_it_is_this_printers_or_this_computers_own(setting):
    packed = json.loads(encode_settings(Settings(), without=NOT_IN_KITS))
    assert (setting.name in packed) is not (setting.of_printer or setting.of_computer)


@pytest.mark.parametrize("setting", OF_LOOK.values(), ids=by_name)
def test_the_menu_marks_what_it_is_and_offers_what_it_may_be(qapp, qtbot, setting):
    session, window = Session(Settings(**{setting.name: other(setting)})), QWidget()
    qtbot.addWidget(window)
    offered = {action.text(): action for action in SettingsMenu(session, window).actions()}
    marked = [text for text in setting.choices.values() if offered[text].isChecked()]
    assert marked == [setting.choices[other(setting)]]
    for value, text in setting.choices.items():
        offered[text].trigger()
        assert getattr(session.settings, setting.name) == value
        assert [text for text in setting.choices.values() if offered[text].isChecked()] == [text]


@pytest.mark.parametrize("setting", OF_PAGE.values(), ids=by_name)
def test_the_dialog_of_the_printer_sets_it_and_shows_it_again(qapp, qtbot, setting):
    session, label = Session(Settings()), setting.choices.get(other(setting), setting.label)
    for turn in range(2):
        dialog = PrinterDialog(session, None)
        qtbot.addWidget(dialog)
        controls = (*dialog.findChildren(QAbstractButton), *dialog.findChildren(QDoubleSpinBox))
        control = next(each for each in controls if each.accessibleName() == label)
        if isinstance(control, QDoubleSpinBox):
            assert control.value() == (other(setting) if turn else setting.usual)
            control.setValue(other(setting))
        elif not turn:
            control.click()
        else:
            assert control.isChecked() is (True if setting.choices else other(setting))
    assert session.settings == Settings(**{setting.name: other(setting)})


@pytest.mark.parametrize("setting", OF_PAGE.values(), ids=by_name)
def test_the_command_line_offers_it(capsys, setting):
    with pytest.raises(SystemExit):
        main(["letter", "--help"])
    assert f"--{setting.name.replace('_', '-')}" in capsys.readouterr().out


def test_a_new_setting_of_how_the_window_looks_is_one_entry():
    added = '    pointer: str = _entry("thin", choices={"thin": "Thin", "thick": "Thick"}, of_look=True)\n'
    change = ("ddm_desktop.services.settings", "    theme: str", added)
    assert failures(__file__, "pointer", change) == (set(), 3)


def test_a_new_setting_of_how_papers_are_set_is_one_entry_and_a_field_of_their_style():
    entry = '    punch_marks: bool = _of_page(True, "Marks where to punch")\n'
    changes = (
        ("ddm_desktop.model.stationery", "    large_print: bool", "    punch_marks: bool = True\n"),
        ("ddm_desktop.services.settings", "    text_size: float", entry),
    )
    assert failures(__file__, "punch_marks", *changes) == (set(), 4)

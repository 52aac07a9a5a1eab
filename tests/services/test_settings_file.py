"""What a spoilt settings file may say of an offset: none of it reaches the page."""

import pytest

from ddm_desktop.model.stationery import Envelope
from ddm_desktop.services.settings import Settings, change_settings, load_settings, store_settings


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-1e999", "1" + "0" * 400, "true", '"5"', "-10.1"])
def test_an_offset_that_makes_no_sense_is_none(tmp_path, odd):
    file = tmp_path / "settings.json"
    file.write_text(f'{{"offset_x": {odd}, "text_size": true, "fold_marks": false}}', encoding="utf-8")
    assert load_settings(file) == Settings(fold_marks=False)
    assert type(load_settings(file).text_size) is float


@pytest.mark.parametrize("odd", ["0", "1", "0.0", '"no"', "null", "[]"])
def test_fold_marks_are_left_out_only_where_that_is_said(tmp_path, odd):
    file = tmp_path / "settings.json"
    file.write_text(f'{{"fold_marks": {odd}}}', encoding="utf-8")
    assert load_settings(file) == Settings()
    assert load_settings(file).fold_marks is True


@pytest.mark.parametrize(
    "odd",
    ["1", '"C5"', "[1]", '[["C5"]]', '[["C5", 1]]', '[["C6", 1, 1]]', '[["C5", 99, 1]]', '[["C5", true, 1]]',
     '[["C5", NaN, 1]]', '[["C5", "1", 1]]', "[[[], 1, 1]]", '{"C5": [1, 1]}'],
)  # fmt: skip
def test_an_offset_of_another_envelope_that_makes_no_sense_is_none(tmp_path, odd):
    file = tmp_path / "settings.json"
    file.write_text(f'{{"other_offsets": {odd}}}', encoding="utf-8")
    assert load_settings(file) == Settings()


def test_the_offsets_of_every_envelope_are_read_back(tmp_path):
    measured = Settings(offset_x=1.0, other_offsets=(("C5", -3.0, 2.5),))
    store_settings(measured, tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json") == measured
    c5 = load_settings(tmp_path / "settings.json").page_style(Envelope.C5)
    assert (c5.offset_x, c5.offset_y) == (-3.0, 2.5)


def test_of_two_programs_that_are_open_neither_undoes_what_the_other_has_set(tmp_path):
    file = tmp_path / "settings.json"
    at_start = Settings(theme="light")
    store_settings(at_start, file)
    change_settings(at_start, Settings(theme="dark"), file)
    change_settings(at_start, Settings(theme="light", envelope="C5", offset_x=2.0), file)
    change_settings(at_start, Settings(theme="light", text_size=1.5), file)
    assert load_settings(file) == Settings(theme="dark", envelope="C5", offset_x=2.0, text_size=1.5)


def test_settings_that_were_never_kept_are_kept_as_a_whole(tmp_path):
    file = tmp_path / "settings.json"
    change_settings(Settings(theme="dark"), Settings(theme="dark", text_size=1.5), file)
    assert load_settings(file) == Settings(theme="dark", text_size=1.5)

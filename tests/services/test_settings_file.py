"""What a spoilt settings file may say of an offset: none of it reaches the page."""

import pytest

from ddm_desktop.services.settings import Settings, load_settings


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

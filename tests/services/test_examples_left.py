"""What the workshop writes into a new entry as an example is told until its author writes over it."""

from __future__ import annotations

import pytest
from tools.packs import PackMaker

from ddm_desktop import paths
from ddm_desktop.model.letter import Severity
from ddm_desktop.services import edit_campaign
from ddm_desktop.services.campaign_entries import ABOUT, PAPERS, TABLES, new_entries
from ddm_desktop.services.edit_campaign import open_for_editing, with_new_paper, with_table, with_value
from ddm_desktop.services.look_at_campaign import EXAMPLE, look_at


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    return tmp_path / "data" / "campaigns"


def example_fields(source) -> list[str]:
    return [each.spot.field for each in look_at(source).findings if each.code == EXAMPLE]


@pytest.mark.parametrize(
    "table", [each for each in TABLES if each not in (ABOUT, PAPERS)], ids=lambda it: it.key
)
def test_each_example_of_a_new_entry_is_told_at_its_place(own_folder, table):
    source, _ = open_for_editing(PackMaker(own_folder)())
    index = len(source.tables(table.key))
    new = with_table(source, table.key, new_entries(source, table))
    assert example_fields(source) == []
    assert sorted(example_fields(new)) == sorted(f"{table.key}.{index}.{key}" for key in table.new)
    for key in table.new:
        new = with_value(new, (table.key, index, key), "Our own words")
    assert example_fields(new) == []


def test_a_blank_start_is_told_and_its_paper_drawn_all_the_same():
    source, _ = edit_campaign.start_new()
    look = look_at(source)
    assert example_fields(source) == ["title", "ask", "papers.0.file"]
    assert {each.severity for each in look.findings} == {Severity.NOTE}
    assert look.campaign is not None


def test_the_text_of_another_paper_is_told_at_the_line_of_its_example(own_folder):
    source, _ = open_for_editing(PackMaker(own_folder)())
    source = with_new_paper(source)
    assert example_fields(source) == ["papers.1.title", "papers.1.file"]

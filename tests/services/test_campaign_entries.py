"""The workshop asks for every entry of the format, and ids come from titles until somebody may know of them."""

from __future__ import annotations

import pytest
from tools.packs import MANIFEST, PackMaker

from ddm_desktop import paths
from ddm_desktop.campaigns.files import FolderPack
from ddm_desktop.campaigns.pack_ids import settled_ids
from ddm_desktop.campaigns.pack_source import with_file
from ddm_desktop.campaigns.schema import _campaign_record
from ddm_desktop.campaigns.toml_file import parse_toml
from ddm_desktop.services import edit_campaign
from ddm_desktop.services.campaign_entries import (
    ABOUT,
    ASKED,
    CONDITIONS,
    POINTS,
    SOURCES,
    TABLES,
    SettledIds,
    fields_of,
    new_entries,
    with_entry,
)
from ddm_desktop.services.edit_campaign import open_for_editing, with_new_paper, with_table
from ddm_desktop.services.look_at_campaign import look_at

NEW = SettledIds()
FIELDS = '[[fields]]\nid = "stop"\nquestion = "Your stop?"\n\n[[points]]'


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    return tmp_path / "data" / "campaigns"


@pytest.fixture
def source(own_folder):
    return open_for_editing(PackMaker(own_folder)())[0]


def test_the_workshop_asks_for_the_very_entries_that_the_format_has(tmp_path):
    record = _campaign_record(parse_toml("", "campaign.toml"), FolderPack(tmp_path))
    tables = {table.key: set(table.order) for table in TABLES}
    for key, shape in record.fields.items():
        if key in tables:
            assert set(shape._shape.fields) == tables.pop(key), key
    # phrases are a table of their own, which stays as its author wrote it
    assert tables == {
        "": {key for key in record.fields if key not in {each.key for each in TABLES}} - {"phrases"}
    }


def test_phrases_stay_as_they_are_whatever_else_changes(own_folder):
    phrases = '[phrases] # ours\n"notes.why" = "why"\ndear = "Hiya"\n\n[[points]]'
    source, _ = open_for_editing(PackMaker(own_folder)(old="[[points]]", new=phrases))
    changed = with_entry(source, ABOUT, (), "language", "pl", NEW)
    changed = with_entry(changed, POINTS, ("points", 0), "title", "Seats", NEW)
    assert phrases in changed.toml
    assert look_at(changed).campaign.phrases.dear == "Hiya"


def test_a_new_entry_is_named_after_its_title_as_it_is_typed(source):
    source = with_table(source, "points", new_entries(source, POINTS))
    assert source.value(("points", 2, "id")) == "new-point"
    for title in ("P", "People must stánd!"):
        source = with_entry(source, POINTS, ("points", 2), "title", title, NEW)
    assert source.value(("points", 2, "id")) == "people-must-stand"
    second = with_table(source, "points", new_entries(source, POINTS))
    second = with_entry(second, POINTS, ("points", 3), "title", "People must stand", NEW)
    assert second.value(("points", 3, "id")) == "people-must-stand-2"


def test_an_id_that_was_written_by_hand_stays(source):
    source = with_table(source, "points", new_entries(source, POINTS))
    source = with_entry(source, POINTS, ("points", 2), "id", "Mine, all mine", NEW)
    assert source.value(("points", 2, "id")) == "mine-all-mine"
    source = with_entry(source, POINTS, ("points", 2), "title", "Another", NEW)
    assert source.value(("points", 2, "id")) == "mine-all-mine"


def test_an_id_that_somebody_may_know_stays_when_its_title_changes(source):
    source = with_entry(source, POINTS, ("points", 0), "id", "sitting", NEW)
    follows = with_entry(source, POINTS, ("points", 0), "title", "Standing", NEW)
    stays = with_entry(source, POINTS, ("points", 0), "title", "Standing", settled_ids(source, frozenset()))
    assert follows.value(("points", 0, "id")) == "standing"
    assert stays.value(("points", 0, "id")) == "sitting"


def test_a_new_campaign_gets_the_id_of_its_title_and_none_that_is_here():
    source, place = edit_campaign.start_new()
    named = with_entry(source, ABOUT, (), "title", "About anything", place.settled)
    assert named.value(("id",)) == "about-anything-2"
    copy, place = edit_campaign.start_from("about-anything")
    assert with_entry(copy, ABOUT, (), "title", "Benches", place.settled).value(("id",)) == "about-anything-2"


def test_a_paper_never_gets_the_name_of_a_role(source):
    source = with_new_paper(source)
    table = next(table for table in TABLES if table.key == "papers")
    source = with_entry(source, table, ("papers", 1), "title", "Thank you", NEW)
    assert source.value(("papers", 1, "id")) == "thank-you-2"
    assert look_at(source).campaign is not None


def test_what_names_a_source_follows_its_new_id(source):
    changed = with_entry(source, SOURCES, ("sources", 0), "id", "count", NEW)
    assert changed.value(("points", 0, "sources")) == ["count"]
    assert changed.toml == MANIFEST.replace('"survey"', '"count"')
    titled = with_entry(changed, SOURCES, ("sources", 0), "id", None, NEW)
    assert titled.value(("points", 0, "sources")) == ["a-survey"]


def test_an_id_is_never_that_of_another_source(source):
    source = with_table(source, "sources", {"id": "other", "title": "Other"})
    changed = with_entry(source, SOURCES, ("sources", 1), "id", "survey", NEW)
    assert changed.value(("sources", 1, "id")) == "survey-2"
    assert changed.value(("points", 0, "sources")) == ["survey"]


def test_an_answer_keeps_its_place_in_the_texts_when_its_question_is_renamed(own_folder):
    source, _ = open_for_editing(PackMaker(own_folder)(old="[[points]]", new=FIELDS))
    assert fields_of(source)["Your stop?"] == "{{ answers.stop }}"
    source = with_file(source, "letter.md", "From {{ answers.stop }}, not {{answers.stop_2}}.")
    changed = with_entry(source, ASKED, ("fields", 0), "id", "Bus stop", NEW)
    assert changed.text("letter.md") == "From {{ answers.bus_stop }}, not {{answers.stop_2}}."


@pytest.mark.parametrize("title", ["", "!!!", "2027", "Ποιος;", "x" * 200])
def test_whatever_the_title_its_id_is_one(source, title):
    for table in TABLES:
        if table.key in ("points", "sources", "fields"):
            source = with_table(source, table.key, new_entries(source, table))
            place = (table.key, len(source.tables(table.key)) - 1)
            source = with_entry(source, table, place, table.named_by, title, NEW)
    assert not [each for each in look_at(source).findings if each.spot.field.endswith(".id")]


def test_lists_and_own_answers_are_fields_and_conditions_are_conditions(own_folder):
    source, _ = open_for_editing(PackMaker(own_folder)(old="[[points]]", new=FIELDS))
    assert next(iter(fields_of(source).items())) == ("Your stop?", "{{ answers.stop }}")
    assert {"The points they chose", "The paragraphs they ticked"} <= set(fields_of(source))
    assert all(text.startswith("{% if ") for text in CONDITIONS.values())

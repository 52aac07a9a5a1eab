"""A pack changed entry by entry: what is set is read again, and every other line stays to the letter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.packs import LETTER, MANIFEST

from ddm_desktop.campaigns.load import open_pack
from ddm_desktop.campaigns.pack_edits import with_table, with_table_moved, with_value, without_table
from ddm_desktop.campaigns.pack_source import PackSource, source_of, with_file
from ddm_desktop.campaigns.schema import read_manifest
from ddm_desktop.errors import PackError
from ddm_desktop.model.text import clean, clean_line
from ddm_desktop.paths import bundled_packs

COMMENTED = """\
# The bench of the station.

schema = 1   # as the manual says
id = 'my-pack'
title = "My campaign" # short
# Who we are
organisation = "Friends of Testing"
deadline = 2027-01-31

[[papers]]
id = "letter"
title = "Letter"
form = "letter"
file = "letter.md"

# The first thing to say.
[[points]] # one
id = "sit"
title = "Sitting"   # two words
spoken = "People *like* to sit."
detail = '''
# A heading, and no remark
[[points]]
'''

[[sources]]
id = "survey"
title = "A survey"

[[points]]
id = "rest"
title = "Resting"
spoken = "People need rest.\""""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ENTRIES = [("title",), ("organisation",), ("ask",), ("points", 1, "title"), ("sources", 0, "title")]
BLOCKS = [("points", 0, "spoken"), ("points", 0, "detail"), ("points", 1, "detail")]


def pack(toml: str = COMMENTED) -> PackSource:
    return PackSource("my-pack", toml, {"letter.md": LETTER})


def other_lines(source: PackSource, *words: str) -> list[str]:
    """The lines of campaign.toml but those with one of `words`."""
    return [line for line in source.toml.split("\n") if not any(word in line for word in words)]


@given(st.sampled_from(ENTRIES), TEXTS)
def test_a_line_that_is_set_is_read_by_the_loader(location, text):
    text = clean_line(text) or "x"
    changed = with_value(pack(), location, text)
    campaign = read_manifest(changed).campaign
    assert campaign is not None
    value = campaign
    for part in location:
        value = value[part] if isinstance(part, int) else getattr(value, part)
    assert value == text


@given(st.sampled_from(BLOCKS), TEXTS)
def test_a_text_that_is_set_is_read_by_the_loader(location, text):
    text = clean(text).strip() or "x"
    changed = with_value(pack(), location, text)
    campaign = read_manifest(changed).campaign
    assert campaign is not None
    assert getattr(campaign.points[location[1]], location[2]).text.strip() == text


@given(st.lists(TEXTS.map(clean_line).filter(bool), max_size=4).map(tuple))
def test_a_list_that_is_set_is_read_by_the_loader(lines):
    campaign = read_manifest(with_value(pack(), ("footer",), lines)).campaign
    assert campaign is not None
    assert campaign.footer == lines


@given(st.sampled_from(ENTRIES), TEXTS)
def test_setting_a_line_leaves_every_other_line(location, text):
    changed = with_value(pack(), location, clean_line(text)[:50] or "x")
    old, new = COMMENTED.split("\n"), changed.toml.split("\n")
    if location == ("ask",):  # it is new
        new = [line for line in new if not line.startswith("ask = ")]
    assert len(new) == len(old)
    assert sum(before != after for before, after in zip(old, new, strict=True)) <= 1


@given(st.sampled_from(ENTRIES + BLOCKS), TEXTS)
def test_setting_the_old_value_again_restores_what_is_read(location, text):
    source = pack()
    old = source.value(location)
    back = with_value(with_value(source, location, text or "x"), location, old)
    assert read_manifest(back).campaign.title == "My campaign"
    assert str(back.value(location)).strip() == str(old).strip()


@pytest.mark.parametrize("location", ENTRIES + BLOCKS)
def test_the_same_value_once_more_changes_nothing(location):
    source = pack()
    assert with_value(source, location, source.value(location)) is source


@pytest.mark.parametrize("name", ["alternative-provision-2018", "about-anything"])
def test_a_built_in_pack_with_each_of_its_own_values_set_is_the_same(name):
    source = source_of(open_pack(bundled_packs() / name))
    for key, value in source.toml_file().data.items():
        for index, table in enumerate(value if isinstance(value, list) else ()):
            for entry, own in table.items() if isinstance(table, dict) else ():
                assert with_value(source, (key, index, entry), own) is source
    assert source.read("campaign.toml") == (bundled_packs() / name / "campaign.toml").read_bytes()


def test_only_the_line_of_a_changed_entry_changes_and_its_remark_stays():
    changed = with_value(pack(), ("points", 0, "title"), "Rest")
    assert changed.toml == COMMENTED.replace(
        'title = "Sitting"   # two words', 'title = "Rest"   # two words'
    )


def test_a_text_of_several_lines_is_written_as_a_block_of_the_manual():
    changed = with_value(pack(), ("points", 1, "spoken"), 'One.\n\nTwo \\* with """.')
    assert 'spoken = """\nOne.\n\nTwo \\\\* with ""\\".\n"""' in changed.toml


def test_a_new_entry_stands_in_the_order_of_the_manual():
    order = ("title", "organisation", "summary", "ask", "deadline", "deadline_label")
    changed = with_value(with_value(pack(), ("ask",), "Will you?", order), ("deadline_label",), "Day", order)
    assert (
        '"Friends of Testing"\nask = "Will you?"\ndeadline = 2027-01-31\ndeadline_label = "Day"\n'
        in changed.toml
    )
    assert other_lines(changed, "ask", "deadline_label") == COMMENTED.split("\n")


def test_a_removed_entry_takes_its_line_alone():
    changed = with_value(pack(), ("deadline",), None)
    assert changed.toml == COMMENTED.replace("deadline = 2027-01-31\n", "")
    assert with_value(changed, ("deadline",), date(2027, 1, 31)).value(("deadline",)) == date(2027, 1, 31)


def test_a_point_is_added_behind_the_last_and_removed_again():
    source = pack()
    added = with_table(source, "points", {"id": "new", "title": "New", "spoken": "It is new."})
    assert added.toml.startswith(COMMENTED)
    assert [table["id"] for table in added.tables("points")] == ["sit", "rest", "new"]
    assert without_table(added, "points", 2).toml.strip() == COMMENTED.strip()


def test_a_first_question_is_added_to_a_pack_that_has_none():
    added = with_table(pack(), "questions", {"question": "Why?", "answer": "So."})
    assert read_manifest(added).campaign.questions[0].question == "Why?"


def test_points_change_places_with_their_remarks_and_nothing_else_moves():
    moved = with_table_moved(pack(), "points", 0, 1)
    assert [table["id"] for table in moved.tables("points")] == ["rest", "sit"]
    assert moved.toml.index("# The first thing") > moved.toml.index("[[sources]]")
    assert with_table_moved(moved, "points", 0, 1).toml.strip() == COMMENTED.strip()


def test_line_ends_and_a_mark_of_windows_stay():
    source = PackSource(
        "my-pack", "\ufeff" + MANIFEST.replace("\n", "\r\n"), {"letter.md": "One.\r\nTwo.\r\n"}
    )
    changed = with_value(source, ("points", 1, "spoken"), "One.\nTwo.")
    changed = with_file(changed, "letter.md", "One.\nThree.\n")
    assert "\n" not in changed.toml.replace("\r\n", "")
    assert changed.toml.startswith("\ufeffschema")
    assert changed.files["letter.md"] == "One.\r\nThree.\r\n"
    assert with_file(source, "letter.md", "One.\nTwo.\n") is source


def test_tables_in_one_line_are_changed_in_a_text_editor():
    source = pack('schema = 1\nid = "a"\ntitle = "A"\npoints = [{id = "b", title = "B", spoken = "C"}]\n')
    with pytest.raises(PackError, match=r"write each as \[\[points\]\]"):
        with_value(source, ("points", 0, "title"), "New")


def test_a_file_that_is_no_toml_is_not_changed():
    with pytest.raises(PackError, match="line 2"):
        with_value(pack("schema = 1\ntitle = no"), ("title",), "New")

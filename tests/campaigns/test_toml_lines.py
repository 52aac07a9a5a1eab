"""Every entry of campaign.toml is found on its line, however the file is laid out."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.campaigns.toml_lines import entry_lines, first_text_line, line_of

TEXT = '''\
# title = "not this"
title = "one # no remark"   # a remark
text = """
id = "in a text"
[[papers]] \\""" still
"""
list = [
  "a = 1",  # b = 2
  "]",
]

[[papers]]
id = 'a'
[[papers]]   # another
id = "b"
dotted.key = 1
[group.inner]
key = \'\'\'
[[papers]]\'\'\'
last = 1
'''


def test_entries_of_array_tables_are_told_apart():
    lines = entry_lines(TEXT)
    assert lines == {
        ("title",): 2,
        ("text",): 3,
        ("list",): 7,
        ("papers", 0): 12,
        ("papers", 0, "id"): 13,
        ("papers", 1): 14,
        ("papers", 1, "id"): 15,
        ("papers", 1, "dotted", "key"): 16,
        ("group", "inner"): 17,
        ("group", "inner", "key"): 18,
        ("group", "inner", "last"): 20,
    }


def test_a_missing_entry_is_looked_for_in_its_table():
    lines = entry_lines(TEXT)
    assert line_of(lines, ("papers", 1, "title")) == 14
    assert line_of(lines, ("summary",)) == 0


def test_the_text_of_a_long_string_begins_one_line_further_on():
    assert first_text_line(TEXT.split("\n"), 3) == 4
    assert first_text_line(TEXT.split("\n"), 2) == 2


@given(st.lists(st.sampled_from(["k{} = 1", "k{} = '#'", 'k{} = "\\"="', "[t{}]", '#"""', "k{} = [\n1,\n2]",
                                 'k{} = """\nx = 1\n"""', "k{} = '''\n[y]\n'''", ""]), max_size=12))  # fmt: skip
def test_every_key_the_reader_knows_has_the_line_that_holds_it(parts):
    text = "\n".join(part.format(number) for number, part in enumerate(parts))
    lines, rows = entry_lines(text), text.split("\n")
    found = set()
    for path, line in lines.items():
        name = str(path[-1])
        assert rows[line - 1].startswith((name, f"[{name}"))
        found.add(path)
    data = tomllib.loads(text)
    tables = {(key,): value for key, value in data.items()}
    for key, value in data.items():
        if isinstance(value, dict):
            tables.update({(key, inner): 0 for inner in value})
    assert found == set(tables)

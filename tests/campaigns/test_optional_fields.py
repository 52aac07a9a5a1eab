"""A field that a campaign may leave out is there in the branch that asked for it, and in no other."""

import pytest

from ddm_desktop.campaigns.load import check_pack, load_campaign

WITHOUT = {
    "deadline": ("deadline = 2027-01-31\n", "The campaign has no deadline"),
    "campaign.ask": ('ask = "Ask for a bench."\n', "The campaign has no ask"),
}
FIELDS = pytest.mark.parametrize("field", WITHOUT)


def problems(make, field, letter):
    return [
        each.sentence
        for each in check_pack(make({"letter.md": letter % {"f": field}}, old=WITHOUT[field][0]))
    ]


@FIELDS
@pytest.mark.parametrize(
    "letter",
    [
        "{{ %(f)s }}",
        "{%% if %(f)s %%}a{%% elif date %%}{{ %(f)s }}{%% endif %%}",
        "{%% if %(f)s %%}a{%% elif %(f)s == 'x' %%}b{%% endif %%}",
        "{%% if %(f)s %%}a{%% elif date %%}b{%% elif notes.why %%}{{ %(f)s }}{%% endif %%}",
        "{%% if %(f)s %%}a{%% else %%}{{ %(f)s }}{%% endif %%}",
        "{%% if %(f)s %%}a{%% endif %%}{{ %(f)s }}",
        "{%% if not %(f)s %%}{{ %(f)s }}{%% endif %%}",
        "{%% if %(f)s or date %%}{{ %(f)s }}{%% endif %%}",
        "{%% if date %%}{%% if %(f)s %%}a{%% endif %%}{{ %(f)s }}{%% endif %%}",
        "{%% for p in points %%}{%% if %(f)s %%}a{%% endif %%}{{ %(f)s }}{%% endfor %%}",
        "{%% if date %%}a{%% elif %(f)s %%}b{%% else %%}{{ %(f)s }}{%% endif %%}",
    ],
)
def test_it_is_refused_where_it_may_be_missing(make, field, letter):
    found = problems(make, field, letter)
    assert found
    assert all(sentence.startswith(WITHOUT[field][1]) for sentence in found)


@FIELDS
@pytest.mark.parametrize(
    "letter",
    [
        "{%% if %(f)s %%}{{ %(f)s }}{%% endif %%}",
        "{%% if date %%}a{%% elif %(f)s %%}{{ %(f)s }}{%% endif %%}",
        "{%% if %(f)s and date %%}{{ %(f)s }}{%% endif %%}",
        "{%% if date and (notes.why and %(f)s) %%}{{ %(f)s }}{%% endif %%}",
        "{%% if %(f)s %%}{%% if date %%}{{ %(f)s }}{%% else %%}{{ %(f)s }}{%% endif %%}{%% endif %%}",
        "{%% if %(f)s %%}{%% for p in points %%}{{ %(f)s }}{%% endfor %%}{%% endif %%}",
    ],
)
def test_it_is_there_where_it_was_asked_for(make, field, letter):
    assert problems(make, field, letter) == []
    assert load_campaign(make.folder)


@pytest.mark.parametrize(
    ("letter", "is_sound"),
    [
        ("{% if date %}" * 12 + "x" + "{% endif %}" * 12, True),
        ("{% if date %}" * 40 + "x" + "{% endif %}" * 40, False),
        ("{% if date %}a" + "{% elif date %}b" * 25 + "{% endif %}", True),
        ("{% if date %}a" + "{% elif date %}b" * 40 + "{% endif %}", False),
        ("{{ " + "not " * 40 + "date }}", False),
    ],
)
def test_conditions_in_conditions_have_an_end(make, letter, is_sound):
    found = [each.sentence for each in check_pack(make({"letter.md": letter}))]
    assert (found == []) == is_sound
    assert is_sound or "too intricate" in found[0]

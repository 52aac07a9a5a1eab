"""What the check says in the workshop names parts and labels, and remedies that its forms have."""

from __future__ import annotations

import pytest
from tools.packs import PackMaker

from ddm_desktop import paths
from ddm_desktop.campaigns.pack_source import with_file
from ddm_desktop.services.edit_campaign import (
    open_for_editing,
    with_table,
    with_value,
    without_table,
)
from ddm_desktop.services.finding_words import sentence_at_field
from ddm_desktop.services.look_at_campaign import look_at


@pytest.fixture
def source(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    return open_for_editing(PackMaker(tmp_path)(old="Ask for a bench.", new="Will you ask for a bench?"))[0]


def sentences(source) -> list[str]:
    return [each.sentence for each in look_at(source).findings]


@pytest.mark.parametrize(
    ("location", "value", "sentence"),
    [
        (("version",), "x", "About, Edition: “Edition” must be a whole number from 1 to 9999."),
        (("points", 0, "spoken"), "", "Points, Sitting, Said aloud: “Said aloud” is missing or empty; add it."),
        (("points", 1, "title"), "", "Points, point 2, Title: “Title” is missing or empty; add it."),
        (
            ("points", 0, "sources"), ("no",),
            "Points, Sitting, Sources: “Sources, entry 1” is “no”, and there is no such source; add it under Sources.",
        ),
        (
            ("points", 0, "detail"), "One.\n{{ foo }}",
            "Points, Sitting, What stands behind it, line 2: There is no field “foo”; “Insert a field” has those "
            "there are.",
        ),
        (
            ("papers", 0, "file"), "gone.md",
            "Papers, Letter, Text, line 1: There is no such text yet; write it here.",
        ),
    ],
)  # fmt: skip
def test_a_finding_names_the_part_and_the_label(source, location, value, sentence):
    assert sentences(with_value(source, location, value)) == [sentence]


@pytest.mark.parametrize(
    ("said", "label", "sentence"),
    [
        ("About, Edition: “Edition” must be a whole number.", "Edition", "“Edition” must be a whole number."),
        ("Papers, Letter, Text, line 3: No field.", "Text", "Line 3: No field."),
        ("campaign.toml, line 3: No field.", "Text", "campaign.toml, line 3: No field."),
    ],
)
def test_below_its_field_a_sentence_needs_no_place(said, label, sentence):
    assert sentence_at_field(said, label) == sentence


def test_a_deadline_that_lacks_is_added_on_about(source):
    source = with_value(
        with_file(source, "letter.md", "Soon.\n\n{{ deadline }} {{ notes.why }}"), ("deadline",), None
    )
    assert sentences(source) == [
        "Papers, Letter, Text, line 3: The campaign has no deadline; add one on About, or leave this field out."
    ]


def test_paragraphs_that_no_paper_prints_are_inserted_in_papers(source):
    source = with_table(source, "paragraphs", {"id": "carers", "title": "Carers", "text": "I care."})
    (found,) = look_at(source).findings
    assert found.sentence.endswith("In Papers, insert “The paragraphs they ticked” where they belong.")
    assert found.spot.field == "papers.0"


def test_a_campaign_without_a_paper_is_told_to_add_one(source):
    assert sentences(without_table(source, "papers", 0)) == [
        "About: There is nothing to print yet; add a paper."
    ]


@pytest.mark.parametrize("name", ["stop", "your_stop", "answers.stop"])
def test_a_field_that_is_no_field_may_mean_an_answer_of_ones_own(source, name):
    source = with_table(source, "fields", {"id": "which_is_your_stop", "question": "Which is your stop?"})
    source = with_file(source, "letter.md", f"{{{{ notes.why }}}} {{{{ {name} }}}} {{{{ name }}}}")
    assert sentences(source) == [
        f"Papers, Letter, Text, line 1: There is no field “{name}”; insert the field “Which is your stop?”, which is "
        "{{ answers.which_is_your_stop }}.",
        "Papers, Letter, Text, line 1: There is no field “name”; did you mean “constituent.name”?",
    ]

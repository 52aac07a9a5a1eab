"""The manual for pack authors tells the truth: its example is a sound pack, and it names every field."""

import re
from datetime import date

import pytest

from ddm_desktop.campaigns.fields import KINDS
from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.campaign import STEP_IDS
from ddm_desktop.model.case import Case
from ddm_desktop.model.phrases import PHRASE_KEYS
from ddm_desktop.paths import resources

MANUAL = (resources() / "help" / "campaign-packs.md").read_text(encoding="utf-8")


def example(heading):
    """The first indented block below a heading."""
    section = MANUAL.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = re.search(r"(?:^(?: {4}.*|)\n)*^ {4}.*\n(?:^(?: {4}.*|)\n)*", section, re.MULTILINE)[0].split(
        "\n"
    )
    return "\n".join(line[4:] for line in lines).strip() + "\n"


def test_the_examples_make_a_sound_pack(tmp_path):
    letter = example("Conditions") + "\n" + example("Points in a letter")
    (tmp_path / "campaign.toml").write_text(example("campaign.toml"), encoding="utf-8")
    (tmp_path / "letter.md").write_text(letter, encoding="utf-8")
    assert check_pack(tmp_path) == ()
    campaign = load_campaign(tmp_path)
    assert plain_text(render_paper(campaign, campaign.papers[0], Case("bench", date(2027, 2, 1))).blocks) == (
        "The railway will decide on 1 March 2027.\nMany of us cannot stand for half an hour."
    )


@pytest.mark.parametrize(
    "name", [*KINDS, *STEP_IDS, *PHRASE_KEYS, "point.title", "loop.last", "enclosures", "{# remark #}"]
)
def test_the_manual_names(name):
    assert f"`{name}" in MANUAL or f"**{name}**" in MANUAL


def test_the_example_of_paragraphs_to_tick_is_sound_and_prints_them(tmp_path):
    section = MANUAL.split("\n## Paragraphs to tick\n")[1].split("\n## ")[0]
    entries = [line[4:] for line in section.split("\n") if line.startswith("    ")]
    (loop,) = [line for line in entries if line.startswith("{% for")]
    paragraphs = "\n".join(line for line in entries if line != loop)
    manifest = f"{example('campaign.toml')}\n{paragraphs}\n"
    (tmp_path / "campaign.toml").write_text(manifest, encoding="utf-8")
    (tmp_path / "letter.md").write_text(f"Good day.\n\n{loop}\n", encoding="utf-8")
    assert check_pack(tmp_path) == ()
    campaign = load_campaign(tmp_path)
    case = Case("bench", date(2027, 2, 1), paragraphs=("children", "work"))
    assert [block.text[:20] for block in render_paper(campaign, campaign.papers[0], case).blocks] == [
        "Good day.",
        "I take the train to ",
        "I travel with small ",
    ]

"""The plain letter: four prompts at most, and nothing but the person's own matter."""

from datetime import date

from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.case import Case
from ddm_desktop.model.people import House, Member
from ddm_desktop.paths import bundled_packs

CAMPAIGN = load_campaign(bundled_packs() / "about-anything")
PAPER = CAMPAIGN.papers[0]
DAY = date(2026, 11, 22)


def test_the_blank_letter_prompts_for_what_happened_why_and_the_ask():
    assert render_paper(CAMPAIGN, PAPER, Case(CAMPAIGN.id, DAY)).prompts == {
        "[what happened]",
        "[why this matters to you]",
        "[what you ask your MP to do]",
    }


def test_the_filled_letter_holds_the_three_in_order_and_no_prompt():
    notes = {
        "happened": "The ramp broke.",
        "why": "I use a wheelchair.",
        "ask": "Will you write to the council?",
    }
    rendered = render_paper(
        CAMPAIGN, PAPER, Case(CAMPAIGN.id, DAY, member=Member(constituency="Bootle"), notes=notes)
    )
    text = plain_text(rendered.blocks)
    assert rendered.prompts == frozenset()
    assert "as your constituent in Bootle." in text
    assert text.index("The ramp") < text.index("I use") < text.index("Will you write")


def test_a_peer_has_no_constituents():
    case = Case(CAMPAIGN.id, DAY, member=Member("Lady Vale", house=House.LORDS))
    assert "constituent" not in plain_text(render_paper(CAMPAIGN, PAPER, case).blocks)

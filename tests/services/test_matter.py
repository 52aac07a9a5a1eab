"""What a paper says it is about: the subject of the letter that was opened last, or what was typed in its place."""

from datetime import date

import pytest
from tools.packs import PackMaker

from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.case import Case
from ddm_desktop.model.visit import Visit
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.write_letter import open_paper, revise

PAPERS = """
[[papers]]
id = "second"
title = "Second"
form = "letter"
file = "second.md"
subject = "A shelter"

[[papers]]
id = "slip"
title = "Slip"
form = "letter"
role = "thank-you"
file = "slip.md"
subject = "Thanks"

[[points]]"""


@pytest.fixture
def campaign(tmp_path):
    files = {"second.md": "It is about {{ matter }}.\n", "slip.md": "Thank you for {{ matter }}.\n"}
    return load_campaign(PackMaker(tmp_path)(files, old="\n[[points]]", new=PAPERS))


def opened(campaign, *places):
    visit = Visit(Case("", date(2026, 11, 22)))
    for place in places:
        manuscript = open_paper(visit, campaign, campaign.papers[place])
        visit = manuscript.visit
    return manuscript


def text(manuscript) -> str:
    return plain_text(manuscript.letter.body)


def test_it_is_the_subject_of_the_letter_that_was_chosen(campaign):
    assert text(opened(campaign, 2)) == "Thank you for A bench."
    assert text(opened(campaign, 1, 2)) == "Thank you for A shelter."
    assert text(opened(campaign, 1, 0, 2)) == "Thank you for A bench."


def test_it_is_what_was_typed_for_that_letter(campaign):
    visit = rules.with_frame(opened(campaign, 0).visit, "subject", "Two benches")
    second = open_paper(visit, campaign, campaign.papers[1])
    visit = rules.with_frame(second.visit, "subject", "A roof")
    assert text(open_paper(visit, campaign, campaign.papers[2])) == "Thank you for A roof."
    first = open_paper(visit, campaign, campaign.papers[0])
    assert text(open_paper(first.visit, campaign, campaign.papers[2])) == "Thank you for Two benches."


def test_a_letter_that_names_its_matter_follows_its_own_subject_as_it_is_typed(campaign):
    second = opened(campaign, 0, 1)
    assert text(second) == "It is about A shelter."
    typed = revise(second, rules.with_frame(second.visit, "subject", "A roof"))
    assert text(typed) == "It is about A roof."
    assert text(revise(typed, rules.with_frame(typed.visit, "subject", ""))) == "It is about A shelter."

"""A pack with several letters: the question that leads to one of them, and its answers."""

import pytest
from tools.packs import MANIFEST

from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.services.paper_choice import letter_answers, letter_question

QUESTION = 'letter_question = "Do you use the bus?"\n\n[[papers]]'
SECOND = """
[[papers]]
id = "other"
title = "Another letter"
form = "letter"
file = "letter.md"
"""


def pack(make, answers=("Yes", "No"), second=SECOND):
    first, other = (f'\nanswer = "{answer}"\n' if answer else "\n" for answer in answers)
    text = MANIFEST.replace("[[papers]]", QUESTION, 1).replace('subject = "A bench"\n', first)
    return make({"campaign.toml": text + second + other})


def test_question_and_answers_are_those_of_the_pack(make):
    campaign = load_campaign(pack(make))
    assert letter_question(campaign) == "Do you use the bus?"
    assert letter_answers(campaign) == ("Yes\nLetter", "No\nAnother letter")


def test_one_letter_asks_nothing(make):
    assert letter_question(load_campaign(make())) == ""


@pytest.mark.parametrize(
    ("answers", "second", "complaint"),
    [
        (("Yes", ""), SECOND, "line 38: “answer” is missing; add the answer"),
        (("Yes", "Yes"), SECOND, "is that of another letter"),
        (("Yes", "No"), f'{SECOND}role = "thank-you"\n', "is only for letters without a role"),
    ],
)
def test_an_answer_that_leads_nowhere_is_refused(make, answers, second, complaint):
    (error,) = check_pack(pack(make, answers, second))
    assert complaint in str(error)

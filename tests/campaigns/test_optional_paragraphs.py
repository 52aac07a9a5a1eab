"""Paragraphs to tick: how they stand in a letter, in case files, and what a pack may not do with them."""

from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop.campaigns.load import check_pack, open_pack
from ddm_desktop.errors import CaseError
from ddm_desktop.model.blocks import Block, plain_text
from ddm_desktop.model.case import Case
from ddm_desktop.model.visit import Visit
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services import pack_campaign
from ddm_desktop.services.case_file import decode_visit, encode_visit
from ddm_desktop.services.left_out import left_out_findings
from ddm_desktop.services.next_visitor import would_lose
from ddm_desktop.services.open_case import _other_version_remark
from ddm_desktop.services.own_questions import questions_asked
from ddm_desktop.services.try_papers import printing_problems
from ddm_desktop.services.write_letter import open_paper, revise

DAY = date(2026, 11, 22)
PARAGRAPHS = """
[[fields]]
id = "stop"
question = "Your stop?"

[[paragraphs]]
id = "work"
title = "I go to work by bus"
text = "I take the bus from {{ answers.stop }} to **work**."

[[paragraphs]]
id = "school"
title = "My children go to school by bus"
text = '''
My children take it to school.

They have no other way.
'''

[[points]]"""
IN_ONE_LINE = "{% for paragraph in paragraphs %}{{ paragraph.text }}{% endfor %}\n"
LETTER = f"Good day.\n\n{IN_ONE_LINE}\nThank you.\n"
SCHOOL = "My children take it to school.\nThey have no other way."


def text_of(make, letter=LETTER, *ticked):
    case = Case("my-pack", DAY, paragraphs=ticked, answers={"stop": "Mill Lane"})
    return plain_text(make.render(letter, case, old="\n[[points]]", new=PARAGRAPHS).blocks)


def opened(make, letter=LETTER):
    campaign = make.campaign(letter, old="\n[[points]]", new=PARAGRAPHS)
    return open_paper(Visit(Case("", DAY)), campaign)


def ticked(manuscript, *ids):
    return revise(manuscript, rules.with_paragraphs(manuscript.visit, ids))


def test_none_stands_in_the_letter_until_it_is_ticked(make):
    assert text_of(make) == "Good day.\nThank you."


def test_the_ticked_ones_stand_in_the_order_of_the_pack(make):
    both = f"Good day.\nI take the bus from Mill Lane to work.\n{SCHOOL}\nThank you."
    assert text_of(make, LETTER, "school", "work") == both
    assert text_of(make, LETTER, "school") == f"Good day.\n{SCHOOL}\nThank you."


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        ("{% for each in paragraphs %}\n{{ each.text }}\n{% endfor %}\n", SCHOOL),
        ("{% for each in paragraphs %}\n\n{{ each.text }}\n\n{% endfor %}\n", SCHOOL),
        ("{% for each in paragraphs %}\n**{{ each.title }}:** {{ each.text }}{% endfor %}\n",
         f"My children go to school by bus:\n{SCHOOL}"),
        ("{% for each in paragraphs %}{{ each.text }} So it is.{% endfor %}\n", f"{SCHOOL}\nSo it is."),
        ("{% for each in paragraphs %}\n- {{ each.text }}\n{% endfor %}\n", SCHOOL),
        ("{% if paragraphs %}\nSo it is.\n{% endif %}\n", "So it is."),
    ],
)  # fmt: skip
def test_a_paragraph_never_runs_into_the_words_beside_it(make, letter, text):
    assert text_of(make, letter, "school") == text


def test_two_paragraphs_of_one_line_are_two_paragraphs(make):
    letter = make.render(
        IN_ONE_LINE, Case("my-pack", DAY, paragraphs=("work", "school")), old="\n[[points]]", new=PARAGRAPHS
    )
    assert [block.text for block in letter.blocks][1:] == SCHOOL.split("\n")
    assert [run.bold for run in letter.blocks[0].runs] == [False, True, False]
    assert letter.prompts == {"[your stop]"}


def test_what_was_typed_into_the_letter_stays_when_a_paragraph_is_ticked_and_unticked(make):
    manuscript = opened(make)
    mine = (Block.of("Good day to you."), *manuscript.draft.body[1:])
    manuscript = revise(manuscript, rules.with_body(manuscript.visit, mine))
    manuscript = ticked(manuscript, "school")
    assert plain_text(manuscript.letter.body) == f"Good day to you.\n{SCHOOL}\nThank you."
    assert plain_text(ticked(manuscript).letter.body) == "Good day to you.\nThank you."


def test_words_typed_into_a_paragraph_are_not_lost_when_it_is_unticked(make):
    manuscript = ticked(opened(make), "work")
    body = list(manuscript.draft.body)
    body[1] = Block.of("I take the early bus to work.")
    manuscript = revise(manuscript, rules.with_body(manuscript.visit, tuple(body)))
    assert "I take the early bus to work." in plain_text(ticked(manuscript).letter.body)


def test_the_case_file_keeps_what_was_ticked(make):
    visit = ticked(opened(make), "school").visit
    again = decode_visit(encode_visit(visit), "case", DAY)
    assert again.case.paragraphs == ("school",)
    assert again == visit


def test_what_was_ticked_would_be_lost_until_it_is_saved(make):
    manuscript = opened(make)
    visit = ticked(manuscript, "school").visit
    assert not would_lose(manuscript.visit)
    assert would_lose(visit)
    assert not would_lose(visit, visit)


def test_what_was_ticked_stays_with_its_campaign_and_with_an_edition_that_has_it(make):
    manuscript = ticked(opened(make), "school")
    campaign = manuscript.campaign
    shorter = replace(campaign, paragraphs=campaign.paragraphs[:1])
    for other in (replace(campaign, id="other"), shorter):
        elsewhere = open_paper(manuscript.visit, other).visit
        assert elsewhere.case.paragraphs == ()
        assert decode_visit(encode_visit(elsewhere), "case", DAY) == elsewhere
        assert open_paper(elsewhere, campaign).visit.case.paragraphs == ("school",)
    assert "paragraphs are not in the one here" in _other_version_remark(shorter, manuscript.visit)


def test_a_letter_without_a_place_for_them_says_which_has_one(make):
    manuscript = ticked(opened(make), "school")
    campaign, letter = manuscript.campaign, manuscript.paper
    second = replace(letter, id="two", title="Two", template=replace(letter.template, text="Good day.\n"))
    campaign = replace(campaign, papers=(*campaign.papers, second))
    (finding,) = left_out_findings(open_paper(manuscript.visit, campaign, second))
    assert finding.sentence.startswith("The 1 paragraph you ticked is not in this paper, but in “Letter”")
    assert not [*left_out_findings(open_paper(manuscript.visit, campaign, letter))]


def test_the_question_whose_answer_a_paragraph_prints_is_asked(make):
    def asked(letter):
        campaign = make.campaign(letter, old="\n[[points]]", new=PARAGRAPHS)
        return [field.id for field in questions_asked(campaign, campaign.papers[0], Case("my-pack", DAY))]

    assert asked(LETTER) == ["stop"]
    assert asked("Good day.\n") == []


def test_a_case_that_ticks_what_there_is_not_is_refused(make):
    campaign = opened(make).campaign
    with pytest.raises(CaseError, match="“shool” is no paragraph of this campaign; it has work, school"):
        campaign.check_paragraphs(["shool"])
    with pytest.raises(CaseError, match="“shool” is no paragraph"):
        text_of(make, LETTER, "shool")


def test_a_sound_pack_is_sound_and_all_its_paragraphs_are_tried(make):
    folder = make({"letter.md": LETTER}, old="\n[[points]]", new=PARAGRAPHS)
    assert pack_campaign.check_pack(folder) == ()
    make({"letter.md": LETTER}, old="\n[[points]]", new=PARAGRAPHS.replace("no other way", "no ☎"))
    lines = (folder / "campaign.toml").read_text(encoding="utf-8").split("\n")
    (problem,) = printing_problems(open_pack(folder))
    assert "☎" in problem.sentence
    assert (problem.file, problem.line) == ("my-pack/campaign.toml", lines.index("They have no ☎.") + 1)


@pytest.mark.parametrize(
    ("letter", "paragraphs", "complaint"),
    [
        ("Good day.\n", PARAGRAPHS, "No paper prints the paragraphs that are ticked"),
        ("{{ paragraphs }}", PARAGRAPHS, "This is a list"),
        ("{% for each in paragraphs %}{{ each.txt }}{% endfor %}", PARAGRAPHS, "There is no field “each.txt”"),
        (LETTER, PARAGRAPHS.replace("{{ answers.stop }}", "{{ answers.stpo }}"), "did you mean “answers.stop”"),
        (LETTER, PARAGRAPHS.replace("{{ answers.stop }}", "{% for p in points %}x{% endfor %}"), "in papers only"),
        (LETTER, PARAGRAPHS.replace("They have no other way.", "Yours sincerely"), "stand twice"),
        (LETTER, PARAGRAPHS.replace('"school"', '"work"'), "give this one a name of its own"),
        (LETTER, PARAGRAPHS.replace("[[paragraphs]]", "[paragraphs]"), "two brackets"),
    ],
)  # fmt: skip
def test_a_pack_that_misuses_them_is_told(make, letter, paragraphs, complaint):
    problems = check_pack(make({"letter.md": letter}, old="\n[[points]]", new=paragraphs))
    assert any(complaint in problem.sentence for problem in problems), problems

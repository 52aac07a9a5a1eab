"""Questions of a campaign's own: their answers in templates, in case files, and what a pack may not do."""

from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop.campaigns.load import check_pack
from ddm_desktop.errors import CaseError
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.case import Case
from ddm_desktop.model.visit import Visit
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.case_file import decode_visit, encode_visit
from ddm_desktop.services.left_out import left_out_findings
from ddm_desktop.services.next_visitor import would_lose
from ddm_desktop.services.write_letter import open_paper

DAY = date(2026, 11, 22)
FIELDS = """
[[fields]]
id = "stop"
question = "Your stop?"

[[fields]]
id = "how_often"
question = "How often?"
choices = ["daily", "rarely"]

[[points]]"""
TEXT = "I wait at {{ answers.stop }}.{% if answers.how_often == 'daily' %} Every day.{% endif %}\n"


def body(make, letter=TEXT, **answers):
    case = Case("my-pack", DAY, answers=answers)
    return plain_text(make.render(letter, case, old="\n[[points]]", new=FIELDS).blocks)


def visit_of(make, letter=TEXT):
    campaign = make.campaign(letter, old="\n[[points]]", new=FIELDS)
    return open_paper(Visit(Case("", DAY)), campaign).visit, campaign


def test_an_answer_is_printed_compared_and_asked_for_by_a_prompt(make):
    assert body(make) == "I wait at [your stop]."
    assert body(make, stop="Mill Lane", how_often="daily") == "I wait at Mill Lane. Every day."
    assert body(make, "{% if answers.stop %}Yes{% else %}No{% endif %}\n") == "No"


def test_an_answer_is_never_read_as_a_template_or_markdown(make):
    assert body(make, stop="**{{ date }}**") == "I wait at **{{ date }}**."


def test_points_can_name_an_answer(make):
    mine = '[[points]]\nid = "my"\ntitle = "My"\nspoken = "At {{ answers.stop }}."\n\n[[points]]'
    new = FIELDS.replace("[[points]]", mine)
    letter = "{% for point in points %}\n{{ point.spoken }}\n{% endfor %}\n"
    case = Case("my-pack", DAY, points=("my",), answers={"stop": "Mill Lane"})
    assert plain_text(make.render(letter, case, old="\n[[points]]", new=new).blocks) == "At Mill Lane."


@pytest.mark.parametrize(
    ("letter", "complaint"),
    [
        ("{{ answers.stpo }}", "There is no field “answers.stpo”; did you mean “answers.stop”"),
        ("{{ answers }}", "has several parts"),
        ("{{ answers.stop.__class__ }}", "There is no field"),
        ("{% if answers.stop == 3 %}x{% endif %}", "cannot be compared"),
        ("{% for answers in points %}x{% endfor %}", "has a meaning already"),
    ],
)
def test_a_template_that_misuses_answers_is_refused(make, letter, complaint):
    (error,) = check_pack(make({"letter.md": letter}, old="\n[[points]]", new=FIELDS))
    assert complaint in error.sentence


@pytest.mark.parametrize("id", ["my-stop", "Stop", "_stop", "9", "stop"])
def test_an_id_that_no_template_could_write_is_refused(make, id):
    assert check_pack(make(old="\n[[points]]", new=FIELDS.replace('"how_often"', f'"{id}"')))


def test_an_answer_stays_in_the_case_file(make):
    visit = rules.with_answer(visit_of(make)[0], "stop", "Mill Lane")
    again = decode_visit(encode_visit(visit), "case", DAY)
    assert again.case.answers == {"stop": "Mill Lane"}
    assert again == visit


def test_a_case_file_without_answers_still_opens():
    assert decode_visit(b'{"campaign": "my-pack"}', "case", DAY).case.answers == {}


def test_an_answer_would_be_lost_until_it_is_saved(make):
    visit, _ = visit_of(make)
    answered = rules.with_answer(visit, "stop", "Mill Lane")
    assert not would_lose(visit)
    assert would_lose(answered)
    assert not would_lose(answered, answered)


def test_an_answer_stays_with_its_campaign(make):
    visit, campaign = visit_of(make)
    visit = rules.with_answer(visit, "stop", "Mill Lane")
    elsewhere = open_paper(visit, replace(campaign, id="other")).visit
    assert elsewhere.case.answers == {}
    assert decode_visit(encode_visit(elsewhere), "case", DAY) == elsewhere
    assert open_paper(elsewhere, campaign).visit.case.answers == {"stop": "Mill Lane"}


def test_an_answer_of_which_the_paper_has_no_use_is_told(make):
    visit, campaign = visit_of(make, "Good day.\n")
    campaign = replace(
        campaign, papers=(*campaign.papers, replace(campaign.papers[0], id="two", title="Two"))
    )
    second = replace(campaign.papers[-1], template=replace(campaign.papers[-1].template, text=TEXT))
    campaign = replace(campaign, papers=(*campaign.papers[:-1], second))
    opened = open_paper(rules.with_answer(visit, "stop", "Mill Lane"), campaign)
    (finding,) = left_out_findings(opened)
    assert finding.sentence.startswith("Your answer to “Your stop?” is not in this paper, but in “Two”")
    assert finding.spot.field == "answers.stop"


def test_a_case_that_answers_what_nobody_asks_is_refused(make):
    with pytest.raises(CaseError, match="“stpo” is no field of this campaign; it has stop, how_often"):
        visit_of(make)[1].check_answers({"stpo": "x"})


def test_the_pack_is_sound(make):
    assert check_pack(make({"letter.md": TEXT}, old="\n[[points]]", new=FIELDS)) == ()


def test_a_fault_elsewhere_does_not_make_its_answers_unknown(make):
    pack = make({"letter.md": TEXT}, old="\n[[points]]", new=f"\ntitle = 3\n{FIELDS}")
    assert not any("answers" in problem.sentence for problem in check_pack(pack))

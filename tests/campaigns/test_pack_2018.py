"""The pack of 2018 says everything its campaign set out, where it belongs, before the day and after it."""

from datetime import date
from functools import cache

import pytest

from ddm_desktop.campaigns.load import load_pack
from ddm_desktop.campaigns.render import render_paper, render_text
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.case import Case
from ddm_desktop.paths import bundled_packs

BEFORE, AFTER = date(2018, 1, 8), date(2026, 11, 22)
CAMPAIGN = load_pack(bundled_packs() / "alternative-provision-2018")
PAPERS = {paper.id: paper for paper in CAMPAIGN.papers}

PAST, PRESENT = "did not reach parents and pupils at all", "do not reach parents and pupils at all"

BOTH_LETTERS = [
    "Department for Education",
    "highly sensitive information",
    "Alternative Provision",
    "pregnancy",
    "health",
    "young offender",
    "18 January 2018",
    "pause",
    "unless safeguards",
    "children’s confidentiality and safeguarding",
    "security of the data",
    "stigmatising effects",
    "harm it could do them for life",
    "over 20 leading charities and child rights advocates",
    "ALLFIE",
    "Mencap",
    "the NEU (NUT)",
    "Teenage Pregnancy Knowledge Exchange",
    "Trailblazers young offender mentoring",
    "Justine Greening",
    "stored for ever",
    "National Pupil Database",
    "23 million people",
    "third parties",
    "commercial",
    "name and address, date of birth, special educational needs",
    "attainment",
    "journalists",
    "think tanks",
    "charities",
    "Ofsted’s report on local area SEND inspections",
    "think tank IPPR",
    "Making the Difference",
    "at the expense of the lifetime privacy of the children affected",
    "cannot stop giving out identifying data for re-use",
    "commit to children’s confidentiality",
    "should not collect the data at all",
    "Thank you for your time",
    "ask questions",
    "changes that need to be made",
]
WHERE = {
    "write-to-your-mp": [
        *BOTH_LETTERS,
        "children’s privacy in a new national government data collection in England",
        "highly sensitive indicators",
        "every school child",
        "one of eight reasons",
        "out of mainstream education",
        "consent",
        "no option to refuse",
        "Article 12 of the UN Convention on the Rights of the Child (UNCRC)",
        "human right to be involved in decisions about them",
        "over 23 million people",
        "individual pupils",
        "researchers’ own premises",
        "exclusions across a child’s education",
        "call for the changes",
    ],
    "key-concerns": [
        *BOTH_LETTERS,
        "identifying records",
        "companies",
        "without our consent",
        "not right",
        "Key concerns about the National Pupil Database",
        "by name",
        "growing database",
        "never deleted",
        "sensitive data among them",
        "for research",
        "from age 2 to 19",
        "commercial companies",
        "across government in Troubled Families",
        "without transparency",
        "some academics say “any family could be made to fit”",
        "National Citizen Service",
        "without pupils’ and parents’ knowledge or consent",
        "without self-verification",
        "no way to verify their accuracy",
        "without opportunity for correction",
        "highly sensitive information from school children",
        "act with urgency",
        "should not go ahead until there are assurances of how and when",
        "the data will be safe",
        "children’s confidentiality will be respected",
        "children and parents will be told about the collection",
        "asked for consent before the data are collected",
        "support the changes",
    ],
    "points": [
        "18 January 2018",
        "Department for Education",
        "one of eight reasons",
        "from mainstream school to Alternative Provision",
        "mental and physical health",
        "pregnancy",
        "young offender",
        "no privacy impact assessment",
        "before the new law was introduced",
        "despite recommendations from the Information Commissioner",
        "General Data Protection Regulation (GDPR)",
        "type of data",
        "national scope",
        "sensitive facts about children",
        "“merit specific protection”",
        "Children and families must be told",
        "to want to be accountable for explaining to families",
        "assess the impact on children’s privacy at all",
        "privacy impact assessment of any kind",
        "sensitive for each of them",
        "how, when and why their children’s confidential data",
        "for ever to a national pupil database that holds names",
        "privacy notices",
        PAST,
        "no real effort to tell parents and children",
        "third parties use the data",
        "risk to children’s privacy when data are released to third parties",
        "not anonymous",
        "sensitive",
        "not asked for consent before a release",
        "commercial re-use or to journalists",
        "who has their confidential personal data, and why",
        "human right",
        "needs protection",
    ],
    "guide": [
        "ten to fifteen minutes",
        "two minutes first",
        "after about a month",
        "writetothem.com",
        "regular days on which they meet constituents",
        "constituency office can help you to make an appointment",
        "in your own words why this matters to you",
        "call, write a letter, send an e-mail",
        "Houses of Parliament, Parliament Square, London SW1A 0AA",
    ],
    "footer": [
        "http://defenddigitalme.com/timeline-alternative-provision/",
        "http://defenddigitalme.com ",
        "@defenddigitalme",
        "Alternative Provision census changes",
    ],
}
EVERY_FACT = [(place, fact) for place, facts in WHERE.items() for fact in facts]


@cache
def said(place, day):
    case = Case(CAMPAIGN.id, day)
    if place in PAPERS:
        rendered = render_paper(CAMPAIGN, PAPERS[place], case)
        return f"{rendered.subject}\n{plain_text(rendered.blocks)}"
    if place == "footer":
        return "\n".join(CAMPAIGN.footer)
    templates = [step.text for step in CAMPAIGN.steps]
    if place == "answers":
        templates = [question.answer for question in CAMPAIGN.questions]
    if place == "points":
        templates = [text for point in CAMPAIGN.points for text in (point.spoken, point.detail)]
    return "\n".join(plain_text(render_text(CAMPAIGN, template, case)) for template in templates)


@pytest.mark.parametrize("day", [BEFORE, AFTER], ids=["before", "after"])
@pytest.mark.parametrize(("place", "fact"), EVERY_FACT)
def test_every_fact_is_said_where_it_belongs(place, fact, day):
    if day == BEFORE:
        fact = fact.replace(PAST, PRESENT)
    assert fact.casefold() in said(place, day).casefold()


@pytest.mark.parametrize("place", WHERE)
def test_names_are_right(place):
    for day in (BEFORE, AFTER):
        text = said(place, day)
        assert "IPRR" not in text
        assert "Department of Education" not in text


STRENGTH = [
    ("write-to-your-mp", "will start to collect", "was due to start collecting"),
    ("write-to-your-mp", "The government should pause", "The government should have paused"),
    ("write-to-your-mp", "the recent report", "the then recent report"),
    ("key-concerns", "will soon start to collect", "was about to start collecting"),
    (
        "key-concerns",
        "The government should pause this collection",
        "The government should have paused this collection",
    ),
    (
        "key-concerns",
        "is very soon. The Department needs to act",
        "The Department needed to act with urgency before",
    ),
    ("key-concerns", "are also used today across government", "were also used across government"),
    ("key-concerns", "the recent report", "the then recent report"),
    ("points", "will start to collect the reason", "was due to start collecting the reason"),
    ("points", "No one appears to want to be accountable", "No one appeared to want to be accountable"),
    ("points", "Current privacy notices", "The privacy notices of the time"),
    (
        "answers",
        "The government should pause the collection unless",
        "The government should have paused the collection",
    ),
    ("answers", "Identifying and highly sensitive data", "identifying and highly sensitive data"),
]


@pytest.mark.parametrize(("place", "before", "after"), STRENGTH)
def test_what_is_said_is_as_strong_after_the_day_as_before(place, before, after):
    assert before in said(place, BEFORE)
    assert after in said(place, AFTER)


@pytest.mark.parametrize("day", [BEFORE, AFTER], ids=["before", "after"])
@pytest.mark.parametrize("place", [*WHERE, "answers"])
def test_nothing_is_said_more_weakly_than_the_campaign_said_it(place, day):
    for words in (
        "Nobody makes clear",
        "Nobody made clear",
        "without assurances",
        "needs assurances",
        "The call",
    ):
        assert words not in said(place, day)


@pytest.mark.parametrize("place", ["write-to-your-mp", "key-concerns", "points"])
def test_after_the_day_nothing_is_still_to_come(place):
    after = said(place, AFTER)
    for words in (
        "will start",
        "will soon start",
        "will collect",
        "is very soon",
        "very near",
        "so near",
        "have written",
        "now holds",
    ):
        assert words not in after
    assert "was due to" in after or "was about to" in after


@pytest.mark.parametrize("place", ["write-to-your-mp", "key-concerns"])
def test_before_the_day_nothing_is_past(place):
    before = said(place, BEFORE)
    for words in ("was due", "was about", "In January 2018", "at the time", "wrote to"):
        assert words not in before


@pytest.mark.parametrize("day", [BEFORE, AFTER], ids=["before", "after"])
@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_letter_is_short_and_asks_one_thing(paper, day):
    text = plain_text(render_paper(CAMPAIGN, paper, Case(CAMPAIGN.id, day)).blocks)
    assert len(text.split()) < 450
    assert text.count("?") == 1
    assert "Will you ask the Department for Education" in text


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_own_words_come_early_and_the_own_question_replaces_the_campaigns(paper):
    notes = {"why": "My son was one of them.", "ask": "Will you write to the minister?"}
    blocks = render_paper(CAMPAIGN, paper, Case(CAMPAIGN.id, AFTER, notes=notes)).blocks
    assert blocks[1].text == notes["why"]
    assert blocks[-2].text == notes["ask"]
    assert "Will you ask the Department" not in plain_text(blocks)


def test_the_letter_to_post_asks_for_own_words():
    rendered = render_paper(CAMPAIGN, PAPERS["write-to-your-mp"], Case(CAMPAIGN.id, AFTER))
    assert rendered.prompts == {"[why this matters to you]"}


@pytest.mark.parametrize("day", [BEFORE, AFTER], ids=["before", "after"])
def test_no_answer_or_step_waits_for_anything(day):
    for template in (*(q.answer for q in CAMPAIGN.questions), *(step.text for step in CAMPAIGN.steps)):
        assert "[" not in plain_text(render_text(CAMPAIGN, template, Case(CAMPAIGN.id, day)))


@pytest.mark.parametrize("day", [BEFORE, AFTER], ids=["before", "after"])
def test_a_point_or_answer_read_by_itself_names_who_and_what_it_speaks_of(day):
    texts = [text for point in CAMPAIGN.points for text in (point.spoken, point.detail)]
    for template in (*texts, *(question.answer for question in CAMPAIGN.questions)):
        text = plain_text(render_text(CAMPAIGN, template, Case(CAMPAIGN.id, day)))
        assert not text.startswith(("It carried", "It should", "They ", "There was no")), text
        assert ". They " not in text

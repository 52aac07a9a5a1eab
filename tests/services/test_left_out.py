"""What a person typed or picked is printed, or they are told that it is not, and where it is."""

from dataclasses import replace
from datetime import date

import pytest
from tools.manuscripts import changed_by_hand, manuscript

from ddm_desktop.campaigns import template_fields
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.model.blocks import Block, plain_text
from ddm_desktop.model.case import NOTES, Case
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.paper import Role
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.paths import bundled_packs
from ddm_desktop.services.check_letter import check
from ddm_desktop.services.left_out import note_hint, notes_named

PACKS = {
    name: load_campaign(bundled_packs() / name) for name in ("about-anything", "alternative-provision-2018")
}
PACK = PACKS["alternative-provision-2018"]
PAPERS = {paper.id: paper for paper in PACK.papers}
WORDS = {
    "why": "My son was one of them.",
    "happened": "He was moved in March.",
    "ask": "Will you write to the minister?",
    "agreed": "She will write.",
}
DAY = date(2026, 11, 22)


def draft_of(paper, campaign=PACK, **changes):
    return manuscript(campaign, paper, replace(Case(campaign.id, DAY, notes=WORDS), **changes))


def told(draft):
    """The sentences about what is left out, by the field they lead to."""
    findings = check(draft, PageStyle()).findings
    return {each.spot.field: each for each in findings if each.code == "left-out"}


def every_paper():
    return [
        pytest.param(campaign, paper, id=f"{campaign.id}:{paper.id}")
        for campaign in PACKS.values()
        for paper in campaign.papers
    ]


@pytest.mark.parametrize("key", NOTES)
@pytest.mark.parametrize(("campaign", "paper"), every_paper())
def test_a_note_is_printed_or_named_by_a_finding_and_at_its_field(campaign, paper, key):
    draft = draft_of(paper, campaign)
    is_printed = WORDS[key] in f"{draft.rendered.subject} {plain_text(draft.draft.body)}"
    sentences = [each.sentence.lower() for each in told(draft).values()]
    assert any(NOTES[key].lower() in sentence for sentence in sentences) != is_printed
    assert bool(note_hint(campaign, paper, key)) != is_printed
    assert key in notes_named(paper) or not is_printed


@pytest.mark.parametrize(
    ("paper", "keys"),
    [
        ("write-to-your-mp", {"happened", "why", "ask"}),
        ("key-concerns", {"happened", "why", "ask"}),
        ("meeting-sheet", {"happened", "why", "ask"}),
        ("appointment-request", {"happened", "why", "ask"}),
        ("telephone-script", {"happened", "why", "ask"}),
        ("thank-you", {"ask", "agreed"}),
        ("reminder", {"ask", "agreed"}),
    ],
)
def test_the_papers_of_2018_print_each_note_where_it_belongs(paper, keys):
    text = plain_text(draft_of(PAPERS[paper]).draft.body)
    assert {key for key, words in WORDS.items() if words in text} == keys


def test_what_happened_comes_before_why_it_matters():
    for paper in (
        "write-to-your-mp",
        "key-concerns",
        "meeting-sheet",
        "appointment-request",
        "telephone-script",
    ):
        text = plain_text(draft_of(PAPERS[paper]).draft.body)
        assert text.index(WORDS["happened"]) < text.index(WORDS["why"]), paper


def test_the_leave_behind_carries_the_points_picked_in_the_persons_words_and_order():
    words = {"third-parties": "They sold his file."}
    draft = draft_of(PAPERS["key-concerns"], points=("third-parties", "eight-reasons"), point_words=words)
    text = plain_text(draft.draft.body)
    assert text.index("They sold his file.") < text.index("was due to start collecting the reason")
    assert "It is a risk" not in text
    assert told(draft).keys() == {"notes.agreed"}


def test_the_leave_behind_has_no_points_before_any_is_picked():
    assert "What I most want you to know" not in plain_text(draft_of(PAPERS["key-concerns"]).draft.body)
    assert "What I most want you to know" not in plain_text(
        draft_of(PAPERS["key-concerns"], points=()).draft.body
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"points": ("eight-reasons",)}, "The 1 talking point you picked is not in this paper, but in "),
        (
            {"points": ("eight-reasons", "third-parties")},
            "The 2 talking points you picked are not in this paper",
        ),
        ({"point_words": {"eight-reasons": "Mine."}}, "The 1 talking point you picked is not in this paper"),
    ],
)
def test_points_picked_or_reworded_are_named_where_a_letter_has_none(changes, words):
    finding = told(draft_of(PAPERS["write-to-your-mp"], **changes))["points"]
    assert finding.sentence.startswith(words)
    assert "“Your meeting sheet”" in finding.sentence
    assert "“Letter with the key concerns”" in finding.sentence
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("changes", [{}, {"points": ()}, {"point_words": {"right-to-know": "Not picked."}}])
def test_points_nobody_picked_are_not_missed(changes):
    assert "points" not in told(draft_of(PAPERS["write-to-your-mp"], **changes))


def test_a_place_in_a_condition_that_does_not_hold_is_none(make):
    campaign = make.campaign("A bench.\n\n{% if meeting.date %}\n{{ notes.why }}\n{% endif %}\n")
    draft = draft_of(campaign.papers[0], campaign)
    assert (
        "What you wrote under “Why this matters to you” is not in this paper"
        in told(draft)["notes.why"].sentence
    )


@pytest.mark.parametrize(
    "letter",
    [
        "{{ notes.why|upper }}",
        "{{ notes.why|default('x') }}",
        "{{ notes.ask or notes.why }} {{ notes.why if notes.why else 'x' }}",
        "{{ notes.why if notes.why else 'x' }}",
        "{{ 'x' if not notes.why else notes.why }}",
        "**{{ notes.why }}**",
        "{% if date %}a{% elif notes.why %}{{ notes.why }}{% endif %}{% if notes.why %}{{ notes.why }}{% endif %}",
        "{% for q in questions %}a{% else %}{{ notes.why }}{% endfor %}",
    ],
)
def test_a_note_is_printed_however_the_template_writes_it(make, letter):
    campaign = make.campaign(letter)
    assert "notes.why" not in told(draft_of(campaign.papers[0], campaign))
    assert not note_hint(campaign, campaign.papers[0], "why")


@pytest.mark.parametrize(
    "letter", ["{% if notes.why == 'x' %}y{% endif %}", "{# {{ notes.why }} #} A bench", "notes.why"]
)
def test_a_note_that_is_only_asked_for_or_remarked_on_is_not_printed(make, letter):
    campaign = make.campaign(letter)
    assert "notes.why" in told(draft_of(campaign.papers[0], campaign))
    assert "“Letter” has no place for this. It goes into" in note_hint(campaign, campaign.papers[0], "why")


def test_own_words_for_a_point_are_missed_where_only_the_campaigns_line_is_printed(make):
    campaign = make.campaign("{{ notes.why }}\n\n{% for p in points %}\n- {{ p.spoken }}\n{% endfor %}\n")
    finding = told(draft_of(campaign.papers[0], campaign, point_words={"sit": "I must sit."}))["points"]
    assert "What you say instead under “Sitting” is not in this paper" in finding.sentence


def test_what_is_put_into_the_text_by_hand_is_not_missed():
    paper = PAPERS["thank-you"]
    draft = draft_of(paper, points=("eight-reasons",), point_words={"eight-reasons": "They ask 'why'."})
    assert told(draft)["notes.why"].sentence.startswith(
        "Not in this paper: why this matters to you, what happened and 1 talking point. They are in “Letter to"
    )
    by_hand = (*draft.draft.body, Block.of(f"{WORDS['why']}  {WORDS['happened']} They ask ‘why’."))
    assert not told(changed_by_hand(draft, body=by_hand))


@pytest.mark.parametrize("paper", ["thank-you", "reminder"])
def test_in_a_paper_with_an_errand_of_its_own_it_is_good_to_know_and_no_more(paper):
    (finding,) = told(draft_of(PAPERS[paper])).values()
    assert finding.severity is Severity.NOTE


def test_what_no_paper_has_a_place_for_is_not_missed_in_one_with_an_errand(make):
    campaign = make.campaign("{{ notes.why }}")
    papers = tuple(
        replace(paper, template=replace(paper.template, text="A bench.")) for paper in campaign.papers
    )
    campaign = replace(campaign, papers=papers)
    thanks = next(paper for paper in papers if paper.role is Role.THANK_YOU)
    assert not told(draft_of(thanks, campaign))
    assert told(draft_of(campaign.letter, campaign)).keys() == {"notes.why", "notes.happened", "notes.ask"}


def test_the_rehearsal_counts_what_happened():
    from ddm_desktop.services.prepare_meeting import speaking_time

    def seconds(**notes):
        return speaking_time(PACK, Case(PACK.id, DAY, notes=notes)).why

    words = "word " * 100
    assert seconds(why=words, happened=words) > seconds(why=words) == seconds(happened=words) > 0


def test_a_subject_is_a_place_too_and_asks_for_what_is_missing_in_it(make):
    campaign = make.campaign("A bench.", old='subject = "A bench"', new='subject = "{{ notes.why }}"')
    assert "notes.why" not in told(draft_of(campaign.papers[0], campaign))
    blank = manuscript(campaign, campaign.papers[0], Case(campaign.id, DAY))
    assert blank.rendered.prompts == {"[why this matters to you]"}


def test_to_name_the_papers_with_a_place_only_those_that_may_have_one_are_parsed(monkeypatch):
    parsed: list[str] = []
    read = template_fields.parse
    monkeypatch.setattr(
        template_fields, "parse", lambda template: parsed.append(template.text) or read(template)
    )
    template_fields.template_fields.cache_clear()
    assert "It goes into" in note_hint(PACK, PAPERS["write-to-your-mp"], "agreed")
    assert parsed
    assert all("agreed" in text for text in parsed)

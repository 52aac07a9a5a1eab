"""Templates filled in: prompts, the person's words as they are, and the campaign's prose untouched by them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddm_desktop.campaigns.render import render_paper, render_text
from ddm_desktop.errors import CaseError, PackError
from ddm_desktop.model.blocks import RULE, Block, BlockKind, Run, plain_text
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.paper import Form, Paper, Template
from ddm_desktop.model.people import Constituent, House, Member
from ddm_desktop.model.text import clean_lines

CASE = Case(
    campaign="my-pack",
    date=date(2026, 11, 22),
    constituent=Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane", "LITTLE HAVEN"), "L20 0XX"),
    member=Member("Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven and the Vale"),
    meeting=Meeting(date(2026, 11, 27), "10 am", "the library", 15),
)


def rendered(text, case=CASE, **campaign):
    paper = Paper(
        "letter", "Letter", Form.LETTER, Template(text, "p/letter.md"), Template("", "p/campaign.toml")
    )
    return render_paper(Campaign("p", "The title", "Friends", "", (paper,), **campaign), paper, case)


def text_of(text, case=CASE, **campaign):
    return plain_text(rendered(text, case, **campaign).blocks)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ constituent.full_name }}, {{ constituent.postcode }}", "Ms Rosa Bramble, L20 0XX"),
        ("{{ constituent.address|join(', ') }}", "12 Orchard Lane, Little Haven"),
        ("{% for line in constituent.address %}\n- {{ line }}\n{% endfor %}", "12 Orchard Lane\nLITTLE HAVEN"),
        ("{{ member.full_title|upper }}", "RT HON JANE SMITH MP"),
        ("{{ member.name|lower }}", "jane smith"),
        ("{{ date }}", "22 November 2026"),
        ("{{ campaign.title }} by {{ campaign.organisation }}", "The title by Friends"),
        ("{{ meeting.when }}, {{ meeting.where }}", "Friday 27 November 2026, 10 am, the library"),
        ("{{ meeting.minutes }} minutes", "15 minutes"),
        ("{{ meeting.date }} at {{ meeting.time }}", "Friday 27 November 2026 at 10 am"),
        ("{{ chase_date }}", "Monday 28 December 2026"),
        ("{% if meeting.minutes >= 10 and not notes.why %}yes{% else %}no{% endif %}", "yes"),
        ("{% if member.house == 'lords' %}peer{% elif member.house == 'commons' %}MP{% endif %}", "MP"),
        ("{{ 'MP' if member.house == 'commons' else 'peer' }}", "MP"),
        ("{{ notes.why or 'no reason' }}", "no reason"),
        ("{{ notes.why|default('no reason') }}", "no reason"),
        ("soft\nline\nbreaks", "soft line breaks"),
        ("{% if notes.why %}\n    indented\n{% else %}\n    indented *too*\n{% endif %}", "indented too"),
        ("it's \"quoted\"", "it’s “quoted”"),
        ("see http://example.org/a_b_c and @some_one_here", "see http://example.org/a_b_c and @some_one_here"),
        ("{# a remark #}text", "text"),
        ("one{% if date %} two{% endif %}\nthree", "one two three"),
        ("one{% if date %} two{% endif %}\n\nthree", "one two\nthree"),
        ("one {# a remark #}\ntwo", "one two"),
        ("{% if date %}{% if date %}\none\n{% endif %} {% endif %} {# a remark #}\ntwo", "one two"),
    ],
)  # fmt: skip
def test_a_template_becomes(template, expected):
    assert text_of(template) == expected


def test_prose_keeps_its_form_and_style():
    blocks = rendered(
        "# Head\n\nPlain **bold *both*** and {{ member.name }}.\n\n- one\n- **{{ member.name }}**\n"
    ).blocks
    assert blocks == (
        Block.of("Head", BlockKind.HEADING),
        Block((Run("Plain "), Run("bold ", True), Run("both", True, True), Run(" and Jane Smith."))),
        Block.of("one", BlockKind.ITEM),
        Block((Run("Jane Smith", True),), BlockKind.ITEM),
    )


@pytest.mark.parametrize(
    ("template", "prompts"),
    [
        ("{{ constituent.name }}", {"[your name]"}),
        ("{{ member.name }} {{ member.constituency }}", {"[your MP’s name]", "[your constituency]"}),
        ("{{ notes.why }} {{ notes.ask }}", {"[why this matters to you]", "[what you ask your MP to do]"}),
        ("{{ constituent.address|join(', ') }}", {"[your address]"}),
        ("{{ notes.why|upper }}", {"[why this matters to you]"}),
        ("[Say here **what** you saw]", {"[Say here what you saw]"}),
        ("[Ask {{ campaign.title }} about it]", {"[Ask The title about it]"}),
        ("{{ notes.why or '[Say why]' }}", {"[Say why]"}),
        ("{% if notes.why %}{{ notes.why }}{% endif %}", set()),
    ],
)
def test_what_is_blank_stands_as_a_prompt(template, prompts):
    result = rendered(template, Case("p", date(2026, 11, 22)))
    assert result.prompts == prompts
    assert all(prompt in plain_text(result.blocks) for prompt in prompts)


def test_brackets_a_person_typed_are_no_prompt():
    result = rendered("{{ notes.why }} [Say more]", replace(CASE, notes={"why": "[sic] it was"}))
    assert result.prompts == {"[Say more]"}
    assert plain_text(result.blocks) == "[sic] it was [Say more]"


def test_lines_become_paragraphs_alone_items_in_a_list_and_words_in_a_sentence():
    case = replace(CASE, notes={"why": "One.\n\nTwo."})
    assert text_of("{{ notes.why }}", case) == "One.\nTwo."
    assert text_of("I say: {{ notes.why }}", case) == "I say: One. Two."
    assert [block.kind for block in rendered("- {{ notes.why }}", case).blocks] == [BlockKind.ITEM] * 2
    assert text_of("# {{ notes.why }}", case) == "One. Two."


def test_the_words_change_once_the_day_has_passed():
    template = "{% if after_deadline %}was due on{% else %}is due on{% endif %} {{ deadline }}"
    day = date(2018, 1, 18)
    for today, words in ((date(2018, 1, 17), "is"), (day, "is"), (date(2018, 1, 19), "was")):
        assert text_of(template, replace(CASE, date=today), deadline=day) == f"{words} due on 18 January 2018"


LOOP = "{% for point in points %}\n- {{ point.words }}{% if not loop.last %};{% endif %}\n{% endfor %}"


def test_points_come_as_chosen_with_own_words_first(make):
    campaign = make.campaign(LOOP)
    case = replace(CASE, points=("rest", "sit"), point_words={"rest": "I *must* sit"})
    blocks = render_paper(campaign, campaign.papers[0], case).blocks
    assert blocks == (
        Block.of("I *must* sit;", BlockKind.ITEM),
        Block((Run("People "), Run("like", italic=True), Run(" to sit.")), BlockKind.ITEM),
    )


def test_all_points_stand_where_none_was_chosen_yet_and_none_where_none_was_wanted(make):
    campaign = make.campaign(
        "{% for p in points %}\n- {{ p.title }}: {{ p.detail or 'nothing' }}\n{% else %}\nNone.\n{% endfor %}"
    )
    paper = campaign.papers[0]
    assert plain_text(render_paper(campaign, paper, CASE).blocks) == (
        "Sitting: First line. Second line, 22 November 2026.\nResting: nothing"
    )
    assert plain_text(render_paper(campaign, paper, replace(CASE, points=())).blocks) == "None."


LISTS = """
{% for p in points %}{{ p.title }}: {{ p.sources or "none" }}{% if p.past %} (past){% endif %}

{% endfor %}
{% for q in questions %}{{ q.question }} {{ q.answer }}

{% endfor %}
{% for s in sources %}- {{ s.line }} / {{ s.title }} / {{ s.date }} / {{ s.url or "no address" }}
{% endfor %}
"""
QUESTION = """[[questions]]
question = "Who pays?"
answer = "The *railway* does, {{ constituent.name }}."

[[points]]
id = "sit"
until = 2026-01-01
"""


def test_points_name_their_sources_and_whether_they_hold_and_questions_their_answers(make):
    campaign = make.campaign(LISTS, old='[[points]]\nid = "sit"\n', new=QUESTION)
    case = replace(CASE, points=("rest", "sit"))
    rendered = render_paper(campaign, campaign.papers[0], case)
    assert plain_text(rendered.blocks).split("\n") == [
        "Resting: none",
        "Sitting: A survey, 1 May 2026 (past)",
        "Who pays? The railway does, Rosa Bramble.",
        "A survey, 1 May 2026 / A survey / 1 May 2026 / no address",
    ]
    assert [point.id for point in rendered.points] == ["rest", "sit"]


def test_a_paper_that_asks_for_no_points_goes_through_none(make):
    assert make.render("No points here.").points == ()


@pytest.mark.parametrize(
    ("template", "without", "with_both"),
    [
        ("{% if deadline %}by {{ deadline }}{% else %}soon{% endif %}", "soon", "by 18 January 2018"),
        ("{% if notes.why and campaign.ask %}x{% elif campaign.ask %}{{ campaign.ask }}{% else %}y{% endif %}",
         "y", "A bench"),
        ("{% if campaign.ask and deadline %}{{ campaign.ask }} {{ deadline }}{% endif %}.", ".",
         "A bench 18 January 2018."),
    ],
)  # fmt: skip
def test_what_a_campaign_may_leave_out_can_be_asked_for(template, without, with_both):
    assert text_of(template) == without
    assert text_of(template, deadline=date(2018, 1, 18), ask="A bench") == with_both


@pytest.mark.parametrize(
    "template",
    [
        "{% if date %}{{ deadline }}{% endif %}",
        "{% if deadline %}x{% else %}{{ deadline }}{% endif %}",
        "{% if deadline %}x{% endif %}{{ deadline }}",
        "{% if deadline or date %}{{ deadline }}{% endif %}",
        "{% if not deadline %}{{ deadline }}{% endif %}",
    ],
)
def test_where_it_may_be_missing_it_cannot_be_printed(template):
    with pytest.raises(PackError, match="has no deadline"):
        rendered(template)


def test_a_line_of_dashes_is_a_line_to_write_on():
    template = "Day:\n---\n---\n\n- item\n\n---\n{% if date %}\n---\n{% endif %}\nEnd"
    blocks = rendered(template).blocks
    assert blocks == (
        Block.of("Day:"), RULE, RULE, Block.of("item", BlockKind.ITEM), RULE, RULE, Block.of("End"),
    )  # fmt: skip


def test_a_line_to_write_on_in_a_point_stays_one_in_a_list(make):
    letter = "{% for p in points %}\n- {{ p.detail or p.title }}\n{% endfor %}"
    campaign = make.campaign(letter, old="First line.", new="First line.\n\n---\n")
    kinds = [block.kind for block in render_paper(campaign, campaign.papers[0], CASE).blocks]
    assert kinds == [BlockKind.ITEM, BlockKind.RULE, BlockKind.ITEM, BlockKind.ITEM]


def test_an_unknown_point_is_named(make):
    campaign = make.campaign(LOOP)
    with pytest.raises(CaseError, match=r"“walk” is no talking point of this campaign; it has sit, rest\."):
        render_paper(campaign, campaign.papers[0], replace(CASE, points=("walk",)))


def test_a_point_is_filled_in_by_itself(make):
    campaign = make.campaign()
    assert (
        plain_text(render_text(campaign, campaign.points[0].detail, CASE))
        == "First line. Second line, 22 November 2026."
    )


def test_a_list_in_a_point_stays_a_list(make):
    campaign = make.campaign(
        "{% for p in points %}\n{{ p.detail or p.title }}\n\n{% endfor %}",
        old="First line.",
        new="- a\n- b\n",
    )
    blocks = render_paper(campaign, campaign.papers[0], CASE).blocks
    assert [block.kind for block in blocks[:2]] == [BlockKind.ITEM, BlockKind.ITEM]
    assert [block.text for block in blocks[2:]] == ["Second line, 22 November 2026.", "Resting"]


def test_a_subject_is_one_line(make):
    assert (
        make.render("x", old='"A bench"', new='"""\nOne\n\n*two* {{ date }}"""').subject
        == "One two 22 November 2026"
    )


@pytest.mark.parametrize(
    "template",
    ["{{ notes.why }}" * 300, "{% for p in points %}" + "x" * 9_000 + "{% endfor %}"],
    ids=["values", "prose"],
)
def test_a_paper_that_would_grow_without_end_is_refused(make, template):
    campaign = make.campaign(template)
    paper = campaign.papers[0]
    campaign = replace(campaign, points=tuple(replace(campaign.points[0], id=f"p{n}") for n in range(50)))
    everything = tuple(point.id for point in campaign.points)
    case = replace(CASE, notes={"why": "y" * 1_000}, points=everything)
    with pytest.raises(PackError, match=r"my-pack/letter.md, line 1: This becomes too long once filled in"):
        render_paper(campaign, paper, case)


@pytest.mark.parametrize(
    ("template", "notes", "named"),
    [
        (
            "{{ notes.why }}",
            {"why": 200_001},
            "“why this matters to you” is too long: it has 200,001 characters",
        ),
        (
            "{{ notes.ask }} {{ notes.why }}",
            {"why": 9, "ask": 250_000},
            "“what you ask your MP to do” is too",
        ),
        ("{{ notes.why }}\n\n{{ notes.why }}", {"why": 150_000}, "“why this matters to you” is too long"),
        (
            "{{ notes.happened }} {{ notes.why }}",
            {"why": 120_000, "happened": 130_000},
            "“what happened” is too",
        ),
        ("{% for p in points %}{{ p.words }}{% endfor %}", {}, "“a talking point” is too long"),
    ],
)
def test_a_note_too_long_to_print_is_named_and_not_the_template(make, template, notes, named):
    campaign = make.campaign(template)
    words = dict.fromkeys([point.id for point in campaign.points], "z" * 201_000)
    case = replace(CASE, notes={key: "y" * size for key, size in notes.items()}, point_words=words)
    with pytest.raises(CaseError, match=named) as refused:
        render_paper(campaign, campaign.papers[0], case)
    assert "200,000 together. Shorten it." in str(refused.value)
    assert ".md" not in str(refused.value)


def test_prose_that_only_conditions_make_unsettable_is_refused_when_it_shows():
    with pytest.raises(PackError, match="numbered list"):
        rendered("1{% if after_deadline %}{% endif %}. one")


def test_a_known_name_is_enough_where_the_full_title_is_not_known():
    case = replace(CASE, member=Member(full_title="Lady Vale", house=House.LORDS))
    assert text_of("{{ member.name }}, {{ member.house }}", case) == "Lady Vale, lords"


STRUCTURE = (
    "# Head\n\nBefore *this*: {{ notes.why }} **and {{ notes.why }}** after.\n\n{{ notes.happened }}\n\n"
    "- item\n- {{ notes.ask }}\n- last\n\n{% if notes.why %}[Say more]{% endif %}\n\nEnd.\n"
)
SIGNS = "{}%#[]()<>*_`|&;-+1. \n\\\"'!~>a"
ODD = "\ue000\ue0010\u2028\u202e\x00\t\r\xa0\u200b\u0301éßİ漢字عרि👍\U0010ffff\ud800"
TYPED = st.text(alphabet=SIGNS, max_size=60) | st.text(alphabet=SIGNS + ODD)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(TYPED, TYPED, TYPED)
def test_whatever_a_person_types_stands_there_literally_and_changes_nothing_else(why, happened, ask):
    result = rendered(STRUCTURE, replace(CASE, notes={"why": why, "happened": happened, "ask": ask}))
    why_lines, happened_lines, ask_lines = (clean_lines(text) for text in (why, happened, ask))
    said = " ".join(why_lines) or "[why this matters to you]"
    assert [(block.kind, block.text) for block in result.blocks] == [
        (BlockKind.HEADING, "Head"),
        (BlockKind.PARAGRAPH, f"Before this: {said} and {said} after."),
        *((BlockKind.PARAGRAPH, line) for line in happened_lines or ("[what happened]",)),
        (BlockKind.ITEM, "item"),
        *((BlockKind.ITEM, line) for line in ask_lines or ("[what you ask your MP to do]",)),
        (BlockKind.ITEM, "last"),
        *([(BlockKind.PARAGRAPH, "[Say more]")] if why_lines else []),
        (BlockKind.PARAGRAPH, "End."),
    ]
    assert result.blocks[1].runs[1] == Run("this", italic=True)
    assert result.blocks[1].runs[3] == Run(f"and {said}", bold=True)
    expected = {"[Say more]"} if why_lines else {"[why this matters to you]"}
    expected |= set() if happened_lines else {"[what happened]"}
    expected |= set() if ask_lines else {"[what you ask your MP to do]"}
    assert result.prompts == expected


def test_each_block_is_of_its_own_kind_whatever_stands_before_it(make):
    blocks = make.render("## Why\n\n- one\n\n## Why now\n\ntwo\n\n- three\n\nfour\n").blocks
    kinds = [block.kind.name for block in blocks]
    assert kinds == ["HEADING", "ITEM", "HEADING", "PARAGRAPH", "ITEM", "PARAGRAPH"]


def test_bold_inside_bold_ends_with_the_outer_one(make):
    (block,) = make.render("**one __two__ three** four *five _six_ seven*").blocks
    assert [(run.text, run.bold, run.italic) for run in block.runs] == [
        ("one two three", True, False),
        (" four ", False, False),
        ("five six seven", False, True),
    ]

"""The papers for a meeting: what each must say, whole for a full case, and fit for every campaign."""

from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop import paths
from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.model.blocks import RULE, plain_text
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import Constituent, House, Member
from ddm_desktop.paths import bundled_packs

PLAIN = load_campaign(bundled_packs() / "about-anything")
PACK = load_campaign(bundled_packs() / "alternative-provision-2018")
DAY = date(2026, 11, 22)
BLANK = Case("x", DAY)
FULL = Case(
    "x",
    DAY,
    Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane", "LITTLE HAVEN"), "L20 0XX", phone="0151 496 0000"),
    Member("Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven"),
    {
        "why": "It hurt us.",
        "happened": "He was moved.",
        "ask": "Will you write?",
        "agreed": "She will write.",
    },
    meeting=Meeting(date(2026, 11, 24), "10.30 am", "The Library", 15),
)


def rendered(role, case=FULL, campaign=PLAIN):
    paper = next(paper for paper in campaign.papers if paper.role is role)
    return render_paper(campaign, paper, case)


def text_of(role, case=FULL, campaign=PLAIN):
    result = rendered(role, case, campaign)
    return f"{result.subject}\n{plain_text(result.blocks)}"


SAYS = {
    Role.MEETING_SHEET: [
        "Rt Hon Jane Smith MP", "Tuesday 24 November 2026, 10.30 am", "15 minutes", "The Library",
        "I am Rosa Bramble, L20 0XX", "He was moved.", "It hurt us.", "Will you write?",
    ],
    Role.LEAVE_BEHIND: ["He was moved.", "It hurt us.", "Will you write?"],
    Role.APPOINTMENT: [
        "meet you at one of your surgeries", "I live in Little Haven and am your constituent", "It hurt us.",
        "Will you write?", "How long shall I have?", "May someone come with me?", "without steps",
        "0151 496 0000", "Thank you",
    ],
    Role.TELEPHONE: [
        "constituency office of Rt Hon Jane Smith MP", "Hello, my name is Rosa Bramble",
        "I live at 12 Orchard Lane, Little Haven, L20 0XX, and I am a constituent of Jane Smith",
        "I would like an appointment", "Will you write?", "On which day, and at what time?", "Where is it?",
        "without steps", "How long shall I have?", "May someone come with me?", "Thank you",
    ],
    Role.THANK_YOU: [
        "Thank you for seeing me on Tuesday 24 November 2026", "Will you write?", "She will write.",
        "in touch again on Thursday 24 December 2026",
    ],
    Role.REMINDER: [
        "Ask again on Thursday 24 December 2026", "Rt Hon Jane Smith MP, Little Haven", "She will write.",
        "I met Jane Smith on Tuesday 24 November 2026", "You can call, write an e-mail, or write a letter",
        "Houses of Parliament, Parliament Square, London SW1A 0AA",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("role", "words"), [(role, words) for role in SAYS for words in SAYS[role]])
def test_a_paper_says_what_was_typed_once_and_what_guides_advise(role, words):
    assert words in text_of(role)


def test_what_every_paper_says_is_tried_and_each_is_in_manual_and_readme():
    assert set(SAYS) == set(Role)
    for text in (paths.resources() / "help" / "campaign-packs.md", paths.resources().parent / "README.md"):
        words = text.read_text(encoding="utf-8")
        assert [role.value for role in Role if f"`{role.value}`" not in words] == []


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("campaign", [PLAIN, PACK], ids=lambda campaign: campaign.id)
def test_a_full_case_leaves_nothing_to_fill_in_but_lines_for_a_pen(role, campaign):
    assert rendered(role, FULL, campaign).prompts == frozenset()


@pytest.mark.parametrize("role", Role)
def test_a_paper_fits_a_campaign_that_has_nothing_but_a_title(role, make):
    pack = make({"campaign.toml": BARE})
    assert text_of(role, BLANK, load_campaign(pack))


BARE = """\
schema = 1
id = "my-pack"
title = "Bare"
[[papers]]
id = "letter"
title = "Letter"
form = "letter"
file = "letter.md"
"""


@pytest.mark.parametrize("role", [Role.MEETING_SHEET, Role.LEAVE_BEHIND, Role.APPOINTMENT, Role.TELEPHONE])
def test_the_own_ask_replaces_the_campaigns(role, make):
    campaign = make.campaign()
    assert "Ask for a bench." in text_of(role, BLANK, campaign)
    own = text_of(role, FULL, campaign)
    assert "Will you write?" in own
    assert "Ask for a bench." not in own


@pytest.mark.parametrize(
    ("role", "lines"), [(Role.MEETING_SHEET, 8), (Role.TELEPHONE, 5), (Role.REMINDER, 5)]
)
def test_sheets_have_lines_to_write_on(role, lines):
    assert rendered(role).blocks.count(RULE) == lines


def test_the_thanks_would_be_glad_of_an_answer():
    assert "I would be glad to hear from you before then." in text_of(Role.THANK_YOU)


def test_the_slip_quotes_what_was_said_to_the_member_and_speaks_of_no_you_of_its_own():
    you = replace(FULL, notes={**FULL.notes, "agreed": "You will write to the minister."})
    assert "As I put it to Jane Smith: “You will write to the minister.”" in text_of(Role.REMINDER, you)
    nameless = replace(you, member=Member())
    assert "As I put it to my MP: “You will write" in text_of(Role.REMINDER, nameless)


def test_the_reminder_has_lines_for_what_was_agreed_where_nobody_typed_it():
    assert rendered(Role.REMINDER, BLANK).blocks.count(RULE) == 7


def test_the_meeting_sheet_has_the_chosen_points_then_the_ask_then_the_facts_with_sources(make):
    text = text_of(Role.MEETING_SHEET, FULL, make.campaign())
    order = ["People like to sit.", "People need rest.", "Will you write?", "Sitting: First line. Second line",
             "(A survey, 1 May 2026)"]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Resting:" not in text, "a point without detail is no fact"


def test_a_point_past_its_own_day_is_marked_among_the_facts(make):
    campaign = make.campaign(old='id = "sit"', new='id = "sit"\nuntil = 2026-01-01')
    assert "Its day has passed." in text_of(Role.MEETING_SHEET, FULL, campaign)
    assert "Its day has passed." not in text_of(Role.MEETING_SHEET, FULL, make.campaign())


def test_a_letter_to_a_peer_goes_to_the_lords():
    peer = Case("x", DAY, FULL.constituent, Member("Lady Vale", "The Lady Vale", house=House.LORDS))
    assert "House of Lords, London SW1A 0PW" in text_of(Role.REMINDER, peer)


def test_the_telephone_script_has_the_number_of_the_office_or_a_line_to_write_it_on():
    assert "The number is:" in text_of(Role.TELEPHONE)
    known = replace(FULL, member=replace(FULL.member, phone="0151 496 0999"))
    assert "The number is 0151 496 0999." in text_of(Role.TELEPHONE, known)


def test_a_member_of_whom_only_the_title_is_known_is_named_by_it():
    known = replace(FULL, member=Member(full_title="Rt Hon Jane Smith MP"))
    assert "I am a constituent of Rt Hon Jane Smith MP" in text_of(Role.TELEPHONE, known)


UNKNOWN = replace(FULL, member=Member())
PEER = replace(FULL, member=Member("Lady Vale", "The Baroness Vale", house=House.LORDS))


@pytest.mark.parametrize("campaign", [PLAIN, PACK], ids=lambda campaign: campaign.id)
@pytest.mark.parametrize("role", [Role.MEETING_SHEET, Role.TELEPHONE, Role.REMINDER])
def test_a_paper_for_the_hand_has_no_bracket_where_a_pen_needs_a_line(role, campaign):
    assert "[" not in text_of(role, BLANK, campaign)


def test_the_sheet_asks_for_the_time_alone_once_the_day_is_known():
    day_only = replace(FULL, meeting=Meeting(date(2026, 11, 24)))
    assert "Tuesday 24 November 2026, 10 minutes\nTime:\n\nPlace:" in text_of(Role.MEETING_SHEET, day_only)
    assert "Time:" not in text_of(Role.MEETING_SHEET)
    assert "Day and time:" in text_of(Role.MEETING_SHEET, BLANK)


def test_a_sheet_without_points_has_room_to_note_them_and_answers_to_a_no():
    text = text_of(Role.MEETING_SHEET)
    order = ["What I want to say", "What I ask", "If I am asked", "I cannot decide that", "What we agreed"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "I cannot decide that" not in text_of(Role.MEETING_SHEET, FULL, PACK)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (FULL, ["and I am a constituent of Jane Smith.", "My question to Jane Smith is: Will you write?"]),
        (UNKNOWN, ["and I am a constituent.", "My question is: Will you write?"]),
        (PEER, ["I live at 12 Orchard Lane, Little Haven, L20 0XX.", "an appointment with Lady Vale, please",
                "My question to Lady Vale is: Will you write?", "Call the office of Lady Vale."]),
    ],
    ids=["member", "unknown", "peer"],
)  # fmt: skip
def test_the_script_can_be_said_to_the_staff_of_any_member(case, said):
    text = text_of(Role.TELEPHONE, case)
    for words in said:
        assert words in text


@pytest.mark.parametrize("role", [Role.TELEPHONE, Role.APPOINTMENT])
def test_a_peer_has_no_surgeries_and_no_constituents(role):
    assert "surger" not in text_of(role, PEER)
    assert "constituen" not in text_of(role, PEER)


@pytest.mark.parametrize("role", [Role.MEETING_SHEET, Role.TELEPHONE, Role.REMINDER])
def test_nobody_says_their_own_title(role):
    assert "Ms Rosa" not in text_of(role)


SUBJECT = "Children’s privacy and the Alternative Provision Census"


@pytest.mark.parametrize("role", [Role.REMINDER, Role.TELEPHONE, Role.THANK_YOU, Role.APPOINTMENT])
def test_the_matter_is_named_by_the_subject_of_the_campaigns_letter(role):
    assert SUBJECT in text_of(role, FULL, PACK)


def test_the_matter_of_any_letter_is_the_subject_typed_for_it():
    slip = next(paper for paper in PLAIN.papers if paper.role is Role.REMINDER)
    typed = plain_text(render_paper(PLAIN, slip, FULL, "A ramp for the library").blocks)
    assert "What it is about: A ramp for the library" in typed
    assert "What it is about" not in text_of(Role.REMINDER)


def test_a_subject_that_still_waits_for_a_field_names_nothing(make):
    campaign = make.campaign(old='"A bench"', new='"A bench for {{ member.constituency }}"')
    assert "What it is about" not in text_of(Role.REMINDER, BLANK, campaign)
    assert "What it is about: A bench for Little Haven" in text_of(Role.REMINDER, FULL, campaign)


def test_the_slip_has_the_office_number_and_address_or_a_line_for_each():
    reached = replace(FULL, member=replace(FULL.member, phone="0151 496 0999", email="jane@example.org"))
    text = text_of(Role.REMINDER, reached)
    assert "Telephone: 0151 496 0999\nE-mail: jane@example.org" in text
    assert rendered(Role.REMINDER, reached).blocks.count(RULE) == 3
    assert "Telephone:\n\nE-mail:\n" in text_of(Role.REMINDER)

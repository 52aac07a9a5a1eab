from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.blocks import RULE, Block, BlockKind
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import (
    Finding,
    Letter,
    LetterMeasurements,
    LetterPart,
    MissingGlyph,
    Severity,
    Spot,
)
from ddm_desktop.model.member_choice import MemberDoubt
from ddm_desktop.model.people import Constituent, Member, person_fields
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.model.versions import TwoVersions
from ddm_desktop.writing.checks import check_letter

PERSON = Constituent("Ms", "Ann Example", ("1 High Street", "ANYTOWN"), "L20 4BF")
MEMBER = Member("Jane Smith", constituency="Bootle")
CASE = Case("pack", date(2026, 11, 22), PERSON, MEMBER)
LETTER = Letter(
    "A title",
    (Block.of("Some words."),),
    recipient=("Jane Smith MP",),
    salutation="Dear Jane Smith",
    subject="Steps",
)
SHEET = Letter("A title", (Block.of("Some words."),))
CAMPAIGN = Campaign("pack", "A campaign", "Somebody", "", ())


def check(letter=LETTER, case=CASE, campaign=CAMPAIGN, prompts=(), measured=None, style=None):
    return check_letter(
        letter, case, campaign, frozenset(prompts), measured or LetterMeasurements(1), style or PageStyle()
    )


def only(findings: tuple[Finding, ...]) -> Finding:
    assert len(findings) == 1
    return findings[0]


def test_a_letter_that_is_complete_has_no_findings():
    assert check() == ()


@pytest.mark.parametrize(
    ("person", "code", "field", "words"),
    [
        (replace(PERSON, name=" "), "field-unfilled", "constituent.name", "name is missing"),
        (
            replace(PERSON, address=()),
            "field-unfilled",
            "constituent.address",
            "hostel, day centre or library",
        ),
        (replace(PERSON, postcode=""), "no-postcode", "constituent.postcode", "postcode is missing"),
        (
            replace(PERSON, postcode="LL20 4B"),
            "bad-postcode",
            "constituent.postcode",
            "“LL20 4B” is not a UK",
        ),
        (replace(PERSON, postcode="BFPO 57"), "bad-postcode", "constituent.postcode", "BFPO number"),
        (replace(PERSON, postcode="BFP O57"), "bad-postcode", "constituent.postcode", "BFPO number"),
    ],
)
def test_what_the_member_needs_to_answer_must_be_there(person, code, field, words):
    finding = only(check(case=replace(CASE, constituent=person)))
    assert (finding.code, finding.severity, finding.spot) == (
        code,
        Severity.STOP,
        Spot(LetterPart.SENDER, field=field),
    )
    assert words in finding.sentence


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (("No fixed address",), "“No fixed address” alone leaves your MP nowhere to answer: give a hostel"),
        (("NFA",), "and say so"),
        (("!!!",), "“!!!” is no line of an address"),
        (("1 High Street", "***"), "“***” is no line of an address"),
        (("Ann Example", "L20 4BF"), "Your address is missing"),
    ],
)
def test_an_address_where_no_letter_would_arrive_is_not_fit_to_post(address, words):
    finding = only(check(case=replace(CASE, constituent=replace(PERSON, address=address))))
    assert (finding.code, finding.severity) == ("field-unfilled", Severity.STOP)
    assert finding.spot == Spot(LetterPart.SENDER, field="constituent.address")
    assert words in finding.sentence


def test_two_postcodes_are_warned_of():
    person = replace(PERSON, address=("1 High Street", "ANYTOWN L21 9AA"))
    finding = only(check(case=replace(CASE, constituent=person)))
    assert finding.severity is Severity.WARNING
    assert "L21 9AA" in finding.sentence
    assert "L20 4BF" in finding.sentence


@pytest.mark.parametrize(
    ("person", "member", "spot"),
    [
        (replace(PERSON, email="rosa@@example"), MEMBER, Spot(LetterPart.SENDER, field="constituent.email")),
        (PERSON, replace(MEMBER, email="a@b@c.org"), Spot(LetterPart.RECIPIENT, field="member.email")),
    ],
)
def test_an_email_address_that_is_none_is_warned_of_at_its_field(person, member, spot):
    finding = only(check(case=replace(CASE, constituent=person, member=member)))
    assert (finding.code, finding.severity, finding.spot) == ("bad-email", Severity.WARNING, spot)


@pytest.mark.parametrize("address", [("The Day Centre",), ("c/o Central Library", "ANYTOWN")])
@pytest.mark.parametrize("postcode", ["l204bf", "L20\u00a04BF", "GIR 0AA"])
def test_no_fixed_address_and_a_carelessly_typed_postcode_are_fine(address, postcode):
    assert check(case=replace(CASE, constituent=replace(PERSON, address=address, postcode=postcode))) == ()


@pytest.mark.parametrize(
    ("postcode", "words"),
    [
        (
            "JE2 3AB",
            "Jersey, Guernsey, the Isle of Man and Gibraltar have no MP at Westminster: check who to",
        ),
        ("GX11 1AA", "Gibraltar have no MP at Westminster"),
        ("gy1 1aa", "have no MP at Westminster"),
        ("IM11AA", "have no MP at Westminster"),
        ("BF1 3AA", "MP for the place where you are registered to vote"),
        ("BFPO 61 BF1 2AY", "MP for the place where you are registered to vote"),
    ],
)
def test_a_postcode_that_belongs_to_no_constituency_is_warned_of(postcode, words):
    finding = only(check(case=replace(CASE, constituent=replace(PERSON, postcode=postcode))))
    assert (finding.code, finding.severity) == ("no-constituency", Severity.WARNING)
    assert finding.spot == Spot(LetterPart.SENDER, field="constituent.postcode")
    assert words in finding.sentence


@pytest.mark.parametrize("postcode", ["G1 1AA", "B1 1AA", "BD1 1AA", "IG1 1AA", "IP1 1AA"])
def test_a_neighbour_in_the_alphabet_is_not(postcode):
    assert check(case=replace(CASE, constituent=replace(PERSON, postcode=postcode))) == ()


@pytest.mark.parametrize("subject", ["", "  "])
def test_a_letter_without_a_subject_is_warned_of_and_a_sheet_needs_none(subject):
    finding = only(check(replace(LETTER, subject=subject)))
    spot = Spot(LetterPart.SUBJECT, field="subject")
    assert (finding.code, finding.severity, finding.spot) == ("no-subject", Severity.WARNING, spot)
    assert check(replace(SHEET, subject=subject)) == ()


@pytest.mark.parametrize("member", [Member(), Member(address_as="Ms Smith")])
def test_somebody_must_be_written_to(member):
    finding = only(check(case=replace(CASE, member=member)))
    assert (finding.code, finding.severity) == ("field-unfilled", Severity.STOP)
    assert finding.spot == Spot(LetterPart.RECIPIENT, field="member.name")


def test_a_letter_to_nobody_yet_is_no_sheet():
    finding = only(check(replace(LETTER, recipient=()), replace(CASE, member=Member())))
    assert (finding.code, finding.severity) == ("field-unfilled", Severity.STOP)


@pytest.mark.parametrize("member", [Member("Jane Smith"), Member(constituency="Bootle")])
def test_a_name_or_a_constituency_is_enough(member):
    assert check(case=replace(CASE, member=member)) == ()


def test_each_prompt_left_is_found_in_its_place():
    letter = replace(
        LETTER, subject="For [your name]", body=(Block.of("One."), Block.of("[a] and [your name]"))
    )
    findings = check(letter, prompts=("[a]", "[your name]", "[b]"))
    assert [(f.code, f.severity, f.spot) for f in findings] == [
        ("prompt-left", Severity.STOP, Spot(LetterPart.SUBJECT, 0, 4, 15, "subject")),
        ("prompt-left", Severity.STOP, Spot(LetterPart.BODY, 1, 0, 3)),
        ("prompt-left", Severity.STOP, Spot(LetterPart.BODY, 1, 8, 19)),
    ]
    assert findings[0].sentence.startswith("“[your name]” is still to be filled in")


def test_brackets_the_person_typed_are_no_prompts():
    assert check(replace(LETTER, body=(Block.of("As I said [twice]."),)), prompts=("[a]",)) == ()


@given(
    st.sets(st.text(st.sampled_from("[](*|.\\^$ab"), min_size=1, max_size=6), min_size=1), st.text("[]ab*.")
)
def test_any_prompt_is_read_literally(prompts, text):
    findings = check(replace(LETTER, body=(Block.of("x " + text),)), prompts=prompts)
    assert bool(findings) == any(prompt in "x " + text for prompt in prompts)
    for finding in findings:
        assert ("x " + text)[finding.spot.start : finding.spot.end] in prompts


@pytest.mark.parametrize("body", [(), (Block(()),), (Block.of(" \u00a0"),)])
def test_a_letter_without_words_is_not_fit_to_post(body):
    finding = only(check(replace(LETTER, body=body)))
    assert (finding.code, finding.severity, finding.spot) == (
        "text-empty",
        Severity.STOP,
        Spot(LetterPart.BODY),
    )


def test_each_character_without_ink_is_named_once_where_it_stands_first():
    first, second = Spot(LetterPart.SENDER, field="constituent.name"), Spot(LetterPart.BODY, 2, 3, 4)
    missing = (MissingGlyph("😀", first), MissingGlyph("\ue000", second), MissingGlyph("😀", second))
    findings = check(measured=LetterMeasurements(1, missing=missing))
    assert [(f.code, f.spot) for f in findings] == [("glyph-missing", first), ("glyph-missing", second)]
    assert "“😀” (GRINNING FACE)" in findings[0].sentence
    assert "U+E000" in findings[1].sentence


def test_a_script_the_font_lacks_is_one_finding_with_one_remedy_and_so_are_many_signs():
    name, smile = Spot(LetterPart.SENDER, field="constituent.name"), Spot(LetterPart.BODY, 2, 3, 4)
    missing = [MissingGlyph(char, name) for char in "محمد"] + [MissingGlyph(char, smile) for char in "😀😃🎉"]
    script, signs = check(measured=LetterMeasurements(1, missing=tuple(missing)))
    assert (script.spot, signs.spot) == (name, smile)
    assert "Arabic letters (“م”, “ح”, “د”)" in script.sentence
    assert "in Latin letters" in script.sentence
    assert "3 signs" in signs.sentence


def test_two_letters_of_a_script_are_named_one_by_one():
    missing = tuple(MissingGlyph(char, Spot(LetterPart.BODY)) for char in "אבא")
    findings = check(measured=LetterMeasurements(1, missing=missing))
    assert ["HEBREW" in finding.sentence for finding in findings] == [True, True]


def test_a_greeting_written_for_another_name_is_warned_of():
    letter = replace(LETTER, salutation="Dear Kim")
    finding = only(
        check_letter(
            letter, CASE, CAMPAIGN, frozenset(), LetterMeasurements(1), PageStyle(), greets_member=False
        )
    )
    assert (finding.severity, finding.spot) == (Severity.WARNING, Spot(LetterPart.SALUTATION))
    assert "“Dear Kim” does not name Jane Smith" in finding.sentence


def test_a_name_and_address_that_push_the_text_down_are_found():
    finding = only(check(measured=LetterMeasurements(1, sender_fits=False)))
    assert (finding.code, finding.severity) == ("sender-too-long", Severity.WARNING)
    assert finding.spot == Spot(LetterPart.SENDER, field="constituent.address")
    assert "shorten a line" in finding.sentence


@pytest.mark.parametrize(
    ("envelope", "words"), [(Envelope.DL, "envelope’s window"), (Envelope.NONE, "its place")]
)
def test_an_address_too_long_for_its_place_is_found(envelope, words):
    finding = only(check(measured=LetterMeasurements(1, address_fits=False), style=PageStyle(envelope)))
    assert (finding.code, finding.severity) == ("address-does-not-fit", Severity.STOP)
    assert words in finding.sentence


@pytest.mark.parametrize(
    ("sides", "large", "codes"), [(2, False, []), (3, False, ["too-long"]), (3, True, [])]
)
def test_more_than_two_sides_is_warned_of_but_not_in_large_print(sides, large, codes):
    findings = check(measured=LetterMeasurements(sides), style=PageStyle(large_print=large))
    assert [(f.code, f.severity) for f in findings] == [(code, Severity.WARNING) for code in codes]


@pytest.mark.parametrize(("day", "passed"), [(date(2026, 11, 22), False), (date(2026, 11, 23), True)])
def test_a_campaign_whose_day_has_passed_says_so_with_its_date(day, passed):
    campaign = replace(CAMPAIGN, deadline=date(2026, 11, 22), deadline_label="the vote")
    findings = check(case=replace(CASE, date=day), campaign=campaign)
    assert bool(findings) == passed
    if passed:
        assert only(findings).sentence.startswith("The vote (22 November 2026) has passed")
        assert only(findings).severity is Severity.NOTE


def test_a_sheet_needs_no_names_and_its_prompts_may_be_filled_by_pen():
    sheet = replace(SHEET, body=(Block.of("I am [your name]."),))
    finding = only(check(sheet, Case("pack", CASE.date), prompts=("[your name]",)))
    assert (finding.code, finding.severity) == ("prompt-left", Severity.WARNING)


def test_the_gravest_comes_first_and_then_the_order_of_reading():
    campaign = replace(CAMPAIGN, deadline=date(2018, 1, 18))
    letter = replace(LETTER, body=(Block.of("[a]"),))
    case = replace(CASE, constituent=Constituent(), member=Member())
    codes = [f.code for f in check(letter, case, campaign, ("[a]",), LetterMeasurements(3))]
    assert codes == [
        *("field-unfilled", "field-unfilled", "no-postcode", "field-unfilled", "prompt-left"),
        *("too-long", "deadline-passed"),
    ]


def test_a_letter_to_the_mp_of_another_place_is_warned_of_where_the_mp_is_chosen():
    found = only(
        check_letter(
            LETTER,
            CASE,
            CAMPAIGN,
            frozenset(),
            LetterMeasurements(1),
            PageStyle(),
            doubt=MemberDoubt("in Little Haven"),
        )
    )
    assert found.severity is Severity.WARNING
    assert found.spot == Spot(LetterPart.RECIPIENT, field="member.name")
    assert found.sentence.startswith("L20 4BF is in Little Haven, but the letter goes to the MP for Bootle:")


def test_a_sheet_that_prints_a_postcode_says_what_is_wrong_with_it():
    case = replace(CASE, constituent=replace(PERSON, postcode="L2O 4AB"))
    finding = only(check(replace(SHEET, body=(Block.of("I am Ann, L2O 4AB."),)), case))
    assert (finding.code, finding.severity, finding.spot.field) == (
        "bad-postcode",
        Severity.STOP,
        "constituent.postcode",
    )
    assert check(SHEET, case) == ()


def test_on_a_sheet_nobody_minds_whose_mp_it_is():
    assert (
        check_letter(
            SHEET,
            CASE,
            CAMPAIGN,
            frozenset(),
            LetterMeasurements(1),
            PageStyle(),
            doubt=MemberDoubt("in Hull"),
        )
        == ()
    )


@pytest.mark.parametrize("paper", [LETTER, SHEET])
def test_a_member_who_is_only_likely_stops_every_paper_until_somebody_confirms_them(paper):
    doubt = MemberDoubt(unconfirmed="Bootle")
    found = only(
        check_letter(paper, CASE, CAMPAIGN, frozenset(), LetterMeasurements(1), PageStyle(), doubt=doubt)
    )
    assert found.severity is Severity.STOP
    assert found.sentence.startswith("L20 4BF is most likely in Bootle: check that ")
    assert found.spot.field == "member.choice"


@pytest.mark.parametrize("prompt", ["[what's wrong]", "[what’s wrong]"])
def test_a_prompt_left_is_found_whichever_way_its_apostrophe_is_turned(prompt):
    letter = replace(LETTER, body=(Block.of("Now [what’s wrong] here."),))
    finding = only(check(letter, prompts=[prompt]))
    assert finding.sentence.startswith("“[what’s wrong]” is still to be filled in")
    assert finding.spot == Spot(LetterPart.BODY, 0, 4, 18)


def test_a_paragraph_in_two_versions_is_not_fit_to_post_and_is_named_by_its_first_words():
    letter = replace(LETTER, body=(Block.of("One."), Block.of("Mine " * 30), Block.of("New.")))
    finding = only(
        check_letter(
            letter, CASE, CAMPAIGN, frozenset(), LetterMeasurements(1), PageStyle(),
            versions=(TwoVersions(1, own=(1,), new=(2,)),),
        )
    )  # fmt: skip
    assert (finding.code, finding.severity) == ("two-versions", Severity.STOP)
    assert finding.spot == Spot(LetterPart.BODY, 1, field="body")
    assert finding.sentence.startswith("“Mine Mine")
    assert len(finding.sentence) < 150


BODY = (Block.of("What I ask", BlockKind.HEADING), Block.of("One."), Block.of(""), RULE, Block.of("Two."),
        Block.of("First", BlockKind.ITEM), Block.of("Second", BlockKind.ITEM))  # fmt: skip


@pytest.mark.parametrize(
    ("spot", "place", "field"),
    [
        (Spot(LetterPart.BODY, 0), "in heading 1", ""),
        (Spot(LetterPart.BODY, 4), "in paragraph 2", ""),
        (Spot(LetterPart.BODY, 6), "in list item 2", ""),
        (Spot(LetterPart.SENDER, 0), "in your name", "constituent.name"),
        (Spot(LetterPart.SENDER, 2), "in your name", "constituent.name"),
        (Spot(LetterPart.SIGNATORY), "in your name", "constituent.name"),
        (Spot(LetterPart.SUBJECT), "in the subject", "subject"),
        (Spot(LetterPart.SALUTATION), "in how the letter begins", ""),
        (Spot(LetterPart.FOOTER), "in the campaign’s lines at the foot", ""),
    ],
)
def test_what_cannot_be_printed_is_named_by_its_place(spot, place, field):
    case = replace(CASE, constituent=replace(PERSON, name="Ann 漢"))
    missing = (MissingGlyph("漢", spot),)
    finding = only(check(replace(LETTER, body=BODY), case, measured=LetterMeasurements(1, missing=missing)))
    assert f"(CJK UNIFIED IDEOGRAPH-6F22) {place}: leave it out" in finding.sentence
    assert finding.sentence.endswith("Word, plain text and e-mail can hold it.")
    assert finding.spot == replace(spot, field=field)


@pytest.mark.parametrize(
    ("body", "field"),
    [("It’s 漢.", "notes.why"), ("It’s 漢. And more.", ""), ("More 漢.", "notes.why"), ("Other 漢.", "")],
)
def test_what_a_note_brings_leads_to_the_note_until_its_paragraph_is_changed(body, field):
    case = replace(CASE, notes={"happened": "Nothing.", "why": "It's 漢.\nMore 漢."})
    spot = Spot(LetterPart.BODY, 0, 5, 6)
    measured = LetterMeasurements(1, missing=(MissingGlyph("漢", spot),))
    finding = only(check(replace(LETTER, body=(Block.of(body),)), case, measured=measured))
    assert finding.spot == replace(spot, field=field)


@pytest.mark.parametrize("field", [each.name for each in person_fields(Constituent)])
def test_the_senders_field_that_holds_it_is_named(field):
    value = "漢@example.org" if isinstance(getattr(PERSON, field), str) else ("1 漢 Street", "ANYTOWN")
    case = replace(CASE, constituent=replace(PERSON, **{field: value}))
    findings = check(
        case=case, measured=LetterMeasurements(1, missing=(MissingGlyph("漢", Spot(LetterPart.SENDER, 1)),))
    )
    assert f"constituent.{field}" in [each.spot.field for each in findings if each.code == "glyph-missing"]


def test_all_places_of_a_character_are_named_and_the_first_is_gone_to():
    spots = [Spot(LetterPart.SUBJECT), *(Spot(LetterPart.BODY, number, 3, 4) for number in (1, 4, 5, 6))]
    missing = tuple(MissingGlyph("😀", spot) for spot in spots)
    finding = only(check(replace(LETTER, body=BODY), measured=LetterMeasurements(1, missing=missing)))
    assert "in the subject, paragraph 1, paragraph 2 and 2 more: " in finding.sentence
    assert finding.spot == Spot(LetterPart.SUBJECT, field="subject")


def test_a_mark_that_cannot_be_printed_is_shown_on_something():
    missing = (MissingGlyph("\u032e", Spot(LetterPart.BODY)),)
    assert (
        "cannot print “◌\u032e” (COMBINING BREVE BELOW)"
        in only(check(measured=LetterMeasurements(1, missing=missing))).sentence
    )


def test_what_is_equally_grave_comes_in_the_order_of_reading_whatever_it_is():
    body = (Block.of("Now [a]."), Block.of("Mine."), Block.of("New."))
    findings = check_letter(
        replace(LETTER, body=body), CASE, CAMPAIGN, frozenset({"[a]"}), LetterMeasurements(1), PageStyle(),
        versions=(TwoVersions(1, own=(1,), new=(2,)),),
    )  # fmt: skip
    assert [finding.spot.block for finding in findings] == [0, 1]

"""A paper's translation: filled in as the paper is, tried by the check, and never printed."""

from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop.campaigns.load import check_pack, load_campaign, open_pack
from ddm_desktop.model.blocks import Block, plain_text
from ddm_desktop.model.case import Case
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.visit import Visit
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services import pack_campaign
from ddm_desktop.services.translated_letter import translated_letter, translation_name
from ddm_desktop.services.try_papers import printing_problems
from ddm_desktop.services.write_letter import open_paper, revise

DAY = date(2026, 11, 22)
SUBJECT = 'subject = "A bench"\n'
_PICKS = """

{{ notes.why }}

{% for p in points %}{{ p.words }}{% endfor %}

{% for p in paragraphs %}{{ p.text }}{% endfor %}
"""
WELSH = f"Rwy'n ysgrifennu am fainc ar {{{{ date }}}}.{_PICKS}"
ENGLISH = f"I write about a bench on {{{{ date }}}}.{_PICKS}"
PACK = """
[[points]]
id = "stand"
title = "Sefyll"
spoken = "Mae pobl yn sefyll."
translation = "People stand."

[[paragraphs]]
id = "child"
title = "Plant"
text = "Mae gen i blant."
translation = "I have children since {{ date }}."
"""


def make_pack(make, english=ENGLISH, *, language="cy", welsh=WELSH, rest=PACK):
    folder = make({"letter.md": welsh, "letter-en.md": english})
    manifest = (folder / "campaign.toml").read_text(encoding="utf-8")
    head, _, _ = manifest.partition("\n[[points]]")
    head = head.replace("schema = 1\n", f'schema = 1\nlanguage = "{language}"\n')
    head = head.replace(SUBJECT, f'{SUBJECT}translation = "letter-en.md"\n')
    (folder / "campaign.toml").write_text(head + rest, encoding="utf-8")
    return folder


def opened(make, *args, **more):
    campaign = load_campaign(make_pack(make, *args, **more))
    case = Case(
        "my-pack", DAY, Constituent("Ms", "Rosa Bramble"), Member("Jane Smith", "Jane Smith MP", "Ms Smith"),
        paragraphs=("child",),
    )  # fmt: skip
    return open_paper(Visit(case), campaign, campaign.papers[0])


def lines(manuscript):
    return plain_text(translated_letter(manuscript).blocks).split("\n")


def test_it_is_the_letter_in_english_with_its_dates_prompts_greeting_and_close(make):
    assert lines(opened(make)) == [
        "Dear Ms Smith",
        "I write about a bench on 22 November 2026.",
        "[why this matters to you]",
        "People stand.",
        "I have children since 22 November 2026.",
        "Yours sincerely",
        "Ms Rosa Bramble",
    ]
    printed = plain_text(opened(make).letter.body)
    assert printed.startswith("Rwy’n ysgrifennu am fainc ar 22 Tachwedd 2026.\n[pam mae hyn yn bwysig i chi]")


def test_what_a_person_said_stands_in_it_as_they_said_it(make):
    manuscript = opened(make)
    visit = rules.with_note(manuscript.visit, "why", "My **mother**.")
    visit = rules.with_point_words(visit, "stand", "I stand.")
    assert lines(revise(manuscript, visit))[2:4] == ["My **mother**.", "I stand."]


def test_what_has_no_translation_stands_in_it_as_it_is(make):
    rest = "\n".join(line for line in PACK.split("\n") if "translation" not in line)
    assert lines(opened(make, rest=rest))[3:5] == ["Mae pobl yn sefyll.", "Mae gen i blant."]


def test_it_says_that_it_is_never_printed_and_what_it_lacks(make):
    manuscript = opened(make)
    notice = translated_letter(manuscript).notice
    assert notice == "In English, for reading only: this is never printed. What is printed is the letter."
    changed = rules.with_body(manuscript.visit, (Block.of("Mine."), *manuscript.draft.body))
    notice = translated_letter(revise(manuscript, changed)).notice
    assert notice.endswith("The letter was changed by hand, and this does not show those changes.")


@pytest.mark.parametrize(
    ("language", "name"), [("cy", "In English"), ("pl", "In English"), ("en", "Translation")]
)
def test_its_name_tells_its_language_if_that_is_known(make, language, name):
    assert translation_name(opened(make, language=language).paper) == name
    assert translation_name(replace(opened(make).paper, translation=None)) == ""


def test_a_sound_translation_is_found_sound_and_its_file_is_named(make):
    folder = make_pack(make)
    assert pack_campaign.check_pack(folder) == ()
    assert not [each for each in pack_campaign.remarks(folder) if "letter-en.md" in each.file]


def test_signs_that_no_letter_prints_may_be_read_on_the_screen(make):
    assert printing_problems(open_pack(make_pack(make, f"مرحبا\n\n{ENGLISH}"))) == ()


@pytest.mark.parametrize(
    ("english", "complaint"),
    [
        ("{{ notes.wyh }}\n", "did you mean “notes.why”"),
        ("{% if notes.why %}\n", "endif"),
        ("Dear Ms Smith,\n\nI write.\n", "stand twice"),
        ("~~No~~\n", "~~"),
        ("{% if date == 'never' %}x{% endif %}\n", "this translation has no text"),
    ],
)
def test_a_faulty_translation_is_told_with_its_file(make, english, complaint):
    problems = pack_campaign.check_pack(make_pack(make, english))
    assert any(complaint in each.sentence and each.file == "my-pack/letter-en.md" for each in problems), (
        problems
    )


def test_a_faulty_translation_of_a_point_is_told_with_its_line(make):
    folder = make_pack(make, rest=PACK.replace("People stand.", "{{ membr.name }}"))
    (problem,) = check_pack(folder)
    line = (folder / "campaign.toml").read_text(encoding="utf-8").split("\n")[problem.line - 1]
    assert line == 'translation = "{{ membr.name }}"'


def test_a_translation_that_is_not_in_the_pack_is_told(make):
    folder = make_pack(make)
    (folder / "letter-en.md").unlink()
    (problem,) = check_pack(folder)
    assert "letter-en.md" in problem.sentence


def test_what_a_translation_lacks_is_remarked(make):
    rest = PACK.replace('translation = "People stand."\n', "")
    short = "I write.\n\n{% for p in points %}{{ p.spoken }}{% endfor %}\n"
    told = [each.sentence for each in pack_campaign.remarks(make_pack(make, short, rest=rest))]
    assert any(
        each.startswith("The paper prints notes.why, paragraphs, and its translation does not")
        for each in told
    )
    assert "These points have no “translation”, and stand in this one as they are: stand." in told

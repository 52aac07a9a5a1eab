"""Signs that would stand on the paper as they are, named by the check with their line and what to write instead."""

import pytest

from ddm_desktop.campaigns.archive import pack_folder
from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.errors import PackError
from ddm_desktop.paths import bundled_packs

SIGNS = [
    ("**Note: **text", "**"),
    ("** Note** text", "**"),
    ("**Note text", "**"),
    ("***Note** text", "*"),
    ("*Note: *text", "*"),
    ("one (*two", "*"),
    ("_Note: _text", "_"),
    ("__Note: __text", "__"),
    ("~~x~~", "~~"),
    ("H~2~O", "~2~"),
    ("A claim.[^1]", "[^"),
    ("[^1]: Its source", "[^"),
    ("A claim.^[Its source]", "^["),
    ("- [ ] todo", "[ ]"),
    ("- [x] done", "[x]"),
    ("A heading\n=====", "====="),
    ("A heading\n=", "="),
    ("some ==marked== words", "=="),
    ("some ++new++ words", "++"),
    ("10^5^ people", "^5^"),
    ("::: warning", ":::"),
    (":::{note}", ":::"),
    ("!!! note", "!!!"),
    ("Word\n: its meaning", ":"),
    ("+++\ntitle = 1", "+++"),
    ("| one | two |", "| one | two |"),
    ("##Why now", "##"),
    ("####### Why now", "#######"),
    ("-one thing", "-"),
    ("• one thing", "•"),
    ("5 &bogus; 6", "&bogus;"),
    ("a <b and c", "<b and c"),
    ("a </ b> c", "</"),
    ("a <! b", "<!"),
    ("Dear << Name >>", "<<"),
    ("Dear {member.name}", "{"),
    ("Dear { { member.name } }", "{"),
    ("A heading {.top}", "{"),
    ("[a page](", "]("),
    ("[a page] (https://example.org", None),
    ("[a page][1]", "]["),
    ("[1]: https://example.org", "[1]:"),
    ("[[a page]]", "[["),
    ("Well :smile: then", ":smile:"),
    ("Yes -- no", "--"),
    ("$$x$$", "$$"),
    ("one `two", "`"),
    ("one ``two''", "``"),
    ("one \\newpage two", "\\newpage"),
]


def problems(make, letter):
    return check_pack(make({"letter.md": f"First.\n\n{letter}\n"}))


@pytest.mark.parametrize(("letter", "sign"), [each for each in SIGNS if each[1]])
def test_a_sign_that_would_print_is_named_with_its_line(make, letter, sign):
    found = [each for each in problems(make, letter) if each.sentence.startswith(f"“{sign}")]
    assert found, problems(make, letter)
    assert found[0].file == "my-pack/letter.md"
    assert found[0].line in {3, 4}
    assert "would print as it stands; " in found[0].sentence


@pytest.mark.parametrize(
    "letter",
    [
        "**Note:** text, *a title*, ***both***",
        "**{{ member.name }}** and *{{ date }}*",
        "Name: ______",
        "5 * 3 = 15, and 4* or C++ too",
        "See https://example.org/~user/a__b?c==#d, or www.example.org/_x/",
        "Write to a_b@example.org or @_name_, #OurBench",
        "[Say here what you saw] or [who]: one of them",
        "At 10:30 it was -5 degrees: cold – very cold",
        "“Quoted” and 'quoted', the '90s, 5 < 6 & 7 > 6",
        r"A star \*, a pipe \|, a brace \{, a sign \`, two \~\~, a box \[ \], a backslash \\",
        "- one\n- two\n\n---\n\n## Why now",
        "Tea | coffee",
        "Fish &amp; chips",
    ],
)
def test_what_is_meant_is_not_taken_for_a_sign(make, letter):
    assert problems(make, letter) == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('title = "My campaign"', 'title = "My **campaign**"', 3),
        ('ask = "Ask for a bench."', 'ask = "Ask {{ member.name }} for a bench."', 5),
        ('ask = "Ask for a bench."', 'ask = "Ask for *a bench*."', 5),
        ("deadline = 2027-01-31", 'footer = ["[Friends](https://example.org)"]', 6),
        ('subject = "A bench"', 'enclosures = ["<b>Petition</b>"]', 13),
        ('subject = "A bench"', 'subject = "A ~~new~~ bench"', 13),
        ('spoken = "People need rest."', 'spoken = "People **need rest."', 28),
        ('title = "A survey"', 'title = "A survey `of` us"', 32),
    ],
)
def test_signs_in_campaign_toml_are_named_too(make, old, new, line):
    found = check_pack(make(old=old, new=new))
    assert {(each.file, each.line) for each in found} == {("my-pack/campaign.toml", line)}
    assert "would print as it stands" in found[0].sentence


def test_a_pack_with_signs_can_be_used_but_is_not_packed(make):
    folder = make({"letter.md": "A ~~new~~ bench"})
    assert load_campaign(folder).papers
    with pytest.raises(PackError, match="would print as it stands"):
        pack_folder(folder)


@pytest.mark.parametrize("pack", sorted(bundled_packs().iterdir()), ids=lambda path: path.name)
def test_our_own_packs_have_none(pack):
    assert check_pack(pack) == ()


@pytest.mark.parametrize(
    ("letter", "line"),
    [
        ("~~a~~\ntwo\nthree", 3),
        ("one\n~~a~~\nthree", 4),
        ("one\ntwo  \n~~a~~", 5),
        ("- one\n- two\n  ~~a~~", 5),
    ],
)
def test_the_very_line_of_a_paragraph_is_named(make, letter, line):
    assert [each.line for each in problems(make, letter)] == [line]


def test_a_broken_template_is_told_of_with_its_signs(make):
    found = check_pack(make({"letter.md": "~~a~~ {{ member.name"}))
    assert [each.sentence.partition("; ")[0] for each in found] == [
        "There is no }} to this {{",
        "“~~” would print as it stands",
    ]

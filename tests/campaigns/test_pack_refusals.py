"""A bad pack is refused at once, with one sentence that says where and what to do."""

import time

import pytest

from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.errors import PackError

TOML, LETTER = "my-pack/campaign.toml", "my-pack/letter.md"
PAPERS = (
    '[[papers]]\nid = "letter"\ntitle = "Letter"\nform = "letter"\nfile = "letter.md"\nsubject = "A bench"\n'
)


def refusal(path):
    """The error that loading raises, which must come within two seconds and tell of itself alone."""
    start = time.process_time()
    with pytest.raises(PackError) as raised:
        load_campaign(path)
    assert time.process_time() - start < 2
    error = raised.value
    assert error.sentence.endswith((".", "?"))
    assert "\n" not in str(error)
    assert len(error.sentence) < 300
    assert str(error) in {str(found) for found in check_pack(path)}
    return error


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("schema = 1", "schema = 2", 1, "“schema = 1”"),
        ("schema = 1", "schema = true", 1, "“schema = 1”"),
        ("schema = 1\n", "", 0, "“schema = 1”"),
        ('id = "my-pack"', 'id = "My Pack"', 2, "small letters"),
        ('id = "my-pack"', f'id = "{"a" * 300}"', 2, "“id” is longer than 60 characters; shorten it"),
        ('title = "My campaign"', f'title = "{"a" * 1500}"', 3, "“title” is longer than 1,000 characters; shorten it"),
        ("deadline = 2027-01-31", "footer = [" + '"a",' * 101 + "]", 6, "“footer” has 101 texts; 100 at most"),
        ("deadline = 2027-01-31", f"{'a' * 300} = 1", 6, f"“{'a' * 40}…” is not a field of a campaign; known are: id"),
        ('title = "My campaign"', "title = 7", 3, "“title” must be text in quotation marks"),
        ('title = "My campaign"', 'titel = "My campaign"', 3, "did you mean “title”?"),
        ('title = "My campaign"', 'title = ""', 3, "“title” is missing"),
        ('title = "My campaign"', 'title = "My campaign', 3, "no closing quotation mark"),
        ("deadline = 2027-01-31", 'deadline = "31 January"', 6, "2027-01-31"),
        ("deadline = 2027-01-31", "deadline = 2027-01-31T10:00:00", 6, "2027-01-31"),
        ("deadline = 2027-01-31", "footer = 3", 6, "“footer” must be a list of texts"),
        ("deadline = 2027-01-31", "footer = [\n  1,\n]", 6, "“footer, entry 1” must be text in quotation marks"),
        ("deadline = 2027-01-31", "questions = 3", 6, "[[questions]]"),
        (PAPERS, "", 0, "nothing to print"),
        ('form = "letter"', 'form = "leter"', 11, "did you mean “letter”?"),
        ('form = "letter"\n', "", 8, "“form” is missing"),
        ('file = "letter.md"', 'file = "later.md"', 12, "later.md: This file is missing"),
        ('file = "letter.md"', 'file = "/etc/passwd"', 12, "outside the pack"),
        ('file = "letter.md"', 'file = "../letter.md"', 12, "outside the pack"),
        ('file = "letter.md"', "file = 'C:\\letter.md'", 12, "outside the pack"),
        ('file = "letter.md"', 'file = "a\\u0000b"', 12, "This file"),
        ('subject = "A bench"', 'role = "thankyou"', 13, "did you mean “thank-you”?"),
        ('id = "letter"', 'id = "reminder"', 9, "write role = \"reminder\""),
        ('id = "rest"', 'id = "rest"\nuntil = "soon"', 27, "“until” is “soon”; write year-month-day, as in 2027-01-31"),
        ('subject = "A bench"', 'subject = "{{ nmae }}"', 13, "no field “nmae”"),
        ('id = "rest"', 'id = "sit"', 26, "“id” is “sit”, which entry 1 of the points has; give"),
        ('sources = ["survey"]', 'sources = ["survay"]', 23, "did you mean “survey”?"),
        ("{{ date }}", "{{ dat }}", 21, "did you mean “date”?"),
        ("{{ date }}", "{% for point in points %}{% endfor %}", 21, "in papers only"),
        ("{{ date }}", "{% for q in questions %}{% endfor %}", 21, "in papers only"),
        ("{{ date }}", "{% if sources %}{% endif %}", 21, "in papers only"),
        ("People *like* to sit.", "1. sit", 18, "numbered list"),
        ("date = 2026-05-01", 'url = "ftp://example.org"', 33, "https://"),
        *(
            ("date = 2026-05-01", f"date = {odd}", 33, "“date” must be a year, a day")
            for odd in ("true", "0", "10000", "-5", "0x" + "F" * 5000, "20.17")
        ),
        ("date = 2026-05-01", '[[steps]]\nid = "whi"\ntitle = "Why"\ntext = "Why."', 34, "did you mean “why”?"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_named_with_its_line(make, old, new, line, words):
    error = refusal(make(old=old, new=new))
    assert (error.file, error.line) == (TOML, line)
    assert words in error.sentence


def test_two_papers_of_one_role_are_refused(make):
    role = 'role = "thank-you"\nsubject = "A bench"\n\n'
    twice = role + PAPERS.replace('"letter"\ntitle', '"second"\ntitle').replace('subject = "A bench"\n', role)
    error = refusal(make(old='subject = "A bench"\n\n', new=twice))
    assert (error.file, error.line) == (TOML, 21)
    assert (
        "“role” is “thank-you”, which entry 1 of the papers has; give this one another, or none"
        in error.sentence
    )


@pytest.mark.parametrize(
    ("letter", "line", "words"),
    [
        ("Dear\n{{ member.name", 2, "write {{ member.name }}"),
        ("{% if notes.why %}\nno end", 1, "This “if” never ends"),
        ("{% frobnicate %}", 1, "“frobnicate” cannot be used"),
        ("one\n\n{{ member.nmae }}", 3, "did you mean “member.name”?"),
        ("{{ constituency }}", 1, "did you mean “member.constituency”?"),
        ("{{ qqqqqq }}", 1, "the manual lists all fields"),
        ("{{ member }}", 1, "“member” has several parts"),
        ("{{ after_deadline }}", 1, "yes or no"),
        ("{{ points }}", 1, "go through it with “for”"),
        ("{{ constituent.address }}", 1, "join its lines"),
        ("{{ ''.__class__ }}", 1, "cannot be used"),
        ("{{ date.__class__ }}", 1, "no field"),
        ("{{ points._chosen }}", 1, "no field"),
        ("{{ _record }}", 1, "no field"),
        ("{{ self }}", 1, "no field"),
        ("{{ date() }}", 1, "Calling"),
        ("{{ date[0] }}", 1, "Picking"),
        ("{{ range(9) }}", 1, "Calling"),
        ("{{ 9 ** 9 ** 9 ** 9 }}", 1, "Arithmetic"),
        ("{{ 'a' * 1000000000 }}", 1, "Arithmetic"),
        ("{{ date ~ date }}", 1, "Joining"),
        ("{{ date is defined }}", 1, "Asking with “is”"),
        ("{{ date|safe }}", 1, "no filter “safe”"),
        ("{{ date|upper('x') }}", 1, "“upper” is not used like this"),
        ("{{ points|join(', ') }}", 1, "“join” is not used like this"),
        ("{{ 'a' if date }}", 1, "needs an “else”"),
        ("{{ none }}", 1, "cannot be used"),
        ("{{ [1, 2] }}", 1, "cannot be used"),
        ("{% if date > deadline %}x{% endif %}", 1, "after_deadline"),
        ("{% if date in deadline %}x{% endif %}", 1, "“in” cannot be used"),
        ("{% if after_deadline == 'yes' %}x{% endif %}", 1, "cannot be compared"),
        ("{% set a = 1 %}", 1, "“set”"),
        ("{% macro a() %}{{ a() }}{% endmacro %}", 1, "“macro”"),
        ("{% include 'letter.md' %}", 1, "“include”"),
        ("{% import 'letter.md' as a %}", 1, "“import”"),
        ("{% extends 'letter.md' %}", 1, "“extends”"),
        ("{% block a %}{% endblock %}", 1, "“block”"),
        ("{% with %}{% endwith %}", 1, "“with”"),
        ("{% filter upper %}a{% endfilter %}", 1, "“filter”"),
        ("{% for a in date %}x{% endfor %}", 1, "a list only"),
        ("{% for date in points %}x{% endfor %}", 1, "has a meaning already"),
        ("{% for p in points recursive %}{{ loop(points) }}{% endfor %}", 1, "too intricate"),
        ("{% for p in points if p.title %}x{% endfor %}", 1, "too intricate"),
        ("{% for p in points %}\n{% for q in points %}x{% endfor %}{% endfor %}", 2, "inside a “for”"),
        ("{% for q in questions %}{{ q.title }}{% endfor %}", 1, "no field “q.title”"),
        ("{% for s in sources %}{{ s.id }}{% endfor %}", 1, "no field “s.id”"),
        ("{% for p in points %}{{ p.past }}{% endfor %}", 1, "yes or no"),
        ("{{ sources|join(', ') }}", 1, "“join” is not used like this"),
        ("{% for p in points %}{{ p.titel }}{% endfor %}", 1, "did you mean “p.title”?"),
        ("{% for p in points %}{% endfor %}{{ p.title }}", 1, "no field “p.title”"),
        ("{{ " + "(" * 1000 + "1" + ")" * 1000 + " }}", 1, "too intricate"),
        ("{{ " + "1 and " * 1500 + "1 }}", 1, "too intricate"),
        ("{{ date" + "|upper" * 1500 + " }}", 1, "too intricate"),
        ("{% if date %}" * 300 + "{% endif %}" * 300, 1, "too intricate"),
        ("{% if date %}" + "{% elif date %}" * 600 + "{% endif %}", 1, "too intricate"),
        ("{{ date }}" * 1100, 1, "too intricate"),
        ("{{ " + "9" * 6000 + " }}", 1, "too intricate"),
        ("{{ 0x" + "F" * 6000 + " }}", 1, "number is too large"),
        ("\n{% if meeting.minutes > 1e999 %}x{% endif %}", 2, "number is too large"),
        ("x" * 12_001, 1, "too long"),
        ("one\ntwo \ue0001\ue001", 2, "no font shows"),
    ],
)  # fmt: skip
def test_a_template_says_only_what_it_may(make, letter, line, words):
    error = refusal(make({"letter.md": letter}))
    assert (error.file, error.line) == (LETTER, line)
    assert words in error.sentence


@pytest.mark.parametrize(
    ("letter", "line", "words"),
    [
        ("one\n\n1. first", 3, "numbered list"),
        ("> said", 1, "quotation marks"),
        ("| a | b |\n|---|---|\n| c | d |", 1, "table"),
        ("one\ntwo [three](https://example.org)", 2, "link"),
        ("<https://example.org>", 1, "link"),
        ("one\n\n![four](four.png)", 3, "picture"),
        ("one `two`", 1, "Code"),
        ("```\none\n```", 1, "Code"),
        ("one <b>two</b>", 1, "HTML"),
        ("<!-- one -->", 1, "HTML"),
        ("- one\n  - two", 2, "list inside a list"),
        ("{% if notes.why %}\none\n{% else %}\n\n# Two `x`\n{% endif %}", 5, "Code"),
        ("{# a\nremark #}\n{{ notes.why\n}}\n\n1) x", 6, "numbered list"),
    ],
)
def test_prose_that_cannot_be_set_is_refused(make, letter, line, words):
    error = refusal(make({"letter.md": letter}))
    assert (error.file, error.line) == (LETTER, line)
    assert words in error.sentence


def test_text_that_is_not_utf_8_is_named_with_its_line(make):
    error = refusal(make({"letter.md": "one\ntwo caf\xe9".encode("latin-1")}))
    assert (error.file, error.line) == (LETTER, 2)
    assert "UTF-8" in error.sentence


def test_a_manifest_that_is_not_utf_8_is_refused(make):
    error = refusal(make({"campaign.toml": b"\xff\xfe\x00"}))
    assert (error.file, error.line) == (TOML, 1)


@pytest.mark.parametrize(
    "manifest",
    [
        "a = " + "[" * 100_000,
        "a" + ".a" * 100_000 + " = 1",
        "[" + "a." * 50_000 + "a]",
        "a = " + "9" * 200_000,
        "a = {" + "b = {" * 20_000,
        "schema = 1\n" + "[[points]]\n" * 20_000,
        'a = "' + "\\" * 200_000,
        '"' + '\\"' * 100_000,
        'a = """' + '\\"""' * 50_000,
    ],
    ids=[
        "brackets",
        "dots",
        "header",
        "digits",
        "braces",
        "tables",
        "backslashes",
        "quotes",
        "triple quotes",
    ],
)
def test_a_manifest_made_to_exhaust_the_reader_is_refused_in_time(make, manifest):
    assert refusal(make({"campaign.toml": manifest})).file == TOML


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "*a **b ",
        "`",
        "- ",
        "<",
        "![",
        "> ",
        "_a",
        "&",
        "{{",
        "{%",
        "{#",
        "**a*",
        "\"'",
        "](",
        "<!--",
        "\n- ",
    ],
)
def test_prose_made_to_exhaust_the_reader_is_judged_in_time(make, piece):
    path = make({"letter.md": piece * (12_000 // len(piece))})
    start = time.process_time()
    check_pack(path)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("name", ["campaign.toml", "letter.md"])
def test_a_huge_file_is_refused(make, name):
    error = refusal(make({name: "# x\n" * 100_000}))
    assert "too large" in error.sentence


def test_many_texts_that_are_too_long_together_are_refused(make):
    papers = "".join(
        f'[[papers]]\nid = "p{number}"\ntitle = "P"\nform = "sheet"\nfile = "long.md"\n'
        for number in range(6)
    )
    error = refusal(make({"long.md": "x" * 11_000}, old="[[sources]]", new=f"{papers}[[sources]]"))
    assert error.file == TOML
    assert "together" in error.sentence


def test_a_folder_without_campaign_toml_is_refused(tmp_path):
    error = refusal(tmp_path)
    assert error.file.endswith("/campaign.toml")
    assert "missing" in error.sentence


def test_a_path_that_does_not_exist_is_refused(tmp_path):
    assert "check the name" in refusal(tmp_path / "nothing").sentence


def test_a_link_out_of_the_folder_is_refused(make, tmp_path):
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    path = make()
    (path / "letter.md").unlink()
    try:
        (path / "letter.md").symlink_to(tmp_path / "secret.md")
    except OSError:
        pytest.skip("this system makes no links")
    error = refusal(path)
    assert (error.file, error.line) == (TOML, 12)
    assert "outside the pack" in error.sentence


def test_a_check_names_every_problem_at_once(make):
    path = make(
        {"letter.md": "{{ nmae }}\n\n{{ daet }}\n\n1. x"}, old='title = "My campaign"', new='titel = "x"'
    )
    assert [error.line for error in check_pack(path)] == [0, 3, 1, 3, 5]
    path = make({"letter.md": "{{ nmae }}\n\n{{ daet }}\n\n1. x"})
    assert [error.line for error in check_pack(path)] == [1, 3, 5]


def test_each_fault_of_every_table_is_told_at_once_with_its_line(make):
    added = (
        f'{PAPERS}[[steps]]\nid = "whi"\ntext = 7\n\n'
        '[[points]]\nid = "sit"\ntitle = "Sit"\nspoken = " "\nsources = ["survay", "survey"]\n\n'
        '[[sources]]\nurl = "x"\n'
    )
    path = make({"letter.md": b"one\ncaf\xe9"}, old="[[sources]]\n", new=added)
    found = [(error.file, error.line, error.sentence.partition(";")[0]) for error in check_pack(path)]
    head = "is missing or empty"
    assert found == [
        (TOML, 31, "“id” is “letter”, which entry 1 of the papers has"),
        (TOML, 36, f"“title” {head}"),
        (TOML, 37, "“id” is “whi”"),
        (TOML, 38, "“text” must be text in quotation marks."),
        (TOML, 41, "“id” is “sit”, which entry 1 of the points has"),
        (TOML, 43, f"“spoken” {head}"),
        (TOML, 44, "“sources, entry 1” is “survay”, and there is no such source"),
        (TOML, 47, "“url” is “x”, which is no web address"),
        (LETTER, 2, "This line is not in UTF-8"),
    ]


def test_a_sound_pack_has_no_problems(make):
    assert check_pack(make()) == ()

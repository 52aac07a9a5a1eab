"""The slips people make when they write a pack: each is told with its file, its line and what to write instead."""

import pytest

from ddm_desktop.campaigns.load import check_pack

TITLE, SUMMARY = 'title = "My campaign"', 'organisation = "Friends of Testing"'
DAY, ASK = "deadline = 2027-01-31", 'ask = "Ask for a bench."'
FILE, SUBJECT = 'file = "letter.md"', 'subject = "A bench"'
CURLY, CLOSING = "straight quotation marks, not", "no closing quotation mark"
A_DAY = "A day is written as year-month-day, without quotation marks; write deadline = "
MANIFEST_SLIPS = [
    # quotation marks
    (TITLE, "title = “My campaign”", 3, f'{CURLY} in curly ones; write title = "My campaign".'),
    (TITLE, 'title = "My campaign”', 3, f'{CURLY} in curly ones; write title = "My campaign".'),
    (TITLE, "title = „My campaign“", 3, 'write title = "My campaign".'),
    (TITLE, "title = «My campaign»", 3, 'write title = "My campaign".'),
    (TITLE, "title = ‘My campaign’", 3, 'write title = "My campaign".'),
    (TITLE, '“title” = "My campaign"', 3, 'without quotation marks; write title = "My campaign".'),
    (TITLE, 'title = "My campaign', 3, f'“title” has {CLOSING}; write title = "My campaign".'),
    (TITLE, 'title = My campaign"', 3, 'write title = "My campaign".'),
    (TITLE, "title = 'My campaign", 3, f'“title” has {CLOSING}; write title = "My campaign".'),
    (TITLE, "title = My campaign", 3, 'A text stands in quotation marks; write title = "My campaign".'),
    (TITLE, 'title = "The "best" bench"', 3, 'inside a text ends it; write title = "The “best” bench".'),
    (TITLE, "title = 'It's our bench'", 3, 'inside a text ends it; write title = "It\'s our bench".'),
    (TITLE, 'title = "My campaign",', 3, 'Nothing stands behind “title”; write title = "My campaign".'),
    (TITLE, 'title = "My" campaign', 3, 'closing quotation mark; write title = "My campaign".'),
    (SUMMARY, 'summary = "One line\nand another"', 4, 'goes on below, and one between single'),
    (SUMMARY, "summary = 'One\ntwo\nthree'", 4, 'write it on one line, or between """ and """.'),
    ('spoken = "People need rest."', 'spoken = """\nPeople need rest.', 28, 'has no closing """; put """'),
    # days
    (DAY, "deadline = 29/01/2027", 6, f"{A_DAY}2027-01-29."),
    (DAY, "deadline = 29.1.2027", 6, f"{A_DAY}2027-01-29."),
    (DAY, "deadline = 29-01-2027", 6, f"{A_DAY}2027-01-29."),
    (DAY, "deadline = 1 March 2027", 6, f"{A_DAY}2027-03-01."),
    (DAY, "deadline = 1st March 2027", 6, f"{A_DAY}2027-03-01."),
    (DAY, "deadline = March 1, 2027", 6, f"{A_DAY}2027-03-01."),
    (DAY, "deadline = Mon 1 March 2027", 6, f"{A_DAY}2027-03-01."),
    (DAY, "deadline = 2027-3-1", 6, f"{A_DAY}2027-03-01."),
    (DAY, "deadline = 2027/03/01", 6, f"{A_DAY}2027-03-01."),
    (DAY, "deadline = “1 March 2027”", 6, f"{A_DAY}2027-03-01."),
    (DAY, 'deadline = "1 March 2027"', 6, "“1 March 2027”; write deadline = 2027-03-01, without"),
    (DAY, 'deadline = "01/03/2027"', 6, "“01/03/2027”; write deadline = 2027-03-01, without"),
    (DAY, 'deadline = "1.3.27"', 6, "“1.3.27”; write deadline = 2027-03-01, without"),
    (DAY, 'deadline = "1 March"', 6, "write year-month-day, as in 2027-01-31."),
    (DAY, "deadline = 2027-03-01T10:00:00", 6, "write deadline = 2027-03-01, without"),
    (DAY, "deadline = 2027-02-30", 6, "There is no day 2027-02-30; take one of the calendar"),
    (DAY, "deadline = 2027", 6, "“deadline” is “2027”; write year-month-day, as in 2027-01-31."),
    ('id = "rest"', 'id = "rest"\nuntil = 1 March 2027', 27, "write until = 2027-03-01."),
    ('id = "rest"', 'id = "rest"\nuntil = "1 March 2027"', 27, "write until = 2027-03-01, without"),
    # lists
    (DAY, 'footer = ["one" "two"]', 6, 'no comma between two texts of this list; write footer = ["one", "two"].'),
    (DAY, 'footer = [\n  "one"\n  "two"\n]', 6, 'no comma between two texts of this list; write footer = ["one", '),
    (DAY, 'footer = ["one", "two"', 6, 'no “]” at its end; write footer = ["one", "two"].'),
    (DAY, 'footer = [\n  "one",\n  "two",\n', 6, 'no “]” at its end; write footer = ["one", "two"].'),
    (DAY, "footer = [one, two]", 6, 'write footer = ["one", "two"].'),
    (DAY, "footer = [“one”, “two”]", 6, f'{CURLY} in curly ones; write footer = ["one", "two"].'),
    (DAY, 'footer = "one", "two"', 6, 'are a list in [ ]; write footer = ["one", "two"].'),
    ('sources = ["survey"]', "sources = [survey]", 23, 'write sources = ["survey"].'),
    # names and tables
    (TITLE, f'{TITLE}\ntitle = "Another"', 4, "“title” stands in line 3 already; leave one of the two out."),
    ("[[papers]]", "[papers]", 8, "must be written as [[papers]]"),
    ("[[papers]]", "[papers]\n[papers]", 9, "Write [[papers]], with two brackets on each side"),
    ("[[papers]]", "[[papers]", 8, "Write [[papers]], with two brackets on each side"),
    ("[[papers]]", "[[papers", 8, "Write [[papers]], with two brackets on each side"),
    (TITLE, 'title: "My campaign"', 3, 'joined by “=”; write title = "My campaign".'),
    (TITLE, "title: My campaign", 3, 'joined by “=”; write title = "My campaign".'),
    (TITLE, "title =", 3, "“title” has no value; write title = "),
    (DAY, 'deadline label = "The day"', 6, 'has no blank in it; write deadline_label = "The day".'),
    (DAY, "The railway decides then.", 6, "write it as “name = value”, or begin it with #"),
    (SUBJECT, f"{SUBJECT}\n{ASK}", 14, "“ask” belongs to the whole campaign"),
    (SUBJECT, f"{SUBJECT}\n{DAY}", 14, "move it above the first [[...]]."),
    ('id = "rest"', 'id = "rest"\nfooter = ["one"]', 27, "“footer” belongs to the whole campaign"),
    # backslashes
    (FILE, 'file = "C:\\path\\letter.md"', 12, 'write file = "C:/path/letter.md".'),
    (FILE, 'file = "my\\letter.md"', 12, 'has a meaning of its own; write file = "my/letter.md".'),
    (SUMMARY, 'summary = "Yes \\ no"', 4, 'has a meaning of its own; write summary = "Yes \\\\ no".'),
    ('spoken = "People need rest."', 'spoken = """\nRest \\ sit.\n"""', 29, "write it twice, as “\\\\”."),
]  # fmt: skip


def told(path):
    return [str(error) for error in check_pack(path)]


def place(file, line):
    return f"my-pack/{file}, line {line}: "


@pytest.mark.parametrize(("old", "new", "line", "words"), MANIFEST_SLIPS)
def test_a_slip_in_campaign_toml_is_told_at_its_line_with_the_right_spelling(make, old, new, line, words):
    found = told(make(old=old, new=new))
    assert any(each.startswith(place("campaign.toml", line)) and words in each for each in found), found


@pytest.mark.parametrize(("old", "new"), [each[:2] for each in MANIFEST_SLIPS])
def test_a_slip_in_campaign_toml_is_told_in_no_parsers_english_and_hides_nothing(make, old, new):
    found = told(make({"letter.md": "A ~~new~~ bench."}, old=old, new=new))
    assert all("expected" not in each.lower() and "(at line" not in each for each in found)
    assert len(found) == len(set(found)) <= 4


def test_a_day_in_quotation_marks_is_taken_as_it_is_meant(make):
    assert told(make(old=DAY, new='deadline = "2027-03-01"')) == []


def test_a_manifest_with_a_further_ending_is_to_be_renamed(make):
    path = make()
    (path / "campaign.toml").rename(path / "campaign.toml.txt")
    assert told(path)[0] == (
        "my-pack/campaign.toml: This file is missing; rename “campaign.toml.txt” to “campaign.toml”."
    )


def test_several_slips_are_told_in_one_go(make):
    new = 'title = “My campaign”\nsummary = "One\ndeadline_label = The day\nfooter = ["one" "two"]'
    path = make(old=TITLE, new=new)
    text = (path / "campaign.toml").read_text("utf-8").replace('form = "letter"', 'form = "leter"')
    (path / "campaign.toml").write_text(text, "utf-8")
    starts = [place("campaign.toml", line) for line in (3, 4, 5, 6, 14)]
    found = told(path)
    assert len(found) == len(starts)
    assert all(map(str.startswith, found, starts)), found


LETTER_SLIPS = [
    ("Dear\n\n{{ member.name", 3, "There is no }} to this {{; write {{ member.name }}."),
    ("{{ member.name }", 1, "This begins with {{ and ends otherwise; write {{ member.name }}."),
    ("{{ member.name }\n\nOn {{ date }}.", 1, "ends otherwise; write {{ member.name }}."),
    ("{{ member.name %}", 1, "ends otherwise; write {{ member.name }}."),
    ("{% if deadline }} x {% endif %}", 1, "ends otherwise; write {% if deadline %}."),
    ("{% if deadline x\n{% endif %}", 1, "There is no %} to this {%"),
    ("{ constituent.name }", 1, "in double braces, {{ constituent.name }}."),
    ("Dear {member.name},", 1, "in double braces, {{ member.name }}."),
    ("{{name}}", 1, "no field “name”; did you mean “constituent.name”?"),
    ("{{ Postcode }}", 1, "no field “Postcode”; did you mean “constituent.postcode”?"),
    ("{{ mp.name }}", 1, "no field “mp.name”; did you mean “member.name”?"),
    ("{{ constituent name }}", 1, "no blank in it; write {{ constituent.name }}."),
    ("{{ }}", 1, "no field in these braces; write {{ member.name }}, or leave them out."),
    ("It is so }} now", 1, "“}}” would print as it stands; there is no brace before it"),
    ("It is so %} now", 1, "“%}” would print as it stands; there is no brace before it"),
    ("{# remark", 1, "This remark has no end; write {# remark #}."),
    ("one\n\n{% if deadline %}\ntwo", 3, "This “if” never ends; write {% endif %} below"),
    ("{% for p in points %}\n- {{ p.words }}", 1, "This “for” never ends; write {% endfor %} below"),
    ("{% if deadline %}\nx\n{% end if %}", 3, "One word ends it; write {% endif %}."),
    ("{% for p in points %}\nx\n{% end for %}", 3, "One word ends it; write {% endfor %}."),
    ("{% if deadline %}\nx\n{% endfor %}", 3, "The “if” of line 1 ends here; write {% endif %}."),
    ("{% for p in points %}\nx\n{% endif %}", 3, "The “for” of line 1 ends here; write {% endfor %}."),
    ("{% for p in points %}\n{% if p.past %}x\n{% endfor %}", 2, "This “if” has no {% endif %} of its own"),
    ("one\n\n{% endif %}", 3, "No “if” begins above that ends here; leave {% endif %} out."),
    ("{% else %}", 1, "No “if” begins above this “else”"),
    ("{% if deadline %}x{% else if date %}y{% endif %}", 1, "write {% elif date %}."),
    ("{% if deadline %}x{% elseif date %}y{% endif %}", 1, "write {% elif date %}."),
    ("{% if member.house = \"lords\" %}x{% endif %}", 1, 'with ==; write {% if member.house == "lords" %}.'),
    ("{% if member.house == “lords” %}x{% endif %}", 1, "in straight quotation marks, not in curly ones"),
    ("{{ member.name|default(“you”) }}", 1, "in straight quotation marks, not in curly ones"),
    ("{% if %}x{% endif %}", 1, "stands what it asks for; write {% if notes.why %}."),
    ("{% IF deadline %}x{% ENDIF %}", 1, "“IF” is written in small letters; write if."),
    ("{% for p of points %}x{% endfor %}", 1, "behind “in”; write {% for p in points %}."),
    ("{% unless deadline %}x{% endif %}", 1, "“unless” cannot be used in a campaign pack; use fields"),
]  # fmt: skip


@pytest.mark.parametrize(("letter", "line", "words"), LETTER_SLIPS)
def test_a_slip_in_a_letter_is_told_at_its_line_with_the_right_spelling(make, letter, line, words):
    found = told(make({"letter.md": letter}))
    assert any(each.startswith(place("letter.md", line)) and words in each for each in found), found
    assert all("expected" not in each and "encountered" not in each.lower() for each in found)


def test_slips_in_every_file_are_told_in_one_go(make):
    letter = "~~one~~ {{ name }}\n\n{% if deadline %}\n\n1. two\n\n{{ member.name }"
    path = make({"letter.md": letter, "other.md": "{{ nmae }}"}, old=TITLE, new="title = “My campaign”")
    places = [("campaign.toml", 3), ("letter.md", 1), ("letter.md", 3), ("letter.md", 7), ("other.md", 1)]
    found = told(path)
    assert len(found) == len(places)
    assert all(each.startswith(place(*where)) for each, where in zip(found, places, strict=True)), found


def test_of_very_many_problems_fifty_are_told_and_the_others_counted(make):
    found = told(make({"letter.md": "\n\n".join(["{{ nmae }}"] * 63)}))
    assert len(found) == 51
    assert found[-1] == "And 13 more; put those above right first."


STYLE = "in one paragraph, as in **words**."
SILENT_SLIPS = [
    ("**one\n\ntwo**", 1, STYLE),
    ("**one\n\ntwo**", 3, STYLE),
    ("one\n\n##Why now", 3, "for a heading write “## ”, with a blank behind it."),
    ("-one\n-two", 2, "begin each item with “- ”."),
    ("• one\n• two", 1, "begin each item with “- ”."),
    (
        "Dear Ms Smith,\n\nA bench.",
        1,
        "writes “Dear …” itself, so that it would stand twice; leave this line out.",
    ),
    ("Dear {{ member.name }},\n\nA bench.", 1, "writes “Dear …” itself"),
    ("Dear MP\n\nA bench.", 1, "writes “Dear …” itself"),
    ("A bench.\n\nYours sincerely,\n\nRosa", 3, "writes “Yours sincerely” itself"),
    ("A bench.\n\nYours faithfully", 3, "writes “Yours sincerely” itself"),
    ("A bench.\n\nKind regards,", 3, "writes the close of the letter itself"),
]
POINT_SLIPS = [
    ('spoken = "People need rest."', 'spoken = "- one"', 28, "“spoken” stands in one line with others"),
    ('spoken = "People need rest."', 'spoken = "# One"', 28, "make a sentence of it."),
    ("First line.", "- one", 20, "“detail” stands in one line with others on the meeting sheet"),
    ("First line.", "## One\n", 20, "a heading and its text would run together; make a sentence of it."),
]


@pytest.mark.parametrize(("letter", "line", "words"), SILENT_SLIPS)
def test_what_would_print_wrongly_in_a_letter_is_told_at_its_line(make, letter, line, words):
    found = told(make({"letter.md": letter}))
    assert any(each.startswith(place("letter.md", line)) and words in each for each in found), found


@pytest.mark.parametrize(("old", "new", "line", "words"), POINT_SLIPS)
def test_what_would_run_together_in_a_point_is_told_at_its_line(make, old, new, line, words):
    found = told(make(old=old, new=new))
    assert any(each.startswith(place("campaign.toml", line)) and words in each for each in found), found


@pytest.mark.parametrize(
    "letter",
    ["Dear to my heart is this bench. Sit on it.", "It is yours.\n\nIt is sincerely meant, and kind."],
)
def test_a_sentence_of_such_words_is_no_greeting_and_no_close(make, letter):
    assert told(make({"letter.md": letter})) == []

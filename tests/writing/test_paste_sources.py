"""What people bring along from Word, Outlook, LibreOffice, Google Docs, Gmail, web pages, PDF viewers, terminals
and telephones, and what a letter makes of it."""

from __future__ import annotations

import pytest

from ddm_desktop.errors import LeftOutError
from ddm_desktop.model.blocks import Block, BlockKind, Blocks
from ddm_desktop.services.clipboard import pasted_blocks


def told(blocks: Blocks) -> list[str]:
    """The blocks as lines: `* ` before an item, `# ` before a heading."""
    signs = {BlockKind.ITEM: "* ", BlockKind.HEADING: "# ", BlockKind.PARAGRAPH: "", BlockKind.RULE: "---"}
    return [signs[block.kind] + block.text for block in blocks]


def word(inner: str) -> str:
    head = "<html><head><style>p{}</style></head><body lang=EN-GB><!--StartFragment-->"
    return f"{head}{inner}<!--EndFragment--></body></html>"


def word_item(marker: str, text: str, font: str = "Symbol") -> str:
    return (
        "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
        f"<span style='font-family:{font};mso-fareast-font-family:{font}'><span style='mso-list:Ignore'>{marker}"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
        f"{text}<o:p></o:p></p>"
    )


def filtered_item(marker: str, text: str, font: str) -> str:
    """As Word writes it where it leaves out what it needs itself; Outlook too."""
    return (
        f"<p class=MsoListParagraph style='text-indent:-18.0pt'><span style='font-family:{font}'>{marker}"
        f"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>{text}</p>"
    )


STRUCK_OUT = [
    ("<p>I <del>do not</del> agree</p>", ["I agree"]),
    ("<p>I <s>do not</s> agree</p>", ["I agree"]),
    ("<p>I <strike>do not</strike> agree</p>", ["I agree"]),
    ("<p>I <span style='text-decoration:line-through'>do not</span> agree</p>", ["I agree"]),
    ('<p>I <span style="text-decoration: underline line-through red">do not</span> agree</p>', ["I agree"]),
    ('<p>I <span style="TEXT-DECORATION-LINE: LINE-THROUGH !important">do not</span> agree</p>', ["I agree"]),
    ("<p>I <span class=msoDel>do not</span> agree</p>", ["I agree"]),
    (
        "<p>I <span class=msoDel><del cite='mailto:A' datetime='2026-11-01T10:00'>do <b>not</b></del></span> agree</p>",
        ["I agree"],
    ),
    ("<p>I <ins>do</ins> agree</p>", ["I do agree"]),
    ("<p>I <u>do</u> agree</p>", ["I do agree"]),
    ("<p>Kept</p><del><p>gone</p><ul><li>gone</li></ul></del><p>kept</p>", ["Kept", "kept"]),
    ("<ol><li>one</li><li><s>two</s></li><li>three</li></ol>", ["1. one", "3. three"]),
    (
        "<p>a<span style='display:none'>b</span><span hidden>c</span><span style='mso-hide:all'>d</span></p>",
        ["a"],
    ),
]

COCOA = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html><head><meta name="Generator" content="Cocoa HTML Writer"><style type="text/css">
p.p1 {margin: 0.0px 0.0px 0.0px 0.0px; font: 12.0px Helvetica}
li.li1 {font: 12.0px Helvetica}
span.s1, span.s3 {text-decoration: line-through}
span.s2 {font: 12.0px Wingdings}
ul.ul1 {list-style-type: disc}
@media print { span.s9 { text-decoration: line-through } }
</style></head><body>
"""

STYLED = [
    (f'{COCOA}<p class="p1">I <span class="s1">do not</span> agree</p>', ["I agree"]),
    (f'{COCOA}<p class="p1">I <span class="x s3">do not</span> agree</p>', ["I agree"]),
    (f'{COCOA}<p class="s1">I <span class="s9">do</span> agree</p>', ["I do agree"]),
    (f'{COCOA}<p class="p1"><span class="s2">ü</span> Ticked</p>', ["* Ticked"]),
    (f'{COCOA}<ul class="ul1"><li class="li1">One</li></ul>', ["* One"]),
    (
        "<style>.c1{text-decoration:line-through}ol.lst-1{list-style-type:none}.c2{color:red}</style>"
        '<p class="c2">I <span class="c2 c1">do not</span> agree</p>',
        ["I agree"],
    ),
    (
        "<style><!-- /* x */ span.Gone{TEXT-DECORATION:LINE-THROUGH;} --></style>I <s class=gone>x</s>do",
        ["I do"],
    ),
    (
        "<style>.a{display:none}</style><p class=a>shown where it was copied</p>",
        ["shown where it was copied"],
    ),
    ("<ol><li>1. One<li>2. Two</ol>", ["1. One", "2. Two"]),
]

COMMENTS = [
    (
        "<p class=MsoNormal>We <a style='mso-comment-reference:AB_1'>agree</a><span class=MsoCommentReference>"
        '<![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">'
        "[AB1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span>.</p>"
        "<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left><![endif]>"
        "<div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt><p class=MsoCommentText>"
        '<a name="_msocom_1"></a>Is this true?</p></div></div></div>',
        ["We agree."],
    ),
    ("<p>a<a href='file:///C:/x.htm#_msocom_1'></a><a href='#_msocom_2'>[JS2]</a></p>", ["a"]),
    ("<p class=MsoCommentText>My own words</p>", ["My own words"]),
    (
        '<p><span>We agree</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
        '<div style="border:1px"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is it?</span></p><p>Really?</p></div>',
        ["We agree"],
    ),
    (
        "<p>See <a href='#_ftn1' name='_ftnref1'>[1]</a></p><p><a name='_ftn1'>[1]</a> The Act</p>",
        ["See [1]", "[1] The Act"],
    ),
    ("<p>a<!-- comment of LibreOffice -->b</p>", ["ab"]),
]

BULLETS_OF_WORD = [
    (word_item("·", "Teachers"), ["* Teachers"]),
    (word_item("o", "Teachers", '"Courier New"'), ["* Teachers"]),
    *[(word_item(sign, "Teachers", "Wingdings"), ["* Teachers"]) for sign in "§üØvqnulàF"],
    *[(filtered_item(sign, "Ticked", "Wingdings"), ["* Ticked"]) for sign in "§üØvq"],
    (filtered_item("·", "Ticked", "Symbol"), ["* Ticked"]),
    (filtered_item("o", "a", '"Courier New"') + filtered_item("o", "b", '"Courier New"'), ["* a", "* b"]),
    (filtered_item("\uf0d8", "Ticked", "Wingdings"), ["* Ticked"]),
    ('<p><font face="Wingdings">ü</font> Ticked</p>', ["* Ticked"]),
    (
        filtered_item("ü", "granted", "Wingdings") + filtered_item("û", "refused", "Wingdings"),
        ["* ✓ granted", "* ✗ refused"],
    ),
    ("<p>Thank you <span style='font-family:Wingdings'>J</span></p>", ["Thank you :-)"]),
    ("<p>home <span style='font-family:Wingdings'>à</span> school</p>", ["home → school"]),
    ("<p>an <span style='font-family:Symbol'>a</span> value</p>", ["an α value"]),
    ("<p style='mso-list:none'>a</p><p style='mso-style:x'>b</p>", ["a", "b"]),
    (word_item("2.", "Money", "Arial"), ["2. Money"]),
    (word_item("iv)", "Money", "Arial"), ["iv) Money"]),
    (word_item("(b)", "Money", "Arial"), ["(b) Money"]),
    (word_item("1.2", "Money", "Arial"), ["1.2 Money"]),
    (word_item("3", "Money", "Arial"), ["3 Money"]),
]

NUMBERED = [
    ("<ol start=3><li>a<li>b</ol>", ["3. a", "4. b"]),
    ("<ol><li value=5>a<li>b<li value=9>c</ol>", ["5. a", "6. b", "9. c"]),
    ("<ol type=a><li>x<li>y</ol>", ["a. x", "b. y"]),
    ("<ol type=A start=27><li>x</ol>", ["AA. x"]),
    ("<ol type=i start=4><li>x<li>y</ol>", ["iv. x", "v. y"]),
    ("<ol type=I start=1999><li>x</ol>", ["MCMXCIX. x"]),
    ("<ol type=I start=0><li>x<li>y</ol>", ["0. x", "I. y"]),
    ("<ol start=3 reversed><li>x<li>y</ol>", ["3. x", "2. y"]),
    ("<ol start=-1><li>x<li>y</ol>", ["-1. x", "0. y"]),
    (
        '<ol><li style="list-style-type:lower-alpha">x</li><li style="list-style-type:lower-alpha">y</li></ol>',
        ["a. x", "b. y"],
    ),
    ('<ol style="list-style: upper-roman inside"><li>x</ol>', ["I. x"]),
    ('<ul style="list-style-type:decimal"><li>x<li>y</ul>', ["1. x", "2. y"]),
    ('<ol style="list-style-type:disc"><li>x</ol>', ["* x"]),
    (
        '<ul style="list-style-type:none"><li>12 Orchard Lane<li>Little Haven</ul>',
        ["12 Orchard Lane", "Little Haven"],
    ),
    ('<ul><li role="checkbox" style="list-style-type:none">Call</ul>', ["* Call"]),
    ("<ol><li>a<ol type=a><li>b<li>c</ol><li>d</ol>", ["1. a", "a. b", "b. c", "2. d"]),
    ("<ol><li>a<ul><li>b</ul></ol>", ["1. a", "* b"]),
    (f"<ol start={'9' * 5000}><li>x</ol>", ["1. x"]),
    (f"<ol><li value={'9' * 5000}>x</ol>", ["1. x"]),
    ("<ol start='٣'><li>x</ol>", ["1. x"]),
]

PARAGRAPHS_OF_ITEMS = [
    ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", ["* a b", "* c"]),
    ("<ul><li>a<div>b</div></li></ul>", ["* a b"]),
    ("<ul><li>a<br>b<br><br>c</ul>", ["* a b c"]),
    ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", ["1. a b", "2. c"]),
    ("<ul><li>a<ul><li>b</ul>c<li>d</ul>", ["* a", "* b", "c", "* d"]),
    ("<ul><li><h3>Why</h3><p>Because</p></li></ul>", ["# Why", "Because"]),
]

FIGURES = [
    ("<p>10<sup>5</sup> people</p>", ["10⁵ people"]),
    ("<p>10<sup>-12</sup></p>", ["10⁻¹²"]),
    ('<p>10<span style="font-size:0.6em;vertical-align:super">5</span></p>', ["10⁵"]),
    ("<p>in 2018<sup>3</sup> they</p>", ["in 2018³ they"]),
    ("<p>in 2018<sup><a href='#c'>[3]</a></sup></p>", ["in 2018[3]"]),
    ("<p>in 2018<sup>3,4</sup></p>", ["in 2018^3,4"]),
    ("<p>in 2018<sup><a><span>[</span>3<span>]</span></a></sup></p>", ["in 2018[3]"]),
    ("<p>10<sup>5x</sup></p>", ["10^5x"]),
    ("<p>the 5<sup>th</sup> day</p>", ["the 5th day"]),
    ("<p>H<sub>2</sub>O, x<sub>12</sub>, m<sup>2</sup></p>", ["H₂O, x₁₂, m²"]),
    ("<p>1<sup>1</sup>/<sub>2</sub> years</p>", ["1¹/₂ years"]),
    ("<p>Mr X said <q>no</q>.</p>", ["Mr X said “no”."]),
    ("<q>He said <q>no</q> twice</q>", ["“He said ‘no’ twice”"]),
]

SIGNS = [
    *[(f"I ask for\n{sign} one\n{sign} two", ["I ask for", "* one", "* two"]) for sign in "•·▪◦‣●■○➢➤►✓✔☑✗–—-*§o+→"],
    ("•\tone\n- two\n* three", ["* one", "* two", "* three"]),
    ("o\tone\r\no\ttwo", ["* one", "* two"]),
    ("\uf0a7\tone\n\uf0d8\ttwo\n\uf0b7\tthree", ["* one", "* two", "* three"]),
    ("✓ granted\n✗ refused", ["* ✓ granted", "* ✗ refused"]),
    ("One more\n– he said\nand went", ["One more", "– he said", "and went"]),
    ("It says:\n– nothing", ["It says:", "* nothing"]),
    ("Yours\n- Rosa", ["Yours", "- Rosa"]),
    ("* see below\nand more", ["* see below", "and more"]),
    ("§ 3 of the Act\n§ 4 of the Act", ["§ 3 of the Act", "§ 4 of the Act"]),
    ("o dear\nwhat now", ["o dear", "what now"]),
    ("-5 degrees\nand less", ["-5 degrees", "and less"]),
    ("- one\n\n- two", ["* one", "* two"]),
    ("-----\nAbove", ["-----", "Above"]),
    (" • one\n • two", ["* one", "* two"]),
]  # fmt: skip


def sentence(width: int, lines: int) -> str:
    """A sentence, wrapped as a program does that breaks before the word that does not fit."""
    words = (
        "my daughter has waited eleven months for an assessment and the school tells us that there is nobody in "
        "the county who could do it before the summer although the law gives them six weeks and we have asked "
    )
    made = ["My"]
    for each in (words * 20).split()[1:]:
        if len(made[-1]) + 1 + len(each) > width:
            if len(made) == lines:
                break
            made.append(each)
        else:
            made[-1] += f" {each}"
    return "\n".join(made)


def joined(text: str) -> str:
    return " ".join(text.split("\n"))


WIDTHS = (60, 65, 72, 76, 78, 80, 81, 90, 100, 112, 120)


def show(html: str = "", text: str = "") -> list[str]:
    return told(pasted_blocks(html, text))


@pytest.mark.parametrize(
    ("html", "lines"),
    [*STRUCK_OUT, *STYLED, *COMMENTS, *BULLETS_OF_WORD, *NUMBERED, *PARAGRAPHS_OF_ITEMS, *FIGURES],
)
@pytest.mark.parametrize("around", [str, word], ids=["bare", "as a document"])
def test_a_page_comes_as_it_is_read(html, lines, around):
    assert show(around(html)) == lines


@pytest.mark.parametrize(("text", "lines"), SIGNS)
def test_signs_at_the_head_of_lines_make_items_if_they_make_a_list(text, lines):
    assert show(text=text) == lines
    assert show("".join(f"<p>{line}</p>" for line in text.splitlines() if line)) == lines
    assert show("<br>".join(text.splitlines())) == lines


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lines", [2, 3, 7])
def test_wrapped_lines_are_joined_at_any_usual_width(width, lines):
    text = sentence(width, lines)
    assert show(text=text) == [joined(text)]
    assert show(f"<pre>{text}</pre>") == [joined(text)]
    assert show(text.replace("\n", "<br>\n")) == [joined(text)]


@pytest.mark.parametrize("mark", ["> ", ">", ">> ", "> > "])
def test_a_quoted_mail_is_joined_without_its_marks(mark):
    text = sentence(70, 4)
    quoted = "\n".join(mark + line for line in text.split("\n"))
    mail = f"On Monday Jane wrote:\n{quoted}\n{mark.strip()}\n{mark}Yours\n{mark}Jane\n\nThank you."
    wanted = ["On Monday Jane wrote:", joined(text), "Yours", "Jane", "Thank you."]
    assert show(text=mail) == wanted
    assert show(f"<pre>{mail.replace('>', '&gt;')}</pre>") == wanted


_DASHED = (
    "My daughter has waited eleven months for an assessment and the school\n"
    "tells us that nobody in the county could do it before the summer came"
)
TOGETHER = [
    (f"{sentence(72, 3)}\n\n{sentence(72, 2)}", [joined(sentence(72, 3)), joined(sentence(72, 2))]),
    (f"- {sentence(70, 1)}\n  and more\n- two", [f"* {sentence(70, 1)} and more", "* two"]),
    (f"1. {sentence(70, 1)}\n   and more\n2. two", [f"1. {sentence(70, 1)} and more", "2. two"]),
    ("    " + sentence(72, 3).replace("\n", "\n    "), [joined(sentence(72, 3))]),
    (sentence(72, 3).replace("\n", "   \r\n"), [joined(sentence(72, 3))]),
    (
        "• Ask for a meeting, and say why it matters to you and the people you\nwork with\n• Write again",
        ["* Ask for a meeting, and say why it matters to you and the people you work with", "* Write again"],
    ),
    (
        f"{_DASHED}\n– as they had said twice before.",
        [joined(f"{_DASHED}\n– as they had said twice before.")],
    ),
    ("the depart\u00ad\nment", ["the department"]),
    (
        "The member of Parliament for this constituency has said that a well-\nknown school is to be closed soon.",
        [
            "The member of Parliament for this constituency has said that a well-known school is to be closed soon."
        ],
    ),
]

FROM_A_PDF = """\
Alternative provision is education arranged by local authorities for pupils who, because of
exclusion, illness or other reasons, would not otherwise receive suitable education. Many of these
children wait for months. In 2018 the Department announced that it would
collect further data from every provider in England, MIMMWWW with the
wide letters that a PDF has, from hospital schools.
The collection began in January.
Next steps
"""


def test_a_pdf_whose_lines_are_of_uneven_length_is_joined_to_the_end_of_its_paragraphs():
    lines = FROM_A_PDF.splitlines()
    assert show(text=FROM_A_PDF) == [" ".join(lines[:5]), *lines[5:]]


APART = [
    "12 Orchard Lane\nLittle Haven\nHAVEN\nL20 0XX",
    "Rosa Bramble\nThe Old School House, behind the church of Saint Mary the Virgin\nLittle Haven",
    "Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:\nRough winds do shake",
    "so much depends\nupon\na red wheel\nbarrow",
    "I have lived in this village for twenty years and I love it very much.\n"
    "My son goes to the school by the church and he likes it there a lot.\n"
    "Now the school is to be closed, and nobody can tell us why that is so.",
    "What we want the council to do about it before the end of the school year\nYours",
    "[12/11/2026, 10:15] Rosa: Are you there at the school now, or at home?\n[12/11/2026, 10:16] Ann: Yes",
    "1. a first thing\n2. a second thing\n3. a third thing",
    "a paragraph of a phone that goes on and on until the very end of it, without a single break, as phones do it, "
    "and more than that\nanother one of them that goes on and on and on until the very end",
]


@pytest.mark.parametrize(("text", "lines"), TOGETHER)
def test_what_was_one_paragraph_becomes_one(text, lines):
    assert show(text=text) == lines


@pytest.mark.parametrize("text", APART)
def test_lines_that_were_meant_apart_stay_apart(text):
    assert show(text=text) == text.split("\n")
    assert show(f"<pre>{text}</pre>") == text.split("\n")


def test_a_mail_of_outlook_with_a_paragraph_for_each_line_is_joined():
    lines = [*sentence(72, 3).split("\n"), "&nbsp;", "Yours", "Rosa"]
    html = "".join(f"<p class=MsoPlainText>{line}<o:p></o:p></p>\n" for line in lines)
    assert show(word(html)) == [joined(sentence(72, 3)), "Yours", "Rosa"]
    assert show(word(html.replace("MsoPlainText", "MsoNormal")))[:2] == sentence(72, 3).split("\n")[:2]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<span> and more</span>", " and more"),
        ("<span>&nbsp;and more</span>", " and more"),
        ("<p class=MsoNormal><span> and more</span></p>", " and more"),
        ("<p>and more </p>", "and more "),
        ("and more<span> </span>", "and more "),
        ("<html>\n<body>\n<p>and more\n</p>\n</body></html>", "and more"),
        ("<p>\n   and more\n</p>", "and more"),
        ("\n<!--StartFragment--> and more<!--EndFragment-->\n", " and more"),
    ],
)
def test_a_blank_at_the_edge_of_copied_words_is_kept(html, text):
    assert pasted_blocks(html, "") == (Block.of(text),)


def test_a_page_that_is_struck_out_altogether_does_not_come_back_as_plain_text():
    with pytest.raises(LeftOutError, match="struck out"):
        pasted_blocks("<p><del>I do not agree</del></p>", "I do not agree")


def test_a_page_of_pictures_alone_gives_way_to_the_text_beside_it():
    assert pasted_blocks("<img src='x'>", "a caption") == (Block.of("a caption"),)

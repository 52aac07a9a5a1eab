"""Whatever a pack holds, it is judged, loaded and printed, or refused, within two seconds and 100 MB."""

import sys
import time
from contextlib import suppress
from datetime import date

import pytest

from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.errors import PackError
from ddm_desktop.model.case import Case

SECONDS, BYTES = 2, 100_000_000
MOST = 12_000  # characters of one text
HEAD = 'schema = 1\nid = "my-pack"\ntitle = "T"\n'
PAPER = '[[papers]]\nid = "l"\ntitle = "L"\nform = "letter"\nfile = "letter.md"\n'


def full(piece, end=""):
    """`piece` as often as a text may hold it."""
    return piece * ((MOST - len(end)) // len(piece)) + end


LETTERS = {
    "quotes of both kinds": full("\"a' "),
    "quotes that open, then others that close": '"a ' * 2000 + "b' " * 1900,
    "quotes after brackets": full("('"),
    "quotes in paragraphs": full("\"a' " * 90 + "\n\n"),
    "stars that open": full("*a "),
    "stars that open, then close": "*a " * 2000 + "b* " * 1900,
    "stars of three lengths": full("a**b*c***d"),
    "stars and underscores": full("*_a_*b"),
    "stars in items": full("- *a **b\n"),
    "brackets that open": full("["),
    "brackets that open and close": "[" * 6000 + "]" * 6000,
    "pictures that open": full("!["),
    "pictures with stars": full("![__"),
    "links": full("[a](b)"),
    "links in links": "[a" * 3000 + "](b)" * 1500,
    "a link to brackets": "[a](" + "(" * 11_000,
    "a link with a title": full("[a](b '"),
    "references": full("[a]: b\n"),
    "code of every length": "".join("`" * n + "a" for n in range(1, 150)),
    "code that opens": full("`a ``b "),
    "fences": full("```\n"),
    "entities": full("&amp;"),
    "entities cut off": full("&#1"),
    "a long entity": "&" + "a" * 11_000 + ";",
    "HTML that opens": full("<a "),
    "an HTML tag of many parts": "<a " + "b " * 5900,
    "HTML remarks": full("<!--"),
    "HTML data": full("<![CDATA["),
    "HTML instructions": full("<?"),
    "web addresses in < >": full("<http://a>"),
    "escapes": full("\\"),
    "tables of two lines": full("a|b\n-|-\n"),
    "a table of many columns and rows": "a|" * 1000 + "\n" + "-|" * 1000 + "\n" + "a\n" * 3900,
    "a table of empty rows": "|" * 1000 + "\n" + "|-" * 1000 + "|\n" + "|\n" * 4400,
    "dashes that might be a table": full("|\n" + "-" * 100 + "x\n"),
    "quotations in quotations": full("> "),
    "quotations that go on lazily": "> " * 20 + "\n" + full("> a\n")[:11_900],
    "quotations of headings": full("> > \n:> # \n"),
    "quotations and lists": full("- > 1. "),
    "lists in lists": "\n".join("  " * n + "- a" for n in range(105)),
    "lists that go on lazily": "- " * 20 + "a\n" + "b\n" * 5900,
    "items without text": full("-\n"),
    "items far apart": full("*\n\n"),
    "rules": full("---\n"),
    "headings": full("# a\n"),
    "line ends": full("\n"),
    "blanks": full(" ", "a"),
    "tabs": full("\t", "a"),
    "fields": full("{{date}}"),
    "fields that are quoted": full('"{{date}}"'),
    "fields in stars": full("*{{date}}"),
    "conditions in conditions": full("{%if date%}"),
    "conditions one after another": full("{%if date%}a{%endif%}"),
    "elif after elif": "{%if date%}" + "{%elif date%}" * 900 + "{%endif%}",
    "brackets in a field": "{{" + "(" * 5900 + "date" + ")" * 5900 + "}}",
    "lists in a field": "{{" + "[" * 5900,
    "not in a condition": "{%if " + "not " * 2900 + "date%}{%endif%}",
    "filters": "{{date" + "|upper" * 1900 + "}}",
    "powers": "{{ " + "9**" * 3900 + "9 }}",
    "a loop of much": "{%for p in points%}" + "{{p.detail}}" * 900 + "{%endfor%}",
    "a loop that prints nothing": "{%for p in points%}" + "{%if p.detail%}{%endif%}" * 240 + "{%endfor%}",
    "tags that open": full("{%"),
    "remarks that open": full("{# "),
    "remarks": full("{##}", "a"),
    "a line of tags and blanks": "{%if date%}" + " " * 11_900 + "x{%endif%}",
}  # fmt: skip

A_LIST = '"a",' * 60_000
MANIFESTS = {
    "blanks in a list": f"footer = [\n[{' ' * 200_000}1, 2]]\n",
    "blanks in a heading": f"[{' ' * 100_000}a{' ' * 100_000}]\n",
    "blanks before no sign": f"a = [\n{' ' * 100_000}1{' ' * 100_000}, 2]\n",
    "unknown entries": "".join(f"titel{n} = 1\n" for n in range(18_000)),
    "an unknown entry of a long name": f"{'title' * 50_000} = 1\n",
    "unknown sources": f"[[points]]\nid='a'\ntitle='A'\nspoken='a'\nsources=[{A_LIST}]\n",
    "unknown sources in every point": "".join(
        f"[[points]]\nid='a{n}'\ntitle='A'\nspoken='a'\nsources=[{','.join(f'{k}x{n}y' for k in range(100))}]\n"
        f"[[sources]]\nid='x{n}-y'\ntitle='A'\n"
        for n in range(100)
    )
    .replace("sources=[", "sources=['")
    .replace(",", "','")
    .replace("]\n[[", "']\n[["),
    "twins in every table": "[[points]]\nid='a'\ntitle='A'\nspoken='a'\n" * 100,
    "a long text": f"summary = '{'a ' * 120_000}'\n",
    "a long id": f"[[sources]]\nid = '{'a' * 250_000}'\ntitle = 'A'\n",
    "a long footer": f"footer = [{A_LIST}]\n",
    "tables in tables": f"a = {'{b=' * 2000}1{'}' * 2000}\n",
    "lists in lists": f"a = {'[' * 50_000}{']' * 50_000}\n",
    "dotted names": f"{'a.' * 100_000}b = 1\n",
    "many dotted names": "".join(f"a.b.c.d.e.f.g.h{n} = 1\n" for n in range(10_000)),
    "many tables": "[[points]]\n" * 20_000,
    "many headings": "".join(f"[a{n}]\n" for n in range(25_000)),
    "a long number": f"schema2 = {'9' * 200_000}\n",
    "escapes": 'summary = "' + "\\u0041" * 40_000 + '"\n',
    "quotes that never close": "a = " + "'" * 200_000,
    "lines of text in quotes": "summary = '''" + "'' \n" * 60_000 + "'''\n",
    "many texts far down": "#\n" * 60_000
    + "".join(
        f"[[{kind}]]\n{rest}\n"
        for kind, rest in (
            ("points", "id='a'\ntitle='A'\nspoken='a'\ndetail='b'"),
            ("questions", "question='a'\nanswer='b'"),
        )
        for _ in range(100)
    ),
}

POINTS = "".join(
    f"[[points]]\nid='p{n}'\ntitle='P'\nspoken='{{{{notes.why}}}}'\ndetail='''{'{%if date%}{%endif%}' * 20}'''\n"
    for n in range(100)
)


def cost(path):
    """CPU seconds for all that the program does with a pack."""
    start = time.process_time()
    check_pack(path)
    with suppress(PackError):
        campaign = load_campaign(path)
        case = Case(campaign.id, date(2026, 11, 22), points=tuple(point.id for point in campaign.points))
        for paper in campaign.papers:
            with suppress(PackError):
                render_paper(campaign, paper, case)
    return time.process_time() - start


def peak():
    """Bytes of memory this process has taken at the most so far."""
    resource = pytest.importorskip("resource")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def judge(path):
    before = peak()
    assert cost(path) < SECONDS
    assert peak() - before < BYTES


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_a_hostile_letter_takes_little(make, letter):
    assert len(letter) <= MOST
    points = POINTS if "points" in letter else ""
    judge(make({"letter.md": letter, "campaign.toml": HEAD + PAPER + points}))


@pytest.mark.parametrize("manifest", MANIFESTS.values(), ids=MANIFESTS)
def test_a_hostile_manifest_takes_little(make, manifest):
    assert len(manifest) <= 256 * 1024
    judge(make({"campaign.toml": HEAD + manifest + PAPER}))


@pytest.mark.parametrize(
    "piece",
    ["\"a' ", "![__", "*a **b ", "a|b\n-|-\n", "> > \n:", "- a\n", "{{date}}", "{%if date%}a{%endif%}"],
)
def test_a_pack_full_of_hostile_texts_takes_little(make, piece):
    text = piece * (290 // len(piece))
    point = "[[points]]\nid='p{}'\ntitle='P'\nspoken='''\n{}'''\ndetail='''\n{}'''\n"
    texts = "".join(point.format(n, text, text) for n in range(100))
    judge(make({"campaign.toml": HEAD + PAPER + texts}))


@pytest.mark.parametrize("letter", ["\"a' " * 90 + "\n\n", "> > \n:", "|a|\n|-|\n"])
def test_the_most_a_pack_may_hold_takes_little(make, letter):
    papers = "".join(PAPER.replace('"l"', f'"l{n}"') for n in range(5))
    judge(make({"letter.md": full(letter), "campaign.toml": HEAD + papers}))


@pytest.mark.parametrize(("count", "is_taken"), [(100, True), (101, False)])
def test_a_list_of_a_hundred_texts_is_taken_and_no_longer_one(make, count, is_taken):
    names = ", ".join(f'"Paper {number}"' for number in range(count))
    old, new = 'subject = "A bench"', f'subject = "A bench"\nenclosures = [{names}]'
    if is_taken:
        assert len(make.campaign("A bench.", old=old, new=new).papers[0].enclosures) == count
    else:
        with pytest.raises(PackError, match="“enclosures” has 101 texts; 100 at most are taken"):
            make.campaign("A bench.", old=old, new=new)

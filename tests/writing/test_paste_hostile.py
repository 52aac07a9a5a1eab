"""Whatever is on the clipboard, it is pasted or refused in a sentence at once; nothing else comes of it."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.errors import PasteError
from ddm_desktop.services.clipboard import pasted_blocks

NINES = "9" * 5000  # more digits than Python makes a number of
REPEATED = [
    "<ul><li>", "<a", "<b>", "<div>", "<p>", "<li>", "<ol><li>", "<table><tr><td>", "<p><div>", "<q>", "<br>",
    "<ul><li>x", "<ol><li>x", "<div>x", "<p>x", "<b>x<i>y", "x<br>", "<q>x</q>", "<sup>1</sup>", "<sub>",
    "</p>", "</b>", "</li></ul>", "<b></i>", "<b><p></b></p>", "<p><b></p>", "<del>", "<del>x</del>", "<s>x",
    "<!--", "<!-- x", "<!--[if !x]>", "<![CDATA[", "<![CDATA[x]]>", "<!", "<!x>", "<?", "<?xml?>", "</", "</>",
    "<", ">", "<>", "&", "&amp", "&#", "&#x", "&#0", "&#99999999;", "&#xd800;", "&nbsp;", "&notit;", "<a b=\"",
    "<a b='", "<a b='\">", "<a =", "<a /", "<a b", "<a b=c>", "<script>", "<style>", "<title>", "</script>",
    "<svg>", "<math>", "<template>", "<pre>", "<pre>\n", "<pre>x\n", "<a href='#cmnt_ref1'>",
    "<div><a href='#cmnt_ref1'>", "<p class=MsoPlainText>x", "<p class=MsoPlainText>",
    "<span style='mso-list:Ignore'>1.", "<font face=Wingdings>x", "<span style='font:9pt Symbol'>x",
    "<span style='text-decoration:line-through'>", "<h1>", "<h1>x", "<blockquote>> ", "\0", "\ud800", "\ufdd0",
    "\u200b", "\u202e", "a\u0301", "\u0301", "\n", "\r", " ", "\t", "\u00a0", "- x\n", "> ", ">", "> x\n",
    "1. ", "• ", "\u00ad\n", "x\n", "(1", "☑\n✗\n",
]  # fmt: skip
ONCE = [
    f"<ol start={NINES}><li>x</ol>",
    f"<ol start=-{NINES}><li>x</ol>",
    f"<ol><li value={NINES}>x</ol>",
    f"<b style='font-weight:{NINES}'>x</b>",
    f"<b style='font-size:{NINES}pt;font:{NINES}px x'>x</b>",
    f"<table><td colspan={NINES} rowspan={NINES} width={NINES}>x</table>",
    f"<font size={NINES} color=#{NINES}>x</font>",
    f"<img width={NINES} src='data:image/png;base64,{'A' * 2_000_000}'>x",
    f"x&#{NINES};&#x{NINES};&#{'0' * 5000}65;",
    f"<p style='{'a:b;' * 500_000}'>x",
    f"<p style='{':' * 1_000_000}'>x",
    f"<p style='font:{'9pt ' * 100_000}'>x",
    f"<p class='{'a ' * 500_000}'>x",
    f"<p{' a=b' * 300_000}>x",
    f"<p{' ' * 1_000_000}>x",
    f"<{'a' * 1_000_000}>x",
    f"<!--{'-' * 1_000_000}",
    f"<pre>{'word ' * 19_000}",
    f"<style>{'.a{b:c}' * 200_000}</style><p class=a>x",
    f"<style>{'{' * 1_000_000}</style>x",
    f"<style>{'.a{font:x}' * 50_000}</style>{'<p class=a>x' * 1_000}",
    f"<style>{'.a,' * 100_000}.b{{font:{'x' * 100_000}}}</style>x",
    f"<style>{'/*' * 500_000}</style>x",
    f"<style>{'/* ' * 500_000}</style>x",
    "<ol type=i start=3999><li>x<li>y</ol>",
    "<ol type=a start=999999><li>x</ol>",
    "<ol start=٣><li value=²>x</ol>",
]


def paste(html: str, text: str) -> None:
    """Paste it, or have it refused in a sentence."""
    blocks, refused = (), "Nothing was pasted"
    try:
        blocks = pasted_blocks(html, text)
    except PasteError as error:
        refused = str(error)
    assert refused.startswith("Nothing was pasted")
    assert len(refused) < 200
    assert len(blocks) <= 2_000
    assert sum(len(block.text) for block in blocks) < 110_000


def in_time(html: str, text: str) -> None:
    begun = time.process_time()
    paste(html, text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("part", REPEATED, ids=ascii)
def test_what_is_repeated_without_end_takes_no_more_than_a_second(part):
    in_time(part * (20_000 if part in REPEATED[:4] else 8_000), "")
    in_time("", part * (40_000 // len(part)))


@pytest.mark.parametrize("html", ONCE, ids=lambda html: ascii(html[:24]))
def test_numbers_and_attributes_without_end_take_no_more_than_a_second(html):
    in_time(html, "")


@pytest.mark.parametrize("count", [1_000_000, 10_000_000])
def test_a_million_lines_are_refused_at_once(count):
    begun = time.process_time()
    with pytest.raises(PasteError, match="Copy a part of it"):
        pasted_blocks("", "x\n" * count)
    with pytest.raises(PasteError, match="Copy a part of it"):
        pasted_blocks("x<br>" * count, "")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("html", "what"),
    [
        (f"<p>{'word ' * 250}</p>" * 100, "100,000 characters"),
        ("x<br>" * 10_001, "10,000 lines"),
        ("<p>x</p>" * 2_001, "2,000 paragraphs"),
        ("<p><b>x</b>y</p>" * 1_900 + "<b>x</b>y" * 1_000, "5,000 changes between bold"),
        ("<i></i>" * 50_001 + "<i>", "50,000 tags"),
    ],
    ids=lambda value: ascii(value[:20]),
)
def test_little_by_little_it_grows_too_long_as_well_and_the_sentence_says_of_what(html, what):
    with pytest.raises(PasteError, match=f"more than {what}"):
        pasted_blocks(html, "")


def test_what_comes_from_the_letter_itself_is_never_too_long():
    assert len(pasted_blocks("<p>x</p>" * 3_000, "", from_here=True)) == 3_000


MEMORY = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from writing.test_paste_hostile import ONCE, REPEATED, paste
paste("<p>x", "")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for part in REPEATED[::6]:
    paste(part * 8_000, "")
for html in ONCE:
    paste(html, "")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux counts it")
def test_no_paste_takes_a_hundred_megabytes(request):
    tests = str(request.config.rootpath / "tests")
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, tests],
        cwd=request.config.rootpath,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert int(done.stdout) < 100, done.stderr


pieces = st.sampled_from(
    [*"<>/ab=\"' ![]-&;#x19\n\0\u00a0\ud800>•*–", "<ul>", "<li>", "<ol start=", "<p>", "</p>", "<pre>", "<q>", "<del>",
     "<br>", "<!--", "-->", "style='", "font-weight:", "mso-list:Ignore", "<sup>", "</sup>", "<div>", "</div>",
     "<a href='#cmnt_ref1'>", "<span class=MsoPlainText>", "1. ", "- ", "> "]
)  # fmt: skip


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_page_and_no_text_is_too_broken_to_read(text):
    paste(text, "")
    paste("", text)

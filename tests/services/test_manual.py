"""The manual: its links lead somewhere, what it calls by name is there, and its words are found."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ddm_desktop import paths
from ddm_desktop.services.manual import PAGE_IDS, manual_pages, place_of_link, read_page
from ddm_desktop.services.plain_markdown import plain_markdown
from ddm_desktop.services.search_manual import search_manual
from ddm_desktop.services.sentence_spans import sentence_spans

HELP = paths.resources() / "help"
FOR_USERS = [page for page in manual_pages() if page.id != "campaign-packs"]
BIGGEST_PAGE = 900  # words: a page is read while somebody waits


@cache
def words_of_the_program() -> str:
    """Every file that holds words the window shows, without the marks that underline letters."""
    folders = paths.resources().parent / "ddm_desktop", paths.resources().parent / "templates"
    files = [path for folder in folders for kind in ("*.py", "*.toml") for path in folder.rglob(kind)]
    return "\n".join(path.read_text(encoding="utf-8") for path in files).replace("&", "")


def test_every_file_of_the_manual_is_in_the_contents():
    assert sorted(path.stem for path in HELP.glob("*.md")) == sorted(PAGE_IDS)


@pytest.mark.parametrize("page", manual_pages(), ids=lambda page: page.id)
def test_every_link_leads_to_a_section_that_is_there(page):
    pages = {each.id: each for each in manual_pages()}
    for target in re.findall(r"\]\(([^)]+)\)", page.markdown):
        if target.startswith("https://"):
            continue
        place = place_of_link(target, page.id)
        id, _, anchor = place.partition("#")
        assert id in pages, target
        assert not anchor or pages[id].section_at(place), target


@pytest.mark.parametrize("page", FOR_USERS, ids=lambda page: page.id)
def test_what_the_manual_sets_in_bold_is_called_so_in_the_program(page):
    named = re.findall(r"\*\*(.+?)\*\*", page.markdown)
    missing = [
        name for name in named if name.rstrip("…:").casefold() not in words_of_the_program().casefold()
    ]
    assert missing == []


@pytest.mark.parametrize("page", FOR_USERS, ids=lambda page: page.id)
def test_a_page_is_short_and_no_two_of_its_sections_share_an_anchor(page):
    assert len(page.markdown.split()) < BIGGEST_PAGE
    anchors = [section.anchor for section in page.sections]
    assert len(set(anchors)) == len(anchors)


def test_a_heading_within_code_is_none():
    page = read_page("x", "# Title\n\nWords.\n\n```\n# no heading\n```\n\n## Next one\n\nMore.\n")
    assert [section.heading for section in page.sections] == ["Title", "Next one"]
    assert [section.place for section in page.sections] == ["x", "x#next-one"]


def test_text_to_search_and_to_read_aloud_has_no_marks():
    markdown = (
        "**Save** or [go on](cases.md#x).\nThen `400-`.\n\n- one\n- *two*\n\n| A | B |\n|---|---|\n| F1 | C |"
    )
    assert plain_markdown(markdown) == "Save or go on. Then 400-.\none\ntwo\nA: B.\nF1: C."


def test_a_search_finds_headings_first_and_shows_the_sentence():
    first, *others = search_manual(manual_pages(), "Open a case")
    assert first.section.heading in ("Open a case", "Save a case and open it again")
    assert others
    match = next(each for each in search_manual(manual_pages(), "BFPO"))
    assert match.section.page == "directory"
    assert match.sentence.startswith("Forces’ postcodes (BFPO) belong to no place")


@pytest.mark.parametrize("query", ["volunteer’s", "volunteer's", "VOLUNTEER’S"])
def test_a_search_does_not_mind_capitals_and_apostrophes(query):
    assert search_manual(manual_pages(), query)


@pytest.mark.parametrize("query", ["", "   ", "xylophone"])
def test_a_search_for_nothing_or_for_what_is_not_there_finds_nothing(query):
    assert search_manual(manual_pages(), query) == []


def test_a_long_sentence_is_cut_round_the_word_looked_for():
    page = read_page("x", f"# Title\n\n{'word ' * 60}needle {'word ' * 60}.")
    (match,) = search_manual([page], "needle")
    assert "needle" in match.sentence
    assert len(match.sentence) < 170
    assert match.sentence[0] == match.sentence[-1] == "…"


def test_sentences_end_at_their_stops_and_at_breaks():
    text = "Dear Ms Smith,\nI ask you: “Will you help?” Please do.  Yours"
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "Dear Ms Smith,", "I ask you: “Will you help?”", "Please do.", "Yours",
    ]  # fmt: skip
    assert sentence_spans(" \n ") == []

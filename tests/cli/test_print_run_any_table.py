"""`print-run` on any table of texts that can be printed: every row is a letter or left out, and no letter is wrong."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tools.packs import PackMaker

from ddm_desktop import paths
from ddm_desktop.cli import main
from ddm_desktop.mailing.filler_words import NO_LINE, NO_WORDS

HEADERS = ("Name", "Address 1", "Town", "Postcode", "Why")
POSTCODES = (
    "L20 0AA",
    "L20 0XX",
    "PE21 7QA",
    "l200ab",
    "CF10 1AA",
    "L20 0BB",
    "M1 1AE",
    "L20 1AD",
    "nonsense",
    "",
)
LETTERS = "abcdefgijkmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéüßñŵŷćžØ"
SIGNS = " ,;.:'\"-=+@&<>{}[]()*_#%/\\|$`~^?!£0123456789"
PHASES = (Phase.explicit, Phase.generate)  # a run takes long, and its table is short
texts = st.text(st.sampled_from(LETTERS + SIGNS), max_size=40)
lines = st.lists(texts, min_size=1, max_size=3).map("\n".join)
rows = st.tuples(texts, lines, texts, st.sampled_from(POSTCODES), lines)


@pytest.fixture(autouse=True)
def pack(directory) -> None:
    PackMaker(paths.user_packs())()


def plain(text: str) -> str:
    """The letters and digits of a text, which neither curled quotation marks nor the ends of lines change."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).casefold()


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def unguarded(text: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula."""
    return text.removeprefix("'") if text[1:2] in tuple("=+-@\n") else text


@settings(
    max_examples=40, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(rows, min_size=1, max_size=12), st.sampled_from(("listed", "member", "postcode")))
@example([("Ann", "Flat 3\n2\nHill Road", "Haven", "L20 0AA", "A\n\n# B")], "listed")
@example([("Nil Na", "vacancy", "None", "L20 0AA", "None")], "postcode")
@example([("Ann Lee", "1 Mill Close\nTrue", "Unknown", "L20 0AA", "True")], "listed")
@example([("Able, Ann", "1 High Street", "Haven", "L20 0AA", "{{ member.name }} *so* # <b>")], "listed")
@example(
    [('"Bob" <b>', "-", "n/a", "L20 0AA", "=1+1"), ("O'Neill", "2", "Hill", "L20 0AB", "Why?")], "member"
)
def test_rows_in_are_letters_out_and_rows_left_out_and_each_page_is_its_rows(tmp_path, table, order):
    people, run = tmp_path / "people.csv", tmp_path / "run.pdf"
    manifest, faulty = tmp_path / "run.csv", tmp_path / "faulty.csv"
    for made in (run, manifest, faulty):
        made.unlink(missing_ok=True)
    sound = (
        "Zoë Sound",
        "9 High Street",
        "Haven",
        "L20 0XX",
        "I am always right.",
    )  # so that a run has a letter
    listed = [*table, sound]
    with people.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows((HEADERS, *listed))
    options = f"--campaign my-pack --date 2026-11-22 --skip-faulty --accept-likely --order {order}".split()
    files = ("--out", str(run), "--manifest", str(manifest), "--faulty", str(faulty))
    assert main(["print-run", str(people), *options, *files]) == 0

    numbered = {number: row for number, row in enumerate(listed, 2) if any(map(str.strip, row))}
    letters, left_out = lines_of(manifest), lines_of(faulty)
    assert sorted(int(line["Row"]) for line in (*letters, *left_out)) == sorted(numbered)
    for line in left_out:
        assert line["Reason"]
        assert [unguarded(line[header]) for header in HEADERS] == list(
            map(unguarded, numbered[int(line["Row"])])
        )
    pages = [plain(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(run.read_bytes())]
    assert len(pages) == sum(int(line["Pages to"]) - int(line["Pages from"]) + 1 for line in letters)
    for line in letters:
        name, address, town, _postcode, why = numbered[int(line["Row"])]
        own = "".join(pages[int(line["Pages from"]) - 1 : int(line["Pages to"])])
        assert sorted(plain(line["Name"])) == sorted(plain(name)), (
            "a name may be turned round, no letter of it lost"
        )
        assert plain(line["Name"]) in own
        assert plain(line["Member"]) in own
        assert plain(why) in own or why.strip() in NO_WORDS
        for part in (*address.splitlines(), town):
            assert plain(part) in own or part.strip(" ,;") in NO_LINE

"""Breaking text into lines: nothing lost, nothing off the paper, breaks where a reader expects them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.blocks import Run
from ddm_desktop.output.pdf import atoms, memory
from ddm_desktop.output.pdf.fonts import face
from ddm_desktop.output.pdf.lines import break_any, break_plain, set_lines, set_text

LATIN = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=300)
WORDS = (
    "the",
    "Tọ̀mọ́",
    "well-known",
    "2018-19",
    "020-7946-0000",
    "–",
    "-b",
    "either/or",
    "x/",
    "10\u00a0May",
    "😀",
    "",
    "x" * 40,
)
PROSE = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
RUNS = st.lists(st.builds(Run, LATIN, st.booleans(), st.booleans()), max_size=6).map(tuple)


def texts(text: str, measure: float, size: float = 12) -> list[str]:
    return [line.text for line in set_lines((Run(text),), size, measure)]


@given(RUNS, st.floats(40, 500))
def test_every_character_is_set_once_and_in_order(runs, measure):
    lines = set_lines(runs, 12.0, measure)
    assert "".join(line.text for line in lines) == "".join(run.text for run in runs if run.text) or any(
        "\ufffd" in line.text for line in lines
    )
    offsets = [(line.start, line.end) for line in lines]
    assert offsets[0][0] == 0
    assert all(before[1] == after[0] for before, after in itertools.pairwise(offsets))


@given(RUNS, st.floats(40, 500))
def test_no_ink_runs_beyond_the_measure(runs, measure):
    assert all(line.width <= measure + 0.01 for line in set_lines(runs, 12.0, measure))


def test_lines_end_at_spaces_which_hang_at_the_end():
    lines = texts("one two three four five", 60)
    assert len(lines) > 1
    assert all(line.endswith(" ") for line in lines[:-1])


def test_a_line_may_end_behind_a_hyphen_or_a_slash_but_not_inside_a_telephone_number():
    assert texts("a well-known", 55) == ["a well-", "known"]
    assert texts("http://defenddigitalme.com/timeline", 140)[0].endswith("/")
    assert all("7946" not in line or "020-7946-0000" in line for line in texts("call 020-7946-0000 now", 95))


def test_a_no_break_space_holds_words_together():
    assert not any(line.strip().endswith("18") for line in texts("on 18\u00a0January 2018 at noon", 75))


def test_a_word_of_300_letters_is_cut_at_the_edge_not_lost():
    lines = texts("x" * 300, 200)
    assert len(lines) > 5
    assert "".join(lines) == "x" * 300


def test_a_word_in_two_styles_is_not_broken_between_them():
    runs = (Run("aaaa bb"), Run("cc", bold=True), Run(" dd"))
    width = (face(0).width("aaaa bb") + 1) * 12 / 1000
    assert set_lines(runs, 12.0, width)[0].text == "aaaa "


def test_no_text_is_one_empty_line():
    assert texts("", 100) == [""]


@pytest.mark.parametrize("char", ["😀", "ع", "漢"])
def test_a_character_without_ink_shows_as_replacement_and_is_not_dropped(char):
    assert texts(f"a{char}b", 100) == ["a\ufffdb"]


SENTENCE = "no decision about my son was ever explained to us by anyone at all"


@pytest.mark.parametrize("measure", [90, 180, 460])
def test_a_sentence_pasted_with_no_break_spaces_is_broken_between_its_words(measure):
    held = SENTENCE.replace(" ", "\u00a0")
    lines = texts(f"There was {held}.", measure)
    words = [word for line in lines for word in line.replace("\u00a0", " ").split()]
    assert words == f"There was {SENTENCE}.".split()
    assert all(line.width <= measure for line in set_lines((Run(f"There was {held}."),), 12.0, measure))


def test_no_break_spaces_in_two_styles_are_broken_at_as_well_and_hang_at_the_end():
    runs = (Run("one\u00a0two\u00a0", bold=True), Run("three\u00a0four"))
    lines = set_lines(runs, 12.0, 60.0)
    assert [line.text for line in lines] == ["one\u00a0two\u00a0", "three\u00a0four"]
    assert lines[0].width == pytest.approx(face(1).width("one\u00a0two") * 12 / 1000)


def test_a_word_too_long_for_a_line_is_cut_and_those_around_it_are_not():
    lines = texts("before\u00a0" + "x" * 60 + "\u00a0after", 200)
    assert lines[0] == "before\u00a0"
    assert lines[-1].endswith("x\u00a0after") or lines[-1] == "after"


@given(st.integers(1, 40), st.sampled_from(["Ẹ̀", "M̂", "ị̀", "x̣̀", "Ṃ́"]))
def test_a_letter_is_never_parted_from_its_marks(count, letter):
    lines = texts(letter * count, 50)
    assert all(len(line) % len(letter) == 0 for line in lines)
    assert "".join(lines) == letter * count


@given(LATIN | PROSE, st.floats(40, 500))
def test_plain_words_are_broken_where_any_text_is(text, measure):
    general = break_any(atoms.atoms_of_text(text, 0, 12.0), 12.0, measure)
    cut = atoms.cut_text(text, 0, 12.0)
    if cut and cut.widest <= measure:
        assert_same(break_plain(cut, measure), general)
    assert_same(set_lines((Run(text),), 12.0, measure), general)
    assert_same(set_text(text, 12.0, measure), general)


def assert_same(lines, others):
    """The same words at the same places; the widths are sums in another order."""
    assert [line._replace(width=0.0) for line in lines] == [line._replace(width=0.0) for line in others]
    assert [line.width for line in lines] == pytest.approx([line.width for line in others], abs=1e-6)


def test_most_text_is_plain_words():
    assert atoms.cut_text(f"{SENTENCE}, a well-known child’s story", 0, 12.0)


@given(PROSE, st.data())
def test_a_text_is_cut_alike_in_one_run_and_in_two_of_one_style(text, data):
    beside_blanks = [at for at in range(len(text) + 1) if " " in text[max(0, at - 1) : at + 1]]
    at = data.draw(st.sampled_from([0, *beside_blanks]))
    whole, halves = ((Run(text),), (Run(text[:at]), Run(text[at:])))
    cuts = [[atom.text for atom in atoms.atoms_of_runs(runs, 12.0)] for runs in (whole, halves)]
    assert cuts[0] == cuts[1]


@given(RUNS, st.floats(40, 500))
def test_a_text_is_set_the_same_whatever_was_set_before(runs, measure):
    before = set_lines(runs, 12.0, measure)
    memory.forget_text()
    assert set_lines(runs, 12.0, measure) == before

"""How alike the letters of a run are: the numbers are those of comparing every two of them by hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.mailing import alikeness
from ddm_desktop.mailing.alikeness import Alikeness, LetterTexts, RunLetter

Line = tuple[tuple[str, ...], bytes]
Text = tuple[Line, ...]


def compared(texts: list[Text], members: list[str] | None = None) -> Alikeness:
    letters = LetterTexts()
    for place, text in enumerate(texts):
        letters.add(letter(place, members[place] if members else ""), text)
    steps = letters.compare()
    shares = [0.0]
    while True:
        try:
            shares.append(next(steps))
        except StopIteration as end:
            assert shares == sorted(shares)
            assert shares[-1] <= 1
            result: Alikeness = end.value
            return result


def letter(place: int, member: str = "") -> RunLetter:
    return RunLetter(place + 2, f"Person {place}", member)


def own(*lines: str) -> Text:
    """A text of which every word is the person's own."""
    return tuple((tuple(line.split()), b"\1" * len(line.split())) for line in lines)


def runs_by_hand(text: Text) -> set[tuple[str, ...]]:
    return {
        words[start : start + 5]
        for words, flags in text
        for start in range(max(1, len(words) - 4))
        if any(flags[start : start + 5])
    }


def dice_by_hand(one: Text, other: Text) -> float:
    first, second = runs_by_hand(one), runs_by_hand(other)
    return 2 * len(first & second) / (len(first) + len(second))


def by_hand(texts: list[Text], members: list[str]) -> tuple[int, list[tuple[float, int, int]]]:
    """How many letters have one that is too near, and the pairs to be shown, the most alike first."""
    same: dict[object, list[int]] = {}
    for place, text in enumerate(texts):
        if runs_by_hand(text):
            same.setdefault((members[place], tuple(line for line in text if 1 in line[1])), []).append(place)
    firsts = [places[0] for places in same.values()]
    pairs = [(1.0, places[0], other) for places in same.values() for other in places[1:]]
    pairs += [
        (dice, one, other)
        for one, other in combinations(firsts, 2)
        if members[one] == members[other] and (dice := dice_by_hand(texts[one], texts[other])) >= 0.5
    ]
    near = {place for _dice, *both in pairs for place in both}
    near |= {other for places in same.values() if places[0] in near for other in places}
    return len(near), sorted(pairs, key=lambda pair: (-pair[0], *pair[1:]))


WORDS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([0, 0, 1])), max_size=12)
LINES = WORDS.map(lambda words: (tuple(word for word, _own in words), bytes(own for _word, own in words)))
SENTENCES = tuple(
    line for number in range(8) for line in own(" ".join(f"w{number}{n}" for n in range(5 + number)))
)
TEXTS = st.one_of(
    st.lists(LINES, max_size=3).map(tuple),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8).map(
        tuple
    ),  # many shared runs, in all shares
)


def copies(texts: list[Text]) -> st.SearchStrategy[list[Text]]:
    return st.lists(st.sampled_from(texts), max_size=30)


@given(st.lists(TEXTS, min_size=1, max_size=12).flatmap(copies), st.integers(1, 5))
def test_it_finds_what_comparing_every_two_letters_finds(texts, most):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alikeness, "MOST_PAIRS", most)
        result = compared(texts)
    near, pairs = by_hand(texts, [""] * len(texts))
    assert result.letters == len(texts)
    assert result.without_own_words == sum(not runs_by_hand(text) for text in texts)
    assert result.near == near
    found = [(pair.alikeness, pair.first.row - 2, pair.second.row - 2) for pair in result.pairs]
    assert found == pairs[:most]


@given(
    st.lists(TEXTS, min_size=1, max_size=8).flatmap(copies),
    st.lists(st.sampled_from(["Smith", "Jones", ""]), min_size=30, max_size=30),
)
def test_of_very_many_letters_only_those_to_the_same_member_are_compared(texts, members):
    members = members[: len(texts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alikeness, "MOST_COMPARED_WITH_ALL", 0)
        result = compared(texts, members)
    near, pairs = by_hand(texts, members)
    assert result.near == near
    assert {(pair.alikeness, pair.first.row - 2, pair.second.row - 2) for pair in result.pairs} == set(
        pairs[:100]
    )
    assert result.by_member is bool(texts)


def test_it_says_whether_all_letters_were_compared():
    assert not compared([own("one two three four five")] * 5).by_member


MINE = "my son was sent away from his school in the spring and nobody asked us"


def test_letters_with_half_of_their_own_words_in_common_are_too_near_and_others_are_not():
    pair = compared([own(MINE), own(MINE + " before it was decided by the school at once")]).pairs
    assert [(found.first, found.second) for found in pair] == [(letter(0), letter(1))]
    assert pair[0].alikeness == pytest.approx(2 * 11 / (11 + 20))
    assert (
        compared([own(MINE), own("his school sent my son away and in the spring nobody asked us")]).pairs
        == ()
    )
    assert compared([own("a b c d e f"), own("a b c d e g")]).pairs[0].alikeness == 0.5


def test_a_short_line_counts_as_a_whole():
    assert compared([own("please help us"), own("please help us")]).near == 2
    assert compared([own("please help us"), own("please help me")]).near == 0


def test_words_of_the_template_beside_ones_own_make_no_letters_alike():
    around = ["the", "department", "collects", "data", "about", "children", "in", "every", "school", "today"]
    texts = [(((*around, name, *around), bytes([*[0] * 10, 1, *[0] * 10])),) for name in ("Ada", "Bob")]
    assert compared(texts).near == 0
    assert compared([texts[0], texts[0]]).near == 2


def test_what_is_the_templates_makes_no_letters_alike():
    campaign = (["the", "department", "collects", "data", "about", "children"], bytes(6))
    texts = [(campaign, *own(f"own words number {number} of many people here")) for number in range(5)]
    assert compared([*texts, (campaign,), (campaign,)]).pairs == ()
    assert compared([*texts, (campaign,), (campaign,)]).without_own_words == 2


def test_letters_that_say_the_same_are_each_shown_beside_the_first_of_them():
    result = compared([own(MINE)] * 4)
    assert result.near == 4
    assert [(pair.alikeness, pair.first.row, pair.second.row) for pair in result.pairs] == [
        (1, 2, 3), (1, 2, 4), (1, 2, 5)
    ]  # fmt: skip


def test_a_hundred_pairs_at_most_are_shown_but_all_letters_are_counted():
    result = compared([own(f"{MINE} {number}") for number in range(300)])
    assert len(result.pairs) == 100
    assert result.near == 300


def test_it_can_be_stopped_at_any_step():
    letters = LetterTexts()
    for place in range(200):
        letters.add(letter(place), own(f"{MINE} {place}"))
    steps = letters.compare()
    next(steps)
    steps.close()
    assert list(steps) == []


def test_no_letters_are_not_alike():
    assert compared([]) == Alikeness(0, 0, 0, ())

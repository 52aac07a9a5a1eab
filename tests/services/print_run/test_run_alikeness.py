"""What a person is told of how alike the letters of a run are."""

from __future__ import annotations

import pytest

from ddm_desktop.mailing.alikeness import Alikeness, AlikePair, RunLetter
from ddm_desktop.model.blocks import Block
from ddm_desktop.services.print_run.alikeness import (
    AlikenessReport,
    RunAlikeness,
    alikeness_sentence,
    pair_sentence,
    pairs_title,
)

CAMPAIGN = (
    "I am writing because the department collects data about children in every school.",
    "Please ask the minister to pause it until the children are safe.",
)
MINE = "My daughter was sent away from her school last spring and nobody told us why."


def told(*own: str, places: tuple[str, ...] = ("Bootle",)) -> AlikenessReport:
    """The report on a letter for each of `own`, from people in `places` in turn."""
    run = RunAlikeness()
    for number, text in enumerate(own):
        wording = (Block.of(f"I live in {places[number % len(places)]} myself."), *map(Block.of, CAMPAIGN))
        body = (*wording[:2], Block.of(text), *wording[2:]) if text else wording
        run.add(RunLetter(number + 2, f"Person {number + 1}", "smith"), body, wording)
    return reported(run)


def reported(run: RunAlikeness) -> AlikenessReport:
    steps = run.compare()
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report: AlikenessReport = end.value
            return report


def test_one_sentence_tells_what_is_the_campaigns_and_who_says_the_same():
    report = told(
        MINE, MINE.replace("spring", "winter"), "We have been waiting for an answer since May.", "", ""
    )
    assert report.sentence == (
        "Of each letter’s text about 82% is the campaign’s; 2 letters say nearly the same beyond it as another one: "
        "Person 1 (row 2) and Person 2 (row 3); 2 letters have no words of their own: offices set identical letters "
        "aside."
    )
    assert [(pair.first.name, pair.second.name) for pair in report.pairs] == [("Person 1", "Person 2")]


def test_letters_of_the_campaigns_words_alone_are_counted_and_not_listed():
    report = told(*[""] * 37, places=("Bootle", "Arfon"))
    assert report.sentence == (
        "All 37 letters are the campaign’s text alone: offices set identical letters aside."
    )
    assert report.pairs == ()


def test_a_sentence_taken_out_of_the_campaigns_text_makes_no_own_words():
    run = RunAlikeness()
    wording = (Block.of(" ".join((*CAMPAIGN, "It is time to act now."))),)
    shortened = (Block.of(f"{CAMPAIGN[0]} It is time to act now."),)
    for row in (2, 3):
        run.add(RunLetter(row, "", ""), shortened, wording)
    assert reported(run).sentence.startswith("Both letters are the campaign’s text alone")


A, B = RunLetter(1_234, "Ada Lane", "smith"), RunLetter(1_300, "", "smith")


@pytest.mark.parametrize(
    ("alikeness", "own", "sentence"),
    [
        (Alikeness(0, 0, 0, ()), 0, "There are no letters to compare."),
        (Alikeness(1, 1, 0, ()), 0, "The letter is the campaign’s text alone."),
        (Alikeness(1, 0, 0, ()), 0.25, "Of the letter’s text about 75% is the campaign’s."),
        (Alikeness(2, 0, 0, ()), 1,
         "Of each letter’s text nothing is the campaign’s; beyond it no two letters say nearly the same."),
        (Alikeness(2, 1, 0, ()), 0.001,
         "Of each letter’s text about 99% is the campaign’s; 1 letter has no words of its own."),
        (Alikeness(1_500, 0, 14, (AlikePair(0.9, A, B),)), 0.5,
         "Of each letter’s text about 50% is the campaign’s; 14 letters say nearly the same beyond it as another one, "
         "most of all Ada Lane (row 1234) and row 1300."),
        (Alikeness(6_000, 0, 0, (), by_member=True), 0.5,
         "Of each letter’s text about 50% is the campaign’s; beyond it no two letters to the same member say nearly "
         "the same (of more than 5,000, only letters to one member are compared)."),
    ],
)  # fmt: skip
def test_the_sentence_fits_what_was_found(alikeness, own, sentence):
    assert alikeness_sentence(alikeness, own) == sentence


def test_only_letters_that_say_the_same_are_said_to():
    assert pair_sentence(AlikePair(1, A, B)) == "Ada Lane (row 1234) and row 1300 say the same"
    assert pair_sentence(AlikePair(0.999, A, B)) == "Ada Lane (row 1234) and row 1300 are 99% alike"


def test_the_list_of_pairs_does_not_claim_to_be_all_of_them_if_it_may_not_be():
    pairs = (AlikePair(1, A, B),) * 100
    assert pairs_title(AlikenessReport("", pairs[:1])) == "1 pair of letters is too alike"
    assert pairs_title(AlikenessReport("", pairs[:99])) == "99 pairs of letters are too alike"
    assert pairs_title(AlikenessReport("", pairs)) == "The 100 pairs of letters that are most alike"

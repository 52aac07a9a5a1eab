import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, Version, join_runs
from ddm_desktop.model.versions import Keep, keep, two_versions
from ddm_desktop.writing.merge import merge_blocks


def text(*lines: str) -> Blocks:
    return tuple(Block.of(line) for line in lines)


WORDS = st.sampled_from(
    ["I", "write", "to", "Jane Smith", "John", "about", "the", "data", "[your name]", ".", ","]
)
RUNS = st.builds(Run, st.lists(WORDS, min_size=1, max_size=6).map(" ".join), st.booleans(), st.booleans())
BLOCKS = st.lists(
    st.builds(Block, st.lists(RUNS, max_size=3).map(join_runs), st.sampled_from(BlockKind)), max_size=5
).map(tuple)


@st.composite
def versions(draw):
    """A template, the same after a field changed, and the same after a person's edits."""
    base = draw(BLOCKS)
    name = draw(st.sampled_from(["Jane Smith", "John", "", "A <b>&</b> {{ x }} 😀 \u05e9\u05dc\u05d5\u05dd"]))
    theirs = tuple(
        Block(join_runs(r._replace(text=r.text.replace("Jane Smith", name)) for r in b.runs), b.kind)
        for b in base
    )
    added, gone = draw(BLOCKS), draw(st.integers(0, 3))
    return base, base[:gone] + added + base[gone + 1 :], theirs + draw(BLOCKS)


ANY = st.one_of(versions(), st.tuples(BLOCKS, BLOCKS, BLOCKS))


def test_a_field_reaches_an_untouched_paragraph_beside_an_edited_one():
    base = text("I write to you, Jane Smith.", "Please act, Jane Smith.", "Thank you, Jane Smith.")
    mine = text("I write to you, Jane Smith.", "Please act soon!", "Thank you, Jane Smith.")
    theirs = text("I write to you, John Brown.", "Please act, John Brown.", "Thank you, John Brown.")
    assert merge_blocks(base, mine, theirs) == text(
        "I write to you, John Brown.", "Please act soon!", "Thank you, John Brown."
    )


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        # words apart from each other
        ("I ask Jane Smith to act on this.", "I ask Jane Smith to act today.", "I ask John Brown to act on this.",
         "I ask John Brown to act today."),
        # neighbouring words
        ("I ask Jane Smith to act.", "I ask Jane Smith please to act.", "I ask John Brown to act.",
         "I ask John Brown please to act."),
        # a sentence written anew around the name
        ("I ask Jane Smith to act.", "Surely, Jane Smith, you must help!", "I ask John Brown to act.",
         "Surely, John Brown, you must help!"),
        # the same words: the person's stand
        ("I ask Jane Smith to act.", "I ask Ms J. Smith to act.", "I ask John Brown to act.",
         "I ask Ms J. Smith to act."),
        # a prompt filled from a field with much text
        ("I write because [your reason].", "I write today because [your reason].",
         "I write because my son was sent away from his school and nobody told us where the papers went.",
         "I write today because my son was sent away from his school and nobody told us where the papers went."),
        # a lone common word in a sentence written anew is not touched
        ("We met the minister.", "My son is the eldest.", "We met a minister.", "My son is the eldest."),
    ],
)  # fmt: skip
def test_an_edited_paragraph_still_gets_the_new_words(base, mine, theirs, expected):
    assert merge_blocks(text(base), text(mine), text(theirs)) == text(expected)


def test_bold_and_italic_are_kept_while_the_words_follow():
    base = (Block.of("I ask Jane Smith to act now."),)
    mine = (Block((Run("I ask "), Run("Jane Smith", bold=True), Run(" to act now.", italic=True))),)
    theirs = (Block.of("I ask John Brown to act now."),)
    expected = (Block((Run("I ask "), Run("John Brown", bold=True), Run(" to act now.", italic=True))),)
    assert merge_blocks(base, mine, theirs) == expected


def test_a_paragraph_made_a_heading_stays_one_and_follows_the_field():
    mine = (Block.of("About Jane Smith", BlockKind.HEADING),)
    theirs = text("About John Brown")
    assert merge_blocks(text("About Jane Smith"), mine, theirs) == (
        Block.of("About John Brown", BlockKind.HEADING),
    )


def test_a_deleted_paragraph_stays_deleted():
    base, mine = text("One is here.", "Two is for Jane.", "Three."), text("One is here.", "Three.")
    theirs = text("One is here.", "Two is for John.", "Three.")
    assert merge_blocks(base, mine, theirs) == mine


def test_an_added_paragraph_stays_where_it_was_added():
    base, theirs = text("To Jane.", "Yours, Ann."), text("To John.", "Yours, Bea.")
    assert merge_blocks(base, text("To Jane.", "My own words.", "Yours, Ann."), theirs) == text(
        "To John.", "My own words.", "Yours, Bea."
    )


def test_a_paragraph_added_behind_a_note_stays_behind_it_while_the_note_is_typed():
    assert merge_blocks(text("B"), text("B", "My own words."), text("Be")) == text("Be", "My own words.")


def test_new_paragraphs_of_the_template_are_inserted_between_edited_ones():
    base = text("First point is this.", "Second point is that.")
    mine = text("First point is mine.", "Second point is that, surely.")
    theirs = text("First point is this.", "A further matter altogether.", "Second point is that.")
    assert merge_blocks(base, mine, theirs) == text(
        "First point is mine.", "A further matter altogether.", "Second point is that, surely."
    )


def test_an_edited_paragraph_outlives_the_template_dropping_it():
    base, mine = text("Keep.", "Go away please.", "End."), text("Keep.", "Go away please, now.", "End.")
    assert merge_blocks(base, mine, text("Keep.", "End.")) == mine


def test_an_edited_paragraph_is_not_doubled_when_the_template_moves_it():
    base = text("Alpha one", "Beta two", "Gamma three")
    mine = text("Alpha one, edited", "Beta two", "Gamma three")
    moved = text("Beta two", "Gamma three", "Alpha one")
    assert merge_blocks(base, mine, moved) == mine


def test_a_paragraph_the_person_moved_follows_the_field():
    base = text("It is for Jane to act.", "Some second thing.", "Some third thing.")
    mine = text("Some second thing.", "Some third thing.", "It is for Jane to act.")
    theirs = text("It is for John to act.", "Some second thing.", "Some third thing.")
    assert merge_blocks(base, mine, theirs) == text(
        "Some second thing.", "Some third thing.", "It is for John to act."
    )


def test_a_text_written_over_a_prompt_is_kept_beside_a_note_typed_later():
    base, mine = text("[why it matters]"), text("My son was sent away.")
    assert merge_blocks(base, mine, text("Because of the data.")) == text(
        "My son was sent away.", "Because of the data."
    )


@settings(max_examples=40)
@given(BLOCKS, BLOCKS)
def test_without_edits_the_template_stands_and_without_news_the_edits(base, other):
    assert merge_blocks(base, base, other) == other
    assert merge_blocks(base, other, base) == other
    assert merge_blocks(base, other, other) == other


@given(ANY)
@example((text("a b c"), text("a b c d"), text("x")))
def test_no_word_the_person_brought_in_is_lost_and_the_merge_is_deterministic(texts):
    base, mine, theirs = texts
    merged = merge_blocks(base, mine, theirs)
    assert merged == merge_blocks(base, mine, theirs)
    old = {word for block in base for word in block.text.split()}
    kept = {word for block in merged for word in block.text.split()}
    assert {word for block in mine for word in block.text.split()} - old <= kept


@settings(max_examples=60)
@given(ANY, st.lists(st.text("uvwxyz", min_size=5, max_size=9), unique=True, min_size=1, max_size=5))
def test_new_sentences_survive_whatever_the_template_does(texts, words):
    base, mine, theirs = texts
    typed = tuple(Block.of(f"{word} {word}") for word in words)
    merged = merge_blocks(base, (*mine[:2], *typed, *mine[2:]), theirs)
    assert [block for block in merged if block in typed] == list(typed)


@settings(max_examples=40)
@given(ANY)
def test_every_block_is_in_its_one_form(texts):
    assert all(block.runs == join_runs(block.runs) for block in merge_blocks(*texts))


def test_two_hundred_paragraphs_and_words_of_three_hundred_letters_merge():
    base = tuple(Block.of(f"{'x' * 300} Jane {number}") for number in range(200))
    mine = (*base[:100], Block.of("y" * 300), *base[101:])
    theirs = tuple(Block.of(f"{'x' * 300} John {number}") for number in range(200))
    merged = merge_blocks(base, mine, theirs)
    assert merged == (*theirs[:100], Block.of("y" * 300), *theirs[101:])


# A paragraph in two versions

INTRO, END = "I write to you about my son.", "Please act on this."
WHY = "He was sent away from his school and nobody told us."
MINE = WHY + " I am very angry."


def sides(blocks: Blocks) -> list[tuple[list[str], list[str]]]:
    """The person's and the template's paragraphs of each pair of versions."""
    return [
        ([blocks[at].text for at in pair.own], [blocks[at].text for at in pair.new])
        for pair in two_versions(blocks)
    ]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        # the field of an edited paragraph is filled with other words
        ([WHY], [MINE], ["Data harm children."], [([MINE], ["Data harm children."])]),
        # a place to fill in was written over, and its field is filled afterwards
        (["[why]"], ["My own words."], ["Data harm children."], [(["My own words."], ["Data harm children."])]),
        # with two paragraphs of the person's
        (["[why]"], ["My own words.", "And more."], ["Data harm."], [(["My own words.", "And more."], ["Data harm."])]),
        # two edited paragraphs, each with another in its place: two questions
        (["One two three.", "Four five six."], ["One two three, mine.", "Four five six, mine."], ["Seven.", "Eight."],
         [(["One two three, mine."], ["Seven."]), (["Four five six, mine."], ["Eight."])]),
        # where it cannot be told which is for which: one question
        (["One two three.", "Four five six."], ["One two three, mine.", "Four five six, mine."],
         ["Seven.", "Eight.", "Nine."],
         [(["One two three, mine.", "Four five six, mine."], ["Seven.", "Eight.", "Nine."])]),
        # followed, dropped, added, moved, new: no question
        ([WHY], [WHY], ["Data harm children."], []),
        ([WHY], [MINE], [], []),
        ([WHY], [WHY, "My own words."], ["Data harm children."], []),
        ([WHY], [MINE], [WHY.replace("us", "me")], []),
        ([WHY, "Two."], [MINE, "Two."], ["Two.", WHY], []),
        ([WHY], [MINE], [WHY, "A further matter."], []),
        ([WHY], [], ["Data harm children."], []),
    ],
)  # fmt: skip
def test_an_edited_paragraph_whose_template_has_become_another_stands_in_two_versions(
    base, mine, theirs, expected
):
    merged = merge_blocks(text(INTRO, *base, END), text(INTRO, *mine, END), text(INTRO, *theirs, END))
    assert sides(merged) == expected


@pytest.mark.parametrize("kind", [BlockKind.ITEM, BlockKind.HEADING, BlockKind.PARAGRAPH])
def test_so_does_an_item_or_a_heading(kind):
    base, mine, theirs = ((Block.of(line, kind),) for line in (WHY, MINE, "Data harm children."))
    merged = merge_blocks(base, mine, theirs)
    assert sides(merged) == [([MINE], ["Data harm children."])]
    assert {block.kind for block in merged} == {kind}


def test_while_a_field_is_typed_anew_letter_by_letter_there_is_one_question_and_its_new_side_grows():
    base, mine = text(INTRO, WHY, END), text(INTRO, MINE, END)
    lines = ["Data harm children.", "They last for life."]
    for typed in ["D", "Da", "Data", "Data h", lines[0], f"{lines[0]}\nT", "\n".join(lines)]:
        theirs = text(INTRO, *typed.split("\n"), END)
        base, mine = theirs, merge_blocks(base, mine, theirs)
        assert sides(mine) == [([MINE], typed.split("\n"))]


def test_marks_stay_with_their_paragraphs_while_another_field_changes():
    base, theirs = text("To Jane.", "Data."), text("To John.", "Data.")
    mine = merge_blocks(text("To Jane.", WHY), text("To Jane.", MINE), base)
    assert sides(merge_blocks(base, mine, theirs)) == [([MINE], ["Data."])]
    moved = (*mine[1:], mine[0])
    assert sides(merge_blocks(base, moved, theirs)) == [([MINE], ["Data."])]


def test_a_new_version_the_person_has_written_in_is_theirs_when_another_comes():
    base, mine = text("Data harm."), merge_blocks(text(WHY), text(MINE), text("Data harm."))
    mine = (mine[0], Block.of("Data harm, say I.", version=mine[1].version))
    assert sides(merge_blocks(base, mine, text("Quite another thing."))) == [
        ([MINE, "Data harm, say I."], ["Quite another thing."])
    ]


@pytest.mark.parametrize(
    ("kept", "left"), [(Keep.OWN, [MINE]), (Keep.NEW, ["Data."]), (Keep.BOTH, [MINE, "Data."])]
)
def test_once_it_is_decided_it_stays_so_as_the_other_fields_change(kept, left):
    base = text("To Jane.", "Data.")
    mine = keep(merge_blocks(text("To Jane.", WHY), text("To Jane.", MINE), base), 1, kept)
    merged = merge_blocks(base, mine, text("To John.", "Data."))
    assert [block.text for block in merged] == ["To John.", *left]
    assert sides(merged) == []


@given(ANY)
def test_every_question_has_two_sides_and_every_answer_leaves_one(texts):
    merged = merge_blocks(*texts)
    for pair in two_versions(merged):
        assert pair.own
        assert pair.new
        own, new = keep(merged, pair.pair, Keep.OWN), keep(merged, pair.pair, Keep.NEW)
        assert len(own) == len(merged) - sum(is_of(block, pair.pair, own=False) for block in merged)
        assert len(new) == len(merged) - sum(is_of(block, pair.pair, own=True) for block in merged)
        assert keep(merged, pair.pair, Keep.BOTH) == merged
        for after in (own, new, keep(merged, pair.pair, Keep.BOTH)):
            assert pair.pair not in [each.pair for each in two_versions(after)]


def is_of(block: Block, pair: int, *, own: bool) -> bool:
    return block.version is not None and block.version == Version(pair, own)


# What is new to the template, and what is another version of the same


def test_a_paragraph_the_person_has_written_already_is_not_put_in_a_second_time():
    base, mine = text(INTRO, END), text(INTRO, "My own Data.", f"{END} Today.")
    assert merge_blocks(base, mine, text(INTRO, "My own Data.", END)) == mine


def test_a_paragraph_the_template_only_moves_is_neither_lost_nor_doubled():
    base, mine = text("Alpha one.", "Beta two."), text("Alpha one.", "Beta two.", "My own words.")
    merged = merge_blocks(base, mine, text("Beta two.", "Alpha one."))
    assert sorted(block.text for block in merged) == ["Alpha one.", "Beta two.", "My own words."]


@pytest.mark.parametrize(
    ("theirs", "is_the_same"),
    [
        ("Please stop the count now, minister, for good.", True),
        ("We must stop the rot.", True),  # two of the five words of each
        ("We must all stop the rot.", False),  # two of five and of six
        ("Please wait.", False),  # one of two may be chance
        ("Please wait for a report of the whole committee on the data and on all that follows.", False),
        ("Act at once.", False),
        ("PLEASE STOP THE COUNT.", False),  # words are compared as they are written
    ],
)
def test_a_template_that_shares_two_words_in_five_is_the_same_paragraph_worded_anew(theirs, is_the_same):
    base, mine = "Please stop the count now.", "Please stop the count now. My son suffers."
    merged = merge_blocks(text(base), text(mine), text(theirs))
    assert bool(sides(merged)) is not is_the_same
    assert len(merged) == (1 if is_the_same else 2)


def test_punctuation_and_places_to_fill_in_say_nothing_of_whether_it_is_the_same():
    base, mine = "I ask you, [what you ask of your MP].", "I ask you, [what you ask of your MP]. Soon!"
    merged = merge_blocks(text(base), text(mine), text("I ask you; (please)"))
    assert sides(merged) == []
    other = merge_blocks(text(base), text(mine), text("[what you ask of your MP] again and again."))
    assert len(sides(other)) == 1


def test_of_several_paragraphs_the_likest_is_taken_for_the_same_and_not_the_first():
    base = text("We must stop the rot.", "Please stop the count now.")
    mine = text("We must stop the rot, I say.", "Please stop the count now, I say.")
    merged = merge_blocks(base, mine, text("Please stop the census now."))
    assert [block.text for block in merged] == [
        "We must stop the rot, I say.", "Please stop the census now, I say.",
    ]  # fmt: skip


def test_a_paragraph_new_to_the_template_between_two_versions_is_of_neither():
    mine = merge_blocks(text(WHY), text(MINE), text("Data."))
    merged = merge_blocks(text("Data."), mine, text("A new matter.", "Data."))
    assert sides(merged) == [([MINE], ["Data."])]


@pytest.mark.parametrize("more", [(), ("And more of mine.",)])
def test_a_version_deleted_by_hand_is_no_question_when_the_template_grows(more):
    mine = (*merge_blocks(text(WHY), text(MINE), text("Data."))[:1], *text(*more))
    merged = merge_blocks(text("Data."), mine, text("Data.", "A new matter."))
    assert [block.text for block in merged] == [MINE, *more, "A new matter."]
    assert sides(merged) == []


def test_a_version_that_the_person_moved_follows_the_field_and_stays_a_version():
    base = text("It is for Jane to act.", "Some second thing.", "Some third thing.")
    moved = Block.of("It is for Jane to act.", version=Version(1, own=False))
    mine = (*text("Some second thing.", "Some third thing."), moved)
    merged = merge_blocks(
        base, mine, text("It is for John to act.", "Some second thing.", "Some third thing.")
    )
    assert (merged[-1].text, merged[-1].version) == ("It is for John to act.", Version(1, own=False))

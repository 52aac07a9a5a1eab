import pytest

from ddm_desktop.model.blocks import Block, BlockKind
from ddm_desktop.writing.length import count_words, speaking_seconds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One", 1),
        ("my child’s well-being – and mine", 5),
        (" … ", 0),
        ("aged 2 to 19.", 4),
        ("x" * 300, 1),
    ],
)
def test_words_are_counted_as_a_reader_would(text, words):
    assert count_words((Block.of(text), Block.of(text, BlockKind.ITEM))) == 2 * words


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (1, 1), (130, 60), (260, 120), (261, 121)])
def test_speech_runs_at_130_words_a_minute(words, seconds):
    assert speaking_seconds(words) == seconds

"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][”’\")\]]*(?=\s)|\n")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence in `text`, as indexes of its characters, without blanks at the ends.

    A line break ends a sentence too.
    """
    spans, start = list[tuple[int, int]](), 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        sentence = text[start:end]
        if stripped := sentence.strip():
            first = start + sentence.index(stripped)
            spans.append((first, first + len(stripped)))
        start = end
    return spans

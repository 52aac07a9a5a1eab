"""Turns the straight quotation marks and apostrophes of a keyboard into curly ones.

Each is replaced by one character, so that indexes in a text stay valid. Rules as in New Hart's Rules, 4.2 and 9.2: an
apostrophe before letters or digits that are cut off at the front (`’90s`, `’tis`, `’n’`) is turned like any
other; feet and inches, and what looks like code or an address, keep their straight marks.
"""

from __future__ import annotations

import re

from ddm_desktop.model.blocks import Block, Run

APOSTROPHE, QUOTE = "'", '"'
_OPENERS = "([{‘“–—/"  # after these, as after a blank, a quotation begins
_CURLY = {APOSTROPHE: "‘’", QUOTE: "“”"}
_STRAIGHT = {ord(curly): mark for mark, pair in _CURLY.items() for curly in pair}
# What is no word without the letters cut off at its front; of the second list, what may be one.
_CUT_OFF = (
    "tis|tisn|twas|twasn|twere|twill|twould|twouldn|twixt|em|til|n|nother|nuff|coz|cuz|cept|scuse|spose|fraid|"
    "ello|im|appen|orrible|gainst|neath|tween"
)
_MAY_BE_CUT_OFF = "cause|cos|bout|round|till|un|uns|phone|plane|bus|flu|cello|fore|ere|er|ave|kay|nam"
_CUT_OFF_WORD = re.compile(rf"(?:(?:{_CUT_OFF})|\d\d?s)(?![^\W_])", re.IGNORECASE)
_MAYBE_CUT_OFF_WORD = re.compile(rf"(?:(?:{_MAY_BE_CUT_OFF})|\d\d)(?![^\W_])", re.IGNORECASE)
_CLOSING = re.compile(r"(?<![\s(\[{‘“–—/])['’](?![^\W_])")
_MEASURE = re.compile(r"""(?<!\d)\d{1,2}'[ \u00a0]?\d{1,2}"?|(?<![\w.,])[\d½¼¾]{1,3}"(?=[ \u00a0]?[x×])""")
# Begins at a word's start, so that no character is looked at twice.
_TOKEN = re.compile(r"(?<!\S)[^\s'\"]*+['\"]\S*")
_CODE = re.compile(r"://|[@\\=_`<>|]|\w[(\[]['\"]")
_MISTAKEN_OPENING = re.compile(
    rf"(?:^|[\s(\[{{‘“–—/])(‘)(?:(?:{_CUT_OFF}|\d\ds?)[^\w‘]|(?:{_MAY_BE_CUT_OFF})[^\w‘’])$", re.IGNORECASE
)
_MAX_DISTANCE = 12  # characters, from an opening quotation mark that was none to the one that shows it


def curl(text: str) -> str:
    """Return `text`, a paragraph, with its straight quotation marks and apostrophes curled; its length stays."""
    if APOSTROPHE not in text and QUOTE not in text:
        return text
    last = max((match.start() for match in _CLOSING.finditer(text)), default=-1)
    return _curl(text, last)


def straighten(text: str) -> str:
    """Return `text` with straight marks, for comparing; its length stays."""
    return text.translate(_STRAIGHT)


def curl_typed(before: str, mark: str) -> str:
    """Return the mark to insert if the straight `mark` is typed after `before`, with more text to come."""
    follows = "" if before[-1:].isnumeric() else "x"  # behind a digit it may mean feet or inches
    return _curl(before + mark + follows, len(before) + 1)[len(before)]


def mistaken_opening_mark(before: str) -> int | None:
    """Return the index in `before` of an opening mark that the last character shows to be an apostrophe, or None."""
    match = _MISTAKEN_OPENING.search(before, max(0, len(before) - _MAX_DISTANCE))
    return match.start(1) if match else None


def curl_block(block: Block) -> Block:
    """Return `block` with its straight marks curled; the same object if it has none."""
    text = block.text
    if APOSTROPHE not in text and QUOTE not in text:
        return block
    curled = curl(text)
    runs: list[Run] = []
    start = 0
    for run in block.runs:
        runs.append(Run(curled[start : start + len(run.text)], run.bold, run.italic))
        start += len(run.text)
    return Block(tuple(runs), block.kind)


def _curl(text: str, last_closing: int) -> str:
    """Curl the marks of `text`; the mark at `last_closing` is the last that may end a quotation in single marks."""
    chars = list(text)
    is_open = {APOSTROPHE: False, QUOTE: False}
    straight = _straight_indexes(text)
    for match in re.finditer("['\"“”‘’]", text):
        index, mark = match.start(), match[0]
        if mark not in _CURLY:  # curled already, by the person or the editor
            is_open[QUOTE if mark in "“”" else APOSTROPHE] = mark in "“‘"
            continue
        before = chars[index - 1] if index else ""
        after = text[index + 1 : index + 2]
        if index in straight or (before.isnumeric() and not is_open[mark] and not after.isalpha()):
            continue
        opens = _opens_quotation(text, index, before, is_open[mark], last_closing)
        chars[index] = _CURLY[mark][not opens]
        is_open[mark] = opens or (is_open[mark] and mark == APOSTROPHE and after.isalnum())
    return "".join(chars)


def _opens_quotation(text: str, index: int, before: str, is_open: bool, last_closing: int) -> bool:
    """Return whether the straight mark at `index` begins a quotation."""
    after = text[index + 1 : index + 2]
    begins = not before or before.isspace() or before in _OPENERS
    if text[index] == QUOTE:
        ends_word = not after or after.isspace()
        return (begins and not (ends_word and is_open)) or (
            not is_open and after.isalnum() and not before.isalnum()
        )
    if not begins or not after or after.isspace() or _CUT_OFF_WORD.match(text, index + 1):
        return False
    # One that nothing ends stands for what is cut off, but at the start of a paragraph it may be a quotation of
    # several paragraphs.
    return last_closing > index or (
        not text[:index].strip(' \u00a0([“"') and not _MAYBE_CUT_OFF_WORD.match(text, index + 1)
    )


def _straight_indexes(text: str) -> set[int]:
    """Return the indexes of the marks to leave straight: those of feet, inches and code."""
    straight = {index for match in _MEASURE.finditer(text) for index in range(*match.span())}
    is_open = {APOSTROPHE: False, QUOTE: False}
    for token in _TOKEN.finditer(text):
        is_code = bool(_CODE.search(token[0]))
        for index in range(*token.span()):
            if (mark := text[index]) in is_open and (is_code or is_open[mark]):
                straight.add(index)
                is_open[mark] = not is_open[mark]
    return straight

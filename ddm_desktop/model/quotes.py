"""Quotation marks and apostrophes as they are printed, from the straight ones of a keyboard.

One for one, so that every place in a text stays where it is. Rules as in New Hart's Rules, 4.2 and 9.2: an
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
_TOKEN = re.compile(
    r"(?<!\S)[^\s'\"]*+['\"]\S*"
)  # begins at a word's start, so that no character is looked at twice
_CODE = re.compile(r"://|[@\\=_`<>|]|\w[(\[]['\"]")
_TURNED_OVER = re.compile(
    rf"(?:^|[\s(\[{{‘“–—/])(‘)(?:(?:{_CUT_OFF}|\d\ds?)[^\w‘]|(?:{_MAY_BE_CUT_OFF})[^\w‘’])$", re.IGNORECASE
)
_LONGEST = 12  # characters, from an opening quotation mark that was none to the one that shows it


def curl(text: str) -> str:
    """`text`, a paragraph, with its straight quotation marks and apostrophes curled; never longer or shorter."""
    if APOSTROPHE not in text and QUOTE not in text:
        return text
    last = max((match.start() for match in _CLOSING.finditer(text)), default=-1)
    return _curl(text, last)


def straighten(text: str) -> str:
    """`text` with straight marks, to compare it by; never longer or shorter."""
    return text.translate(_STRAIGHT)


def curl_typed(before: str, mark: str) -> str:
    """The mark to insert when the straight `mark` is typed after `before`, with more text to come."""
    follows = "" if before[-1:].isnumeric() else "x"  # behind a digit it may mean feet or inches
    return _curl(before + mark + follows, len(before) + 1)[len(before)]


def turned_over(before: str) -> int | None:
    """Where in `before` an opening mark stands that the character typed last shows to be an apostrophe."""
    match = _TURNED_OVER.search(before, max(0, len(before) - _LONGEST))
    return match.start(1) if match else None


def curl_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a paragraph with their straight marks curled."""
    text = "".join(run.text for run in runs)
    if APOSTROPHE not in text and QUOTE not in text:
        return runs
    curled, start, curled_runs = curl(text), 0, []
    for run in runs:
        curled_runs.append(Run(curled[start : start + len(run.text)], run.bold, run.italic))
        start += len(run.text)
    return tuple(curled_runs)


def curl_block(block: Block) -> Block:
    """`block` with its straight marks curled; the same object if there is none."""
    runs = curl_runs(block.runs)
    return block if runs is block.runs else Block(runs, block.kind)


def _curl(text: str, last_closing: int) -> str:
    """Curl the marks of `text`; the mark at `last_closing` is the last that may end a quotation in single marks."""
    chars, is_open = list(text), {APOSTROPHE: False, QUOTE: False}
    straight = _straight_places(text)
    for match in re.finditer("['\"“”‘’]", text):
        at, mark = match.start(), match[0]
        if mark not in _CURLY:  # curled already, by the person or the editor
            is_open[QUOTE if mark in "“”" else APOSTROPHE] = mark in "“‘"
            continue
        before, after = chars[at - 1] if at else "", text[at + 1 : at + 2]
        if at in straight or (before.isnumeric() and not is_open[mark] and not after.isalpha()):
            continue
        opens = _opens_quotation(text, at, before, is_open[mark], last_closing)
        chars[at] = _CURLY[mark][not opens]
        is_open[mark] = opens or (is_open[mark] and mark == APOSTROPHE and after.isalnum())
    return "".join(chars)


def _opens_quotation(text: str, at: int, before: str, is_open: bool, last_closing: int) -> bool:
    """Whether the straight mark at `at` begins a quotation."""
    after = text[at + 1 : at + 2]
    begins = not before or before.isspace() or before in _OPENERS
    if text[at] == QUOTE:
        lonely = not after or after.isspace()
        return (begins and not (lonely and is_open)) or (
            not is_open and after.isalnum() and not before.isalnum()
        )
    if not begins or not after or after.isspace() or _CUT_OFF_WORD.match(text, at + 1):
        return False
    # One that nothing ends stands for what is cut off, but at the start of a paragraph it may be a quotation of
    # several paragraphs.
    return last_closing > at or (
        not text[:at].strip(' \u00a0([“"') and not _MAYBE_CUT_OFF_WORD.match(text, at + 1)
    )


def _straight_places(text: str) -> set[int]:
    """Indexes of the marks to leave straight: those of feet, inches and code."""
    places = {at for match in _MEASURE.finditer(text) for at in range(*match.span())}
    waiting = {APOSTROPHE: False, QUOTE: False}
    for token in _TOKEN.finditer(text):
        is_code = bool(_CODE.search(token[0]))
        for at in range(*token.span()):
            if (mark := text[at]) in waiting and (is_code or waiting[mark]):
                places.add(at)
                waiting[mark] = not waiting[mark]
    return places

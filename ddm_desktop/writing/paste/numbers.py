"""Numbers of lists, and numbers set high or low, as plain text."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def counted_as(number: int, type: str) -> str:
    """`number` as an item of a list of HTML's `type` shows it: `1`, `a`, `A`, `i` or `I`."""
    if type in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, last = divmod(number - 1, 26)
            letters = chr(ord(type) + last) + letters
        return letters
    if type in {"i", "I"} and 0 < number < 4000:
        return _roman(number).upper() if type == "I" else _roman(number)
    return str(number)


def set_high_or_low(text: str, script: str, before: str) -> str:
    """`text` set high (`sup`) or low (`sub`) behind the character `before`, so that no number joins another.

    In raised or lowered figures if there are such; if there are none, `^` or `_` parts two numbers.
    """
    if not script or before in tuple("[(") or not any(char.isdecimal() for char in text):
        return text
    table = _RAISED if script == "sup" else _LOWERED
    if all(ord(char) in table for char in text.strip()):
        return text.translate(table)
    parted = before.isdecimal() and (text[0].isdecimal() or text[0] in "+-−")
    return f"{'^' if script == 'sup' else '_'}{text}" if parted else text


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters

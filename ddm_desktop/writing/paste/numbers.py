"""Numbers of lists, and numbers set high or low, as plain text."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def counted_as(number: int, type: str) -> str:
    """Return `number` as a list of HTML's `type` (`1`, `a`, `A`, `i` or `I`) shows it."""
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
    """Return `text` set high (`sup`) or low (`sub`) behind the character `before`, so that no number joins another.

    Raised or lowered figures are used if they exist; else `^` or `_` separates two numbers.
    """
    if not script or before in tuple("[(") or not any(char.isdecimal() for char in text):
        return text
    table = _RAISED if script == "sup" else _LOWERED
    if all(ord(char) in table for char in text.strip()):
        return text.translate(table)
    is_ambiguous = before.isdecimal() and (text[0].isdecimal() or text[0] in "+-−")
    return f"{'^' if script == 'sup' else '_'}{text}" if is_ambiguous else text


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters

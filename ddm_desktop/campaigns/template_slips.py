"""Finds what keeps a template from being read: a brace left out, an “if” that never ends, words of another language.

Each slip is a sentence with the right spelling. The text is gone through once, tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}|\n[ \t]*(?=\n)")
_END_OF = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MOST = 200  # characters of a tag that are looked at closely
_SINGLE_END = re.compile(r"\s*([\w.]+)\s*\}")
_FIELD_IN_WORDS = re.compile(r"([a-z_]+) ([a-z_]+)")
_CURLY = re.compile(r"[“”„]")
HELP = "use fields such as {{ member.name }}, “if”, and “for” over the points"

_STATEMENTS = (
    (r"(?:end (if|for)|end_(if|for)|/(if|for))\b.*", "One word ends it; write {{% end{0} %}}."),
    (
        r"(?:else if|elseif|elsif|else_if)\b ?(.*)",
        "A further condition begins with “elif”; write {{% elif {0} %}}.",
    ),
    (r"((?:el)?if [^=!<>\"']+)=(?!=) ?(.*)", "Two things are compared with ==; write {{% {0}== {1} %}}."),
    (r"((?:el)?if)", "Behind “{0}” stands what it asks for; write {{% {0} notes.why %}}."),
    (r"for (\w+) of (.*)", "What a “for” goes through stands behind “in”; write {{% for {0} in {1} %}}."),
    (r"(if|elif|for)([^\w\s(].*|\d.*)", "There is a blank behind “{0}”; write {{% {0} {1} %}}."),
    (r"end", "It is said what ends here; write {{% endif %}} or {{% endfor %}}."),
)
_KNOWN = {"if", "elif", "else", "endif", "for", "endfor"}
_OTHERS = {"set", "macro", "endmacro", "include", "import", "from", "extends", "block", "endblock", "with", "endwith",
           "filter", "endfilter", "call", "endcall", "raw", "endraw"}  # fmt: skip


class TemplateSlip(NamedTuple):
    """A line of a template, from 1, and the sentence about what is wrong there."""

    line: int
    sentence: str


class TemplateOutline(NamedTuple):
    """What can be told of a template that cannot be read: its slips, and its text line for line without its tags."""

    slips: tuple[TemplateSlip, ...]
    prose: str


class _Tag(NamedTuple):
    line: int
    content: str


def outline_of(text: str, in_place_of_a_value: str = "") -> TemplateOutline:
    """Return the slips in the text of a template, and its prose with `in_place_of_a_value` for each field."""
    pieces: list[str] = []
    slips: list[TemplateSlip] = []
    statements: list[_Tag] = []
    at, line = 0, 1
    while mark := _MARK.search(text, at):
        opening = mark[0]
        pieces.append(text[at : mark.start()])
        line += text.count("\n", at, mark.start())
        if opening not in _END_OF:
            pieces.append(opening)
            line += opening.count("\n")
            at = mark.end()
            continue
        end, sentence = _end_of_tag(text, opening, mark.end())
        content = text[mark.end() : end].removesuffix(_END_OF[opening]).strip("-+ \n")
        if sentence:
            slips.append(TemplateSlip(line, sentence))
        elif opening == "{{":
            slips += [TemplateSlip(line, each) for each in _slips_of_field(content[:_MOST])]
        if opening == "{%":
            statements.append(_Tag(line, " ".join(content[:_MOST].split())))
        pieces.append(
            (in_place_of_a_value if opening == "{{" else "") + "\n" * text.count("\n", mark.start(), end)
        )
        line += text.count("\n", mark.start(), end)
        at = end
    slips += _slips_of_statements(statements)
    return TemplateOutline(tuple(sorted(set(slips))), "".join((*pieces, text[at:])))


def _end_of_tag(text: str, opening: str, start: int) -> tuple[int, str]:
    """Return where the tag ends whose content begins at `start`, and what is wrong with its end."""
    right = _END_OF[opening]
    mark = _MARK.search(text, start) if opening != "{#" else None
    end = text.find(right, start)
    if opening == "{#":
        if end >= 0:
            return end + 2, ""
        return _line_end(text, start), "This remark has no end; write {# remark #}."
    if mark and mark[0] == right:
        return mark.end(), ""
    words = text[start : min(_line_end(text, start), mark.start() if mark else len(text))]
    short = " ".join(words[:_MOST].split("}")[0].split("%")[0].split())
    wrong = mark.end() if mark and mark[0] in {"}}", "%}", "#}"} else 0
    if not wrong and opening == "{{" and (single := _SINGLE_END.match(words)):
        wrong = start + single.end()
    if wrong:
        return wrong, f"This begins with {opening} and ends otherwise; write {opening} {short} {right}."
    example = (
        f"write {opening} {short} {right}"
        if re.fullmatch(r"[\w. ]{1,60}", short)
        else f"close it with {right}"
    )
    return start + len(words), f"There is no {right} to this {opening}; {example}."


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _slips_of_field(content: str) -> Iterator[str]:
    if _CURLY.search(content):
        yield 'Texts inside braces stand in straight quotation marks, not in curly ones; write "words".'
    if words := _FIELD_IN_WORDS.fullmatch(content):
        yield f"The name of a field has no blank in it; write {{{{ {words[1]}.{words[2]} }}}}."
    if not content:
        yield "There is no field in these braces; write {{ member.name }}, or leave them out."


def _slips_of_statements(statements: list[_Tag]) -> Iterator[TemplateSlip]:
    """Yield the slips in what stands in {% %}, and what begins and does not end or ends and did not begin."""
    open_tags: list[tuple[str, int]] = []
    for line, content in statements:
        sentence, word = _judged(content)
        if sentence:
            yield TemplateSlip(line, sentence)
        if word in {"if", "for"}:
            open_tags.append((word, line))
        elif word in {"endif", "endfor"}:
            begun = word.removeprefix("end")
            if open_tags and open_tags[-1][0] != begun and any(name == begun for name, _ in open_tags[:-1]):
                name, where = open_tags.pop()
                yield TemplateSlip(where, f"This “{name}” has no {{% end{name} %}} of its own; add it.")
            if open_tags and open_tags[-1][0] == begun:
                open_tags.pop()
            elif open_tags:
                name, where = open_tags.pop()
                yield TemplateSlip(line, f"The “{name}” of line {where} ends here; write {{% end{name} %}}.")
            else:
                yield TemplateSlip(
                    line, f"No “{begun}” begins above that ends here; leave {{% {word} %}} out."
                )
        elif word in {"elif", "else"} and not open_tags:
            yield TemplateSlip(line, f"No “if” begins above this “{word}”; leave it out, or write the “if”.")
    for name, line in open_tags:
        yield TemplateSlip(
            line, f"This “{name}” never ends; write {{% end{name} %}} below what belongs to it."
        )


def _judged(content: str) -> tuple[str, str]:
    """Return the sentence about a statement, empty for a sound one, and the word it was meant to begin with."""
    word = content.partition(" ")[0]
    for number, (pattern, sentence) in enumerate(_STATEMENTS):
        if match := re.fullmatch(pattern, content):
            found = [group for group in match.groups() if group is not None]
            meant = ("end" + found[0], "elif")[number] if number < 2 else re.match(r"[a-z]*", word)[0]  # type: ignore[index]
            return sentence.format(*found), meant
    if _CURLY.search(content):
        return (
            'Texts inside braces stand in straight quotation marks, not in curly ones; write "words".',
            word,
        )
    if word not in _KNOWN and word.lower() in _KNOWN:
        return f"“{word}” is written in small letters; write {word.lower()}.", word.lower()
    if word not in _KNOWN | _OTHERS:
        named = f"“{word}” cannot be used" if word.isalnum() else "This cannot be used"
        return f"{named} in a campaign pack; {HELP}.", word
    return "", word

"""The language of templates: Jinja2 in a sandbox, cut down until every template must end and stay small.

`whitelist` says what is allowed; here the templates are parsed.
"""

from __future__ import annotations

import re
from functools import cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Template

MAX_CHARACTERS = 12_000  # of one template; a letter on two sides of A4 has about 4,000
TOKEN_START, TOKEN_END = "\ue000", "\ue001"
"""Private-use characters round the number of a value, while its surroundings are read as Markdown."""

_TAGS_ALONE = re.compile(r"\s*(?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})\s*)+")
_LAST_TAG = re.compile(r"(?<![-+])([%#]\})$")
HELP = "use fields such as {{ member.name }}, “if”, and “for” over the points"


@cache
def environment() -> SandboxedEnvironment:
    """Return Jinja2 with nothing in it but four filters. Each printed value passes through the context's `_record`."""

    @pass_context
    def record_value(context: Context, value: object) -> object:
        return context["_record"](value)

    env = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=record_value, cache_size=0
    )
    env.globals.clear()
    env.tests.clear()
    env.filters = {
        "upper": lambda text: text.upper(),
        "lower": lambda text: text.lower(),
        "join": lambda lines, separator: lines.join(separator),
        "default": lambda value, instead: value or instead,
    }
    return env


def source_of(template: Template) -> str:
    """Return the template's text, changed so that only a line of nothing but tags leaves no line.

    Jinja would drop the end of every line that ends with a tag, and join it to the next.
    """
    lines = template.text.split("\n")
    return "\n".join(line if _TAGS_ALONE.fullmatch(line) else _LAST_TAG.sub(r"+\1", line) for line in lines)


def parse(template: Template) -> nodes.Template:
    """Return the template as a tree, not yet checked. Raise PackError if it is too long or cannot be parsed."""
    if len(template.text) > MAX_CHARACTERS:
        raise PackError(
            f"This text is too long; {MAX_CHARACTERS:,} characters is the most.", template.file, template.line
        )
    for number, text in enumerate(template.text.split("\n")):
        if TOKEN_START in text or TOKEN_END in text:
            raise PackError(
                "There is a character here that no font shows; type the line again.",
                template.file, template.line + number,
            )  # fmt: skip
    try:
        return environment().parse(source_of(template))
    except TemplateSyntaxError as error:
        line = template.line + error.lineno - 1
        raise PackError(
            f"This cannot be read ({_first_sentence(error)}); {HELP}.", template.file, line
        ) from None
    except (RecursionError, MemoryError, ValueError):
        raise PackError(f"This is too intricate; {HELP}.", template.file, template.line) from None


def _first_sentence(error: TemplateSyntaxError) -> str:
    """Return the first sentence of Jinja's own message, for use in brackets."""
    message = (error.message or "").partition(". ")[0].rstrip(".")
    return message[:1].lower() + message[1:120]

"""The language of templates: Jinja2 in a sandbox, cut down until every template must end and stay small.

`whitelist` says what is allowed; here the templates are parsed.
"""

from __future__ import annotations

import re
from functools import cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from ddm_desktop.campaigns.template_slips import HELP as HELP  # part of what this module says
from ddm_desktop.campaigns.template_slips import outline_of
from ddm_desktop.errors import PackError
from ddm_desktop.model.paper import Template

MAX_CHARACTERS = 12_000  # of one template; a letter on two sides of A4 has about 4,000
TOKEN_START, TOKEN_END = "\ue000", "\ue001"
"""Private-use characters round the number of a value, while its surroundings are read as Markdown."""

_TAGS_ALONE = re.compile(r"\s*(?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})\s*)+")
_LAST_TAG = re.compile(r"(?<![-+])([%#]\})$")


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
        raise _slip_errors(template, error.lineno)[0] from None
    except (RecursionError, MemoryError, ValueError):
        raise PackError(f"This is too intricate; {HELP}.", template.file, template.line) from None


def slip_errors(template: Template) -> tuple[PackError, ...]:
    """Return an error for each slip of a template that cannot be parsed; none for one that can be."""
    try:
        environment().parse(source_of(template))
    except TemplateSyntaxError as error:
        return _slip_errors(template, error.lineno)
    except (RecursionError, MemoryError, ValueError):
        pass  # it is too intricate, which is no slip
    return ()


def _slip_errors(template: Template, line: int) -> tuple[PackError, ...]:
    """Return an error for each slip; if none is known, one that the template cannot be read at `line`."""
    slips = outline_of(template.text).slips or ((line, f"This cannot be read; {HELP}."),)
    return tuple(PackError(sentence, template.file, template.line + at - 1) for at, sentence in slips)

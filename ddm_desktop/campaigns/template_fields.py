"""Which fields a template prints, and which its conditions only ask for: read off the template itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from jinja2 import nodes

from ddm_desktop.campaigns.language import parse
from ddm_desktop.campaigns.whitelist import field_name
from ddm_desktop.model.paper import Template


class TemplateFields(NamedTuple):
    """Names of fields, each once and in the template's order: `notes.why`, `points.words`, `points`."""

    printed: tuple[str, ...]
    named: tuple[str, ...]
    """The printed ones too, and those that conditions ask for."""


@lru_cache(512)
def template_fields(template: Template) -> TemplateFields:
    """Return the fields of a sound template. Raise PackError for one that cannot be parsed."""
    fields = list(_fields_in(parse(template).body, {}))
    return TemplateFields(
        printed=tuple(dict.fromkeys(name for name, is_printed in fields if is_printed)),
        named=tuple(dict.fromkeys(name for name, _ in fields)),
    )


def prints_field(template: Template, field: str) -> bool:
    """Return whether a sound template prints `field`. Raise PackError for one that cannot be parsed.

    A template whose text lacks a word of the field's name is not parsed: else every paper of the pack would be
    parsed to list those that print one field.
    """
    return (
        all(word in template.text for word in field.split(".")) and field in template_fields(template).printed
    )


def _fields_in(tree: Iterable[nodes.Node], lists: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield each field that `tree` names, and whether it is printed. `lists` maps a loop's variable to its list."""
    for node in tree:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    yield from _fields_in_expression(part, lists, is_printed=True)
            case nodes.If():
                yield from _fields_in_expression(node.test, lists, is_printed=False)
                yield from _fields_in([*node.body, *node.elif_, *node.else_], lists)
            case nodes.For(target=nodes.Name(name=str(variable))):
                yield from _fields_in_expression(node.iter, lists, is_printed=False)
                yield from _fields_in(node.body, {**lists, variable: field_name(node.iter) or ""})
                yield from _fields_in(node.else_, lists)


def _fields_in_expression(
    node: nodes.Node, lists: Mapping[str, str], *, is_printed: bool
) -> Iterator[tuple[str, bool]]:
    """Yield the fields in an expression, each with whether its value is printed and not only asked for.

    `lists` has the list field that each word behind a `for` goes through.
    """
    if name := field_name(node):
        first, dot, rest = name.partition(".")
        yield f"{lists.get(first, first)}{dot}{rest}", is_printed
    elif isinstance(node, nodes.CondExpr):
        yield from _fields_in_expression(node.test, lists, is_printed=False)
        for branch in (node.expr1, node.expr2):
            if branch is not None:
                yield from _fields_in_expression(branch, lists, is_printed=is_printed)
    else:
        for child in node.iter_child_nodes():  # a comparison gives a yes or no, which no template prints
            yield from _fields_in_expression(child, lists, is_printed=is_printed)

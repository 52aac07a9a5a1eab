"""Which fields a template prints, and which it only asks for: read off the template itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from jinja2 import nodes

from ddm_desktop.campaigns.language import parse
from ddm_desktop.campaigns.whitelist import field_name
from ddm_desktop.model.campaign import Template


class Places(NamedTuple):
    """Fields by their names, each once and in the order they stand in: `notes.why`, `points.words`, `points`."""

    printed: tuple[str, ...]
    named: tuple[str, ...]
    """The printed ones too, and those that conditions ask for."""


@lru_cache(512)
def places(template: Template) -> Places:
    """The fields of a sound template. Raise PackError for one that cannot be read."""
    found = list(_fields(parse(template).body, {}))
    return Places(
        printed=tuple(dict.fromkeys(name for name, prints in found if prints)),
        named=tuple(dict.fromkeys(name for name, _ in found)),
    )


def prints(template: Template, field: str) -> bool:
    """Whether a sound template prints `field`. Raise PackError for one that cannot be read.

    A template in whose text a word of the field's name is missing is not parsed: to name the papers that have a
    place for one field would else parse every paper of the pack.
    """
    return all(word in template.text for word in field.split(".")) and field in places(template).printed


def _fields(tree: Iterable[nodes.Node], loops: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Each field that `tree` names, and whether it prints it. `loops`: what a word after `for` stands for."""
    for node in tree:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    yield from _named_values(part, loops, prints=True)
            case nodes.If():
                yield from _named_values(node.test, loops, prints=False)
                yield from _fields([*node.body, *node.elif_, *node.else_], loops)
            case nodes.For(target=nodes.Name(name=str(word))):
                yield from _named_values(node.iter, loops, prints=False)
                listed = field_name(node.iter) or ""
                yield from _fields(node.body, {**loops, word: listed})
                yield from _fields(node.else_, loops)


def _named_values(node: nodes.Node, loops: Mapping[str, str], *, prints: bool) -> Iterator[tuple[str, bool]]:
    if name := field_name(node):
        first, dot, rest = name.partition(".")
        yield f"{loops.get(first, first)}{dot}{rest}", prints
    elif isinstance(node, nodes.CondExpr):
        yield from _named_values(node.test, loops, prints=False)
        for branch in (node.expr1, node.expr2):
            if branch is not None:
                yield from _named_values(branch, loops, prints=prints)
    else:
        for child in node.iter_child_nodes():  # what is compared is a yes or no, which no template prints
            yield from _named_values(child, loops, prints=prints)

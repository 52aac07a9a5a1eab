"""What a template may say, so that every template must end and stay small.

Fields, `if`, one `for` at a time over a list field, comparisons and four filters are all there is. What is
allowed is listed, everything else is refused, and every field is known before anything is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import nodes

from ddm_desktop.campaigns.fields import ASK, DEADLINE, ITEM_KINDS, KINDS, LOOP_KINDS, FieldKind
from ddm_desktop.campaigns.language import HELP
from ddm_desktop.errors import PackError, did_you_mean
from ddm_desktop.model.campaign import Template

MAX_NODES = 1_000
MAX_DEPTH = 30
MAX_NUMBER = 1_000_000

_PRINTED = {FieldKind.TEXT, FieldKind.NUMBER, FieldKind.RICH}
_SIMPLE = {FieldKind.TEXT, FieldKind.NUMBER, FieldKind.FLAG}
_LISTS = {FieldKind.LINES, *ITEM_KINDS}
_FILTERS = ("default", "join", "lower", "upper")
_UNAVAILABLE = {
    **{
        name: f"The {name} can be used in papers only, not here."
        for name in ("points", "questions", "sources")
    },
    "deadline": "The campaign has no deadline; add one to campaign.toml, or leave this field out.",
    "campaign.ask": "The campaign has no ask; add one to campaign.toml, or leave this field out.",
}


def problems(
    template: Template, tree: nodes.Template, missing: frozenset[str] = frozenset()
) -> Iterator[PackError]:
    """All that is wrong with a parsed template. `missing` names the fields it may not use."""
    if too_big := _line_of_excess(tree):
        yield _problem_at(template, too_big, f"This is too intricate; {HELP}.")
        return
    check = _Check({name: kind for name, kind in KINDS.items() if name not in missing}, missing)
    check.body(tree.body)
    for line, sentence in check.found:
        yield _problem_at(template, line, sentence)


def _line_of_excess(tree: nodes.Template) -> int:
    """The line at which the tree is too deep or too large, else 0. This function does not recurse."""
    stack: list[tuple[nodes.Node, int]] = [(tree, 0)]
    seen = 0
    while stack:
        node, depth = stack.pop()
        seen += 1
        branches = len(node.elif_) if isinstance(node, nodes.If) else 0
        if seen > MAX_NODES or max(depth, branches) > MAX_DEPTH:
            return node.lineno or 1
        stack.extend((child, depth + 1) for child in node.iter_child_nodes())
    return 0


class _Check:
    """Walks a tree, whose depth is known to be small, and notes everything that is not allowed."""

    def __init__(self, kinds: Mapping[str, FieldKind], missing: frozenset[str]) -> None:
        self.kinds = dict(kinds)
        self.missing = missing
        self.in_loop = False
        self.found: list[tuple[int, str]] = []

    def body(self, body: list[nodes.Node]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    self.output(part)
            elif isinstance(node, nodes.If):
                self.branches(node)
            elif isinstance(node, nodes.For):
                self.loop(node)
            else:
                self.refuse(node)

    def branches(self, node: nodes.If) -> None:
        """Check an `if`. A field that a campaign may leave out may be used below an `if` that asks for it."""
        outside = self.kinds
        self.kinds = {**outside, **{name: KINDS[name] for name in _tested_names(node.test)}}
        self.kind(node.test)
        self.body(node.body)
        self.kinds = outside
        self.body(list(node.elif_))
        self.body(node.else_)

    def output(self, node: nodes.Expr) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        kind = self.kind(node)
        if kind is FieldKind.FLAG:
            self.say(node, "This is a yes or no and cannot be printed; ask for it with “if”.")
        elif kind in _LISTS:
            self.say(node, "This is a list; go through it with “for”, or join its lines.")

    def loop(self, node: nodes.For) -> None:
        kind = self.kind(node.iter)
        if self.in_loop:
            self.say(node, "A “for” inside a “for” is not possible; use one at a time.")
        elif node.test is not None or node.recursive or not isinstance(node.target, nodes.Name):
            self.say(node, "This “for” is too intricate; write {% for point in points %}.")
        elif kind not in {*_LISTS, None}:
            self.say(node, "“for” goes through a list only, such as points.")
        elif node.target.name.startswith("_") or node.target.name in {
            name.partition(".")[0] for name in (*KINDS, *LOOP_KINDS)
        }:
            self.say(node, f"“{node.target.name}” has a meaning already; choose another word after “for”.")
        else:
            self.loop_body(node, node.target.name, kind)
        self.body(node.else_)

    def loop_body(self, node: nodes.For, name: str, kind: FieldKind | None) -> None:
        outside = self.kinds
        inside = {name: FieldKind.TEXT}
        if kind is not FieldKind.LINES:
            fields = ITEM_KINDS[kind or FieldKind.POINTS]
            inside = {f"{name}.{field}": of for field, of in fields.items()}
        self.kinds, self.in_loop = {**outside, **inside, **LOOP_KINDS}, True
        self.body(node.body)
        self.kinds, self.in_loop = outside, False

    def kind(self, node: nodes.Node) -> FieldKind | None:
        """Return the kind of value the expression gives; None, after noting a problem, if it is not allowed."""
        match node:
            case nodes.Const():
                return self.constant(node)
            case nodes.Name() | nodes.Getattr():
                return self.field(node)
            case nodes.Not():
                self.kind(node.node)
                return FieldKind.FLAG
            case nodes.And() | nodes.Or():
                return _common_kind(self.kind(node.left), self.kind(node.right))
            case nodes.CondExpr():
                self.kind(node.test)
                if node.expr2 is None:
                    return self.say(node, "This “if” needs an “else” inside the same braces.")
                return _common_kind(self.kind(node.expr1), self.kind(node.expr2))
            case nodes.Compare():
                return self.comparison(node)
            case nodes.Filter():
                return self.filter(node)
        return self.refuse(node)

    def constant(self, node: nodes.Const) -> FieldKind | None:
        match node.value:
            case bool():
                return FieldKind.FLAG
            case int() | float() if node.value <= MAX_NUMBER:
                return FieldKind.NUMBER
            case int() | float():
                return self.say(node, f"This number is too large; {MAX_NUMBER:,} is the most.")
            case str():
                return FieldKind.TEXT
        return self.refuse(node)

    def field(self, node: nodes.Name | nodes.Getattr) -> FieldKind | None:
        name = field_name(node)
        if name is None:
            return self.refuse(node)
        if kind := self.kinds.get(name):
            return kind
        if name in self.missing:
            return self.say(node, _UNAVAILABLE[name])
        if parts := [known for known in self.kinds if known.startswith(f"{name}.")]:
            return self.say(node, f"“{name}” has several parts; write one of them, such as {parts[0]}.")
        hint = did_you_mean(name, self.kinds, "the manual lists all fields.")
        return self.say(node, f"There is no field “{name}”; {hint}")

    def comparison(self, node: nodes.Compare) -> FieldKind | None:
        kinds = [self.kind(node.expr), *(self.kind(operand.expr) for operand in node.ops)]
        if None in kinds:
            return FieldKind.FLAG
        ordering = any(operand.op not in {"eq", "ne"} for operand in node.ops)
        if any(operand.op in {"in", "notin"} for operand in node.ops):
            return self.say(node, "“in” cannot be used here; compare with ==.")
        if ordering and set(kinds) != {FieldKind.NUMBER}:
            return self.say(
                node, "Only numbers can be compared with < and >; for dates there is after_deadline."
            )
        if len(set(kinds)) > 1 or kinds[0] not in _SIMPLE:
            return self.say(
                node, "These two cannot be compared; compare a text with a text in quotation marks."
            )
        return FieldKind.FLAG

    def filter(self, node: nodes.Filter) -> FieldKind | None:
        if node.name not in _FILTERS or node.node is None:
            return self.say(node, f"There is no filter “{node.name}”; there are {', '.join(_FILTERS)}.")
        kind = self.kind(node.node)
        arguments = [self.kind(argument) for argument in node.args]
        if node.kwargs or node.dyn_args or node.dyn_kwargs or None in arguments:
            return self.say(node, f"“{node.name}” is not used like this; the manual has an example.")
        match node.name, kind, arguments:
            case _, None, _:
                return None
            case "upper" | "lower", FieldKind.TEXT, []:
                return FieldKind.TEXT
            case "join", FieldKind.LINES, [FieldKind.TEXT]:
                return FieldKind.TEXT
            case "default", FieldKind.TEXT | FieldKind.NUMBER | FieldKind.RICH, [FieldKind.TEXT]:
                return _common_kind(kind, FieldKind.TEXT)
        return self.say(node, f"“{node.name}” is not used like this; the manual has an example.")

    def refuse(self, node: nodes.Node) -> FieldKind | None:
        word = _NAMES.get(type(node).__name__, "This")
        return self.say(node, f"{word} cannot be used in a campaign pack; {HELP}.")

    def say(self, node: nodes.Node, sentence: str) -> FieldKind | None:
        """Note what is wrong. Returns None: an expression that is not allowed has no kind."""
        self.found.append((node.lineno or 1, sentence))
        return None


_NAMES = {
    "Call": "Calling something with ( )",
    "Getitem": "Picking with [ ]",
    "Test": "Asking with “is”",
    "Concat": "Joining with ~",
    **dict.fromkeys(("Assign", "AssignBlock"), "“set”"),
    **dict.fromkeys(("Import", "FromImport"), "“import”"),
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), "Arithmetic"),
    **{name: f"“{name.lower()}”" for name in ("Macro", "Include", "Extends", "Block", "With")},
    "CallBlock": "“call”",
    "FilterBlock": "“filter”",
}


def _common_kind(one: FieldKind | None, other: FieldKind | None) -> FieldKind | None:
    """The kind of a value that is of one kind or the other; None if either is not allowed."""
    if one is None or other is None or one is other:
        return one and other
    return FieldKind.RICH if {one, other} <= _PRINTED else FieldKind.FLAG


def _tested_names(test: nodes.Node) -> Iterator[str]:
    """The optional fields that are present if `test` holds."""
    if isinstance(test, nodes.And):
        yield from _tested_names(test.left)
        yield from _tested_names(test.right)
    elif (name := field_name(test)) in {DEADLINE, ASK}:
        yield str(name)


def field_name(node: Any) -> str | None:
    """The field that an expression names, such as `member.name`; None for any other expression."""
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.append(node.attr)
        node = node.node
    return ".".join([node.name, *reversed(names)]) if isinstance(node, nodes.Name) else None


def _problem_at(template: Template, line: int, sentence: str) -> PackError:
    return PackError(sentence, template.file, template.line + line - 1)

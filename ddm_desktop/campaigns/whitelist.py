"""Checks that a template uses only what is allowed, so that filling it in ends and stays small.

Allowed are fields, `if`, one `for` at a time over a list field, comparisons and four filters. Everything else is
refused, and every field is known before anything is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import nodes

from ddm_desktop.campaigns.fields import ASK, DEADLINE, ITEM_KINDS, KINDS, LOOP_KINDS, FieldKind
from ddm_desktop.campaigns.language import HELP
from ddm_desktop.errors import PackError, did_you_mean
from ddm_desktop.model.campaign import ANSWERS
from ddm_desktop.model.paper import Template

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
        for name in ("matter", "points", "paragraphs", "questions", "sources")
    },
    "deadline": "The campaign has no deadline; add one to campaign.toml, or leave this field out.",
    "campaign.ask": "The campaign has no ask; add one to campaign.toml, or leave this field out.",
}


class Scope(NamedTuple):
    """The fields a template may use besides those there always are: all but the `missing`, and the `own` answers."""

    missing: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


def problems(template: Template, tree: nodes.Template, scope: Scope) -> Iterator[PackError]:
    """Yield every fault of a parsed template that may use the fields of `scope`."""
    faults = [(line, f"This is too intricate; {HELP}.")] if (line := _line_of_excess(tree)) else []
    if not faults:
        kinds = {name: kind for name, kind in KINDS.items() if name not in scope.missing}
        checker = _Checker(kinds | dict.fromkeys(scope.own, FieldKind.TEXT), scope.missing)
        checker.check_statements(tree.body)
        faults = checker.faults
    for line, sentence in faults:
        yield PackError(sentence, template.file, template.line + line - 1)


def _line_of_excess(tree: nodes.Template) -> int:
    """Return the line at which the tree is too deep or too large, else 0. This function does not recurse."""
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


class _Checker:
    """Walks a tree, whose depth is known to be small, and collects everything that is not allowed in `faults`.

    Methods that check an expression return the kind of its value, or None after reporting that it is not allowed.
    """

    def __init__(self, kinds: Mapping[str, FieldKind], missing: frozenset[str]) -> None:
        self.kinds = dict(kinds)
        self.missing = missing
        self.in_loop = False
        self.faults: list[tuple[int, str]] = []

    def check_statements(self, statements: list[nodes.Node]) -> None:
        """Check texts, printed values, `if` and `for`; whatever else there is, is not allowed."""
        for node in statements:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    self.check_output(part)
            elif isinstance(node, nodes.If):
                self.check_if(node)
            elif isinstance(node, nodes.For):
                self.check_loop(node)
            else:
                self.report_unsupported(node)

    def check_if(self, node: nodes.If) -> None:
        """Check an `if`. Below an `if` that asks for a field that a campaign may leave out, that field may be used."""
        kinds_outside = self.kinds
        self.kinds = {**kinds_outside, **{name: KINDS[name] for name in _tested_names(node.test)}}
        self.kind(node.test)
        self.check_statements(node.body)
        self.kinds = kinds_outside
        self.check_statements(list(node.elif_))
        self.check_statements(node.else_)

    def check_output(self, node: nodes.Expr) -> None:
        """Check an expression whose value the template prints: a yes or no and a list cannot be printed."""
        if isinstance(node, nodes.TemplateData):
            return
        kind = self.kind(node)
        if kind is FieldKind.FLAG:
            self.report(node, "This is a yes or no and cannot be printed; ask for it with “if”.")
        elif kind in _LISTS:
            self.report(node, "This is a list; go through it with “for”, or join its lines.")

    def check_loop(self, node: nodes.For) -> None:
        """Check a `for`, and what it repeats if its first line is in order."""
        list_kind = self.kind(node.iter)
        if self.in_loop:
            self.report(node, "A “for” inside a “for” is not possible; use one at a time.")
        elif node.test is not None or node.recursive or not isinstance(node.target, nodes.Name):
            self.report(node, "This “for” is too intricate; write {% for point in points %}.")
        elif list_kind not in {*_LISTS, None}:
            self.report(node, "“for” goes through a list only, such as points.")
        elif node.target.name.startswith("_") or node.target.name in {
            name.partition(".")[0] for name in (*KINDS, *LOOP_KINDS, ANSWERS)
        }:
            self.report(node, f"“{node.target.name}” has a meaning already; choose another word after “for”.")
        else:
            self.check_repeated(node.body, node.target.name, list_kind)
        self.check_statements(node.else_)

    def check_repeated(self, statements: list[nodes.Node], item: str, list_kind: FieldKind | None) -> None:
        """Check what a `for` repeats, where the word `item` names an entry of the list.

        If the list itself is not allowed (None), the entries count as talking points.
        """
        kinds_outside = self.kinds
        if list_kind is FieldKind.LINES:
            item_kinds = {item: FieldKind.TEXT}
        else:
            fields = ITEM_KINDS[list_kind or FieldKind.POINTS]
            item_kinds = {f"{item}.{field}": kind for field, kind in fields.items()}
        self.kinds = {**kinds_outside, **item_kinds, **LOOP_KINDS}
        self.in_loop = True
        self.check_statements(statements)
        self.kinds = kinds_outside
        self.in_loop = False

    def kind(self, node: nodes.Node) -> FieldKind | None:
        """Check any expression."""
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
                    return self.report(node, "This “if” needs an “else” inside the same braces.")
                return _common_kind(self.kind(node.expr1), self.kind(node.expr2))
            case nodes.Compare():
                return self.comparison(node)
            case nodes.Filter():
                return self.filter(node)
        return self.report_unsupported(node)

    def constant(self, node: nodes.Const) -> FieldKind | None:
        """Check a text, number or yes or no that is written out in the template."""
        match node.value:
            case bool():
                return FieldKind.FLAG
            case int() | float() if node.value <= MAX_NUMBER:
                return FieldKind.NUMBER
            case int() | float():
                return self.report(node, f"This number is too large; {MAX_NUMBER:,} is the most.")
            case str():
                return FieldKind.TEXT
        return self.report_unsupported(node)

    def field(self, node: nodes.Name | nodes.Getattr) -> FieldKind | None:
        """Check a field such as `member.name`: there must be one of this name, and it must be usable here."""
        name = field_name(node)
        if name is None:
            return self.report_unsupported(node)
        if kind := self.kinds.get(name):
            return kind
        if name in self.missing:
            return self.report(node, _UNAVAILABLE[name])
        if parts := [known for known in self.kinds if known.startswith(f"{name}.")]:
            return self.report(node, f"“{name}” has several parts; write one of them, such as {parts[0]}.")
        hint = _meant_field(name, self.kinds)
        return self.report(node, f"There is no field “{name}”; {hint}")

    def comparison(self, node: nodes.Compare) -> FieldKind | None:
        """Check a comparison: both sides must be of one kind, and numbers if they are compared by size."""
        kinds = [self.kind(node.expr), *(self.kind(operand.expr) for operand in node.ops)]
        if None in kinds:
            return FieldKind.FLAG
        compares_size = any(operand.op not in {"eq", "ne"} for operand in node.ops)
        if any(operand.op in {"in", "notin"} for operand in node.ops):
            return self.report(node, "“in” cannot be used here; compare with ==.")
        if compares_size and set(kinds) != {FieldKind.NUMBER}:
            return self.report(
                node, "Only numbers can be compared with < and >; for dates there is after_deadline."
            )
        if len(set(kinds)) > 1 or kinds[0] not in _SIMPLE:
            return self.report(
                node, "These two cannot be compared; compare a text with a text in quotation marks."
            )
        return FieldKind.FLAG

    def filter(self, node: nodes.Filter) -> FieldKind | None:
        """Check a filter such as `| upper`, with what it is used on and its arguments."""
        if node.name not in _FILTERS or node.node is None:
            return self.report(node, f"There is no filter “{node.name}”; there are {', '.join(_FILTERS)}.")
        kind = self.kind(node.node)
        arguments = [self.kind(argument) for argument in node.args]
        if node.kwargs or node.dyn_args or node.dyn_kwargs or None in arguments:
            return self.report(node, f"“{node.name}” is not used like this; the manual has an example.")
        match node.name, kind, arguments:
            case _, None, _:
                return None
            case "upper" | "lower", FieldKind.TEXT, []:
                return FieldKind.TEXT
            case "join", FieldKind.LINES, [FieldKind.TEXT]:
                return FieldKind.TEXT
            case "default", FieldKind.TEXT | FieldKind.NUMBER | FieldKind.RICH, [FieldKind.TEXT]:
                return _common_kind(kind, FieldKind.TEXT)
        return self.report(node, f"“{node.name}” is not used like this; the manual has an example.")

    def report_unsupported(self, node: nodes.Node) -> FieldKind | None:
        """Report something of Jinja that no template may use."""
        name = _CONSTRUCT_NAMES.get(type(node).__name__, "This")
        return self.report(node, f"{name} cannot be used in a campaign pack; {HELP}.")

    def report(self, node: nodes.Node, sentence: str) -> FieldKind | None:
        """Add a fault. Return None: an expression that is not allowed has no kind."""
        self.faults.append((node.lineno or 1, sentence))
        return None


_CONSTRUCT_NAMES = {
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
    """Return the kind of a value that is of one kind or the other; None if either is not allowed."""
    if one is None or other is None or one is other:
        return one and other
    return FieldKind.RICH if {one, other} <= _PRINTED else FieldKind.FLAG


_GROUPS = {"mp": "member", "recipient": "member", "sender": "constituent", "writer": "constituent"}
"""What people call the two of a letter, and what templates do."""


def _meant_field(name: str, known: Iterable[str]) -> str:
    """Return `did you mean “constituent.name”?` for `name`: the first field whose last part it is, or one like it."""
    first, _, last = name.lower().rpartition(".")
    same = [each for each in known if each.rpartition(".")[2] == last]
    in_group = [each for each in same if each.startswith(f"{_GROUPS.get(first, first)}.")]
    if meant := in_group or (same if not first else []):
        return f"did you mean “{meant[0]}”?"
    return did_you_mean(name, known, "the manual lists all fields.")


def _tested_names(test: nodes.Node) -> Iterator[str]:
    """Yield the optional fields that are present if `test` holds."""
    if isinstance(test, nodes.And):
        yield from _tested_names(test.left)
        yield from _tested_names(test.right)
    elif (name := field_name(test)) in {DEADLINE, ASK}:
        yield str(name)


def field_name(node: Any) -> str | None:
    """Return the field that an expression names, such as `member.name`; None for any other expression."""
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.append(node.attr)
        node = node.node
    return ".".join([node.name, *reversed(names)]) if isinstance(node, nodes.Name) else None

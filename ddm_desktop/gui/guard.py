"""No exception leaves an override of one of Qt's virtual methods.

Qt calls such a method from C++, which knows no Python exceptions: one that gets out ends the whole program, and the
letter with it. So the overrides of every class of this package are wrapped as the class is made, without its having
to ask for it. What went wrong goes to `sys.excepthook`, as it does from a slot, and Qt is given an empty value of
the kind it waits for.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import Flag
from functools import reduce, wraps
from types import FunctionType
from typing import Any

from shiboken6 import Shiboken

_OURS = "ddm_desktop."
_QT = ("PySide6.", "Shiboken", "shiboken6")


def guard_overrides() -> None:
    """Guard the overrides of each class of this package that derives from one of Qt's and is made from now on."""
    before = Shiboken.Object.__init_subclass__

    def guard_class(cls: type, /, **arguments: object) -> None:
        before(**arguments)
        if cls.__module__.startswith(_OURS):
            for name, method in overrides(cls).items():
                setattr(cls, name, guarded(method))

    Shiboken.Object.__init_subclass__ = classmethod(guard_class)  # type: ignore[assignment]


def overrides(cls: type) -> dict[str, FunctionType]:
    """The methods by which `cls`, or a class it mixes in that is not Qt's, replaces methods of Qt's; by their names.

    What it has from a class that derives from Qt's is that one's own.
    """
    of_qt = [base for base in cls.__mro__ if base.__module__.startswith(_QT)]
    found: dict[str, object] = {}
    for base in cls.__mro__:
        is_its_own = base is cls or not issubclass(base, Shiboken.Object)
        for name, value in vars(base).items():
            found.setdefault(name, value if is_its_own else None)
    return {
        name: value
        for name, value in found.items()
        if isinstance(value, FunctionType)
        and not name.startswith("__")
        and any(callable(vars(base).get(name)) for base in of_qt)
    }


def guarded(method: FunctionType) -> Callable[..., Any]:
    """`method`, but what it raises is reported, and an empty value of the kind it returns takes its place."""

    @wraps(method)
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except BaseException as error:  # also an interruption: none of them may reach C++
            with suppress(BaseException):
                sys.excepthook(type(error), error, error.__traceback__)
            return empty_result(method)

    return call


def empty_result(method: Callable[..., object]) -> Any:
    """False, 0, an invalid size or the like, by what `method` says that it returns; None where that may be None."""
    kind = method.__annotations__.get("return")
    if kind is None or "None" in str(kind) or kind in {"object", "Any"}:
        return None
    with suppress(Exception):
        first, *rest = str(kind).split(".")
        names = {**vars(builtins), **getattr(method, "__globals__", {})}
        made: Any = reduce(getattr, rest, names[first])
        return made(0) if issubclass(made, Flag) else made()
    return None

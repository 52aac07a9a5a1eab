"""A guard around overrides of Qt's virtual methods, so that no exception leaves one.

Qt calls such a method from C++, which knows no Python exceptions: one that gets out ends the whole program, and the
letter with it. So the overrides of every class of this package are wrapped when the class is made. An exception goes
to `sys.excepthook`, as it does from a slot, and Qt gets an empty value of the type it expects.
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
    """Guard the overrides in every class of this package that is made from now on and derives from one of Qt's."""
    before = Shiboken.Object.__init_subclass__

    def guard_class(cls: type, /, **arguments: object) -> None:
        before(**arguments)
        if cls.__module__.startswith(_OURS):
            for name, method in overrides(cls).items():
                setattr(cls, name, guarded(method))

    Shiboken.Object.__init_subclass__ = classmethod(guard_class)  # type: ignore[assignment]


def overrides(cls: type) -> dict[str, FunctionType]:
    """Return, by name, the methods of `cls` and its mixins that override methods of Qt's classes.

    Methods inherited from a base that itself derives from Qt's are left out: they were guarded there.
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
    """Return `method` wrapped: what it raises goes to `sys.excepthook`, and it then returns an empty value."""

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
    """Return an empty value of the type that `method` is annotated to return, such as False, or None if it may be."""
    kind = method.__annotations__.get("return")
    if kind is None or "None" in str(kind) or kind in {"object", "Any"}:
        return None
    with suppress(Exception):
        first, *rest = str(kind).partition("[")[0].split(".")  # `list` of `list[str]`
        names = {**vars(builtins), **getattr(method, "__globals__", {})}
        result_type: Any = reduce(getattr, rest, names[first])
        return result_type(0) if issubclass(result_type, Flag) else result_type()
    return None

"""Undo and redo over values that never change: the one in sight, those before it, and those taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = 500  # steps that can be taken back
_PAUSE = 1.5  # seconds without typing, after which the next key begins a step of its own


@dataclass(frozen=True, slots=True)
class EditHistory(Generic[T]):
    """`topic` is what the last change was about: changes of one topic in quick succession are one step."""

    present: T
    past: tuple[T, ...] = ()
    future: tuple[T, ...] = ()
    topic: object = None
    changed_at: float = 0.0

    def changed(self, value: T, topic: object, now: float) -> EditHistory[T]:
        """Return the history with `value` in sight, changed at `now`, in seconds; itself if that is in sight."""
        if value is self.present:
            return self
        is_same_step = topic is not None and topic == self.topic and now - self.changed_at < _PAUSE
        past = self.past if is_same_step else (*self.past, self.present)[-_MOST:]
        return EditHistory(value, past, (), topic, now)

    def undone(self) -> EditHistory[T]:
        """Return the history one step back; itself if there is none."""
        if not self.past:
            return self
        *past, value = self.past
        return replace(self, present=value, past=tuple(past), future=(self.present, *self.future), topic=None)

    def redone(self) -> EditHistory[T]:
        """Return the history one step forward again; itself if there is none."""
        if not self.future:
            return self
        value, *future = self.future
        return replace(self, present=value, past=(*self.past, self.present), future=tuple(future), topic=None)

"""What a caseworker's letter has besides: for whom and with whose help it is written, references, copies, consent.

A field is one entry here, with the words that ask for it: the form, the case file, the columns of a mailing list and
the names of spots in findings follow from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import NamedTuple, TypeVar

from ddm_desktop.model.addresses import last_postcode

V = TypeVar("V")


class CaseworkField(NamedTuple):
    """A field of the casework. `label` and `hint` ask for it in a form, `prompt` names it in a sentence."""

    name: str
    default: object
    label: str
    prompt: str
    hint: str = ""

    @property
    def holds_lines(self) -> bool:
        """Whether its value is a tuple of lines, and not a text."""
        return isinstance(self.default, tuple)

    @property
    def is_switch(self) -> bool:
        """Whether its value is yes or no."""
        return isinstance(self.default, bool)


def casework_fields() -> tuple[CaseworkField, ...]:
    """Return the fields of `Casework`, in order."""
    return tuple(CaseworkField(item.name, item.default, **item.metadata) for item in fields(Casework))


def _entry(default: V, label: str, prompt: str, hint: str = "") -> V:
    return field(default=default, metadata={"label": label, "prompt": prompt, "hint": hint})


@dataclass(frozen=True, slots=True)
class Casework:
    """Who stands behind a letter besides the constituent who signs it, and what an office files it under.

    `on_behalf_of` is the person whose matter it is if somebody else signs, with their address after a comma if it is
    not the signer's; `helped_by` is who helped the constituent write and gets no answer. `copy_to` names those who
    each get a copy. Answers go to the constituent who signs, or to `return_address` if it is given.
    """

    on_behalf_of: str = _entry(
        "",
        "You sign for somebody else: who is it?",
        "who you write for",
        "Their full name; then, after a comma, their address and postcode if they are not yours.",
    )
    helped_by: str = _entry(
        "",
        "Somebody helped you write: who was it?",
        "who helped you write",
        "Name and organisation. You sign all the same, and the answer goes to you.",
    )
    signs_with_mark: bool = _entry(
        default=False,
        label="Sign with a mark, such as X, before a witness",
        prompt="the mark before a witness",
    )
    your_ref: str = _entry("", "Your ref", "the MP’s reference", "What the MP’s office calls the matter.")
    our_ref: str = _entry("", "Our ref", "your reference", "What you call the matter.")
    copy_to: tuple[str, ...] = _entry(
        (), "Copy to, one name under another", "who gets a copy", "A copy is printed for each."
    )
    return_address: tuple[str, ...] = _entry(
        (),
        "Reply to another address, one line under another",
        "the address to reply to",
        "Such as an advice centre. It stands at the top left, out of the envelope’s window.",
    )
    consent: bool = _entry(
        default=False,
        label="Add a line to sign: the MP’s office may share the details",
        prompt="the consent",
    )

    @property
    def person_written_for(self) -> str:
        """The name of the person for whom another signs, without the address; empty if nobody does."""
        return self.on_behalf_of.partition(",")[0].strip()

    @property
    def their_postcode(self) -> str:
        """The postcode at the end of `on_behalf_of`; empty if it has none."""
        return last_postcode(self.on_behalf_of) if self.on_behalf_of else ""


def texts_in(casework: Casework) -> Iterator[str]:
    """Yield the text of each field of `casework`; of several lines, each."""
    for each in casework_fields():
        value = getattr(casework, each.name)
        if not each.is_switch:
            yield from value if each.holds_lines else (value,)


NO_CASEWORK = Casework()

"""Names spots in a letter for sentences: by the field they were typed into, or by the paragraph's number."""

from __future__ import annotations

from ddm_desktop.model.blocks import BlockKind
from ddm_desktop.model.casework import casework_fields
from ddm_desktop.model.letter import CASEWORK_PARTS, Letter, LetterPart, Spot
from ddm_desktop.model.people import Constituent, person_fields

_FIELDS = {
    **{f"constituent.{field.name}": field.prompt for field in person_fields(Constituent)},
    **{f"casework.{field.name}": field.prompt for field in casework_fields()},
    "member.name": "your MP’s name",
    "member.full_title": "your MP’s name",
    "member.address_as": "how your MP is addressed",
    "member.constituency": "the constituency",
    "member.address": "your MP’s address",
}
_PARTS = {
    LetterPart.SENDER: "your name and address",
    LetterPart.RECIPIENT: "your MP’s name and address",
    LetterPart.SALUTATION: "how the letter begins",
    LetterPart.CLOSE: "how the letter ends",
    LetterPart.BODY: "the text",
    **{part: _FIELDS[field] for part, field in CASEWORK_PARTS.items()},
    LetterPart.FOOTER: "the campaign’s lines at the foot",
}
_KINDS = {BlockKind.PARAGRAPH: "paragraph", BlockKind.HEADING: "heading", BlockKind.ITEM: "list item"}


def spot_name(letter: Letter, spot: Spot) -> str:
    """Return the name of a spot: `your name`, `the subject`, `paragraph 3`. Each kind of block is counted apart."""
    if spot.field in _FIELDS:
        return _FIELDS[spot.field]
    if spot.part is not LetterPart.BODY or spot.block >= len(letter.body):
        return _PARTS.get(spot.part, f"the {spot.part.value}")
    kind = letter.body[spot.block].kind
    before = letter.body[: spot.block]
    number = 1 + sum(block.kind is kind and bool(block.text.strip()) for block in before)
    return f"{_KINDS.get(kind, 'line')} {number}"


def name_for_others(name: str) -> str:
    """Return the name of a spot for somebody who prints another person's letter: `the name` for `your name`."""
    return f"the {name.removeprefix('your ')}" if name.startswith("your ") else name.replace("your ", "the ")

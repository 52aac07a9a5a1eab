"""The fields that a column of a mailing list can hold, and the headers that people give them.

Each field of a person or of the casework and each note is one, without an entry here: its own name, its label and its
prompt are headers that are known. What people call it besides stands in `_SPELLINGS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ddm_desktop.mailing.address_headers import address_parts, combined_part, parts
from ddm_desktop.mailing.header_words import folded, is_one_slip_from, names_another, readings, says_nothing
from ddm_desktop.model.campaign import ANSWERS
from ddm_desktop.model.case import NOTES
from ddm_desktop.model.casework import CaseworkField, casework_fields
from ddm_desktop.model.people import Constituent, Member, PersonField, person_fields

NAME, TITLE = "constituent.name", "constituent.title"
ADDRESS, POSTCODE = "constituent.address", "constituent.postcode"
EMAIL, PHONE = "constituent.email", "constituent.phone"
MEMBER_NAME, MEMBER_FULL_TITLE, CONSTITUENCY = "member.name", "member.full_title", "member.constituency"
COPY_TO, RETURN_ADDRESS = "casework.copy_to", "casework.return_address"
JOINED = frozenset((NAME, ADDRESS, COPY_TO, RETURN_ADDRESS))
"""Fields that several columns may hold together, such as forename and surname."""
SWITCHES = frozenset(f"casework.{field.name}" for field in casework_fields() if field.is_switch)
"""Fields that are a yes or no."""


class ListField(NamedTuple):
    """A field that a column can hold: its key (`constituent.postcode`), and its label for people."""

    key: str
    label: str


class KnownHeader(NamedTuple):
    """What a header stands for: the field, and its place if several columns hold the field: `Surname` is behind
    `First name`. A place of 0 is the whole of it.

    `distance`: how far the header is from the field's own name, 0 for that very name; of two columns for one field,
    the nearer one is taken.
    """

    key: str
    place: int = 0
    distance: int = 0


_CASEWORK = {
    "on_behalf_of": ("On behalf of", "for whom|behalf of"),
    "helped_by": ("Written with the help of", "helped by|with the help of|help of"),
    "your_ref": ("Your reference", "your ref|your ref no|your reference number|mp ref|mp reference"),
    "our_ref": (
        "Our reference",
        "our ref|our ref no|our reference number|ref|ref no|reference|reference number|case ref|case reference|"
        "case number|case no|case id|file ref",
    ),
    "copy_to": ("Copy to", "copies to|cc|c c|carbon copy|copied to"),
    "consent": ("Consents to share details", "consent|consent to share|consent given|consented|may share details"),
    "return_address": ("Return address", "reply to|reply address|answer to"),
    "signs_with_mark": ("Signs with a mark", "signs by mark|signs with a cross"),
}  # fmt: skip

_LABELS = {
    MEMBER_NAME: "MP’s name",
    "member.full_title": "MP’s name, as on the envelope",
    "member.address_as": "How to address the MP",
    "member.email": "MP’s e-mail",
    "member.phone": "Telephone of the MP’s office",
}
_NOT_IN_COLUMNS = frozenset(("member.house", "member.address"))

_SPELLINGS = {
    TITLE: "prefix|honorific|mr mrs ms|name title",
    NAME: "name|full name|fullname|contact|contact name|constituent|constituent name|person|resident|sender|"
    "signatory|display name|name in full|supporter|enw|enw llawn",
    ADDRESS: "address|addr|address line|full address|postal address|address in full|home address|mailing address|"
    "where you live|full postal address|full home address|cyfeiriad",
    POSTCODE: "postcode|post code|postal code|zip|zip code|zip postal code|postal zip code|pcode|p code|pc|pcd|pcds|"
    "post cod|cod post|address postcode|address post code|address postal code|postcode of residence",
    EMAIL: "email|e mail|email address|e mail address|mail|email addr|e bost|cyfeiriad e bost",
    PHONE: "phone|phone number|phone no|telephone|telephone number|telephone no|tel|tel no|tel number|mobile|"
    "mobile number|mobile no|mobile phone|cell|cell phone|contact number|landline|daytime telephone|daytime phone|"
    "evening phone|evening telephone|landline phone|landline number|landline telephone|mobile phone number|"
    "mobile telephone|mobile telephone number|mobile tel|phone mobile|tel mobile|telephone mobile|mob|mob no|ffôn|"
    "rhif ffôn",
    "notes.why": "why|why it matters|why this matters|why it matters to me|why this matters to me|"
    "why it matters to them|own words|my words|their words|in their own words|in your own words|my story|"
    "story|personal story",
    "notes.happened": "happened|what happened|what has happened|what happened to them|what happened to me|"
    "incident|my experience",
    "notes.ask": "ask|the ask|what i ask|what they ask|what you ask|my ask|request|what do you ask|"
    "what i ask my mp to do|what they ask the mp to do|what they want the mp to do|what they want their mp to do|"
    "what i want my mp to do|what do you want your mp to do|what would you like your mp to do",
    "notes.agreed": "agreed|what was agreed|what my mp agreed",
    MEMBER_NAME: "mp|mp name|name of mp|member of parliament|mps name|your mp|my mp",
    "member.full_title": "mp full title|mp full name|mp title and name|mp envelope name",
    "member.address_as": "mp address as|mp addressed as|mp salutation|mp greeting",
    CONSTITUENCY: "constituency|parliamentary constituency|constituency name|westminster constituency|seat|"
    "mp constituency|pcon name|pcon|pconnm",
    "member.email": "mp email|mp e mail|mp email address|email of mp",
    "member.phone": "mp phone|mp telephone|mp office telephone",
}  # fmt: skip
"""What people call a field, parted by bars. Case, accents, blanks, punctuation and a last s do not count.

Headers that often mean something else are left out, so that nothing of it gets into a letter: `Comments` may be what an
office notes of a person, `Salutation` how the person is greeted and not the MP, `Member` one of an association.
"""

WHOLE, FORENAME, SURNAME = 0, 1, 3
"""Places of `KnownHeader`: of a field's whole, and in the name."""
_NAME_PARTS = (
    "first name|first names|forename|forenames|fore name|given name|given names|christian name|first|fname|fore|"
    "enw cyntaf",
    "middle name|middle names|middle initial|middle|initials",
    "surname|last name|family name|last|lname|second name|sur name|surname family name|cyfenw",
    "suffix|name suffix|post nominals",
)
_TOLD, _STRIPPED = 1, 2
"""The distance of a name that people use as well, and of one that is left when words are taken off."""
_NUMBERS = re.compile(r"[-\s]*[0-9]+(?:\s*-\s*value$)?", re.IGNORECASE)
_OF_TITLES = frozenset(("salutation", "greeting", "style"))
"""Headers of columns with titles, or with something else: the values tell."""
_SHORT = 4  # letters: one slip makes another word of them


@lru_cache(4096)
def known_header(header: str) -> KnownHeader | None:
    """Return what `header` stands for; None if it is not known, or may say that the column is another person's."""
    found = _understood(header)
    return found[0] if found and not found[1] else None


def doubtful_header(header: str) -> KnownHeader | None:
    """Return what `header` would stand for without its brackets, if those may say that it is another person's."""
    found = _understood(header)
    return found[0] if found and found[1] else None


def names_field(header: str) -> bool:
    """Return whether `header` is what a column of such lists is called, whoever it is of."""
    return _understood(header) is not None


def may_be_called(header: str, key: str) -> bool:
    """Return whether a column with values of the field `key` may be taken for it, whatever exactly its header is.

    It may if the header says nothing, or is a name of this very field with a number, or with one slip.
    """
    if says_nothing(header) or (key == TITLE and may_be_title(header)):
        return True
    without_numbers = known_header(_NUMBERS.sub(" ", header))
    if without_numbers and without_numbers.key == key:
        return True
    known = (name for name, each in _known_headers().items() if each.key == key and len(name) > _SHORT)
    names = [reading.name for reading in readings(header) if not reading.is_doubtful]
    return any(is_one_slip_from(name, right) for right in known for name in names)


def may_be_title(header: str) -> bool:
    """Return whether a column with this header holds titles if its values are titles."""
    return folded(header) in _OF_TITLES


def _understood(header: str) -> tuple[KnownHeader, bool] | None:
    """Return what `header` stands for, and whether that is in doubt; None if it is not known."""
    known = _known_headers()
    for reading in readings(header):
        if found := known.get(reading.name) or _combined(reading.name):
            is_doubtful = reading.is_doubtful and not _may_have(found.key, reading.hint)
            distance = 2 * (_STRIPPED if reading.is_shortened else found.distance) + bool(reading.hint)
            return found._replace(distance=distance), is_doubtful
    return None


def _combined(name: str) -> KnownHeader | None:
    """Return what a header stands for that names several parts of an address: `House number and street`."""
    place = combined_part(name)
    return KnownHeader(ADDRESS, place, _STRIPPED) if place else None


def _may_have(key: str, hint: str) -> bool:
    """Return whether a field may well have this hint: casework is of others, and a note is told in any words.

    A line of the address may have a part of one: `Address line 1 (house number and street)`.
    """
    if key == ADDRESS:
        return combined_part(folded(hint)) > 0
    return key.startswith("casework.") or (key.startswith("notes.") and not names_another(hint))


@lru_cache(1)
def list_fields() -> Mapping[str, ListField]:
    """Return every field that a column can hold, by its key, in the order in which people are asked."""
    fields = [
        *(ListField(key, _person_label(key, each)) for key, each in _person_entries()),
        *(ListField(f"notes.{key}", f"{words[:1].upper()}{words[1:]}") for key, words in NOTES.items()),
        *(ListField(f"casework.{each.name}", _casework_label(each)) for each in casework_fields()),
    ]
    return MappingProxyType({each.key: each for each in fields})


def is_answer(key: str) -> bool:
    """Return whether a field is the answer to a question of one campaign's own."""
    return key.startswith(f"{ANSWERS}.")


def field_label(key: str) -> str:
    """Return what people call a field that a column holds: `Postcode`, and `Your stop` for `answers.your_stop`."""
    known = list_fields().get(key)
    return known.label if known else key.rpartition(".")[2].replace("_", " ").capitalize()


def _person_entries() -> Iterator[tuple[str, PersonField]]:
    for group, kind in (("constituent", Constituent), ("member", Member)):
        for each in person_fields(kind):
            if f"{group}.{each.name}" not in _NOT_IN_COLUMNS:
                yield f"{group}.{each.name}", each


def _person_label(key: str, field: PersonField) -> str:
    """Return the form's label without its hints: `E-mail` of `E-mail (if you like)`."""
    return _LABELS.get(key) or re.split(r",| \(", field.label)[0] or field.name.replace("_", " ").capitalize()


def _casework_label(field: CaseworkField) -> str:
    return _CASEWORK[field.name][0] if field.name in _CASEWORK else field.label


@lru_cache(1)
def _known_headers() -> Mapping[str, KnownHeader]:
    """Return what each known header stands for, as `folded`. A spelling that is told above wins over a derived one."""
    told = {
        **{spelling: KnownHeader(key) for key, spelling in _told_spellings()},
        **{spelling: KnownHeader(NAME, place) for spelling, place in parts(_NAME_PARTS, 1)},
        **{spelling: KnownHeader(ADDRESS, place) for spelling, place in address_parts()},
        **{f"{word}{number}": KnownHeader(COPY_TO, number) for word in ("cc", "copyto") for number in range(1, 10)},
    }  # fmt: skip
    own = _derived_spellings()
    others = {folded(spelling): known._replace(distance=_TOLD) for spelling, known in told.items()}
    return {
        **others,
        **{name: known for name, known in own.items() if others.get(name, known).key == known.key},
    }


def _told_spellings() -> Iterator[tuple[str, str]]:
    casework = {f"casework.{name}": f"{name}|{label}|{more}" for name, (label, more) in _CASEWORK.items()}
    for key, spellings in (_SPELLINGS | casework).items():
        yield from ((key, spelling) for spelling in spellings.split("|"))


def _derived_spellings() -> dict[str, KnownHeader]:
    """Return the spellings that follow from each field's key, label and prompt: `mp_email`, `Postcode`."""
    derived: dict[str, KnownHeader] = {}
    entries = dict(_person_entries())
    for key, field in list_fields().items():
        group, _, name = key.partition(".")
        prompt = entries[key].prompt if key in entries else ""
        names = [field.label, prompt, f"mp {name}"] if group == "member" else [field.label, key, prompt, name]
        derived |= {folded(each): KnownHeader(key) for each in names if each}
    return derived

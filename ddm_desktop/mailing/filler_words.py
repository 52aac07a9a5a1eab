"""Words that fill a cell and say nothing in a letter: `n/a`, `nan` of another program, `no` where a name is asked for.

Each set holds the words as they are spelt in lists, so that one look finds them; what they mean differs by field.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import capwords

from ddm_desktop.mailing.fields import SWITCHES

Spellings = frozenset[str]


def spellings(*words: str) -> Spellings:
    """Return the words, each parted by bars, in the usual capitals, in brackets, and with a full stop."""
    every = {word for text in words for word in text.split("|")}
    cased = {
        cased
        for word in every
        for cased in (word, word.upper(), word.capitalize(), word.title(), capwords(word))
    }
    around = ("{}", "{}.", "({})", "[{}]", "<{}>")
    return frozenset(form.format(word) for word in cased for form in around)


_SIGNS = frozenset(
    sign * count for sign in "-–—―._…?/\\|#*~!" for count in range(1, 6)
) | {"- -", "-/-", "/-", "(-)", "()", "[]"}  # fmt: skip
NO_WORDS = _SIGNS | {"NaN", "NaT", "n/A", "N/a"} | spellings(
    "n/a|n.a|n\\a|na|nan|<na>|null|none|nil|not applicable|tbc|tba|tbd|to be confirmed|to be advised|to follow|"
    "blank|undefined|no data|not available|not provided|not supplied|not recorded"
)  # fmt: skip
"""What no person writes as words of their own, in a note."""
NO_LINE = NO_WORDS | spellings("unknown|not known|true|false|yes")
"""What is no line of an address; a flat or a house may be Y or N.

Not a filler: a Yes in any other column would have every row looked at closely.
"""
NOT_KNOWN = NO_WORDS | spellings("unknown|not known|vacant|vacancy|no email found|not stated|empty|missing")
"""What says in an answer or a field of a form that the answer is not known."""
NOBODY = NOT_KNOWN | spellings(
    "no|nope|nobody|no one|noone|no-one|nothing|false|0|not given|withheld|refused|declined|not disclosed|"
    "prefer not to say|no title|no name|no address|no email|no e-mail|no phone|no telephone|no mobile|no number|"
    "no ref|no reference|anonymous|anon|don't know|don’t know|dont know|do not know|i don't know|i don’t know|"
    "not sure|unsure|no idea"
)  # fmt: skip
"""What names no person, organisation, reference or telephone."""
NO_PHONE = NOBODY | spellings(
    "x|n|unlisted|not listed|ex-directory|ex directory|private|no landline|no contact number|do not phone|do not call|"
    "do not ring|do not contact|don't phone|don’t phone|don't call|don’t call|don't ring|don’t ring"
)
"""What is no telephone number; a yes is told, as it may answer another question. Not a filler, as `NO_LINE`."""
ONESELF = NOBODY | spellings("self|myself|me|himself|herself|themselves|themself|same|same person|own behalf")
"""What names nobody else, in a field for another person."""
HERE = NOBODY | spellings("same|same address|as above|same as above|home|home address|as address|see above")
"""What says that answers go to the address that the letter has anyway."""
NO_NAME_PART = _SIGNS | {"NaN", "NaT"} | spellings("n/a|n.a|<na>|not known|not applicable|not provided")
"""What is no forename and no surname. Nan, Null, None, Na and No are."""
_MACHINE_WORDS = ("nan", "NaN", "null", "NULL", "Null", "none", "None", "NONE", "n/a", "N/A", "-")
NO_NAME = NOBODY | {f"{word} {word}" for word in _MACHINE_WORDS}
"""What is no name if it is all of it."""
MAYBE_NO_NAME = frozenset((
    "nan", "null", "NULL", "none", "None", "NONE", "n/a", "N/A", "unknown", "Unknown", "UNKNOWN", "tbc", "TBC",
))  # fmt: skip
"""What is rarely a part of a name, and often what a program or an office writes for an empty cell."""

DITTO = spellings("ditto|as above|same as above|see above|same|same as before|as before|as previous") | {
    '"', "''", ",,", "“", "”", "〃", "^"
}  # fmt: skip
"""What refers to another cell."""
YES = spellings(
    "y|yes|yep|yeah|true|t|1|1.0|x|agreed|agree|agrees|i agree|given|consent|consents|consented|i consent|"
    "consent given|granted|on|ok|okay|ticked|checked|signed|ie|oes|ydy|ydw"
) | {"✓", "✔", "☑", "✅", "🗸", "🗹"}  # fmt: skip
NO = NO_WORDS | {"", "☐"} | spellings(
    "n|no|nope|false|f|0|0.0|off|not given|not agreed|not consented|no consent|consent not given|does not agree|"
    "does not consent|do not consent|disagree|disagrees|refused|declined|denied|withheld|withdrawn|not yet|"
    "unticked|unchecked|not ticked|not signed|nage|naddo"
)  # fmt: skip
NO_NAME_AT_ALL = spellings("yes|true|x|tick|ticked|me|myself|self") | {"✓", "✔", "☑", "✅"}
"""What answers a question and names nobody, where a name is asked for."""


_OF_GROUPS = {
    "notes": NO_WORDS,
    "answers": NOT_KNOWN,
    "constituent": NOBODY,
    "member": NOBODY,
    "casework": NOBODY,
}
_OF_FIELDS = {
    "constituent.title": NOBODY | spellings("other|please select|select"),
    "constituent.name": NO_NAME_PART,
    "constituent.address": NO_WORDS,
    "constituent.postcode": frozenset[str](),  # the checks quote what is no postcode
    "casework.on_behalf_of": ONESELF,
    "casework.helped_by": ONESELF,
    "casework.return_address": HERE,
    **dict.fromkeys(SWITCHES, frozenset[str]()),  # YES and NO tell
}


def fillers_of(key: str) -> Spellings:
    """Return what says nothing in a cell of the field `key`."""
    return _OF_FIELDS.get(key, _OF_GROUPS.get(key.partition(".")[0], frozenset()))


def without_fillers(texts: Iterable[str], fillers: Iterable[Spellings]) -> list[str]:
    """Return `texts`, each empty if it is one of its own fillers."""
    return ["" if text in words else text for text, words in zip(texts, fillers, strict=True)]

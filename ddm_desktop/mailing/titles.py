"""What may stand before the name of whoever signs: `Ms`, `Cllr`, `Lt Col`, `Mr & Mrs`; `Manager` may not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ddm_desktop.model.person_name import TITLES

_WORDS = TITLES.union((
    "abbess", "abbot", "adm", "admiral", "ald", "alderman", "alderwoman", "alhaja", "alhaji", "ambassador", "and",
    "apostle", "archdeacon", "associate", "assoc", "athro", "ayatollah", "bailie", "baronet", "begum", "bhai", "bnr",
    "bns", "br", "brig", "brigadier", "bro", "brother", "canon", "capt", "captain", "cardinal", "cdr", "cdre", "chief",
    "cllr", "cllrs", "cmdr", "col", "colonel", "commander", "commodore", "constable", "corporal", "councillor", "count",
    "cpl", "cyng", "cynghorydd", "dato", "datuk", "deacon", "deaconess", "dean", "detective", "doctor", "dom", "don",
    "dowager", "drs", "elder", "emerita", "emeritus", "eng", "engr", "esq", "esquire", "evangelist", "excellency",
    "father", "fr", "frau", "gen", "general", "giani", "gunner", "guru", "hafiz", "haji", "hajj", "hajja", "hajji",
    "her", "herr", "hh", "hhj", "his", "honour", "imam", "ing", "insp", "inspector", "judge", "justice", "kumari",
    "laird", "lieut", "lieutenant", "lt", "lc", "ltcol", "m", "maam", "madame", "mademoiselle", "maj", "major",
    "marquis", "marshal", "master", "maulana", "mayor", "mayoress", "meistr", "messrs", "mesdames", "mgr", "misses",
    "mlle", "mme", "monsieur", "monsignor", "mother", "msgr", "mstr", "mufti", "of", "or", "pan", "pandit", "pani",
    "parch", "parchedig", "pastor", "pc", "preb", "prebendary", "prince", "princess", "prior", "prioress", "private",
    "provost", "pte", "rabbi", "rebbe", "rtd", "retd", "revds", "reverends", "sant", "sayyid", "senator", "senor",
    "senora", "sergeant", "sgt", "shaikh", "shaykh", "sheik", "sheikh", "sheriff", "shri", "sig", "signor", "signora",
    "sister", "smt", "sr", "sra", "sri", "srta", "ssgt", "superintendent", "supt", "swami", "syed", "syr", "tun",
    "ustadh", "ven", "venerable", "vicar", "y", "yr", "fonesig", "dott", "dipl", "med", "ra", "señor", "señora",
))  # fmt: skip
_RANKS = re.compile(
    r"\b(?:(?:warrant|petty|flying|pilot) officer|(?:wing|wg|lt) commander|wg cdr|group captain|gp capt|"
    r"squadron leader|sqn ldr|(?:flight|flt) (?:lieutenant|lt|sergeant|sgt)|air (?:vice |chief )?marshal|"
    r"air commodore|air cdre|(?:vice|rear) admiral|field marshal|lance corporal|lance bombardier|bombardier|"
    r"staff sergeant|deputy (?:lord )?mayor|associate professor|assistant professor|chief rabbi|tan sri)\b"
)
"""Ranks with words that are no title alone."""
_BRACKETS = re.compile(r"\([^)]*\)")
_SIGNS = str.maketrans({"'": None, "’": None, ".": " ", "-": " "})
_WORD = re.compile(r"[^\W\d_]+")
_NO_TITLES = frozenset(("and", "or", "of", "his", "her", "the", "y", "yr", "most", "very", "rtd", "retd"))


def is_title(text: str) -> bool:
    """Return whether `text` is one title or several, and nothing else; true of what is in another alphabet."""
    if text[:1].isalpha() and not re.search(r"[a-z]", text, re.IGNORECASE | re.ASCII):
        return True
    plain = " ".join(_BRACKETS.sub(" ", text.casefold()).translate(_SIGNS).split())
    words = _WORD.findall(_RANKS.sub("sir", plain))
    has_digits = any(map(str.isdigit, text))
    return _WORDS.issuperset(words) and not _NO_TITLES.issuperset(words) and not has_digits


def are_titles(texts: Iterable[str], least_share: float = 0.6) -> bool:
    """Return whether so many of `texts` that are filled are titles."""
    filled = list(filter(None, map(str.strip, texts)))
    return bool(filled) and sum(map(is_title, filled)) >= least_share * len(filled)

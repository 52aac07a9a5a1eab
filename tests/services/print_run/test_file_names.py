"""The names of the files of a run: told by a pattern, safe everywhere, no two alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.services.print_run.file_names import (
    MOST_BYTES,
    FileNameError,
    FileNameFields,
    FileNamePattern,
    FreeNames,
)

SIAN = FileNameFields(412, "Ms Siân Glyndŵr", "LL77 7AB", "Jane Smith", "Ynys Môn", "AB/12")


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{row} {name} to {member}", "412 Ms Siân Glyndŵr to Jane Smith.pdf"),
        ("{row:05} {surname}", "00412 Glyndŵr.pdf"),
        ("{our_ref}, {postcode}", "AB-12, LL77 7AB.pdf"),
        ("{constituency}.pdf", "Ynys Môn.pdf"),
        ("  letter  {{{row}}} ", "letter {412}.pdf"),
    ],
)
def test_a_pattern_names_a_letter(pattern, name):
    assert FileNamePattern(pattern).name(SIAN) == name


def test_a_field_that_is_blank_leaves_no_gap():
    assert FileNamePattern("{row} {our_ref} - {name}").name(FileNameFields(3)) == "3.pdf"
    assert FileNamePattern("{name}").name(FileNameFields(3)) == "letter.pdf"


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("{sirname}", r"^\{sirname\} is no .*: did you mean “surname”\? There are \{row\}, .* and \{our_ref\}\.$"),
        ("{}", r"^\{\} is no field .*: there are \{row\}, \{name\}"),
        ("{name.__class__}", "is no field"),
        ("{name!r}", "is no field"),
        ("{row", "brace without its other half"),
        ("row}", "brace without its other half"),
        ("{name:>99999999}", "only {row:04} is understood"),
        ("{row:99}", "only {row:04} is understood"),
        ("{row:{row}}", "only {row:04} is understood"),
        ("../{name}", "leads into other folders"),
        ("letters\\{name}", "leads into other folders"),
        (" ", "is empty"),
    ],
)  # fmt: skip
def test_a_pattern_that_makes_no_name_is_refused_in_words(pattern, sentence):
    with pytest.raises(FileNameError, match=sentence):
        FileNamePattern(pattern)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("C:\\letters", "C-letters.pdf"),
        ('O’Neill, "Bob" <b>', "O’Neill, Bob b.pdf"),
        ("Ada.", "Ada.pdf"),
        (".hidden", "hidden.pdf"),
        ("-rf", "rf.pdf"),
        ("con", "_con.pdf"),
        ("COM¹.txt", "_COM¹.txt.pdf"),
        ("aux .x", "_aux .x.pdf"),
        ("Constance", "Constance.pdf"),
        ("a\r\nb\tc\0d", "a b cd.pdf"),
        ("abc\u202efdp", "abcfdp.pdf"),
        ("?*", "letter.pdf"),
        ("Sia\u0302n", "Siân.pdf"),
        ("محمد 😀", "محمد 😀.pdf"),
    ],
)
def test_a_name_is_safe_whatever_a_person_is_called(name, safe):
    assert FileNamePattern("{name}").name(FileNameFields(1, name)) == safe


def test_a_long_name_is_cut_between_letters():
    for text in ("ŵ" * 100, "x" * 135 + "😀", "x" * 135 + "n\u0330", "x" * 134 + "n\u0330"):
        for place in range(4):
            name = FileNamePattern("{name}").name(FileNameFields(1, "x" * place + text))
            assert MOST_BYTES - 8 <= len(name.encode()) <= MOST_BYTES
            cut = name.removesuffix(".pdf")
            assert ("x" * place + text).startswith(cut)
            assert not ("x" * place + text)[len(cut) :].startswith("\u0330")


FORBIDDEN = set('<>:"/\\|?*') | set(map(chr, range(32)))
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789")}


@given(
    st.lists(st.one_of(st.text(max_size=200), st.sampled_from(["con", "Ada", "ada", "Ada (2)", "x" * 200])))
)
def test_names_are_safe_and_no_two_are_one_file(people):
    names = FreeNames()
    pattern = FileNamePattern("{name}")
    taken = [names.take(pattern.name(FileNameFields(row, name))) for row, name in enumerate(people)]
    for name in taken:
        stem = name.removesuffix(".pdf")
        assert stem
        assert not FORBIDDEN & set(name)
        assert not stem.startswith((" ", ".", "-"))
        assert not stem.endswith((" ", "."))
        assert stem.split(".")[0].rstrip().upper() not in RESERVED
        assert len(name.encode()) <= MOST_BYTES
    assert len({unicodedata.normalize("NFD", name).casefold() for name in taken}) == len(people)


def test_the_second_of_a_name_gets_a_number_in_the_order_of_printing():
    names = FreeNames()
    asked = ["Ada.pdf", "ada.pdf", "Ada (2).pdf", "Bo.pdf", "ADA.pdf"]
    assert [names.take(name) for name in asked] == [
        "Ada.pdf", "ada (2).pdf", "Ada (2) (2).pdf", "Bo.pdf", "ADA (3).pdf"
    ]  # fmt: skip


def test_a_file_that_is_there_is_left_alone():
    assert FreeNames(["ada.PDF"]).take("Ada.pdf") == "Ada (2).pdf"


def test_a_number_fits_a_long_name():
    names = FreeNames()
    long = "x" * (MOST_BYTES - 4) + ".pdf"
    assert names.take(long) == long
    assert names.take(long) == "x" * (MOST_BYTES - 8) + " (2).pdf"

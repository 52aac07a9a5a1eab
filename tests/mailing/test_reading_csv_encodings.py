"""The encoding of a CSV file, which nothing in it names: what is read and told, and which cells are not trusted."""

from __future__ import annotations

import codecs

import pytest

from ddm_desktop.services.print_run.read_list import read_list

HEADER = "Name,Why"


@pytest.fixture
def read(tmp_path):
    """Reads a list below `HEADER`, of text or bytes."""

    def read(content):
        path = tmp_path / "list.csv"
        content = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(
            content if b"N\0a" in content or b"\0N" in content else f"{HEADER}\n".encode() + content
        )
        return read_list(path)

    return read


def names(mailing_list):
    return [row.cells[0] for row in mailing_list.rows]


def faulty(mailing_list):
    return [(fault.row, fault.column) for fault in mailing_list.faults]


def test_a_capital_and_a_quotation_mark_of_windows_1252_are_no_letter_of_utf_8(read):
    text = "JOSÉ Ruiz,The “CAFÉ” was JOSÉ’S – or NOÉ…\nJOSÉ’ Lee,x\nSiân,“PÉ” it’s £5\n"
    mailing_list = read(text.encode("cp1252"))
    assert "".join(",".join(row.cells) + "\n" for row in mailing_list.rows) == text
    assert mailing_list.faults == ()
    (remark,) = mailing_list.remarks
    assert remark.endswith("look whether “JOSÉ”, “CAFÉ”, “JOSÉ’S” came out right.")


@pytest.mark.parametrize("other", ["Łukasz", "Иван", "ŵyn", "à", "“Ô”", "Ann 🌻", "é – ï", "李"])
def test_lines_of_utf_8_stay_that_beside_others_in_windows_1252(read, other):
    mailing_list = read(f"{other},x\n".encode() + "José,x\n".encode("cp1252"))
    assert names(mailing_list) == [other, "José"]
    assert mailing_list.remarks == (
        "Not all of it is in UTF-8: row 3 was read as Windows-1252; look whether “José” came out right.",
    )


def test_a_line_is_in_one_encoding(read):
    assert read("MANHÃ”,é\nx,José\n".encode("cp1252")).rows[0].cells == ("MANHÃ”", "é")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-32-be"])
def test_wide_encodings_are_read_with_and_without_a_mark(read, encoding):
    mark = codecs.BOM_UTF32_BE if encoding == "utf-32-be" else b""
    mailing_list = read(mark + f"{HEADER}\nSiân Łuk,ŷ\nAnn,x\n".encode(encoding))
    assert [row.cells for row in mailing_list.rows] == [("Siân Łuk", "ŷ"), ("Ann", "x")]
    assert mailing_list.remarks == ()


MISREAD = [
    ("mac-roman", ["Siân", "José", "Anaïs", "O’Neill"]),
    ("cp850", ["Siân", "José", "Zoë", "Peña"]),
    ("cp1250", ["Łukasz Żak", "Michał", "Wąs", "Kaźmierczak"]),
    ("cp1251", ["Иван Петров", "Ольга", "Игорь"]),
]


@pytest.mark.parametrize(("encoding", "people"), MISREAD)
def test_letters_of_an_encoding_that_is_not_known_make_faults(read, encoding, people):
    mailing_list = read("".join(f"{name},x\nAnn,it is £5\n" for name in people).encode(encoding, "replace"))
    assert {fault.row for fault in mailing_list.faults} >= set(range(2, 2 * len(people) + 1, 2))
    assert "in an encoding that is not known; type it again" in mailing_list.faults[0].sentence


@pytest.mark.parametrize(
    "name",
    [
        "Siân O’Neill", "O´Neill", "Éire na hÉireann", "Créée", "João", "JOÃO CAMÕES", "ÅSA Ångström", "Núñez", "Ærø",
        "François “Fifi” Müller", "Straße", "£5 – 20 °C; m² ½ ¿Qué?", "Café·Bar", "Zoë…", "Þýðing", "The £10m and £bn",
        "Ann †", "Cellʼs", "Œuvre Šaško", "NOÉ",
    ],
)  # fmt: skip
def test_what_people_write_in_windows_1252_and_utf_8_makes_none(read, name):
    if "ʼ" not in name:
        assert read(f"{name},x\nJosé,x\n".encode("cp1252")).faults == ()
    mailing_list = read(f"{name},x\nŁukasz,x\n")
    assert (names(mailing_list)[0], mailing_list.faults, mailing_list.remarks) == (name, (), ())


@pytest.mark.parametrize("name", ["Siân", "it’s", "£5", "Zoë", "José", "Gŵyn", "“Yes”", "àé", "Ann 🌻"])
def test_utf_8_that_was_encoded_twice_is_a_fault(read, name):
    twice = name.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    mailing_list = read(f"Ann,x\n{twice},x\n")
    assert faulty(mailing_list) == [(3, 0)]
    assert "was spoilt in an earlier change of encoding" in mailing_list.faults[0].sentence

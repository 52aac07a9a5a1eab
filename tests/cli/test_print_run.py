"""`print-run`: a list of people in, a letter for each out, and nothing that is not accounted for."""

import csv
import json
import multiprocessing
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from tools.packs import PackMaker

from ddm_desktop import paths
from ddm_desktop.cli import main
from ddm_desktop.services.print_run import make_run

HEADERS = ("Name", "Address 1", "Town", "Postcode", "Why", "Our ref", "Copy to")
ROWS = (
    ("Ann Able", "1 High Street", "Haven", "L20 0AA", "My bus is late.", "A/1", ""),
    ("Bob Brown", "2 High Street", "Saltmarsh", "PE21 7QA", "My road floods.", "A/2", "The council"),
    ("Cat Čapek", "3 High Street", "Haven", "L20 0AB", "My school is full.\nSo is the next one.", "A/3", ""),
)  # fmt: skip
NOBODY = ("", "4 High Street", "Haven", "L20 0AA", "Nobody signs this.", "A/4", "")


@pytest.fixture(autouse=True)
def pack(directory) -> None:
    """A campaign whose letter asks for a bench, and gives the reason of each person."""
    PackMaker(paths.user_packs())()


@pytest.fixture
def print_run(tmp_path) -> Callable[..., int]:
    """Runs `print-run` on rows, to run.pdf and run.csv unless `options` say otherwise; returns the exit status."""

    def call(rows: Sequence[Sequence[str]], *options: str) -> int:
        people = tmp_path / "people.csv"
        with people.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows((HEADERS, *rows))
        goes = () if {"--out-folder", "--dry-run"} & {*options} else ("--out", str(tmp_path / "run.pdf"))
        which = () if "--campaign-path" in options else ("--campaign", "my-pack")
        common = (
            *which,
            "--date",
            "2026-11-22",
            "--manifest",
            str(tmp_path / "run.csv"),
        )
        return main(["print-run", str(people), *common, *goes, *options])

    return call


def pages_of(path: Path) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path.read_bytes())]


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_each_row_is_a_letter_that_the_manifest_leads_to(print_run, tmp_path, capsys):
    assert print_run(ROWS) == 0
    said = capsys.readouterr().err
    assert "3 rows read, none left out: 3 letters on 3 pages." in said
    pages, lines = pages_of(tmp_path / "run.pdf"), lines_of(tmp_path / "run.csv")
    assert [line["Row"] for line in lines] == ["2", "3", "4"]
    for line, row in zip(lines, ROWS, strict=True):
        assert line["Pages from"] == line["Pages to"]
        page = pages[int(line["Pages from"]) - 1]
        assert all(
            words in page for words in (row[0], row[1], row[3], row[4].split("\n")[0], line["Member"], row[5])
        )
    assert len({line["Checksum"] for line in lines}) == 3


def test_a_row_that_cannot_be_printed_is_named_and_nothing_is_written(print_run, tmp_path, capsys):
    (tmp_path / "run.pdf").write_bytes(b"the letters of last week")
    assert print_run((*ROWS, NOBODY, NOBODY)) == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert "people.csv: Row 5: the name is missing" in error
    assert "1 other row" in error
    assert "--skip-faulty" in error
    assert (tmp_path / "run.pdf").read_bytes() == b"the letters of last week"
    assert not (tmp_path / "run.csv").exists()


def test_faulty_rows_are_left_out_if_wanted_and_handed_back_with_the_reason(print_run, tmp_path, capsys):
    assert print_run((NOBODY, *ROWS), "--skip-faulty", "--faulty", str(tmp_path / "faulty.csv")) == 0
    assert "4 rows read, 1 left out (1 faulty): 3 letters on 3 pages." in capsys.readouterr().err
    (line,) = lines_of(tmp_path / "faulty.csv")
    assert (line["Row"], line["Address 1"]) == ("2", "4 High Street")
    assert "name is missing" in line["Reason"]
    assert [line["Row"] for line in lines_of(tmp_path / "run.csv")] == ["3", "4", "5"]


def test_letters_lie_in_order_behind_their_separators_on_sheets_of_their_own(print_run, tmp_path, capsys):
    assert print_run(ROWS, "--order", "member", "--separators", "--duplex") == 0
    assert "2 separator pages" in capsys.readouterr().err
    pages, lines = pages_of(tmp_path / "run.pdf"), lines_of(tmp_path / "run.csv")
    assert [line["Row"] for line in lines] == ["2", "4", "3"]  # two to Smith, then one to Thorne
    assert [line["Pages from"] for line in lines] == ["3", "5", "9"]
    assert "Rt Hon Jane Smith MP" in pages[0]
    assert pages[1].strip() == pages[3].strip() == ""
    assert "Helen Thorne KC MP" in pages[6]
    assert "Bob Brown" in pages[8]


def test_a_part_of_the_run_is_printed_by_the_numbers_of_its_letters(print_run, tmp_path, capsys):
    assert print_run((NOBODY, *ROWS), "--skip-faulty", "--rows", "2-") == 0
    assert "(1 faulty, 1 not chosen): 2 letters" in capsys.readouterr().err
    assert [line["Name"] for line in lines_of(tmp_path / "run.csv")] == ["Bob Brown", "Cat Čapek"]


def test_each_person_gets_a_file_that_is_named_as_asked(print_run, tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    assert print_run(ROWS, "--out-folder", str(folder), "--name", "{row:03} {surname} to {member}") == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "002 Able to Rt Hon Jane Smith MP.pdf"
    for line, row in zip(lines_of(tmp_path / "run.csv"), ROWS, strict=True):
        assert row[4].split("\n")[0] in pages_of(folder / line["File"])[0]


def test_a_folder_gets_no_letter_if_one_row_cannot_be_printed(print_run, tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    assert print_run((*ROWS, NOBODY), "--out-folder", str(folder)) == 2
    assert list(folder.iterdir()) == []


def test_a_copy_is_printed_for_each_who_gets_one(print_run, tmp_path, capsys):
    assert print_run(ROWS, "--copies-to") == 0
    assert "3 letters on 3 pages and 1 copy on 1 page, 4 pages in all" in capsys.readouterr().err
    pages, lines = pages_of(tmp_path / "run.pdf"), lines_of(tmp_path / "run.csv")
    (copy,) = (line for line in lines if line["Copy to"])
    assert "Copy for The council" in pages[int(copy["Pages from"]) - 1]


def test_looking_first_tells_what_each_column_is_and_what_each_row_lacks(print_run, tmp_path, capsys):
    assert print_run((*ROWS, NOBODY), "--dry-run") == 0
    said = capsys.readouterr().out
    assert "Postcode: Postcode" in said
    assert "Row 5: the name is missing" in said
    assert "4 rows checked, 3 can be printed." in said
    assert not (tmp_path / "run.csv").exists()


def test_looking_first_can_be_read_by_a_program(print_run, capsys):
    assert print_run((*ROWS, NOBODY), "--dry-run", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["columns"]["constituent.address"] == ["Address 1", "Town"]
    assert [row["state"] for row in said["rows"]][-1] == "faulty"
    (finding,) = (each for each in said["rows"][3]["findings"] if each["severity"] == "stop")
    assert finding["field"] == "constituent.name"


def test_a_column_can_be_named(print_run, tmp_path, capsys):
    assert print_run(ROWS, "--column", "helped_by=Our ref") == 0
    assert "Written with the help of A/1" in pages_of(tmp_path / "run.pdf")[0]
    assert print_run(ROWS, "--column", "helped_by=No such") == 2
    assert "no column “No such”; it has Name," in capsys.readouterr().err


def test_the_bytes_are_the_same_whatever_the_number_of_processes(print_run, tmp_path, monkeypatch):
    many = [
        (f"Person {n}", f"{n} High Street", "Haven", "L20 0AA", f"Reason {n}.", "", "") for n in range(1, 601)
    ]
    made = []
    for count in (1, 2, 2):
        monkeypatch.setattr(make_run, "processes_to_use", lambda count=count: count)
        assert print_run(many) == 0
        made.append(((tmp_path / "run.pdf").read_bytes(), (tmp_path / "run.csv").read_bytes()))
    assert made[0] == made[1] == made[2]


def test_a_row_of_a_run_looks_like_the_same_letter_alone(print_run, tmp_path):
    many = [
        (f"Person {n}", f"{n} High Street", "Haven", "L20 0AA", "The same reason.", "", "")
        for n in range(1, 5)
    ]
    assert print_run(many) == 0
    whole = pypdfium2.PdfDocument((tmp_path / "run.pdf").read_bytes())[3].render(scale=2).to_pil().tobytes()
    assert print_run(many[3:]) == 0
    alone = pypdfium2.PdfDocument((tmp_path / "run.pdf").read_bytes())[0].render(scale=2).to_pil().tobytes()
    assert whole == alone


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--rows", "9-"), "There is no letter 9: there are only 3 letters."),
        (("--rows", "x"), "names no letters"),
        (("--name", "{nothing}", "--out-folder", "."), "no field of a file’s name"),
        (("--letter", "nothing"), "has no letter “nothing”"),
        (("--label-stock", "L1", "--labels", "l.pdf"), "no measures for labels “L1”"),
        (("--label-start", "99", "--labels", "l.pdf"), "has 14 labels"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    print_run, tmp_path, monkeypatch, capsys, options, words
):
    monkeypatch.chdir(tmp_path)
    assert print_run(ROWS, *options) == 2
    assert words in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "run.pdf").exists()


def test_it_must_be_said_where_the_letters_go(print_run, tmp_path, capsys):
    (tmp_path / "people.csv").write_text("Name,Address,Postcode\nAnn,1 Street,L20 0AA\n", encoding="utf-8")
    assert main(["print-run", str(tmp_path / "people.csv"), "--campaign", "my-pack"]) == 2
    assert "--out RUN.pdf" in capsys.readouterr().err


def test_what_cannot_be_printed_is_told_of_the_row_and_not_of_who_prints_it(print_run, capsys):
    assert print_run([("محمد", *ROWS[0][1:])], "--dry-run") == 0
    said = capsys.readouterr().out
    assert "Row 2: the letter’s font cannot print Arabic letters" in said
    assert " in the name: " in said


def test_processes_that_begin_anew_as_on_windows_make_the_same_bytes(print_run, tmp_path, monkeypatch):
    (tmp_path / "xdg").mkdir()
    (tmp_path / "xdg" / "ddm-desktop").symlink_to(paths.user_data())
    monkeypatch.setenv(
        "XDG_DATA_HOME", str(tmp_path / "xdg")
    )  # what is put in its place here, they do not see
    context_of = multiprocessing.get_context
    made = []
    for kind in ("fork", "spawn"):
        monkeypatch.setattr(multiprocessing, "get_context", lambda _kind, kind=kind: context_of(kind))
        monkeypatch.setattr(make_run, "processes_to_use", lambda: 2)
        assert print_run([(f"Person {n}", *ROWS[0][1:]) for n in range(300)]) == 0
        made.append((tmp_path / "run.pdf").read_bytes())
    assert made[0] == made[1]


def test_letters_of_a_pack_that_is_not_kept_are_made_in_processes_too(print_run, tmp_path, monkeypatch):
    pack = PackMaker(tmp_path)(
        {"letter.md": "A pack on a stick.\n\n{{ notes.why }}\n"}, old='id = "my-pack"', new='id = "a-stick"'
    )
    monkeypatch.setattr(make_run, "processes_to_use", lambda count=2: 2)
    assert print_run(ROWS * 100, "--campaign-path", str(pack)) == 0
    assert all("A pack on a stick." in text for text in pages_of(tmp_path / "run.pdf"))


def test_a_column_fills_an_answer_to_the_campaigns_own_question(print_run, tmp_path, capsys):
    asked = '\n[[fields]]\nid = "stop"\nquestion = "Your stop?"\n\n[[points]]'
    letter = "I wait at {{ answers.stop }}.\n\n{{ notes.why }}\n"
    pack = PackMaker(tmp_path)({"letter.md": letter}, old="\n[[points]]", new=asked)
    called = ("--campaign-path", str(pack), "--column", "stop=Our ref")
    assert print_run(ROWS, *called) == 0
    first, *_ = pages_of(tmp_path / "run.pdf")
    assert "I wait at A/1." in first
    capsys.readouterr()
    assert print_run(ROWS, "--campaign-path", str(pack)) == 2
    assert "“Stop” is empty, and the letter asks for it" in capsys.readouterr().err


@pytest.mark.parametrize("header", ["Your stop?", "your stop", "STOP"])
def test_a_column_called_like_the_question_is_its_answer(tmp_path, directory, header):
    asked = '\n[[fields]]\nid = "stop"\nquestion = "Your stop?"\n\n[[points]]'
    pack = PackMaker(tmp_path)({"letter.md": "At {{ answers.stop }}.\n"}, old="\n[[points]]", new=asked)
    people = tmp_path / "people.csv"
    people.write_text(
        f"{','.join(HEADERS[:4])},{header}\nAnn Able,1 High Street,Haven,L20 0AA,Mill Lane\n", "utf-8"
    )
    out = tmp_path / "run.pdf"
    assert main(["print-run", str(people), "--campaign-path", str(pack), "--out", str(out)]) == 0
    assert "At Mill Lane." in pages_of(out)[0]

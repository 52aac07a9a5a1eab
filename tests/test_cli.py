"""The command line as scripts rely on it: what it writes, its exit status, one sentence on standard error."""

import email
import email.policy
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest

from ddm_desktop import paths
from ddm_desktop.campaigns.archive import pack_folder
from ddm_desktop.cli import _parser, main
from ddm_desktop.services.export_letter import FORMATS, LETTER_FORMATS
from ddm_desktop.services.settings import Settings, store_settings

ROOT = Path(__file__).parent.parent
SAMPLE = json.loads((ROOT / "resources" / "sample-case.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def usual_settings(tmp_path, monkeypatch):
    """A machine on which nobody has set anything, whatever the tests of the window set before."""
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "nothing set" / "settings.json")


@pytest.fixture
def case(tmp_path):
    """Writes the sample case with changes, and gives its path."""

    def write(**changes):
        path = tmp_path / "case.json"
        path.write_text(json.dumps(SAMPLE | changes), encoding="utf-8")
        return str(path)

    return write


def text_of(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path.read_bytes())
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def refused(capsys, arguments: list[str], *words: str) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1, error
    for word in words:
        assert word in error


def test_the_letter_to_post_comes_out_of_a_case(case, tmp_path, capsys):
    out = tmp_path / "letter.pdf"
    assert main(["letter", "--case", case(), "--out", str(out)]) == 0
    text = text_of(out)
    for words in ("Ms Rosa Bramble", "Rt Hon Jane Smith MP", "SW1A 0AA", "22 November 2026", "Dear Ms Smith",
                  "Justine Greening", "Yours sincerely", "@defenddigitalme"):  # fmt: skip
        assert words in text
    assert "18 January 2018) has passed" in capsys.readouterr().err


def test_the_leave_behind_is_asked_for_by_name(case, tmp_path):
    out = tmp_path / "leave.pdf"
    assert main(["letter", "--case", case(), "--letter", "key-concerns", "--out", str(out)]) == 0
    assert "National Citizen Service" in text_of(out)


def test_large_print_and_envelopes_change_the_page(case, tmp_path):
    made = {}
    for extra in ((), ("--large-print",), ("--envelope", "c5"), ("--envelope", "none")):
        out = tmp_path / f"letter{len(made)}.pdf"
        assert main(["letter", "--case", case(), "--out", str(out), *extra]) == 0
        made[extra] = out.read_bytes()
    assert len(set(made.values())) == 4
    pages = {extra: len(pypdfium2.PdfDocument(pdf)) for extra, pdf in made.items()}
    assert pages["--large-print",] > pages[()]


def test_the_meeting_sheet_comes_out_of_the_same_case(case, tmp_path):
    made = {}
    for large in ([], ["--large-print"]):
        out = tmp_path / f"sheet{len(made)}.pdf"
        assert main(["sheet", "--case", case(), "--out", str(out), *large]) == 0
        made[bool(large)] = out
    text = text_of(made[False])
    for words in ("My meeting with Rt Hon Jane Smith MP", "Tuesday 24 November 2026, 10.30 am", "Sources:",
                  "My son was taught away", "Will you ask the minister"):  # fmt: skip
        assert words in text
    assert len(pypdfium2.PdfDocument(made[False].read_bytes())) == 1
    assert len(pypdfium2.PdfDocument(made[True].read_bytes())) > 1


def test_a_blank_on_a_sheet_is_told_but_left_to_the_pen(case, tmp_path, capsys):
    out = tmp_path / "sheet.docx"
    blank = case(campaign="about-anything", points=[], meeting={}, constituent={}, member={}, notes={})
    assert main(["sheet", "--case", blank, "--out", str(out)]) == 0
    assert "a line for “the day and time of the meeting”" in capsys.readouterr().err
    assert any(paragraph.text == "Day and time:" for paragraph in docx.Document(out).paragraphs)


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("meeting-sheet", "What I ask"),
        ("leave-behind", "National Citizen Service"),
        ("key-concerns", "National Citizen Service"),
        ("appointment-request", "meet you at one of your surgeries"),
        ("telephone-script", "Hello, my name is Rosa Bramble"),
        ("thank-you", "on Thursday 24 December 2026"),
        ("reminder", "Ask again on Monday 28 December 2026"),
    ],
)
def test_every_paper_for_a_meeting_is_asked_for_by_its_name_or_role(case, tmp_path, paper, words):
    changes = {"reminder": {"chase": "2026-12-28"}, "thank-you": {"date": "2026-11-25"}}.get(paper, {})
    file = case(notes=SAMPLE["notes"] | {"agreed": "You will write."}, **changes)
    out = tmp_path / "paper.txt"
    assert main(["letter", "--case", file, "--letter", paper, "--out", str(out)]) == 0
    assert words in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("dated", "words"),
    [
        ("2026-11-25", "your MP agreed to do"),
        ("2026-11-23", "date: It thanks for a meeting on Tuesday 24 November"),
    ],
)
def test_a_thank_you_letter_needs_to_know_what_was_agreed_and_to_be_dated_after_the_meeting(
    case, tmp_path, capsys, dated, words
):
    out, file = str(tmp_path / "x.pdf"), case(date=dated)
    refused(capsys, ["letter", "--case", file, "--letter", "thank-you", "--out", out], words)


def test_reminder_and_meeting_go_into_the_calendar(case, tmp_path, capsys):
    out = tmp_path / "x.ics"
    assert main(["letter", "--case", case(), "--letter", "reminder", "--out", str(out)]) == 0
    assert b"DTSTART;VALUE=DATE:20261224\r\n" in out.read_bytes()
    assert main(["sheet", "--case", case(), "--out", str(tmp_path / "y"), "--format", "ics"]) == 0
    assert b"DTSTART;VALUE=DATE:20261124\r\n" in (tmp_path / "y").read_bytes()
    refused(capsys, ["letter", "--case", case(), "--out", str(out)], "has no day for the calendar")
    refused(capsys, ["sheet", "--case", case(meeting={}), "--out", str(out)], "day of the meeting is missing")


@pytest.mark.parametrize("by_name", [True, False])
def test_word_text_and_email_come_from_the_same_letter(case, tmp_path, by_name):
    for format in ("docx", "txt", "eml"):
        out = tmp_path / (f"letter.{format}" if by_name else f"letter-{format}")
        arguments = ["letter", "--case", case(), "--out", str(out)]
        assert main(arguments if by_name else [*arguments, "--format", format]) == 0
        if format == "docx":
            text = "\n".join(paragraph.text for paragraph in docx.Document(out).paragraphs)
        else:
            text = out.read_text(encoding="utf-8")
        assert "Dear Ms Smith" in text


def test_an_email_draft_comes_from_the_constituent(case, tmp_path):
    out = tmp_path / "letter.eml"
    person = SAMPLE["constituent"] | {"email": "rosa@example.org"}
    assert main(["letter", "--case", case(constituent=person), "--out", str(out)]) == 0
    assert b"From: Ms Rosa Bramble <rosa@example.org>\r\n" in out.read_bytes()


@pytest.mark.parametrize(
    ("email", "says"), [("", True), ("rosa@@example", True), ("rosa@example.org", False)]
)
def test_an_email_draft_without_a_sender_says_so(case, tmp_path, capsys, email, says):
    person = SAMPLE["constituent"] | {"email": email}
    arguments = ["letter", "--case", case(constituent=person), "--out"]
    assert main([*arguments, str(tmp_path / "letter.eml")]) == 0
    assert ("The draft has no sender" in capsys.readouterr().err) is says
    assert main([*arguments, str(tmp_path / "letter.pdf")]) == 0
    assert "The draft has no sender" not in capsys.readouterr().err


def test_an_address_typed_carelessly_is_printed_once_line_by_line(case, tmp_path):
    out = tmp_path / "letter.txt"
    address = ["Rosa Bramble,", "12 Orchard Lane,\r\nLITTLE HAVEN,", "L20 0XX"]
    person = SAMPLE["constituent"] | {"address": address, "postcode": "L20 0XX"}
    assert main(["letter", "--case", case(constituent=person), "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("Ms Rosa Bramble\n12 Orchard Lane\nLITTLE HAVEN\nL20 0XX\n")


@pytest.mark.parametrize("address", [["No fixed address"], ["!!!"], ["L20 0XX"], ["Rosa Bramble", "-"]])
def test_an_address_that_is_none_is_refused_as_the_window_says_it(case, tmp_path, capsys, address):
    person = SAMPLE["constituent"] | {"address": address, "postcode": "L20 0XX"}
    out = tmp_path / "letter.pdf"
    refused(capsys, ["letter", "--case", case(constituent=person), "--out", str(out)], "constituent.address")
    assert not out.exists()


@pytest.mark.parametrize("name", ["letter.odt", "letter.doc", "Letter of 22.11.2026"])
def test_a_file_name_that_asks_for_another_format_is_refused(case, tmp_path, capsys, name):
    out = tmp_path / name
    refused(
        capsys,
        ["letter", "--case", case(), "--out", str(out)],
        name,
        " or ".join(f".{end}" for end in FORMATS),
    )
    assert not out.exists()
    assert main(["letter", "--case", case(), "--out", str(out), "--format", "pdf"]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_no_two_formats_of_a_letter_are_the_same_file(case, tmp_path):
    for format in LETTER_FORMATS:
        assert main(["letter", "--case", case(), "--out", str(tmp_path / f"letter.{format}")]) == 0
    assert len({file.read_bytes() for file in tmp_path.glob("letter.*")}) == len(LETTER_FORMATS)


def test_a_file_name_that_asks_for_no_format_is_a_pdf_and_capitals_make_no_difference(case, tmp_path):
    for name, start in (("letter", b"%PDF"), ("letter.PDF", b"%PDF"), ("letter.DocX", b"PK")):
        assert main(["letter", "--case", case(), "--out", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"campaign": "nothing"}, ["no campaign “nothing”", "about-anything"]),
        ({"points": ["nothing"]}, ["“nothing” is no talking point of this campaign"]),
        ({"point_words": {"nothing": "x"}}, ["“nothing” is no talking point of this campaign"]),
        ({"constituent": SAMPLE["constituent"] | {"postcode": ""}}, ["constituent.postcode"]),
        ({"constituent": SAMPLE["constituent"] | {"name": ""}}, ["constituent.name"]),
        ({"constituent": SAMPLE["constituent"] | {"name": "Rosa 😀"}}, ["GRINNING FACE"]),
        ({"constituent": SAMPLE["constituent"] | {"name": "رحمان"}}, ["Arabic letters", "Latin letters"]),
        ({"member": {}}, ["member"]),
        ({"member": SAMPLE["member"] | {"full_title": "A very long title " * 30}}, ["window"]),
        ({"notes": {"ask": "x"}}, ["why this matters to you"]),
    ],
)
def test_a_letter_unfit_to_post_is_refused_in_one_sentence_and_nothing_is_written(
    case, tmp_path, capsys, changes, words
):
    out = tmp_path / "letter.pdf"
    out.write_bytes(b"old")
    refused(capsys, ["letter", "--case", case(**changes), "--out", str(out)], *words)
    assert out.read_bytes() == b"old"


def test_a_letter_a_paper_does_not_have_is_refused(case, tmp_path, capsys):
    out = str(tmp_path / "x.pdf")
    refused(
        capsys, ["letter", "--case", case(), "--letter", "x", "--out", out], "no letter “x”", "key-concerns"
    )


def test_a_folder_that_is_not_there_is_told(case, tmp_path, capsys):
    out = str(tmp_path / "none" / "x.pdf")
    assert main(["letter", "--case", case(), "--out", out]) == 2
    assert "the folder does not exist" in capsys.readouterr().err


def test_campaigns_are_listed_checked_and_packed(tmp_path, capsys):
    assert main(["campaigns", "list"]) == 0
    listed = capsys.readouterr().out
    assert "alternative-provision-2018\t" in listed
    assert "write-to-your-mp, key-concerns" in listed
    pack = ROOT / "templates" / "about-anything"
    assert main(["campaigns", "check", str(pack)]) == 0
    out = tmp_path / "mine.ddmpack"
    assert main(["campaigns", "pack", str(pack), str(out)]) == 0
    assert zipfile.is_zipfile(out)
    assert main(["campaigns", "check", str(out)]) == 0


def test_a_broken_pack_is_said_to_be_so_with_file_and_line(tmp_path, capsys):
    (tmp_path / "campaign.toml").write_text('schema = 1\ntitel = "x"\n', encoding="utf-8")
    assert main(["campaigns", "check", str(tmp_path)]) == 2
    assert "campaign.toml, line 2" in capsys.readouterr().err
    refused(capsys, ["campaigns", "pack", str(tmp_path), str(tmp_path / "x.ddmpack")], "campaign.toml")
    assert not (tmp_path / "x.ddmpack").exists()


@pytest.mark.parametrize("envelope", ["dl", "c5"])
def test_the_proof_page_names_its_envelope(tmp_path, envelope):
    out = tmp_path / "proof.pdf"
    assert main(["proof", "--envelope", envelope, "--out", str(out)]) == 0
    assert f"Proof page: {envelope.upper()}" in text_of(out)


def test_the_volunteers_sheet_is_written_and_no_other_format_of_it(tmp_path, capsys):
    out = tmp_path / "sheet.pdf"
    assert main(["volunteers-sheet", "--out", str(out)]) == 0
    assert "Between visitors" in text_of(out)
    refused(capsys, ["volunteers-sheet", "--out", str(tmp_path / "sheet.docx")], "sheet.docx")


def test_no_name_in_a_pack_or_case_can_play_with_the_terminal(case, tmp_path, capsys):
    pack = tmp_path / "a\x1b]0;b.ddmpack"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("../\x1b[2J\u202e.md", "")
    refused(
        capsys, ["campaigns", "check", str(pack)], "a]0;b.ddmpack/../[2J.md: The name of this file points"
    )
    refused(capsys, ["letter", "--case", case(date="\x1b[2J\n"), "--out", "x.pdf"], "“date” is “[2J”")
    for word in ("\x1b", "\x07"):
        refused(capsys, ["campaigns", "check", f"none{word}"], "none: There is no campaign pack")


def test_a_terminal_that_cannot_show_a_name_is_told_the_rest(case, tmp_path):
    pack = tmp_path / "café.ddmpack"
    pack.write_bytes(pack_folder(ROOT / "templates" / "about-anything"))
    done = subprocess.run(
        [sys.executable, "-m", "ddm_desktop", "campaigns", "check", str(pack)],
        cwd=ROOT, capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"caf\\xe9.ddmpack: ready to use.\n")


@pytest.fixture
def calibrated(tmp_path, monkeypatch):
    """A machine whose printer shifts the paper, and on which nobody wants fold marks."""
    file = tmp_path / "settings.json"
    monkeypatch.setattr(paths, "settings_file", lambda: file)
    store_settings(Settings(offset_x=3.0, offset_y=-2.0, fold_marks=False))


def address_of(path: Path) -> tuple[float, float]:
    """Where the member's address begins: millimetres from the left and from the bottom."""
    page = pypdfium2.PdfDocument(path.read_bytes())[0].get_textpage()
    left, bottom, _, _ = page.get_charbox(page.search("Rt Hon Jane Smith MP").get_next()[0])
    return left / 72 * 25.4, bottom / 72 * 25.4


def marks_of(path: Path) -> int:
    page = pypdfium2.PdfDocument(path.read_bytes())[0]
    return len(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])))


def test_a_letter_is_shifted_and_its_fold_marks_left_out_as_asked(case, tmp_path):
    plain, moved = tmp_path / "plain.pdf", tmp_path / "moved.pdf"
    assert main(["letter", "--case", case(), "--out", str(plain)]) == 0
    offsets = ["--offset-x", "1.5", "--offset-y", "-1", "--no-fold-marks"]
    assert main(["letter", "--case", case(), "--out", str(moved), *offsets]) == 0
    left, bottom = address_of(plain)
    assert address_of(moved) == pytest.approx((left + 1.5, bottom + 1), abs=0.01)
    assert (marks_of(plain), marks_of(moved)) == (2, 0)


@pytest.mark.usefixtures("calibrated")
def test_on_a_calibrated_machine_letters_and_proof_pages_are_so_by_themselves(case, tmp_path):
    usual, back = tmp_path / "usual.pdf", tmp_path / "back.pdf"
    assert main(["letter", "--case", case(), "--out", str(usual)]) == 0
    undone = ["--offset-x", "0", "--offset-y", "0", "--fold-marks"]
    assert main(["letter", "--case", case(), "--out", str(back), *undone]) == 0
    left, bottom = address_of(back)
    assert address_of(usual) == pytest.approx((left + 3, bottom + 2), abs=0.01)
    assert (marks_of(usual), marks_of(back)) == (0, 2)
    proof = tmp_path / "proof.pdf"
    assert main(["proof", "--envelope", "dl", "--out", str(proof)]) == 0
    assert "Offset: 3 mm to the right, -2 mm down." in text_of(proof)


@pytest.mark.parametrize("offset", ["nan", "inf", "-inf", "1e9", "-10.1", "a", ""])
@pytest.mark.parametrize("command", [["proof", "--envelope", "dl"], ["letter", "--case", "x"]])
def test_an_offset_no_printer_has_is_refused(capsys, command, offset):
    with pytest.raises(SystemExit) as ended:
        main([*command, "--out", "x.pdf", f"--offset-x={offset}"])
    assert ended.value.code == 2
    assert f"“{offset}” is no offset; give millimetres from -10 to 10." in capsys.readouterr().err


def test_the_proof_page_says_where_the_offset_is_set(tmp_path):
    out = tmp_path / "proof.pdf"
    assert main(["proof", "--envelope", "c5", "--out", str(out), "--offset-x", "-10"]) == 0
    assert "Settings (Display), or with --offset-x and --offset-y" in text_of(out)


def test_the_proof_page_is_a_pdf_and_nothing_else(tmp_path, capsys):
    refused(
        capsys, ["proof", "--envelope", "dl", "--out", str(tmp_path / "p.docx")], "p.docx", "ends in .pdf."
    )


@pytest.mark.parametrize(
    "command",
    [["letter"], ["sheet"], ["campaigns", "check"], ["campaigns", "pack"], ["proof"], ["campaigns", "list"]],
)
def test_help_shows_an_example(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert "Example: ddm-desktop" in capsys.readouterr().out


def test_a_wrong_call_ends_with_two(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["lettre"])
    assert ended.value.code == 2


def test_the_module_is_the_command(case, tmp_path):
    out = tmp_path / "letter.pdf"
    done = subprocess.run(
        [sys.executable, "-m", "ddm_desktop", "letter", "--case", case(), "--out", str(out)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF-1.7")


@pytest.fixture
def settings_of_a_c5_printer(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")
    store_settings(Settings(envelope="C5", offset_x=3.0, offset_y=-2.0))


@pytest.mark.usefixtures("settings_of_a_c5_printer")
def test_the_envelope_is_that_of_this_machine_and_its_offsets_belong_to_it(case, tmp_path):
    places = {}
    undone = ("--offset-x", "0", "--offset-y", "0")
    for extra in ((), ("--envelope", "c5"), undone, ("--envelope", "dl"), ("--envelope", "dl", *undone)):
        out = tmp_path / f"{len(places)}.pdf"
        assert main(["letter", "--case", case(), "--out", str(out), *extra]) == 0
        places[extra] = address_of(out)
    assert places[()] == places["--envelope", "c5"]
    left, bottom = places[undone]
    assert places[()] == pytest.approx((left + 3, bottom + 2), abs=0.01)
    assert places["--envelope", "dl"] == places["--envelope", "dl", *undone]


@pytest.mark.usefixtures("settings_of_a_c5_printer")
@pytest.mark.parametrize(
    ("envelope", "offset"), [("c5", "3 mm to the right, -2"), ("dl", "0 mm to the right, 0")]
)
def test_a_proof_page_is_shifted_only_for_the_envelope_that_was_measured(tmp_path, envelope, offset):
    out = tmp_path / "proof.pdf"
    assert main(["proof", "--envelope", envelope, "--out", str(out)]) == 0
    assert f"Offset: {offset} mm down." in text_of(out)


def test_a_machine_without_fold_marks_draws_none_for_any_envelope(case, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")
    store_settings(Settings(envelope="C5", fold_marks=False))
    for envelope in ("c5", "dl"):
        out = tmp_path / f"{envelope}.pdf"
        assert main(["letter", "--case", case(), "--out", str(out), "--envelope", envelope]) == 0
        assert marks_of(out) == 0


@pytest.mark.parametrize("format", ["docx", "txt", "eml"])
def test_what_the_pdf_cannot_print_every_other_format_holds(case, tmp_path, capsys, format):
    path = case(notes={"why": "Grace 恩典 says thank you", "ask": "Will you help?"})
    assert main(["letter", "--case", path, "--out", str(tmp_path / "letter.pdf")]) == 2
    told = capsys.readouterr().err
    assert "cannot print “恩” (CJK UNIFIED IDEOGRAPH-6069) in paragraph" in told
    assert not (tmp_path / "letter.pdf").exists()
    out = tmp_path / f"letter.{format}"
    assert main(["letter", "--case", path, "--out", str(out)]) == 0
    assert "cannot print" not in capsys.readouterr().err
    if format == "docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    elif format == "eml":
        text = email.message_from_bytes(out.read_bytes(), policy=email.policy.default).get_content()
    else:
        text = out.read_text(encoding="utf-8")
    assert "恩典" in text


def test_characters_brought_along_are_mapped_in_every_field_of_a_case(case, tmp_path):
    odd = "COVID\u201119 at 10.30\u202fam, o\ufb03ce\ufe0f\u200b"
    path = case(
        notes={"why": odd, "ask": odd},
        constituent=SAMPLE["constituent"] | {"name": f"Ann {odd}", "address": [odd, "ANYTOWN"]},
    )
    assert main(["letter", "--case", path, "--out", str(tmp_path / "letter.txt")]) == 0
    text = (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert text.replace("\u00a0", " ").count("COVID-19 at 10.30 am, office") >= 4
    assert main(["letter", "--case", path, "--out", str(tmp_path / "letter.pdf")]) == 0


@pytest.mark.parametrize("command", ["letter", "sheet", "proof", "campaigns", "directory", "kit"])
def test_a_command_is_described_the_same_when_no_other_is_loaded(command, capsys):
    shown = []
    for parser in (_parser(), _parser(command)):
        with pytest.raises(SystemExit):
            parser.parse_args([command, "--help"])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1] != ""


def test_the_envelope_and_the_label_come_out_of_the_same_case(case, tmp_path, capsys):
    out = tmp_path / "envelope.pdf"
    assert main(["envelope", "--case", case(), "--size", "c5", "--return-address", "--out", str(out)]) == 0
    assert "Return address" in text_of(out)
    assert "SW1A 0AA" in text_of(out)
    assert main(["label", "--case", case(), "--stock", "l7163", "--start", "14", "--out", str(out)]) == 0
    assert text_of(out).startswith("Rt Hon Jane Smith MP")
    refused(
        capsys, ["label", "--case", case(), "--stock", "L7163", "--start", "15", "--out", str(out)], "1 to 14"
    )
    refused(capsys, ["envelope", "--case", case(), "--size", "dl", "--out", str(tmp_path / "e.docx")], ".pdf")


def test_an_offset_moves_the_address_on_an_envelope(case, tmp_path):
    made = []
    for offset in ("0", "3"):
        out = tmp_path / f"envelope-{offset}.pdf"
        assert (
            main(["envelope", "--case", case(), "--size", "dl", "--offset-x", offset, "--out", str(out)]) == 0
        )
        made.append(pypdfium2.PdfDocument(out.read_bytes())[0].get_textpage().get_charbox(0)[0])
    assert made[1] - made[0] == pytest.approx(3 * 72 / 25.4, abs=0.1)


def test_copies_for_others_follow_the_letter_in_a_pdf_and_in_nothing_else(case, tmp_path, capsys):
    path = case(casework={"copy_to": ["The council", "Rosa Bramble"], "our_ref": "CW-1"})
    out = tmp_path / "letter.pdf"
    assert main(["letter", "--case", path, "--copies-to", "--out", str(out)]) == 0
    text = text_of(out)
    assert text.count("Our ref: CW-1") == 3
    assert (
        text.index("Dear Ms Smith") < text.index("Copy for The council") < text.index("Copy for Rosa Bramble")
    )
    assert main(["letter", "--case", path, "--out", str(out)]) == 0
    assert "Copy for" not in text_of(out)
    capsys.readouterr()
    refused(
        capsys,
        ["letter", "--case", path, "--copies-to", "--out", str(tmp_path / "x.docx")],
        "PDF",
        "--copies-to",
    )
    assert not (tmp_path / "x.docx").exists()


def test_an_e_mail_of_a_letter_with_lines_to_sign_says_that_they_are_left_out(case, tmp_path, capsys):
    for consent in (True, False):
        path = case(casework={"consent": consent})
        assert main(["letter", "--case", path, "--out", str(tmp_path / "letter.eml")]) == 0
        assert ("left out of an e-mail" in capsys.readouterr().err) == consent


def test_a_field_of_the_casework_that_does_not_fit_is_named(case, tmp_path, capsys):
    path = case(casework={"copy_to": "The council", "consent": "yes"})
    refused(capsys, ["letter", "--case", path, "--out", str(tmp_path / "x.pdf")], "casework", "copy_to")

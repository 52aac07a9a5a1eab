"""A case that does not name its member: the postcode decides, or the sentence says why it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tools.directories import invented_directory

from ddm_desktop import paths
from ddm_desktop.cli import main
from ddm_desktop.directory import store
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.errors import LetterError
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.member_choice import MemberDoubt
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.visit import Visit
from ddm_desktop.services.find_member import open_finder
from ddm_desktop.services.letter_from_visit import case_with_recipient, letter_from_visit
from ddm_desktop.services.local_list import store_local_list

ROOT = Path(__file__).parent.parent.parent
SAMPLE = json.loads((ROOT / "resources" / "sample-case.json").read_text(encoding="utf-8"))
TODAY = date(2026, 7, 1)
LETTER, SHEET = "write-to-your-mp", "meeting-sheet"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A person's own folder, empty."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    return folder


@pytest.fixture
def directory():
    """The invented directory is loaded."""
    paths.directory_file().write_bytes(store.encode(invented_directory()))


@pytest.fixture
def unnamed(sample_case):
    """The sample case without its member, at another postcode or with something else of the member."""

    def build(postcode="L20 0XX", **member):
        return replace(
            sample_case,
            constituent=replace(sample_case.constituent, postcode=postcode),
            member=Member(**member),
        )

    return build


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    "paper", [None, LETTER, "key-concerns", "appointment-request", "telephone-script", SHEET]
)
def test_the_postcode_decides_for_every_paper(unnamed, paper):
    case, sentence, _ = case_with_recipient(unnamed(), paper, TODAY)
    assert case.member == Member(
        "Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven and the Vale",
        email="jane.smith.mp@parliament.example",
    )  # fmt: skip
    assert sentence == f"{open_finder().postcode('L20 0XX').sentence} MPs as of 27 June 2026."
    assert "Jane Smith" in sentence


@pytest.mark.usefixtures("directory")
def test_the_letter_goes_to_the_member_and_greets_them(unnamed):
    for postcode, name, salutation in (
        ("L20 0XX", "Rt Hon Jane Smith MP", "Dear Ms Smith"),
        ("L20 1AA", "Rt Hon Sir Colin Marsh MP", "Dear Sir Colin"),
        ("W1A 1AA", "Rt Hon Edwin Fell MP", "Dear Mr Speaker"),
        ("BT1 1AA", "Áine Ní Bhroin MP", "Dear Áine Ní Bhroin"),
    ):
        case, _, _ = case_with_recipient(unnamed(postcode), LETTER, TODAY)
        letter = letter_from_visit(Visit(case), LETTER, PageStyle()).manuscript.letter
        assert (letter.recipient[0], letter.salutation) == (name, salutation)


@pytest.mark.usefixtures("directory")
def test_an_old_directory_is_said_to_be_old(unnamed):
    assert (
        "check that the MP is still the same" in case_with_recipient(unnamed(), LETTER, date(2027, 1, 1))[1]
    )


@pytest.mark.usefixtures("directory")
def test_a_vacant_seat_gives_the_constituency(unnamed):
    case, sentence, _ = case_with_recipient(unnamed("DN55 1PT"), LETTER, TODAY)
    assert case.member == Member(constituency="Mickle Moor")
    assert "Mickle Moor" in sentence
    letter = letter_from_visit(Visit(case), LETTER, PageStyle()).manuscript.letter
    assert letter.recipient[0] == "Member of Parliament for Mickle Moor"


@pytest.mark.usefixtures("directory")
def test_a_slip_in_the_postcode_is_mended_in_the_letter_and_told(unnamed):
    case, sentence, _ = case_with_recipient(unnamed("L2O 0XX"), LETTER, TODAY)
    assert case.constituent.postcode == "L20 0XX"
    assert "L2O 0XX" in sentence


IN_TWO, GONE, UNKNOWN, JERSEY, FORCES, NOWHERE, HALF = (
    "L20 1AD", "L20 0AE", "L20 0BB", "JE2 3AB", "BFPO 57", "DN55 1PX", "L20",
)  # fmt: skip
UNDECIDED = (IN_TWO, GONE, UNKNOWN, JERSEY, FORCES, NOWHERE, HALF)


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("postcode", UNDECIDED)
def test_where_the_postcode_does_not_decide_no_letter_is_made(unnamed, postcode):
    with pytest.raises(LetterError) as raised:
        case_with_recipient(unnamed(postcode), LETTER, TODAY)
    assert str(raised.value).startswith(open_finder().postcode(postcode).sentence)
    assert "under “member” in the case" in str(raised.value)


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("postcode", UNDECIDED)
def test_a_sheet_is_made_all_the_same_since_nobody_need_be_named_on_it(unnamed, postcode):
    case, sentence, _ = case_with_recipient(unnamed(postcode), SHEET, TODAY)
    assert case == unnamed(postcode)
    assert sentence == open_finder().postcode(postcode).sentence


def test_without_a_directory_a_letter_is_refused_with_both_remedies(unnamed):
    with pytest.raises(LetterError) as raised:
        case_with_recipient(unnamed(), LETTER, TODAY)
    assert "cannot tell where L20 0XX is: bring them in with" in str(raised.value)
    assert "under “member” in the case" in str(raised.value)


def test_a_broken_directory_is_the_reason(unnamed):
    paths.directory_file().write_bytes(b"broken" * 20)
    with pytest.raises(LetterError) as raised:
        case_with_recipient(unnamed(), LETTER, TODAY)
    assert str(raised.value).startswith(open_finder().problem)


@pytest.mark.usefixtures("directory")
def test_a_broken_local_list_is_told_and_holds_nothing_up(unnamed):
    paths.local_list_file().write_text("{")
    case, sentence, _ = case_with_recipient(unnamed(), LETTER, TODAY)
    assert case.member.name == "Jane Smith"
    assert sentence.startswith(open_finder().problem)


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    "member", [{"name": "Tom O’Hare"}, {"full_title": "Sir Tom MP"}, {"house": House.LORDS}]
)
def test_a_member_who_is_named_or_a_peer_is_never_touched(unnamed, member):
    case = unnamed(**member, constituency="Great Haven")
    assert case_with_recipient(case, LETTER, TODAY)[:2] == (case, "")


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("seat", ["Great Haven", "great haven", "GREAT-HAVEN"])
def test_a_constituency_alone_is_enough(unnamed, seat):
    case, sentence, _ = case_with_recipient(unnamed(constituency=seat), LETTER, TODAY)
    assert (case.member.full_title, case.member.constituency) == ("Rt Hon Sir Colin Marsh MP", "Great Haven")
    assert sentence == "The MP for Great Haven is Sir Colin Marsh. MPs as of 27 June 2026."


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("seat", ["Bryn Glas and Glyntaf", "Bryn Glas a Glyn-tâf", "w07000081"])
def test_a_constituency_may_be_named_in_welsh_or_by_its_code(unnamed, seat):
    case, _, _ = case_with_recipient(unnamed(constituency=seat), LETTER, TODAY)
    assert (case.member.name, case.member.constituency) == ("Siân ap Gwynŵr", "Bryn Glas and Glyntâf")


@pytest.mark.parametrize("seat", ["Haven", "Mickle Moor", "Nowhere"])
def test_a_constituency_without_a_known_member_stays_as_it_is(unnamed, directory, seat):
    case = unnamed(constituency=seat)
    assert case_with_recipient(case, LETTER, TODAY)[0] == case


def test_a_constituency_needs_no_directory(unnamed):
    case = unnamed(constituency="Great Haven")
    assert case_with_recipient(case, LETTER, TODAY)[:2] == (case, "")


def test_the_local_list_has_the_member_too(unnamed):
    store_local_list([Listing(Member("Tom Moor", address_as="Mr Moor", constituency="Bootle"))])
    case, sentence, _ = case_with_recipient(unnamed(constituency="bootle"), LETTER, TODAY)
    assert (case.member.full_title, case.member.address_as) == ("Tom Moor MP", "Mr Moor")
    assert sentence == "The MP for Bootle is Tom Moor."


@pytest.mark.usefixtures("directory")
def test_what_the_case_says_of_the_member_stands(unnamed):
    case, _, _ = case_with_recipient(unnamed(address_as="Jane", address=("1 High Street",)), LETTER, TODAY)
    assert (case.member.name, case.member.address_as, case.member.address) == (
        "Jane Smith", "Jane", ("1 High Street",),
    )  # fmt: skip


@pytest.mark.usefixtures("directory")
def test_without_a_postcode_nothing_is_asked_and_the_usual_checks_speak(unnamed):
    case = unnamed("")
    assert case_with_recipient(case, LETTER, TODAY)[:2] == (case, "")
    with pytest.raises(LetterError, match="postcode"):
        letter_from_visit(Visit(case), LETTER, PageStyle())


def written(tmp_path, **changes):
    file = tmp_path / "case.json"
    file.write_text(json.dumps(SAMPLE | changes), encoding="utf-8")
    return str(file)


@pytest.mark.usefixtures("directory")
def test_the_command_says_who_was_found_and_sends_the_email_to_them(tmp_path, capsys):
    case = {"member": {}, "constituent": SAMPLE["constituent"] | {"email": "rosa@example.org"}}
    out = tmp_path / "letter.eml"
    assert main(["letter", "--case", written(tmp_path, **case), "--out", str(out)]) == 0
    assert b"To: Rt Hon Jane Smith MP <jane.smith.mp@parliament.example>\r\n" in out.read_bytes()
    said = capsys.readouterr().err
    assert (
        "note: L20 0XX is in Little Haven and the Vale. The MP is Jane Smith. MPs as of 27 June 2026." in said
    )


@pytest.mark.usefixtures("directory")
def test_the_sheet_and_the_calendar_name_the_member_too(tmp_path):
    case = written(tmp_path, member={})
    for out, words in (("sheet.txt", "Rt Hon Jane Smith MP"), ("sheet.ics", "Meeting Rt Hon Jane Smith MP")):
        assert main(["sheet", "--case", case, "--out", str(tmp_path / out)]) == 0
        assert words in (tmp_path / out).read_text(encoding="utf-8")


def test_what_the_directory_prints_of_a_member_can_be_put_into_a_case(tmp_path, directory, capsys):
    assert main(["directory", "find", "L20 0XX", "--json"]) == 0
    member = json.loads(capsys.readouterr().out)[0]["member"]
    out = tmp_path / "letter.txt"
    assert main(["letter", "--case", written(tmp_path, member=member), "--out", str(out)]) == 0
    assert "Dear Ms Smith" in out.read_text(encoding="utf-8")


def test_a_letter_to_a_named_member_never_loads_the_directory(tmp_path):
    script = (
        "import sys; from ddm_desktop.cli import main; status = main(sys.argv[1:]);"
        "loaded = {'ddm_desktop.services.find_member', 'ddm_desktop.directory.store',"
        " 'ddm_desktop.directory.find', 'ddm_desktop.services.local_list', 'ddm_desktop.services.kit.exchange',"
        " 'zipfile', 'rapidfuzz', 'urllib3'} & set(sys.modules);"
        "sys.exit(status or repr(loaded) if loaded else status)"
    )
    out = tmp_path / "letter.txt"
    done = subprocess.run(
        [sys.executable, "-c", script, "letter", "--case", written(tmp_path), "--out", str(out)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, out.exists()) == (0, True), done.stderr


def test_without_postcodes_the_command_that_brings_them_in_is_named(tmp_path, capsys):
    assert main(["letter", "--case", written(tmp_path, member={}), "--out", str(tmp_path / "x.pdf")]) == 2
    said = capsys.readouterr().err
    assert "`ddm-desktop directory import FILE`" in said
    assert "Settings" not in said


@pytest.mark.usefixtures("directory")
def test_what_is_no_postcode_is_said_back_as_it_was_typed(tmp_path, capsys):
    case = {"member": {}, "constituent": SAMPLE["constituent"] | {"postcode": "banana"}}
    assert main(["letter", "--case", written(tmp_path, **case), "--out", str(tmp_path / "x.pdf")]) == 2
    assert "“banana” is not a UK postcode" in capsys.readouterr().err


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    ("member", "note"),
    [
        ({"name": "jane smiht"}, "no MP is called “jane smiht”; did you mean Jane Smith?"),
        ({"full_title": "Rt Hon Jane Smiht MP"}, "no MP is called “Rt Hon Jane Smiht MP”; did you mean Jane Smith?"),
        ({"name": "Zeno Quux"}, "no MP is called “Zeno Quux”; check the spelling."),
        ({"constituency": "Kingsbaro"}, "there is no constituency “Kingsbaro”; did you mean Kingsbarrow?"),
        ({"constituency": "Zzyzx"}, "there is no constituency “Zzyzx”; check the spelling."),
    ],
)  # fmt: skip
def test_a_name_that_nobody_has_is_kept_and_remarked_on(unnamed, member, note):
    case = unnamed(**member)
    assert case_with_recipient(case, LETTER, TODAY)[:2] == (case, note)


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    "member",
    [
        {"name": "Jane Smith"},
        {"name": "JANE SMITH"},
        {"full_title": "Rt Hon Jane Smith MP"},
        {"name": "Colin Marsh"},
        {"name": "Aine Ni Bhroin"},
        {"name": "Zeno Quux", "constituency": "Nowhere"},
        {"name": "Lord Quux", "house": House.LORDS},
    ],
)
def test_a_name_that_is_right_or_not_looked_up_is_not_remarked_on(unnamed, member):
    case = unnamed(**member)
    assert case_with_recipient(case, LETTER, TODAY)[:2] == (case, "")


@pytest.fixture
def likely():
    """The invented directory is loaded, its postcodes as ranges: what they tell is only likely."""
    ranges = PostcodeRanges.build([int("L200AA", 36), int("L201AA", 36)], [0, 1])
    paths.directory_file().write_bytes(store.encode(replace(invented_directory(), postcodes=ranges)))


@pytest.mark.usefixtures("likely")
@pytest.mark.parametrize("paper", [LETTER, "thank-you", SHEET])
def test_a_member_who_is_only_likely_is_refused_with_both_remedies_and_taken_on_request(unnamed, paper):
    with pytest.raises(LetterError) as raised:
        case_with_recipient(unnamed(), paper, TODAY)
    assert str(raised.value).startswith("L20 0XX is most likely in Little Haven and the Vale")
    assert "--accept-likely" in str(raised.value)
    assert "under “member” in the case" in str(raised.value)
    case, sentence, doubt = case_with_recipient(unnamed(), paper, TODAY, accept_likely=True)
    assert case.member.name == "Jane Smith"
    assert "most likely" in sentence
    assert doubt == MemberDoubt()


@pytest.mark.usefixtures("directory")
def test_of_several_constituencies_the_likeliest_is_taken_on_request(unnamed):
    with pytest.raises(LetterError, match="--accept-likely"):
        case_with_recipient(unnamed(IN_TWO), LETTER, TODAY)
    assert (
        case_with_recipient(unnamed(IN_TWO), LETTER, TODAY, accept_likely=True).case.member.name
        == "Jane Smith"
    )


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize("postcode", [GONE, UNKNOWN, JERSEY, FORCES, NOWHERE, HALF])
def test_what_is_not_even_likely_is_never_taken(unnamed, postcode):
    with pytest.raises(LetterError):
        case_with_recipient(unnamed(postcode), LETTER, TODAY, accept_likely=True)


@pytest.mark.usefixtures("likely")
@pytest.mark.parametrize(("command", "paper"), [("letter", "x.pdf"), ("letter", "x.ics"), ("sheet", "x.txt")])
def test_the_command_refuses_a_likely_member_and_writes_nothing_until_told_to(
    tmp_path, capsys, command, paper
):
    out = tmp_path / paper
    arguments = [command, "--case", written(tmp_path, member={}), "--out", str(out)]
    arguments += ["--letter", "reminder"] if out.suffix == ".ics" else []
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--accept-likely" in said
    assert not out.exists()
    assert main([*arguments, "--accept-likely"]) == 0
    assert out.exists()


@pytest.mark.parametrize(
    ("directory_of", "where"),
    [("directory", "in Little Haven and the Vale"), ("likely", "most likely in Little Haven and the Vale")],
)
def test_the_command_says_as_the_window_does_that_the_letter_goes_elsewhere(
    request, tmp_path, capsys, directory_of, where
):
    request.getfixturevalue(directory_of)
    case = written(tmp_path, member={"name": "Sir Colin Marsh", "constituency": "Great Haven"})
    out = tmp_path / "letter.pdf"
    assert main(["letter", "--case", case, "--out", str(out)]) == 0
    said = capsys.readouterr().err
    assert f"note: L20 0XX is {where}, but the letter goes to the MP for Great Haven" in said
    assert out.exists()


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    ("postcode", "member"),
    [
        ("L20 0XX", {"name": "Jane Smith", "constituency": "little haven & the vale"}),
        ("L20 0XX", {"name": "Lord Reed", "house": "lords"}),
        ("L20 0BB", {"name": "Jane Smith", "constituency": "Great Haven"}),
        ("L20 1AD", {"constituency": "Great Haven"}),
    ],
)
def test_no_warning_is_given_where_the_member_may_be_right(tmp_path, capsys, postcode, member):
    constituent = SAMPLE["constituent"] | {"postcode": postcode}
    case = written(tmp_path, member=member, constituent=constituent)
    assert main(["letter", "--case", case, "--out", str(tmp_path / "letter.pdf")]) == 0
    assert "goes to the MP for" not in capsys.readouterr().err


def test_without_a_list_of_members_no_name_is_remarked_on(unnamed):
    case = unnamed(name="Zeno Quux")
    assert case_with_recipient(case, LETTER, TODAY)[:2] == (case, "")

"""Campaigns on the command line: odd names are told in a sentence, signs that would print are found."""

import json

import pytest

from ddm_desktop import paths
from ddm_desktop.services import find_campaigns

PAPER = '[[papers]]\nid = "letter"\ntitle = "L"\nform = "letter"\nfile = "letter.md"\n'
PACK = f'schema = 1\nid = "bench"\ntitle = "A bench"\n{PAPER}'


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "bench"
    folder.mkdir()
    (folder / "campaign.toml").write_text(PACK, "utf-8")
    (folder / "letter.md").write_text("A bench, please.\n\n{{ notes.why }}\n", "utf-8")
    return folder


@pytest.mark.parametrize("name", ["a" * 300, "a/b", "..", "", "a\0b", "é" * 200, "A LETTER"])
def test_a_case_of_a_campaign_there_cannot_be_is_refused_in_a_sentence(tmp_path, run, name):
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"campaign": name}), "utf-8")
    status, _, said = run("letter", "--case", case, "--out", tmp_path / "letter.pdf")
    assert status == 2
    assert len(said) == 1
    assert len(said[0]) < 300


def test_a_campaign_of_a_long_id_is_refused_by_check_and_pack(folder, tmp_path, run):
    (folder / "campaign.toml").write_text(PACK.replace("bench", "b" * 300, 1), "utf-8")
    for command in (("check", folder), ("pack", folder, tmp_path / "bench.ddmpack")):
        status, _, said = run("campaigns", *command)
        assert status == 2
        assert "“id” is longer than 60 characters; shorten it" in said[0]


def test_a_campaign_of_the_own_folder_with_a_long_name_is_found(folder, run):
    own = paths.user_packs() / ("b" * 200)
    own.parent.mkdir(parents=True)
    folder.rename(own)
    assert any(line.startswith("bench\t") for line in run("campaigns", "list")[1])


def test_signs_that_would_print_fail_the_check_and_are_not_packed(folder, tmp_path, run):
    (folder / "letter.md").write_text("**Note: **text\n\n{{ notes.why }}\n\n- [ ] todo\n", "utf-8")
    status, _, said = run("campaigns", "check", folder)
    assert status == 2
    assert [line.partition(":")[0] for line in said] == ["bench/letter.md, line 1", "bench/letter.md, line 5"]
    assert run("campaigns", "pack", folder, out := tmp_path / "bench.ddmpack")[0] == 2
    assert not out.exists()


ASKED = "note: bench/{}: A person is asked for “{}”, and no paper of this pack prints it"


@pytest.mark.parametrize(
    ("letter", "steps", "file", "words"),
    [
        ("{% if notes.happened %}I was there.{% endif %} {{ notes.why }}", (), "letter.md", "what happened"),
        ("{{ notes.why }}", ("ask",), "campaign.toml", "what you ask your MP to do"),
        ("A bench, please.", ("why",), "campaign.toml", "why this matters to you"),
        ("{{ notes.why if notes.ask else notes.why }}", (), "letter.md", "what you ask your MP to do"),
    ],
)
def test_a_note_that_is_asked_for_and_never_printed_is_remarked_on(folder, run, letter, steps, file, words):
    (folder / "letter.md").write_text(letter, "utf-8")
    guide = "".join(f'[[steps]]\nid = "{id}"\ntitle = "T"\ntext = "Say it."\n' for id in steps)
    (folder / "campaign.toml").write_text(PACK + guide, "utf-8")
    status, out, said = run("campaigns", "check", folder)
    assert (status, len(out), len(said)) == (0, 1, 1)
    assert ASKED.format(file, words) in said[0]


@pytest.mark.parametrize(
    "letter", ["{{ notes.why }}", "{% if notes.why %}{{ notes.why|upper }}{% endif %}", "A bench."]
)
def test_a_pack_that_prints_what_it_asks_for_is_not_remarked_on(folder, run, letter):
    (folder / "letter.md").write_text(letter, "utf-8")
    assert run("campaigns", "check", folder)[2] == []


@pytest.mark.parametrize("pack", sorted(paths.bundled_packs().iterdir()), ids=lambda path: path.name)
def test_our_own_packs_print_what_they_ask_for(pack, run):
    assert run("campaigns", "check", pack)[2] == []


def test_what_a_paper_has_no_place_for_is_a_remark_and_stops_nothing(tmp_path, run):
    known = json.loads((paths.resources() / "sample-case.json").read_text("utf-8"))
    known |= {"campaign": "alternative-provision-2018", "points": ["third-parties"]}
    known["notes"] = {"why": "It hurt us.", "happened": "He was moved.", "ask": "Will you write?"}
    case = tmp_path / "case.json"
    case.write_text(json.dumps(known), "utf-8")
    for command, remarks in (
        (("letter", "--letter", "thank-you"), 1),
        (("letter",), 1),
        (("letter", "--letter", "key-concerns"), 0),
        (("sheet",), 0),
    ):
        known["notes"]["agreed"] = "You will write." if "thank-you" in command else ""
        known["date"] = "2026-11-24"  # the day of the meeting
        case.write_text(json.dumps(known), "utf-8")
        status, _, said = run(*command, "--case", case, "--out", tmp_path / "out.pdf")
        assert status == 0
        assert sum("not in this paper" in line.lower() for line in said) == remarks, said


def test_a_case_of_a_broken_campaign_is_told_what_is_wrong_with_it(folder, tmp_path, run):
    (folder / "letter.md").write_text("{{ nmae }}", "utf-8")
    own = paths.user_packs() / "bench"
    own.parent.mkdir(parents=True)
    folder.rename(own)
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"campaign": "bench"}), "utf-8")
    status, _, said = run("letter", "--case", case, "--out", tmp_path / "letter.pdf")
    assert status == 2
    assert said == ["ddm-desktop: bench/letter.md, line 1: There is no field “nmae”; did you mean “matter”?"]


def test_a_campaign_that_comes_with_the_program_needs_no_other_pack_to_be_read(monkeypatch):
    monkeypatch.setattr(find_campaigns, "campaigns", lambda: pytest.fail("every pack was read"))
    assert find_campaigns.campaign_named("about-anything").id == "about-anything"


def test_a_pack_is_kept_listed_and_removed(data, folder, run):
    assert run("campaigns", "add", folder)[:2] == (0, ["bench: edition 1 is kept on this computer."])
    (line,) = (line for line in run("campaigns", "list")[1] if line.startswith("bench\t"))
    assert line.split("\t")[3:] == ["edition 1", "kept on this computer"]
    assert run("campaigns", "remove", "bench")[:2] == (0, ["bench: “A bench” is gone from this computer."])
    assert not any(line.startswith("bench\t") for line in run("campaigns", "list")[1])
    status, _, said = run("campaigns", "remove", "bench")
    assert status == 2
    assert "kept are: none" in said[0]


def test_a_newer_edition_is_replaced_by_an_older_only_if_that_is_wanted(data, folder, run):
    (folder / "campaign.toml").write_text(PACK.replace("[[", "version = 3\n[[", 1), "utf-8")
    assert run("campaigns", "add", folder)[0] == 0
    (folder / "campaign.toml").write_text(PACK, "utf-8")
    status, _, said = run("campaigns", "add", folder)
    assert status == 2
    assert "Kept here is edition 3 of “A bench”, and this is edition 1" in said[0]
    _, said, _ = run("campaigns", "add", folder, "--accept-older")
    assert said == ["bench: edition 1 is kept on this computer in place of edition 3."]


def test_a_pack_is_written_to_a_file_that_the_window_takes_for_one(folder, tmp_path, run):
    status, _, said = run("campaigns", "pack", folder, tmp_path / "bench.zip")
    assert status == 2
    assert "choose a name that ends in .ddmpack" in said[0]
    assert not (tmp_path / "bench.zip").exists()


def test_a_pack_that_is_not_kept_can_be_tried(folder, tmp_path, run):
    out = tmp_path / "letter.txt"
    case = {
        "campaign": "about-anything",
        "constituent": {"name": "Rosa Bramble", "address": ["1 Mill Lane"], "postcode": "L20 0XA"},
        "member": {"name": "Jane Smith", "constituency": "Bootle"},
        "notes": {"why": "I cannot stand."},
    }
    (tmp_path / "case.json").write_text(json.dumps(case), "utf-8")
    status, _, _ = run(
        "letter", "--case", tmp_path / "case.json", "--campaign-path", folder, "--out", out
    )  # fmt: skip
    assert status == 0
    assert "A bench, please." in out.read_text("utf-8")


SOURCE = '[[sources]]\nid = "count"\ntitle = "A count"\n'


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            PAPER,
            PAPER + SOURCE,
            "bench/campaign.toml, line 9: No point and no question names the source “count”",
        ),
        (
            PAPER,
            'ask = "Put up a bench."\n' + PAPER,
            "bench/campaign.toml, line 4: This asks nothing: write a question",
        ),
    ],
)
def test_what_is_of_no_use_is_remarked_on(folder, run, old, new, words):
    (folder / "campaign.toml").write_text(PACK.replace(old, new), "utf-8")
    status, _, said = run("campaigns", "check", folder)
    assert (status, len(said)) == (0, 1)
    assert words in said[0]


def test_a_file_that_no_paper_names_is_remarked_on_and_a_hidden_one_is_not(folder, run):
    for name in ("old.md", ".old.md", "Thumbs.db"):
        (folder / name).write_text("{{ faulty", "utf-8")
    status, _, said = run("campaigns", "check", folder)
    assert (status, len(said)) == (0, 1)
    assert "bench/old.md: No paper names this file, so that it is never printed" in said[0]


def test_remarks_are_told_with_the_problems(folder, run):
    (folder / "old.md").write_text("old", "utf-8")
    (folder / "letter.md").write_text("{{ notes.why }}\n\n☎ us", "utf-8")
    status, _, said = run("campaigns", "check", folder)
    assert status == 2
    assert said[0].startswith("bench/letter.md, line 3: ")
    assert "bench/old.md: No paper names this file" in said[1]


def test_a_problem_has_no_remark_beside_it_where_the_pack_cannot_be_loaded(folder, run):
    (folder / "letter.md").write_text("{{ nmae }}", "utf-8")
    assert len(run("campaigns", "check", folder)[2]) == 1

"""A pack that is ready to use prints: what a visitor could not mend is told to its author."""

import time

import pytest
from tools.packs import PackMaker

from ddm_desktop import paths
from ddm_desktop.errors import PackError
from ddm_desktop.services import try_papers
from ddm_desktop.services.pack_campaign import check_pack, pack

DAY, SUBJECT = "deadline = 2027-01-31", 'subject = "A bench"'
FOOTER = ", ".join(['"Friends of the Station, 1 High Street, Anytown"'] * 60)
LONG = "a bench for the station " * 13
PLACES = [
    ({"letter.md": "Call ☎ us.\n\nWrite ✉ to us."}, "", "", "letter.md, line 1", "cannot print “☎” (BLACK TELEPHONE)"),
    ({"letter.md": "Call us.\n\nWrite ✉ to us."}, "", "", "letter.md, line 3", "cannot print “✉” (ENVELOPE)"),
    ({"letter.md": "A bench 🚌 please."}, "", "", "letter.md, line 1", "leave it out, or say it in words."),
    ({"letter.md": "A bench, نحن نريد."}, "", "", "letter.md, line 1", "Arabic letters"),
    ({"letter.md": '{% if member.house == "lords" %}\n✉\n{% endif %}\nx'}, "", "", "letter.md, line 2", "ENVELOPE"),
    ({}, SUBJECT, 'subject = "A ☎ bench"', "campaign.toml, line 13", "BLACK TELEPHONE"),
    ({}, SUBJECT, f'{SUBJECT}\nenclosures = ["☎"]', "campaign.toml, line 14", "BLACK TELEPHONE"),
    ({}, DAY, 'footer = ["☎ 0151 496 0000"]', "campaign.toml, line 6", "BLACK TELEPHONE"),
    ({}, "People need rest.", "People need ☕ rest.", "campaign.toml, line 28", "HOT BEVERAGE"),
    ({}, 'title = "A survey"', 'title = "A ☎ survey"', "campaign.toml, line 32", "BLACK TELEPHONE"),
    ({}, DAY, f"footer = [{FOOTER}]", "campaign.toml, line 6", "footer leaves no room for the letter on its first"),
    ({}, SUBJECT, f'subject = "{LONG}"', "campaign.toml, line 13", "This subject takes 6 lines of the letter; shorten"),
    ({"letter.md": "{# nothing #}"}, "", "", "letter.md", "On 30 January 2027 this paper has no text, although"),
    (
        {"letter.md": "{% if not after_deadline %}x{% endif %}"}, "", "",
        "letter.md", "On 1 February 2027 this paper has no text, although",
    ),
]  # fmt: skip


@pytest.fixture
def make(tmp_path):
    return PackMaker(tmp_path)


@pytest.mark.parametrize(("files", "old", "new", "place", "words"), PLACES)
def test_what_no_visitor_could_mend_is_told_with_its_place(make, files, old, new, place, words):
    found = list(map(str, check_pack(make(files, old=old, new=new))))
    assert any(each.startswith(f"my-pack/{place}: ") and words in each for each in found), found


def test_a_sound_pack_is_tried_quickly_and_has_no_problems(make):
    start = time.process_time()
    assert check_pack(make()) == ()
    assert time.process_time() - start < 2


def test_a_sign_in_the_guide_is_shown_in_the_window_alone_and_may_stay(make):
    step = '[[steps]]\nid = "why"\ntitle = "Why ☎"\ntext = "Call ☎."\n\n[[sources]]'
    assert check_pack(make(old="[[sources]]", new=step)) == ()


@pytest.mark.parametrize("folder", sorted(paths.bundled_packs().iterdir()), ids=lambda path: path.name)
def test_our_own_packs_print(folder):
    assert check_pack(folder) == ()


def test_a_paper_that_cannot_be_printed_for_whatever_reason_is_a_problem(make, monkeypatch):
    def fail(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(try_papers, "check", fail)
    found = list(map(str, check_pack(make())))
    assert "my-pack/letter.md: “Letter” cannot be printed; shorten its longest words and paragraphs." in found


def test_signs_and_what_printing_shows_are_told_in_one_go(make):
    found = list(map(str, check_pack(make({"letter.md": "A ~~new~~ bench\n\n☎ us."}))))
    assert [each.partition(": ")[0] for each in found] == [
        f"my-pack/letter.md, line {line}" for line in (1, 3)
    ]


def test_a_pack_that_does_not_print_is_not_handed_out(make, tmp_path):
    folder = make({"letter.md": "Call ☎ us."})
    with pytest.raises(PackError, match="BLACK TELEPHONE"):
        pack(folder, tmp_path / "bench.ddmpack")
    assert not (tmp_path / "bench.ddmpack").exists()


@pytest.mark.parametrize("letter", ["☎\n\n" * 4000, "word " * 2400], ids=["signs", "words"])
def test_the_most_that_a_letter_may_hold_is_tried_in_time(make, letter):
    start = time.process_time()
    check_pack(make({"letter.md": letter}))
    assert time.process_time() - start < 2

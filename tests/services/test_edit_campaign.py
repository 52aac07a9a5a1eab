"""A campaign is made or changed: a copy of what is not one's own, found faults at their lines, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from tools.packs import MANIFEST, PackMaker

from ddm_desktop import paths
from ddm_desktop.campaigns.load import open_pack
from ddm_desktop.campaigns.pack_source import with_file
from ddm_desktop.errors import PackError
from ddm_desktop.model.letter import Severity
from ddm_desktop.services import edit_campaign
from ddm_desktop.services.edit_campaign import (
    WorkPlace,
    keep,
    open_for_editing,
    with_entry_text,
    with_value,
)
from ddm_desktop.services.edit_history import EditHistory
from ddm_desktop.services.find_campaigns import campaign_at
from ddm_desktop.services.look_at_campaign import look_at, paper_for_invented_visitor
from ddm_desktop.services.pack_campaign import pack
from ddm_desktop.zips import build_zip

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    return tmp_path / "data" / "campaigns"


@pytest.fixture
def make(own_folder):
    return PackMaker(own_folder)


def test_a_built_in_campaign_is_copied_with_an_id_and_a_title_of_its_own(own_folder):
    source, place = edit_campaign.start_from("alternative-provision-2018")
    assert not own_folder.exists()  # looking writes nothing
    keep(source, place, None)
    campaign = campaign_at(place.path)
    assert campaign.id == "alternative-provision-2018-2"
    assert campaign.title == "Alternative Provision Census 2018 (my version)"


def test_a_new_campaign_is_sound_and_the_second_has_another_id(own_folder):
    source, place = edit_campaign.start_new()
    assert look_at(source).campaign is not None
    keep(source, place, None)
    assert edit_campaign.start_new()[0].value(("id",)) == "a-new-campaign-2"


def test_a_pack_of_ones_own_is_changed_where_it_is_and_only_in_the_file_that_changed(make):
    folder = make()
    source, place = open_for_editing(folder)
    assert place.path == folder
    (folder / "letter.md").write_text("Changed in a text editor.", encoding="utf-8")
    keep(with_value(source, ("title",), "Benches"), place, source)
    assert (folder / "campaign.toml").read_text() == MANIFEST.replace("My campaign", "Benches")
    assert (folder / "letter.md").read_text() == "Changed in a text editor."


def test_a_pack_from_elsewhere_is_copied(tmp_path, own_folder):
    folder = PackMaker(tmp_path / "stick")()
    source, place = open_for_editing(folder / "campaign.toml")
    keep(with_value(source, ("title",), "Benches"), place, None)
    assert place.path == own_folder / "my-pack"
    assert campaign_at(place.path).title == "Benches"
    assert campaign_at(folder).title == "My campaign"


def test_a_packed_campaign_of_ones_own_stays_packed(make, own_folder):
    out = own_folder / "bench.ddmpack"
    pack(make(), out)
    source, place = open_for_editing(out)
    keep(with_file(source, "letter.md", "A seat."), place, source)
    assert campaign_at(out).letter.template.text.strip() == "A seat."


def test_a_packed_campaign_keeps_the_files_that_no_paper_names(own_folder):
    own_folder.mkdir(parents=True)
    out = own_folder / "bench.ddmpack"
    files = {
        "campaign.toml": MANIFEST,
        "letter.md": "A seat.",
        "notes/minutes.odt": b"\x00\xff",
        "old.md": "Old.",
    }
    out.write_bytes(
        build_zip({name: text.encode() if isinstance(text, str) else text for name, text in files.items()})
    )
    source, place = open_for_editing(out)
    keep(with_file(source, "letter.md", "A bench."), place, source)
    kept = open_pack(out)
    assert kept.names() == sorted(files)
    assert kept.read("notes/minutes.odt") == b"\x00\xff"
    assert kept.read("letter.md") == b"A bench."


def test_a_file_name_that_leads_out_of_the_pack_is_never_written(make, tmp_path):
    source, place = open_for_editing(make(old='"letter.md"', new='"../letter.md"'))
    with pytest.raises(PackError):
        with_file(source, "../letter.md", "Out.")
    assert source.files == {}
    assert keep(source, place, None) is source
    assert not (place.path.parent / "letter.md").exists()


def test_a_link_out_of_the_pack_is_never_written_through(make, tmp_path):
    folder, outside = make(), tmp_path / "outside.md"
    outside.write_text("Mine.")
    (folder / "letter.md").unlink()
    (folder / "letter.md").symlink_to(outside)
    source, place = open_for_editing(folder)
    with pytest.raises(PackError):
        keep(with_file(source, "letter.md", "Out."), place, source)
    assert outside.read_text() == "Mine."


def test_a_pack_is_handed_out_only_if_it_is_sound(make, tmp_path):
    source, _ = open_for_editing(make())
    edit_campaign.hand_out(source, tmp_path / "out.ddmpack")
    assert campaign_at(tmp_path / "out.ddmpack").title == "My campaign"
    broken = with_file(source, "letter.md", "{{ member.nme }}")
    with pytest.raises(PackError, match="line 1"):
        edit_campaign.hand_out(broken, tmp_path / "broken.ddmpack")
    assert not (tmp_path / "broken.ddmpack").exists()


@pytest.mark.parametrize(
    ("location", "text", "field", "line"),
    [
        (("points", 0, "detail"), "One.\n\n{{ foo }}", "points.0.detail", 2),
        (("points", 1, "spoken"), "{{ foo }}", "points.1.spoken", 0),
        (("points", 1, "sources"), ("no-such",), "points.1.sources", 0),
        (("title",), "a ~~struck~~ title", "title", 0),
    ],
)
def test_a_finding_stands_at_its_entry_and_line(make, location, text, field, line):
    source, _ = open_for_editing(make(old="Ask for a bench.", new="Will you ask for a bench?"))
    found = look_at(with_value(source, location, text)).findings
    assert [(each.spot.field, each.spot.block) for each in found] == [(field, line)]


@pytest.mark.parametrize("location", [("points", 0, "detail"), ("points", 1, "spoken")])
def test_blank_lines_before_a_text_stay_so_that_its_lines_are_those_of_the_check(make, location):
    source, _ = open_for_editing(make(old="Ask for a bench.", new="Will you ask for a bench?"))
    changed = with_value(source, location, "\n\nOne.\n{{ foo }}")
    assert changed.value(location).rstrip() == "\n\nOne.\n{{ foo }}"
    (found,) = look_at(changed).findings
    assert found.spot.block == 3


def test_a_finding_in_a_letter_stands_at_its_line(make):
    source, _ = open_for_editing(make())
    found = look_at(with_file(source, "letter.md", "One.\n\nTwo {{ foo }}.\n{% if %}")).findings
    assert {each.spot.field for each in found} == {"papers.0.file"}
    assert found[0].severity is Severity.STOP
    assert found[0].sentence.startswith("Papers, Letter, Text, line 4: Behind “if”")


def test_what_the_guide_asks_for_and_no_paper_prints_is_a_remark(make):
    source, _ = open_for_editing(make(old="Ask for a bench.", new="Will you ask for a bench?"))
    text = "I was there. {% if notes.happened %}Something happened.{% endif %}"
    found = look_at(with_file(source, "letter.md", text))
    assert found.campaign is not None
    assert [each.severity for each in found.findings] == [Severity.NOTE]


def test_what_keeps_a_paper_from_being_printed_well_is_found_at_its_entry(make):
    source, _ = open_for_editing(make(old="Ask for a bench.", new="Will you ask for a bench?"))
    (found,) = look_at(with_value(source, ("papers", 0, "subject"), "A bench " * 40)).findings
    assert (found.severity, found.spot.field) == (Severity.WARNING, "papers.0.subject")


def test_the_paper_is_set_for_an_invented_visitor_on_either_side_of_the_deadline(make):
    text = "{% if after_deadline %}It was{% else %}It will be{% endif %} decided. {{ notes.why }}"
    source, _ = open_for_editing(make({"letter.md": text}))
    campaign = look_at(source).campaign
    before, after = (
        paper_for_invented_visitor(campaign, campaign.papers[0], TODAY, is_past=is_past)
        for is_past in (False, True)
    )
    assert before.body[0].text.startswith("It will be decided.")
    assert after.body[0].text.startswith("It was decided.")
    assert (before.date, after.date) == ("30 January 2027", "1 February 2027")
    assert before.signatory == "Ms Rosa Bramble"


def test_undo_gives_back_the_very_value_and_typing_is_one_step(make):
    first, _ = open_for_editing(make())
    second = with_value(first, ("title",), "B")
    third = with_value(second, ("title",), "Be")
    fourth = with_value(third, ("ask",), "Will you?")
    history = EditHistory(first).changed(second, "title", 1.0).changed(third, "title", 1.2)
    history = history.changed(fourth, "ask", 1.4)
    assert history.undone().present is third
    assert history.undone().undone().present is first
    assert history.undone().undone().redone().redone().present is fourth
    assert EditHistory(first).changed(first, "title", 1.0).past == ()


def test_a_pause_in_typing_begins_another_step():
    history = EditHistory("").changed("a", "title", 1.0).changed("ab", "title", 9.0)
    assert history.undone().present == "a"


def test_a_place_is_a_folder_unless_it_is_packed(tmp_path):
    assert WorkPlace(tmp_path / "bench").is_folder
    assert not WorkPlace(tmp_path / "bench.ddmpack").is_folder


def test_the_invented_visitor_has_an_answer_and_the_paragraphs_if_they_are_ticked(make):
    tables = (
        '[[fields]]\nid = "stop"\nquestion = "Your stop?"\n\n'
        '[[paragraphs]]\nid = "carers"\ntitle = "Carers"\ntext = "I am a carer."\n\n[[points]]'
    )
    text = (
        "My stop is {{ answers.stop }}.\n\n{{ notes.why }}\n\n"
        "{% for paragraph in paragraphs %}{{ paragraph.text }}{% endfor %}\n"
    )
    source, _ = open_for_editing(make({"letter.md": text}, old="[[points]]", new=tables))
    campaign = look_at(source).campaign
    ticked, plain = (
        [
            block.text
            for block in paper_for_invented_visitor(
                campaign, campaign.papers[0], TODAY, is_past=False, has_ticked=has_ticked
            ).body
        ]
        for has_ticked in (True, False)
    )
    assert ticked == [*plain, "I am a carer."]
    assert plain[0] == "My stop is Mill Lane."


def test_a_translation_is_opened_changed_and_handed_out_with_its_paper(make, tmp_path):
    names = 'file = "letter.md"\ntranslation = "en.md"'
    source, _ = open_for_editing(
        make({"en.md": "Read me. {{ notes.why }}"}, old='file = "letter.md"', new=names)
    )
    assert look_at(source).campaign is not None
    source = with_entry_text(source, ("papers", 0, "translation"), "In English. {{ notes.why }}\n")
    edit_campaign.hand_out(source, tmp_path / "out.ddmpack")
    assert campaign_at(tmp_path / "out.ddmpack").letter.translation.text.startswith("In English.")


def test_a_translation_that_is_written_first_gets_a_file_of_its_own_and_loses_it_again(make):
    first, place = open_for_editing(make())
    at = ("papers", 0, "translation")
    source = with_entry_text(first, at, "In English. {{ notes.why }}\n")
    keep(source, place, first)
    assert campaign_at(place.path).letter.translation.text.startswith("In English.")
    assert sorted(path.name for path in place.path.iterdir()) == [
        "campaign.toml",
        "letter.md",
        "translation.md",
    ]
    emptied = with_entry_text(source, at, "\n")
    assert emptied.value(at) is None
    assert look_at(emptied).campaign is not None

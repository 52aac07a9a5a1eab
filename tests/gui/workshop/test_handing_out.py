"""A campaign goes out as one file: without faults, and with a question on examples and on an edition others have."""

from __future__ import annotations

import pytest
from tools.packs import PackMaker
from tools.workshop import press, show_part, type_into

from ddm_desktop import paths
from ddm_desktop.gui import file_dialogs
from ddm_desktop.services.find_campaigns import campaign_at


@pytest.fixture
def workshop(window, no_directory):
    window.show_page("workshop")
    return window.page("workshop")


@pytest.fixture
def out(monkeypatch, tmp_path):
    """Whoever is asked where to save names this file."""
    path = tmp_path / "out.ddmpack"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: path)
    return path


def own_pack():
    return PackMaker(paths.user_packs())(old="Ask for a bench.", new="Will you ask for a bench?")


def test_with_a_fault_nothing_is_saved_and_no_file_is_asked_for(workshop, monkeypatch, qtbot):
    workshop.open_pack(own_pack())
    show_part(workshop, qtbot, "Papers")
    type_into(workshop, qtbot, "Text", "One. {{ foo }}")
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: pytest.fail("asked for a file"))
    press(workshop, qtbot, "Save as a file…")
    assert workshop.banner.text == "Not saved yet: first put right what stands below the paper."
    assert workshop.side.findings.count() == 1  # the check did not wait for the next pause


def test_examples_go_out_only_once_that_is_confirmed(workshop, out, qtbot):
    workshop.start_new()
    press(workshop, qtbot, "Save as a file…")
    assert "example text" in workshop.banner.text
    press(workshop.banner, qtbot, "Not yet")
    assert not out.exists()
    press(workshop, qtbot, "Save as a file…")
    press(workshop.banner, qtbot, "Save all the same")
    assert "is saved" in workshop.banner.text
    assert campaign_at(out).version == 1


def test_what_changed_since_it_was_handed_out_is_offered_as_the_next_edition(workshop, out, qtbot):
    workshop.open_pack(own_pack())
    press(workshop, qtbot, "Save as a file…")
    assert "is saved" in workshop.banner.text  # it is what it was
    type_into(workshop, qtbot, "Title", "Benches")
    press(workshop, qtbot, "Save as a file…")
    assert "edition 2" in workshop.banner.text
    press(workshop.banner, qtbot, "Do not save")
    assert campaign_at(out).title == "My campaign"
    press(workshop, qtbot, "Save as a file…")
    press(workshop.banner, qtbot, "Yes, as edition 2")
    campaign = campaign_at(out)
    assert (campaign.title, campaign.version) == ("Benches", 2)
    assert campaign.released == workshop._handing_out._today()
    press(workshop, qtbot, "Save as a file…")
    assert "is saved" in workshop.banner.text  # nobody has another edition 2


def test_an_edition_may_go_out_as_it_is(workshop, out, qtbot):
    workshop.open_pack(own_pack())
    type_into(workshop, qtbot, "Title", "Benches")
    press(workshop, qtbot, "Save as a file…")
    press(workshop.banner, qtbot, "No, as it is")
    assert (campaign_at(out).title, campaign_at(out).version) == ("Benches", 1)


@pytest.mark.parametrize("edition", ["2", "7"])
def test_an_edition_raised_by_hand_is_not_asked_about(workshop, out, qtbot, edition):
    workshop.open_pack(own_pack())
    type_into(workshop, qtbot, "Title", "Benches")
    type_into(workshop, qtbot, "Edition", edition)
    press(workshop, qtbot, "Save as a file…")
    assert "is saved" in workshop.banner.text
    assert campaign_at(out).version == int(edition)

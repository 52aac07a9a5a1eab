"""The local list on disk: kept, mended and never lost."""

import pytest

from ddm_desktop import paths
from ddm_desktop.errors import DirectoryError, SaveError
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.services.data_lock import LOCK_FILE
from ddm_desktop.services.local_list import (
    forget,
    load_local_list,
    remember,
    replace_entry,
    store_local_list,
)


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A person's own folder, which does not exist yet."""
    folder = tmp_path / "data"
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    return folder


def local(name, seat="", **more):
    return Listing(Member(name, constituency=seat), is_local=True, **more)


def test_a_computer_without_a_list_has_no_entries():
    assert load_local_list() == ()


def test_members_are_remembered_and_forgotten_one_by_one():
    remember(local("Jane Smith", "Little Haven", phone="1"))
    remember(local("Huw Prys-Jones", "Ynys Wen"))
    assert [each.member.name for each in load_local_list()] == ["Jane Smith", "Huw Prys-Jones"]
    forget(local("", "YNYS WEN"))
    assert load_local_list() == (local("Jane Smith", "Little Haven", phone="1"),)


def test_remembering_again_replaces_and_keeps_what_was_noted():
    remember(local("Jane Smith", "Little Haven", phone="1", notes="Ask for Rosa."))
    remember(local("Tom O’Hare", "little haven", phone="2"))
    assert load_local_list() == (local("Tom O’Hare", "little haven", phone="2", notes="Ask for Rosa."),)


def test_a_person_with_or_without_a_title_is_one_entry_but_a_lady_is_no_lord():
    for name in ("Rt Hon Jane Smith MP", "Jane Smith", "The Lord Reed", "Baroness Reed", "Rt Hon Lord Reed"):
        remember(local(name))
    assert [each.member.name for each in load_local_list()] == [
        "Jane Smith",
        "Rt Hon Lord Reed",
        "Baroness Reed",
    ]


def test_an_entry_is_replaced_as_it_stands_and_what_others_added_meanwhile_stays():
    shown = local("Jane Smith", "Little Haven", phone="1")
    store_local_list([shown, local("Huw Prys-Jones", "Ynys Wen")])
    remember(local("Tom O’Hare", "Saltmarsh West"))
    replace_entry(shown, local("Jane Smith", "Great Haven"))
    replace_entry(None, local("Olu Adeyemi"))
    assert load_local_list() == (
        local("Jane Smith", "Great Haven"),
        local("Huw Prys-Jones", "Ynys Wen"),
        local("Tom O’Hare", "Saltmarsh West"),
        local("Olu Adeyemi"),
    )
    with pytest.raises(DirectoryError, match="same seat"):
        replace_entry(None, local("", "Ynys Wen"))
    assert len(load_local_list()) == 4


def test_a_broken_list_is_told_and_nothing_of_it_is_lost(data):
    data.mkdir()
    paths.local_list_file().write_text('{"members": [')
    for deed in (load_local_list, lambda: remember(local("Jane")), lambda: forget(local("Jane")),
                 lambda: replace_entry(None, local("Jane"))):  # fmt: skip
        with pytest.raises(DirectoryError, match=r"local-list\.json, line 1"):
            deed()
    assert paths.local_list_file().read_text() == '{"members": ['


def test_an_entry_that_would_break_the_list_is_refused_and_the_list_stays():
    remember(local("Jane Smith"))
    with pytest.raises(DirectoryError, match="“email”"):
        remember(Listing(Member("Tom O’Hare", email="none")))
    assert load_local_list() == (local("Jane Smith"),)


def test_a_list_that_cannot_be_opened_is_told(data):
    paths.local_list_file().mkdir(parents=True)
    with pytest.raises(DirectoryError, match="cannot be read"):
        load_local_list()


def test_a_folder_that_cannot_be_made_is_told(data):
    data.write_text("a file")
    with pytest.raises(SaveError, match="local list could not be kept"):
        store_local_list([local("Jane")])


def test_nothing_else_lies_in_the_folder_afterwards(data):
    remember(local("Jane Smith"))
    remember(local("Tom O’Hare"))
    assert {path.name for path in data.iterdir()} == {"local-list.json", LOCK_FILE}

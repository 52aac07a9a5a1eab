"""The page on the program: version, licences, and where its data comes from."""

from __future__ import annotations

from email.message import Message
from importlib import metadata

import pytest
from tools.directories import invented_directory

import ddm_desktop
from ddm_desktop import paths
from ddm_desktop.directory.store import encode
from ddm_desktop.services.about import about_markdown, licence_in, packages
from ddm_desktop.services.find_member import open_finder


@pytest.fixture
def data(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)


def about(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


def test_it_names_the_version_and_says_where_qt_and_its_source_are(data):
    page = about_markdown(open_finder())
    assert f"Version {ddm_desktop.__version__}." in page
    assert "LGPL" in page
    assert "https://download.qt.io" in page


def test_it_lists_each_package_in_use_with_its_licence(data):
    by_name = {facts.name.casefold(): facts for facts in packages()}
    assert by_name["reportlab"].version == metadata.version("reportlab")
    assert "markupsafe" in by_name  # needed by one that is needed
    assert "pytest" not in by_name
    assert all(facts.licence for facts in by_name.values())
    assert "| reportlab |" in about_markdown(open_finder())


def test_it_says_where_the_directory_is_from_and_of_which_day(data):
    assert "No MP directory is loaded" in about_markdown(open_finder())
    paths.directory_file().write_bytes(encode(invented_directory()))
    assert "as of 27 June 2026" in about_markdown(open_finder())


def test_a_licence_is_taken_from_wherever_a_package_names_it():
    assert licence_in(about(License_Expression="MIT", License="x")) == "MIT"
    assert licence_in(about(License="Apache License 2.0")) == "Apache License 2.0"
    whole = "Copyright\nPermission is hereby granted"
    assert (
        licence_in(about(License=whole, Classifier="License :: OSI Approved :: BSD License")) == "BSD License"
    )
    assert licence_in(about()) == "see the package"

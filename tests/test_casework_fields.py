"""What a caseworker adds goes all the way: form, case file, letter, templates, findings, manual.

A field is one entry in `Casework`; what leaves it out fails here, by its name.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tools.manuscripts import manuscript

from ddm_desktop.campaigns.render import render_text
from ddm_desktop.gui.case.casework_form import CaseworkForm
from ddm_desktop.gui.session import Session
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.case import Case
from ddm_desktop.model.casework import NO_CASEWORK, Casework, casework_fields
from ddm_desktop.model.letter import CASEWORK_PARTS, Letter, LetterPart, Spot
from ddm_desktop.model.paper import Template
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.spot_names import spot_name
from ddm_desktop.output.text import letter_text
from ddm_desktop.services.case_file import read_visit
from ddm_desktop.services.change_visit import with_casework
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.next_visitor import would_lose
from ddm_desktop.services.settings import Settings

TODAY = date(2026, 11, 22)
CAMPAIGN = campaign_named("about-anything")
FIELDS = {field.name: field for field in casework_fields()}
ROOT = Path(__file__).parent.parent


def said(name: str) -> object:
    """Something to put into the field `name`, and into no other."""
    if FIELDS[name].is_switch:
        return True
    words = f"The {name} typed"
    return (words, f"{words} below") if FIELDS[name].holds_lines else words


def with_field(name: str) -> Casework:
    return replace(NO_CASEWORK, **{name: said(name)})


def printed(casework: Casework) -> str:
    case = Case(CAMPAIGN.id, TODAY, Constituent(name="Ann Example"), casework=casework)
    return letter_text(manuscript(CAMPAIGN, CAMPAIGN.papers[0], case).letter)


@pytest.fixture
def form(qapp, qtbot):
    made = CaseworkForm(Session(Settings(), today=lambda: TODAY))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("name", FIELDS)
def test_the_form_shows_and_reads_it_and_a_finding_opens_it(form, name):
    form.show_casework(with_field(name))
    assert form.fold.is_open()
    assert form.casework() == with_field(name)
    form.fold.set_open(False)
    form.focus_field(name)
    focused = form.focusWidget()
    assert focused.isVisible()
    assert focused.accessibleName() == FIELDS[name].label


@pytest.mark.parametrize("name", FIELDS)
def test_a_case_file_brings_it(tmp_path, name):
    value = said(name)
    file = tmp_path / "case.json"
    written = {name: list(value) if isinstance(value, tuple) else value}
    file.write_text(json.dumps({"campaign": CAMPAIGN.id, "casework": written}), encoding="utf-8")
    assert read_visit(file, TODAY).case.casework == with_field(name)


@pytest.mark.parametrize("name", FIELDS)
def test_the_letter_prints_it(name):
    text = printed(with_field(name))
    assert text != printed(NO_CASEWORK)
    if not FIELDS[name].is_switch:
        assert "The " + name in text


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if isinstance(field.default, str)])
def test_a_template_prints_it(name):
    template = Template(f"Say {{{{ casework.{name} }}}}.", "letter.md")
    case = Case(CAMPAIGN.id, TODAY, casework=with_field(name))
    assert plain_text(render_text(CAMPAIGN, template, case)) == f"Say {said(name)}."


@pytest.mark.parametrize("name", FIELDS)
def test_a_finding_names_it(name):
    place = spot_name(Letter(title="", body=()), Spot(LetterPart.CONSENT, field=f"casework.{name}"))
    assert place == FIELDS[name].prompt


@pytest.mark.parametrize("name", FIELDS)
def test_the_readme_names_it(name):
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## A caseworker’s letter")[2]
    rows = [line for line in table.partition("\n## ")[0].splitlines() if line.startswith("|")]
    assert any(f"`{name}`" in row for row in rows)


@pytest.mark.parametrize("name", FIELDS)
def test_it_is_work_that_the_next_visitor_asks_about(name):
    visit = manuscript(CAMPAIGN, CAMPAIGN.papers[0], Case(CAMPAIGN.id, TODAY)).visit
    assert would_lose(with_casework(visit, with_field(name)))


def test_the_sample_has_every_field_and_its_letter_every_part():
    case = read_visit(ROOT / "resources" / "sample-casework.json", TODAY).case
    assert all(getattr(case.casework, name) for name in FIELDS)
    letter = manuscript(CAMPAIGN, CAMPAIGN.papers[0], case).letter
    without = {part for part in CASEWORK_PARTS if not getattr(letter, part.value)}
    assert without == {LetterPart.COPY_FOR}


def test_a_letter_without_casework_has_none_of_its_parts():
    letter = manuscript(CAMPAIGN, CAMPAIGN.papers[0], Case(CAMPAIGN.id, TODAY)).letter
    assert not any(getattr(letter, part.value) for part in CASEWORK_PARTS)

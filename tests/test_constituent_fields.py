"""What is known of a constituent goes all the way: form, case file, letter, templates, manual; of a member, too.

A field is one entry in `Constituent` or `Member`; what leaves it out fails here, by its name.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from tools.added_line import failures
from tools.manuscripts import manuscript

from ddm_desktop import paths
from ddm_desktop.campaigns.fields import PROMPTS
from ddm_desktop.campaigns.render import render_text
from ddm_desktop.gui.case.member_form import MemberForm
from ddm_desktop.gui.case.person_form import PersonForm
from ddm_desktop.gui.session import Session
from ddm_desktop.model.blocks import plain_text
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Letter, LetterPart, Spot
from ddm_desktop.model.paper import Template
from ddm_desktop.model.people import Constituent, Member, person_fields
from ddm_desktop.model.spot_names import spot_name
from ddm_desktop.model.welsh import WELSH
from ddm_desktop.services.case_file import read_visit
from ddm_desktop.services.change_visit import with_constituent
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.next_visitor import would_lose
from ddm_desktop.services.settings import Settings

TODAY = date(2026, 11, 22)
CAMPAIGN = campaign_named("about-anything")
FIELDS = [field.name for field in fields(Constituent)]
IN_SENDER = [field.name for field in person_fields(Constituent) if field.in_sender]
SHAPED = {"postcode": "L20 0XX", "email": "rosa@example.org"}
BLANK = Constituent()
OF_MEMBERS = [each for each in person_fields(Member) if each.label]


def said(name: str) -> object:
    """Something to put into the field `name`, and into no other."""
    words = SHAPED.get(name, f"The {name} typed")
    return words if isinstance(getattr(BLANK, name), str) else (words, f"{words} below")


def texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize("name", FIELDS)
def test_the_form_shows_and_reads_it_and_a_finding_leads_to_it(qapp, qtbot, name):
    form = PersonForm(Session(Settings(), today=lambda: TODAY))
    qtbot.addWidget(form)
    form.show_constituent(replace(BLANK, **{name: said(name)}))
    assert getattr(form.constituent(), name) == said(name)
    form.show()
    form.focus_field(name)
    edit = form.focusWidget()
    shown = edit.text() if hasattr(edit, "text") else edit.toPlainText()
    assert shown == "\n".join(texts(said(name)))


@pytest.mark.parametrize("name", FIELDS)
def test_a_case_file_brings_it_and_the_letter_prints_it(tmp_path, name):
    value = said(name)
    written = {name: value if isinstance(value, str) else list(value)}
    file = tmp_path / "case.json"
    file.write_text(json.dumps({"campaign": CAMPAIGN.id, "constituent": written}), encoding="utf-8")
    case = read_visit(file, TODAY).case
    assert case.constituent == replace(BLANK, **{name: value})
    letter = manuscript(CAMPAIGN, CAMPAIGN.papers[0], case).letter
    printed = "\n".join((*letter.sender, letter.signatory))
    is_printed = name in ("title", "name") or name in IN_SENDER
    assert all((text in printed) is is_printed for text in texts(value))


@pytest.mark.parametrize("name", FIELDS)
def test_a_template_prints_it_and_asks_for_it_while_it_is_blank(name):
    printed = f"constituent.{name}" + ("" if isinstance(said(name), str) else '|join(", ")')
    template = Template(f"Say {{{{ {printed} }}}}.", "letter.md")
    case = Case(CAMPAIGN.id, TODAY, replace(BLANK, **{name: said(name)}))
    assert plain_text(render_text(CAMPAIGN, template, case)) == f"Say {', '.join(texts(said(name)))}."
    asked = plain_text(render_text(CAMPAIGN, template, replace(case, constituent=BLANK)))
    assert asked == f"Say [{PROMPTS[f'constituent.{name}']}]."


@pytest.mark.parametrize("name", FIELDS)
def test_a_finding_names_it_as_the_letter_asks_for_it(name):
    place = spot_name(Letter(title="", body=()), Spot(LetterPart.SENDER, field=f"constituent.{name}"))
    assert place == PROMPTS[f"constituent.{name}"]


@pytest.mark.parametrize("name", FIELDS)
def test_the_manual_names_it(name):
    manual = (paths.resources() / "help" / "campaign-packs.md").read_text(encoding="utf-8")
    assert f"`constituent.{name}`" in manual


@pytest.mark.parametrize("name", FIELDS)
def test_a_letter_in_welsh_asks_for_it_in_welsh(name):
    assert WELSH.prompts[f"constituent.{name}"]


@pytest.mark.parametrize("name", FIELDS)
def test_it_is_work_that_the_next_visitor_asks_about(name):
    visit = manuscript(CAMPAIGN, CAMPAIGN.papers[0], Case(CAMPAIGN.id, TODAY)).visit
    assert would_lose(with_constituent(visit, replace(BLANK, **{name: said(name)})))


@pytest.mark.parametrize("asked", OF_MEMBERS, ids=lambda asked: asked.name)
def test_of_a_member_the_form_shows_and_reads_it_and_a_case_file_brings_it(qapp, qtbot, tmp_path, asked):
    member = replace(Member(), **{asked.name: f"The {asked.name} typed"})
    form = MemberForm()
    qtbot.addWidget(form)
    form.show_member(member)
    assert getattr(form.member(), asked.name) == getattr(member, asked.name)
    file = tmp_path / "case.json"
    known = {asked.name: getattr(member, asked.name)}
    file.write_text(json.dumps({"campaign": CAMPAIGN.id, "member": known}), encoding="utf-8")
    assert read_visit(file, TODAY).case.member == member


def test_a_new_field_is_one_entry_a_line_in_the_manual_and_its_prompt_in_welsh():
    added = (
        '    alias: str = _person_field("", "Other name", "your other name", in_sender=False)\n'
        '    care_of: tuple[str, ...] = _person_field((), "Care of", "who takes your post in")\n'
    )
    change = ("ddm_desktop.model.people", "    postcode: str", added)
    failing, passed = failures(__file__, "alias or care_of", change)
    told = "test_the_manual_names_it", "test_a_letter_in_welsh_asks_for_it_in_welsh"
    assert failing == {f"{test}[{name}]" for test in told for name in ("alias", "care_of")}
    assert passed == 2 * 5


def test_a_new_field_of_a_member_is_one_entry():
    added = '    pager: str = _person_field("", "Pager", "the number of their pager")\n'
    change = ("ddm_desktop.model.people", "    house: House", added)
    assert failures(__file__, "pager", change) == (set(), 1)

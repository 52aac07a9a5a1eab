"""Case files: read whole, or refused with the file, the field and the remedy."""

import json
from datetime import date

import pytest

from ddm_desktop.errors import CaseError
from ddm_desktop.model.case import Meeting
from ddm_desktop.model.people import House, Member
from ddm_desktop.services.case_file import read_visit

TODAY = date(2026, 11, 22)
WHOLE = {
    "campaign": "alternative-provision-2018",
    "constituent": {
        "title": "Ms",
        "name": "Rosa Bramble",
        "address": ["12 Orchard Lane", "LITTLE HAVEN"],
        "postcode": "l200xx",
        "email": "",
        "phone": "",
    },
    "member": {
        "name": "Jane Smith",
        "full_title": "Rt Hon Jane Smith MP",
        "address_as": "Ms Smith",
        "constituency": "Little Haven",
        "house": "commons",
    },
    "date": "2026-11-22",
    "notes": {"why": "First.\nSecond.", "ask": "Will you ask?"},
    "points": ["one"],
}


def read(tmp_path, content):
    path = tmp_path / "case.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_visit(path, TODAY).case


def test_the_example_of_the_contract_is_read_whole(tmp_path):
    case = read(tmp_path, WHOLE)
    assert case.constituent.full_name == "Ms Rosa Bramble"
    assert case.constituent.address == ("12 Orchard Lane", "LITTLE HAVEN")
    assert case.constituent.postcode == "L20 0XX"
    assert case.member.full_title == "Rt Hon Jane Smith MP"
    assert case.member.house is House.COMMONS
    assert case.date == date(2026, 11, 22)
    assert case.notes["why"] == "First.\nSecond."
    assert case.points == ("one",)


def test_a_date_left_out_is_today(tmp_path):
    assert read(tmp_path, {"campaign": "x"}).date == TODAY


def test_the_meeting_and_the_day_to_ask_again_are_read(tmp_path):
    meeting = {"date": "2026-11-24", "time": " 10.30 am ", "where": "Library", "minutes": 15}
    case = read(tmp_path, WHOLE | {"meeting": meeting, "chase": "2026-12-28"})
    assert case.meeting == Meeting(date(2026, 11, 24), "10.30 am", "Library", 15)
    assert case.chase == date(2026, 12, 28)
    blank = read(tmp_path, WHOLE | {"meeting": {"date": ""}, "chase": None})
    assert (blank.meeting, blank.chase) == (Meeting(), None)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert read(tmp_path, "\ufeff" + json.dumps(WHOLE)).campaign == "alternative-provision-2018"


def test_the_members_email_address_is_read_and_the_party_passed_over(tmp_path):
    member = WHOLE["member"] | {"email": " jane@parliament.example ", "party": "Labour"}
    assert read(tmp_path, WHOLE | {"member": member}).member == Member(
        "Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven", email="jane@parliament.example"
    )


def test_a_member_named_by_surname_first_is_turned_round(tmp_path):
    case = read(
        tmp_path, {"campaign": "x", "member": {"name": "Smith, Jane", "full_title": "Smith, Dr Jane"}}
    )
    assert (case.member.name, case.member.full_title) == ("Jane Smith", "Dr Jane Smith")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"campaign": ""}, ["campaign", "is missing"]),
        ({"constituent": {"nmae": "x"}}, ["constituent.nmae", "did you mean “name”"]),
        ({"constituent": []}, ["constituent", "object in braces"]),
        ({"constituent": {"address": "12 Orchard Lane"}}, ["constituent.address", "list of lines"]),
        ({"constituent": {"address": ["x"] * 10}}, ["constituent.address", "10 lines", "9 at most"]),
        ({"constituent": {"name": 7}}, ["constituent.name", "text in quotation marks"]),
        ({"member": {"house": "senate"}}, ["member.house", "senate", "lords"]),
        ({"date": "22.11.2026"}, ["date", "22.11.2026", "year-month-day"]),
        ({"date": 5}, ["date"]),
        ({"notes": {"whi": ""}}, ["notes.whi", "did you mean “why”"]),
        ({"points": "one"}, ["points", "list of lines"]),
        ({"meeting": {"minutes": 0}}, ["meeting.minutes", "1 to 240"]),
        ({"meeting": {"date": "tomorrow"}}, ["meeting.date", "tomorrow", "year-month-day"]),
        ({"meeting": {"day": "2026-11-24"}}, ["meeting.day", "did you mean “date”"]),
        ({"meeting": {"room": "7"}}, ["meeting.room", "known are: date, time, where, minutes."]),
        ({"date": "1" * 90}, [f"“date” is “{'1' * 40}…”"]),
        ({"date": [[]]}, ["“date” is “…”; write year-month-day"]),
        ({"member": {"house": "h" * 90}}, [f"“{'h' * 40}…”"]),
        ({"k" * 90: 1}, [f"“{'k' * 40}…” is not a field"]),
        ({"chase": 24}, ["chase", "year-month-day"]),
        ({"membre": {}}, ["membre", "did you mean “member”"]),
    ],
)
def test_a_wrong_field_is_named_with_its_remedy(tmp_path, change, words):
    with pytest.raises(CaseError) as caught:
        read(tmp_path, WHOLE | change)
    assert "case.json" in str(caught.value)
    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "line 1"),
        ("[]", "object in braces"),
        ('{\n"a": }', "line 2"),
        ("[" * 100_000, "nested too deeply"),
        ('{"campaign": ' + "1" * 5000 + "}", "number too long"),
    ],
)
def test_a_file_that_is_no_case_is_refused(tmp_path, content, words):
    with pytest.raises(CaseError, match=words):
        read(tmp_path, content)


def test_a_file_in_another_encoding_or_not_there_is_refused(tmp_path):
    path = tmp_path / "case.json"
    path.write_bytes('{"campaign": "é"}'.encode("latin-1"))
    with pytest.raises(CaseError, match="UTF-8"):
        read_visit(path, TODAY)
    with pytest.raises(CaseError, match="cannot be read"):
        read_visit(tmp_path / "none.json", TODAY)


def test_control_characters_do_not_reach_the_letter(tmp_path):
    case = read(tmp_path, WHOLE | {"constituent": {"name": "Ro\u0000sa\u202e Bra\tmble\n"}})
    assert case.constituent.name == "Rosa Bra mble"

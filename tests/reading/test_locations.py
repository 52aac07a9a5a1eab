"""A complaint names the exact location: field, the entry of a list, or the line."""

import pytest

from ddm_desktop.model.people import Constituent
from ddm_desktop.reading.locations import MisfitError, Misfits, entry, field_name, file_line, text_line
from ddm_desktop.reading.people import CONSTITUENT
from ddm_desktop.reading.records import Record


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ((), "list.json: this is odd."),
        ((file_line(7),), "list.json, line 7: this is odd."),
        ((file_line(7), "Post code"), "list.json, line 7: “Post code” is odd."),
        (("date",), "list.json: “date” is odd."),
        (("constituent", "address", text_line(1)), "list.json: “constituent.address, line 2” is odd."),
        (("members", entry(1)), "list.json: “members, entry 2” is odd."),
        (("members", entry(1, "Jane Smith"), "email"), "list.json, members, entry 2 (Jane Smith): “email” is odd."),
        (("a", entry(0), "b", "c", entry(1)), "list.json, a, entry 1: “b.c, entry 2” is odd."),
    ],
)  # fmt: skip
def test_each_kind_of_location_is_named_as_people_count(location, sentence):
    assert MisfitError(location, "is odd").full_sentence("list.json") == sentence


def test_a_question_ends_as_one():
    error = MisfitError(("nmae",), "is not a field; did you mean “name”?")
    assert error.sentence == "“nmae” is not a field; did you mean “name”?"


def test_what_stands_in_a_list_of_a_list_is_named():
    assert field_name(("a", "b", entry(0), "c")) == "a.b, entry 1, c"


def test_a_line_of_a_table_is_read_as_a_record_and_its_faults_are_named_by_line_and_column():
    columns = {"First name": "name", "Post code": "postcode", "E-mail": "email"}
    shapes = {column: CONSTITUENT.fields[field] for column, field in columns.items()}
    people = Record(Constituent, shapes, "a list of people", renamed=columns)
    cells = {"First name": "Rosa Bramble", "Post code": "l200xx", "E-mail": None}
    assert people.read(cells, (file_line(7),)) == Constituent(name="Rosa Bramble", postcode="L20 0XX")
    with pytest.raises(MisfitError) as raised:
        people.read({"First name": 7.0, "Post code": True, "Email": "rosa@example.org"}, (file_line(8),))
    assert [error.full_sentence("people.csv") for error in raised.value.with_later] == [
        "people.csv, line 8: “Email” is not a field of a list of people; did you mean “E-mail”?",
        "people.csv, line 8: “First name” must be text in quotation marks.",
        "people.csv, line 8: “Post code” must be text in quotation marks.",
    ]


def test_all_that_is_wrong_is_told_at_once_and_once():
    outer = Misfits()
    for fields in (("a", "b"), (), ("c",)):
        inner = Misfits()
        for field in fields:
            with inner:
                raise MisfitError((field,), "is odd")
        with outer:
            inner.raise_any()
    with pytest.raises(MisfitError) as raised:
        outer.raise_any()
    assert [error.location for error in raised.value.with_later] == [("a",), ("b",), ("c",)]

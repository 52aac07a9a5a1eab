"""What is written reads back equal, and what does not fit is refused by its place with the remedy."""

import datetime
import json
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.people import House
from ddm_desktop.model.text import clean, clean_line
from ddm_desktop.reading.json_files import JsonFormat, NewerFileError
from ddm_desktop.reading.locations import MisfitError
from ddm_desktop.reading.records import Many, Maybe, Record, Table
from ddm_desktop.reading.shapes import Day, Flag, Line, Lines, Number, OneOf, Text, Whole

LINES = st.text(max_size=30).map(clean_line)
TEXTS = st.text(max_size=60).map(clean)


@dataclass(frozen=True)
class Thing:
    name: str = ""
    size: int = 1
    day: datetime.date | None = None
    others: tuple["Thing", ...] = ()
    words: dict[str, str] = field(default_factory=dict)


PLAIN = {"called": Line(), "size": Whole(1, 9), "day": Day(), "words": Table(Text())}
INNER = Record(Thing, PLAIN, "a thing", renamed={"called": "name"})
THING = Record(Thing, {**PLAIN, "others": Many(INNER, 3, "things")}, "a thing", renamed={"called": "name"})
INNER_THINGS = st.builds(
    Thing, LINES, st.integers(1, 9), st.none() | st.dates(), words=st.dictionaries(st.text(), TEXTS)
)
THINGS = st.builds(
    Thing, LINES, st.integers(1, 9), st.none() | st.dates(), st.lists(INNER_THINGS, max_size=3).map(tuple),
    st.dictionaries(st.text(), TEXTS),
)  # fmt: skip

SHAPES = {
    "line": (Line(), LINES),
    "text": (Text(), TEXTS),
    "text as lines": (Text(as_lines=True), TEXTS.map(str.strip)),
    "lines": (Lines(5), st.lists(LINES.filter(bool), max_size=5).map(tuple)),
    "day": (Day(), st.none() | st.dates()),
    "whole number": (Whole(-5, 1000), st.integers(-5, 1000)),
    "number": (Number(10), st.floats(-10, 10)),
    "yes or no": (Flag(), st.booleans()),
    "choice": (OneOf({house.value: house for house in House} | {"": House.COMMONS}), st.sampled_from(House)),
    "choice of numbers": (OneOf({1: "one", 1.5: "more"}), st.sampled_from(("one", "more"))),
    "table": (Table(Whole(0, 9)), st.dictionaries(st.text(), st.integers(0, 9))),
    "list": (Many(Maybe(Day()), 4, "days"), st.lists(st.none() | st.dates(), max_size=4).map(tuple)),
    "record": (THING, THINGS),
}  # fmt: skip
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize(("shape", "values"), SHAPES.values(), ids=SHAPES)
@given(st.data())
def test_what_is_written_reads_back_equal(shape, values, data):
    value = data.draw(values)
    assert shape.read(json.loads(json.dumps(shape.write(value))), ()) == value


@given(THINGS, THINGS)
def test_what_is_as_usual_is_left_out_and_reads_back(thing, usual):
    with_usual = Record(lambda **fields: Thing(**vars(usual) | fields), THING.fields, "a thing",
                        renamed={"called": "name"})  # fmt: skip
    written = THING.write(thing, default=usual)
    if thing.day is None and usual.day is not None:
        return  # an empty day is as the usual one: no file needs it
    assert with_usual.read(written) == thing


@pytest.mark.parametrize(("shape", "values"), SHAPES.values(), ids=SHAPES)
@given(junk=JUNK)
def test_whatever_stands_there_is_read_or_refused_in_a_sentence(shape, values, junk):
    try:
        shape.read(junk, ("field",))
    except MisfitError as error:
        for each in error.with_later:
            said = each.full_sentence("file.json")
            assert said.startswith("file.json")
            assert "field" in said
            assert said == clean_line(said), "control characters reach the screen"
            assert said[-1] in ".?"


A_DAY = "write year-month-day, as in 2027-01-31."


@pytest.mark.parametrize(
    ("shape", "value", "sentence"),
    [
        (Line(), 7, "“field” must be text in quotation marks."),
        (Line(1000), "a" * 1001, "“field” is longer than 1,000 characters; shorten it."),
        (Line(9, r"\d+", "no number"), "x", "“field” is “x”, which is no number."),
        (Lines(2), "x", "“field” must be a list of lines, as in [\"1 High Street\", \"Anytown\"]."),
        (Lines(2, " fit"), ["a"] * 3, "“field” has 3 lines; 2 at most fit."),
        (Lines(2), ["a", {}], "“field, line 2” must be text in quotation marks."),
        (Day(), "soon", f"“field” is “soon”; {A_DAY}"),
        (Day(), datetime.datetime(2027, 1, 31, 10), f"“field” is “2027-01-31 10:00:00”; {A_DAY}"),
        (Day(), 10**99, f"“field” is “…”; {A_DAY}"),
        (Whole(1, 9, "minutes"), True, "“field” must be a whole number of minutes from 1 to 9."),
        (Number(10), float("nan"), "“field” must be a number from -10 to 10."),
        (OneOf({"light": 1, "dark": 2}), "drak", "“field” is “drak”; did you mean “dark”?"),
        (OneOf({"light": 1, "dark": 2, "": 1}), "blue", "“field” is “blue”; write “light” or “dark”."),
        (Many(Flag(), 2, "answers"), {}, "“field” must be a list of answers in brackets [ ]."),
        (Many(Flag(), 2, "answers"), [1] * 1000, "“field” has 1,000 answers; 2 at most are taken."),
        (THING, [], "“field” must be an object in braces { }."),
        (THING, {"szie": 1}, "“field.szie” is not a field of a thing; did you mean “size”?"),
        (THING, {"k": 1}, "“field.k” is not a field of a thing; known are: called, size, day, words, others."),
        (THING, {"others": [{}, {"size": 0}]}, "“size” must be a whole number from 1 to 9."),
    ],
)  # fmt: skip
def test_a_complaint_ends_in_the_remedy(shape, value, sentence):
    with pytest.raises(MisfitError) as raised:
        shape.read(value, ("field",))
    assert raised.value.sentence == sentence


def test_a_record_tells_of_all_its_faults_in_the_order_of_its_fields():
    shape = Record(Thing, THING.fields, "a thing", renamed={"called": "name"}, remedies={"called": "name it"})
    wrong = {"size": 0, "day": "x", "called": " ", "others": [{"size": 0}, {}, {"dya": ""}], "colour": 1}
    with pytest.raises(MisfitError) as raised:
        shape.read(wrong)
    assert [error.location for error in raised.value.with_later] == [
        ("colour",), ("called",), ("size",), ("day",), ("others", 0, "size"), ("others", 2, "dya"),
    ]  # fmt: skip
    assert raised.value.with_later[1].sentence == "“called” is missing or empty; name it."


def test_what_makes_the_value_may_refuse_it_within_its_record():
    def make(**fields):
        raise MisfitError(("size",), "does not go with the name")

    shape = Many(Record(make, PLAIN, "a thing"), 9, "things", label_fields=("called",))
    with pytest.raises(MisfitError) as raised:
        shape.read([{"called": "A"}], ("things",))
    assert (
        raised.value.full_sentence("f.json")
        == "f.json, things, entry 1 (A): “size” does not go with the name."
    )


def test_of_two_alike_the_later_one_is_told_with_the_number_of_the_other_whatever_else_is_wrong_with_them():
    shape = Many(INNER, 9, "things", unique={"called": "name it anew"})
    with pytest.raises(MisfitError) as raised:
        shape.read(
            [{"called": "A", "size": 0}, {}, {}, {"called": "B"}, {"called": "A"}, {"called": " a "}], ()
        )
    assert [error.location for error in raised.value.with_later] == [
        (0, "size"),
        (4, "called"),
        (5, "called"),
    ]
    assert (
        raised.value.with_later[1].sentence
        == "“called” is “A”, which entry 1 of the things has; name it anew."
    )


def test_what_a_lenient_reading_cannot_take_is_as_it_comes():
    assert THING.read_leniently({"called": "A", "size": 0, "colour": 1}) == Thing("A")
    with pytest.raises(MisfitError):
        THING.read_leniently([])


FORMAT = JsonFormat("ddm things", 3, "list of things")


@given(st.dictionaries(st.text().filter(lambda key: key not in {"format", "version"}), TEXTS))
def test_a_file_of_a_format_holds_what_was_put_in(fields):
    assert FORMAT.decode(FORMAT.encode(fields)) == fields


A_NAME = "expecting property name enclosed in double quotes"
A_VERSION = 'f.json: this has no version this program knows; write "version": 3.'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "f.json: this is not UTF-8 text; save it again as UTF-8."),
        (b"{\n]", f"f.json, line 2: this is not valid JSON ({A_NAME}); mend it there."),
        (b"[]", "f.json: this is no list of things; it must be an object in braces { }."),
        (b'{"version": 3}', 'f.json: this is no list of things; it would begin with "format": "ddm things".'),
        (b'{"format": "ddm kit"}', "f.json: “format” is “ddm kit”; a list of things has “ddm things”."),
        (b'{"format": "ddm things"}', A_VERSION),
        (b'{"format": "ddm things", "version": 0}', A_VERSION),
        (b'{"format": "ddm things", "version": true}', A_VERSION),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_the_format_is_refused(content, said):
    with pytest.raises(MisfitError) as raised:
        FORMAT.decode(content)
    assert raised.value.full_sentence("f.json") == said


def test_a_newer_file_is_told_from_a_damaged_one_and_an_older_one_is_read():
    with pytest.raises(NewerFileError, match="newer DDM Desktop; update the program"):
        FORMAT.decode(b'{"format": "ddm things", "version": 4}')
    assert FORMAT.decode(b'{"format": "ddm things", "version": 1}') == {}


def test_a_file_may_go_without_its_format_where_it_is_optional():
    assert JsonFormat("ddm things", 1, "thing", is_optional=True).decode(b'{"a": 1}') == {"a": 1}

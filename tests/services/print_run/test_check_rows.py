"""All trouble with the rows of a mailing list is told by row, with its remedy, before a letter is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.directories import invented_directory
from tools.mailing_lists import BASE, SOUND, checked_rows, mailing_list

from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.mailing.columns import suggest_columns
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Finding, LetterMeasurements, LetterPart, Severity, Spot
from ddm_desktop.model.mailing import WHOLE_ROW, CellFault, CellValue, ListRow, MailingList, RowState
from ddm_desktop.model.people import Constituent, House
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.check_rows import (
    accept_likely,
    columns_of,
    is_plainly_right,
    row_sentence,
    with_further,
)
from ddm_desktop.writing.people_checks import sender_findings


def codes(checked) -> set[str]:
    return {finding.code for finding in checked.findings}


def test_a_sound_row_becomes_a_visit_to_the_member_of_its_postcode():
    (row,) = checked_rows({})
    assert (row.state, row.findings, row.row.number) == (RowState.READY, (), 2)
    case = row.visit.case
    assert case.constituent.full_name == "Ms Rosa Bramble"
    assert case.member.printed_name == "Rt Hon Jane Smith MP"
    assert case.member.constituency == "Little Haven and the Vale"
    assert case.notes["why"] == "The school is full."
    assert (case.date, row.visit.paper) == (BASE.case.date, BASE.paper)
    assert row.visit.choice.listing


FAULTY = [
    ({"Name": ""}, "field-unfilled", "constituent.name", "the name is missing"),
    ({"Address 1": "", "Town": ""}, "field-unfilled", "constituent.address", "the address is missing"),
    ({"Address 1": "NFA", "Town": ""}, "field-unfilled", "constituent.address", "leaves the MP nowhere to answer"),
    ({"Postcode": ""}, "no-postcode", "constituent.postcode", "the postcode is missing"),
    ({"Postcode": "L20"}, "bad-postcode", "constituent.postcode", "“L20” is not a UK postcode"),
    ({"Postcode": "L20 0BB"}, "postcode-unknown", "constituent.postcode", "not in the list of postcodes"),
    ({"Postcode": "L20 0AE"}, "postcode-terminated", "constituent.postcode", "no longer in use"),
    ({"Postcode": "DN55 1PX"}, "no-constituency", "constituent.postcode", "names no constituency"),
    ({"Postcode": "JE2 3AB"}, "no-constituency", "constituent.postcode", "no MP at Westminster"),
    ({"Postcode": "BF1 3AA"}, "no-constituency", "constituent.postcode", "belongs to no constituency"),
    ({"Constituency": "Nowhere"}, "unknown-constituency", "member.constituency", "there is no constituency"),
    ({"Constituency": "Mere", "MP": "Tom O'Hare"}, "unknown-constituency", "member.constituency", "no constituency"),
    ({"MP": "Zoë Nobody"}, "unknown-member", "member.name", "The MP for L20 0XX is Jane Smith."),
    ({"MP": "Conservative"}, "unknown-member", "member.name", "The MP for L20 0XX is Jane Smith."),
    (
        {"MP": "Conservative", "Constituency": "Little Haven and the Vale"},
        "unknown-member-of-constituency", "member.name", "but the directory has Jane Smith",
    ),
    ({"Why": "=A1&B1"}, "formula", "notes.why", "a formula that was not worked out"),
    ({"Why": "'=A1&B1"}, "formula", "notes.why", "a formula that was not worked out"),
    ({"Why": "＝A1&B1"}, "formula", "notes.why", "a formula that was not worked out"),
    ({"Why": "\u200b =A1&B1"}, "formula", "notes.why", "a formula that was not worked out"),
    ({"Name": "M\ufffdller"}, "lost-letter", "constituent.name", "has lost a letter"),
    ({"Name": "R" * 151}, "too-long", "constituent.name", "151 characters"),
    ({"Why": "R" * 10_001}, "too-long", "notes.why", "10,001 characters"),
    ({"Address 1": "\n".join(map(str, range(10, 22)))}, "too-long", "constituent.address", "lines, and 9 at most"),
    ({"Town": "LITTLE HAVEN L20 0AA"}, "two-postcodes", "constituent.address", "address ends with L20 0AA"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "code", "field", "words"), FAULTY)
def test_what_keeps_a_row_from_being_printed(cells, code, field, words):
    (row,) = checked_rows(cells)
    assert row.state is RowState.FAULTY
    (finding,) = [finding for finding in row.findings if finding.severity is Severity.STOP]
    assert (finding.code, finding.spot.field) == (code, field)
    assert words in row_sentence(2, finding)


WARNED = [
    ({"Email": "rosa at example"}, "bad-email", "constituent.email", "is not an e-mail address"),
    ({"Postcode": "DN55 1PT"}, "member-not-known", "member.name", "the Member of Parliament for Mickle Moor"),
    ({"MP": "Tom O'Hare"}, "not-their-mp", "member.name", "the MP for Saltmarsh West"),
    ({"Constituency": "Saltmarsh West"}, "not-their-mp", "member.name", "the MP for Saltmarsh West"),
    (
        {"MP": "Tom O'Hare", "Constituency": "Little Haven and the Vale"},
        "other-member",
        "member.name",
        "the directory has Jane Smith",
    ),
    ({"Why": "The\x07 school"}, "control-character", "notes.why", "signs that no printer has"),
    (
        {"Town": "LITTLE HAVEN L20 0AA", "MP": "Jane Smith"},
        "two-postcodes",
        "constituent.address",
        "The address ends with L20 0AA",
    ),
]


@pytest.mark.parametrize(("cells", "code", "field", "words"), WARNED)
def test_what_a_row_is_printed_with_if_it_is_meant(cells, code, field, words):
    (row,) = checked_rows(cells)
    assert row.state is RowState.WARNED
    (finding,) = row.findings
    assert (finding.code, finding.spot.field, finding.severity) == (code, field, Severity.WARNING)
    assert words in finding.sentence


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Phone": "7700900123"}, "phone-zero"),
        ({"Phone": "7,700,900,123"}, "phone-zero"),
        ({"Postcode": "L2O 0XX"}, "postcode-mended"),
    ],
)
def test_what_was_put_right_is_noted_and_stops_nothing(cells, code):
    (row,) = checked_rows(cells)
    assert (row.state, codes(row)) == (RowState.READY, {code})
    assert row.visit.case.constituent.postcode == "L20 0XX"


@pytest.mark.parametrize(
    "cells",
    [
        {"MP": "Jane Smith"},
        {"MP": "Smith, Rt Hon Jane"},
        {"Constituency": "little haven & the vale"},
        {"MP": "Jane Smith", "Constituency": "E14001063"},
    ],
)
def test_a_member_whom_the_row_names_as_the_directory_does_is_written_as_there(cells):
    (row,) = checked_rows(cells)
    assert row.findings == ()
    member = row.visit.case.member
    assert (member.printed_name, member.address_as) == ("Rt Hon Jane Smith MP", "Ms Smith")
    assert member.constituency == "Little Haven and the Vale"


@pytest.mark.parametrize(
    "cells",
    [{"Constituency": f"Little Haven and the Vale{kind}"} for kind in (
        " CC", " BC", " (CC)", ", Boro Const", " Co Const", " County Constituency", " parliamentary constituency",
        " (Labour)", " - Lib Dem", " CC (Lab/Co-op)", " (Labour Co-op)")]
    + [{"Constituency": spelt} for spelt in ("Little Haven and Vale", "Vale, Little Haven and the")]
    + [{"MP": f"Jane Smith{party}"} for party in (" (Labour)", " - Labour", " MP (Lab)", " [Green Party]", " – SNP",
        "/Labour", ", Labour", " MP, Lab", " (Little Haven and the Vale)", " (Vale) (Lab)")]
    + [{"MP": spelt} for spelt in ("Smith", "J Smith", "J. Smith", "Ms J Smith", "Ms Smith MP", "Smith (Con)")]
    + [{"MP": "Smith", "Constituency": "Little Haven and Vale BC"}]
    + [{"MP": said, "Constituency": said} for said in ("Don’t know", "don't know", "Not sure", "Don't Know")],
)  # fmt: skip
def test_a_member_whom_a_list_only_writes_another_way_is_the_one_of_the_directory(cells):
    (row,) = checked_rows(cells)
    (plain,) = checked_rows({})
    assert (row.findings, row.visit.case.member) == ((), plain.visit.case.member)


@pytest.mark.parametrize(
    "cells",
    [
        {"Constituency": "Little Haven"},  # a part of the name may be that of another
        {"Constituency": "Little Haven (Sussex)"},
        {"Constituency": "Labour"},
        {"Constituency": "CC"},
        {"MP": "(Labour)"},
        {"MP": "K Smith", "Postcode": "CF10 1AA"},
        {"MP": "Jane Smyth (Labour)"},
        {"MP": "Zoë (Jane) Nobody"},
        {"MP": "Siân (Little Haven and the Vale)"},
        {"MP": "Smith", "Postcode": "CF10 1AA"},  # who sits there is no Smith
    ],
)
def test_what_is_no_spelling_of_a_name_is_no_member(cells):
    (row,) = checked_rows(cells)
    assert codes(row) & {"unknown-constituency", "unknown-member"}
    assert row.state is RowState.FAULTY


def test_a_constituency_with_its_kind_is_doubted_as_the_plain_name_is():
    rows = checked_rows({"Constituency": "Great Haven BC"}, {"Constituency": "Great Haven", "Name": "Bo Roe"})
    assert [codes(row) for row in rows] == [{"not-their-mp"}] * 2
    assert rows[0].visit.case.member == rows[1].visit.case.member


def test_the_same_member_named_at_several_postcodes_is_doubted_only_where_they_do_not_sit():
    at = ("L20 0XX", "CF10 1AA", "L20 0AA", "CF10 1AA")
    rows = checked_rows(
        *({"MP": "Jane Smith", "Postcode": postcode, "Name": f"N {n}"} for n, postcode in enumerate(at))
    )
    assert [codes(row) for row in rows] == [set(), {"not-their-mp"}] * 2
    assert {row.visit.case.member.printed_name for row in rows} == {"Rt Hon Jane Smith MP"}
    rows = checked_rows(
        *({"MP": "Zoë Nobody", "Postcode": postcode, "Name": postcode} for postcode in at[:2])
    )
    assert ["Jane Smith" in row.findings[0].sentence for row in rows] == [True, False]
    assert "Siân ap Gwynŵr" in rows[1].findings[0].sentence


@pytest.mark.parametrize(
    "cells",
    [
        {"MP": "Jenny Smith"},  # as people call her
        {"MP": "Baroness Nobody"},
        {"MP": "Zoë Nobody", "Postcode": "DN55 1PT"},  # who sits there is not known
        {"MP": "Zoë Nobody", "Postcode": "L20 0BB"},
        {"MP": "Zoë Nobody", "Constituency": "Birchwood", "Postcode": "L20 0BB"},
        {"MP": "Tom O'Hare", "Constituency": "Little Haven and the Vale"},
    ],
)
def test_a_member_who_may_be_right_though_the_directory_does_not_say_so_stops_no_row(cells):
    (row,) = checked_rows(cells)
    assert row.state is RowState.WARNED


def test_more_postcodes_than_are_kept_are_each_looked_up_right(monkeypatch):
    monkeypatch.setattr("ddm_desktop.services.print_run.row_recipient._MOST_KEPT", 2)
    at = ("L20 0XX", "CF10 1AA", "HS1 2AA", "L20 0XX", "PE21 7QA", "CF10 1AA")
    people = [{"Postcode": postcode, "Name": f"N {n}"} for n, postcode in enumerate(at)]
    for named in ({}, {"Constituency": "Great Haven"}):
        rows = checked_rows(*(person | named for person in people))
        alone = [checked_rows(person | named)[0] for person in people]
        assert [row.visit.case for row in rows] == [row.visit.case for row in alone]
        assert [row.findings for row in rows] == [row.findings for row in alone]


def test_a_peer_is_found_by_name_and_no_postcode_speaks_against_them():
    (row,) = checked_rows({"MP": "Lord Ashdown-Reed"})
    assert (row.findings, row.visit.case.member.house) == ((), House.LORDS)


def test_without_a_directory_a_named_member_is_enough_and_a_postcode_is_not():
    rows = checked_rows(
        {"MP": "Jane Smith", "Constituency": "Little Haven"}, {"Postcode": "L20 0AA"}, finder=Finder()
    )
    assert [row.state for row in rows] == [RowState.READY, RowState.FAULTY]


def test_no_member_is_missed_twice():
    (row,) = checked_rows({"Postcode": "", "Name": ""})
    assert sorted(finding.spot.field for finding in row.findings) == [
        "constituent.name",
        "constituent.postcode",
    ]


def test_a_member_who_is_only_likely_is_confirmed_once_for_all():
    sound, straddling, faulty = checked_rows({}, {"Postcode": "L20 1AD"}, {"Postcode": "L20 1AD", "Name": ""})
    assert (straddling.state, faulty.state) == (RowState.LIKELY, RowState.FAULTY)
    assert straddling.visit.case.member.short_name == "Jane Smith"
    assert straddling.visit.choice.is_unconfirmed
    accepted = accept_likely(straddling)
    assert (accepted.state, accepted.findings) == (RowState.READY, ())
    assert not accepted.visit.choice.is_unconfirmed
    assert accept_likely(sound) is sound
    assert accept_likely(faulty).state is RowState.FAULTY


@pytest.mark.parametrize(
    "fault", [{"Name": ""}, {"Address 1": "", "Town": ""}, {"Title": "Ms " * 51}], ids=", ".join
)
def test_what_keeps_a_row_from_printing_is_said_before_its_member_is_likely(fault):
    (row,) = checked_rows({"Postcode": "L20 1AD"} | fault)
    assert [finding.code for finding in row.findings][-1] == "member-only-likely"
    assert row.findings[0].spot.field != "member.choice"
    letter = Finding("no-glyph", Severity.STOP, "It has a sign that no font has.", Spot(LetterPart.SENDER))
    (likely,) = checked_rows({"Postcode": "L20 1AD"})
    assert [each.code for each in with_further(likely, (letter,)).findings] == [
        "no-glyph",
        "member-only-likely",
    ]


def test_a_directory_of_ranges_makes_every_member_likely():
    ranges = PostcodeRanges.build([int("L200AA", 36)], [0])
    (row,) = checked_rows({}, finder=Finder(replace(invented_directory(), postcodes=ranges)))
    assert (row.state, codes(row)) == (RowState.LIKELY, {"member-only-likely"})
    assert "check that Jane Smith is the MP, and confirm it." in row.findings[0].sentence
    assert accept_likely(row).state is RowState.READY


def test_cells_that_cannot_be_trusted_stop_their_row_if_they_are_used():
    listed = mailing_list(
        {}, {"Name": "Ade Oni"}, faults=(CellFault(2, 7, "The cell shows #REF!."), CellFault(3, 99, "x"))
    )
    first, second = checked_rows(listed)
    assert (first.state, second.state) == (RowState.FAULTY, RowState.READY)
    assert first.findings[0].sentence == "The cell H2 shows #REF!."
    assert first.findings[0].spot.field == "notes.why"
    assert checked_rows(listed, mended={2: {7: "The school is full."}})[0].state is RowState.READY


def test_a_row_that_fell_apart_is_stopped_whatever_columns_are_used():
    sentence = "The row has 4 cells and the header 3: put it right."
    listed = mailing_list({}, {"Name": "Ade Oni"}, faults=(CellFault(2, WHOLE_ROW, sentence),))
    first, second = checked_rows(listed)
    assert (first.state, second.state) == (RowState.FAULTY, RowState.READY)
    assert [(finding.sentence, finding.spot.field) for finding in first.findings] == [(sentence, "")]
    every = {2: dict.fromkeys(range(len(SOUND)), "x")}
    assert checked_rows(listed, mended=every)[0].state is RowState.FAULTY


def test_a_date_stops_its_row_in_a_name_and_not_in_a_note():
    name, why = list(SOUND).index("Name"), list(SOUND).index("Why")
    values = {(name, CellValue.MOMENT): [3], (why, CellValue.MOMENT): [2]}
    listed = replace(mailing_list({}, {"Name": "1 June 2026"}), values=values)
    first, second = checked_rows(listed)
    assert (first.state, second.state) == (RowState.READY, RowState.FAULTY)
    assert second.findings[0].sentence.startswith("The cell B3 has a date or a time")
    assert checked_rows(listed, mended={3: {name: "Ade Oni"}})[1].state is RowState.READY


def test_the_same_person_twice_is_told_with_the_earlier_row():
    rows = checked_rows(
        {},
        {"Name": "Ade Oni"},
        {},
        {"Name": "ROSA BRAMBLE", "Why": "Another reason."},
        {"Address 1": "3 High Street", "Why": "More."},
    )
    assert [codes(row) for row in rows] == [set(), set(), {"same-row"}, {"same-person"}, {"same-person"}]
    sentences = [row.findings[0].sentence for row in rows[2:]]
    assert all("row 2" in sentence for sentence in sentences)
    assert "with another address" in sentences[2]


def test_the_double_of_a_row_that_was_left_out_is_no_double():
    rows = checked_rows({}, {}, skipped={2})
    assert [row.state for row in rows] == [RowState.SKIPPED, RowState.READY]


def test_a_row_that_was_mended_is_checked_as_it_is_now():
    listed = mailing_list({"Postcode": "L20 0ZX"})
    column = list(SOUND).index("Postcode")
    (row,) = checked_rows(listed, mended={2: {column: "L20 0XX"}})
    assert (row.state, row.row.cells[column]) == (RowState.READY, "L20 0XX")
    assert listed.rows[0].cells[column] == "L20 0ZX"


NO_PERSON = [
    (tuple(SOUND), "names the columns once more"),
    (("", "Total", "", "", "", "", "", "200", "", ""), "seems to be a total"),
    (("", "", "", "", "", "Grand total:", "", "", "", ""), "seems to be a total"),
    (("",) * 10, "is empty"),
]


@pytest.mark.parametrize(("cells", "words"), NO_PERSON)
def test_a_row_that_is_no_person_says_only_that(cells, words):
    listed = mailing_list({})
    rows = checked_rows(replace(listed, rows=[*listed.rows, ListRow(3, cells)]))
    (finding,) = rows[1].findings
    assert (rows[0].state, rows[1].state) == (RowState.READY, RowState.FAULTY)
    assert words in finding.sentence


@pytest.mark.parametrize(
    "name", ['O\'Neill, "Bob" <b>', "محمد علي", "Ana 🌻", "Total", "N. O. Body", "Sum Yi"]
)
def test_every_name_is_a_name(name):
    (row,) = checked_rows({"Name": name})
    assert (row.state, row.visit.case.constituent.name) == (RowState.READY, name)


@pytest.mark.parametrize("begin", ["=== Damp ===", "==> no heat", "=) thanks", "=> damp", " == Damp"])
def test_a_note_under_a_line_of_signs_is_no_formula(begin):
    assert checked_rows({"Why": begin})[0].findings == ()
    for formula in ("=1+1", "=-A1", "= A1", "=HYPERLINK(1)", "=@A1"):
        assert codes(checked_rows({"Why": formula})[0]) == {"formula"}
    assert codes(checked_rows({"Town": begin})[0]) == {"formula"}


@pytest.mark.parametrize(
    ("cells", "is_told"),
    [({"First name": "Ann", "Surname": ""}, True), ({"First name": "", "Surname": "Lee"}, True),
     ({"First name": "Ann", "Surname": "-"}, True), ({"First name": "N/A", "Surname": "O’Neill"}, True),
     ({"First name": "Ann", "Surname": "Lee"}, False), ({"First name": "Ann Lee", "Surname": ""}, False),
     ({"First name": "李", "Surname": ""}, False), ({"Name": "Prince"}, False),
     ({"First name": "Bo", "Surname": "Ng"}, False)],
)  # fmt: skip
def test_half_a_name_is_told_if_the_list_has_columns_for_both_halves(cells, is_told):
    others = {header: text for header, text in SOUND.items() if header != "Name"}
    person = others | cells
    (row,) = checked_rows(MailingList("people.csv", tuple(person), [ListRow(2, tuple(person.values()))]))
    assert codes(row) == ({"maybe-no-name"} if is_told else set())
    assert row.state is (RowState.WARNED if is_told else RowState.READY)


CASEWORK = {"Consent": "", "Helped by": "", "On behalf of": "", "cc": "", "Our ref": ""}


def check_with_casework(cells):
    """The sound row with columns for casework, checked, and its findings by code."""
    person = SOUND | CASEWORK | cells
    listed = MailingList("people.csv", tuple(person), [ListRow(2, tuple(person.values()))])
    (row,) = checked_rows(listed)
    return row, {finding.code: finding for finding in row.findings}


NO_NAMES = [
    ({"Title": "", "Name": name}, "no-name", RowState.FAULTY)
    for name in ("Mr", "Mrs.", "Mr & Mrs", "A", "B.", "True", "Yes")
] + [
    ({"Name": "nan"}, "maybe-no-name", RowState.WARNED),
    ({"Title": "", "Name": "Ann nan"}, "maybe-no-name", RowState.WARNED),
    ({"Title": "", "Name": "NULL Brown "}, "maybe-no-name", RowState.WARNED),
    ({"Title": "", "Name": "J. B."}, "maybe-no-name", RowState.WARNED),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "code", "state"), NO_NAMES)
def test_a_title_a_letter_or_an_answer_is_no_name(cells, code, state):
    (row,) = checked_rows(cells)
    assert (row.state, codes(row)) == (state, {code})


@pytest.mark.parametrize(
    "name",
    ["Bishop", "Nan Brown", "Mr True", "Jennifer Null", "Ng", "Yi Na", "李", "Prince", "J. B. Oyelaran"],
)
def test_what_looks_like_none_may_be_a_name(name):
    (row,) = checked_rows({"Title": "", "Name": name})
    assert row.findings == ()


@pytest.mark.parametrize("title", ["Manager", "Housing Officer", "Re: damp", "1", "Mr Brown", "CEO"])
def test_what_is_no_title_is_never_signed_in_silence(title):
    (row,) = checked_rows({"Title": title, "Name": "Rosa Bramble"})
    assert (row.state, codes(row)) == (RowState.WARNED, {"odd-title"})
    assert f"“{title}” is printed before the name" in row.findings[0].sentence


@pytest.mark.parametrize(
    "title",
    [
        "Mr & Mrs", "MS.", "Ms/Mrs", "Dr & Mr", "Councillor", "Cllr", "The Very Revd", "Rev. Dr.", "Imam", "Rabbi",
        "Captain", "Lt. Col.", "Lt-Col", "Wing Commander", "Warrant Officer", "Sister", "Professor", "Prof. Dr.",
        "Sheikh", "Mx (they)", "HH Judge", "Mme", "Parchedig", "Ma’am", "Major (retd)", "Señora", "博士",
        "Chief Rabbi", "Sgt",
    ],
)  # fmt: skip
def test_the_titles_of_all_sorts_of_people_are_titles(title):
    (row,) = checked_rows({"Title": title, "Name": "Rosa Bramble"})
    assert (codes(row), row.visit.case.constituent.title) == (set(), title)


@pytest.mark.parametrize("title", ["Other", "OTHER", "other", "None", "Prefer not to say"])
def test_an_answer_of_a_form_that_gives_no_title_is_left_out(title):
    (row,) = checked_rows({"Title": title, "Name": "Rosa Bramble"})
    assert (codes(row), row.visit.case.constituent.title) == (set(), "")


@pytest.mark.parametrize(
    "said",
    ["maybe", "consent given 3 May", "03/05/2026", "No objection", "by phone", "Yes, but not my address", "Yes/No",
     "yes?", "Yes, if asked", "Yes - withdrawn", "Y/N", "No, but ask again", "No, I don’t mind", "no problem",
     "I do if needed", "I would", "Yesterday", "Ideally"],
)  # fmt: skip
def test_an_answer_that_is_neither_yes_nor_no_is_never_a_silent_no(said):
    row, found = check_with_casework({"Consent": said})
    assert (row.state, found.keys()) == (RowState.WARNED, {"unclear-answer"})
    assert f"says “{said}”" in found["unclear-answer"].sentence
    assert found["unclear-answer"].spot.field == "casework.consent"


@pytest.mark.parametrize(
    "said",
    ["", " ", "Yes ", "y", "TRUE", "x", "✓", "1", "No", "n/a", "FALSE", "0", "refused", "Not given", "-"],
)
def test_yes_and_no_in_their_usual_words_are_understood(said):
    assert check_with_casework({"Consent": said})[0].state is RowState.READY


@pytest.mark.parametrize(
    ("said", "consents"),
    [(yes, True) for yes in ("Yes, I consent", "Yes please", "YES - share my details", "I do.", "Yes (verbal)",
     "I consent to my details being shared", "I agree to this", "I give my consent", "yes, by phone", "Y, written")]
    + [(no, False) for no in ("no thanks", "No, thank you", "No - I do not consent", "I don’t consent", "No, sorry")],
)  # fmt: skip
def test_a_sentence_that_begins_with_yes_or_no_is_understood(said, consents):
    row, _ = check_with_casework({"Consent": said})
    assert (row.state, row.visit.case.casework.consent) == (RowState.READY, consents)


@pytest.mark.parametrize(
    "cells", [{"Helped by": "Yes"}, {"On behalf of": "x "}, {"cc": "me"}, {"Our ref": "TRUE"}]
)
def test_an_answer_where_a_name_is_asked_for_stops_the_row(cells):
    row, found = check_with_casework(cells)
    assert (row.state, found.keys()) == (RowState.FAULTY, {"no-name"})


@pytest.mark.parametrize(
    ("cells", "state"),
    [({"Town": "Ditto"}, RowState.FAULTY), ({"Our ref": '"'}, RowState.FAULTY),
     ({"On behalf of": "as above"}, RowState.FAULTY),     ({"Why": "As above."}, RowState.WARNED)],
)  # fmt: skip
def test_a_cell_that_only_refers_to_another_is_told(cells, state):
    row, found = check_with_casework(cells)
    assert (row.state, found.keys()) == (state, {"ditto"})


FIFTEEN_LETTERS = "Longestreetname"


def test_a_cell_that_is_parted_is_as_long_as_its_longest_line():
    many, one = "; ".join([FIFTEEN_LETTERS] * 12), FIFTEEN_LETTERS * 11
    person = SOUND | {"cc": many, "Return address": f"{many[:140]}; L20 0AA"}
    person["Town"] = ""
    person["Address 1"] = "12 The Street, " + ", ".join([FIFTEEN_LETTERS * 3] * 4)
    cells = [
        person,
        person | {"cc": f"Ann; {one}"},
        person | {"Address 1": one, "Town": "Haven"},
        person | {"Name": "Rosa\n" * 40},
    ]
    listed = MailingList(
        "people.csv", tuple(person), [ListRow(n, (*each.values(),)) for n, each in enumerate(cells, 2)]
    )
    assert [codes(row) & {"too-long"} for row in checked_rows(listed)] == [set(), *[{"too-long"}] * 3]


def test_five_thousand_rows_for_one_member_are_each_their_own():
    people = ({"Name": f"Person {number}", "Address 1": f"{number} High Street"} for number in range(5_000))
    rows = checked_rows(*people)
    assert {row.state for row in rows} == {RowState.READY}
    assert len({row.visit.case.constituent.name for row in rows}) == 5_000
    assert len({id(row.visit.case.member) for row in rows}) == 1


def test_findings_of_the_finished_letter_are_added_once_and_decide_with_the_others():
    (row,) = checked_rows({"Email": "rosa"})
    known = row.findings[0]
    too_long = Finding("too-long", Severity.STOP, "Three sides.", Spot(LetterPart.BODY))
    both = with_further(row, (known, too_long))
    assert (both.findings, both.state) == ((too_long, known), RowState.FAULTY)
    assert with_further(row, ()) is row
    (skipped,) = checked_rows({}, skipped={2})
    assert with_further(skipped, (too_long,)).state is RowState.SKIPPED


def test_a_finding_leads_to_the_columns_of_its_field():
    listed = mailing_list({"Address 1": "", "Town": ""}, {"Postcode": "L20 1AD"})
    match = suggest_columns(listed.headers, listed.rows)
    address, likely = (row.findings[0] for row in checked_rows(listed))
    assert columns_of(address, match) == (2, 3)
    assert columns_of(likely, match) == (4,)


LINES = st.lists(
    st.one_of(st.sampled_from(["12 High Street", "Haven", "NFA", "L20 0AA", "3a"]), st.text(max_size=9))
)


@given(st.text(max_size=9), LINES, st.sampled_from(["", "a@b.example", "a@b", "rosa"]))
def test_what_is_plainly_right_at_one_glance_is_right_for_the_checks_too(name, lines, email):
    address = tuple(line.strip(" ,;") for line in lines if line.strip(" ,;"))
    person = Constituent("", name.strip(), address, "L20 0XX", email)
    if is_plainly_right(person):
        case = Case("bench", date(2026, 11, 22), person)
        assert list(sender_findings(case, LetterMeasurements(1))) == []


TABLES = st.lists(
    st.lists(
        st.one_of(
            st.text(max_size=12), st.sampled_from(["", "L20 0XX", "L20 0AE", "Jane Smith", "=1", "12 Road"])
        ),
        min_size=len(SOUND),
        max_size=len(SOUND),
    ),
    max_size=8,
)


@given(TABLES)
def test_rows_in_are_rows_out_in_their_order_and_none_is_ready_without_name_address_postcode_and_member(
    table,
):
    rows = [ListRow(number, tuple(cells)) for number, cells in enumerate(table, 2)]
    checked = checked_rows(MailingList("people.csv", tuple(SOUND), rows))
    assert [row.row for row in checked] == rows
    for row in checked:
        case = row.visit.case
        if row.state in (RowState.READY, RowState.WARNED):
            assert case.constituent.name
            assert case.constituent.address
            assert case.constituent.postcode
            assert case.member.short_name or case.member.constituency

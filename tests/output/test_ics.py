"""Calendar files as RFC 5545 wants them: read back, every word is there and no line is too long."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.output.ics import reminder_ics

DAY = date(2026, 12, 24)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n,;\\é€🙂"), max_size=120)


def unfolded(file: bytes) -> dict[str, str]:
    """The event's entries; of the alarm's only those the event has not."""
    lines = file.decode().replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in reversed(lines) if ":" in line)


def unescaped(text: str) -> str:
    out, chars = "", iter(text)
    for char in chars:
        escaped = next(chars) if char == "\\" else ""
        out += "\n" if escaped == "n" else escaped or char
    return out


def test_the_file_says_the_day_and_rings_at_nine():
    entries = unfolded(reminder_ics(DAY, "Ask again", "Agreed: to write."))
    assert entries["DTSTART;VALUE=DATE"] == "20261224"
    assert entries["DTEND;VALUE=DATE"] == "20261225"
    assert entries["SUMMARY"] == "Ask again"
    assert entries["TRIGGER"] == "PT9H"
    assert entries["UID"].endswith("@ddm-desktop")


def test_an_alarm_may_ring_on_the_day_before():
    assert unfolded(reminder_ics(DAY, "x", "", hour=-15))["TRIGGER"] == "-PT15H"


def test_components_are_opened_and_closed_in_order():
    lines = reminder_ics(DAY, "x", "y").decode().split("\r\n")
    open_ = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_.append(value)
        elif name == "END":
            assert open_.pop() == value
    assert open_ == []
    assert lines[-1] == ""


@given(WORDS, WORDS)
def test_any_words_come_back_and_no_line_has_more_than_75_octets(summary, description):
    file = reminder_ics(DAY, summary, description)
    entries = unfolded(file)
    assert unescaped(entries["SUMMARY"]) == summary
    assert unescaped(entries["DESCRIPTION"]) == description
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    for line in file.split(b"\r\n"):
        line.decode()  # no character is torn in two


def test_the_same_reminder_is_the_same_file_and_another_has_another_identifier():
    assert reminder_ics(DAY, "x", "y") == reminder_ics(DAY, "x", "y")
    assert unfolded(reminder_ics(DAY, "x", "y"))["UID"] != unfolded(reminder_ics(DAY, "x", "z"))["UID"]


@pytest.mark.parametrize(("day", "written"), [(date.min, "00010101"), (date.max, "99991231")])
def test_the_calendars_ends_do_no_harm(day, written):
    assert unfolded(reminder_ics(day, "x", ""))["DTSTART;VALUE=DATE"] == written


def test_the_alarm_says_the_words_of_the_day_whatever_signs_are_in_them():
    day, alarm = reminder_ics(DAY, "Ask; Smith, MP\n", "").decode().split("BEGIN:VALARM")
    assert "\r\nSUMMARY:Ask\\; Smith\\, MP\\n\r\n" in day
    assert "\r\nDESCRIPTION:Ask\\; Smith\\, MP\\n\r\n" in alarm


def test_line_ends_of_windows_are_line_ends_and_leave_no_sign():
    file = reminder_ics(DAY, "x", "one\r\ntwo")
    assert unescaped(unfolded(file)["DESCRIPTION"]) == "one\ntwo"
    assert b"\r" not in file.replace(b"\r\n", b"")


def test_a_day_to_ask_again_does_not_show_the_person_as_busy():
    assert unfolded(reminder_ics(DAY, "x", ""))["TRANSP"] == "TRANSPARENT"

from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.text import clean_line
from ddm_desktop.output.email import letter_eml, mailto_url
from ddm_desktop.output.text import email_text

LETTER = Letter(
    title="A title",
    body=(Block.of("Plant & animal – 100 % “fine”?"), Block.of("Second.")),
    sender=("Ann Example", "1 High Street", "L20 4BF"),
    salutation="Dear Jane Smith",
    subject="Tŷ & co: 50 % more",
    close="Yours sincerely",
    signatory="Ann Example",
)
LINE = st.text(max_size=60).map(clean_line)


def opened(data: bytes):
    return message_from_bytes(data, policy=default)


def text_of(message) -> str:
    return message.get_content().replace("\r\n", "\n")


def test_a_mail_program_opens_the_file_as_an_unsent_draft():
    message = opened(letter_eml(LETTER, "ann@example.org"))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == LETTER.subject
    assert message["From"].addresses[0].display_name == "Ann Example"
    assert message["From"].addresses[0].addr_spec == "ann@example.org"
    assert message["To"] is None
    assert message.get_content_type() == "text/plain"
    assert text_of(message) == email_text(LETTER)


def test_lines_end_as_mail_wants_and_stay_short():
    long = replace(LETTER, subject="Tŷ gwyn " * 30, body=(Block.of("word " * 500),))
    data = letter_eml(long, "ann@example.org")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) < 80


def test_the_same_letter_gives_the_same_bytes_without_a_date_or_an_id():
    data = letter_eml(LETTER, "ann@example.org")
    assert data == letter_eml(LETTER, "ann@example.org")
    assert opened(data)["Date"] is None
    assert opened(data)["Message-ID"] is None


@pytest.mark.parametrize(
    "address",
    ["", "No email found", "a@b@c", "a..b@example.org", "a@b\r\nBcc: c@d.org", "Ann <a@b.org>", "ä@b.org"],
)
def test_what_is_no_address_is_left_for_the_mail_program_to_fill_in(address):
    message = opened(letter_eml(LETTER, address))
    assert set(message.keys()) == {
        "X-Unsent", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"
    }  # fmt: skip


def test_a_letter_without_a_subject_goes_by_its_title():
    assert opened(letter_eml(replace(LETTER, subject=""), ""))["Subject"] == "A title"


@pytest.mark.parametrize("name", ["Rt Hon Jane Smith MP", "Siân ap Gwynŵr MP", "Tom O’Hare, “KC” MP"])
def test_a_draft_goes_to_the_member_whose_address_is_known(name):
    letter = replace(LETTER, recipient=(name, "House of Commons"))
    message = opened(letter_eml(letter, "ann@example.org", "jane@parliament.example"))
    assert message["To"].addresses[0].addr_spec == "jane@parliament.example"
    assert message["To"].addresses[0].display_name == name
    assert (
        opened(letter_eml(letter, "", "jane@parliament.example\r\nBcc: x@y.org")).keys()
        == opened(letter_eml(letter, "")).keys()
    )


def test_a_mailto_url_goes_to_the_member_whose_address_is_known():
    url = urlsplit(mailto_url("o'hare+mp@parliament.example"))
    assert (url.scheme, unquote(url.path)) == ("mailto", "o'hare+mp@parliament.example")
    assert mailto_url("a@b.org?Bcc=c@d.org") == "mailto:"
    assert mailto_url("no address") == mailto_url()


@given(LINE, LINE, st.lists(LINE, max_size=4))
@example("x" * 300, "😀 " * 80 + "😀", ["שלום {{ x }} <b>&"])
def test_whatever_was_typed_arrives_unchanged(name, subject, paragraphs):
    letter = replace(LETTER, signatory=name, subject=subject, body=tuple(map(Block.of, paragraphs)))
    data = letter_eml(letter, "ann@example.org")
    message = opened(data)
    assert text_of(message) == email_text(letter)
    assert message["Subject"] == (subject or letter.title)
    shown, address = parseaddr(message_from_bytes(data)["From"])
    assert (str(make_header(decode_header(shown))), address) == (name, "ann@example.org")
    assert set(message.keys()) - {"From"} == {
        "X-Unsent", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"
    }  # fmt: skip


def test_no_address_can_put_its_own_words_into_the_mail():
    assert (
        mailto_url("jane?subject=Mine&cc=x@example.org")
        == "mailto:jane%3Fsubject%3DMine%26cc%3Dx@example.org"
    )

import pytest

from ddm_desktop.model.web_address import readable_web_addresses


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("http://defenddigitalme.com", "defenddigitalme.com"),
        ("https://example.org/", "example.org"),
        ("Friends · HTTPS://example.org/ · @friends", "Friends · example.org · @friends"),
        ("http://example.org/timeline/2018/", "example.org/timeline/2018/"),
        ("https://www.example.org/a?b=1#c", "www.example.org/a?b=1#c"),
        ("It begins with http:// and and/or", "It begins with http:// and and/or"),
        ("friends@example.org", "friends@example.org"),
    ],
)
def test_an_address_is_printed_as_people_read_it(written, printed):
    assert readable_web_addresses(written) == printed

"""Which points are said, whether they still hold, and how their sources are named."""

from datetime import date

import pytest

from ddm_desktop.errors import CaseError
from ddm_desktop.model.campaign import Campaign, CampaignSource, TalkingPoint
from ddm_desktop.model.paper import Template

NOTHING = Template("", "x")
DEADLINE = date(2026, 6, 30)


def point(id: str, *sources: str, until: date | None = None, says: str = "They will decide.") -> TalkingPoint:
    return TalkingPoint(id, id.title(), NOTHING, Template(says, "x"), sources, until)


CAMPAIGN = Campaign(
    "x", "X", "", "", (), DEADLINE,
    points=(point("one", "b", "a"), point("two", "a"), point("three", until=date(2026, 1, 31))),
    sources=(CampaignSource("a", "Ofsted, report on inspections", "https://example.org", "2017"),
             CampaignSource("b", "A count")),
)  # fmt: skip


def test_points_come_as_chosen_and_all_where_none_was_chosen_yet():
    assert [each.id for each in CAMPAIGN.chosen_points(("three", "one"))] == ["three", "one"]
    assert CAMPAIGN.chosen_points(None) == CAMPAIGN.points[:3]
    assert CAMPAIGN.chosen_points(()) == ()
    with pytest.raises(CaseError, match="“four” is no talking point"):
        CAMPAIGN.chosen_points(("four",))


@pytest.mark.parametrize(
    ("id", "day", "past"),
    [
        ("one", DEADLINE, False),
        ("one", date(2026, 7, 1), True),
        ("three", date(2026, 1, 31), False),
        ("three", date(2026, 2, 1), True),
    ],
)
def test_a_point_holds_up_to_its_own_day_or_the_campaigns(id, day, past):
    (found,) = CAMPAIGN.chosen_points((id,))
    assert CAMPAIGN.point_is_past(found, day) is past


@pytest.mark.parametrize(
    ("says", "past"),
    [
        ("On {{ deadline }}, it begins.", True),
        ("They are going to decide.", True),
        ("{% if after_deadline %}It was soon.{% endif %}", True),
        ("Privacy is a human right.", False),
        ("They did not ask. {% if after_deadline %}It was wrong.{% endif %}", False),
    ],
)
def test_only_what_speaks_of_something_to_come_is_past_after_the_campaigns_day(says, past):
    assert CAMPAIGN.point_is_past(point("x", says=says), date(2026, 7, 1)) is past


def test_a_point_with_a_day_of_its_own_is_past_after_it_whatever_it_says():
    assert CAMPAIGN.point_is_past(point("x", until=DEADLINE, says="It is so."), date(2026, 7, 1))


def test_a_point_without_any_day_is_never_past():
    assert not Campaign("x", "X", "", "", ()).point_is_past(point("one"), date.max)


def test_each_source_is_named_once_in_the_order_it_is_first_needed():
    ids = [id for each in CAMPAIGN.points for id in each.sources]
    assert [source.id for source in CAMPAIGN.sources_of(ids)] == ["b", "a"]


def test_a_source_is_named_in_full_in_short_and_with_its_address():
    full, plain = CAMPAIGN.sources
    assert full.short == "Ofsted, 2017"
    assert full.name == "Ofsted, report on inspections, 2017"
    assert full.line == "Ofsted, report on inspections, 2017, example.org"
    assert (plain.short, plain.name, plain.line) == ("A count",) * 3

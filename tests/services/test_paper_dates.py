"""Each paper of a visit may have a date of its own: the others keep the day of the visit."""

from datetime import date

from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.visit import Visit
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.case_file import decode_visit, encode_visit
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.write_letter import Manuscript, open_paper, revise

TODAY, MET, AFTER = date(2026, 11, 29), date(2026, 12, 8), date(2026, 12, 9)
CAMPAIGN = campaign_named("about-anything")
CASE = Case(CAMPAIGN.id, TODAY, Constituent(name="Rosa Bramble"), meeting=Meeting(day=MET))


def opened(visit: Visit, paper: str) -> Manuscript:
    return open_paper(visit, CAMPAIGN, next(each for each in CAMPAIGN.papers if each.id == paper))


def test_a_date_typed_for_the_thanks_is_not_that_of_the_request_before():
    thanks = opened(Visit(CASE), "thank-you")
    thanks = revise(thanks, rules.with_date(thanks.visit, AFTER))
    assert thanks.letter.date == "9 December 2026"
    request = opened(thanks.visit, "appointment-request")
    assert request.letter.date == "29 November 2026"
    assert opened(request.visit, "thank-you").letter.date == "9 December 2026"


def test_a_paper_dated_like_the_visit_follows_it_again():
    thanks = opened(Visit(CASE), "thank-you")
    visit = rules.with_date(rules.with_date(thanks.visit, AFTER), TODAY)
    assert visit == thanks.visit


def test_a_case_file_keeps_the_date_of_each_paper():
    thanks = opened(Visit(CASE), "thank-you")
    visit = rules.with_date(thanks.visit, AFTER)
    assert decode_visit(encode_visit(visit), "x.ddmcase", TODAY) == visit


def test_the_wording_of_a_paper_goes_by_its_own_date():
    campaign = campaign_named("alternative-provision-2018")
    letter = open_paper(Visit(Case(campaign.id, TODAY)), campaign)
    early = revise(letter, rules.with_date(letter.visit, date(2018, 1, 5)))
    assert "will start to collect" in early.letter.body[2].text + early.letter.body[1].text
    assert "was due to start" in letter.letter.body[2].text + letter.letter.body[1].text

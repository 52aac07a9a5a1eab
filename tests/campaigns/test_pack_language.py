"""A pack has a language: what the program puts round its text on paper follows it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from tools.packs import MANIFEST, WELSH, WELSH_LETTER, WELSH_SHEET

from ddm_desktop.campaigns.load import check_pack, load_campaign
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.phrases import ENGLISH
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf.paint import paint
from ddm_desktop.output.pdf.typeset import typeset
from ddm_desktop.services.change_visit import fresh_visit
from ddm_desktop.services.pack_campaign import remarks
from ddm_desktop.services.prepare_meeting import calendar_file, paper_for
from ddm_desktop.services.write_letter import open_paper

CASEWORK = Casework("Siân Rees", "Gwen Lewis", True, "A1", "B2", ("Llyr Hughes",), ("1 Stryd Fawr",), True)
CASE = Case(
    "mainc", date(2027, 2, 1), Constituent("", "Ifan Evans"), Member(constituency="Arfon"), casework=CASEWORK
)
ENGLISH_WORDS = (
    "Dear", "Yours", "Member of", "Enc:", "Copy", "ref:", "reply", "behalf", "mark (", "the help", "witness", "Consent",
    "Signature", "Date", "March", "Monday", "Sources", "[your", "why this", "Page", "Name of", "Day",
)  # fmt: skip


@pytest.fixture
def welsh(make):
    def pack(more=""):
        files = {"letter.md": WELSH_LETTER, "sheet.md": WELSH_SHEET}
        return make({**files, "campaign.toml": WELSH.replace("\n[[papers]]", f"{more}\n[[papers]]", 1)})

    return pack


def written(campaign, paper, case=CASE):
    return open_paper(replace(fresh_visit(case.date), case=case), campaign, paper).letter


def printed(letter):
    pdf = paint(typeset(letter, PageStyle()), letter)
    pages = pypdfium2.PdfDocument(pdf)
    return pdf, " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_a_welsh_letter_has_no_english_round_its_text(welsh):
    assert check_pack(welsh()) == ()
    campaign = load_campaign(welsh())
    pdf, text = printed(written(campaign, campaign.papers[0]))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.Lang == "cy"
    for words in (
        "Annwyl Aelod Seneddol", "1 Chwefror 2027", "ar 1 Mawrth 2027", "dydd Llun 1 Mawrth 2027", "Ein cyf.: B2",
        "Eich cyf.: A1", "Anfonwch eich ateb at", "Ar ran Siân Rees", "Yr eiddoch yn gywir", "Amg.: Ein deiseb",
        "Copi at: Llyr Hughes", "Llofnod Siân Rees", "Dyddiad", "[pam mae hyn yn bwysig i chi]",
        "Aelod Seneddol dros Arfon", "Darllenais y llythyr hwn i Ifan Evans",
    ):  # fmt: skip
        assert words in text
    assert not [word for word in ENGLISH_WORDS if word in text]


def test_a_welsh_sheet_names_its_sources_and_lines_in_welsh(welsh):
    campaign = load_campaign(welsh())
    _, text = printed(written(campaign, campaign.papers[1]))
    assert "Diwrnod ac amser:" in text
    assert "Ffynonellau: Cyfeillion yr Orsaf, cyfrif, 1 Mai 2026." in text
    assert not [word for word in ENGLISH_WORDS if word in text]


def test_the_calendar_file_is_in_the_language_of_the_paper_whose_day_it_has(welsh):
    campaign = load_campaign(welsh())
    case = replace(CASE, meeting=Meeting(date(2027, 2, 1)), notes={"ask": "Mainc?"})
    sheet, reminder = (paper_for(campaign, role) for role in (Role.MEETING_SHEET, Role.REMINDER))
    assert (
        "SUMMARY:Cyfarfod â fy AS\r\nDESCRIPTION:Gofynnaf: Mainc?"
        in calendar_file(campaign, sheet, case).decode()
    )
    assert "SUMMARY:Ask my MP what became of it" in calendar_file(campaign, reminder, case).decode()


def test_a_named_member_is_greeted_and_parted_from_in_welsh(welsh):
    campaign = load_campaign(welsh())
    letter = written(
        campaign, campaign.papers[0], replace(CASE, member=Member("Jane Smith", "Ms Jane Smith MP"))
    )
    assert (letter.salutation, letter.close) == ("Annwyl Ms Smith", "Yn gywir")


def test_a_general_paper_stays_english_round_a_welsh_campaign(welsh):
    campaign = load_campaign(welsh())
    paper = next(paper for paper in campaign.papers if paper.role is Role.THANK_YOU)
    letter = written(campaign, paper, replace(CASE, meeting=Meeting(date(2027, 2, 1))))
    assert paper.title.endswith("(English)")
    assert (letter.language, letter.salutation) == ("en-GB", "Dear Member of Parliament")
    assert letter.date == "1 February 2027"


@pytest.mark.parametrize("line", ["Annwyl Ms Smith,", "Yn gywir,", "Dear Ms Smith,"])
def test_a_greeting_or_close_that_would_stand_twice_is_told_in_any_language(make, line):
    letter = f"{WELSH_LETTER}\n{line}\n"
    path = make({"letter.md": letter, "sheet.md": WELSH_SHEET, "campaign.toml": WELSH})
    (problem,) = check_pack(path)
    assert "would stand twice" in problem.sentence


def test_a_pack_replaces_phrases_by_name(welsh):
    own = '[phrases]\nsincerely = "Cofion"\ncopy_to = "Copïau i"\nnotes.why = "eich rheswm"\n'
    campaign = load_campaign(welsh(own))
    _, text = printed(written(campaign, campaign.papers[0]))
    assert "Copïau i: Llyr Hughes" in text
    assert "[eich rheswm]" in text


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('sincerly = "Cofion"', "is no phrase of a letter; did you mean “sincerely”?"),
        ('notes.whi = "x"', "is no phrase of a letter; did you mean “notes.why”?"),
        ('on_behalf_of = "Ar ran"', "must have {person} in it"),
        ('dear = "{x}"', "must have no braces in it"),
        ('months = ["Ionawr"]', "must be a list of 12 names"),
        ('dear = ""', "is empty"),
    ],
)
def test_what_is_wrong_with_a_phrase_is_told_with_its_line(welsh, entry, complaint):
    (problem,) = check_pack(welsh(f"[phrases]\n{entry}\n"))
    assert complaint in problem.sentence
    assert problem.line == WELSH[: WELSH.index("\n[[papers]]")].count("\n") + 2


def test_a_code_that_is_none_is_refused(make):
    changed = MANIFEST.replace("schema = 1\n", 'schema = 1\nlanguage = "Welsh, please"\n')
    (problem,) = check_pack(make({"campaign.toml": changed}))
    assert "no code of a language" in problem.sentence


def test_a_pack_without_a_language_has_the_very_english_phrases(make):
    campaign = load_campaign(make())
    assert campaign.phrases is ENGLISH
    assert all(paper.phrases is ENGLISH for paper in campaign.papers)


def test_a_pack_in_a_language_that_is_not_built_in_is_told_what_is_still_english(welsh, make):
    phrases = '[phrases]\ndear = "Szanowni Państwo"\n\n'
    polish = WELSH.replace('"cy"', '"pl"').replace("[[papers]]", f"{phrases}[[papers]]", 1)
    path = make({"letter.md": WELSH_LETTER, "sheet.md": WELSH_SHEET, "campaign.toml": polish})
    remark = next(remark.sentence for remark in remarks(path) if "still English" in remark.sentence)
    assert "sincerely" in remark
    assert "notes.why" in remark
    assert "dear" not in remark
    assert not [remark for remark in remarks(welsh()) if "still English" in remark.sentence]

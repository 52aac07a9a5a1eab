"""A small sound pack that each test changes in one place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ddm_desktop.campaigns.load import load_campaign
from ddm_desktop.campaigns.render import render_paper
from ddm_desktop.model.campaign import Campaign, RenderedPaper
from ddm_desktop.model.case import Case

MANIFEST = """\
schema = 1
id = "my-pack"
title = "My campaign"
organisation = "Friends of Testing"
ask = "Ask for a bench."
deadline = 2027-01-31

[[papers]]
id = "letter"
title = "Letter"
form = "letter"
file = "letter.md"
subject = "A bench"

[[points]]
id = "sit"
title = "Sitting"
spoken = "People *like* to sit."
detail = '''
First line.
Second line, {{ date }}.
'''
sources = ["survey"]

[[points]]
id = "rest"
title = "Resting"
spoken = "People need rest."

[[sources]]
id = "survey"
title = "A survey"
date = 2026-05-01
"""
LETTER = "I write about a bench.\n\n{{ notes.why }}\n\nThank you.\n"

WELSH = """\
schema = 1
id = "mainc"
title = "Mainc i’r orsaf"
organisation = "Cyfeillion yr Orsaf"
language = "cy"
deadline = 2027-03-01

[[papers]]
id = "letter"
title = "Llythyr"
form = "letter"
file = "letter.md"
subject = "Mainc"
enclosures = ["Ein deiseb"]

[[papers]]
id = "meeting-sheet"
role = "meeting-sheet"
title = "Taflen"
form = "sheet"
file = "sheet.md"
subject = "Cyfarfod"

[[points]]
id = "sefyll"
title = "Sefyll"
spoken = "Rhaid i bobl sefyll."
sources = ["cyfrif"]

[[sources]]
id = "cyfrif"
title = "Cyfeillion yr Orsaf, cyfrif"
date = 2026-05-01
"""
WELSH_LETTER = "Penderfynir ar {{ deadline }}.\n\n{{ notes.why }}\n\nGofynnaf ar {{ chase_date }}.\n"
WELSH_SHEET = "{{ meeting.when }}\n\n{% for point in points %}\n- {{ point.words }}\n{% endfor %}\n"


class PackMaker:
    """Writes packs: `make({"letter.md": "..."})` replaces files, `make(old="...", new="...")` a line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "my-pack"

    def __call__(self, files: dict[str, str | bytes] | None = None, *, old: str = "", new: str = "") -> Path:
        assert old in MANIFEST
        content = {"campaign.toml": MANIFEST.replace(old, new, 1) if old else MANIFEST, "letter.md": LETTER}
        for name, text in {**content, **(files or {})}.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.folder

    def campaign(self, letter: str = LETTER, *, old: str = "", new: str = "") -> Campaign:
        return load_campaign(self({"letter.md": letter}, old=old, new=new))

    def render(self, letter: str, case: Case | None = None, *, old: str = "", new: str = "") -> RenderedPaper:
        campaign = self.campaign(letter, old=old, new=new)
        return render_paper(campaign, campaign.papers[0], case or Case("my-pack", date(2026, 11, 22)))

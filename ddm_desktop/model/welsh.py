"""The fixed phrases of letters in Welsh.

They are not yet reviewed by a native speaker. A pack that knows better replaces them in its `[phrases]`.
"""

from __future__ import annotations

from ddm_desktop.model.phrases import Phrases

WELSH = Phrases(
    language="cy",
    dear="Annwyl",
    member_of_parliament="Aelod Seneddol",
    member_for="Aelod Seneddol dros {constituency}",
    sincerely="Yn gywir",
    faithfully="Yr eiddoch yn gywir",
    months=(
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ),
    days=("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"),
    our_ref="Ein cyf.",
    your_ref="Eich cyf.",
    reply_to="Anfonwch eich ateb at",
    on_behalf_of="Ar ran {person}",
    signed_for="dros ac ar ran {person}",
    mark_of="Marc (X)",
    helped_by="Ysgrifennwyd gyda chymorth {helper}",
    witness_statement="Darllenais y llythyr hwn i {signatory}, a gytunodd ag ef ac a wnaeth y marc yn fy ngŵydd.",
    witness_statement_unnamed=(
        "Darllenais y llythyr hwn i’r sawl a enwir uchod, a gytunodd ag ef ac a wnaeth y marc yn fy ngŵydd."
    ),
    witness_signature="Llofnod y tyst",
    witness_name="Enw’r tyst",
    date_line="Dyddiad",
    enclosures="Amg.",
    copy_to="Copi at",
    copy_for="Copi ar gyfer {name}",
    consent_heading="Caniatâd i rannu manylion",
    consent_ask="Rwyf i, {name}, yn gofyn i {member} a’i swyddfa helpu ynghylch mater y llythyr hwn.",
    consent_ask_unnamed="Rwyf yn gofyn i {member} a’i swyddfa helpu ynghylch mater y llythyr hwn.",
    my_member="fy AS",
    consent_share=(
        "Cânt rannu fy manylion a’r llythyr hwn â’r rhai a all helpu,"
        " a chael gwybod ganddynt beth sydd ganddynt amdanaf yn y mater hwn."
    ),
    consent_talk="Cânt drafod y mater â {partner}.",
    writes_for_me="{signatory}, sy’n ysgrifennu ar fy rhan",
    signature="Llofnod",
    signature_of="Llofnod {name}",
    signature_or_mark="Llofnod neu farc",
    signature_or_mark_of="Llofnod neu farc {name}",
    sources="Ffynonellau",
    when_label="Diwrnod ac amser",
    day_label="Diwrnod",
    time_label="Amser",
    place_label="Lleoliad",
    page="Tudalen {number} o {count}",
    page_to="At {recipient}",
    meeting_with="Cyfarfod â {member}",
    follow_up="Gofyn i {member} beth ddaeth o’r mater",
    met_on="Cawsom gyfarfod ar {date}.",
    agreed="Cytunwyd: {text}",
    asked="Gofynnais: {text}",
    to_ask="Gofynnaf: {text}",
    prompts={
        "constituent.title": "eich teitl",
        "constituent.name": "eich enw",
        "constituent.full_name": "eich enw",
        "constituent.address": "eich cyfeiriad",
        "constituent.postcode": "eich cod post",
        "constituent.email": "eich cyfeiriad e-bost",
        "constituent.phone": "eich rhif ffôn",
        "member.name": "enw eich AS",
        "member.full_title": "enw a theitl eich AS",
        "member.address_as": "sut i gyfarch eich AS",
        "member.constituency": "eich etholaeth",
        "member.email": "cyfeiriad e-bost eich AS",
        "member.phone": "rhif ffôn eu swyddfa",
        "casework.on_behalf_of": "dros bwy rydych yn ysgrifennu",
        "casework.helped_by": "pwy a’ch helpodd i ysgrifennu",
        "casework.your_ref": "cyfeirnod yr AS",
        "casework.our_ref": "eich cyfeirnod",
        "matter": "beth yw’r mater",
        "meeting.date": "diwrnod y cyfarfod",
        "meeting.time": "amser y cyfarfod",
        "meeting.when": "diwrnod ac amser y cyfarfod",
        "meeting.where": "lleoliad y cyfarfod",
        "notes.why": "pam mae hyn yn bwysig i chi",
        "notes.happened": "beth ddigwyddodd",
        "notes.ask": "beth rydych yn gofyn i’ch AS ei wneud",
        "notes.agreed": "beth y cytunodd eich AS i’w wneud",
    },
)  # fmt: skip

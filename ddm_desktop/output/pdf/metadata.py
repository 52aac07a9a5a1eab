"""What makes a PDF an archive file: XMP metadata (PDF/A-2a and PDF/UA-1) and an sRGB output intent."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from html import escape
from typing import NamedTuple

from ddm_desktop.output.pdf.objects import text_string

PRODUCER = "DDM Desktop"
# The same day for every file, so that the same letter gives the same bytes; both must say the same (PDF/A-2 6.6.2.3).
_DATE, _INFO_DATE = "2000-01-01T00:00:00+00:00", "D:20000101000000+00'00'"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"{tag_names}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}{subject}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>{conformance}</pdfaid:conformance>
{tags}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_TAGS = """<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_TAG_NAMES = '\n xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'


class DocumentInfo(NamedTuple):
    """What a file says of itself; `language` is BCP 47."""

    title: str
    author: str = ""
    subject: str = ""
    language: str = "en-GB"


def xmp(info: DocumentInfo, *, is_tagged: bool) -> bytes:
    """Return the metadata stream; the information dictionary must say the same."""
    # not `xml.sax.saxutils`, which loads the whole of HTTP: 60 ms at start
    title, author, subject, language = (escape(text, quote=False) for text in info)
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"
    description = (
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{subject}</rdf:li></rdf:Alt></dc:description>\n"
    )
    text = _XMP.format(
        title=title,
        author=creator if author else "",
        subject=description if subject else "",
        language=language,
        producer=PRODUCER,
        date=_DATE,
        conformance="A" if is_tagged else "B",
        tags=_TAGS if is_tagged else "</rdf:Description>\n",
        tag_names=_TAG_NAMES if is_tagged else "",
    )
    return text.encode("utf-8")


def information(info: DocumentInfo) -> str:
    """Return the information dictionary (ISO 32000-1, 14.3.3)."""
    texts = {
        "Title": info.title, "Author": info.author, "Subject": info.subject,
        "Creator": PRODUCER, "Producer": PRODUCER,
        "CreationDate": _INFO_DATE, "ModDate": _INFO_DATE,
    }  # fmt: skip
    return f"<<{''.join(f'/{name}{text_string(text)}' for name, text in texts.items() if text)}>>"


def output_intent(profile: int) -> str:
    """Return the output intent's dictionary. `profile`: the number of the object with the colour profile."""
    return (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {profile} 0 R>>"
    )


@cache
def packed_profile() -> bytes:
    """Return the colour profile, deflated."""
    return zlib.compress(srgb_profile())


def srgb_profile() -> bytes:
    """Return an sRGB display profile after ICC.1:2001-04 (version 2.4), 3 matrix columns and one shared curve.

    Primaries and white are IEC 61966-2-1, adapted to D50; the curve is that standard's transfer function
    in 1024 steps. Made here because a profile file would be data copied in, and Pillow takes as long to import.
    """
    curve = (
        b"curv"
        + bytes(4)
        + struct.pack(">I1024H", 1024, *(round(_linear(n / 1023) * 65535) for n in range(1024)))
    )
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"sRGB\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.4361, 0.2225, 0.0139),
        b"gXYZ": _xyz(0.3851, 0.7169, 0.0971),
        b"bXYZ": _xyz(0.1431, 0.0606, 0.7141),
        b"rTRC": curve,
    }
    table, data, offset = b"", b"", 128 + 4 + 12 * (len(tags) + 2)
    for name, content in tags.items():
        names = (b"rTRC", b"gTRC", b"bTRC") if name == b"rTRC" else (name,)
        table += b"".join(struct.pack(">4sII", each, offset + len(data), len(content)) for each in names)
        data += content + bytes(-len(content) % 4)
    size = offset + len(data)
    header = struct.pack(">I4x4s4s4s4s12x4s", size, b"\x02\x40\0\0", b"mntr", b"RGB ", b"XYZ ", b"acsp")
    header = header[:24] + struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + header[36:]
    header += bytes(68 - len(header)) + struct.pack(">3i", *(round(v * 65536) for v in (0.9642, 1.0, 0.8249)))
    return header + bytes(128 - len(header)) + struct.pack(">I", len(tags) + 2) + table + data


def _linear(value: float) -> float:
    """Return the light, from 0 to 1, of a stored value from 0 to 1, by the sRGB transfer function."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in (x, y, z)))

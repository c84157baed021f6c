"""What a PDF file says about itself: title, language, date, colour profile and attached files.

`Description` is the one truth for the information dictionary and its XMP twin. PDF/A-3a
(ISO 19005-3, level A) adds an sRGB output intent; PDF/UA-1 is ISO 14289-1.
"""

from __future__ import annotations

import calendar
import hashlib
import struct
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import (
    XMP,
    DummyDoc,
    PDFArray,
    PDFCatalog,
    PDFDate,
    PDFDictionary,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from assessment.look import safe

PRODUCER = "ReportLab (open source)"
Document: TypeAlias = Any  # ReportLab's PDFDocument: its type stubs leave out what is set here


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF, such as the result that the pages were drawn from."""

    name: str
    data: bytes
    media_type: str = "application/json"
    description: str = ""
    relationship: str = "Data"  # Source, Data, Alternative, Supplement or Unspecified


@dataclass(frozen=True)
class Description:
    """A document as a whole. `written` is the day or moment (UTC) that the file shows as its date.

    Raises `ValueError` without a title or a language (BCP 47, such as ``es-CO``).
    """

    title: str
    language: str
    written: date
    author: str = ""
    subject: str = ""
    keywords: str = ""
    creator: str = ""
    archive: bool = False  # PDF/A-3a besides PDF/UA-1
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.language.strip():
            raise ValueError("a PDF needs a title and a language")


class Verbatim(PDFObject):
    """A PDF object written as it stands, always as an object of its own."""

    __RefOnly__ = 1

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: Document) -> bytes:
        """The bytes of the object."""
        return self.text.encode("latin-1")


def literal_string(text: str) -> str:
    """`text` as a PDF string, in PDFDocEncoding or UTF-16."""
    return PDFString(text).format(DummyDoc()).decode("latin-1")


def begin(doc: Document, about: Description) -> None:
    """Set date and identity of a new document from `about`, not from clock or environment."""
    doc._timeStamp = _stamp(about.written)
    doc.signature = hashlib.md5(repr(about).encode(), usedforsecurity=False)


def _stamp(written: date) -> TimeStamp:
    moment = written if isinstance(written, datetime) else datetime.combine(written, time(), UTC)
    stamp = TimeStamp(invariant=1)
    stamp.lt = moment.utctimetuple()
    stamp.t = calendar.timegm(stamp.lt)
    stamp.YMDhms = tuple(stamp.lt)[:6]
    return stamp


def describe(doc: Document, about: Description) -> None:
    """Write what `about` says into a document that is about to be saved."""
    info = doc.info
    for field in ("title", "author", "subject", "keywords", "creator"):
        setattr(info, field, safe.line(getattr(about, field), characters=500))
    info.producer = PRODUCER
    catalog = doc.Catalog
    catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.Metadata = XMP(creator=lambda document: xmp_packet(document, about))
    if about.archive:
        _add_output_intent(doc)
    if about.attachments:
        _attach(doc, about.attachments)


def _add_output_intent(doc: Document) -> None:
    profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), [PDFZCompress])
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
        "Info": PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": doc.Reference(profile, "sRGB"),
    }
    doc.Catalog.OutputIntents = PDFArray([PDFDictionary(intent)])


def _attach(doc: Document, attachments: tuple[Attachment, ...]) -> None:
    files = [(item, _file_specification(doc, item)) for item in attachments]
    files.sort(key=lambda pair: pair[0].name)
    names = [part for item, file in files for part in (PDFString(item.name), file)]
    doc.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})
    doc.Catalog.AF = PDFArray([file for _, file in files])


def _file_specification(doc: Document, item: Attachment) -> PDFObjectReference:
    checksum = hashlib.md5(item.data, usedforsecurity=False).hexdigest()
    params = {
        "Size": len(item.data),
        "ModDate": PDFDate(ts=doc._timeStamp),
        "CheckSum": f"<{checksum}>",
    }
    subtype = "/" + item.media_type.replace("/", "#2f").replace("+", "#2b")
    dictionary = {"Type": "/EmbeddedFile", "Subtype": subtype, "Params": PDFDictionary(params)}
    doc.Reference(PDFStream(PDFDictionary(dictionary), item.data, [PDFZCompress]))
    name, words = literal_string(item.name), literal_string(item.description or item.name)
    number = doc.objectcounter
    return doc.Reference(
        Verbatim(
            f"<< /Type /Filespec /F {name} /UF {name} /Desc {words} "
            f"/AFRelationship /{item.relationship} /EF << /F {number} 0 R /UF {number} 0 R >> >>"
        )
    )


def xmp_packet(doc: Document, about: Description) -> bytes:
    """The XMP twin of the information dictionary, with the standards that the file follows."""
    info, moment = doc.info, "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}".format(*doc._timeStamp.YMDhms)
    values = {
        "title": info.title,
        "author": info.author,
        "subject": info.subject,
        "keywords": info.keywords,
        "creator": info.creator,
        "producer": info.producer,
        "language": about.language,
        "moment": f"{moment}+00:00",
    }
    body = _XMP_BODY.format(**{key: escape(value) for key, value in values.items()})
    standards = _XMP_UA + (_XMP_ARCHIVE if about.archive else "")
    return (_XMP_HEAD + standards + body + _XMP_TAIL).encode("utf-8")


def srgb_profile() -> bytes:
    """An ICC version 4 profile of sRGB (IEC 61966-2-1) as matrix and parametric curve, 588 bytes.

    Built here, not by a colour library, so that its bytes do not depend on that library's version.
    """
    white = (0.9642, 1.0, 0.8249)  # D50, the connection space
    curve = _icc("para", struct.pack(">HH", 3, 0), 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {
        "desc": _icc_text("sRGB IEC61966-2.1"),
        "cprt": _icc_text("No copyright"),
        "wtpt": _icc("XYZ ", b"", *white),
        "chad": _icc("sf32", b"", *_BRADFORD),
        "rXYZ": _icc("XYZ ", b"", 0.43607, 0.22249, 0.01392),
        "gXYZ": _icc("XYZ ", b"", 0.38515, 0.71687, 0.09708),
        "bXYZ": _icc("XYZ ", b"", 0.14307, 0.06061, 0.71410),
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    offset, table, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        table += name.encode() + struct.pack(">II", offset + len(data), len(content))
        data += content + b"\0" * (-len(content) % 4)
    header = struct.pack(">I4xI", offset + len(data), 0x04200000) + b"mntrRGB XYZ "
    header += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(*white)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


_BRADFORD = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)


def _fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _icc(kind: str, head: bytes, *numbers: float) -> bytes:
    return kind.encode() + bytes(4) + head + _fixed(*numbers)


def _icc_text(words: str) -> bytes:
    text = words.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII4sII", 1, 12, b"enUS", len(text), 28) + text


_XMP_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
)
_XMP_TAIL = '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
_XMP_UA = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n"
)
# PDF/A wants a schema for every property that its own list lacks: here, pdfuaid:part.
_XMP_ARCHIVE = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
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
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_XMP_BODY = """<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords></rdf:Description>
"""

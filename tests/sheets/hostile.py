"""Workbooks written by hand, part by part: good ones, broken ones and such as mean harm.

A workbook is a dict from the name of a part to its bytes; `packed` makes a file of it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

Parts = dict[str, bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
CORE = "docProps/core.xml"
TYPES = "[Content_Types].xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
ROW = '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>3</v></c></row>'


def sheet_xml(rows: str = ROW, after: str = "", namespace: str = MAIN) -> bytes:
    return f'{HEAD}<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def cell(content: str, attributes: str = "", place: str = "B2") -> bytes:
    """A sheet with one cell."""
    row = "".join(letter for letter in place if letter.isdigit())
    return sheet_xml(f'<row r="{row}"><c r="{place}" {attributes}>{content}</c></row>')


def strings_xml(items: Iterable[str] = ("hola",), namespace: str = MAIN) -> bytes:
    inside = "".join(item if item.startswith("<si") else f"<si><t>{item}</t></si>" for item in items)
    return f'{HEAD}<sst xmlns="{namespace}">{inside}</sst>'.encode()


def styles_xml(codes: Iterable[str | int] = ("General",), namespace: str = MAIN) -> bytes:
    """Styles 0, 1, ... with these number formats; a number is one of Excel's own."""
    all_codes = list(codes)
    own = {code: 164 + place for place, code in enumerate(all_codes) if isinstance(code, str)}
    formats = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for code, number in own.items())
    numbers = (own[code] if isinstance(code, str) else code for code in all_codes)
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    return (
        f'{HEAD}<styleSheet xmlns="{namespace}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>'
    ).encode()


def book_xml(
    sheets: Iterable[str] = ('name="Gobierno" sheetId="1" r:id="rId1"',),
    names: str = "",
    properties: str = "",
    namespace: str = MAIN,
    office: str = OFFICE,
) -> bytes:
    listed = "".join(f"<sheet {attributes}/>" for attributes in sheets)
    return (
        f'{HEAD}<workbook xmlns="{namespace}" xmlns:r="{office}"><workbookPr {properties}/>'
        f"<sheets>{listed}</sheets><definedNames>{names}</definedNames></workbook>"
    ).encode()


def relations_xml(relations: Iterable[tuple[str, str, str]], office: str = OFFICE) -> bytes:
    """Of each: id, kind, and target; " External" at the end of it makes it one outside."""
    listed = ""
    for name, kind, target in relations:
        mode = ' TargetMode="External"' if target.endswith(" External") else ""
        listed += f'<Relationship Id="{name}" Type="{office}/{kind}" Target="{target.split()[0]}"{mode}/>'
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'.encode()


_AROUND = (("rId8", "sharedStrings", "sharedStrings.xml"), ("rId9", "styles", "styles.xml"))


def book_relations(
    *sheets: tuple[str, str, str], around: tuple[tuple[str, str, str], ...] = _AROUND, office: str = OFFICE
) -> bytes:
    return relations_xml((*(sheets or (("rId1", "worksheet", "worksheets/sheet1.xml"),)), *around), office)


def core_xml(modified: str = "2026-03-05T14:30:00Z") -> bytes:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>2026-01-01T00:00:00Z</dcterms:created>'
        f"<dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
    ).encode()


def a_book(**changed: bytes) -> Parts:
    """A small workbook: "hola" in B2 and 3 in C2 of the sheet "Gobierno"; `sheet=`, `strings=` ... change a part."""
    parts = {
        TYPES: f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'.encode(),
        "_rels/.rels": relations_xml([("rId1", "officeDocument", "xl/workbook.xml")]),
        BOOK: book_xml(),
        BOOK_RELATIONS: book_relations(),
        SHEET: sheet_xml(),
        STRINGS: strings_xml(),
        STYLES: styles_xml(),
        CORE: core_xml(),
    }
    names = {"sheet": SHEET, "strings": STRINGS, "styles": STYLES, "book": BOOK, "core": CORE}
    names |= {"relations": BOOK_RELATIONS}
    return parts | {names[key]: content for key, content in changed.items()}


def a_strict_book() -> Parts:
    """As "Strict Open XML Spreadsheet" of Excel has it."""
    parts = a_book(
        book=book_xml(namespace=STRICT, office=STRICT_OFFICE),
        relations=book_relations(office=STRICT_OFFICE),
        sheet=sheet_xml(
            '<row r="2"><c r="B2" t="d"><v>2026-03-05T00:00:00.000</v></c></row>', namespace=STRICT
        ),
        strings=strings_xml(namespace=STRICT),
        styles=styles_xml(namespace=STRICT),
    )
    parts["_rels/.rels"] = relations_xml([("rId1", "officeDocument", "xl/workbook.xml")], STRICT_OFFICE)
    return parts


def packed(parts: Parts, method: int = ZIP_DEFLATED) -> bytes:
    return packed_list(parts.items(), method)


def packed_list(parts: Iterable[tuple[str, bytes]], method: int = ZIP_DEFLATED) -> bytes:
    """A zip file; names may stand in it twice."""
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, content in parts:
            entry = ZipInfo(name)
            entry.compress_type = method
            archive.writestr(entry, content, compresslevel=6)
    return out.getvalue()


def a_zip(**files: bytes) -> bytes:
    return packed({name.replace("__", "/").replace("_dot_", "."): content for name, content in files.items()})


def small(**changed: bytes) -> bytes:
    return packed(a_book(**changed))


def with_part(name: str, content: bytes) -> bytes:
    return packed(a_book() | {name: content})


def without(name: str) -> bytes:
    return packed({key: content for key, content in a_book().items() if key != name})


def inflating(name: str, begin: bytes, unit: bytes, count: int, end: bytes, level: int = 6) -> bytes:
    """A workbook of which one part repeats a unit; it is never held unpacked, so that a test needs little memory.

    With level 0 it is packed to what it unpacks to, so that no limit on the ratio of the two stops it.
    """
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=level) as archive:
        for key, content in a_book().items():
            if key != name:
                archive.writestr(key, content)
        block, (many, rest) = unit * 1_000, divmod(count, 1_000)
        with archive.open(name, "w", force_zip64=True) as part:
            part.write(begin)
            for _ in range(many):
                part.write(block)
            part.write(unit * rest + end)
    return out.getvalue()


_SHEET_OPEN = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
_SHEET_END = b"</sheetData></worksheet>"


def repeated_in_sheet(unit: str, count: int, begin: str = "", end: str = "", level: int = 6) -> bytes:
    parts = (_SHEET_OPEN + begin.encode(), unit.encode(), count, end.encode() + _SHEET_END)
    return inflating(SHEET, *parts, level=level)


def repeated_text(item: str, count: int, begin: str = "", end: str = "", level: int = 0) -> bytes:
    """A table of shared texts that repeats itself."""
    opened = f'<sst xmlns="{MAIN}">{begin}'.encode()
    return inflating(STRINGS, opened, item.encode(), count, f"{end}</sst>".encode(), level=level)


def billion_laughs(part: str = SHEET) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{entities}]>'
    return with_part(part, f'{doctype}<worksheet xmlns="{MAIN}">&l9;</worksheet>'.encode())


def outside_entity() -> bytes:
    doctype = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return with_part(STRINGS, f'{doctype}<sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>'.encode())


def hidden_doctype() -> bytes:
    """A DTD in an old coding, in which no search for its bytes finds it."""
    text = f'<?xml version="1.0" encoding="cp037"?><!DOCTYPE a><worksheet xmlns="{MAIN}"/>'
    return small(sheet=text.encode("cp037"))


def two_byte_xml() -> bytes:
    return small(sheet=sheet_xml().decode().replace("UTF-8", "UTF-16").encode("utf-16"))


def foreign_coding(name: str) -> bytes:
    return small(sheet=sheet_xml().replace(b"UTF-8", name.encode()))


def deep(levels: int = 200_000) -> bytes:
    out = inflating(SHEET, _SHEET_OPEN, b"<a>", levels, b"</a>" * levels + _SHEET_END)
    return out


def many_names_of_elements() -> bytes:
    return small(sheet=sheet_xml("".join(f"<a{n}/>" for n in range(400_000))))


def many_attributes() -> bytes:
    return small(sheet=sheet_xml("<row " + " ".join(f'a{n}=""' for n in range(400_000)) + "/>"))


def lying_sizes() -> bytes:
    """A zip file whose headers say that each part unpacks to ten bytes."""
    data = bytearray(repeated_in_sheet("<c/>", 10_000_000))
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 24 : place + 28] = struct.pack("<I", 10)
        place += 4
    return bytes(data)


def overlapping(copies: int = 900) -> bytes:
    """Many entries of the directory over the same packed bytes."""
    body = zlib.compress(bytes(5_000_000), 9)[2:-4]
    crc = zlib.crc32(bytes(5_000_000))
    sizes = (crc, len(body), 5_000_000)
    name = b"xl/workbook.xml"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, *sizes, len(name), 0) + name + body
    directory = b""
    for n in range(copies):
        other = b"xl/%012d" % n
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, *sizes, len(other), 0, 0, 0, 0, 0, 0
        )
        directory += other
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, copies, copies, len(directory), len(local), 0)
    return local + directory + end


def far_directory() -> bytes:
    """A zip file of the large kind that says its directory is where no file reaches."""
    data = small()
    end = data.rindex(b"PK\x05\x06")
    count, size = (
        struct.unpack("<H", data[end + 10 : end + 12])[0],
        struct.unpack("<L", data[end + 12 : end + 16])[0],
    )
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, 2**64 - 1)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    return data[:end] + record + locator + data[end:]


def locked() -> bytes:
    """A zip file that says its parts are encrypted."""
    data = bytearray(small())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = 0
        while (place := data.find(mark, place)) >= 0:
            data[place + offset] |= 1
            place += 4
    return bytes(data)


def bad_checksum() -> bytes:
    data = packed(a_book(), ZIP_STORED)
    return data.replace(b"hola", b"hole")


def truncated() -> bytes:
    return small()[:-200]


def half() -> bytes:
    data = small()
    return data[: len(data) // 2]


def with_prefix() -> bytes:
    return b"From: correo@example.org\r\n\r\n" + small()


def with_entries(count: int) -> bytes:
    return packed(a_book() | {f"xl/media/{n}.bin": b"" for n in range(count)}, ZIP_STORED)


def twice(first: str, second: str) -> bytes:
    parts = [(name, content) for name, content in a_book().items() if name != first]
    return packed_list([*parts, (first, sheet_xml()), (second, sheet_xml("<row/>"))])


def other_method(method: int) -> bytes:
    return packed(a_book(), method)


def many_sheets(count: int, target: Callable[[int], str]) -> bytes:
    sheets = [f'name="H{n}" sheetId="{n}" r:id="rId{n}"' for n in range(1, count + 1)]
    listed = [(f"rId{n}", "worksheet", f"worksheets/{target(n)}") for n in range(1, count + 1)]
    parts = a_book(
        book=book_xml(sheets),
        relations=book_relations(*listed, around=(("s1", "sharedStrings", "sharedStrings.xml"),)),
    )
    return packed(
        parts | {f"xl/worksheets/{target(n)}": sheet_xml() for n in range(1, count + 1)}, ZIP_STORED
    )


def full_sheet(rows: int, columns: int, content: str = "<v>1</v>") -> bytes:
    row = "<row>" + f"<c>{content}</c>" * columns + "</row>"
    return repeated_in_sheet(row, rows)


def ole(*streams: str) -> bytes:
    """The old container of Office files, as far as its magic and the names of its streams go."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + b"".join(s.encode("utf-16-le") for s in streams)


def names_xml(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<definedName name="{name}">{refers}</definedName>' for name, refers in pairs)


BZIP2, LZMA = ZIP_BZIP2, ZIP_LZMA

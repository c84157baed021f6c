"""Workbooks whose XML, cells or package are broken or out to harm."""

from __future__ import annotations

from tests.sheets import hostile as h
from tests.sheets.case import Case, cell, read, refused, sheet

XML: dict[str, Case] = {
    "a billion laughs": refused("unsafe", h.billion_laughs),
    "a billion laughs in the styles": refused("unsafe", lambda: h.billion_laughs(h.STYLES)),
    "a billion laughs where nobody reads": refused("unsafe", lambda: h.billion_laughs("xl/theme/theme1.xml")),
    "an entity from outside": refused("unsafe", h.outside_entity),
    "a DTD in an old coding": refused("damaged", h.hidden_doctype),
    "XML in two bytes a letter": refused("unsafe", h.two_byte_xml),
    "XML in an unknown coding": refused("unsafe", lambda: h.foreign_coding("x-none")),
    "XML in a coding that could hide things": refused("unsafe", lambda: h.foreign_coding("cp1252")),
    "XML that does not end": refused("damaged", lambda: h.small(sheet=h.sheet_xml()[:-40])),
    "bytes that are no letters": refused("damaged", lambda: h.small(strings=h.strings_xml().replace(b"hola", b"\xff"))),
    "a character that XML does not have": refused("damaged", lambda: h.small(strings=h.strings_xml(["&#0;"]))),
    "styles that do not end": refused("damaged", lambda: h.small(styles=h.styles_xml()[:-20])),
    "styles that make no sense": read(
        lambda: h.small(styles=f'<styleSheet xmlns="{h.MAIN}"><fonts><font><family val="99"/></font></fonts>'
                               '<cellXfs><xf numFmtId="x" fillId="-1"/></cellXfs></styleSheet>'.encode())
    ),
    "date of saving that does not end": read(lambda: h.small(core=h.core_xml()[:-20])),
    "a namespace of nobody": refused("damaged", lambda: h.small(book=h.book_xml(namespace="urn:x"))),
    "Strict Open XML": read(lambda: h.packed(h.a_strict_book())),
}  # fmt: skip

CELLS: dict[str, Case] = {
    "a row before the first": refused("damaged", sheet('<row r="-5"><c><v>1</v></c></row>')),
    "a row after the last": refused("damaged", sheet('<row r="99999999999999"><c><v>1</v></c></row>')),
    "a row in letters": refused("damaged", sheet('<row r="x"/>')),
    "a cell outside a sheet": refused("damaged", cell("<v>1</v>", place="XFE1")),
    "a cell nowhere": refused("damaged", sheet('<row><c r=""><v>1</v></c></row>')),
    "a cell in row 0": refused("damaged", cell("<v>1</v>", place="A0")),
    "a cell without a row": refused("damaged", sheet("<c><v>1</v></c>")),
    "a text that is not there": refused("damaged", cell("<v>7</v>", 't="s"')),
    "a text before the first": refused("damaged", cell("<v>-1</v>", 't="s"')),
    "no number": read(cell("<v>NaN</v>")),
    "infinity": read(cell("<v>Infinity</v>")),
    "a number of a million digits": read(cell(f"<v>{'9' * 1_000_000}</v>")),
    "a date far off": read(lambda: h.small(styles=h.styles_xml([14]), sheet=h.cell("<v>1e300</v>", 's="0"'))),
    "a date before the first": read(lambda: h.small(styles=h.styles_xml([14]), sheet=h.cell("<v>-5</v>", 's="0"'))),
    "a style that is not there": read(cell("<v>1</v>", 's="99999999999999999999"')),
    "a shared formula without a first": read(cell('<f t="shared" si="9"/>')),
    "a shared formula that is none": read(
        sheet('<row><c><f t="shared" si="0">(((["</f></c><c><f t="shared" si="0"/></c></row>')
    ),
    "a name that has lost its cell": read(
        lambda: h.small(book=h.book_xml(names=h.names_xml([("a", "#REF!"), ("b", "Gobierno!#REF!"), ("", "x")])))
    ),
}  # fmt: skip

PACKAGES: dict[str, Case] = {
    "cut short": refused("damaged", h.truncated),
    "the first half": refused("damaged", h.half),
    "a directory where no file reaches": refused("damaged", h.far_directory),
    "a letter before it": read(h.with_prefix),
    "a changed byte": refused("damaged", h.bad_checksum),
    "a part twice": refused("unsafe", lambda: h.twice(h.SHEET, h.SHEET)),
    "a part twice, in capitals": refused("unsafe", lambda: h.twice(h.SHEET, h.SHEET.upper())),
    "a part above the package": refused("unsafe", lambda: h.with_part("../../x.xml", b"<x/>")),
    "a part at the root": refused("unsafe", lambda: h.with_part("/etc/x.xml", b"<x/>")),
    "packed in a way of no workbook": refused("unsafe", lambda: h.other_method(h.LZMA)),
    "packed in another such way": refused("unsafe", lambda: h.other_method(h.BZIP2)),
    "locked with a password": refused("password", h.locked),
    "no list of sheets": refused("damaged", lambda: h.without(h.BOOK)),
    "no relations": refused("damaged", lambda: h.without(h.BOOK_RELATIONS)),
    "no top relations": read(lambda: h.without("_rels/.rels")),
    "no sheet": refused("damaged", lambda: h.without(h.SHEET)),
    "no shared texts": refused("damaged", lambda: h.without(h.STRINGS)),
    "no styles": refused("damaged", lambda: h.without(h.STYLES)),
    "no date of saving": read(lambda: h.without(h.CORE)),
    "a sheet outside": refused(
        "damaged",
        lambda: h.small(relations=h.book_relations(("rId1", "worksheet", "http://evil.example/s.xml External"))),
    ),
    "a sheet in another folder": refused(
        "damaged", lambda: h.small(relations=h.book_relations(("rId1", "worksheet", "../../../etc/passwd")))
    ),
    "a sheet that is the workbook": refused(
        "damaged", lambda: h.small(relations=h.book_relations(("rId1", "worksheet", "workbook.xml")))
    ),
    "relations in a circle": refused(
        "damaged", lambda: h.small(relations=h.book_relations(("rId1", "worksheet", "_rels/workbook.xml.rels")))
    ),
    "one sheet missing of two": read(
        lambda: h.small(
            book=h.book_xml(['name="Gobierno" r:id="rId1"', 'name="Calles" r:id="rId2"']),
            relations=h.book_relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")
            ),
        ),
        warned="sheet_not_read",
    ),
    "a chart for a sheet": read(
        lambda: h.packed(
            h.a_book(
                book=h.book_xml(['name="Gobierno" r:id="rId1"', 'name="Grafico" r:id="rId2"']),
                relations=h.book_relations(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "chartsheet", "chartsheets/sheet1.xml")
                ),
            ) | {"xl/chartsheets/sheet1.xml": b"<chartsheet/>"}
        )
    ),
    "comments, pivots and threads": read(
        lambda: h.packed(h.a_book() | dict.fromkeys(
            ("xl/comments1.xml", "xl/pivotCache/pivotCacheDefinition1.xml", "xl/threadedComments/t1.xml"), b"<x><"))
    ),
}  # fmt: skip

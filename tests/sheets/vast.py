"""Files that are large, or seem small and are large once they are unpacked or taken at their word."""

from __future__ import annotations

import random

from assessment.sheets.guard import FILE_LIMIT
from tests.sheets import hostile as h
from tests.sheets.case import Case, cell, read, refused, sheet

WIDE = "\U0001f600"  # a letter of four bytes, which makes all others of its text as wide
WHOLE = "A1:XFD1048576"


def everything_at_its_limit() -> bytes:
    """As much text as is read, of letters as wide as there are, in as many cells, texts and names."""
    texts = "".join(f"<si><t>{WIDE}{n:058}</t></si>" for n in range(99_000))
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c t="s"><v>{80 * row + n}</v></c>' for n in range(80)) + "</row>"
        for row in range(1, 750)
    )
    names = h.names_xml((f"nombre_{n}", f"Gobierno!$B${n + 1}") for n in range(20_000))
    parts = h.a_book(sheet=h.sheet_xml(rows), strings=h.strings_xml([texts]), book=h.book_xml(names=names))
    picture = random.Random(1).randbytes(19_000_000 - sum(map(len, parts.values())))
    return h.packed(parts | {"xl/media/1.jpg": picture}, h.ZIP_STORED)


VAST: dict[str, Case] = {
    "4 million cells": refused("too_much", lambda: h.full_sheet(4_000, 1_000)),
    "4 million cells, not packed": refused(
        "too_much", lambda: h.repeated_in_sheet("<row/><row><c/><c/></row>", 780_000, level=0)
    ),
    "as many cells as are read": read(lambda: h.full_sheet(750, 80, "<v>0.1</v>")),
    "one cell more": refused("too_many_cells", lambda: h.full_sheet(751, 80)),
    "as many formulas as are read": read(lambda: h.full_sheet(750, 80, "<f>SUM(A1:A2)</f><v>123456</v>")),
    "320,000 empty cells with a look": read(
        lambda: h.repeated_in_sheet("<row>" + '<c r="A1" s="0"/>' * 80 + "</row>", 4_000, level=1)
    ),
    "elements of another kind": refused(
        "too_much", lambda: h.repeated_in_sheet("<x/>", 3_000_000, "<row>", "</row>", level=0)
    ),
    "3 million rows": refused("damaged", lambda: h.repeated_in_sheet('<row r="0"/>', 1_500_000, level=0)),
    "a shared text of 200 MB": refused(
        "too_much", lambda: h.repeated_text("a" * 100, 2_000_000, "<si><t>", "</t></si>", level=6)
    ),
    "a shared text of 19 MB": refused(
        "too_much", lambda: h.repeated_text("a" * 100, 190_000, "<si><t>", "</t></si>")
    ),
    "a million shared texts": refused("too_much", lambda: h.repeated_text("<si><t>a</t></si>", 1_000_000)),
    "90,000 shared texts": read(lambda: h.repeated_text(f"<si><t>{WIDE} ciudad</t></si>", 90_000)),
    "a shared text of a million pieces": refused(
        "too_much", lambda: h.repeated_text("<r><t>a</t></r>", 1_000_000, "<si>", "</si>")
    ),
    "long shared texts": refused(
        "too_much", lambda: h.repeated_text(f"<si><t>{WIDE}{'a' * 30_000}</t></si>", 500)
    ),
    "long shared texts in wide letters": read(
        lambda: h.repeated_text(f"<si><t>{WIDE * 30_000}</t></si>", 150)
    ),
    "a text in three million instructions": read(
        lambda: h.repeated_text("a<?p?>", 3_000_000, "<si><t>", "</t></si>")
    ),
    "400,000 styles": read(
        lambda: h.inflating(
            h.STYLES, f'<styleSheet xmlns="{h.MAIN}"><cellXfs>'.encode(), b'<xf numFmtId="14"/>', 390_000,
            b"</cellXfs></styleSheet>", level=0)
    ),
    "formats that take long to search": read(
        lambda: h.small(
            styles=h.styles_xml(f"{'[' * 250}{n}" for n in range(1_900)),
            sheet=h.sheet_xml("<row>" + "".join(f'<c s="{n}"><v>1</v></c>' for n in range(1_900)) + "</row>"),
        ),
        warned="beyond",
    ),
    "10,000 number formats": refused(
        "too_much", lambda: h.small(styles=h.styles_xml(f"0.{n}" for n in range(10_000)))
    ),
    "everything at its limit": read(everything_at_its_limit),
    "60,000 defined names": read(
        lambda: h.small(
            book=h.book_xml(names=h.names_xml((f"n{n}", f"Gobierno!$B${n + 1}") for n in range(60_000)))
        )
    ),
    "500 empty sheets": refused("too_many_sheets", lambda: h.many_sheets(500, "s{}.xml".format)),
    "40 sheets": read(lambda: h.many_sheets(40, "s{}.xml".format)),
    "40 sheets in one part": read(lambda: h.many_sheets(40, lambda _: "s.xml"), warned="sheet_not_read"),
    "deep nesting": refused("unsafe", h.deep),
    "deep nesting of texts": refused(
        "unsafe", lambda: h.small(strings=h.strings_xml(["<si>" + "<r>" * 200 + "</r>" * 200 + "</si>"]))
    ),
    "names of elements without end": refused("unsafe", h.many_names_of_elements),
    "attributes without end": refused("too_much", h.many_attributes),
    "an attribute of 15 MB": refused(
        "too_much", lambda: h.repeated_in_sheet("a" * 100, 150_000, '<row spans="', '"/>', level=0)
    ),
    "headers that lie about sizes": refused("damaged", h.lying_sizes),
    "one packed part under 900 names": refused("damaged", h.overlapping),
    "3,000 parts": refused("too_much", lambda: h.with_entries(3_000)),
    "60,000 parts": refused("too_much", lambda: h.with_entries(60_000)),
    "many large pictures": refused(
        "too_much", lambda: h.packed(h.a_book() | {f"xl/media/{n}.emf": bytes(1_900_000) for n in range(40)})
    ),
    "a file of 21 MB": refused("too_large", lambda: h.small() + bytes(FILE_LIMIT)),
    "50,000 merges": read(
        sheet(after="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:D{n}"/>' for n in range(1, 50_001))
              + "</mergeCells>")
    ),
    "a merge over the whole sheet": read(sheet(after=f'<mergeCells><mergeCell ref="{WHOLE}"/></mergeCells>')),
    "a link over the whole sheet": read(
        sheet(after=f'<hyperlinks><hyperlink ref="{WHOLE}" location="A1"/></hyperlinks>')
    ),
    "a rule of looks over the whole sheet": read(
        sheet(after=f'<conditionalFormatting sqref="{WHOLE}"><cfRule type="x"/></conditionalFormatting>')
    ),
    "a list over the whole sheet": read(
        sheet(after=f'<dataValidations><dataValidation sqref="{WHOLE}"/></dataValidations>')
    ),
    "a formula over the whole sheet": read(cell(f'<f t="array" ref="{WHOLE}">1</f>')),
    "a formula for long translation": read(
        sheet("<row><c><f t='shared' si='0'>" + "A1+" * 300 + "A1</f></c>"
              + "<c><f t='shared' si='0'/></c>" * 70 + "</row>")
    ),
    "one cell at the far end": read(cell("<v>1</v>", place="XFD1048576"), warned="beyond"),
    "a size that is not true": read(
        lambda: h.small(sheet=h.sheet_xml().replace(b"<sheetData>", f'<dimension ref="{WHOLE}"/><sheetData>'.encode()))
    ),
    "no size that is true": read(
        lambda: h.small(sheet=h.sheet_xml().replace(b"<sheetData>", b'<dimension ref="A0:ZZZZ-1"/><sheetData>'))
    ),
}  # fmt: skip

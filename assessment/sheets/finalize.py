"""What openpyxl leaves undone: alternative texts of charts, cached values of formulas, the same bytes each time."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.etree import ElementTree
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from defusedxml.ElementTree import fromstring

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
TERMS = "http://purl.org/dc/terms/"

FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Parts that readers look for first."""

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can say; it says nothing else about when the file was made."""

LEVEL = 6

_FORMULA = re.compile(
    rb'<c r="(?P<place>[A-Z]+[0-9]+)"(?P<style>( s="[0-9]+")?)( t="[a-z]+")?>(?P<formula><f[^>]*>[^<]*</f>)<v ?(/>|></v>)</c>'
)
"""A cell with a formula as openpyxl writes it: with no value."""

Value = bool | int | float | str
Values = Mapping[str, Mapping[str, Value]]
"""Of a sheet's title: value of each formula by its cell, e.g. {"Resumen": {"C4": 47.5}}."""


def finalize(
    data: bytes,
    *,
    day: datetime.date,
    alternatives: Mapping[str, Sequence[str]] | None = None,
    values: Values | None = None,
) -> bytes:
    """A workbook of openpyxl, ready to be given away. Same input, same bytes.

    Args:
        day: stands as the day it was made and changed.
        alternatives: of a sheet's title: what each of its charts shows, in their order.
        values: what formulas yield, for programs that do not calculate.

    Raises:
        KeyError: a sheet or a formula that is named is not there.
    """
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheets = _sheets(parts)
    for title, texts in (alternatives or {}).items():
        drawing = _target(parts, sheets[title], "drawing")
        parts[drawing] = _described(parts[drawing], texts)
    for title, known in (values or {}).items():
        parts[sheets[title]] = _calculated(parts[sheets[title]], known)
    parts["docProps/core.xml"] = _dated(parts["docProps/core.xml"], day)
    return _packed(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    order = sorted(parts, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name in order:
            entry = ZipInfo(name, OLDEST)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            archive.writestr(entry, parts[name], compresslevel=LEVEL)
    return out.getvalue()


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet by its title."""
    targets = _targets(parts, "xl/workbook.xml")
    found = fromstring(parts["xl/workbook.xml"]).iter(f"{{{MAIN}}}sheet")
    return {sheet.get("name", ""): targets[sheet.get(f"{{{RELATIONS}}}id", "")][1] for sheet in found}


def _target(parts: Mapping[str, bytes], part: str, kind: str) -> str:
    return next(target for known, target in _targets(parts, part).values() if known == kind)


def _targets(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """What a part points to, by id: kind and part."""
    folder, name = posixpath.split(part)
    listed = fromstring(parts[f"{folder}/_rels/{name}.rels"]).iter(f"{{{PACKAGE}}}Relationship")
    return {
        known.get("Id", ""): (
            posixpath.basename(known.get("Type", "")),
            _resolved(folder, known.get("Target", "")),
        )
        for known in listed
    }


def _resolved(folder: str, target: str) -> str:
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )


def _described(xml: bytes, texts: Sequence[str]) -> bytes:
    root = fromstring(xml)
    shapes = list(root.iter(f"{{{DRAWING}}}cNvPr"))
    for shape, text in zip(shapes, texts, strict=True):
        shape.set("descr", text)
    return _written(root)


def _calculated(xml: bytes, known: Mapping[str, Value]) -> bytes:
    """Put in the values. By text, since only a few cells change; openpyxl writes them all in one form."""
    left = dict(known)

    def cached(found: re.Match[bytes]) -> bytes:
        place = found["place"].decode()
        if place not in left:
            return found[0]
        kind, text = _cache(left.pop(place))
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (
            found["place"], found["style"], kind, found["formula"], escape(text).encode(),
        )  # fmt: skip

    written = _FORMULA.sub(cached, xml)
    if left:
        raise KeyError(f"no formula in {', '.join(sorted(left))}")
    return written


def _cache(value: Value) -> tuple[bytes, str]:
    """The type and the text of a value."""
    if isinstance(value, bool):
        return b' t="b"', str(int(value))
    return (b' t="str"', value) if isinstance(value, str) else (b"", repr(value))


def _dated(xml: bytes, day: datetime.date) -> bytes:
    root = fromstring(xml)
    for key in ("created", "modified"):
        for element in root.iter(f"{{{TERMS}}}{key}"):
            element.text = f"{day.isoformat()}T00:00:00Z"
    return _written(root)


def _written(root: ElementTree.Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written

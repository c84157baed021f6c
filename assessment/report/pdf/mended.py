"""What ReportLab writes in a way that validators refuse, written as they want it: ends of streams, maps of characters."""

from __future__ import annotations

import re
from typing import Any

from reportlab.pdfbase.pdfdoc import NoEncryption, PDFObject, pdfdocEnc

from assessment.report.pdf.archive import Document


class EndOfLine(NoEncryption):
    """ReportLab's hook on every stream, used to put an end of line before ``endstream`` (PDF/A)."""

    def encode(self, content: Any) -> Any:
        """The stream's bytes, with a line end that its Length does not count."""
        return _Stream(pdfdocEnc(content))


class _Stream(PDFObject):
    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    def format(self, document: Document) -> bytes:
        return self.data + b"\r\n"  # a bare line feed would form one line end with a last byte 0D


def finish_fonts(doc: Document) -> None:
    """Write the fonts now and replace their maps from code to character."""
    for font in doc.delayedFonts:
        font.addObjects(doc)
    doc.delayedFonts = []
    for name, stream in doc.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            stream.content = _character_map(stream.content)


def _character_map(reportlab_map: str) -> str:
    """The same map without U+0000, in blocks of at most 100, wide characters as UTF-16."""
    pairs = re.findall(r"^<(..)> <([0-9A-F]{4,6})>$", reportlab_map, re.MULTILINE)
    lines = [f"<{code}> <{_utf16(value)}>" for code, value in pairs if int(value, 16)]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = [text for block in blocks for text in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join([_MAP_HEAD, *body, _MAP_TAIL])


def _utf16(value: str) -> str:
    return chr(int(value, 16)).encode("utf-16-be", "surrogatepass").hex().upper()


_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_MAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""

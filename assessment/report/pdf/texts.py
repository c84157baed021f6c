"""Text objects of a tagged canvas: what is shown of a text, and which faces are used for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.textobject import PDFTextObject

from assessment.report.pdf.fonts import ReportFont


class CheckedText(PDFTextObject):
    """A text object that notes faces which ReportLab falls back to and no PDF/UA may leave unembedded."""

    _canvas: Any  # that notes them
    _curSubset: int
    _fontname: str
    _fontsize: float
    _leading: float

    def _formatText(self, text: Any) -> Any:
        font: Any = pdfmetrics.getFont(self._fontname)
        if isinstance(font, ReportFont):
            return " ".join(self._operators(font, text))
        if text and not font._dynamicFont:
            self._canvas.unembedded.add(self._fontname)
        return super()._formatText(text)  # type: ignore[misc]

    def _operators(self, font: ReportFont, text: str | bytes) -> Iterator[str]:
        """What ReportLab writes for a face that is not shaped, in a third of its time."""
        doc = self._canvas._doc
        for subset, encoded in font.splitString(text, doc):
            if subset != self._curSubset:
                yield f"{font.getSubsetInternalName(subset, doc)} {_size(self._fontsize, self._leading)}"
                self._curSubset = subset
            yield f"({encoded.decode('latin-1').translate(_ESCAPED)}) Tj"


class SpacedText(CheckedText):
    """Keeps the space at the end of a line, so that words do not glue for those who listen."""

    _code: list[str]

    def _textOut(self, text: str, TStar: int = 0) -> None:
        if TStar and text and not text.endswith(" "):
            text += " "
        super()._textOut(text, TStar)  # type: ignore[misc]


@lru_cache(maxsize=128)
def _size(size: float, leading: float) -> str:
    return f"{fp_str(size)} Tf {fp_str(leading)} TL"


_ESCAPED = {code: escapePDF(bytes((code,))) for code in range(256)}

"""A document that knows at its end how many pages there are and where headings stand, and then says so on its pages.

Footers and contents draw the name of a form where a number belongs; the forms are filled last. So the pages are laid
out once.
"""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate

from assessment.report.pdf.pages.paper import Paper

FOOTER_SIZE = 7.0
UNKNOWN = "–"


class Numbered(BaseDocTemplate):
    """A document whose page numbers are drawn when all of them are known.

    Args:
        label: what a footer says, with {page} and {pages}.
    """

    def __init__(self, out: Any, paper: Paper, label: str) -> None:
        super().__init__(out, pagesize=(paper.width, paper.height), invariant=1)
        self.paper, self.label = paper, label
        self._places: dict[str, int] = {}
        self._wanted: dict[str, tuple[str, ParagraphStyle]] = {}

    def footer_form(self, page: int) -> str:
        """The form that says which page of how many this is; its lower right corner is the origin."""
        return f"page-{page}"

    def number_form(self, bookmark: str, style: ParagraphStyle) -> str:
        """The form that says on which page a bookmark stands; its lower right corner is the origin."""
        name = f"page-of-{bookmark}-{style.name}"
        self._wanted[name] = (bookmark, style)
        return name

    def notify(self, kind: str, stuff: Any) -> None:
        """The news of a heading."""
        if kind == "TOCEntry":
            self._places[stuff.bookmark] = stuff.page
        super().notify(kind, stuff)

    def _endBuild(self) -> None:
        foot = ParagraphStyle(
            "foot",
            fontName=self.paper.faces.regular,
            fontSize=FOOTER_SIZE,
            textColor=self.paper.colour("muted"),
        )
        for name, (bookmark, style) in self._wanted.items():
            self._form(name, str(self._places.get(bookmark, UNKNOWN)), style)
        for page in range(1, self.page + 1):
            said = self.label.replace("{pages}", str(self.page)).replace("{page}", str(page))
            self._form(self.footer_form(page), said, foot)
        super()._endBuild()  # type: ignore[misc]

    def _form(self, name: str, said: str, style: ParagraphStyle) -> None:
        canvas = self.canv
        canvas.beginForm(name, -120, -4, 4, 2 * style.fontSize)
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        canvas.drawRightString(0, 0, said)
        canvas.endForm()

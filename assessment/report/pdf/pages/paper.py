"""The paper that all pages share: size, margins, faces, styles of type, colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from assessment.look.theme import Theme
from assessment.report.pdf.fonts import Faces

LIST_INDENT = 10.0
TREE_INDENT = 7.0
FOOTER = 14.0


@dataclass(frozen=True)
class Paper:
    """Everything that is the same on every page. Lengths are points."""

    theme: Theme
    faces: Faces
    width: float
    height: float

    @property
    def margin(self) -> float:
        """On every side."""
        return self.theme.margin_mm * mm

    @property
    def measure(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> float:
        """Height between the upper margin and the footer."""
        return self.height - 2 * self.margin - FOOTER

    @property
    def small_drop(self) -> float:
        """How much lower small type begins, to share its line with the text of a cell."""
        return self.style("cell").fontSize - self.style("small").fontSize

    def colour(self, name: str) -> Color:
        """A colour of the theme by its name, e.g. "ink"."""
        return self._colours[name]

    @cached_property
    def _colours(self) -> dict[str, Color]:
        names = ("ink", "muted", "hairline", "panel", "paper", "evidenced", "claimed", "felt", "warning")
        return {name: HexColor(f"#{getattr(self.theme, name)}") for name in names}

    def style(self, name: str) -> ParagraphStyle:
        """A style of type by its name."""
        return self._styles[name]

    def indented(self, name: str, depth: int) -> ParagraphStyle:
        """A style whose lines begin further to the right, for what is deeper in the tree."""
        if not depth:
            return self.style(name)
        key = f"{name}_{depth}"
        if key not in self._styles:
            self._styles[key] = self.style(name).clone(key, leftIndent=TREE_INDENT * depth)
        return self._styles[key]

    @cached_property
    def _styles(self) -> dict[str, ParagraphStyle]:
        page, faces = self.theme.page, self.faces
        make = self._make
        return {
            "title": make("title", page.title, faces.bold, leading=1.1),
            "title_long": make("title_long", page.title * 0.7, faces.bold, leading=1.15),
            "title_longest": make("title_longest", page.title * 0.5, faces.bold, leading=1.2),
            "lead": make("lead", page.lead, faces.regular),
            "heading": make("heading", 1.45 * page.lead, faces.bold, leading=1.2, keepWithNext=1),
            "section": make(
                "section", page.heading, faces.semibold, spaceBefore=11, spaceAfter=3, keepWithNext=1
            ),
            "section_table": make(
                "section_table", page.heading, faces.semibold, spaceBefore=11, spaceAfter=3
            ),
            "annex_part": make("annex_part", page.heading * 1.15, faces.bold, spaceBefore=14, spaceAfter=3),
            "case": make("case", page.body - 0.5, faces.regular, leading=1.34, spaceAfter=3),
            "annex_rest": make(
                "annex_rest", page.small, faces.regular, colour="muted", leading=1.35, spaceBefore=7
            ),
            "answer": make("answer", page.body - 0.4, faces.regular, leading=1.32),
            "contents": make("contents", page.lead - 2, faces.semibold, leading=1.25, spaceBefore=4),
            "contents_inner": make(
                "contents_inner", page.lead - 2.2, faces.regular, leading=1.25, spaceBefore=0.5
            ),
            "reference": make(
                "reference", page.body - 0.6, faces.medium, colour="evidenced", leading=1.3, spaceBefore=8
            ),
            "panel": make("panel", page.heading, faces.semibold, spaceAfter=2),
            "entry": make(
                "entry", page.body + 0.2, faces.semibold, spaceBefore=7, leading=1.3, keepWithNext=1
            ),
            "body": make("body", page.body, faces.regular),
            "fact": make("fact", page.body, faces.regular, spaceAfter=5),
            "figure_right": make(
                "figure_right", page.lead - 1, faces.semibold, colour="evidenced", alignment=2, leading=1.15
            ),
            "number_right": make("number_right", page.body, faces.semibold, colour="evidenced", alignment=2),
            "number_left": make("number_left", page.body, faces.semibold, colour="evidenced"),
            **{f"item_{dot}": self._item(dot) for dot in ("evidenced", "felt", "ink")},
            "cell": make("cell", page.body - 0.6, faces.regular, leading=1.3),
            "cell_right": make("cell_right", page.body - 0.6, faces.regular, leading=1.3, alignment=2),
            "cell_strong_right": make(
                "cell_strong_right",
                page.body - 0.6,
                faces.semibold,
                colour="evidenced",
                leading=1.3,
                alignment=2,
            ),
            "cell_bold_right": make(
                "cell_bold_right", page.body - 0.6, faces.semibold, leading=1.3, alignment=2
            ),
            "cell_strong": make("cell_strong", page.body - 0.6, faces.semibold, leading=1.3),
            "head": make("head", page.small, faces.medium, colour="muted", leading=1.25),
            "head_right": make(
                "head_right", page.small, faces.medium, colour="muted", leading=1.25, alignment=2
            ),
            "small": make("small", page.small, faces.regular, colour="muted", leading=1.3),
            "small_right": make(
                "small_right", page.small, faces.regular, colour="muted", leading=1.3, alignment=2
            ),
            "flag": make("flag", page.small, faces.medium, colour="felt", leading=1.25),
            "kicker": make("kicker", page.small, faces.medium, colour="muted"),
            "status": make("status", page.body - 0.5, faces.medium, colour="warning", leading=1.25),
        }

    def _item(self, dot: str) -> ParagraphStyle:
        style = self._make("item", self.theme.page.body - 0.2, self.faces.regular, leading=1.38, spaceAfter=4)
        return style.clone(f"item_{dot}", leftIndent=LIST_INDENT, bulletColor=self.colour(dot))

    def _make(
        self,
        name: str,
        size: float,
        face: str,
        *,
        colour: str = "ink",
        leading: float | None = None,
        **more: Any,
    ) -> ParagraphStyle:
        ratio = self.theme.page.leading if leading is None else leading
        return ParagraphStyle(
            name, fontName=face, bulletFontName=face, fontSize=size, leading=size * ratio,
            textColor=self.colour(colour), splitLongWords=1, allowWidows=0, **more,
        )  # fmt: skip

"""The look that the Excel and the PDF scorecard share: colours, sizes, level chips, logo, as frozen data.

Colours are RRGGBB without a sign. A city may replace `ink`, `evidenced` and `logo`; `too_faint` says which texts could
then no longer be read. Contrast is that of WCAG 2.2 (relative luminance, 1 to 21).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assessment.look.logo import Logo

PaperSize = Literal["a4", "letter"]

READABLE = 4.5
"""Least contrast of text to what is behind it (WCAG 2.2, 1.4.3)."""

VISIBLE = 1.4
"""Least contrast of two bars that lie on each other, beside their order."""


@dataclass(frozen=True)
class Chip:
    """How a level is shown beside its number and word: fill, text on it, and outline."""

    fill: str
    text: str
    outline: str


@dataclass(frozen=True)
class Sizes:
    """Sizes of type in points; `leading` is the height of a line as a multiple of the size."""

    title: float
    lead: float
    heading: float
    body: float
    small: float
    leading: float


INK = "14213D"
WHITE = "FFFFFF"
BLACK = "000000"

LEVEL_CHIPS = (
    Chip(WHITE, INK, INK),
    Chip("00224E", WHITE, "00224E"),
    Chip("434E6C", WHITE, "434E6C"),
    Chip("7D7C78", BLACK, "7D7C78"),
    Chip("BCAE6C", BLACK, "BCAE6C"),
    Chip("FEE838", BLACK, "FEE838"),
)
"""Cividis, in order also for colour-blind readers and in grey print; level 0 is white with an outline of ink."""

PAGE_SIZES = Sizes(title=27, lead=13.5, heading=11, body=9, small=7.5, leading=1.4)
SHEET_SIZES = Sizes(title=20, lead=12.5, heading=11, body=10, small=8, leading=1.3)


@dataclass(frozen=True)
class Theme:
    """Everything about the look that a page or a sheet needs.

    Attributes:
        claimed, evidenced, felt: the lenses; verified is a tick, not a colour.
        page, sheet: sizes of type on paper and in a workbook.
        sheet_font: in workbooks; on every system, or replaced by a face of the same widths.
        margin_mm: of a page, on every side.
        paper_size: of pages and printed sheets, where a call asks for no other.
        logo: a picture, or None.
    """

    ink: str = INK
    muted: str = "5B6472"
    hairline: str = "D5DAE1"
    panel: str = "F5F7FA"
    paper: str = WHITE
    evidenced: str = "0B6E69"
    claimed: str = "9DB4C0"
    felt: str = "D1495B"
    warning: str = "B3541E"
    chips: tuple[Chip, ...] = LEVEL_CHIPS
    page: Sizes = PAGE_SIZES
    sheet: Sizes = SHEET_SIZES
    sheet_font: str = "Arial"
    margin_mm: float = 15.0
    paper_size: PaperSize = "a4"
    logo: Logo | None = None

    def chip(self, level: int, highest: int | None = None) -> Chip:
        """The chip of a level, 0 to `highest`; a shorter or longer ladder is spread over the same colours.

        Raises:
            ValueError: there is no such level.
        """
        last = len(self.chips) - 1
        top = last if highest is None else highest
        if not 0 <= level <= top:
            raise ValueError(f"level {level} is not in 0..{top}")
        return self.chips[level if top == last or level == 0 else max(1, round(level * last / top))]


DEFAULT = Theme()


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 (none) to 21; WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Faint:
    """Two colours that cannot be told apart well enough; `needed` is the least contrast."""

    front: str
    behind: str
    contrast: float
    needed: float


def too_faint(theme: Theme) -> tuple[Faint, ...]:
    """Every pair of the theme that would be hard to read; empty for a good theme."""
    return tuple(
        Faint(front, behind, ratio, needed)
        for front, behind, needed in _pairs(theme)
        if (ratio := contrast(front, behind)) < needed
    )


def _pairs(theme: Theme) -> Iterator[tuple[str, str, float]]:
    for front in (theme.ink, theme.muted, theme.evidenced, theme.warning):
        yield front, theme.paper, READABLE
        yield front, theme.panel, READABLE
    for chip in theme.chips:
        yield chip.text, chip.fill, READABLE
    yield theme.evidenced, theme.claimed, VISIBLE


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

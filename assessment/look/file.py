"""A city's own look from a file: ink, colour of what is evidenced, logo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assessment.documents.bind import read_as
from assessment.documents.fields import FilledText
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Rejected
from assessment.documents.strict import Document
from assessment.look.logo import Logo, read_logo
from assessment.look.theme import DEFAULT, PaperSize, Theme, too_faint

Colour = Annotated[str, Field(pattern=r"^[0-9A-F]{6}$")]
LOGO_LIMIT = 2_000_000
"""Bytes of a logo at most."""


class ThemeFile(BaseModel):
    """`theme/1`: what a city may replace. `logo`: a PNG or JPEG file, beside the theme's; `paper`: that of the city's printers."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)

    schema_: Annotated[Literal["theme/1"], Field(alias="schema")]
    ink: Colour = DEFAULT.ink
    evidenced: Colour = DEFAULT.evidenced
    logo: FilledText | None = None
    paper: PaperSize = DEFAULT.paper_size


def load_theme(path: Path | str) -> Theme:
    """The default look with what the file replaces.

    Raises:
        Rejected: the file has errors, a text would be too faint to read, or the logo is no image.
    """
    findings = Findings()
    read, document = read_as(ThemeFile, path, findings)
    theme = _theme(read, Path(path), document, findings)
    if theme is None or findings.failed:
        raise Rejected(findings)
    return theme


def _theme(read: ThemeFile, path: Path, document: Document, findings: Findings) -> Theme:
    logo = None if read.logo is None else _logo(path.parent / read.logo, document, findings)
    theme = Theme(ink=read.ink, evidenced=read.evidenced, logo=logo, paper_size=read.paper)
    for faint in too_faint(theme):
        key = "evidenced" if theme.evidenced in (faint.front, faint.behind) else "ink"
        values = {
            "front": faint.front,
            "behind": faint.behind,
            "found": f"{faint.contrast:.1f}",
            "needed": faint.needed,
        }
        findings.error("theme_faint", document.place((key,)), **values)
    return theme


def _logo(path: Path, document: Document, findings: Findings) -> Logo | None:
    data = read_bytes(path, Findings(), LOGO_LIMIT)
    logo = None if data is None else read_logo(data)
    if logo is None:
        findings.error("theme_logo", document.place(("logo",)), found=str(path.name))
    return logo

"""The typeface of the scorecard in ReportLab: four weights, and a visible mark for what they lack."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "ScorecardSans"
MARKS = "\ufffd?"  # the first one that a face has stands for a missing character
_NO_BREAK_SPACE = "\xa0"  # drawn as a space by ReportLab
_LOCK = Lock()


@dataclass(frozen=True)
class Faces:
    """Names under which the four weights are registered; ``<b>`` in a paragraph gives `bold`."""

    regular: str = f"{FAMILY}-Regular"
    medium: str = f"{FAMILY}-Medium"
    semibold: str = f"{FAMILY}-SemiBold"
    bold: str = f"{FAMILY}-Bold"


class _Widths(dict[str, float]):
    """Widths by character in 1/1000 of the size."""

    default = 0.0

    def __missing__(self, character: str) -> float:
        return self.default


class ReportFont(TTFont):
    """A TrueType face that draws a mark for a character it lacks, and remembers which it was."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), shapable=False)
        known = {chr(code) for code in self.face.charToGlyph if code >= 32} | {_NO_BREAK_SPACE}
        self.absent = re.compile(f"[^{re.escape(''.join(sorted(known)))}]")
        self.mark = next(mark for mark in MARKS if mark in known)
        self.face.defaultWidth = self.face.charWidths[ord(self.mark)]
        self.replaced: WeakKeyDictionary[object, set[str]] = WeakKeyDictionary()
        self._widths = _Widths({chr(code): width for code, width in self.face.charWidths.items()})
        self._widths.default = self.face.defaultWidth
        self._reading = Lock()  # a face has one place where it reads in its file, for all documents

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf-8") -> float:
        """Width in points at `size`; the same as ReportLab's, in a third of its time."""
        if isinstance(text, bytes):
            text = text.decode(encoding)
        return 0.001 * size * sum(map(self._widths.__getitem__, text))

    def splitString(self, text: str | bytes, doc: object, encoding: str = "utf-8") -> list:
        """ReportLab's hook on every drawn string; text whose characters are all known takes a short way."""
        if isinstance(text, bytes):
            text = text.decode(encoding)
        state: Any = self.state.get(doc)
        if text and state is not None:
            try:
                known = map(ord, text.replace(_NO_BREAK_SPACE, " "))
                return [(0, bytes(map(state.assignments.__getitem__, known)))]
            except (KeyError, ValueError):
                pass  # a character that is new or absent, or one outside the first subset
        found = self.absent.findall(text)
        if found:
            self.replaced.setdefault(doc, set()).update(found)
            text = self.absent.sub(self.mark, text)
        return super().splitString(text, doc, encoding)

    def addObjects(self, doc: object) -> None:
        """ReportLab's hook that cuts the drawn characters out of the face and writes them into `doc`."""
        with self._reading:
            super().addObjects(doc)


def register(folder: Path | str) -> Faces:
    """Register the faces of `folder` with ReportLab; may be called again, also from other threads.

    Raises `FileNotFoundError` if `folder` lacks one of the four ``ScorecardSans-*.ttf``.
    """
    faces = Faces()
    with _LOCK:
        for name in astuple(faces):
            _register_face(name, Path(folder).resolve() / f"{name}.ttf")
        pdfmetrics.registerFontFamily(faces.regular, faces.regular, faces.bold, faces.regular, faces.bold)
    return faces


def _register_face(name: str, path: Path) -> None:
    known = _registered(name)
    if known is not None and Path(known.face.filename) == path:
        return
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: tools/make_fonts.py makes it")
    pdfmetrics.registerFont(ReportFont(name, path))


def missing_glyphs(text: str, face: str = Faces.regular) -> tuple[str, ...]:
    """Characters of `text`, in code order, that a registered `face` would draw as a mark."""
    return tuple(sorted(set(_font(face).absent.findall(text))))


def legible(text: str, face: str = Faces.regular) -> str:
    """`text` with the mark in place of every character that `face` lacks."""
    font = _font(face)
    return font.absent.sub(font.mark, text)


def replaced_glyphs(canvas: Any) -> tuple[str, ...]:
    """Characters, in code order, drawn as a mark so far in the document of `canvas`, in any face."""
    fonts = (_registered(name) for name in canvas._doc.fontMapping)
    drawn = (font.replaced.get(canvas._doc, ()) for font in fonts if isinstance(font, ReportFont))
    return tuple(sorted(set().union(*drawn)))


def _font(face: str) -> ReportFont:
    font = _registered(face)
    if font is None:
        raise KeyError(f"{face} is not registered: call register(folder) first")
    return font


def _registered(name: str) -> Any:
    return pdfmetrics._fonts.get(name)  # type: ignore[attr-defined]

"""The typeface is there, may be called ours, and survives what it cannot draw."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics

from assessment.report.pdf.fonts import legible, missing_glyphs, register, replaced_glyphs
from assessment.report.pdf.tagging import TaggedCanvas
from tests.report.pdf.builders import FACES, FONTS, about, build, failures, heading, text, text_of

SHIPPED = sorted(FONTS.glob("*.ttf"))


def test_registering_again_keeps_the_faces() -> None:
    before = [pdfmetrics.getFont(name) for name in astuple(FACES)]
    assert register(str(FONTS)) == FACES
    assert [pdfmetrics.getFont(name) for name in astuple(FACES)] == before


def test_a_folder_without_the_faces_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make_fonts"):
        register(tmp_path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_face_is_small_renamed_and_has_tabular_figures(path: Path) -> None:
    font = TTFont(path)
    names = [str(name) for name in font["name"].names]
    assert path.stat().st_size < 60_000
    assert not any("plex" in name.lower() for name in names)
    assert any("Open Font License" in name for name in names)
    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1


def test_four_faces_come_with_their_licence() -> None:
    assert [path.stem for path in SHIPPED] == sorted(astuple(FACES))
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_the_region_can_be_written() -> None:
    needed = "áéíóúüñ¿¡ãõçàêô ÁÑÇ ẽỹũ → ↑ ↓ − × ± ≥ ≤ ✓ … – — “” « » ’ · • ° º ª ² ³ € ₡ ₲ № % ‰\u202f\xa0"
    assert all(missing_glyphs(needed, face) == () for face in astuple(FACES))


def test_what_a_face_lacks_is_named_and_marked() -> None:
    assert missing_glyphs("a市b😀市▲") == ("▲", "市", "😀")
    assert legible("a市b😀") == "a\ufffdb\ufffd"


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads take turns as often as they can, so that what they share shows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_documents_may_take_their_characters_from_a_face_at_the_same_time() -> None:
    accented = "áéíóúüñãõçàêôÁÉÍÓÚÜÑÃÕÇ"  # of two parts each, which a face reads one after the other

    def drawn(count: int) -> bytes:
        target = BytesIO()
        canvas = TaggedCanvas(target, about=about(), font=FACES.regular)
        canvas.setFont(FACES.regular, 9)
        canvas.drawString(0, 0, accented[:count])
        canvas.showPage()
        canvas.save()
        return target.getvalue()

    counts = [1 + number % len(accented) for number in range(200)]
    one_by_one = {count: drawn(count) for count in set(counts)}
    with ThreadPoolExecutor(max_workers=8) as pool:
        assert list(pool.map(drawn, counts)) == [one_by_one[count] for count in counts]


def test_drawing_what_a_face_lacks_marks_and_reports_it() -> None:
    target = BytesIO()
    canvas = TaggedCanvas(target, about=about(), font=FACES.regular)
    canvas.setFont(FACES.regular, 9)
    with canvas.tag("P"):
        canvas.drawString(50, 50, "Hola 市 😀")
    assert replaced_glyphs(canvas) == ("市", "😀")
    canvas.save()
    assert "Hola \ufffd \ufffd" in text_of(target.getvalue())
    assert failures(target.getvalue()) == []


def test_a_paragraph_of_foreign_script_is_drawn_and_conforms() -> None:
    assert failures(build([heading("Uno", "H1"), text("城市 " * 50 + "العربية " * 20 + "e\u0301 😀")])) == []


def test_a_mark_is_as_wide_as_it_is_drawn() -> None:
    width = pdfmetrics.stringWidth
    assert width("市", FACES.regular, 10) == width("\ufffd", FACES.regular, 10)
    assert width("niño".encode(), FACES.bold, 10) == width("niño", FACES.bold, 10)

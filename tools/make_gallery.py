"""Make the pictures of `docs/gallery/` from the example city, with the product itself.

Usage: python tools/make_gallery.py [folder]. Needs pdftoppm (poppler) and soffice (LibreOffice Calc).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from assessment import load_assessment, score, write_excel, write_pdf

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "examples" / "villa-esperanza.yaml"
PAGES = {"verdict": 1, "dimension": 8, "annex": 17}
LANGUAGES = ("es", "pt", "en")
DPI = 80


def main(target: Path) -> None:
    """Write every picture into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    loaded = load_assessment(CITY)
    result = score(loaded.rubric, loaded.assessment)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for lang in LANGUAGES:
            pdf, book = folder / f"{lang}.pdf", folder / f"{lang}.xlsx"
            write_pdf(result, loaded.rubric, pdf, lang=lang)
            write_excel(result, loaded.rubric, book, lang=lang)
            for part, page in PAGES.items():
                picture(pdf, page, target / f"{part}-{lang}.png")
            picture(as_pdf(book, folder / f"{lang}-sheets"), 1, target / f"excel-{lang}.png")


def as_pdf(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{folder}-profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{book.stem}.pdf"


def picture(pdf: Path, page: int, target: Path) -> None:
    """One page as a small PNG."""
    stem = target.with_suffix("")
    command = [
        "pdftoppm",
        "-r",
        str(DPI),
        "-f",
        str(page),
        "-l",
        str(page),
        "-singlefile",
        "-png",
        str(pdf),
        str(stem),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    with Image.open(target) as full:
        full.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "gallery")

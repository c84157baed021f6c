"""Make the pictures of `docs/gallery/` from the example city, with the product itself.

Usage: python tools/make_gallery.py [folder]. Needs pdftoppm (poppler) and soffice (LibreOffice Calc).
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from assessment import assess, load_assessment, score, write_excel, write_pdf
from assessment.answers.load import Loaded, accept
from assessment.answers.models import Assessment
from assessment.answers.review_sample import review_sample
from assessment.cli.books import book_bytes, form_of
from assessment.documents.findings import Findings, Rejected
from assessment.intake import open_bytes
from assessment.questionnaire.annotate import annotated_bytes
from assessment.questionnaire.review import review_bytes
from assessment.report.story import compose
from assessment.result.models import Result
from assessment.result.survey import Survey
from assessment.territory.outlines import read_map
from assessment.text.catalogue import words

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "examples" / "villa-esperanza.yaml"
EARLIER = ROOT / "examples" / "villa-esperanza-2024.yaml"
SURVEY, MAP = (ROOT / "examples" / f"villa-esperanza-{name}" for name in ("survey.json", "districts.geojson"))
PAGES = {"verdict": 1}
SHOWN = 3
"""Place of the dimension whose page is shown."""

TRIED_SHOWN = 0.5
"""Of the height of the first page of "what if", the share that is filled."""

FORM_PAGES = {"form": 1, "form-topic": 4}
LANGUAGES = ("es", "pt", "en")
DPI = 80

REMARKS_SHOWN = 0.42
"""Of the height of the page with remarks, the share that the few of them fill."""

SEED = 1
"""Of the lot by which the reviewer's questions are drawn."""

SLIPS = {
    ("gov_strategy_plan", "answer"): {"es": "entre 3 y 4", "pt": "entre 3 e 4", "en": "between 3 and 4"},
    ("gov_online_services", "answer"): {"es": "aprox. 52", "pt": "aprox. 52", "en": "approx. 52"},
    ("gov_data_protect", "reference"): {"es": "e99", "pt": "e99", "en": "e99"},
    ("gov_interop", "answer"): {"es": "Nivel 3", "pt": "Nível 3", "en": "Level 3"},
}
"""What somebody typed who does not know better, by question and column; for the picture of the annotated copy."""


CONTENTS = 2
"""The page of the contents, which names every section."""


def main(target: Path) -> None:
    """Write every picture into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    loaded = load_assessment(CITY)
    survey, earlier = Survey.model_validate_json(SURVEY.read_bytes()), load_assessment(EARLIER)
    result = with_map(assess(loaded.rubric, loaded.assessment, survey=survey))
    previous = score(earlier.rubric, earlier.assessment)
    since = assess(loaded.rubric, loaded.assessment, previous=previous)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for lang in LANGUAGES:
            pdf, book = folder / f"{lang}.pdf", folder / f"{lang}.xlsx"
            write_pdf(result, loaded.rubric, pdf, lang=lang)
            write_excel(result, loaded.rubric, book, lang=lang)
            for part, page in PAGES.items():
                picture(pdf, page, target / f"{part}-{lang}.png")
            story = compose(result, loaded.rubric, lang)
            for part, title in (
                ("dimension", story.dimensions[SHOWN].name),
                ("roadmap", story.roadmap.title if story.roadmap else ""),
                ("annex", story.annex_title),
                ("territory", story.territory.title if story.territory else ""),
                ("residents", story.residents.title if story.residents else ""),
            ):
                picture(pdf, page_that_begins(pdf, title), target / f"{part}-{lang}.png")
            sheets = as_pdf(book, folder / f"{lang}-sheets")
            picture(sheets, 1, target / f"excel-{lang}.png")
            tried = page_with(sheets, words(lang)("live.sheet.whatif"))
            picture(sheets, tried, target / f"whatif-{lang}.png", TRIED_SHOWN, 2)
            write_pdf(since, loaded.rubric, pdf, lang=lang)
            compared = compose(since, loaded.rubric, lang).comparison
            title = compared.title if compared else ""
            picture(pdf, page_that_begins(pdf, title), target / f"comparison-{lang}.png")
            forms(loaded, lang, folder, target)


def with_map(result: Result) -> Result:
    """With the outlines of the districts, as `--map` gives them."""
    findings = Findings()
    drawn = read_map(MAP.read_bytes(), MAP.name, None, result.city.districts, findings)
    if drawn is None or result.territory is None:
        raise Rejected(findings)
    ground = result.territory.model_copy(update={"outlines": drawn.outlines, "height": drawn.height})
    return result.model_copy(update={"territory": ground})


def page_that_begins(pdf: Path, title: str) -> int:
    """The number of the first page behind the contents on which a section begins."""
    pages = [[line.strip() for line in page.extract_text().splitlines()] for page in PdfReader(pdf).pages]
    return next(number for number, lines in enumerate(pages, 1) if number > CONTENTS and title in lines)


def page_with(pdf: Path, title: str) -> int:
    """The number of the first page whose second line is a title: the head of a sheet."""
    pages = (page.extract_text().splitlines() for page in PdfReader(pdf).pages)
    return next(
        number for number, lines in enumerate(pages, 1) if title in [each.strip() for each in lines[:4]]
    )


def forms(loaded: Loaded, lang: str, folder: Path, target: Path) -> None:
    """The pictures of the questionnaire, its annotated copy and the reviewer's workbook."""
    spoken = Loaded(speaking(loaded, lang), loaded.rubric, loaded.findings)
    form = form_of(spoken, lang)
    data = book_bytes(form)
    sample = review_sample(spoken.assessment, spoken.rubric, SEED)
    for part, page in FORM_PAGES.items():
        picture(printed(data, folder / f"{lang}-form.xlsx"), page, target / f"{part}-{lang}.png")
    remarks = printed(annotated(data), folder / f"{lang}-remarks.xlsx")
    picture(remarks, 1, target / f"form-remarks-{lang}.png", REMARKS_SHOWN)
    review = printed(review_bytes(form, sample), folder / f"{lang}-review.xlsx")
    picture(review, 2, target / f"review-{lang}.png")


def speaking(loaded: Loaded, lang: str) -> Assessment:
    """The assessment with its questionnaire in another language; what the city wrote stays as it is."""
    return loaded.assessment.model_copy(update={"language": lang, "locale": None})


def annotated(data: bytes) -> bytes:
    """The copy with remarks of a questionnaire in which somebody made slips."""
    findings = Findings()
    opened = open_bytes(with_slips(data), "q.xlsx", findings)
    loaded = accept(opened.document, findings) if opened else None
    if opened is None or opened.questionnaire is None or loaded is None:
        raise SystemExit("the questionnaire with slips could not be read")
    form = form_of(loaded, "es", opened.questionnaire)
    return annotated_bytes(form, opened.questionnaire, findings.ordered())


def with_slips(data: bytes) -> bytes:
    """The questionnaire after somebody typed into a few cells."""
    opened = open_bytes(data, "q.xlsx", Findings())
    if opened is None or opened.questionnaire is None:
        raise SystemExit("the questionnaire could not be read")
    read, out = opened.questionnaire, io.BytesIO()
    book = load_workbook(io.BytesIO(data), rich_text=True)
    for (question, column), typed in SLIPS.items():
        place = read.tables.place_of("answers", question, column)
        book[place.sheet or ""][place.cell or ""] = typed[read.setting.lang]
    book.save(out)
    return out.getvalue()


def printed(data: bytes, book: Path) -> Path:
    """The PDF of a workbook's pages; made once."""
    folder = book.with_suffix("")
    pdf = folder / f"{book.stem}.pdf"
    if not pdf.exists():
        book.write_bytes(data)
        as_pdf(book, folder)
    return pdf


def as_pdf(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{folder}-profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{book.stem}.pdf"


def picture(pdf: Path, page: int, target: Path, shown: float = 1.0, enlarged: int = 1) -> None:
    """One page as a small PNG; `shown`: the share of its height, from the top."""
    stem = target.with_suffix("")
    command = [
        "pdftoppm",
        "-r",
        str(DPI * enlarged),
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
        part = full.convert("RGB").crop((0, 0, full.width, round(full.height * shown)))
    part.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "gallery")

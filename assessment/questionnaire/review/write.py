"""The reviewer's workbook as bytes."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers.models import Review
from assessment.answers.review_sample import Sample
from assessment.documents.findings import Findings, Place
from assessment.look.theme import DEFAULT, Theme
from assessment.questionnaire.cells import Contents, Placed, Value
from assessment.questionnaire.form import Form
from assessment.questionnaire.identity import REVIEW_SCHEMA, Identity
from assessment.questionnaire.kept import Kept
from assessment.questionnaire.review.began import began
from assessment.questionnaire.review.book import SHEETS, ReviewBook
from assessment.questionnaire.review.cells import Listener, as_written, contents_of, shown
from assessment.questionnaire.review.districts import district_sheet
from assessment.questionnaire.review.documents import documents_sheet
from assessment.questionnaire.review.questions import questions_sheet, word_lists
from assessment.questionnaire.review.start import start_sheet
from assessment.questionnaire.understand import yes_no_text
from assessment.questionnaire.write.hidden import hidden_sheets
from assessment.questionnaire.write.lists import YES_NO, ListSheet
from assessment.sheets.finalize import finalize
from assessment.sheets.raw import RawCell

SEED, SHARE = "seed", "share"


def review_bytes(form: Form, sample: Sample, theme: Theme = DEFAULT) -> bytes:
    """The workbook of a sample, with the reviews that are there already. Same input, same bytes.

    Args:
        form: of the whole; its assessment is checked.
        sample: of the same assessment.
    """
    idents = [chosen.id for chosen in sample.questions if chosen.id in form.questions]
    contents = contents_of(form, idents)
    book = ReviewBook(form, sample, contents, theme)
    lists = ListSheet(book)
    lists.add(YES_NO, "", [yes_no_text(value, form.setting.lang) for value in (True, False)])
    word_lists(lists)
    districts = district_sheet(book, lists) if book.by_district else {}
    questions_sheet(book, lists, districts)
    documents_sheet(book)
    start_sheet(book)
    hidden_sheets(
        book, _identity(form, sample), _kept(form, contents, idents), began(form.assessment, idents)
    )
    _order(book)
    _describe(book)
    day = form.assessment.date
    return finalize(book.saved(day), day=day, alternatives=book.alternatives, values=book.values)


def _identity(form: Form, sample: Sample) -> Identity:
    rubric, setting, said = form.setting.rubric, form.setting, form.assessment
    others = {
        "city": said.city.name,
        "date": said.date.isoformat(),
        SEED: str(sample.seed),
        SHARE: str(sample.share),
    }
    return Identity(
        REVIEW_SCHEMA, rubric.id, rubric.version, rubric.fingerprint, setting.lang, setting.locale,
        said.question_set, form.part, others,
    )  # fmt: skip


def _kept(form: Form, contents: Contents, idents: list[str]) -> Iterator[Kept]:
    """The reviews that reading these cells would not give back, such as who reviewed and when."""
    cells = {key: Placed(RawCell(_written(value)), Place()) for key, value in contents.items()}
    listener = Listener(cells, form.setting, Findings())
    for ident in idents:
        answer = form.assessment.answers[ident]
        if answer.review is None:
            continue
        heard = listener.row(form.setting.asked(form.questions[ident]), answer.state).review
        if heard != answer.review:
            yield Kept(("answers", ident, "review"), shown(ident, cells), _plain(answer.review))


def _written(value: Value) -> Value:
    return as_written(value) if isinstance(value, str) else value


def _plain(review: Review) -> dict[str, object]:
    return review.model_dump(mode="json", exclude_defaults=True)


def _order(book: ReviewBook) -> None:
    """As people go through it; hidden sheets last."""
    place = {book.titles[key]: at for at, key in enumerate(SHEETS)}
    sheets: list[Worksheet] = book.file._sheets  # type: ignore[attr-defined]
    sheets.sort(key=lambda sheet: place.get(sheet.title, len(place)))
    book.file.active = 0


def _describe(book: ReviewBook) -> None:
    book.describe(
        title=f"{book.head}: {book.say('start.title')}",
        subject=book.setting.words.header.title,
        description=book.say("start.subject"),
        language=book.setting.lang,
    )

"""What `survey form` does: a questionnaire as an XLSForm or on paper, the table for typing it in, and what is wrong with one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from assessment.answers.models import Assessment
from assessment.cli.books import write_new
from assessment.cli.failures import FINDINGS, FINE
from assessment.cli.form_city import bytes_of_city, form_city
from assessment.cli.inputs import WORKBOOK, city_of
from assessment.cli.making import only_rubric
from assessment.cli.session import Session
from assessment.cli.telling import tell_count, tell_findings
from assessment.cli.usage import UsageProblem, near
from assessment.cli.work import tell_paths
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Rejected
from assessment.rubric.load import HEADER_FILE, Rubric, load_rubric
from assessment.sheets.guard import FILE_LIMIT
from assessment.text.catalogue import words
from assessment.text.language import default_locale

PDF, TABLE = ".pdf", ".csv"
PAPER = "a4"


@dataclass(frozen=True)
class Wanted:
    """What was asked for; None where it was not. `paper`: the size of a printed sheet."""

    city: str | None = None
    langs: tuple[str, ...] | None = None
    official: bool = False
    paper: str | None = None
    contact: str | None = None
    target: str | None = None
    replace: bool = False


@dataclass(frozen=True)
class Subject:
    """Whom a form asks about what; without a city no district is asked."""

    rubric: Rubric
    languages: tuple[str, ...]
    assessment: Assessment | None

    @property
    def day(self) -> datetime.date:
        """Stands in the files as the day they were made: the same input gives the same bytes."""
        from assessment.survey.form.write import OLDEST

        return OLDEST if self.assessment is None else self.assessment.date


def make_form(session: Session, wanted: Wanted) -> int:
    """Write the form, a sheet of paper for each language, or the table for typing these in; paths to standard output.

    Raises:
        UsageProblem: something was asked for that is not there, or a file would be replaced.
        Rejected: the rubric, or what the file says of the city, has errors.
        CannotWrite: nothing has changed.
    """
    target = _target(session, wanted)
    kind = target.suffix.lower()
    if wanted.official and kind != WORKBOOK:
        raise UsageProblem("form_official_paper")
    subject = _subject(session, wanted)
    if kind == PDF:
        files = _sheets(subject, wanted, target)
    elif kind == TABLE:
        files = _entry(subject, target)
    else:
        files = {target: _workbook(subject, wanted)}
    write_new(files, wanted.city or "-", replace=wanted.replace)
    return tell_paths(files, session)


def check_file(session: Session, file: str, city: str | None = None) -> int:
    """Everything that is wrong with a form; 1 if there is an error.

    Args:
        city: the file of the city whose districts it should have.

    Raises:
        Rejected: what the file says of the city has errors.
    """
    from assessment.cli.form_files import is_form
    from assessment.survey.form.check import check_form

    findings = Findings()
    known = None if city is None else form_city(city, session, findings).assessment.city
    data = read_bytes(file if file == "-" else Path(file), findings, FILE_LIMIT)
    if data is not None and is_form(data, file, findings):
        check_form(data, file, findings, session.rubric, known)
    if len(findings) or session.as_json:
        tell_findings(findings, session, err=False)
    tell_count(findings, session)
    return FINDINGS if findings.failed else FINE


def _target(session: Session, wanted: Wanted) -> Path:
    """The file that was named, or `encuesta.xlsx`."""
    if wanted.target is None:
        word = session.words("survey_form.file.official" if wanted.official else "survey_form.file.residents")
        return Path(word + (WORKBOOK if wanted.paper is None else PDF))
    target = Path(wanted.target)
    kinds = (WORKBOOK, PDF, TABLE) if wanted.paper is None else (PDF,)
    if target.suffix.lower() not in kinds:
        raise UsageProblem("kind_unknown", found=wanted.target, available=", ".join(kinds))
    return target


def _subject(session: Session, wanted: Wanted) -> Subject:
    from assessment.survey.asked import asked_of

    assessment, rubric = None, None
    if wanted.city is not None:
        assessment, rubric = _city(session, wanted.city, official=wanted.official)
    rubric = rubric or load_rubric(session.rubric or only_rubric())
    if not wanted.official and not asked_of(rubric).items:
        raise UsageProblem("form_no_items", rubric=rubric.id)
    languages = _languages(session, wanted, rubric)
    if not wanted.official:
        _refuse_without_answers(rubric, languages)
    return Subject(rubric, languages, assessment)


def _refuse_without_answers(rubric: Rubric, languages: tuple[str, ...]) -> None:
    """A rubric may ask residents without having words for their answers yet."""
    findings = Findings()
    for lang in languages:
        said = rubric.words(lang)
        if not said.header.agreement:
            place = said.place_in(HEADER_FILE, "agreement")
            findings.error("form_agreement_missing", place, count=rubric.header.survey.answers)
    if findings.failed:
        raise Rejected(findings)


def _city(session: Session, name: str, *, official: bool) -> tuple[Assessment, Rubric]:
    """The official questionnaire leaves out what the city's profile excludes, and needs all of it."""
    findings = Findings()
    if official and name != "-":  # standard input is read once
        bytes_of_city(name)
    loaded = (city_of if official else form_city)(name, session, findings)
    if len(findings):
        tell_findings(findings, session)
    return loaded.assessment, loaded.rubric


def _languages(session: Session, wanted: Wanted, rubric: Rubric) -> tuple[str, ...]:
    """Those asked for; else all that the rubric and the program speak, the reader's own first."""
    from assessment.text.catalogue import languages

    known = [lang for lang in rubric.header.languages if lang in languages()]
    for lang in wanted.langs or ():
        if lang not in known:
            raise near("word", lang, known)
    return wanted.langs or tuple(sorted(known, key=lambda lang: lang != session.lang))


def _workbook(subject: Subject, wanted: Wanted) -> bytes:
    from assessment.survey.form.official import official_form
    from assessment.survey.form.residents import residents_form
    from assessment.survey.form.write import xlsform_bytes

    rubric, languages, said = subject.rubric, subject.languages, subject.assessment
    contact = wanted.contact or ""
    if wanted.official:
        form = official_form(rubric, languages, said, contact)
    else:
        form = residents_form(rubric, languages, said.city if said else None, contact)
    return xlsform_bytes(form, subject.day)


def _sheets(subject: Subject, wanted: Wanted, target: Path) -> dict[Path, bytes]:
    """A sheet for each language; where there are several, the names say which: `encuesta.pt.pdf`."""
    from assessment.report.survey_sheet import sheet_pdf
    from assessment.survey.form.paper import paper_sheet

    files = {}
    for lang in subject.languages:
        said = subject.assessment
        locale = default_locale(lang, said.city.country if said else None)
        sheet = paper_sheet(subject.rubric, lang, locale, said.city if said else None, wanted.contact or "")
        named = target if len(subject.languages) == 1 else target.with_suffix(f".{lang}{target.suffix}")
        files[named] = sheet_pdf(sheet, subject.day, paper_size=wanted.paper or PAPER)
    return files


def _entry(subject: Subject, target: Path) -> dict[Path, bytes]:
    """The empty table, and beside it the list of its columns and codes: `encuesta.codigos.csv`."""
    from babel.numbers import get_decimal_symbol

    from assessment.survey.form.entry import entry_columns, entry_files

    lang, said = subject.languages[0], subject.assessment
    city = said.city if said else None
    locale = default_locale(lang, city.country if city else None)
    # as spreadsheet programs of the country have it
    separator = ";" if get_decimal_symbol(locale) == "," else ","
    table, listed = entry_files(entry_columns(subject.rubric, lang, city), lang, separator)
    word = words(lang)("survey_form.file.codes")
    return {target: table, target.with_suffix(f".{word}{target.suffix}"): listed}

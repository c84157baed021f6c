"""The case library of a rubric: what cities did, with figures, their sources, and what speaks against them.

One file of `rubrics/<id>/cases/` is one case (`case-study/1`): numbers and sources, no sentences. The sentences of all
cases stand in `rubrics/<id>/text/<language>/cases.yaml` (`rubric-cases/1`). Both are read when a case is first shown;
a rubric scores without them. Worked cases with numbers to check are another thing: `cases.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from assessment.documents.bind import bind
from assessment.documents.fields import COUNTRY, Code, FilledText, Identifier, Link, Number
from assessment.documents.findings import Findings, Place
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document
from assessment.rubric.load import Rubric, read_file
from assessment.rubric.models import Many, Part
from assessment.rubric.words import Status

FOLDER = "cases"
WORDS_FILE = "cases.yaml"
Year = Annotated[int, Field(ge=1000, le=9999)]
Named = Annotated[str, Field(min_length=1, max_length=60)]
"""The name of a case fits a line of a table."""
Told = Annotated[str, Field(min_length=1, max_length=300)]
Advice = Annotated[str, Field(min_length=1, max_length=250)]


class CaseSource(Part):
    """Where a figure or a finding was read; without a link where the source has no public address."""

    title: FilledText
    link: Link | None = None


class Figure(Part):
    """A number that was published about a case.

    Attributes:
        year: the year it speaks of; of a period the last one.
        bound: the source gives it as a lower bound or rounded; without it, exactly.
    """

    id: Code
    value: Number
    unit: Identifier
    year: Year
    bound: Literal["more_than", "about"] | None = None
    source: CaseSource


class Counter(Part):
    """Something that contradicts or limits a case; its sentence stands in the words."""

    id: Code
    source: CaseSource


class CaseStudy(Part):
    """One case, without words.

    Attributes:
        country: two letters of ISO 3166-1.
        from_: the year it began; None if no source says it.
        to: the last year that a figure speaks of; None without figures.
        figures, counter: may be empty; the words then say that none was found.
        sources: of what the words tell besides figures and counter-evidence.
    """

    schema_: Annotated[Literal["case-study/1"], Field(alias="schema")]
    id: Identifier
    country: Annotated[str, Field(pattern=COUNTRY)]
    from_: Annotated[Year | None, Field(alias="from")] = None
    to: Year | None = None
    figures: Many[Figure] = ()
    counter: Many[Counter] = ()
    sources: Many[CaseSource] = ()

    @property
    def all_sources(self) -> tuple[CaseSource, ...]:
        """Every source once, in the order of the file."""
        told: tuple[Figure | Counter, ...] = (*self.figures, *self.counter)
        named = (*(part.source for part in told), *self.sources)
        return tuple(dict.fromkeys(named))


class CaseWords(Part):
    """What is said about one case in one language.

    Attributes:
        name: city and what it did.
        did: what was done.
        figures, counter: one sentence per id of the case.
        nofigure, nocounter: says that none was found; given instead of sentences, never beside them.
        copy_: what another city can take from it.
        avoid: what not to take, or what to watch.
    """

    name: Named
    place: Named
    did: Told
    figures: dict[Code, FilledText] = {}
    nofigure: Told | None = None
    counter: dict[Code, FilledText] = {}
    nocounter: Told | None = None
    copy_: Annotated[Advice, Field(alias="copy")]
    avoid: Advice


class CasesFile(Part):
    """`text/<language>/cases.yaml`: the words of every case in one language."""

    schema_: Annotated[Literal["rubric-cases/1"], Field(alias="schema")]
    language: str
    status: Status
    cases: dict[Identifier, CaseWords]
    _document: Document | None = PrivateAttr(default=None)

    def keep_places(self, document: Document) -> None:
        """Remember the file that the words were read from."""
        self._document = document

    def place(self, *path: str | int) -> Place:
        """Where a key stands, e.g. `place("status")`."""
        return Place(path=path) if self._document is None else self._document.key_place(path)


def case_study_files(rubric: Rubric) -> dict[str, Path]:
    """The file of every case by its id, which is its name."""
    return {file.stem: file for file in sorted((rubric.library / FOLDER).glob("*.yaml"))}


def case_words_file(rubric: Rubric, language: str) -> Path:
    """Where the words of the cases are in one language."""
    return rubric.library / "text" / language / WORDS_FILE


def read_case_studies(rubric: Rubric, findings: Findings) -> dict[str, CaseStudy]:
    """Every case by its id, in alphabetical order; one that does not fit is left out, with findings."""
    studies: dict[str, CaseStudy] = {}
    for ident, file in case_study_files(rubric).items():
        document = read_file(file, findings)
        study = bind(CaseStudy, document, findings) if document else None
        if study is not None and document is not None and _study_fits(study, ident, document, findings):
            studies[ident] = study
    return studies


def read_case_words(rubric: Rubric, language: str, findings: Findings) -> dict[str, CaseWords]:
    """The words of every case in one language, by its id; empty, with findings, if the file does not fit.

    Words that fit no case, and cases without words, are findings too. A rubric without cases needs no file.
    """
    file, files = case_words_file(rubric, language), case_study_files(rubric)
    if not files and not file.is_file():
        return {}
    found = read_cases_file(rubric, language, findings)
    return {} if found is None else dict(found.cases)


def read_cases_file(rubric: Rubric, language: str, findings: Findings) -> CasesFile | None:
    """The file with the words of the cases in one language, held against the cases; None if it cannot be read."""
    document = read_file(case_words_file(rubric, language), findings)
    words = bind(CasesFile, document, findings) if document else None
    if words is None or document is None:
        return None
    words.keep_places(document)
    if words.language != language:
        place = document.place(("language",))
        findings.error("text_language", place, found=words.language, expected=language)
    studies = read_case_studies(rubric, Findings())  # their own mistakes are told by whoever asks for them
    _words_fit(words, studies, case_study_files(rubric), document, findings)
    return words


def _study_fits(study: CaseStudy, ident: str, document: Document, findings: Findings) -> bool:
    own = Findings()
    if study.id != ident:
        own.error("case_file_name", document.place(("id",)), found=study.id, expected=ident)
    first: dict[str, str] = {}
    lists: tuple[tuple[str, tuple[Figure | Counter, ...]], ...] = (
        ("figures", study.figures),
        ("counter", study.counter),
    )
    for key, parts in lists:
        for index, part in enumerate(parts):
            place = document.place((key, index, "id"))
            if part.id in first:
                own.error("id_duplicate", place, found=part.id, first=first[part.id])
            first.setdefault(part.id, str(place))
    _years(study, document, own)
    findings.extend(own)
    return not own.failed


def _years(study: CaseStudy, document: Document, findings: Findings) -> None:
    """A case does not end before it begins, and ends with the newest of its figures."""
    newest = max((figure.year for figure in study.figures), default=None)
    if study.from_ is not None and study.to is not None and study.to < study.from_:
        findings.error("case_years", document.place(("to",)), id=study.id, first=study.from_, last=study.to)
    if newest is not None and study.to != newest:
        place = document.place(("to",))
        findings.error("case_to", place, id=study.id, found=study.to or "–", expected=newest)


def _words_fit(
    words: CasesFile,
    studies: Mapping[str, CaseStudy],
    files: Iterable[str],
    document: Document,
    findings: Findings,
) -> None:
    known = list(files)
    for ident in known:
        if ident not in words.cases:
            place = document.key_place(("cases",))
            findings.error("case_text_missing", place, id=ident, language=words.language)
    for ident, text in words.cases.items():
        if ident not in known:
            place, near = document.key_place(("cases", ident)), nearest(ident, known)
            findings.error("case_text_unknown", place, id=ident, language=words.language, nearest=near)
        elif ident in studies:
            _sentences_fit(ident, text, studies[ident], words.language, document, findings)


def _sentences_fit(
    ident: str, text: CaseWords, study: CaseStudy, language: str, document: Document, findings: Findings
) -> None:
    """Each figure and each counter has its sentence; where there are none, one sentence says so."""
    for key, instead, parts, said, none in (
        ("figures", "nofigure", study.figures, text.figures, text.nofigure),
        ("counter", "nocounter", study.counter, text.counter, text.nocounter),
    ):
        at, ids = ("cases", ident), [part.id for part in parts]
        here = document.key_place((*at, key) if said else at)
        for part in ids:
            if part not in said:
                findings.error(
                    "case_sentence_missing", here, id=ident, found=f"{key}.{part}", language=language
                )
        for part in said:
            if part not in ids:
                place = document.key_place((*at, key, part))
                findings.error(
                    "case_sentence_unknown", place, id=ident, found=f"{key}.{part}", language=language
                )
        _none_found(ident, instead, none, bool(ids), language, document.key_place(at), findings)


def _none_found(
    ident: str, key: str, said: str | None, has_some: bool, language: str, place: Place, findings: Findings
) -> None:
    if not has_some and said is None:
        findings.error("case_none_missing", place, id=ident, found=key, language=language)
    if has_some and said is not None:
        findings.error("case_none_wrong", place, id=ident, found=key, language=language)

"""What a command is given: an assessment or a result, from a file or standard input, ready to use."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from assessment.answers.load import Loaded, accept
from assessment.answers.models import Assessment
from assessment.cli.session import Session
from assessment.cli.wishes import SCORES, Wish, result_of
from assessment.documents.bind import bind
from assessment.documents.files import SIZE_LIMIT, read_bytes
from assessment.documents.findings import Findings, Rejected
from assessment.documents.kinds import is_of
from assessment.documents.strict import Document
from assessment.intake import Opened, open_bytes
from assessment.result.models import Result
from assessment.rubric.load import Rubric, load_rubric
from assessment.text.language import default_locale

if TYPE_CHECKING:
    from assessment.questionnaire.read import Read

ASSESSMENT, RESULT = "assessment/1", "result/1"
WORKBOOK = ".xlsx"
RESULT_LIMIT = 20 * SIZE_LIMIT
"""Bytes of a result at most: it is the program's own and longer than what people write."""


@dataclass(frozen=True)
class Scored:
    """A result with the rubric that has its words, and what was found on the way (no errors).

    `assessment`: what was scored; None where a result was read.
    """

    result: Result
    rubric: Rubric
    findings: Findings = field(default_factory=Findings)
    assessment: Assessment | None = None


@dataclass(frozen=True)
class Edition:
    """A result as it was published, whatever became of its rubric, or an assessment scored now.

    Attributes:
        rescored_from: the version of an assessment, where a later version of its rubric scored it.
    """

    name: str
    result: Result
    findings: Findings
    published: bool = False
    rescored_from: str | None = None


@dataclass(frozen=True)
class Checked:
    """An assessment held against its rubric; `questionnaire`: what only a workbook has."""

    loaded: Loaded
    questionnaire: Read | None = None


def check_one(name: str, session: Session, findings: Findings) -> Checked | None:
    """The assessment of a file ("-": standard input), checked against its rubric and today's date."""
    opened = read(name, session, findings)
    if opened is None:
        return None
    loaded = accept(opened.document, findings, rubric=session.rubric, today=datetime.date.today())
    return None if loaded is None else Checked(loaded, opened.questionnaire)


def city_of(name: str, session: Session, findings: Findings) -> Loaded:
    """An assessment for what it says of the city: answers that are wrong or missing do not matter here.

    Args:
        findings: gets what is doubtful in the city's profile, but for its facts: they decide which questions of the
            city are asked.

    Raises:
        Rejected: the file cannot be read, or the profile has errors.
    """
    found = Findings()
    opened = read(name, session, found)
    loaded = None
    if opened is not None and (opened.questionnaire is not None or not found.failed):
        loaded = accept(opened.document, found, rubric=session.rubric)
    if loaded is None:
        raise Rejected(found)
    profile = [item for item in found if item.place.path[:1] == ("city",)]
    own = Findings([item for item in profile if item.place.path[1:2] != ("facts",)])
    if own.failed:
        raise Rejected(own)
    findings.extend(own)
    return loaded


def score_one(name: str, session: Session, wish: Wish = SCORES, today: datetime.date | None = None) -> Scored:
    """The result of a file: scored if it is an assessment, as it stands if it is a result.

    Args:
        wish: how it is to be made; weights, budgets and targets only for an assessment.
        today: dates after it are errors; no such check if None.

    Raises:
        Rejected: with every error found.
    """
    findings = Findings()
    opened = read(name, session, findings)
    scored = None if opened is None else score_document(opened.document, session, findings, wish, today)
    if scored is None or findings.failed:
        raise Rejected(findings)
    return scored


def edition(name: str, session: Session, today: datetime.date | None = None) -> Edition:
    """One of several years of a city: as `score_one`, but a result needs no rubric to be read.

    Raises:
        Rejected: with every error found.
    """
    findings = Findings()
    opened = read(name, session, findings)
    if opened is None or findings.failed:
        raise Rejected(findings)
    document = opened.document
    if _top(document, "schema") == RESULT:
        result = bind(Result, document, findings)
        if result is None or findings.failed:
            raise Rejected(findings)
        return Edition(name, result, findings, published=True)
    scored = score_document(document, session, findings, SCORES, today)
    if scored is None or findings.failed:
        raise Rejected(findings)
    said, version = document.value["rubric"]["version"], scored.result.rubric.version
    return Edition(name, scored.result, findings, rescored_from=None if said == version else said)


def score_document(
    document: Document,
    session: Session,
    findings: Findings,
    wish: Wish = SCORES,
    today: datetime.date | None = None,
) -> Scored | None:
    """As `score_one`, of what was read; None after errors, which are in `findings`."""
    schema = _top(document, "schema")
    if schema == RESULT and not wish.scores_anew:
        return _as_it_stands(document, session, findings)
    expected = (ASSESSMENT,) if wish.scores_anew else (ASSESSMENT, RESULT)
    if not is_of(expected, document, findings):
        return None
    if isinstance(schema, str) and schema != ASSESSMENT:
        place = document.place(("schema",))
        findings.error("schema_wrong", place, found=schema, expected=", ".join(expected))
        return None
    loaded = accept(document, findings, rubric=session.rubric, today=today)
    if loaded is None or findings.failed:
        return None
    return Scored(result_of(loaded, wish), loaded.rubric, findings, loaded.assessment)


def _as_it_stands(document: Document, session: Session, findings: Findings) -> Scored | None:
    result = bind(Result, document, findings)
    if result is None:
        return None
    rubric = load_rubric(session.rubric or result.rubric.id)
    place = document.place(("rubric", "version"))
    if result.rubric.version != rubric.version:
        values = {"rubric": rubric.id, "found": result.rubric.version, "available": rubric.version}
        findings.error("rubric_version_missing", place, **values)
    elif result.rubric.fingerprint != rubric.fingerprint:
        tell = findings.warning if _ids(result) <= {*rubric.nodes, *rubric.questions} else findings.error
        tell("result_of_other_rubric", place, rubric=rubric.id, version=rubric.version)
    return Scored(result, rubric, findings)


def _ids(result: Result) -> set[str]:
    return {node.id for node in result.nodes} | {question.id for question in result.questions}


def read(name: str, session: Session, findings: Findings) -> Opened | None:
    """The values of a file; from here on the session speaks the language that the file names."""
    data = read_bytes("-" if name == "-" else Path(name), findings, RESULT_LIMIT)
    return None if data is None else read_data(data, name, session, findings)


def read_data(data: bytes, name: str, session: Session, findings: Findings) -> Opened | None:
    """As `read`, of bytes that are at hand."""
    opened = open_bytes(data, name, findings, rubric=session.rubric, limit=_limit(data))
    if opened is not None:
        session.said = _language(opened)
    return opened


def _limit(data: bytes) -> int:
    return RESULT_LIMIT if b'"result/1"' in data[:200] else SIZE_LIMIT


def _language(opened: Opened) -> str | None:
    if opened.questionnaire is not None:
        return opened.questionnaire.setting.lang
    found = _top(opened.document, "language")
    return found if isinstance(found, str) else None


def _top(document: Document, key: str) -> Any:
    return document.value.get(key) if isinstance(document.value, dict) else None


def locale_of(result: Result, lang: str) -> str:
    """The locale of numbers and dates: the result's own if it is of this language, else by language and country."""
    own = result.locale
    return own if own is not None and own.startswith(lang) else default_locale(lang, result.city.country)


def stem(name: str | Literal["-"]) -> str:
    """What the names of outputs begin with: `ciudad` for ciudad.yaml, ciudad.result.json and ciudad.public.result.json."""
    if name == "-":
        return "assessment"
    path = Path(name)
    bare = path.stem if path.suffix.lower() in (".yaml", ".yml", ".json", WORKBOOK) else path.name
    return bare.removesuffix(".result").removesuffix(".public") or bare


def scorecard_stem(name: str | Literal["-"]) -> str:
    """As `stem`; of a workbook `ciudad.scorecard`, since `ciudad.xlsx` is the questionnaire itself."""
    return f"{stem(name)}.scorecard" if name.lower().endswith(WORKBOOK) else stem(name)

"""What `new` does: a questionnaire for a city, blank or begun with what is known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.answers.load import Loaded
from assessment.answers.models import Assessment
from assessment.cli.books import book_bytes, form_of, write_new
from assessment.cli.failures import FINDINGS
from assessment.cli.inputs import WORKBOOK, Checked, check_one
from assessment.cli.session import Session
from assessment.cli.telling import tell_findings, tell_nothing_written
from assessment.cli.themes import theme_of
from assessment.cli.unread import is_unwritable
from assessment.cli.usage import UsageProblem, near
from assessment.cli.work import tell_paths
from assessment.documents.findings import Findings
from assessment.rubric.load import Rubric, load_rubric, rubric_folders
from assessment.text.language import default_locale

if TYPE_CHECKING:
    from assessment.answers.parts import Part

NOBODY_YET = 1
"""Stands for a number of inhabitants that is not known yet; it is not shown."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for; None or empty where it was not."""

    city: str | None = None
    population: int | None = None
    country: str | None = None
    date: datetime.date | None = None
    express: bool = False
    question_set: str | None = None
    source: str | None = None
    departments: tuple[str, ...] = ()
    deadline: datetime.date | None = None
    contact: str | None = None
    theme: str | None = None
    districts: int = 0
    replace: bool = False


def make_new(session: Session, wanted: Wanted, target: str | None) -> int:
    """Write the questionnaire; its path to standard output.

    Raises:
        UsageProblem: something was asked for that is not there, or a file would be replaced.
        Rejected: the rubric, the theme or last year's file has errors.
        CannotWrite: nothing has changed.
    """
    if target is not None and not target.lower().endswith(WORKBOOK):
        raise UsageProblem("kind_unknown", found=target, available=WORKBOOK)
    checked, unsaid = _begun(session, wanted) if wanted.source else (_blank(session, wanted), _open(wanted))
    if checked is None:
        return FINDINGS
    loaded = checked.loaded
    form = form_of(loaded, session.lang, part=_part(wanted, loaded.rubric))
    about = {
        "deadline": wanted.deadline.isoformat() if wanted.deadline else "",
        "contact": wanted.contact or "",
    }
    form = replace(form, unsaid=unsaid, about=tuple(about.items()), room=wanted.districts)
    path = Path(target or _name(form.setting.text("file.whole"), loaded.assessment.city.name))
    write_new({path: book_bytes(form, theme_of(wanted.theme))}, wanted.source or "-", replace=wanted.replace)
    return tell_paths([path], session)


def _name(word: str, city: str) -> str:
    """A name for the file, e.g. `cuestionario-villa-clara.xlsx`."""
    from assessment.documents.plain import slug

    named = slug(city.partition("(")[0])
    return f"{word}-{named}.xlsx" if named else f"{word}.xlsx"


def _open(wanted: Wanted) -> frozenset[tuple[str, ...]]:
    """What nobody has said yet."""
    return frozenset() if wanted.population else frozenset({("city", "population")})


def _blank(session: Session, wanted: Wanted) -> Checked:
    rubric = load_rubric(session.rubric or only_rubric())
    if not wanted.city or not wanted.city.strip():
        raise UsageProblem("city_missing")
    lang = session.lang if session.lang in rubric.header.languages else rubric.header.source_language
    city: dict[str, object] = {"name": wanted.city.strip(), "population": wanted.population or NOBODY_YET}
    if wanted.country:
        city["country"] = wanted.country
    data: dict[str, object] = {
        "schema": "assessment/1",
        "rubric": {"id": rubric.id, "version": rubric.version},
        "city": city,
        "date": (wanted.date or datetime.date.today()).isoformat(),
        "question_set": _set(wanted, rubric),
        "language": lang,
        "locale": default_locale(lang, wanted.country),
    }
    return Checked(Loaded(_bound(data), rubric, Findings()))


def _bound(data: dict[str, object]) -> Assessment:
    from assessment.documents.bind import bind
    from assessment.documents.findings import Rejected
    from assessment.documents.strict import Document

    findings = Findings()
    assessment = bind(Assessment, Document(None, data), findings)
    if assessment is None:
        raise Rejected(findings)
    return assessment


def only_rubric() -> str:
    """The rubric that stands alone, rather than on another."""
    own = [name for name, folder in rubric_folders().items() if (folder / "rubric.yaml").is_file()]
    return own[0]


def _set(wanted: Wanted, rubric: Rubric) -> str:
    sets = rubric.header.question_sets
    if wanted.question_set is not None:
        legal = [known.id for known in sets]
        if wanted.question_set not in legal:
            raise near("word", wanted.question_set, legal)
        return wanted.question_set
    chosen = [known.id for known in sets if known.everything is not wanted.express]
    if not chosen:
        raise UsageProblem("no_express", rubric=rubric.id)
    return chosen[0]


def _begun(session: Session, wanted: Wanted) -> tuple[Checked | None, frozenset[tuple[str, ...]]]:
    """With the answers of another year: nothing is signed or reviewed yet."""
    findings = Findings()
    checked = check_one(str(wanted.source), session, findings)
    if len(findings):
        tell_findings(findings, session)
    if checked is None or any(is_unwritable(each, WORKBOOK) for each in findings):
        tell_nothing_written(session)
        return None, frozenset()
    said, rubric = checked.loaded.assessment, checked.loaded.rubric
    city: dict[str, object] = {}
    if wanted.city:
        city["name"] = wanted.city.strip()
    if wanted.population:
        city["population"] = wanted.population
    if wanted.country:
        city["country"] = wanted.country
    changes: dict[str, object] = {
        "city": said.city.model_copy(update=city),
        "date": wanted.date or datetime.date.today(),
        "departments": {
            ident: part.model_copy(update={"signed_on": None}) for ident, part in said.departments.items()
        },
        "answers": {
            ident: answer.model_copy(update={"review": None}) for ident, answer in said.answers.items()
        },
    }
    if wanted.express or wanted.question_set:
        changes["question_set"] = _set(wanted, rubric)
    loaded = Loaded(said.model_copy(update=changes), rubric, findings, checked.loaded.migrated)
    read = checked.questionnaire
    unsaid = (
        frozenset() if read is None else frozenset(tuple(map(str, path)) for path in read.document.unsaid)
    )
    return Checked(loaded), unsaid


def _part(wanted: Wanted, rubric: Rubric) -> Part | None:
    from assessment.answers.parts import Part

    own = tuple(_department(department, rubric) for department in wanted.departments)
    return Part("department", tuple(dict.fromkeys(own))) if own else None


def _department(found: str, rubric: Rubric) -> str:
    """A department by its id, or its name in any language of the rubric."""
    from assessment.questionnaire.understand.plain import plain

    names = [rubric.words(lang).header.departments for lang in rubric.header.languages]
    if found in rubric.header.departments:
        return found
    for ident in rubric.header.departments:
        if plain(found) in {plain(each[ident]) for each in names}:
            return ident
    raise near("department", found, rubric.header.departments)

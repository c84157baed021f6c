"""What `survey read` does: an export is read, told, estimated and written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from assessment.answers.models import City
from assessment.cli.console import harmless, show
from assessment.cli.failures import FINE
from assessment.cli.given import recognised
from assessment.cli.inputs import city_of
from assessment.cli.making import only_rubric
from assessment.cli.outputs import is_same, write_together
from assessment.cli.session import Session
from assessment.cli.telling import dumped, tell_findings
from assessment.cli.usage import UsageProblem, near
from assessment.cli.work import tell_paths
from assessment.documents.files import can_be_read
from assessment.documents.findings import Findings, Place, Rejected
from assessment.result.survey import Mode, Sampling, Survey
from assessment.rubric.load import Rubric, load_rubric
from assessment.survey.asked import DISTRICT
from assessment.survey.read.columns import Design
from assessment.text.language import default_locale
from assessment.text.numbers import integer

if TYPE_CHECKING:
    from assessment.survey.read.export import Read

NAMES_SHOWN = 12
"""Columns of a kind that are named."""

DOCUMENT, MICRODATA = ".json", ".parquet"
"""How the names of the files end."""


@dataclass(frozen=True)
class Asked:
    """What the command was told."""

    file: str
    target: str
    mode: str
    sampling: str
    city: str | None = None
    weight: str | None = None
    stratum: str | None = None
    cluster: str | None = None
    rake: tuple[str, ...] = ()
    microdata: str | None = None

    @property
    def targets(self) -> tuple[Path, ...]:
        """The files that are written."""
        return tuple(Path(name) for name in (self.target, self.microdata) if name is not None)


def read_answers(session: Session, asked: Asked) -> int:
    """Write what an export says; tell what was read and what was not.

    Raises:
        UsageProblem: a file would be written over one that is read or has the name of another kind, or weights are
            asked for to unknown margins.
        Rejected: the rubric, the file of the city or the export has errors, or there are too few answers to weight.
        CannotWrite: nothing has changed.
    """
    from assessment.survey.read.microdata import microdata
    from assessment.survey.write import to_json

    _check_targets(asked)
    city, rubric = _subject(session, asked.city)
    _check_rake(asked, rubric)
    findings = Findings()
    found = _read(asked, rubric, city, findings)
    if not session.as_json:
        locale = default_locale(session.lang, city.country if city else None)
        show(harmless("\n".join(_lines(found, session, locale))), session.env, err=True)
    survey = _estimated(found, rubric, city, asked, findings)
    if len(findings):
        tell_findings(findings, session)
    files = {Path(asked.target): to_json(survey)}
    if asked.microdata is not None:
        path = Path(asked.microdata)
        files[path] = microdata(found.responses, rubric, path)
    write_together(files, asked.file)
    if session.as_json:
        show(dumped({"files": [str(path) for path in files], **_data(found)}), session.env)
        return FINE
    return tell_paths(files, session)


def sum_items(session: Session, file: str, target: str, mode: str, sampling: str, city: str | None) -> int:
    """Write the items of microdata that may be too large to be held.

    Raises:
        UsageProblem: the file would be written over one that is read, or has the name of another kind.
        Rejected: the rubric, the file of the city or the microdata have errors.
        CannotWrite: nothing has changed.
    """
    from assessment.survey.large.files import survey_of
    from assessment.survey.write import to_json

    _check_targets(Asked(file, target, mode, sampling, city))
    found, rubric = _subject(session, city)
    findings = Findings()
    survey = None
    if can_be_read(file, findings):
        how = cast(Mode, mode), cast(Sampling, sampling)
        survey = survey_of(Path(file), rubric, *how, found, findings)
    if survey is None:
        raise Rejected(recognised(file, findings))
    _tell_few(survey.sample.respondents, rubric, file, findings)
    if len(findings):
        tell_findings(findings, session)
    write_together({Path(target): to_json(survey)}, file)
    return tell_paths([Path(target)], session)


def _check_targets(asked: Asked) -> None:
    for path in asked.targets:
        for source in filter(None, (asked.file, asked.city)):
            if is_same(path, source):
                raise UsageProblem("output_is_input", found=str(path))
    if len(asked.targets) > 1 and is_same(asked.targets[0], str(asked.targets[1])):
        raise UsageProblem("output_is_input", found=asked.target)
    for path, kind in zip(asked.targets, (DOCUMENT, MICRODATA), strict=False):
        if path.suffix.lower() != kind:
            raise UsageProblem("kind_unknown", found=str(path), available=kind)


def _subject(session: Session, name: str | None) -> tuple[City | None, Rubric]:
    """The city and the rubric; answers of the city that are wrong or missing do not matter here."""
    if name is None:
        return None, load_rubric(session.rubric or only_rubric())
    loaded = city_of(name, session, Findings())
    return loaded.assessment.city, loaded.rubric


def _check_rake(asked: Asked, rubric: Rubric) -> None:
    legal = (DISTRICT, *(each.id for each in rubric.header.survey.about))
    for name in asked.rake:
        if name not in legal:
            raise near("word", name, legal)
    if asked.rake and asked.city is None:
        raise UsageProblem("fieldwork_rake")


def _read(asked: Asked, rubric: Rubric, city: City | None, findings: Findings) -> Read:
    from assessment.survey.read.export import Collected, read_export

    design = Design(asked.weight, asked.stratum, asked.cluster)
    collected = Collected(cast(Mode, asked.mode), cast(Sampling, asked.sampling), design)
    found = read_export(asked.file, rubric, city, collected, findings)
    if found is None:
        raise Rejected(recognised(asked.file, findings))
    _tell_few(len(found.responses.answers), rubric, asked.file, findings)
    return found


def _estimated(found: Read, rubric: Rubric, city: City | None, asked: Asked, findings: Findings) -> Survey:
    """What the answers say; `findings` of the reading are told with those of the weighting, whatever comes of it."""
    from assessment.survey.estimate import estimate

    try:
        return estimate(found.responses, rubric, city, asked.rake, findings)
    except Rejected as rejected:
        raise Rejected(Findings([*findings, *rejected.findings])) from rejected


def _tell_few(respondents: int, rubric: Rubric, file: str, findings: Findings) -> None:
    """A warning where nothing at all may be published."""
    least = rubric.header.survey.least_respondents
    if respondents < least:
        findings.warning("fieldwork_few", Place(file), n=respondents, least=least)


def _data(found: Read) -> dict[str, object]:
    """What was read, for programs."""
    return {
        "records": found.records,
        "respondents": len(found.responses.answers),
        "dropped": found.responses.dropped,
        "not_read": {kind: list(names) for kind, names in found.ignored.items()},
    }


def _lines(found: Read, session: Session, locale: str) -> Iterator[str]:
    """What was read, what does not count and why, and which columns were not read."""
    say, respondents = session.words, integer(len(found.responses.answers), locale)
    yield say("fieldwork.told.read", n=found.records, respondents=respondents)
    for reason, n in found.responses.dropped.items():
        yield f"  {say(f'fieldwork.told.{reason}', n=n)}"
    if found.responses.ignored:
        yield say("fieldwork.told.unread", n=found.responses.ignored)
    for kind, names in found.ignored.items():
        shown = [*names[:NAMES_SHOWN], *(["…"] if len(names) > NAMES_SHOWN else [])]
        named = say(f"fieldwork.told.kind.{kind}")
        yield f"  {say('fieldwork.told.unread_names', kind=named, names=', '.join(name.strip()[:40] for name in shown))}"

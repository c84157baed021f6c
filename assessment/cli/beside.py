"""What stands beside a result: an earlier one of the city, its peers in other files, a published ranking, a map."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from assessment.cli.inputs import Edition, Scored, edition, stem
from assessment.cli.session import Session
from assessment.cli.usage import UsageProblem
from assessment.cli.wishes import Wish
from assessment.documents.files import read_bytes
from assessment.documents.findings import Findings, Place, Rejected

SURVEY, MAP = "survey.json", "districts.geojson"
"""Files beside one of a city, behind its name and a hyphen."""


def with_neighbours(wish: Wish, file: str) -> Wish:
    """The wish with the survey and the map that stand beside a file of a city, as far as they are there."""
    survey, outlines = (Path(file).with_name(f"{stem(file)}-{end}") for end in (SURVEY, MAP))
    return replace(
        wish,
        survey=str(survey) if survey.is_file() else wish.survey,
        outlines=str(outlines) if outlines.is_file() else wish.outlines,
    )


def check_wish(wish: Wish) -> None:
    """Refuse what cannot be, before anything is read. Raises UsageProblem."""
    if wish.peers_by is not None and not wish.peers:
        raise UsageProblem("peers_by")
    if wish.outlines_by is not None and wish.outlines is None:
        raise UsageProblem("map_id")


def earlier(wish: Wish, session: Session) -> Edition | None:
    """The earlier result that was named. Raises Rejected."""
    if wish.previous is None:
        return None
    return edition(wish.previous, session, datetime.date.today())


def with_change(scored: Scored, before: Edition) -> Scored:
    """The result with what changed since an earlier one. Raises Rejected if they cannot be compared."""
    from assessment.comparison.over_time import change_of, problems
    from assessment.scoring.compile import compile_rubric
    from assessment.territory import with_earlier

    found = problems(before.result, scored.result, scored.rubric, Place(before.name))
    if found.failed:
        raise Rejected(found)
    compiled = compile_rubric(scored.rubric)
    change = change_of(before.result, scored.result, scored.rubric, compiled=compiled)
    result = with_earlier(scored.result, before.result, scored.rubric, compiled)
    return _with(replace(scored, result=result), change=change)


def with_peers(scored: Scored, wish: Wish, session: Session) -> Scored:
    """The result with where the city stands among those of the files.

    Raises:
        UsageProblem: there is no such grouping.
        Rejected: with the errors of all files.
    """
    from assessment.cli.gathering import gather
    from assessment.cli.ranking import grouping_of
    from assessment.comparison.cities.position import peers_of

    findings = Findings()
    gathered = gather(wish.peers, session, findings, datetime.date.today())
    if findings.failed:
        raise Rejected(findings)
    others = [each.result for each in gathered.candidates if each.result is not None]
    grouping = grouping_of(wish.peers_by, scored.rubric, gathered, findings)
    if findings.failed:
        raise Rejected(findings)
    scored.findings.extend(findings)
    return _with(scored, peers=peers_of(scored.result, others, scored.rubric, grouping))


def with_ranking(scored: Scored, file: str, wish: Wish) -> Scored:
    """The result with what a published ranking says of the city.

    Raises:
        UsageProblem: there is no such ranking.
        Rejected: with every error of the table.
    """
    from assessment.cli.quoting import Asked, read_asked, wanted_of
    from assessment.comparison.published import beside, remark

    asked = Asked(beside=file)
    table, findings = read_asked(wish.published or "", asked)
    remark(table, findings)
    scored.findings.extend(findings)
    return _with(scored, published=beside(scored.result, table, wanted_of(asked, table)))


def with_town(scored: Scored, wish: Wish) -> Scored:
    """The result with the map and the survey of the city. Raises Rejected with everything wrong with a file."""
    if wish.outlines is not None:
        scored = with_map(scored, wish)
    if wish.survey is None or (scored.assessment is not None and scored.result.survey is not None):
        return scored  # an assessment that is made whole is made with its survey
    return _with_survey_of(scored, wish.survey)


def _with_survey_of(scored: Scored, file: str) -> Scored:
    """A result that is there, with a survey beside it; its roadmap keeps the order in which it was made."""
    from assessment.cli.felt import read_survey
    from assessment.survey.beside import with_survey

    survey = read_survey(file, scored.rubric, scored.result.city, scored.findings)
    if scored.result.roadmap is not None and survey.priorities:
        scored.findings.note("felt_roadmap_stays", Place(file))
    return replace(scored, result=with_survey(scored.result, survey, scored.rubric))


def with_map(scored: Scored, wish: Wish) -> Scored:
    """The result with the outlines of its districts. Raises Rejected with everything wrong with the file."""
    from assessment.territory.outlines import read_map

    findings, name = Findings(), wish.outlines or ""
    data = read_bytes("-" if name == "-" else Path(name), findings)
    drawn, city = None, scored.result.city
    if data is not None:
        drawn = read_map(data, name, wish.outlines_by, city.districts, findings, city.country)
    if findings.failed:
        raise Rejected(findings)
    scored.findings.extend(findings)
    territory = scored.result.territory
    if territory is None or drawn is None:
        scored.findings.warning("territory_map_unused", Place(name))
        return scored
    ground = territory.model_copy(update={"outlines": drawn.outlines, "height": drawn.height})
    return _with(scored, territory=ground)


def _with(scored: Scored, **section: object) -> Scored:
    return replace(scored, result=scored.result.model_copy(update=section))

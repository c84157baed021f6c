"""What stands beside a result: an earlier one of the city, its peers in other files, a published ranking."""

from __future__ import annotations

import datetime
from dataclasses import replace

from assessment.cli.inputs import Edition, Scored, edition
from assessment.cli.session import Session
from assessment.cli.usage import UsageProblem
from assessment.cli.wishes import Wish
from assessment.documents.findings import Findings, Place, Rejected


def check_wish(wish: Wish) -> None:
    """Refuse what cannot be, before anything is read. Raises UsageProblem."""
    if wish.peers_by is not None and not wish.peers:
        raise UsageProblem("peers_by")


def earlier(wish: Wish, session: Session) -> Edition | None:
    """The earlier result that was named. Raises Rejected."""
    if wish.previous is None:
        return None
    return edition(wish.previous, session, datetime.date.today())


def with_change(scored: Scored, before: Edition) -> Scored:
    """The result with what changed since an earlier one. Raises Rejected if they cannot be compared."""
    from assessment.comparison.over_time import change_of, problems

    found = problems(before.result, scored.result, scored.rubric, Place(before.name))
    if found.failed:
        raise Rejected(found)
    change = change_of(before.result, scored.result, scored.rubric)
    return _with(scored, change=change)


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


def _with(scored: Scored, **section: object) -> Scored:
    return replace(scored, result=scored.result.model_copy(update=section))

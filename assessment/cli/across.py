"""What `rubric crosswalk` and `read` do: codes of other frameworks and tags, as text or as data."""

from __future__ import annotations

from assessment.cli.console import show
from assessment.cli.failures import FINE
from assessment.cli.inputs import Scored, locale_of
from assessment.cli.session import Session
from assessment.cli.telling import dumped
from assessment.cli.tree import drawn
from assessment.cli.usage import near
from assessment.report.explain import crosswalk, crosswalk_tree, readings_tree
from assessment.rubric.load import Rubric, load_rubric, rubric_folders


def show_crosswalk(session: Session, name: str | None, scheme: str | None) -> int:
    """The codes of one framework, or of all, with their questions, relation and check mark.

    Raises:
        UsageProblem: no rubric that was asked for names the framework.
    """
    rubrics = [load_rubric(each) for each in ([name] if name is not None else rubric_folders())]
    known = tuple(dict.fromkeys(each for rubric in rubrics for each in rubric.header.crosswalks))
    if scheme is not None and scheme not in known:
        raise near("framework", scheme, known)
    if session.as_json:
        show(dumped([_data(session, rubric, scheme) for rubric in rubrics]), session.env)
        return FINE
    trees = (
        crosswalk_tree(rubric, each, session.words) for rubric in rubrics for each in _chosen(rubric, scheme)
    )
    show("\n\n".join(drawn(tree) for tree in trees), session.env)
    return FINE


def _chosen(rubric: Rubric, scheme: str | None) -> list[str]:
    return [each for each in rubric.header.crosswalks if scheme in (None, each)]


def _data(session: Session, rubric: Rubric, scheme: str | None) -> dict[str, object]:
    names = rubric.words(session.lang)
    frameworks = [crosswalk.crosswalk_data(rubric, each, names) for each in _chosen(rubric, scheme)]
    return {"rubric": rubric.id, "version": rubric.version, "frameworks": frameworks}


def read_through(session: Session, scored: Scored, by: str) -> int:
    """A result by the codes of a framework or by tags.

    Raises:
        UsageProblem: the rubric of the result has no such framework, or no tags.
    """
    result, rubric = scored.result, scored.rubric
    if by not in (legal := crosswalk.ways(rubric)):
        raise near("framework", by, legal)
    if session.as_json:
        show(dumped(crosswalk.readings_data(result, rubric, by, rubric.words(session.lang))), session.env)
        return FINE
    tree = readings_tree(result, rubric, by, session.words, locale_of(result, session.lang))
    show(drawn(tree), session.env)
    return FINE

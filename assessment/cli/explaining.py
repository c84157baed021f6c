"""What `explain` does: finds what is meant, tells it as text or as data."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from assessment.cli.console import show
from assessment.cli.failures import FINE
from assessment.cli.inputs import Scored, locale_of
from assessment.cli.session import Session
from assessment.cli.telling import dumped
from assessment.cli.tree import drawn, drawn_facts
from assessment.cli.usage import near
from assessment.documents.plain import plain
from assessment.result.models import LensName, Result
from assessment.rubric.load import Rubric

LONGEST_SAID = 200
"""Characters of a name that are looked at."""


def explain(session: Session, scored: Scored, node: str | None, lens: LensName | None) -> int:
    """A node down to its questions, or one question.

    Raises:
        UsageProblem: the rubric has neither a node nor a question of this name.
    """
    result, rubric = scored.result, scored.rubric
    questions = {question.id for question in result.questions}
    chosen = meant(node or rubric.whole.id, rubric, questions, session)
    if session.as_json:
        show(dumped(_data(result, rubric, chosen, lens)), session.env)
    else:
        show(_text(session, scored, chosen, lens), session.env)
    return FINE


def meant(said: str, rubric: Rubric, questions: set[str], session: Session) -> str:
    """The id of what was said: an id, or a name in the reader's language whatever its accents and capitals."""
    if said in rubric.nodes or said in questions:
        return said
    words = rubric.words(session.lang)
    names = {ident: words.nodes[ident].name for ident in rubric.nodes}
    names |= {ident: words.questions[ident].name for ident in sorted(questions)}
    named = [ident for ident, name in names.items() if plain(name) == plain(said[:LONGEST_SAID])]
    if len(named) == 1:
        return named[0]
    if get_close_matches(said.lower()[:100], names, 1, 0.6):
        raise near("node", said, names)
    raise near(
        "node", said, [f"{node.id} ({names[node.id]})" for node in (rubric.whole, *rubric.whole.nodes)]
    )


def _text(session: Session, scored: Scored, chosen: str, lens: LensName | None) -> str:
    from assessment.report.explain import node_tree, question_facts

    result, rubric = scored.result, scored.rubric
    locale = locale_of(result, session.lang)
    if chosen in rubric.nodes:
        return drawn(node_tree(result, rubric, chosen, lens or result.rubric.headline, session.words, locale))
    return drawn_facts(question_facts(result, rubric, chosen, session.words, locale))


def _data(result: Result, rubric: Rubric, chosen: str, lens: LensName | None) -> dict[str, Any]:
    """The entries of the result for what was chosen and all below it; one lens of each if one was asked for."""
    if chosen in rubric.nodes:
        node = rubric.nodes[chosen]
        wanted = {below.id for below in node.walk()} | {question.id for question in node.all_questions()}
    else:
        wanted = {chosen}
    return {
        "lens": lens or result.rubric.headline,
        "nodes": [_entry(entry, lens) for entry in result.nodes if entry.id in wanted],
        "questions": [_entry(entry, lens) for entry in result.questions if entry.id in wanted],
    }


def _entry(entry: Any, lens: LensName | None) -> dict[str, Any]:
    data: dict[str, Any] = entry.model_dump(mode="json", by_alias=True)
    if lens is not None:
        data["lenses"] = {lens: data["lenses"].get(lens)}
    return data

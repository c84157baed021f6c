"""Ids in findings with their names: a person knows questions, facts and options by their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.documents.findings import Label, Rejected
from assessment.rubric.load import Rubric
from assessment.rubric.words import QuestionWords, Words

Named = Callable[[Words], str | None]


def named(values: Mapping[str, Any], rubric: Rubric) -> dict[str, Any]:
    """The values of a finding; questions, facts and what is allowed are labelled."""
    question = values.get("question")
    labelled = dict(values)
    for key in ("question", "other"):
        if values.get(key) in rubric.questions:
            labelled[key] = _label(values[key], rubric, _question(values[key]))
    if values.get("node") in rubric.nodes:
        labelled["node"] = _label(values["node"], rubric, _node(values["node"]))
    if isinstance(values.get("found"), list) and set(values["found"]) <= rubric.questions.keys():
        labelled["found"] = [_label(each, rubric, _question(each)) for each in values["found"]]
    if "fact" in values:
        labelled["fact"] = _label(
            values["fact"], rubric, lambda words: words.header.facts.get(values["fact"])
        )
    if isinstance(values.get("allowed"), list):
        labelled["allowed"] = [_allowed(each, question, rubric) for each in values["allowed"]]
    return labelled


def _question(ident: str) -> Named:
    return lambda words: words.questions[ident].name


def _node(ident: str) -> Named:
    return lambda words: words.nodes[ident].name


def _allowed(ident: Any, question: Any, rubric: Rubric) -> Any:
    return _label(ident, rubric, lambda words: _option(ident, words.questions.get(question), words))


def _option(ident: Any, told: QuestionWords | None, words: Words) -> str | None:
    own = {} if told is None else {**told.options, **told.practices}
    header = words.header
    known = (own, header.not_applicable_reasons, header.evidence_kinds, header.question_sets)
    return next((names[ident] for names in known if ident in names), None)


def _label(ident: Any, rubric: Rubric, name: Named) -> Any:
    """The id with its name; values that are no ids stay as they are."""

    def told(lang: str) -> str | None:
        try:
            return name(rubric.words(lang)) if lang in rubric.header.languages else None
        except Rejected:
            return None

    return Label(ident, told) if isinstance(ident, str) else ident

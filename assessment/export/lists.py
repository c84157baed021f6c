"""The code lists: what the codes of the data mean, from the rubrics, with a column for each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment.export.columns import (
    NODE,
    QUESTION,
    RUBRIC,
    TO_NODE,
    TO_QUESTION,
    TO_RUBRIC,
    Column,
    Reference,
    Row,
    Table,
    rubric_key,
)
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Indicator, Ladder, Node, Perception, Question
from assessment.rubric.words import Words

LISTS = (
    "evidence_kinds", "not_applicable_reasons", "facts", "units", "departments", "question_sets", "weight_sets",
    "tags", "horizons", "targets", "peer_groupings", "groups", "priorities", "about_respondent", "respondent_options",
)  # fmt: skip
GATES, ITEMS = "gates", "items"
CHOICE_KINDS = ("ladder", "choice", "checklist")
Named = Callable[[Words], str | None]
"""What names a thing in the words of one language."""


@dataclass(frozen=True)
class CodeList:
    """A list with the rows of one rubric; `languages` for which the table has columns."""

    table: Table
    rows: Callable[[Rubric, Sequence[str]], Iterator[Row]]


def code_lists(languages: Sequence[str]) -> tuple[CodeList, ...]:
    """The lists, with the columns of these languages."""
    return (
        CodeList(_table("rubrics", ("rubric",), _RUBRIC, _texts("title", languages), ()), _rubric),
        CodeList(_table("levels", ("rubric", "level"), _LEVEL, _texts("name", languages)), _levels),
        CodeList(_table("nodes", ("rubric", "node"), _NODE, _texts("name", languages)), _nodes),
        CodeList(
            _table(
                "questions",
                ("rubric", "question"),
                _QUESTION,
                (*_texts("name", languages), *_texts("asked_as", languages)),
                (TO_RUBRIC, TO_NODE),
            ),
            _questions,
        ),
        CodeList(
            _table(
                "choices",
                ("rubric", "question", "code"),
                _CHOICE,
                _texts("sentence", languages),
                (TO_QUESTION,),
            ),
            _choices,
        ),
        CodeList(_table("codes", ("rubric", "code_list", "code"), _CODE, _texts("name", languages)), _codes),
    )


def languages_of(rubrics: Iterable[Rubric]) -> tuple[str, ...]:
    """Every language that a rubric has words in, in alphabetical order."""
    return tuple(sorted({language for rubric in rubrics for language in rubric.header.languages}))


_RUBRIC = (
    RUBRIC,
    Column("rubric_id", "code", required=True),
    Column("version", "code", required=True),
    Column("base_id", "code"),
    Column("base_version", "code"),
    Column("rubric_fingerprint", "code", required=True),
    Column("licence", "text", required=True),
    Column("source_language", "code", required=True),
)
_LEVEL = (RUBRIC, Column("level", "whole", required=True), Column("threshold", "points", required=True))
_WEIGHT = Column("weight", "number", required=True)
_NODE = (
    RUBRIC,
    NODE,
    Column("parent", "code"),
    Column("depth", "whole", required=True),
    Column("layer", "code", required=True),
    _WEIGHT,
)
_QUESTION = (
    RUBRIC,
    QUESTION,
    NODE,
    Column("question_kind", "code", required=True, allowed=(*CHOICE_KINDS, "indicator")),
    _WEIGHT,
    Column("asked_by_district", "yes_no", required=True),
    Column("unit", "code"),
)
_CHOICE = (
    RUBRIC,
    QUESTION,
    Column("code", "code", required=True),
    Column("scale_level", "whole"),
    Column("practice_weight", "number"),
)
_CODE = (
    RUBRIC,
    Column("code_list", "code", required=True, allowed=(*LISTS, GATES, ITEMS)),
    Column("code", "code", required=True),
)


def _table(
    name: str,
    key: tuple[str, ...],
    columns: tuple[Column, ...],
    texts: tuple[Column, ...],
    references: tuple[Reference, ...] = (TO_RUBRIC,),
) -> Table:
    return Table(name, key, (*columns, *texts), references, is_list=True)


def _texts(word: str, languages: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(f"{word}_{lang}", "text", lang=lang) for lang in languages)


def _named(word: str, rubric: Rubric, languages: Sequence[str], named: Named) -> Row:
    """The columns of a word; None in a language that the rubric does not have."""
    known = rubric.header.languages
    return {f"{word}_{lang}": named(rubric.words(lang)) if lang in known else None for lang in languages}


def _rubric(rubric: Rubric, languages: Sequence[str]) -> Iterator[Row]:
    base = rubric.base
    yield {
        "rubric": rubric_key(rubric),
        "rubric_id": rubric.id,
        "version": rubric.version,
        "base_id": None if base is None else base.id,
        "base_version": None if base is None else base.version,
        "rubric_fingerprint": rubric.fingerprint,
        "licence": rubric.header.licence,
        "source_language": rubric.header.source_language,
        **_named("title", rubric, languages, lambda words: words.header.title),
    }


def _levels(rubric: Rubric, languages: Sequence[str]) -> Iterator[Row]:
    for number, level in enumerate(rubric.header.levels):
        names = {lang: rubric.words(lang).header.levels[number] for lang in rubric.header.languages}
        yield {
            "rubric": rubric_key(rubric),
            "level": number,
            "threshold": level.threshold,
            **{f"name_{lang}": names.get(lang) for lang in languages},
        }


def _nodes(rubric: Rubric, languages: Sequence[str]) -> Iterator[Row]:
    yield from _node(rubric.whole, None, 0, rubric, languages)


def _node(
    node: Node, parent: str | None, depth: int, rubric: Rubric, languages: Sequence[str]
) -> Iterator[Row]:
    layers = rubric.header.layers
    yield {
        "rubric": rubric_key(rubric),
        "node": node.id,
        "parent": parent,
        "depth": depth,
        "layer": layers[min(depth, len(layers) - 1)].id,
        "weight": node.weight,
        **_named("name", rubric, languages, lambda words: words.nodes[node.id].name),
    }
    for child in node.nodes:
        yield from _node(child, node.id, depth + 1, rubric, languages)


def _scored(rubric: Rubric) -> Iterator[tuple[Node, Question]]:
    """Every question that a city answers, with its node."""
    for node in rubric.whole.walk():
        for question in node.questions:
            if not isinstance(question, Perception):
                yield node, question


def _questions(rubric: Rubric, languages: Sequence[str]) -> Iterator[Row]:
    for node, question in _scored(rubric):
        yield _question(node, question, rubric, languages)


def _question(node: Node, question: Question, rubric: Rubric, languages: Sequence[str]) -> Row:
    return {
        "rubric": rubric_key(rubric),
        "question": question.id,
        "node": node.id,
        "question_kind": question.kind,
        "weight": question.weight,
        "asked_by_district": question.by_district,
        "unit": question.unit if isinstance(question, Indicator) else None,
        **_named("name", rubric, languages, lambda words: words.questions[question.id].name),
        **_named("asked_as", rubric, languages, lambda words: words.questions[question.id].ask),
    }


def _choices(rubric: Rubric, languages: Sequence[str]) -> Iterator[Row]:
    for _, question in _scored(rubric):
        for code, level, weight in _codes_of(question, rubric):
            yield _choice(question, code, level, weight, rubric, languages)


def _codes_of(question: Question, rubric: Rubric) -> Iterator[tuple[str, int | None, float | None]]:
    """Each answer that can be chosen: its code as in `answers`, its level of the scale, the weight of a practice."""
    match question:
        case Ladder():
            for level in range(rubric.header.scales[question.scale].highest + 1):
                yield str(level), level, None
        case Choice():
            for option in question.options:
                yield option.id, option.level, None
        case Checklist():
            for practice in question.practices:
                yield practice.id, None, practice.weight


def _choice(
    question: Question,
    code: str,
    level: int | None,
    weight: float | None,
    rubric: Rubric,
    languages: Sequence[str],
) -> Row:
    return {
        "rubric": rubric_key(rubric),
        "question": question.id,
        "code": code,
        "scale_level": level,
        "practice_weight": weight,
        **_named("sentence", rubric, languages, lambda words: _sentence(words, question, code)),
    }


def _sentence(words: Words, question: Question, code: str) -> str | None:
    told = words.questions[question.id]
    match question:
        case Ladder():
            return told.levels[int(code)] if int(code) < len(told.levels) else None
        case Choice():
            return told.options.get(code)
    return told.practices.get(code)


def _codes(rubric: Rubric, languages: Sequence[str]) -> Iterator[Row]:
    spoken = {lang: rubric.words(lang) for lang in rubric.header.languages}
    by_list = {name: {lang: getattr(spoken[lang].header, name) for lang in spoken} for name in LISTS}
    by_list[GATES] = {
        lang: {ident: gate.name for ident, gate in words.gates.items()} for lang, words in spoken.items()
    }
    items = [question.id for question in rubric.questions.values() if isinstance(question, Perception)]
    by_list[ITEMS] = {
        lang: {ident: words.questions[ident].ask for ident in items} for lang, words in spoken.items()
    }
    for name, by_language in by_list.items():
        for code in dict.fromkeys(ident for known in by_language.values() for ident in known):
            names = {f"name_{lang}": by_language.get(lang, {}).get(code) for lang in languages}
            yield {"rubric": rubric_key(rubric), "code_list": name, "code": code, **names}

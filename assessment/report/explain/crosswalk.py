"""Which questions correspond to the codes of another framework, and a result read through them or through tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assessment.report.explain.tree import Branch, Tree
from assessment.report.explain.words import Teller
from assessment.result.across import across, by_code, by_tag
from assessment.result.models import AcrossLens, AcrossResult, LensName, NodeLens, Result
from assessment.rubric.load import Rubric
from assessment.rubric.models import Crosswalk, Question
from assessment.rubric.words import Words as Names
from assessment.text.catalogue import Words

TAGS = "tags"
LENSES: tuple[LensName, ...] = ("claimed", "evidenced")


@dataclass(frozen=True)
class Readings:
    """A result read through the codes of a framework, or through tags.

    Attributes:
        groups: every code or tag that has a scored question.
        unscored: codes or tags of which only residents are asked, or nobody.
    """

    by: str
    groups: tuple[AcrossResult, ...]
    unscored: tuple[str, ...]


def framework(scheme: str, words: Words) -> str:
    """The name of a framework; its id where the program has no name for it."""
    key = f"explain.framework.{scheme}"
    return words(key) if key in words else scheme


def ways(rubric: Rubric) -> tuple[str, ...]:
    """What a result of a rubric can be read by: its frameworks, and `tags` if it has any."""
    return (*rubric.header.crosswalks, *((TAGS,) if rubric.header.tags else ()))


# -- a rubric


def crosswalk_tree(rubric: Rubric, scheme: str, words: Words) -> Tree:
    """Every code of a framework with its questions, how they relate, and whether that is still to be checked."""
    names = rubric.words(words.lang)
    groups = by_code(rubric, scheme)
    codes = tuple(_code(rubric, scheme, code, members, names, words) for code, members in groups.items())
    return Tree(
        title=f"{names.header.title} ({rubric.named})",
        about=(words("explain.crosswalk.about"),),
        heads=(words("explain.rubric.columns.id"), words("explain.crosswalk.relation")),
        root=Branch(
            framework(scheme, words), cells=(words("explain.crosswalk.codes", n=len(codes)),), children=codes
        ),
    )


def crosswalk_data(rubric: Rubric, scheme: str, names: Names) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "to": scheme,
        "codes": [
            {
                "code": code,
                "questions": [_entry(rubric, scheme, code, ident, names) for ident in members],
            }
            for code, members in by_code(rubric, scheme).items()
        ],
    }


def _entry(rubric: Rubric, scheme: str, code: str, ident: str, names: Names) -> dict[str, Any]:
    question = rubric.questions[ident]
    link = _link(question, scheme, code)
    return {
        "id": ident,
        "name": names.questions[ident].name,
        "kind": question.kind,
        "as": link.as_,
        "check": link.check,
    }


def _code(
    rubric: Rubric, scheme: str, code: str, members: tuple[str, ...], names: Names, words: Words
) -> Branch:
    leaves = tuple(_leaf(rubric.questions[ident], scheme, code, names, words) for ident in members)
    return Branch(code, cells=(words("explain.crosswalk.questions", n=len(members)),), children=leaves)


def _leaf(question: Question, scheme: str, code: str, names: Names, words: Words) -> Branch:
    link = _link(question, scheme, code)
    notes = (words("explain.crosswalk.check"),) if link.check else ()
    relation = words(f"explain.crosswalk.as.{link.as_}")
    return Branch(names.questions[question.id].name, question.id, cells=(relation,), notes=notes)


def _link(question: Question, scheme: str, code: str) -> Crosswalk:
    return next(link for link in question.maps if (link.to, link.code) == (scheme, code))


# -- a result


def readings(result: Result, rubric: Rubric, by: str) -> Readings:
    """A result read by a framework of the rubric, or by `tags`; a result that has its tags keeps them."""
    groups = by_tag(rubric) if by == TAGS else by_code(rubric, by)
    stored = result.tags if by == TAGS else ()
    read = stored or across(result.questions, groups, rubric.header.layers[-1].assessed_from)
    unscored = tuple(group.id for group in read if not group.questions)
    return Readings(by, tuple(group for group in read if group.questions), unscored)


def readings_tree(result: Result, rubric: Rubric, by: str, words: Words, locale: str) -> Tree:
    """Points of every code or tag in the claimed and evidenced lens, and the share answered; words where there are none."""
    tell = Teller(result, rubric, result.rubric.headline, words, locale)
    read, whole = readings(result, rubric, by), result.nodes[0]
    rows = tuple(_reading(group, by, tell) for group in read.groups)
    return Tree(
        title=tell.title(),
        about=(*tell.about(), *_about(by, tell)),
        heads=("", *(tell.lens_name(lens) for lens in LENSES), tell.text("columns.coverage")),
        root=Branch(
            tell.name(whole.id),
            tell.text("crosswalk.questions", n=len(result.questions)),
            cells=_cells(whole.lenses, tell),
            children=rows,
        ),
        foot=(*_unscored(read, tell), tell.names.header.notice),
    )


def readings_data(result: Result, rubric: Rubric, by: str, names: Names) -> dict[str, Any]:
    """The same as plain data."""
    read = readings(result, rubric, by)
    groups = [
        {
            "id": group.id,
            "name": _name(group.id, by, names),
            "questions": list(group.questions),
            "lenses": {lens: group.lenses[lens].model_dump(mode="json") for lens in LENSES},
        }
        for group in read.groups
    ]
    return {"by": by, "rubric": result.rubric.named, "readings": groups, "unscored": list(read.unscored)}


def _about(by: str, tell: Teller) -> Iterator[str]:
    yield f"{framework(by, tell.words)}. {tell.text('across.about')}"
    if by != TAGS:
        yield tell.text("across.not_measured")


def _reading(group: AcrossResult, by: str, tell: Teller) -> Branch:
    return Branch(
        _name(group.id, by, tell.names),
        tell.text("crosswalk.questions", n=len(group.questions)),
        cells=_cells(group.lenses, tell),
        notes=() if by == TAGS else tuple(_notes(group, by, tell)),
    )


def _name(ident: str, by: str, names: Names) -> str:
    return names.header.tags.get(ident, ident) if by == TAGS else ident


def _notes(group: AcrossResult, by: str, tell: Teller) -> Iterator[str]:
    """Which questions, and whether their correspondence is still to be checked."""
    yield ", ".join(tell.name(ident) for ident in group.questions)
    links = (_link(tell.rubric.questions[ident], by, group.id) for ident in group.questions)
    if any(link.check for link in links):
        yield tell.text("crosswalk.check")


def _cells(lenses: dict[LensName, AcrossLens] | dict[LensName, NodeLens], tell: Teller) -> tuple[str, ...]:
    points = (_points(lenses[lens], tell) for lens in LENSES)
    return (*points, tell.share(lenses["claimed"].coverage))


def _points(lens: AcrossLens | NodeLens, tell: Teller) -> str:
    return tell.text(f"state.{lens.state}") if lens.score is None else tell.points(lens.score)


def _unscored(read: Readings, tell: Teller) -> Iterator[str]:
    if read.unscored:
        listed = ", ".join(_name(ident, read.by, tell.names) for ident in read.unscored)
        yield tell.text("across.unscored", n=len(read.unscored), found=listed)

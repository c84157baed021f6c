"""A rubric as one document that a council can read: rules, questions, survey, cases, lists. From the data alone."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.documents.findings import Findings, Rejected
from assessment.rubric.case_studies import (
    CaseSource,
    CaseStudy,
    CaseWords,
    read_case_studies,
    read_case_words,
)
from assessment.rubric.document.markdown import bullets, escaped, heading, link, page, table
from assessment.rubric.document.question import perception_row, question_blocks, relations
from assessment.rubric.document.teller import Teller
from assessment.rubric.load import Rubric
from assessment.rubric.models import Gate, Node, Perception

LISTS = (
    "evidence_kinds", "not_applicable_reasons", "facts", "units", "departments", "question_sets", "weight_sets",
    "tags", "groups", "horizons", "targets", "peer_groupings",
)  # fmt: skip


def rubric_page(rubric: Rubric, language: str) -> str:
    """The whole rubric in one of its languages, as Markdown.

    Raises:
        Rejected: the words of the language or the case library have errors.
    """
    tell = Teller(rubric, language)
    return page(
        [
            *_opening(tell),
            *_levels(tell),
            *_scoring(tell),
            *_weights(tell),
            *(block for node in rubric.whole.nodes for block in _node(node, tell, 2)),
            *_perception(tell),
            *_priorities(tell),
            *_cases(tell),
            *_lists(tell),
        ]
    )


def _opening(tell: Teller) -> Iterator[str]:
    yield f"<!-- {tell.text('generated')} -->"
    yield heading(1, f"{tell.header.title} ({tell.rubric.named})")
    yield escaped(tell.header.about)
    yield escaped(tell.header.notice)
    yield escaped(tell.text("licence", licence=tell.rubric.header.licence))


def _levels(tell: Teller) -> Iterator[str]:
    yield heading(2, tell.text("title.levels"))
    yield escaped(tell.text("levels"))
    thresholds = (tell.number(level.threshold) for level in tell.rubric.header.levels)
    meanings = tuple(map(escaped, tell.header.levels_about))
    rows = ((tell.level(at), points, *meanings[at : at + 1]) for at, points in enumerate(thresholds))
    heads = ("level", "threshold", "meaning") if meanings else ("level", "threshold")
    yield table([tell.text(f"label.{head}") for head in heads], rows)
    yield from _gates(tell.rubric.whole, tell)


def _scoring(tell: Teller) -> Iterator[str]:
    """Five sentences."""
    rules, layers = tell.rubric.header.lenses.evidence, tell.rubric.header.layers
    caps = {name: tell.number(points) for name, points in rules.caps.model_dump().items()}
    shares = {"whole": tell.share(layers[0].assessed_from), "node": tell.share(layers[-1].assessed_from)}
    yield heading(2, tell.text("title.scoring"))
    keys = ("points", "mean", "evidence", "missing", "level")
    yield "\n".join(
        f"{at}. {escaped(tell.text(f'scoring.{key}', months=rules.months, **caps, **shares))}"
        for at, key in enumerate(keys, 1)
    )


def _weights(tell: Teller) -> Iterator[str]:
    yield heading(2, tell.text("title.weights"))
    yield escaped(tell.text("weights"))
    heads = (
        tell.text("label.part"),
        tell.text("label.weight"),
        tell.text("label.nominal"),
        tell.text("label.reason"),
    )
    nodes = list(tell.rubric.nodes.values())[1:]
    yield table(heads, (_weight(node, tell) for node in nodes))


def _weight(node: Node, tell: Teller) -> tuple[str, ...]:
    why = escaped(tell.names.nodes[node.id].why or "")
    return tell.name(node.id), tell.number(node.weight), tell.nominal(node.id), why


def _node(node: Node, tell: Teller, depth: int) -> Iterator[str]:
    said = tell.names.nodes[node.id]
    yield heading(depth, said.name, node.id)
    yield escaped(said.about or "")
    weight = tell.text("weight", weight=tell.number(node.weight), share=tell.nominal(node.id))
    yield tell.line("weight", f"{weight} {escaped(said.why or '')}".strip())
    yield from _gates(node, tell)
    for child in node.nodes:
        yield from _node(child, tell, min(depth + 1, 5))
    for question in node.questions:
        if not isinstance(question, Perception):
            yield from question_blocks(question, tell, min(depth + 1, 6))


def _gates(node: Node, tell: Teller) -> Iterator[str]:
    if node.gates:
        yield f"**{tell.text('label.gates')}:**"
        yield bullets(_gate(gate, tell) for gate in node.gates)


def _gate(gate: Gate, tell: Teller) -> str:
    said = tell.names.gates[gate.id]
    where = "gate.every_district" if gate.every_district else "gate.city"
    needs = tell.text(
        where, level=tell.level(gate.level), target=tell.name(gate.needs), at_least=gate.at_least
    )
    return f'<a id="{gate.id}"></a>**{escaped(said.name)}.** {needs} {escaped(said.why)}'


def _perception(tell: Teller) -> Iterator[str]:
    items = [
        (question, node.id)
        for node in tell.rubric.nodes.values()
        for question in node.questions
        if isinstance(question, Perception)
    ]
    if items:
        yield heading(2, tell.text("title.perception"))
        yield escaped(tell.text("perception"))
        heads = ("id", "sentence", "part", "groups", "maps")
        rows = (perception_row(question, node, tell) for question, node in items)
        yield table([tell.text(f"label.{head}") for head in heads], rows)


def _priorities(tell: Teller) -> Iterator[str]:
    listed = tell.rubric.header.priorities
    if listed:
        yield heading(2, tell.text("title.priorities"))
        yield escaped(tell.text("priorities"))
        heads = ("id", "priority", "part", "groups", "maps")
        rows = (
            (
                f"`{each.id}`",
                escaped(tell.header.priorities[each.id]),
                tell.name(each.node),
                ", ".join(escaped(tell.header.groups[group]) for group in each.groups.values()),
                relations(each.maps, tell),
            )
            for each in listed
        )
        yield table([tell.text(f"label.{head}") for head in heads], rows)


def _cases(tell: Teller) -> Iterator[str]:
    findings = Findings()
    studies = read_case_studies(tell.rubric, findings)
    said = read_case_words(tell.rubric, tell.language, findings)
    if findings.failed:
        raise Rejected(findings)
    if studies:
        yield heading(2, tell.text("title.cases"))
        yield escaped(tell.text("cases"))
    for ident, study in studies.items():
        yield from _case(study, said[ident], tell)


def _case(study: CaseStudy, said: CaseWords, tell: Teller) -> Iterator[str]:
    years = "–".join(dict.fromkeys(str(year) for year in (study.from_, study.to) if year is not None))
    yield heading(3, said.name, f"case-{study.id}")
    yield f"*{escaped(', '.join(filter(None, (said.place, years))))}*"
    yield escaped(said.did)
    figures = [_sourced(said.figures[each.id], each.source, tell) for each in study.figures]
    counter = [_sourced(said.counter[each.id], each.source, tell) for each in study.counter]
    for key, found, none in (("figures", figures, said.nofigure), ("counter", counter, said.nocounter)):
        yield f"**{tell.text(f'label.{key}')}:**"
        yield bullets(found or [escaped(none or "")])
    yield tell.line("copy", escaped(said.copy_))
    yield tell.line("avoid", escaped(said.avoid))
    yield tell.line("sources", "; ".join(link(each.title, each.link) for each in study.sources))


def _sourced(sentence: str, source: CaseSource, tell: Teller) -> str:
    return f"{escaped(sentence)} {tell.text('label.source')}: {link(source.title, source.link)}."


def _lists(tell: Teller) -> Iterator[str]:
    yield heading(2, tell.text("title.lists"))
    yield escaped(tell.text("lists"))
    for key in LISTS:
        said: dict[str, str] = getattr(tell.header, key)
        if said:
            yield heading(3, tell.text(f"list.{key}"))
            rows = ((f"`{ident}`", escaped(text)) for ident, text in said.items())
            yield table((tell.text("label.id"), tell.text("label.meaning")), rows)

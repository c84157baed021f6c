"""Whether the parts of a rubric fit together. Errors only: a rubric with one cannot be scored.

What merely makes a rubric weak (a weight without a reason, a sentence used twice) is `lint`'s subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from assessment.documents.findings import Findings
from assessment.rubric.load import Rubric
from assessment.rubric.models import Checklist, Choice, Gate, Indicator, Ladder, Node, Perception, Question
from assessment.rubric.words import Words

BUILT_IN_FACTS = ("population", "development_group")


def validate(rubric: Rubric, findings: Findings) -> None:
    """Add every error of the structure."""
    _identifiers(rubric, findings)
    _header(rubric, findings)
    _layers(rubric.whole, 0, rubric, findings)
    for question in rubric.questions.values():
        _question(question, rubric, findings)
    for node in rubric.nodes.values():
        for gate in node.gates:
            _gate(node, gate, rubric, findings)


def nearest(found: str, legal: Iterable[str]) -> str:
    """The legal word most like what was found, or all of them if none is."""
    words = list(legal)
    return next(iter(get_close_matches(found, words, 1, 0.5)), ", ".join(words[:20]))


def _identifiers(rubric: Rubric, findings: Findings) -> None:
    seen: dict[str, str] = {}
    gates = (gate.id for node in rubric.nodes.values() for gate in node.gates)
    for ident in (*rubric.nodes, *rubric.questions, *gates):
        bare = ident.replace("_", "")
        if bare in seen:
            findings.error("id_duplicate", rubric.place(ident), found=ident, first=str(rubric.place(seen[bare])))
        seen[bare] = ident


def _header(rubric: Rubric, findings: Findings) -> None:
    header = rubric.header
    thresholds = [level.threshold for level in header.levels]
    if thresholds[0] != 0 or any(a >= b for a, b in zip(thresholds, thresholds[1:], strict=False)):
        findings.error("thresholds_not_rising", rubric.place("header levels"), found=", ".join(f"{t:g}" for t in thresholds))
    if header.main_scale not in header.scales:
        _unknown("scale_unknown", "header main_scale", header.main_scale, header.scales, rubric, findings)
    if not any(chosen.everything for chosen in header.question_sets):
        findings.error("set_unknown", rubric.place("header question_sets"), found="everything: true", nearest="everything: true")
    known = {*rubric.nodes, *rubric.questions}
    for weights in header.weight_sets:
        for ident in weights.weights.keys() - known:
            _unknown("gate_target_unknown", "header weight_sets", ident, known, rubric, findings, gate=weights.id)


def _layers(node: Node, depth: int, rubric: Rubric, findings: Findings) -> None:
    if depth >= len(rubric.header.layers):
        findings.error("layer_depth", rubric.place(node.id), node=node.id, layers=len(rubric.header.layers))
    children: list[Node | Question] = [*node.nodes, *node.questions]
    if children and not any(child.weight > 0 for child in children):
        findings.error("weight_not_positive", rubric.place(node.id), node=node.id)
    for child in node.nodes:
        _layers(child, depth + 1, rubric, findings)


def _question(question: Question, rubric: Rubric, findings: Findings) -> None:
    header = rubric.header
    listed = (
        ("evidence_not_listed", question.evidence, [kind.id for kind in header.evidence_kinds]),
        ("set_unknown", question.sets, [chosen.id for chosen in header.question_sets]),
        ("department_not_listed", [question.asked_of] if question.asked_of else [], header.departments),
        ("fact_not_listed", [c.fact for c in question.applies], [*BUILT_IN_FACTS, *(fact.id for fact in header.facts)]),
    )
    for code, used, legal in listed:
        for name in used:
            if name not in legal:
                _unknown(code, question.id, name, legal, rubric, findings)
    if isinstance(question, Ladder | Choice):
        _scale(question, rubric, findings)
    if isinstance(question, Indicator):
        _indicator(question, rubric, findings)


def _scale(question: Ladder | Choice, rubric: Rubric, findings: Findings) -> None:
    scale = rubric.header.scales.get(question.scale)
    if scale is None:
        _unknown("scale_unknown", question.id, question.scale, rubric.header.scales, rubric, findings)
    elif isinstance(question, Choice):
        for option in question.options:
            if option.level > scale.highest:
                findings.error(
                    "option_level_outside", rubric.place(question.id), question=question.id, found=option.level, highest=scale.highest
                )
        _codes([option.id for option in question.options], question, rubric, findings)


def _codes(codes: list[str], question: Question, rubric: Rubric, findings: Findings) -> None:
    for code in {code for code in codes if codes.count(code) > 1}:
        findings.error("id_duplicate", rubric.place(question.id), found=code, first=question.id)


def _indicator(question: Indicator, rubric: Rubric, findings: Findings) -> None:
    unit = question.unit
    if unit not in (legal := [known.id for known in rubric.header.units]):
        _unknown("unit_not_listed", question.id, unit, legal, rubric, findings)
    values = [value for value, _ in question.reference_points]
    points = [reached for _, reached in question.reference_points]
    rising = all(a < b for a, b in zip(values, values[1:], strict=False))
    if not rising or points not in (sorted(points), sorted(points, reverse=True)):
        findings.error("reference_points_order", rubric.place(question.id), question=question.id)


def _gate(node: Node, gate: Gate, rubric: Rubric, findings: Findings) -> None:
    below = {child.id: child for child in (*list(node.walk())[1:], *node.all_questions())}
    target = below.get(gate.needs)
    if target is None or isinstance(target, Perception):
        _unknown("gate_target_unknown", gate.id, gate.needs, below, rubric, findings, gate=gate.id)
        return
    top = highest_level(target, rubric)
    if gate.level >= len(rubric.header.levels) or gate.at_least > top:
        findings.error("gate_level_unreachable", rubric.place(gate.id), gate=gate.id, found=gate.at_least, highest=top)
    if gate.every_district and not getattr(target, "by_district", False):
        findings.error("gate_not_by_district", rubric.place(gate.id), gate=gate.id, question=gate.needs)


def highest_level(target: Node | Question, rubric: Rubric) -> int:
    """The highest level that a gate may ask of a node or question."""
    if isinstance(target, Node):
        return len(rubric.header.levels) - 1
    scale = target.scale if isinstance(target, Ladder | Choice) else rubric.header.main_scale
    return rubric.header.scales[scale].highest if scale in rubric.header.scales else 0


def validate_words(rubric: Rubric, words: Words, findings: Findings) -> None:
    """Add an error for every id without words, every word without an id, and every list of the wrong length."""
    gates = {gate.id for node in rubric.nodes.values() for gate in node.gates}
    for kind, needed, have in (
        ("node", rubric.nodes.keys(), words.nodes.keys()),
        ("gate", gates, words.gates.keys()),
        ("question", rubric.questions.keys(), words.questions.keys()),
        *_closed_lists(rubric, words),
    ):
        for ident in sorted(needed - have):
            findings.error("text_missing", rubric.place(ident), id=ident, kind=kind, language=words.language)
        for ident in sorted(have - needed):
            findings.error("text_unknown", rubric.place(ident), id=ident, language=words.language, nearest=nearest(ident, sorted(needed)))
    if len(words.header.levels) != len(rubric.header.levels):
        findings.error("text_count", rubric.place("header levels"), id="levels", language=words.language,
                       found=len(words.header.levels), expected=len(rubric.header.levels))  # fmt: skip
    for ident in rubric.questions.keys() & words.questions.keys():
        _question_words(rubric, rubric.questions[ident], words, findings)


def _closed_lists(rubric: Rubric, words: Words) -> Iterator[tuple[str, set[str], set[str]]]:
    header, said = rubric.header, words.header
    yield "layer", {layer.id for layer in header.layers}, set(said.layers)
    yield "evidence kind", {kind.id for kind in header.evidence_kinds}, set(said.evidence_kinds)
    yield "reason", set(header.not_applicable_reasons), set(said.not_applicable_reasons)
    yield "fact", {fact.id for fact in header.facts}, set(said.facts)
    yield "unit", {unit.id for unit in header.units}, set(said.units)
    yield "department", set(header.departments), set(said.departments)
    yield "question set", {chosen.id for chosen in header.question_sets}, set(said.question_sets)
    yield "weight set", {weights.id for weights in header.weight_sets}, set(said.weight_sets)


def _question_words(rubric: Rubric, question: Question, words: Words, findings: Findings) -> None:
    text = words.questions[question.id]
    if isinstance(question, Ladder):
        found, expected = len(text.levels), rubric.header.scales[question.scale].highest + 1
    elif isinstance(question, Choice):
        found, expected = len(text.options.keys() & {o.id for o in question.options}), len(question.options)
    elif isinstance(question, Checklist):
        found, expected = len(text.practices.keys() & {p.id for p in question.practices}), len(question.practices)
    else:
        return
    if found != expected:
        findings.error("text_count", rubric.place(question.id), id=question.id, language=words.language, found=found, expected=expected)


def _unknown(
    code: str, at: str, found: str, legal: Iterable[str], rubric: Rubric, findings: Findings, **values: str
) -> None:
    findings.error(code, rubric.place(at), found=found, nearest=nearest(found, legal), question=at, **values)

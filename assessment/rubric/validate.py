"""Whether the parts of a rubric fit together. Errors only: a rubric with one cannot be scored.

What merely makes a rubric weak (a weight without a reason, a sentence used twice) is `lint`'s subject; whether the words
fit the structure is that of `validate_words`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from assessment.documents.findings import Findings
from assessment.documents.nearest import nearest
from assessment.rubric.load import Rubric
from assessment.rubric.models import (
    Checklist,
    Choice,
    Condition,
    Gate,
    Header,
    Indicator,
    Ladder,
    Node,
    Perception,
    Question,
)
from assessment.rubric.versions import is_earlier

BUILT_IN_FACTS = ("population", "development_group")
TESTS_OF = {"yes_no": ("is",), "number": ("at_least", "below", "in"), "text": ("in",)}
"""What a profile rule can ask, by kind of fact."""


def validate(rubric: Rubric, findings: Findings) -> None:
    """Add every error of the structure; of an overlay, in the overlay's file, since its base is valid."""
    if rubric.base is None:
        _validate(rubric, findings)
        return
    from assessment.rubric.overlay.check import in_overlay

    found = Findings()
    _validate(rubric, found)
    findings.extend(in_overlay(rubric, found))


def _validate(rubric: Rubric, findings: Findings) -> None:
    _identifiers(rubric, findings)
    _header(rubric, findings)
    _lists(rubric, findings)
    _layers(rubric.whole, 0, rubric, findings)
    if not rubric.questions:
        findings.error("tree_empty", rubric.place("rubric"))
    _survey(rubric, findings)
    _consistency(rubric, findings)
    for question in rubric.questions.values():
        _question(question, rubric, findings)
    for node in rubric.nodes.values():
        for gate in node.gates:
            _gate(node, gate, rubric, findings)


def _identifiers(rubric: Rubric, findings: Findings) -> None:
    seen: dict[str, str] = {}
    gates = (gate.id for node in rubric.nodes.values() for gate in node.gates)
    for ident in (*rubric.nodes, *rubric.questions, *gates):
        bare = ident.replace("_", "")
        if bare in seen:
            findings.error(
                "id_duplicate", rubric.place(ident), found=ident, first=str(rubric.place(seen[bare]))
            )
        seen[bare] = ident


def _header(rubric: Rubric, findings: Findings) -> None:
    header = rubric.header
    thresholds = [level.threshold for level in header.levels]
    if thresholds[0] != 0 or any(a >= b for a, b in pairwise(thresholds)):
        found = ", ".join(f"{threshold:g}" for threshold in thresholds)
        findings.error("thresholds_not_rising", rubric.place("header levels"), found=found)
    if header.main_scale not in header.scales:
        _unknown("scale_unknown", "header main_scale", header.main_scale, header.scales, rubric, findings)
    if header.source_language not in header.languages:
        place, available = rubric.place("header source_language"), list(header.languages)
        findings.error("rubric_language_missing", place, found=header.source_language, available=available)
    if not any(chosen.everything for chosen in header.question_sets):
        findings.error("set_everything_missing", rubric.place("header question_sets"))
    for version in header.migrates_from:
        if not is_earlier(version, header.version):
            place = rubric.place("header migrates_from")
            findings.error("migrates_from_later", place, found=version, version=header.version)
    known = {*rubric.nodes, *rubric.questions}
    for weights in header.weight_sets:
        for ident in sorted(weights.weights.keys() - known):
            at = f"header weight_sets {weights.id}"
            _unknown("weight_target_unknown", at, ident, known, rubric, findings)
    _policies(rubric, findings)


def _policies(rubric: Rubric, findings: Findings) -> None:
    header, known = rubric.header, targets_known(rubric)
    for profile in header.targets:
        at = f"header targets {profile.id}"
        for ident in sorted(profile.levels.keys() - set(known)):
            _unknown("target_unknown", at, ident, known, rubric, findings)
        for ident, level in profile.levels.items():
            if ident in known and level > (highest := highest_target(ident, rubric)):
                findings.error("target_too_high", rubric.place(at), id=ident, found=level, highest=highest)
    if header.survey.favourable_from > header.survey.answers:
        favourable, highest = header.survey.favourable_from, header.survey.answers
        findings.error(
            "favourable_too_high", rubric.place("header survey"), found=favourable, highest=highest
        )
    facts = (*BUILT_IN_FACTS, "country", *(fact.id for fact in header.facts))
    for grouping in header.peer_groupings:
        at = f"header peer_groupings {grouping.id}"
        if grouping.fact not in facts:
            _unknown("grouping_fact_unknown", at, grouping.fact, facts, rubric, findings)
        if any(a >= b for a, b in pairwise(grouping.bounds)):
            found = ", ".join(f"{bound:g}" for bound in grouping.bounds)
            findings.error("bounds_not_rising", rubric.place(at), found=found)


def targets_known(rubric: Rubric) -> list[str]:
    """Everything that a target can name: nodes and scored questions."""
    scored = (ident for ident, question in rubric.questions.items() if not isinstance(question, Perception))
    return [*rubric.nodes, *scored]


def highest_target(ident: str, rubric: Rubric) -> int:
    """The highest level that a target can name."""
    if ident in rubric.nodes:
        return len(rubric.header.levels) - 1
    return highest_level(rubric.questions[ident], rubric)


def _lists(rubric: Rubric, findings: Findings) -> None:
    for key, names in closed_lists(rubric.header).items():
        for name, count in Counter(names).items():
            if count > 1:
                at = rubric.place(f"header {key} {name}")
                findings.error("id_duplicate", at, found=name, first=str(rubric.place(f"header {key}")))
            if key == "facts" and name in BUILT_IN_FACTS:
                findings.error("fact_built_in", rubric.place(f"header facts {name}"), found=name)


def closed_lists(header: Header) -> dict[str, tuple[str, ...]]:
    """The ids of every list of the header, by its key."""
    return {
        "languages": header.languages,
        "layers": tuple(layer.id for layer in header.layers),
        "evidence_kinds": tuple(kind.id for kind in header.evidence_kinds),
        "not_applicable_reasons": header.not_applicable_reasons,
        "facts": tuple(fact.id for fact in header.facts),
        "units": tuple(unit.id for unit in header.units),
        "departments": header.departments,
        "question_sets": tuple(chosen.id for chosen in header.question_sets),
        "weight_sets": tuple(weights.id for weights in header.weight_sets),
        "crosswalks": header.crosswalks,
        "tags": header.tags,
        "groups": tuple(group for grouping in header.groupings for group in grouping.groups),
        "priorities": tuple(priority.id for priority in header.priorities),
        "about_respondent": tuple(asked.id for asked in header.survey.about),
        "respondent_options": tuple(option for asked in header.survey.about for option in asked.options),
        "horizons": tuple(horizon.id for horizon in header.roadmap.horizons),
        "targets": tuple(profile.id for profile in header.targets),
        "peer_groupings": tuple(grouping.id for grouping in header.peer_groupings),
    }


def _layers(node: Node, depth: int, rubric: Rubric, findings: Findings) -> None:
    if depth >= len(rubric.header.layers):
        findings.error("layer_depth", rubric.place(node.id), node=node.id, layers=len(rubric.header.layers))
    children: list[Node | Question] = [*node.nodes, *node.questions]
    if children and not any(child.weight > 0 for child in children):
        findings.error("weight_not_positive", rubric.place(node.id), node=node.id)
    for child in node.nodes:
        _layers(child, depth + 1, rubric, findings)


def _question(question: Question, rubric: Rubric, findings: Findings) -> None:
    lists = closed_lists(rubric.header)
    facts = (*BUILT_IN_FACTS, *lists["facts"])
    listed: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        ("evidence_not_listed", question.evidence, lists["evidence_kinds"]),
        ("set_unknown", question.sets, lists["question_sets"]),
        ("department_not_listed", [question.asked_of] if question.asked_of else [], lists["departments"]),
        ("fact_not_listed", [condition.fact for condition in question.applies], facts),
        ("tag_not_listed", question.tags, lists["tags"]),
        ("unit_not_listed", [question.unit] if isinstance(question, Indicator) else [], lists["units"]),
    )
    for code, used, legal in listed:
        for name in used:
            if name not in legal:
                _unknown(code, question.id, name, legal, rubric, findings)
    for condition in question.applies:
        _condition(condition, question, rubric, findings)
    _by_kind(question, rubric, findings)


def _condition(condition: Condition, question: Question, rubric: Rubric, findings: Findings) -> None:
    kinds = {fact.id: fact.kind for fact in rubric.header.facts} | dict.fromkeys(BUILT_IN_FACTS, "number")
    tests = {
        "is": condition.is_,
        "at_least": condition.at_least,
        "below": condition.below,
        "in": condition.in_,
    }
    given = [name for name, test in tests.items() if test is not None]
    allowed = TESTS_OF.get(kinds.get(condition.fact, ""), given)
    if not given or not set(given) <= set(allowed):
        place = rubric.place(question.id)
        findings.error(
            "condition_unfit", place, question=question.id, fact=condition.fact, allowed=list(allowed)
        )


def _by_kind(question: Question, rubric: Rubric, findings: Findings) -> None:
    match question:
        case Ladder():
            _scale(question, rubric, findings)
        case Choice():
            _codes([option.id for option in question.options], question, rubric, findings)
            _scale(question, rubric, findings)
        case Checklist():
            _codes([practice.id for practice in question.practices], question, rubric, findings)
        case Indicator():
            _reference_points(question, rubric, findings)
        case Perception():
            _groups(question.id, question.groups, rubric, findings)


def _groups(ident: str, groups: Mapping[str, str], rubric: Rubric, findings: Findings) -> None:
    """Every grouping that an item names is in the header, and so is its group there."""
    known = {grouping.id: grouping.groups for grouping in rubric.header.groupings}
    for grouping, group in groups.items():
        legal = known.get(grouping, ())
        if group not in legal:
            found = f"{grouping}: {group}"
            allowed = [f"{name}: {each}" for name, members in known.items() for each in members]
            _unknown("group_not_listed", ident, found, allowed, rubric, findings)


def _survey(rubric: Rubric, findings: Findings) -> None:
    for priority in rubric.header.priorities:
        _groups("header priorities", priority.groups, rubric, findings)
        if priority.node not in rubric.nodes:
            _unknown(
                "priority_node_unknown", "header priorities", priority.node, rubric.nodes, rubric, findings
            )


def _consistency(rubric: Rubric, findings: Findings) -> None:
    """A pair names two indicators in one unit."""
    for pair in rubric.header.consistency:
        members = [rubric.questions.get(ident) for ident in (pair.lower, pair.upper)]
        units = {member.unit for member in members if isinstance(member, Indicator)}
        if len(units) != 1 or not all(isinstance(member, Indicator) for member in members):
            place = rubric.place("header consistency")
            findings.error("consistency_unfit", place, id=pair.id, lower=pair.lower, upper=pair.upper)


def _codes(codes: list[str], question: Question, rubric: Rubric, findings: Findings) -> None:
    for code, count in Counter(codes).items():
        if count > 1:
            findings.error("id_duplicate", rubric.place(question.id), found=code, first=question.id)


def _scale(question: Ladder | Choice, rubric: Rubric, findings: Findings) -> None:
    scale = rubric.header.scales.get(question.scale)
    if scale is None:
        _unknown("scale_unknown", question.id, question.scale, rubric.header.scales, rubric, findings)
        return
    for option in question.options if isinstance(question, Choice) else ():
        if option.level > scale.highest:
            values = {"question": question.id, "found": option.level, "highest": scale.highest}
            findings.error("option_level_outside", rubric.place(question.id), **values)


def _reference_points(question: Indicator, rubric: Rubric, findings: Findings) -> None:
    values = [value for value, _ in question.reference_points]
    points = [reached for _, reached in question.reference_points]
    rising = all(a < b for a, b in pairwise(values))
    if not rising or points not in (sorted(points), sorted(points, reverse=True)):
        findings.error("reference_points_order", rubric.place(question.id), question=question.id)


def _gate(node: Node, gate: Gate, rubric: Rubric, findings: Findings) -> None:
    below = {child.id: child for child in (*list(node.walk())[1:], *node.all_questions())}
    target = below.get(gate.needs)
    place = rubric.place(gate.id)
    if target is None or isinstance(target, Perception):
        _unknown("gate_target_unknown", gate.id, gate.needs, below, rubric, findings, gate=gate.id)
        return
    for found, highest in (
        (gate.level, len(rubric.header.levels) - 1),
        (gate.at_least, highest_level(target, rubric)),
    ):
        if found > highest:
            findings.error("gate_level_unreachable", place, gate=gate.id, found=found, highest=highest)
    if gate.every_district and (isinstance(target, Node) or not target.by_district):
        findings.error("gate_not_by_district", place, gate=gate.id, question=gate.needs)


def highest_level(target: Node | Question, rubric: Rubric) -> int:
    """The highest level that a gate may ask of a node or question."""
    if isinstance(target, Node):
        return len(rubric.header.levels) - 1
    scale = target.scale if isinstance(target, Ladder | Choice) else rubric.header.main_scale
    return rubric.header.scales[scale].highest if scale in rubric.header.scales else 0


def _unknown(
    code: str, at: str, found: str, legal: Iterable[str], rubric: Rubric, findings: Findings, **values: str
) -> None:
    findings.error(
        code, rubric.place(at), **{"question": at, "found": found, "nearest": nearest(found, legal)} | values
    )

"""Below the tree of the calculation: what gates and balance allow, a row for each gate and for each judged level."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from assessment.report.excel.live import tree_formulas as say
from assessment.report.excel.live.calculation_cells import BALANCE, GATE, CalculationCells
from assessment.report.excel.live.places import OF_LENS
from assessment.report.excel.live.sheet import FLAG, POINTS
from assessment.scoring.compile import CompiledGate
from assessment.scoring.levels import gate_points
from assessment.scoring.points import clean_number


def _table(sheet: CalculationCells, key: str, head: int, columns: dict[str, str]) -> None:
    """Heading, lenses and heads of a table that shares the columns of lenses."""
    if key == "gates":
        sheet.new_page()
    sheet.heading(sheet.setting.text(key))
    sheet.lenses(OF_LENS)
    words = (
        {1: "name", 2: "at_level", 3: "guards", 4: "needs"} if key == "gates" else {1: "name", 2: "at_level"}
    )
    sheet.ruled(len(sheet.grid.columns), sheet.looks.head)
    for at, word in words.items():
        sheet.write(
            at, sheet.setting.text(f"step.{word}"), replace(sheet.looks.head, indent=1 if at > 1 else 0)
        )
    for lens in sheet.setting.shown:
        for word, place in columns.items():
            look = replace(sheet.looks.head, align="right")
            sheet.write(sheet.grid.columns[f"{lens}_{place}"], sheet.setting.text(f"step.{word}"), look)
    if key == "gates":
        sheet.write(
            sheet.grid.columns["own"],
            sheet.setting.text("step.needed"),
            replace(sheet.looks.head, align="right"),
        )
    sheet.end(2, sheet.looks.head, 6.0)
    assert sheet.row == head + 1, (sheet.row, head)


def gates(sheet: CalculationCells) -> None:
    """The table of gates."""
    tree = sheet.setting.tree
    if tree.gates:
        _table(sheet, "gates", tree.gates_head, GATE)
    for gate, _ in tree.gates:
        _gate(sheet, gate)


def _gate(sheet: CalculationCells, gate: CompiledGate) -> None:
    speech, wish = sheet.setting.speech, gate.gate
    known, target = speech.words.gates.get(gate.id), speech.target(wish.needs)
    what = sheet.setting.text("every_district", name=target) if wish.every_district else target
    sheet.ruled(len(sheet.grid.columns))
    beside = replace(sheet.faint, indent=1)
    tall = (
        sheet.write(1, known.name if known else gate.id, sheet.plain),
        sheet.write(2, sheet.setting.text("at_level", level=wish.level), beside),
        sheet.write(3, speech.node(sheet.setting.tree.ident(gate.node)), beside),
        sheet.write(4, what, beside),
    )
    needed = clean_number(gate.needed)
    sheet.fixed("own", needed, FLAG if gate.target_is_node else POINTS)
    for lens in sheet.setting.shown:
        _gate_in(sheet, lens, gate, needed)
    sheet.end(max(tall), sheet.looks.cell)


def _gate_in(sheet: CalculationCells, lens: str, gate: CompiledGate, needed: float) -> None:
    target = sheet.setting.tree.row[gate.gate.needs]
    applies = sheet.grid.here(f"{lens}_applicable", target)
    found, holds = (sheet.cell(f"{lens}_{GATE[key]}") for key in ("found", "holds"))
    if gate.target_is_node:
        formula, code = sheet.grid.here(f"{lens}_level", target), FLAG
        holding = say.node_gate(applies, found, needed)
    else:
        formula, code = _gate_points(sheet, lens, gate, target), POINTS
        holding = say.question_gate(found, needed, _void(sheet, gate.gate.needs, applies, target))
    sheet.yields(f"{lens}_{GATE['found']}", formula, _gate_found(sheet, lens, gate), code)
    passed = sheet.setting.passed(lens, gate)
    sheet.yields(f"{lens}_{GATE['holds']}", holding, int(passed), FLAG)
    allows = say.gate_allows(holds, gate.gate.level)
    sheet.yields(f"{lens}_{GATE['allows']}", allows, sheet.setting.gate_allows(lens, gate), FLAG)


def _void(sheet: CalculationCells, question: str, applies: str, target: int) -> str | None:
    """When a gate does not bind: not asked, or a reviewer agrees that it does not apply."""
    reading = sheet.given.readings[question]
    if reading.state == "not_asked":
        return f"{applies}=0"
    return f"AND({applies}=0,{sheet.grid.here('held', target)}=1)" if reading.confirmed else None


def _gate_points(sheet: CalculationCells, lens: str, gate: CompiledGate, target: int) -> str:
    ident = gate.gate.needs
    if not gate.gate.every_district or not sheet.setting.rows.asked(ident):
        return sheet.grid.here(f"{lens}_secured", target)
    reading, question = sheet.given.readings[ident], sheet.given.rubric.questions[ident]
    least = say.lowest(
        sheet.parts(lens, question), sheet.grid.here("held", target) if reading.reviewed else None
    )
    rows = sheet.setting.rows
    if rows.divided(question):  # an answer for the whole city alone says nothing of its districts
        whole = sheet.setting.answers.there("people", rows.parts(question).first)
        least = f"IF({whole}=1,0,{least})"
    elif reading.undivided:
        least = "0"
    return f"IF({sheet.grid.here(f'{lens}_coverage', target)}>0,{least},0)"


def _gate_found(sheet: CalculationCells, lens: str, gate: CompiledGate) -> float:
    numbers = sheet.given.lenses[lens]
    if gate.target_is_node:
        return int(numbers.levels.level[0, gate.target])
    return float(gate_points(gate, numbers.tree, numbers.answers)[0])


def balance(sheet: CalculationCells) -> None:
    """The table of balance: a row for each node and level that it judges."""
    tree = sheet.setting.tree
    if tree.balance:
        _table(sheet, "balance", tree.balance_head, BALANCE)
    for node, level in tree.balance:
        _balanced(sheet, node, level)


def _balanced(sheet: CalculationCells, node: int, level: int) -> None:
    ident = sheet.setting.tree.ident(node)
    sheet.ruled(len(sheet.grid.columns))
    sheet.write(1, sheet.setting.speech.node(ident), replace(sheet.plain, wrap=False))
    sheet.write(2, sheet.setting.text("at_level", level=level), replace(sheet.faint, wrap=False, indent=1))
    for lens in sheet.setting.shown:
        _balanced_in(sheet, lens, ident, node, level)
    sheet.end(1, sheet.looks.cell)


def _balanced_in(sheet: CalculationCells, lens: str, ident: str, node: int, level: int) -> None:
    rule, below = sheet.given.compiled.group_of[node].layer.balance, sheet.setting.tree.below[ident]
    if rule is None or below is None:
        return
    of, now = sheet.children(lens, below), _balance_now(sheet, lens, node, level)
    at = {key: sheet.cell(f"{lens}_{place}") for key, place in BALANCE.items()}
    first = max(rule.from_level, 1)
    before = sheet.grid.here(f"{lens}_{BALANCE['reached']}", sheet.row - 1)
    sheet.yields(f"{lens}_{BALANCE['behind']}", say.behind(of, rule, level), now[0], FLAG)
    sheet.yields(f"{lens}_{BALANCE['near']}", say.near(of, rule, level), now[1], sheet.setting.share_format)
    holds = say.balanced(at["behind"], at["near"], rule)
    allowed = now[0] == 0 and clean_number(now[1]) >= clean_number(rule.most_share)
    sheet.yields(f"{lens}_{BALANCE['holds']}", holds, int(allowed), FLAG)
    formula = say.reached(at["holds"], before if level > first else str(first - 1), level)
    top = int(sheet.given.lenses[lens].levels.balanced[0, node])
    sheet.yields(f"{lens}_{BALANCE['reached']}", formula, min(top, level), FLAG)


def _balance_now(sheet: CalculationCells, lens: str, node: int, level: int) -> tuple[int, float]:
    """How many children are too far behind, and the share of the weight that is near enough."""
    compiled, numbers = sheet.given.compiled, sheet.given.lenses[lens]
    group = compiled.group_of[node]
    rule, children = group.layer.balance, np.array(compiled.children[node])
    assert rule is not None
    there = numbers.tree.applicable[0, children]
    levels, weights = numbers.levels.level[0, children], sheet.given.weights[children] * there
    close = weights @ (levels >= level - rule.most_within)
    total = float(weights.sum())
    return int((there & (levels < level - rule.every_within)).sum()), float(
        close
    ) / total if total > 0 else 0.0

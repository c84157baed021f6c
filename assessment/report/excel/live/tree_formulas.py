"""Formulas of the sheet of the calculation: from answers to questions, from children to nodes, from points to levels.

They follow `scoring/kernel.py` and `scoring/levels.py`. What counts is 1, what does not is 0; points that there are not
stand as 0 (ceilings as 100), and `applicable` and `assessed` say so. Nothing is rounded but where the engine rounds.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.report.excel.live.answer_formulas import LARGE
from assessment.report.excel.live.offers import ANSWERED, NOT_APPLICABLE
from assessment.rubric.models import Balance, Layer

NOISE = "10^-12"
"""What is left of 0 points by a floor and back (`kernel.from_mean`)."""


def literal(value: float) -> str:
    """A number as a formula writes it."""
    return repr(int(value)) if value == int(value) else repr(value).upper()


# -- questions


@dataclass(frozen=True)
class Parts:
    """The cells of all that answers a question: people, code of the state, whether there are points, points."""

    people: str
    code: str
    has: str | None
    points: str

    @property
    def scored(self) -> str:
        """1 for each part that has points, else 0."""
        return f"({self.code}={ANSWERED})" if self.has is None else self.has

    @property
    def concerned(self) -> str:
        """1 for each part that is not "not applicable", else 0."""
        return f"({self.code}<>{NOT_APPLICABLE})"


def question_applicable(parts: Parts, refused: str | None) -> str:
    """1 if some part applies, or a reviewer refused that none does (`refused`: the cell that says if the review holds)."""
    own = f"IF(SUMPRODUCT(({parts.people}>0)*{parts.concerned})>0,1,0)"
    return own if refused is None else f"IF({refused}=1,1,{own})"


def question_coverage(parts: Parts) -> str:
    """0..1: the share of the people concerned whose part has points."""
    concerned = f"SUMPRODUCT({parts.people}*{parts.concerned})"
    return f"IF({concerned}>0,SUMPRODUCT({parts.people}*{parts.scored})/{concerned},0)"


def question_score(parts: Parts) -> str:
    """The mean of the parts that have points, by people."""
    scored = f"SUMPRODUCT({parts.people}*{parts.scored})"
    return f"IF({scored}>0,SUMPRODUCT({parts.people}*{parts.scored}*{parts.points})/{scored},0)"


def lowest(parts: Parts, held: str | None) -> str:
    """Points of the least served part, 0 where one has none; "not applicable" leaves only while a review holds."""
    left = f"+({parts.code}={NOT_APPLICABLE})*{held}*{LARGE}" if held else ""
    own = f"{parts.scored}*{parts.points}{left}"
    return f"SUMPRODUCT(MIN(({parts.people}=0)*{LARGE}+({parts.people}>0)*({own})))"


# -- nodes


@dataclass(frozen=True)
class Children:
    """The cells of a node's children: weights, the rubric's own weights, and their numbers in one lens."""

    used: str
    own: str
    applicable: str
    assessed: str
    coverage: str
    score: str
    secured: str
    ceiling: str
    level: str


def applicable(children: Children) -> str:
    """1 if some child applies."""
    return f"IF(SUM({children.applicable})>0,1,0)"


def coverage(children: Children) -> str:
    """0..1: the mean of the children that apply, by the rubric's own weights, whatever weights are tried."""
    total = f"SUMPRODUCT({children.applicable}*{children.own})"
    return f"IF({total}>0,SUMPRODUCT({children.applicable}*{children.own}*{children.coverage})/{total},0)"


def assessed(children: Children, layer: Layer, has: str, covered: str) -> str:
    """1 if enough of it was answered."""
    judged = covered
    if layer.assessed_by == "children":
        there = f"SUM({children.applicable})"
        judged = f"IF({there}>0,SUM({children.assessed})/{there},0)"
    weighs = f"SUMPRODUCT({children.assessed}*{children.used})>0"
    return f"IF(AND({has}=1,{weighs},ROUND({judged},9)>={literal(round(layer.assessed_from, 9))}),1,0)"


def mean(values: str, counted: str, weights: str, layer: Layer) -> str:
    """The power mean of the children that count (`kernel.power_mean`)."""
    total = f"SUMPRODUCT({counted}*{weights})"
    if layer.mean == 1:
        return f"SUMPRODUCT({counted}*{weights}*{values})/{total}"
    floor = None if layer.mean > 0 or layer.floor == "none" else float(layer.floor)
    zeros = layer.mean <= 0 and layer.floor == "none"
    mapped = values
    if floor is not None:
        mapped = f"({literal(floor)}+{literal(100 - floor)}*{values}/100)"
    elif zeros:  # a zero makes the mean 0; 1 in its place only keeps the formula from failing
        mapped = f"({values}+({values}<=0))"
    back = _back(f"SUMPRODUCT({counted}*{weights}*{_forward(mapped, layer.mean)})/{total}", layer.mean)
    if floor is not None:
        raised = f"(({back})-{literal(floor)})*100/{literal(100 - floor)}"
        back = f"IF({raised}<{NOISE},0,{raised})"
    kept = f"MAX(0,MIN(100,{back}))"
    return f"IF(SUMPRODUCT({counted}*{weights}*({values}<=0))>0,0,{kept})" if zeros else kept


def _forward(values: str, order: float) -> str:
    return f"LN({values})" if order == 0 else f"{values}^{_order(order)}"


def _back(value: str, order: float) -> str:
    return f"EXP({value})" if order == 0 else f"({value})^(1/{_order(order)})"


def _order(order: float) -> str:
    return literal(order) if order > 0 else f"({literal(order)})"


def if_assessed(has: str, value: str, otherwise: str) -> str:
    """A number of a node that is assessed."""
    return f"IF({has}=1,{value},{otherwise})"


def share(parent: str, weight: str, weights: str, counted: str, counts: str) -> str:
    """The share of the whole that a child has: its parent's, divided by weight among the children that count."""
    total = f"SUMPRODUCT({weights}*{counted})"
    return f"IF(AND({counts}=1,{total}>0),{parent}*{weight}/{total},0)"


def used(weight: str, given: str) -> str:
    """The weight that counts: the one of the cell, or the given one where the cell holds no number; never below 0."""
    return f"IF(ISNUMBER({weight}),MAX(0,{weight}),{given})"


# -- levels


def shown(points: str) -> str:
    """Points as a reader sees them and as levels are judged: clean to 9 decimals, then half up to one."""
    return f"INT((ROUND({points}*10^9,0)+5*10^7)/10^8)/10"


def by_points(has: str, secured: str) -> str:
    """The level of the points alone; -1 where there is none."""
    return f"IF({has}=1,SUMPRODUCT(--(thresholds<={secured}))-1,-1)"


def level(points: str, balance: str, gates: str) -> str:
    """The level: what points, balance, gates and the question set allow together."""
    return f"MIN({points},{balance},{gates},level_limit)"


def question_gate(found: str, needed: float, void: str | None) -> str:
    """1 if a gate on a question holds or does not bind."""
    holds = f"ROUND({found},9)>={literal(needed)}"
    return f"IF({holds},1,0)" if void is None else f"IF(OR({void},{holds}),1,0)"


def node_gate(applies: str, found: str, needed: float) -> str:
    """1 if a gate on a node holds or does not bind."""
    return f"IF(OR({applies}=0,{found}>={literal(needed)}),1,0)"


def gate_allows(holds: str, guarded: int) -> str:
    """The level that a gate allows."""
    return f"IF({holds}=1,top_level,{guarded - 1})"


def behind(children: Children, rule: Balance, at: int) -> str:
    """How many children are too far behind for a level."""
    return f"SUMPRODUCT({children.applicable}*({children.level}<{at - rule.every_within}))"


def near(children: Children, rule: Balance, at: int) -> str:
    """0..1: the weight of the children that are near enough for a level."""
    total = f"SUMPRODUCT({children.applicable}*{children.used})"
    close = f"SUMPRODUCT({children.applicable}*{children.used}*({children.level}>={at - rule.most_within}))"
    return f"IF({total}>0,{close}/{total},0)"


def balanced(far: str, close: str, rule: Balance) -> str:
    """1 if balance allows a level."""
    return f"IF(AND({far}=0,ROUND({close},9)>={literal(round(rule.most_share, 9))}),1,0)"


def reached(holds: str, before: str, at: int) -> str:
    """The highest level so far that balance allows, each only after the one below it."""
    return f"IF(AND({holds}=1,{before}={at - 1}),{at},{before})"

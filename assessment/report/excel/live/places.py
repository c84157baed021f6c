"""Where everything stands: the rows and columns of the sheets, known before any formula is written.

On the sheet of answers the rows follow the tree. On the sheet of the calculation the children of a node stand below
each other, so that every number of a node is made of one stretch of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from openpyxl.utils import get_column_letter, quote_sheetname

from assessment.report.excel.live.given import Given
from assessment.rubric.models import Checklist, Indicator, Node, Perception, Question
from assessment.scoring.compile import CompiledGate

Kind = Literal["node", "question", "practice", "district"]
Key = tuple[Kind, str, str]

ANSWERS_HEAD, TREE_HEAD, WEIGHTS_HEAD = 4, 5, 4
"""The rows of the heads."""


@dataclass(frozen=True)
class Line:
    """A row of a sheet that follows the tree; `code`: of a practice or a district."""

    kind: Kind
    ident: str
    depth: int
    code: str = ""

    @property
    def key(self) -> Key:
        """By which its row is found."""
        return self.kind, self.ident, self.code


@dataclass(frozen=True)
class Grid:
    """The columns of a sheet by their keys."""

    title: str
    columns: Mapping[str, int]

    def letter(self, key: str) -> str:
        """The letters of a column."""
        return get_column_letter(self.columns[key])

    def here(self, key: str, first: int, last: int | None = None) -> str:
        """A cell, or a stretch of a column, for formulas of the same sheet."""
        letter = self.letter(key)
        return f"${letter}${first}" if last is None else f"${letter}${first}:${letter}${last}"

    def there(self, key: str, first: int, last: int | None = None) -> str:
        """The same for formulas of other sheets."""
        return f"{quote_sheetname(self.title)}!{self.here(key, first, last)}"

    def beside(self, key: str, row: int) -> str:
        """A cell of the same row, for rules that hold in every row."""
        return f"${self.letter(key)}{row}"


@dataclass(frozen=True)
class Stretch:
    """Rows from `first` to `last`."""

    first: int
    last: int


def numbered(keys: Sequence[str]) -> dict[str, int]:
    """Columns from 1 on."""
    return {key: number for number, key in enumerate(keys, 1)}


# -- the sheet of answers


class AnswerRows:
    """The rows of the sheet of answers, and where the answers to a question stand."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self.lines = tuple(self._of_node(given.rubric.whole, 0))
        self.row = {line.key: row for row, line in enumerate(self.lines, ANSWERS_HEAD + 1)}
        self.last = ANSWERS_HEAD + len(self.lines)

    def asked(self, question: str) -> bool:
        """Whether the city was asked."""
        return ("question", question, "") in self.row

    def divided(self, question: Question) -> bool:
        """Whether districts have rows of their own."""
        return question.by_district and bool(self._given.result.city.districts)

    def practices(self, question: Question) -> Stretch | None:
        """The rows of the practices of a checklist; None where codes are typed into the cell of the answer."""
        if not isinstance(question, Checklist) or self.divided(question):
            return None
        ends = question.practices[0], question.practices[-1]
        return Stretch(*(self.row["practice", question.id, each.id] for each in ends))

    def districts(self, question: Question) -> Stretch | None:
        """The rows of the districts."""
        if not self.divided(question):
            return None
        listed = self._given.result.city.districts
        return Stretch(*(self.row["district", question.id, each.id] for each in (listed[0], listed[-1])))

    def parts(self, question: Question) -> Stretch:
        """The rows of all that can be answered: the whole city, then every district."""
        first, below = self.row["question", question.id, ""], self.districts(question)
        return Stretch(first, below.last if below else first)

    def all(self, question: Question) -> Stretch:
        """The same with practices."""
        parts, practices = self.parts(question), self.practices(question)
        return Stretch(parts.first, practices.last if practices else parts.last)

    def _of_node(self, node: Node, depth: int) -> Iterator[Line]:
        below = [line for question in node.questions for line in self._of_question(question, depth + 1)]
        below += [line for child in node.nodes for line in self._of_node(child, depth + 1)]
        if below or depth == 0:
            yield Line("node", node.id, depth)
            yield from below

    def _of_question(self, question: Question, depth: int) -> Iterator[Line]:
        if isinstance(question, Perception) or self._given.readings[question.id].state == "not_asked":
            return
        yield Line("question", question.id, depth)
        if self.divided(question):
            for district in self._given.result.city.districts:
                yield Line("district", question.id, depth + 1, district.id)
        elif isinstance(question, Checklist):
            for practice in question.practices:
                yield Line("practice", question.id, depth + 1, practice.id)


def answer_grid(title: str, given: Given, rows: AnswerRows) -> Grid:
    """The columns of the sheet of answers: what people see and fill, then what is calculated of it."""
    questions = given.rubric.questions
    figures = any(
        line.kind == "question" and isinstance(questions[line.ident], Indicator) for line in rows.lines
    )
    keys = ["name", "answer", "answer_given", "backing", "backing_given"]
    keys += ["quality", "quality_given"] if figures else []
    keys += [f"{lens}_{when}" for lens in given.shown for when in ("before", "now")]
    keys += ["state", "id", "gap", "people", "code", "claimed", "cap", "evidenced"]
    reviewed = any(given.readings[line.ident].reviewed for line in rows.lines if line.kind == "question")
    keys += ["accepted", "held"] if reviewed else []
    keys += ["verified", "verified_has"] if "verified" in given.shown else []
    return Grid(title, numbered([*keys, "changed"]))


# -- the sheet of the calculation


OF_LENS = (
    "applicable", "assessed", "coverage", "score", "secured", "ceiling", "shown", "by_points", "balance", "gates", "level",
)  # fmt: skip
"""What is calculated of every node in every lens."""


class TreeRows:
    """The rows of the sheet of the calculation: of all nodes and questions, then of gates, then of balance."""

    def __init__(self, given: Given) -> None:
        self.row, self.below = _by_parent(given)
        self.order = sorted(self.row, key=self.row.__getitem__)
        self.last = TREE_HEAD + len(self.order)
        self._ids = (*given.compiled.question_ids, *given.compiled.node_ids)
        self.gates, self.gates_head, after = _gates(given, self.last)
        self.balance, self.balance_head, self.end = _balance(given, after)

    def ident(self, column: int) -> str:
        """The id of one of the engine's columns."""
        return self._ids[column]

    def gates_of(self, column: int) -> Stretch | None:
        """The rows of a node's gates."""
        rows = [row for gate, row in self.gates if gate.node == column]
        return Stretch(rows[0], rows[-1]) if rows else None


def _by_parent(given: Given) -> tuple[dict[str, int], dict[str, Stretch | None]]:
    """The row of each node and question, and the rows of a node's children."""
    compiled = given.compiled
    ids = (*compiled.question_ids, *compiled.node_ids)
    waiting, row, below = [compiled.whole], {}, dict[str, Stretch | None]()
    row[ids[compiled.whole]] = free = TREE_HEAD + 1
    for column in waiting:  # grows while it is read
        children = compiled.children[column]
        for place, child in enumerate(children, free + 1):
            row[ids[child]] = place
        below[ids[column]] = Stretch(free + 1, free + len(children)) if children else None
        free += len(children)
        waiting += [child for child in children if child >= len(compiled.question_ids)]
    return row, below


BETWEEN = 4
"""Rows from the end of a table to the first of the next: a space, a heading, the lenses and the heads."""


def _gates(given: Given, last: int) -> tuple[list[tuple[CompiledGate, int]], int, int]:
    """Every gate with its row, the row of the heads, and the last row."""
    gates = sorted(given.compiled.gates, key=lambda gate: gate.node)
    if not gates:
        return [], 0, last
    head = last + BETWEEN
    return list(zip(gates, range(head + 1, head + 1 + len(gates)), strict=True)), head, head + len(gates)


def _balance(given: Given, last: int) -> tuple[dict[tuple[int, int], int], int, int]:
    """The row of each node (its column) and level that balance judges, the row of the heads, and the last row."""
    judged = [
        (node, level)
        for group in reversed(given.compiled.groups)
        if group.layer.balance is not None
        for node in group.nodes.tolist()
        for level in range(max(group.layer.balance.from_level, 1), given.top + 1)
    ]
    if not judged:
        return {}, 0, last
    head = last + BETWEEN
    return dict(zip(judged, range(head + 1, head + 1 + len(judged)), strict=True)), head, head + len(judged)


def tree_grid(title: str, given: Given) -> Grid:
    """The columns of the sheet of the calculation."""
    keys = ["name", "kind", "id", "parent", "own", "used", "scorable", "nominal", "effective", "held"]
    keys += [f"{lens}_{key}" for lens in given.shown for key in OF_LENS]
    return Grid(title, numbered(keys))


# -- the sheet of weights


def weight_lines(given: Given) -> tuple[Line, ...]:
    """Every node and question that has a share, in the order of the tree."""
    return tuple(_weighed(given, given.rubric.whole, 0))


def _weighed(given: Given, node: Node, depth: int) -> Iterator[Line]:
    yield Line("node", node.id, depth)
    for question in node.questions:
        if not isinstance(question, Perception):
            yield Line("question", question.id, depth + 1)
    for child in node.nodes:
        if given.compiled.scorable[given.compiled.column[child.id]]:
            yield from _weighed(given, child, depth + 1)


def weight_grid(title: str) -> Grid:
    """The columns of the sheet of weights."""
    keys = (
        "name", "kind", "weight", "weight_given", "below", "part", "nominal_before", "nominal_now", "effective_before",
        "effective_now", "id",
    )  # fmt: skip
    return Grid(title, numbered(keys))

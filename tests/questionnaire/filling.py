"""A questionnaire that somebody fills in an office program: where its cells are, what is done to them, what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from openpyxl.utils import get_column_letter

from assessment.answers.load import Loaded, accept
from assessment.answers.models import Assessment
from assessment.answers.parts import without_stand_ins
from assessment.answers.progress import Tally, progress
from assessment.cli.program import program
from assessment.documents.bind import bind
from assessment.documents.findings import Findings
from assessment.documents.strict import parse
from assessment.intake import open_bytes
from assessment.questionnaire.read import Read
from assessment.questionnaire.write.formulas import NOT_ASKED
from assessment.text.catalogue import words
from tests.questionnaire.office import Step

Shown = dict[str, dict[str, Any]]
"""What the formulas of a workbook yield: by the title of its sheet and its cell."""
COUNTS = ("asked", "done", "reference_missing", "incomplete", "open")


def new_questionnaire(folder: Path, *options: str) -> bytes:
    """The workbook that `assessment new` writes."""
    target = folder / "q.xlsx"
    called = CliRunner().invoke(program, ["new", *options, "--replace", "-o", str(target)])
    assert called.exit_code == 0, called.output
    return target.read_bytes()


def meant(text: str) -> Assessment:
    """The assessment that a YAML text says."""
    document = parse(text.encode(), "meant.yaml", Findings())
    assessment = None if document is None else bind(Assessment, document, Findings())
    assert assessment is not None
    return assessment


def opened(data: bytes, findings: Findings | None = None) -> Read:
    """A workbook as it is read."""
    found = open_bytes(data, "q.xlsx", Findings() if findings is None else findings)
    assert found is not None
    assert found.questionnaire is not None
    return found.questionnaire


def said(data: bytes) -> Assessment:
    """What a workbook says, whether or not it is complete; without what only stands in for something else."""
    document = opened(data).document
    assessment = bind(Assessment, document, Findings())
    assert assessment is not None
    return without_stand_ins(assessment, {tuple(map(str, path)) for path in document.unsaid})


def accepted(data: bytes) -> Loaded:
    """What a workbook says, which must be without errors."""
    findings = Findings()
    loaded = accept(opened(data, findings).document, findings)
    assert not findings.failed, [item for item in findings if item.severity == "error"]
    assert loaded is not None
    return loaded


@dataclass
class Filling:
    """A workbook and what is done to it; cells are named by table, row and column as in `questionnaire/cells.py`.

    The cells are where the workbook has them before anything is done: what moves them is done last.
    """

    data: bytes
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.read = opened(self.data)

    def at(self, table: str, row: str, column: str) -> Step:
        """Sheet and cell."""
        place = self.read.tables.place_of(table, row, column)
        assert place.cell is not None, (table, row, column)
        return {"sheet": place.sheet, "cell": place.cell}

    def sheet(self, question: str) -> str:
        """The sheet of a question."""
        return str(self.at("answers", question, "answer")["sheet"])

    def do(self, step: str, **arguments: Any) -> None:
        """Any step of `office_steps.py`."""
        self.steps.append({"do": step, **arguments})

    def types(self, table: str, row: str, **columns: str) -> None:
        """Type into cells of a row and press Enter."""
        for column, text in columns.items():
            self.do("type_in", **self.at(table, row, column), text=text)

    def pastes(self, table: str, row: str, **columns: str) -> None:
        """Paste texts into cells of a row."""
        for column, text in columns.items():
            self.do("paste_text", **self.at(table, row, column), text=text)

    def chooses(self, table: str, row: str, **columns: int) -> None:
        """Choose the n-th item of the lists of cells of a row, from 0; from the end if negative."""
        for column, item in columns.items():
            self.do("choose", **self.at(table, row, column), item=item)

    def pastes_values(self, table: str, row: str, column: str, rows: list[list[Any]]) -> None:
        """Paste a block of values, whose first cell is this one."""
        place = self.read.tables.place_of(table, row, column)
        assert place.line is not None
        assert place.column is not None
        last = f"{get_column_letter(place.column + len(rows[0]) - 1)}{place.line + len(rows) - 1}"
        self.do("paste_values", sheet=place.sheet, area=f"{place.cell}:{last}", rows=rows)


# -- what formulas say, and what the rule says


def states_shown(read: Read, shown: Shown, table: str) -> dict[str, Any]:
    """The column of states of a table, by question, wherever its rows are."""
    found = {}
    for (known, row), place in read.tables.rows.items():
        if known == table and "." not in row:
            column = read.tables.heads[(known, row)].number("state")
            assert column is not None
            found[row] = shown[place.sheet][f"{get_column_letter(column)}{place.line}"]
    return found


def states_by_rule(read: Read, assessment: Assessment) -> dict[str, str]:
    """The states of the same questions by the rule, in the workbook's words."""
    known = progress(assessment, read.setting.rubric).states
    rows = (row for row in read.tables.row_ids("answers") if "." not in row)
    return {row: read.setting.text(f"state.{known.get(row, NOT_ASKED)}") for row in rows}


def counts_shown(read: Read, shown: Shown) -> list[list[float]]:
    """The lines of the table of progress: share, then the counts; last the total."""
    title = read.setting.text("sheet.start")
    first = min(int(cell[1:]) for cell in shown[title])
    last = max(int(cell[1:]) for cell in shown[title])
    return [[shown[title][f"{column}{row}"] for column in "BCDEFG"] for row in range(first, last + 1)]


def counts_by_rule(read: Read, assessment: Assessment) -> list[list[float]]:
    """The same by the rule: for each sheet with questions, then for all."""
    rubric, rows = read.setting.rubric, set(read.tables.row_ids("answers"))
    known = progress(assessment, rubric).only(rows)
    topics = [node.id for node in rubric.whole.nodes if rows & {each.id for each in node.all_questions()}]
    tallies = [known.by_node.get(node, Tally()) for node in topics]
    return [_line(tally) for tally in (*tallies, known.total)]


def _line(tally: Tally) -> list[float]:
    share = tally.done / tally.asked if tally.asked else 1.0
    return [share, *(getattr(tally, count) for count in COUNTS)]


def word(key: str, lang: str = "es") -> str:
    """A text of the questionnaire."""
    return words(lang)(f"questionnaire.{key}")


def differences(one: Assessment, other: Assessment) -> list[tuple[str, Any, Any]]:
    """Each value that is not the same, by its path: a whole comparison that says where it fails."""
    return list(_differences("", one.model_dump(), other.model_dump()))


def _differences(path: str, one: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from _differences(f"{path}/{key}", one.get(key), other.get(key))
    elif one != other or type(one) is not type(other):
        yield path, one, other

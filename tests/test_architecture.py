"""What the rooms promise: data flows one way, and nothing in the program knows a dimension, a city or a year."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assessment.resources import data_folder
from assessment.rubric.load import load_rubric, rubric_folders

PACKAGE = Path(__file__).resolve().parent.parent / "assessment"
FILES = sorted(PACKAGE.rglob("*.py"))

LATER = (
    "look",
    "sheets",
    "rubric",
    "answers",
    "scoring",
    "result",
    "robustness",
    "planning",
    "comparison",
    "questionnaire",
    "report",
    "export",
    "batch",
    "cli",
)

# room -> rooms that it must not import from
FORBIDDEN = {
    "documents": LATER,
    "text": LATER,
    "look": ("text", *LATER[1:]),
    "sheets": LATER[2:],
    "rubric": ("look", "sheets", "result", "planning", "questionnaire", "report", "cli"),
    "answers": ("look", "sheets", "result", "planning", "questionnaire", "report", "cli"),
    "scoring": ("look", "sheets", "result", "planning", "questionnaire", "report", "cli", "text"),
    "result": (
        "look",
        "sheets",
        "robustness",
        "planning",
        "comparison",
        "questionnaire",
        "report",
        "cli",
        "text",
    ),
    "robustness": (
        "documents",
        "look",
        "sheets",
        "planning",
        "comparison",
        "questionnaire",
        "report",
        "cli",
        "text",
    ),
    "planning": (
        "documents",
        "look",
        "sheets",
        "robustness",
        "comparison",
        "questionnaire",
        "report",
        "cli",
        "text",
    ),
    "comparison": ("look", "sheets", "planning", "questionnaire", "report", "cli", "text"),
    "survey": (
        "robustness",
        "planning",
        "comparison",
        "territory",
        "questionnaire",
        "report",
        "export",
        "batch",
        "cli",
    ),
    "survey/form": (
        "result",
        "robustness",
        "planning",
        "comparison",
        "questionnaire",
        "report",
        "export",
        "batch",
        "cli",
        "survey.read",
        "survey.estimate",
    ),
    "survey/read": (
        "text",
        "look",
        "scoring",
        "robustness",
        "planning",
        "comparison",
        "questionnaire",
        "report",
        "export",
        "batch",
        "cli",
    ),
    "territory": (
        "look",
        "sheets",
        "robustness",
        "planning",
        "questionnaire",
        "report",
        "export",
        "batch",
        "cli",
        "text",
    ),
    "survey/estimate": (
        "look",
        "sheets",
        "robustness",
        "planning",
        "comparison",
        "questionnaire",
        "report",
        "export",
        "batch",
        "cli",
        "text",
        "survey.form",
        "survey.read",
    ),
    "questionnaire": ("result", "report", "cli"),
    "report": ("questionnaire", "export", "cli", "answers.load", "answers.check"),
    "batch": ("text", *(room for room in LATER if room != "batch")),
    "export": (
        "sheets",
        "robustness",
        "planning",
        "comparison",
        "questionnaire",
        "report",
        "cli",
        "answers.load",
        "answers.check",
    ),
}
YEAR = re.compile(r"\b(19[5-9]\d|20\d\d)\b")
STANDARD = re.compile(r"://|^tag:|xpacket")  # years in the names of standards are not counted with
FIRST_OF_ZIP = 1980  # the first year that an archive can hold


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def constants(path: Path) -> Iterator[ast.Constant]:
    """Every constant but docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs:
            yield node


@pytest.mark.parametrize(("room", "closed"), FORBIDDEN.items())
def test_a_room_imports_nothing_from_the_rooms_after_it(room: str, closed: tuple[str, ...]) -> None:
    for path in (PACKAGE / room).rglob("*.py"):
        found = [
            name for name in imports(path) if any(name.startswith(f"assessment.{other}") for other in closed)
        ]
        assert not found, f"{path.relative_to(PACKAGE)} imports {found}"


def example_names() -> set[str]:
    """Names of the example cities and of their files."""
    names = set()
    for path in data_folder("examples").glob("*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "city" in data:
            names |= {path.name, path.stem, data["city"]["name"], data["city"]["name"].partition(" (")[0]}
    return names


def test_nothing_in_the_program_names_a_part_of_a_rubric_or_a_city() -> None:
    rubrics = [load_rubric(name) for name in rubric_folders()]
    ids = {i for r in rubrics for i in (*list(r.nodes)[1:], *r.questions)} | {r.id for r in rubrics}
    names = example_names()
    assert len(ids) > 60
    assert len(names) > 6
    for path in FILES:
        said = {node.value for node in constants(path) if isinstance(node.value, str)}
        assert not said & ids, f"{path.relative_to(PACKAGE)} knows {said & ids}"
        known = {text for text in said for name in names if name in text}
        assert not known, f"{path.relative_to(PACKAGE)} knows {known}"


def test_nothing_in_the_program_knows_a_year() -> None:
    for path in FILES:
        for node in constants(path):
            value = node.value
            year = isinstance(value, int) and 1950 <= value <= 2100 and value not in (2000, FIRST_OF_ZIP)
            text = isinstance(value, str) and not STANDARD.search(value) and YEAR.search(value)
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}: {value!r}"
            assert not year, place
            assert not text, place

"""Cities of a small rubric, whose scorecards are made in a moment; and the command in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import assessment
from assessment.answers.load import to_yaml
from assessment.rubric.load import load_rubric
from assessment.rubric.models import Ladder
from tests import builders as build

RUBRIC = build.SERVICE_SHAPE
KEPT = ".scorecards"


def write_city(path: Path, level: int = 2, name: str = "Puerto Ejemplo") -> Path:
    """An assessment; cities of other levels or names have other scorecards."""
    rubric = load_rubric(RUBRIC)
    ladders = [question.id for question in rubric.questions.values() if isinstance(question, Ladder)]
    said = build.city(rubric, dict.fromkeys(ladders, level), facts={"own_crew": True})
    said = said.model_copy(update={"city": said.city.model_copy(update={"name": name})})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_yaml(said))
    return path


def write_cities(folder: Path, number: int) -> Path:
    """A folder of them, no two the same."""
    for index in range(number):
        write_city(folder / f"city-{index:03}.yaml", index % 4, f"Puerto {index}")
    return folder


def outputs(out: Path) -> dict[str, bytes]:
    """The files of people, by their path in the folder."""
    files = (path for path in out.rglob("*") if path.is_file() and KEPT not in path.relative_to(out).parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def marks(out: Path) -> dict[str, tuple[int, int]]:
    """By path, what changes when a file is written again."""
    found = {name: (out / name).stat() for name in outputs(out)}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


def strays(out: Path) -> list[str]:
    """Files that nobody asked for."""
    drafts = [path for path in (out / KEPT / "drafts").rglob("*") if path.is_file()]
    return [str(path) for path in (*out.rglob(".*.tmp"), *drafts)]


def start(*args: object, **more: object) -> "subprocess.Popen[bytes]":
    """The command in a process group of its own."""
    env = {**os.environ, "LANG": "en_GB.UTF-8", "PYTHONPATH": str(Path(assessment.__file__).parents[1])}
    command = [sys.executable, "-m", "assessment", "scorecards", *map(str, args), "--rubric", str(RUBRIC)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.Popen(command, env=env, start_new_session=True, **pipes)  # type: ignore[call-overload,no-any-return]

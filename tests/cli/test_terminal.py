"""Colour, signs and progress: only where they are wanted."""

import io
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import assessment
from assessment.cli import progress
from assessment.cli.console import can_draw, wants_colour
from assessment.cli.progress import with_progress
from assessment.cli.tree import Pen, drawn
from assessment.report.explain import Branch, Tree
from tests.cli.conftest import Call


class Screen(io.StringIO):
    """A stream that a person reads."""

    def isatty(self) -> bool:
        return True


def test_colour_needs_a_terminal_that_wants_it() -> None:
    assert wants_colour(Screen(), {})
    assert wants_colour(Screen(), {"NO_COLOR": ""})
    assert not wants_colour(Screen(), {"NO_COLOR": "1"})
    assert not wants_colour(Screen(), {"TERM": "dumb"})
    assert not wants_colour(io.StringIO(), {})
    assert not wants_colour(None, {})


def test_a_pipe_gets_no_colour(call: Call, city: Path) -> None:
    assert "\x1b" not in call("explain", city).out


def test_an_encoding_without_lines_gets_plain_signs() -> None:
    assert can_draw(io.TextIOWrapper(io.BytesIO(), "utf-8"))
    assert not can_draw(io.TextIOWrapper(io.BytesIO(), "ascii"))


def test_a_tree_is_drawn_with_aligned_columns() -> None:
    leaves = (
        Branch("Aire", "[1] Uno", 1, ("9,5",), ("Falta algo.",)),
        Branch("Agua", "en blanco", None, ("—",)),
    )
    tree = Tree("Ciudad", (), ("nivel", "puntaje"), Branch("Todo", "[2] Dos", 2, ("40,0",), (), leaves))
    said = drawn(tree, Pen(60, ("├─ ", "└─ ", "│  ", "─")))
    assert [line.rstrip() for line in click.unstyle(said).splitlines()] == [
        "Ciudad",
        "",
        " " * 42 + "nivel      puntaje",
        "Todo                                      [2] Dos       40,0",
        "├─ Aire                                   [1] Uno        9,5",
        "│     Falta algo.",
        "└─ Agua                                   en blanco        —",
    ]
    assert "\x1b[33m[2] Dos\x1b[0m" in said


def test_progress_shows_only_when_a_person_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    assert list(with_progress("abc", 3)) == ["a", "b", "c"]
    assert screen.getvalue() == ""
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    assert list(with_progress("abc", 3)) == ["a", "b", "c"]
    assert "1/3" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_progress_keeps_out_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr("sys.stderr", file)
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    assert list(with_progress("abc", 3)) == ["a", "b", "c"]
    assert file.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="completion is for Unix shells")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(shell: str) -> None:
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(assessment.__file__).parents[1]),
        "_ASSESSMENT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "assessment ch",
        "COMP_CWORD": "ch" if shell == "fish" else "1",
    }
    command = [sys.executable, "-m", "assessment"]
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert "check" in run.stdout
    assert run.stderr == ""

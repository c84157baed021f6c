"""The program that is handed to the solver, and what the solver may print."""

import ctypes
import os
import sys
from typing import Any

import pytest
import scipy.optimize

from assessment.planning.program import Program


def cheapest_of_two() -> Program:
    """One of two switches must be on; the second costs less."""
    program = Program(seconds=5.0)
    first, second = program.switch(cost=3.0), program.switch(cost=2.0)
    program.at_least(1.0, {first: 1.0, second: 1.0})
    return program


def test_the_least_cost_is_found() -> None:
    outcome, found = cheapest_of_two().solve()
    assert (outcome, found.tolist()) == ("solved", [0.0, 1.0])


def test_what_cannot_be_is_said() -> None:
    program = cheapest_of_two()
    program.at_most(0.0, {0: 1.0, 1: 1.0})
    outcome, found = program.solve()
    assert (outcome, found.size) == ("impossible", 0)


def test_lines_of_the_solver_stay_out_of_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """HiGHS prints a line of its own at times, in the middle of a result that is piped on."""
    solver = scipy.optimize.milp

    def talkative(*args: Any, **kwargs: Any) -> Any:
        ctypes.CDLL(None).printf(b"from a buffer of C\n")
        os.write(1, b"straight to the file\n")
        return solver(*args, **kwargs)

    monkeypatch.setattr(scipy.optimize, "milp", talkative)
    sys.stdout.write("before\n")
    outcome, _ = cheapest_of_two().solve()
    sys.stdout.write("after\n")
    assert outcome == "solved"
    assert capfd.readouterr().out == "before\nafter\n"


def test_a_program_without_standard_output_is_solved_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: int) -> int:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(os, "dup", none)
    assert cheapest_of_two().solve()[0] == "solved"

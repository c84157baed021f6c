"""The promises of conftest.py: a missing program is never silent, and nothing is skipped where all is required."""

import sys
from pathlib import Path

import pytest

NEEDY = """
    import pytest

    @pytest.mark.needs("pdfinfo")
    def test_with_a_program():
        pass
"""


CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A test suite of its own under our conftest, on a machine without any program."""
    pytester.makeconftest(f"{CONFTEST}\nProgram.path = lambda program: None")
    pytester.makeini("[pytest]\nmarkers = needs(*programs): as in pyproject.toml")
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    return pytester


def run(inner: pytest.Pytester, test: str, *arguments: str) -> pytest.RunResult:
    inner.makepyfile(test_inner=test)
    return inner.runpytest_inprocess("-p", "no:benchmark", "-p", "no:cacheprovider", *arguments)


def last_lines(result: pytest.RunResult) -> list[str]:
    """The lines above pytest's closing line."""
    return [line for line in result.outlines if line][:-1]


def test_without_its_program_a_test_is_skipped(inner: pytest.Pytester) -> None:
    run(inner, NEEDY).assert_outcomes(skipped=1)


def test_the_last_lines_say_what_was_not_run_and_how_to_get_the_program(inner: pytest.Pytester) -> None:
    title, program, test = last_lines(run(inner, NEEDY, "-ra"))[-3:]
    assert "not run" in title
    assert program.startswith(
        "pdfinfo (Debian, Ubuntu: apt install poppler-utils; macOS: brew install poppler;"
    )
    assert test == "    test_inner.py::test_with_a_program"


@pytest.mark.parametrize(("module", "outcome"), [("json", "passed"), ("no_such_module", "skipped")])
def test_a_python_will_do_only_with_the_module(inner: pytest.Pytester, module: str, outcome: str) -> None:
    known = f'PROGRAMS["pdfinfo"] = Program(({sys.executable!r},), "", "", "", module={module!r})'
    inner.makeconftest(f"{CONFTEST}\n{known}")
    run(inner, NEEDY).assert_outcomes(**{outcome: 1})


def test_with_its_program_a_test_runs(inner: pytest.Pytester) -> None:
    inner.makeconftest(f"{CONFTEST}\nProgram.path = lambda program: 'somewhere'")
    run(inner, NEEDY).assert_outcomes(passed=1)


@pytest.mark.parametrize(
    "test",
    [
        NEEDY,
        "import pytest\n@pytest.mark.skip(reason='later')\ndef test_a(): pass",
        "import pytest\n@pytest.mark.skipif(True, reason='not here')\ndef test_a(): pass",
        "import pytest\ndef test_a(): pytest.skip('in the middle')",
        "import pytest\n@pytest.fixture\ndef f(): pytest.skip('in a fixture')\ndef test_a(f): pass",
    ],
)
def test_where_all_is_required_a_skip_is_a_failure(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, test: str
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    result = run(inner, test)
    result.assert_outcomes(failed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_where_all_is_required_a_skipped_file_ends_the_run(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    result = run(inner, "import pytest\npytest.importorskip('no_such_module')\ndef test_a(): pass")
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_where_all_is_required_an_expected_failure_stays_one(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    run(inner, "import pytest\n@pytest.mark.xfail\ndef test_a(): assert False").assert_outcomes(xfailed=1)


def test_a_program_nobody_knows_is_a_mistake_in_the_test(inner: pytest.Pytester) -> None:
    result = run(inner, NEEDY.replace("pdfinfo", "pdfinfoo"))
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_tests_of_the_office_program_stay_together(inner: pytest.Pytester) -> None:
    result = run(inner, NEEDY.replace("pdfinfo", "soffice"), "-n1", "--dist=loadgroup")
    result.assert_outcomes(skipped=1)
    assert last_lines(result)[-1] == "    test_inner.py::test_with_a_program"

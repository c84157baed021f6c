"""A call of the program inside the test's own process, and the example city as a file of a user."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assessment.cli.program import program
from assessment.cli.work import example
from assessment.report.story import Story

ENV = dict.fromkeys(("LC_ALL", "LC_MESSAGES", "ASSESSMENT_LANG", "ASSESSMENT_DEBUG", "NO_COLOR", "COLUMNS"))


@dataclass(frozen=True)
class Called:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Called]


@pytest.fixture
def call() -> Call:
    def _call(*args: object, stdin: bytes = b"", lang: str = "es_CO.UTF-8", **env: str) -> Called:
        runner = CliRunner(env={**ENV, "LANG": lang, **env})
        result = runner.invoke(program, [str(arg) for arg in args], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Called(result.exit_code, result.stdout, result.stderr)

    return _call


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The example city, as `ciudad.yaml` in a folder of its own."""
    folder = tmp_path / "ciudad"
    folder.mkdir()
    return Path(shutil.copy(example(), folder / "ciudad.yaml"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Renderers that only write down what they were asked for."""
    asked: list[dict[str, Any]] = []

    def maker(kind: str) -> Callable[..., bytes]:
        def make(story: Story, *look: Any, **more: Any) -> bytes:
            asked.append({"kind": kind, "lang": story.lang, "locale": story.locale})
            return f"{kind} {story.lang}".encode()

        return make

    monkeypatch.setattr("assessment.report.excel.excel_bytes", maker("excel"))
    monkeypatch.setattr("assessment.report.pdf.write.pdf_bytes", maker("pdf"))
    return asked

"""A person at a spreadsheet program: LibreOffice without a window, with a profile of its own, told step by step what to do.

`office_steps.py` has the steps; it is run by the Python that `uno` is installed for.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Step = dict[str, Any]
STEPS = Path(__file__).with_name("office_steps.py")
PATIENCE = 30
"""Seconds until a program that was told to end has ended."""

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
</oor:items>
"""


class Office:
    """An office program, as long as the `with` lasts.

    Args:
        soffice, python: the program, and a Python that can import `uno`.
        folder: for its profile and for files.
        locale: by which it understands what is typed, e.g. "es-CO": there 12,5 is a number.
    """

    def __init__(self, soffice: str, python: str, folder: Path, locale: str = "es-CO") -> None:
        self._folder, self._files = folder, 0
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(SETTINGS.format(locale=locale), encoding="utf-8")
        pipe = f"assessment-{os.getpid()}-{id(self)}"
        options = ["--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck"]
        there = [f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;"]
        self._program = subprocess.Popen(
            [soffice, *options, *there],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._hands = subprocess.Popen(
            [python, str(STEPS), pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hands.communicate(timeout=PATIENCE)
        try:
            self._program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self._program.pid, signal.SIGKILL)
            self._program.wait(PATIENCE)

    def saved(self, data: bytes, steps: Sequence[Step] = ()) -> bytes:
        """A workbook after these steps, as the program saves it."""
        return self.both(data, steps)[0]

    def shown(self, data: bytes, steps: Sequence[Step]) -> list[Any]:
        """What each step gave; the workbook is not saved."""
        return self._do(data, steps, None)

    def both(self, data: bytes, steps: Sequence[Step]) -> tuple[bytes, list[Any]]:
        """The workbook after these steps, and what each gave."""
        target = self._new()
        given = self._do(data, steps, target)
        return target.read_bytes(), given

    def _do(self, data: bytes, steps: Sequence[Step], target: Path | None) -> list[Any]:
        source = self._new()
        source.write_bytes(data)
        job = {"file": str(source), "steps": list(steps), "save": target and str(target)}
        assert self._hands.stdin is not None
        assert self._hands.stdout is not None
        self._hands.stdin.write(json.dumps(job) + "\n")
        self._hands.stdin.flush()
        answer = json.loads(self._hands.stdout.readline())
        assert "error" not in answer, answer["error"]
        given: list[Any] = answer["given"]
        return given

    def _new(self) -> Path:
        self._files += 1
        return self._folder / f"libro-{self._files}.xlsx"

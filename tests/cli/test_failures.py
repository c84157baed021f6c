"""Whatever happens, a person reads a sentence and a machine gets its code; no traceback, no half-written file."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

import assessment
from tests.cli.conftest import Call

BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "picture": b"\x89PNG\r\n" + b"\0" * 100,
    "latin-1": "schema: año".encode("latin-1"),
    "bomb": BOMB.encode(),
    "deep list": b"[" * 5000,
    "deep group": b"".join(b" " * i + b"a:\n" for i in range(2000)),
    "code": b"!!python/object/apply:os.system [ls]",
    "number": b"3",
    "list": b"[1, 2]",
    "schema is a list": b"schema: [assessment/1]",
    "escape": b'{"schema": "\\u001b[2J"}',
    "cut result": b'{"schema": "result/1", "nodes": [',
    "hollow result": b'{"schema": "result/1"}',
    "many lines": b"- x\n" * 600_000,
    "huge number": b'{"schema": "assessment/1", "city": {"population": 1e999}}',
}
COMMANDS = (("check",), ("score",), ("explain",), ("report",), ())


def start(*args: object, **more: object) -> subprocess.Popen[bytes]:
    env = {**os.environ, "LANG": "es_CO.UTF-8", "PYTHONPATH": str(Path(assessment.__file__).parents[1])}
    command = [sys.executable, "-m", "assessment", *map(str, args)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.Popen(command, env=env, **pipes)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_finding_of_every_command(call: Call, tmp_path: Path, name: str) -> None:
    file = tmp_path / "ciudad"
    file.write_bytes(HOSTILE[name])
    for command in COMMANDS:
        called = call(*command, file)
        assert called.code == 1
        assert "error: " in called.out + called.err
        assert "Traceback" not in called.out + called.err
        assert "\x1b" not in called.out + called.err
    assert [path.name for path in tmp_path.iterdir()] == ["ciudad"]


def test_a_folder_is_no_file(call: Call, tmp_path: Path) -> None:
    for command in COMMANDS:
        called = call(*command, tmp_path)
        assert called.code == 1
        assert "Es una carpeta" in called.out + called.err


def test_an_unexpected_failure_is_told_without_traceback(
    call: Call, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **more: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("assessment.cli.inputs.result_of", fail)
    called = call("score", city)
    assert (called.code, called.out) == (3, "")
    assert "El programa falló de forma inesperada" in called.err
    assert "Traceback" not in called.err
    assert '"code": "internal"' in call("score", city, "--json").err
    told = call("score", city, ASSESSMENT_DEBUG="1")
    assert told.code == 3
    assert "Traceback" in told.err
    assert "secret detail" in told.err


def test_even_without_texts_a_failure_has_a_name(
    call: Call, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **more: object) -> None:
        raise KeyError("no text")

    monkeypatch.setattr("assessment.text.catalogue.Words._text", fail)
    called = call("check", city)
    assert (called.code, called.out, called.err) == (3, "", "internal: KeyError\n")


def test_an_interrupted_run_says_nothing(call: Call, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assessment.cli.inputs.result_of", stop)
    called = call("score", city)
    assert (called.code, called.out, called.err) == (130, "", "")


@pytest.mark.parametrize("args", [("score",), ("report",), ()])
def test_a_place_that_takes_no_file_is_told(
    call: Call, city: Path, quick: object, args: tuple[str, ...]
) -> None:
    target = city / "inside"
    called = call(*args, city, "-o", target / "x")
    assert (called.code, called.out) == (3, "")
    assert "error: No se pudo escribir" in called.err
    assert [path.name for path in city.parent.iterdir()] == ["ciudad.yaml"]


def test_one_output_that_cannot_be_written_leaves_all_as_they_were(
    call: Call, city: Path, quick: object
) -> None:
    city.with_name("ciudad.result.json").write_text("earlier")
    city.with_name("ciudad.pdf").mkdir()
    called = call(city)
    assert called.code == 3
    assert "ya existe una carpeta con ese nombre" in called.err
    assert city.with_name("ciudad.result.json").read_text() == "earlier"
    assert not city.with_name("ciudad.xlsx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a matter of Unix")
@pytest.mark.parametrize("command", [("score", "-o", "r.json"), ("report",), ()])
def test_a_full_disk_leaves_the_old_files(city: Path, command: tuple[str, ...]) -> None:
    import resource

    city.with_name("ciudad.xlsx").write_text("earlier")
    before = sorted(path.name for path in city.parent.iterdir())
    run = start(
        *command,
        "ciudad.yaml",
        cwd=city.parent,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    out, err = run.communicate()
    assert (run.returncode, out) == (3, b"")
    assert "no queda espacio" in err.decode()
    assert sorted(path.name for path in city.parent.iterdir()) == before
    assert city.with_name("ciudad.xlsx").read_text() == "earlier"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_standard_output_is_told(city: Path) -> None:
    with open("/dev/full", "wb") as full:
        run = start("score", city, stdout=full)
        _, err = run.communicate()
    assert run.returncode == 3
    assert "Traceback" not in err.decode()
    assert err.decode().count("\n") == 1


@pytest.mark.parametrize("args", [("--help",), ("score", "ciudad.yaml"), ("explain", "ciudad.yaml")])
def test_a_reader_that_goes_away_is_no_failure_to_speak_of(city: Path, args: tuple[str, ...]) -> None:
    run = start(*args, cwd=city.parent)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    said = run.stderr.read()
    run.stderr.close()
    assert run.wait() == 141
    assert said == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a matter of Unix")
def test_ctrl_c_ends_with_130() -> None:
    run = start("check", "-", stdin=subprocess.PIPE)
    assert run.stderr is not None
    assert run.stdin is not None
    run.stdin.write(b"a: ")
    run.stdin.flush()
    _wait_until_it_has_read(run.stdin)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate()
    assert (run.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def _wait_until_it_has_read(pipe: IO[bytes]) -> None:
    """Until nothing is left in a pipe: then the program is at work, however long it took to start."""
    import fcntl
    import termios
    import time

    for _ in range(12_000):
        if not int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder):
            return
        time.sleep(0.01)
    raise TimeoutError("the program reads nothing")


def test_the_process_says_the_same_as_the_function(city: Path, call: Call) -> None:
    run = start("check", "-", stdin=subprocess.PIPE)
    out, err = run.communicate(city.read_bytes())
    called = call("check", "-", stdin=city.read_bytes())
    assert (run.returncode, out.decode(), err.decode()) == (called.code, called.out, called.err)

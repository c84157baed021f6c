"""Makes .venv and installs the locked packages and this program into it.

`python tools/setup_env.py` installs what the program needs, `python tools/setup_env.py dev` what
its developers need too. The Makefile calls it; where there is no make (Windows) call it by hand.
It runs before anything is installed, on any Python 3: standard library only.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

# Which locks a set-up installs, and which stamps it earns; dev.txt holds all that the others hold.
LOCKS = {"run": ["build", "run"], "dev": ["dev"]}
STAMPS = {"run": ["run"], "dev": ["run", "dev"]}

NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))"

TOO_OLD = """
[es] Hace falta Python 3.11 o más nuevo; este es {python}.
[pt] É preciso o Python 3.11 ou mais novo; este é o {python}.
[en] Python 3.11 or newer is needed; this one is {python}.
"""
NO_VENV = """
[es] A este Python le falta el módulo para crear entornos (venv con ensurepip). Instálelo y repita la orden.
[pt] Falta a este Python o módulo que cria ambientes (venv com ensurepip). Instale-o e repita o comando.
[en] This Python lacks the module that creates environments (venv with ensurepip). Install it and repeat the command.

     Debian, Ubuntu: apt install python{python}-venv
"""
INSTALLING = """
[es] Se prepara .venv; la primera vez tarda uno o dos minutos.
[pt] Preparando .venv; na primeira vez leva um ou dois minutos.
[en] Preparing .venv; the first time takes a minute or two.
"""
FAILED = """
[es] No se pudo preparar .venv: la razón está arriba. Sin conexión a la red no es posible la primera vez.
[pt] Não foi possível preparar .venv: a razão está acima. Sem conexão à rede não é possível na primeira vez.
[en] .venv could not be prepared: the reason stands above. The first time needs a network connection.
"""


def main() -> None:
    """Sets up `run` or `dev`, then leaves stamps that make compares with the locks."""
    setup = sys.argv[1] if len(sys.argv) > 1 else "run"
    if setup not in LOCKS:
        sys.exit(f"usage: setup_env.py [{'|'.join(LOCKS)}]")
    _check_this_python()
    print(INSTALLING, file=sys.stderr)
    try:
        _install(setup)
    except (subprocess.CalledProcessError, OSError) as failure:
        sys.exit(f"{failure}\n{FAILED}")
    for stamp in STAMPS[setup]:
        (VENV / f"{stamp}.stamp").touch()


def _check_this_python() -> None:
    version = ".".join(str(part) for part in sys.version_info[:2])
    if sys.version_info < (3, 11):
        sys.exit(TOO_OLD.format(python=version))
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        sys.exit(NO_VENV.format(python=version))


def _install(setup: str) -> None:
    if not _is_usable(VENV_PYTHON):
        _run(sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    requirements = [f"--requirement=requirements/{lock}.txt" for lock in LOCKS[setup]]
    _run(*pip, "--require-hashes", *requirements)
    _run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")


def _is_usable(python: Path) -> bool:
    # A .venv may be left over from a Python that has since gone, or from a set-up that was broken off.
    for question in (["-c", NEW_ENOUGH], ["-m", "pip", "--version"]):
        try:
            subprocess.run([str(python), *question], check=True, capture_output=True)
        except (subprocess.CalledProcessError, OSError):
            return False
    return True


def _run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()

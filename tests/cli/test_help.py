"""Help: complete in every language, chosen as the reader wants, and without the heavy rooms."""

import re
import subprocess
import sys

import pytest

from assessment.cli.program import COMMANDS
from assessment.text.catalogue import languages, words
from assessment.version import __version__
from tests.cli.conftest import Call

CALLS = [
    (),
    ("ciudad.yaml",),
    *((name,) for name in COMMANDS),
    *(("rubric", name) for name in ("list", "show", "crosswalk", "check", "schema")),
]
OF_CLICK = re.compile(r"Usage:|Options:|Commands:|Show this|COMMAND|\[OPTIONS\]|Missing|Try '")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("command", CALLS)
def test_every_command_has_help_in_every_language(call: Call, command: tuple[str, ...], lang: str) -> None:
    called = call(*command, "--help", lang=lang)
    assert (called.code, called.err) == (0, "")
    assert "--help" in called.out
    assert lang == "en" or not OF_CLICK.search(called.out)


@pytest.mark.parametrize("lang", languages())
def test_help_names_the_exit_codes(call: Call, lang: str) -> None:
    assert re.search(r"0, .* 1, .* 2, .* 3, ", call("--help", lang=lang).out.replace("\n", " "))


@pytest.mark.parametrize(
    ("lang", "third_person"), [("es", "[ae]$"), ("pt", "[aêe]$|^Põe$|^Traz$|^Faz$"), ("en", "s$")]
)
def test_commands_are_told_with_one_form_of_the_verb(lang: str, third_person: str) -> None:
    text = words(lang)
    shorts = [key for key in text.keys("cli") if re.fullmatch(r"cli\.commands\.[a-z_]+\.short", key)]
    assert shorts
    for key in shorts:
        assert re.search(third_person, text(key).split()[0]), key


@pytest.mark.parametrize(
    ("args", "env", "first"),
    [
        ((), {"lang": "pt_BR.UTF-8"}, "Uso: assessment [OPÇÕES]"),
        ((), {"lang": "C.UTF-8"}, "Uso: assessment [OPCIONES]"),
        ((), {"lang": "pt_BR.UTF-8", "ASSESSMENT_LANG": "en"}, "Usage: assessment [OPTIONS]"),
        (("--lang", "pt"), {"ASSESSMENT_LANG": "en"}, "Uso: assessment [OPÇÕES]"),
        (("--lang=pt_BR",), {}, "Uso: assessment [OPÇÕES]"),
    ],
)
def test_flag_goes_before_variable_before_locale(
    call: Call, args: tuple[str, ...], env: dict[str, str], first: str
) -> None:
    assert call(*args, "--help", **env).out.startswith(first)
    assert call("--help", *args, **env).out.startswith(first)


def test_a_language_without_texts_in_the_environment_is_named_and_left_aside(call: Call) -> None:
    called = call("--version", ASSESSMENT_LANG="fr")
    assert (called.code, called.out) == (0, f"assessment {__version__}\n")
    assert "ASSESSMENT_LANG=fr" in called.err


def test_the_program_alone_shows_its_help_as_a_usage_error(call: Call) -> None:
    for args in ((), ("--lang", "pt"), ("rubric",)):
        called = call(*args)
        assert (called.code, called.out) == (2, "")
        assert called.err.startswith("Uso: assessment")


def test_help_imports_no_heavy_room() -> None:
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(sorted({'pydantic','numpy','babel','openpyxl','reportlab'} & set(sys.modules))))\n"
        "sys.argv = ['assessment', *sys.argv[1:]]\n"
        "from assessment.cli import main; main()"
    )
    for args in (["--help"], ["explain", "--help"], ["rubric", "--help"], ["--version"]):
        said = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
        assert said.stdout.endswith("[]\n")

"""The program: its commands, what a file without a command means, and the one place where it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from assessment.cli import options
from assessment.cli.console import never_stumble, show
from assessment.cli.failures import run
from assessment.cli.help import Group, Option, session_of
from assessment.cli.session import LANG_VARIABLE, Session, asked_early, supported
from assessment.cli.usage import near

COMMANDS = {
    name: f"assessment.cli.commands.{name}"
    for name in (
        "demo",
        "new",
        "check",
        "split",
        "merge",
        "review",
        "convert",
        "score",
        "report",
        "scorecards",
        "explain",
        "roadmap",
        "whatif",
        "read",
        "compare",
        "rank",
        "ranking",
        "export",
        "robustness",
        "migrate",
        "survey",
        "rubric",
    )
}
ASSESS = "assess"
_WITH_VALUE = ("--lang", "-o", "--output", "--weights", "--lens")
_OWN = ("-h", "--help", "--version")


class Program(Group):
    """The root: `assessment FILE` means `assess FILE`."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run one call and end the process with its exit code."""
        arguments = _arguments() if args is None else list(args)
        session = Session(os.environ, asked_early(arguments))
        never_stumble()
        sys.exit(run(lambda: self._work(arguments, prog_name or "assessment", session), session))

    def _work(self, arguments: list[str], name: str, session: Session) -> int | None:
        if instruction := os.environ.get("_ASSESSMENT_COMPLETE"):
            from click.shell_completion import shell_complete

            return shell_complete(self, {}, name, "_ASSESSMENT_COMPLETE", instruction)
        _warn_of_language(session)
        with self.make_context(name, arguments, obj=session) as ctx:
            return self.invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A file where a command could stand becomes the command that assesses it."""
        if not ctx.resilient_parsing and (word := _first_word(args)) is not None and word not in self.table:
            _refuse_mistyped(word, self.table, ctx)
            args = [ASSESS, *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command of the table, or the one that a file stands for."""
        if cmd_name == ASSESS:
            from assessment.cli.commands.assess import assess

            return assess
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that a file stands for has no name of its own in usage lines."""
        if args[0] == ASSESS:
            return "", self.get_command(ctx, ASSESS), args[1:]
        return super().resolve_command(ctx, args)

    def usage_arguments(self, ctx: click.Context) -> list[str]:
        """A file, or a command."""
        text = session_of(ctx).text
        return [f"{text('metavars.file')} | {text('metavars.command')} ..."]


def _arguments() -> list[str]:
    """The arguments of the process; patterns such as *.yaml are opened where the shell does not do it."""
    if os.name != "nt":
        return sys.argv[1:]
    from glob import glob

    return [name for argument in sys.argv[1:] for name in (sorted(glob(argument)) or [argument])]


def _first_word(args: Sequence[str]) -> str | None:
    """The first argument that is neither an option nor its value; None where the program's own options decide."""
    skip = False
    for index, argument in enumerate(args):
        if skip:
            skip = False
        elif argument == "--":
            return next(iter(args[index + 1 :]), None)
        elif argument in _WITH_VALUE:
            skip = True
        elif argument in _OWN:
            return None
        elif argument == "-" or not argument.startswith("-"):
            return argument
    return None


def _refuse_mistyped(word: str, commands: Sequence[str] | Any, ctx: click.Context) -> None:
    """A word that is no file and looks like none is a command that does not exist."""
    if word == "-" or Path(word).suffix or os.path.sep in word or "/" in word or os.path.lexists(word):
        return
    raise near("command_or_file", word, commands, ctx)


def _warn_of_language(session: Session) -> None:
    setting = session.env.get(LANG_VARIABLE)
    if setting and not supported(setting):
        from assessment.text.catalogue import languages

        text = session.text(
            "language_ignored", variable=LANG_VARIABLE, found=setting, available=", ".join(languages())
        )
        show(text, session.env, err=True)


def _tell_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from assessment.version import __version__

        show(f"assessment {__version__}", session_of(ctx).env)
        ctx.exit()


_VERSION = Option(
    ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_tell_version, word="version"
)

program = Program("assessment", key="assessment", table=COMMANDS, params=[options.lang_option(), _VERSION])

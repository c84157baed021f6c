"""Commands, options and arguments whose texts stand in `cli.yaml`, and their help in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from assessment.cli.session import Session
from assessment.cli.usage import NoCommand, UsageProblem, near

Decorated = Callable[..., Any]
_HELP_WIDTH = 100


def session_of(ctx: click.Context) -> Session:
    """The session of a context; a fresh one where a command is used without the program."""
    found = ctx.find_object(Session)
    return found if found is not None else Session()


class Option(click.Option):
    """An option; `word` names its text (`options.<word>`) and `metavar_word` what stands for its value."""

    def __init__(self, *args: Any, word: str, metavar_word: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word, self.metavar_word = word, metavar_word


class Argument(click.Argument):
    """An argument; `word` names its text (`arguments.<word>`) and what stands for its value (`metavars.<word>`)."""

    def __init__(self, *args: Any, word: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word = word


def option(
    *names: str, word: str, metavar: str | None = None, **kwargs: Any
) -> Callable[[Decorated], Decorated]:
    """Decorator: an option with its text."""
    return click.option(*names, cls=Option, word=word, metavar_word=metavar, **kwargs)


def argument(name: str, *, word: str, **kwargs: Any) -> Callable[[Decorated], Decorated]:
    """Decorator: an argument with its text."""
    return click.argument(name, cls=Argument, word=word, **kwargs)


def _tell_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from assessment.cli.console import show

        show(ctx.get_help(), session_of(ctx).env)
        ctx.exit()


def _help_option() -> Option:
    return Option(
        ["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_tell_help, word="help"
    )


class _Spoken(click.Command):
    """What commands and groups share: `key` names their texts (`commands.<key>`)."""

    def __init__(self, name: str | None = None, *, key: str = "", **kwargs: Any) -> None:
        super().__init__(name, add_help_option=False, **kwargs)
        self.key = key or (name or "")
        self.params.append(_help_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's; a mistake knows in which command it was made."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what the command does, arguments, options, and what a group adds."""
        text = session_of(ctx).text
        formatter.width = min(max(formatter.width, 40), _HELP_WIDTH)
        self.format_usage(ctx, formatter)
        for paragraph in text(f"commands.{self.key}.help").strip().split("\n\n"):
            formatter.write_paragraph()
            formatter.write_text(paragraph)
        self.format_parts(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """`Usage: assessment check [OPTIONS] FILE...`"""
        text = session_of(ctx).text
        pieces = [f"[{text('metavars.options')}]", *self.usage_arguments(ctx)]
        formatter.write_usage(ctx.command_path.strip(), " ".join(pieces), prefix=f"{text('usage_prefix')} ")

    def usage_arguments(self, ctx: click.Context) -> list[str]:
        """The arguments as the usage line shows them."""
        return [_with_marks(param, ctx) for param in self.params if isinstance(param, Argument)]

    def format_parts(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The tables under the text."""
        text = session_of(ctx).text
        given = [
            (shown_name(param, ctx), text(f"arguments.{param.word}"))
            for param in self.params
            if isinstance(param, Argument)
        ]
        _table(formatter, text("headings.arguments"), given)
        options = [_option_row(param, ctx) for param in self.params if isinstance(param, Option)]
        _table(formatter, text("headings.options"), options)


class Command(_Spoken):
    """A command whose help and errors speak the reader's language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's, with our own error for an argument too many."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageProblem("argument_too_many", ctx, found=rest[0])
        return rest


class Group(_Spoken, click.Group):
    """A group whose commands are imported when they are called: help needs none of them.

    `table`: module that holds each command, as an attribute of the module's last name.
    """

    def __init__(self, name: str | None = None, *, table: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(name, invoke_without_command=True, callback=_needs_command, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported; None if there is none of this name."""
        module = self.table.get(cmd_name)
        if module is None:
            return None
        found: click.Command = getattr(import_module(module), module.rpartition(".")[2])
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with our own error for an unknown command."""
        if not ctx.resilient_parsing and args[0] not in self.table:
            raise near("command", args[0], self.list_commands(ctx), ctx)
        return super().resolve_command(ctx, args)

    def usage_arguments(self, ctx: click.Context) -> list[str]:
        """A command and what it takes."""
        return [session_of(ctx).text("metavars.command"), "..."]

    def format_parts(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each, then the options."""
        text = session_of(ctx).text
        _table(formatter, text("headings.commands"), self.command_rows(ctx))
        super().format_parts(ctx, formatter)

    def command_rows(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Name and one line of each command."""
        text = session_of(ctx).text
        prefix = f"{self.key}_" if ctx.parent is not None else ""
        return [(name, text(f"commands.{prefix}{name}.short")) for name in self.list_commands(ctx)]


@click.pass_context
def _needs_command(ctx: click.Context, **_: Any) -> None:
    if ctx.invoked_subcommand is None:
        raise NoCommand("", ctx)


def command(name: str, *, key: str = "") -> Callable[[Decorated], Command]:
    """Decorator: a command with its texts under `commands.<key>` (the name, if no key is given)."""
    return click.command(name, cls=Command, key=key or name)


def shown_name(param: click.Parameter, ctx: click.Context) -> str:
    """What stands for a parameter in a usage line, in the reader's language."""
    if isinstance(param, Argument):
        return session_of(ctx).text(f"metavars.{param.word}")
    return param.opts[-1]


def _with_marks(param: Argument, ctx: click.Context) -> str:
    name = shown_name(param, ctx) + ("..." if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def _option_row(param: Option, ctx: click.Context) -> tuple[str, str]:
    text = session_of(ctx).text
    names = ", ".join(param.opts)
    value = f" {text(f'metavars.{param.metavar_word}')}" if param.metavar_word else ""
    return f"{names}{value}", text(f"options.{param.word}")


def _table(formatter: click.HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows, col_max=34)

"""What is wrong with a call of the program, in the reader's language: click's own errors and ours."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import click

from assessment.cli.console import harmless
from assessment.cli.session import Session


class UsageProblem(click.UsageError):
    """A mistake in the call; its text stands under `usage.<key>`."""

    def __init__(self, key: str, ctx: click.Context | None = None, **values: Any) -> None:
        super().__init__(key, ctx or click.get_current_context(silent=True))
        self.key = key
        self.values = values


class NoCommand(click.UsageError):
    """A group was called alone: its help is the answer."""


def near(key: str, found: str, legal: Iterable[str], ctx: click.Context | None = None) -> UsageProblem:
    """A word that is not among the legal ones: `<key>_near` names the nearest, `<key>_list` all of them."""
    words = list(legal)
    close = get_close_matches(found.lower()[:100], words, 1, 0.6)
    if close:
        return UsageProblem(f"{key}_near", ctx, found=found, nearest=close[0])
    return UsageProblem(f"{key}_list", ctx, found=found, available=", ".join(words))


def tell_usage(error: click.UsageError, session: Session) -> str:
    """The error with the usage line before it and where to read more."""
    text = session.text
    parts = []
    if error.ctx is not None:
        parts = [
            error.ctx.get_usage(),
            text("usage.try", command=f"{error.ctx.command_path.strip()} --help"),
            "",
        ]
    problem = _problem(error, session)
    values = {key: harmless(str(value)) for key, value in problem.values.items()}
    parts.append(f"{text('error')} {text(f'usage.{problem.key}', **values)}")
    return "\n".join(parts)


def _problem(error: click.UsageError, session: Session) -> UsageProblem:
    match error:
        case UsageProblem():
            return error
        case click.NoSuchOption():
            return near("option", error.option_name, _options(error.ctx), error.ctx)
        case click.BadOptionUsage():
            kind = "no_value" if _is_flag(error.option_name, error.ctx) else "value_missing"
            return UsageProblem(kind, error.ctx, found=error.option_name)
        case click.MissingParameter():
            return _missing(error, session)
    return UsageProblem("general", error.ctx)


def _missing(error: click.MissingParameter, session: Session) -> UsageProblem:
    """An option of few words says which they are and what they mean."""
    from assessment.cli.options import Meant

    kind = error.param.type if error.param is not None else None
    if isinstance(kind, Meant):
        available = kind.told(session.words)
        return UsageProblem("option_missing_of", error.ctx, found=_metavar(error), available=available)
    name = "option_missing" if isinstance(error.param, click.Option) else "argument_missing"
    return UsageProblem(name, error.ctx, found=_metavar(error))


def _options(ctx: click.Context | None) -> list[str]:
    params = ctx.command.get_params(ctx) if ctx is not None else []
    return [
        name for param in params if isinstance(param, click.Option) for name in param.opts if name[:2] == "--"
    ]


def _is_flag(name: str, ctx: click.Context | None) -> bool:
    params = ctx.command.get_params(ctx) if ctx is not None else []
    return any(isinstance(param, click.Option) and param.is_flag and name in param.opts for param in params)


def _metavar(error: click.MissingParameter) -> str:
    from assessment.cli.help import shown_name

    return shown_name(error.param, error.ctx) if error.param is not None and error.ctx is not None else ""

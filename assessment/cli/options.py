"""The options that several commands share."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from assessment.cli.help import Option, argument, option, session_of
from assessment.cli.session import Session, supported
from assessment.cli.usage import UsageProblem, near
from assessment.text.catalogue import Words

MOST_PEOPLE = 100_000_000
MOST_EFFORT = 1_000_000
LENSES = ("claimed", "evidenced", "verified")


class OneOf(click.ParamType):
    """A word of a closed list; the nearest one is named for any other."""

    name = "word"

    def __init__(self, legal: tuple[str, ...]) -> None:
        self.legal = legal

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself. Raises UsageProblem."""
        if value not in self.legal:
            raise near("word", str(value), self.legal, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The words that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.legal if word.startswith(incomplete)]


class Meant(OneOf):
    """A word of a closed list that says little by itself: it is told with what it means (`<meanings>.<word>`)."""

    def __init__(self, legal: tuple[str, ...], meanings: str) -> None:
        super().__init__(legal)
        self.meanings = meanings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself. Raises UsageProblem with all of them."""
        if value in self.legal:
            return str(value)
        words = (session_of(ctx) if ctx is not None else Session()).words
        raise UsageProblem("word_of", ctx, found=str(value), available=self.told(words))

    def told(self, words: Words) -> str:
        """All words with what they mean in the language of `words`."""
        return ", ".join(f"{word} ({words(f'{self.meanings}.{word}')})" for word in self.legal)


class Day(click.ParamType):
    """A day as 2026-03-05."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day. Raises UsageProblem."""
        try:
            return datetime.date.fromisoformat(value) if len(value) == len("YYYY-MM-DD") else _no_day()
        except ValueError:
            raise UsageProblem("day", ctx, found=str(value)) from None


def _no_day() -> datetime.date:
    raise ValueError


class Country(click.ParamType):
    """Two letters, small ones too, or a name in one of the program's languages."""

    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code. Raises UsageProblem."""
        code = str(value).upper()
        if len(code) == 2 and code.isascii() and code.isalpha():
            return code
        named = _country_named(str(value))
        if named is None:
            raise UsageProblem("country", ctx, found=str(value))
        return named


def _country_named(name: str) -> str | None:
    from babel import Locale

    from assessment.questionnaire.understand.plain import plain
    from assessment.text.catalogue import languages

    wanted = plain(name)
    listed = (Locale.parse(lang).territories.items() for lang in languages())
    codes = (code for names in listed for code, known in names if plain(known) == wanted and len(code) == 2)
    return next(codes, None)


class People(click.ParamType):
    """A number of inhabitants, as people write it: 120000, 120.000, 412 mil."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises UsageProblem."""
        from assessment.questionnaire.understand import understand_whole
        from assessment.sheets.raw import RawCell

        found = understand_whole(RawCell(str(value)), "es_CO").value
        if found is None or not 1 <= found <= MOST_PEOPLE:
            raise UsageProblem("people", ctx, found=str(value))
        return found


class Between(click.ParamType):
    """A number of a kind within limits; `highest` None: as large as one likes."""

    name = "number"

    def __init__(self, kind: type[int] | type[float], lowest: int, highest: int | None = None) -> None:
        self.kind, self.lowest, self.highest = kind, lowest, highest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | float:
        """The number. Raises UsageProblem."""
        try:
            found = self.kind(value)
        except ValueError:
            found = self.kind(self.lowest - 1)
        if found >= self.lowest and (self.highest is None or found <= self.highest):
            return found
        option = param.opts[0] if param is not None else ""
        highest = "…" if self.highest is None else f"{self.highest}"
        values = {"option": option, "found": str(value), "lowest": self.lowest, "highest": highest}
        raise UsageProblem("number_between", ctx, **values)


class Budget(click.ParamType):
    """Effort units of each horizon, as 6,20,60."""

    name = "numbers"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, ...]:
        """The numbers. Raises UsageProblem."""
        try:
            found = tuple(float(part) for part in str(value).split(","))
        except ValueError:
            raise UsageProblem("budget", ctx, found=str(value)) from None
        if not all(0 <= each <= MOST_EFFORT for each in found):
            raise UsageProblem("budget", ctx, found=str(value))
        return found


def _take_lang(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    found = supported(value)
    if found is None:
        from assessment.text.catalogue import languages

        raise near("word", value, languages(), ctx)
    session_of(ctx).asked = found


def _take_json(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    session_of(ctx).as_json = value


def _take_rubric(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    session_of(ctx).rubric = value


_LANG: dict[str, Any] = {"word": "lang", "expose_value": False, "is_eager": True, "callback": _take_lang}
lang = option("--lang", metavar="lang", **_LANG)
json = option("--json", word="json", is_flag=True, expose_value=False, is_eager=True, callback=_take_json)
rubric = option("--rubric", word="rubric", metavar="rubric", expose_value=False, callback=_take_rubric)
public = option("--public", word="public", is_flag=True)
file = argument("file", word="file", type=click.Path(path_type=str))
files = argument("files", word="file", nargs=-1, required=True, type=click.Path(path_type=str))
lens = option("--lens", word="lens", metavar="lens", type=OneOf(LENSES), default=None)
weights = option("--weights", word="weights", metavar="weights", default=None)

budget = option("--budget", word="budget", metavar="numbers", type=Budget(), default=None)
aim = option("--target", "aim", word="aim", metavar="target", default=None)
peers = option("--peers", word="peers", metavar="cities", multiple=True, type=click.Path(path_type=str))
peers_by = option("--by", "peers_by", word="rank_by", metavar="grouping", default=None)
published = option("--ranking", "published", word="published", metavar="table", default=None)
outlines = option(
    "--map", "outlines", word="map", metavar="file", type=click.Path(path_type=str), default=None
)
outlines_by = option("--map-id", "outlines_by", word="map_id", metavar="name", default=None)
previous = option("--previous", word="previous", metavar="file", type=click.Path(path_type=str), default=None)
survey = option(
    "--survey", word="survey_beside", metavar="file", type=click.Path(path_type=str), default=None
)
replace = option("--replace", word="replace", is_flag=True)
theme = option("--theme", word="theme", metavar="file", type=click.Path(path_type=str), default=None)
paper = option("--paper", word="paper", metavar="paper", type=OneOf(("a4", "letter")), default=None)
archive = option("--archive", word="archive", is_flag=True)
brief = option("--brief", word="brief", is_flag=True)


Command = TypeVar("Command", bound=Callable[..., int])


def wished(command: Command) -> Command:
    """How the result is to be made, as one argument `wish`.

    `--weights`, `--budget`, `--target`; and what stands beside it: `--previous`, `--peers` with `--by`, `--ranking`,
    `--survey`, `--map` with `--map-id`.
    """

    @functools.wraps(command)
    def call(*args: Any, weights: Any, budget: Any, aim: Any, previous: Any, **others: Any) -> int:
        from assessment.cli.wishes import Wish

        named = {
            key: others.pop(key)
            for key in ("peers", "peers_by", "published", "survey", "outlines", "outlines_by")
        }
        return command(*args, wish=Wish(weights, budget, aim, previous, whole=True, **named), **others)

    beside = peers(peers_by(published(survey(outlines(outlines_by(call))))))
    return cast(Command, weights(budget(aim(previous(beside)))))


def printed(command: Command) -> Command:
    """How scorecards are to be made, as one argument `asked`: `--theme`, `--paper`, `--archive`, `--brief`."""

    @functools.wraps(command)
    def call(*args: Any, theme: Any, paper: Any, archive: Any, brief: Any = False, **others: Any) -> int:
        from assessment.cli.themes import print_of

        return command(*args, asked=print_of(theme, paper, archive=archive, brief=brief), **others)

    return cast(Command, theme(paper(archive(call))))


def target(*, word: str, required: bool = True) -> Any:
    """`-o FILE`: where one file goes."""
    kind = click.Path(path_type=str)
    optional: dict[str, Any] = {"required": True} if required else {"default": None}
    return option("-o", "--output", "target", word=word, metavar="file", type=kind, **optional)


def lang_option() -> Option:
    """`--lang` for a group, which takes no decorators."""
    return Option(["--lang"], metavar_word="lang", **_LANG)


def folder(word: str = "folder", default: str | None = None) -> Any:
    """`-o FOLDER`: where the files go."""
    return option(
        "-o",
        "--output",
        "folder",
        word=word,
        metavar="folder",
        default=default,
        type=click.Path(path_type=Path),
    )

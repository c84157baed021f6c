"""`survey form`: the questionnaire for residents as a form or on paper, and the checks of a form."""

from __future__ import annotations

from typing import Any

import click

from assessment.cli import options
from assessment.cli.help import command, option, session_of
from assessment.cli.session import Session, supported
from assessment.cli.usage import near


class Languages(click.ParamType):
    """Languages with commas between: es,pt,en."""

    name = "languages"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Their two letters, each once. Raises UsageProblem."""
        from assessment.text.catalogue import languages

        found = []
        for part in str(value).split(","):
            known = supported(part.strip()) if part.strip() else None
            if known is None:
                raise near("word", part.strip(), languages(), ctx)
            found.append(known)
        return tuple(dict.fromkeys(found))


def _take_first(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """Messages are in the first language of the form."""
    if value:
        session_of(ctx).asked = value[0]
    return value


_LANGS: dict[str, Any] = {"type": Languages(), "is_eager": True, "callback": _take_first, "default": None}


@command("form", key="survey_form")
@option("--city", word="form_city", metavar="file", type=click.Path(path_type=str), default=None)
@option("--lang", "langs", word="form_langs", metavar="langs", **_LANGS)
@option("--official", word="form_official", is_flag=True)
@option("--paper", word="form_paper", metavar="paper", type=options.OneOf(("a4", "letter")), default=None)
@option("--contact", word="form_contact", metavar="text", default=None)
@option("--check", word="form_check", metavar="file", type=click.Path(path_type=str), default=None)
@options.target(required=False, word="form")
@options.replace
@options.rubric
@options.json
@click.pass_obj
def survey_form(session: Session, **asked: Any) -> int:
    """Written, or checked."""
    from assessment.cli.forming import Wanted, check_file, make_form

    checked = asked.pop("check")
    if checked is not None:
        return check_file(session, checked, asked["city"])
    return make_form(session, Wanted(**asked))

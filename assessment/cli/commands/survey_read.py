"""`survey read`: the answers of residents come in, and what may be published of them goes out."""

from __future__ import annotations

from typing import Any

import click

from assessment.cli import options
from assessment.cli.help import argument, command, option
from assessment.cli.session import Session

MODES = ("face_to_face", "telephone", "online", "paper", "mixed")
SAMPLINGS = ("probability", "quota", "self_selected")
MODE = options.Meant(MODES, "fieldwork.choices.mode")
SAMPLING = options.Meant(SAMPLINGS, "fieldwork.choices.sampling")
_PATH: dict[str, Any] = {"metavar": "file", "type": click.Path(path_type=str), "default": None}


class Names(click.ParamType):
    """Words with commas between: sex,age,district."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Each once, in their order."""
        return tuple(dict.fromkeys(part.strip() for part in str(value).split(",")))


@command("read", key="survey_read")
@argument("file", word="export", type=click.Path(path_type=str))
@option("--city", word="fieldwork_city", **_PATH)
@option("--mode", word="fieldwork_mode", metavar="mode", type=MODE, required=True)
@option("--sampling", word="fieldwork_sampling", metavar="sampling", type=SAMPLING, required=True)
@option("--weight", word="fieldwork_weight", metavar="column", default=None)
@option("--stratum", word="fieldwork_stratum", metavar="column", default=None)
@option("--cluster", word="fieldwork_cluster", metavar="column", default=None)
@option("--rake", word="fieldwork_rake", metavar="margins", type=Names(), default=None)
@options.target(word="fieldwork")
@option("--microdata", word="fieldwork_microdata", **_PATH)
@options.rubric
@options.json
@options.lang
@click.pass_obj
def survey_read(session: Session, rake: tuple[str, ...] | None, **asked: Any) -> int:
    """An export, to estimates."""
    from assessment.cli.fieldwork import Asked, read_answers

    return read_answers(session, Asked(rake=rake or (), **asked))

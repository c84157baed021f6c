"""`review`: a workbook for the reviewer, and its reading back."""

from __future__ import annotations

import click

from assessment.cli import options
from assessment.cli.help import command, option
from assessment.cli.session import Session


@command("review")
@options.file
@options.target(word="review")
@option("--apply", "reviewed", word="apply", metavar="file", type=click.Path(path_type=str), default=None)
@option("--seed", word="seed", metavar="number", type=options.Between(int, 0), default=1)
@option("--share", word="share", metavar="percent", type=options.Between(float, 0, 100), default=20.0)
@options.replace
@options.rubric
@options.json
@options.lang
@click.pass_obj
def review(
    session: Session, file: str, target: str, reviewed: str | None, seed: int, share: float, replace: bool
) -> int:
    """Without --apply the workbook is made; with it, what the reviewer accepted goes into the assessment."""
    from assessment.cli.reviewing import apply_review, make_review

    if reviewed is not None:
        return apply_review(session, file, reviewed, target, replace_files=replace)
    return make_review(session, file, target, seed=seed, share=share / 100, replace_files=replace)

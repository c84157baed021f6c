"""`rubric`: what is asked and how it is scored."""

from __future__ import annotations

from assessment.cli.help import Group
from assessment.cli.options import lang_option

rubric = Group(
    "rubric",
    params=[lang_option()],
    table={
        name: f"assessment.cli.commands.rubric_{name}"
        for name in ("list", "show", "crosswalk", "check", "schema")
    },
)

"""`rubric`: what is asked and how it is scored."""

from __future__ import annotations

from assessment.cli.help import Group

rubric = Group(
    "rubric",
    table={name: f"assessment.cli.commands.rubric_{name}" for name in ("list", "show", "check", "schema")},
)

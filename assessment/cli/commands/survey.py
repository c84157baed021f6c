"""`survey`: what residents say. The form goes out, and answers come in."""

from __future__ import annotations

from assessment.cli.help import Group
from assessment.cli.options import lang_option

survey = Group(
    "survey",
    params=[lang_option()],
    table={name: f"assessment.cli.commands.survey_{name}" for name in ("form", "read", "items")},
)

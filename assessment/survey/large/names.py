"""Which columns of microdata are what, by their names."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.survey.asked import Asked
from assessment.survey.form.names import item_field
from assessment.survey.large.sums import Columns


def columns_of(names: Sequence[str], asked: Asked) -> Columns:
    """What a file has of what a rubric asks; items by their field, or by their id as in tables of one's own."""
    design = {name: name for name in ("weight", "stratum", "cluster") if name in names}
    called = (
        (ident, next((name for name in (item_field(ident), ident) if name in names), None))
        for ident in asked.items
    )
    return Columns(
        {ident: name for ident, name in called if name is not None},
        weight=design.get("weight"),
        stratum=design.get("stratum"),
        cluster=design.get("cluster"),
    )


def twice(names: Sequence[str], asked: Asked) -> tuple[str, ...]:
    """Items that a file has under both names."""
    return tuple(ident for ident in asked.items if ident in names and item_field(ident) in names)

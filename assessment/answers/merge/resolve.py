"""Decisions put into a merged assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.answers.merge.models import Merged
from assessment.answers.merge.paths import assemble, values_of
from assessment.rubric.load import Rubric


def resolve(merged: Merged, decisions: Mapping[str, int], rubric: Rubric) -> Merged:
    """The same with these conflicts decided; those without a decision stay open.

    Args:
        decisions: index of the version to take, by path of the conflict.

    Raises:
        ValueError: a path without conflict, or an index without version.
    """
    conflicts = {conflict.path: conflict for conflict in merged.conflicts}
    values = values_of(merged.assessment)
    for path, index in decisions.items():
        versions = conflicts[path].versions if path in conflicts else ()
        if not 0 <= index < len(versions):
            raise ValueError(f"nothing to decide at {path}, or no version {index}")
        values[path] = versions[index].value
    still = tuple(conflict for conflict in merged.conflicts if conflict.path not in decisions)
    return replace(merged, assessment=assemble(values, merged.assessment, rubric), conflicts=still)

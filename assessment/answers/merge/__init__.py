"""Merging what came back: several files of one assessment into one, three-way, and nothing chosen in silence.

`fingerprints` is what a part remembers of its beginning; `merge` compares; `resolve` puts decisions in. Two files of which
each changed the same thing are a `Conflict`, which a person decides. The rule stands in `settle.py`, the one for evidence
that two parts registered under one code in `renames.py`.
"""

from assessment.answers.merge.marks import fingerprints
from assessment.answers.merge.merge import merge
from assessment.answers.merge.models import Conflict, Merged, Rename, Source, Version
from assessment.answers.merge.resolve import resolve

__all__ = ["Conflict", "Merged", "Rename", "Source", "Version", "fingerprints", "merge", "resolve"]

"""Smart-city maturity assessment: from a rubric and a city's answers to one result and two scorecards.

The names a notebook needs (`assess` gives the whole result, `score` and `score_many` the numbers alone):

    from assessment import assess, load_assessment, write_excel, write_pdf

    loaded = load_assessment("my-city.yaml")
    result = assess(loaded.rubric, loaded.assessment)
    write_excel(result, loaded.rubric, "scorecard.xlsx", lang="es")
    write_pdf(result, loaded.rubric, "scorecard.pdf", lang="es")

Nothing heavy is imported before it is used, so that `assessment --help` answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from assessment.version import __version__

if TYPE_CHECKING:
    from assessment.answers.load import Loaded
    from assessment.answers.models import Assessment
    from assessment.comparison.over_time import change_of
    from assessment.complete import assess
    from assessment.documents.findings import Finding, Findings, Rejected
    from assessment.intake import load_assessment
    from assessment.report.excel import write_excel
    from assessment.report.pdf import write_pdf
    from assessment.result.build import score, score_many
    from assessment.result.models import Result
    from assessment.result.public import to_public
    from assessment.result.write import from_json, to_json
    from assessment.rubric.load import Rubric, load_rubric

_HOME = {
    "Assessment": "assessment.answers.models",
    "Finding": "assessment.documents.findings",
    "Findings": "assessment.documents.findings",
    "Loaded": "assessment.answers.load",
    "Rejected": "assessment.documents.findings",
    "Result": "assessment.result.models",
    "Rubric": "assessment.rubric.load",
    "assess": "assessment.complete",
    "change_of": "assessment.comparison.over_time",
    "from_json": "assessment.result.write",
    "load_assessment": "assessment.intake",
    "load_rubric": "assessment.rubric.load",
    "score": "assessment.result.build",
    "score_many": "assessment.result.build",
    "to_json": "assessment.result.write",
    "to_public": "assessment.result.public",
    "write_excel": "assessment.report.excel",
    "write_pdf": "assessment.report.pdf",
}

__all__ = [
    "Assessment",
    "Finding",
    "Findings",
    "Loaded",
    "Rejected",
    "Result",
    "Rubric",
    "__version__",
    "assess",
    "change_of",
    "from_json",
    "load_assessment",
    "load_rubric",
    "score",
    "score_many",
    "to_json",
    "to_public",
    "write_excel",
    "write_pdf",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'assessment' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)

"""Whether an assessment fits its rubric and the city: one file, one subject; all findings at once.

What passes here can be scored. Errors are things that cannot be meant; warnings are things that are probably mistaken.
"""

from __future__ import annotations

import datetime

from assessment.answers.check.answers import answers
from assessment.answers.check.consistency import consistency
from assessment.answers.check.dates import dates
from assessment.answers.check.departments import departments
from assessment.answers.check.districts import districts
from assessment.answers.check.evidence import evidence
from assessment.answers.check.profile import profile
from assessment.answers.check.sheet import Sheet
from assessment.answers.check.unmigrated import unmigrated
from assessment.answers.models import Assessment
from assessment.documents.findings import Findings
from assessment.documents.strict import Document
from assessment.rubric.load import Rubric

SUBJECTS = (profile, districts, dates, evidence, departments, answers, consistency, unmigrated)


def check(
    assessment: Assessment,
    rubric: Rubric,
    document: Document | None,
    findings: Findings,
    today: datetime.date | None = None,
) -> None:
    """Add everything that is wrong or doubtful.

    Args:
        document: where the assessment was read from, for places; None for one made by a program.
        today: dates after it are errors; None: no such check.
    """
    sheet = Sheet(assessment, rubric, document, findings, today)
    for subject in SUBJECTS:
        subject(sheet)

"""From the cells of a questionnaire to the values of an assessment, each with its place; what is unclear is told."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.documents.findings import Findings
from assessment.questionnaire.read.answers import hear_answers
from assessment.questionnaire.read.city import hear_city, hear_districts
from assessment.questionnaire.read.departments import hear_departments
from assessment.questionnaire.read.evidence import hear_evidence
from assessment.questionnaire.read.listener import Heard, Listener
from assessment.questionnaire.read.tables import Tables
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand import Asked


def hear(tables: Tables, setting: Setting, asked: Mapping[str, Asked], findings: Findings) -> Heard:
    """Understand every cell.

    Args:
        asked: what each question takes; others are read by what was typed.
        findings: get what cannot be understood (errors), what is doubtful (warnings), what was not literal (notes).
    """
    listener = Listener(tables, setting, findings)
    hear_city(listener)
    hear_districts(listener)  # answers and documents name them
    hear_departments(listener)
    hear_evidence(listener)  # answers name it
    hear_answers(listener, asked)
    return listener.heard

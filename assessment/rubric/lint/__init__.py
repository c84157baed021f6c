"""What makes a rubric weak, though it can be scored: one check, one file, one function of the same name.

`lint` runs all of them. A warning should be mended before the rubric is published; a note is for its authors to know.
Every finding has a place; its text (`templates/text/<language>/lint.yaml`) says how to mend it.
"""

from __future__ import annotations

from assessment.documents.findings import Findings
from assessment.rubric.case_studies import read_case_studies
from assessment.rubric.lint.case_missing import case_missing
from assessment.rubric.lint.case_never_used import case_never_used
from assessment.rubric.lint.choice_without_top import choice_without_top
from assessment.rubric.lint.crosswalk_check_needed import crosswalk_check_needed
from assessment.rubric.lint.crosswalk_scheme import crosswalk_scheme
from assessment.rubric.lint.degree_without_number import degree_without_number
from assessment.rubric.lint.department_never_asked import department_never_asked
from assessment.rubric.lint.dominant_practice import dominant_practice
from assessment.rubric.lint.effective_weight import effective_weight
from assessment.rubric.lint.effort_count import effort_count
from assessment.rubric.lint.evidence_never_asked import evidence_never_asked
from assessment.rubric.lint.fact_never_used import fact_never_used
from assessment.rubric.lint.gate_contradiction import gate_contradiction
from assessment.rubric.lint.gate_not_in_set import gate_not_in_set
from assessment.rubric.lint.gate_without_effect import gate_without_effect
from assessment.rubric.lint.level_out_of_reach import level_out_of_reach
from assessment.rubric.lint.level_without_sentence import level_without_sentence
from assessment.rubric.lint.median_sentence import median_sentence
from assessment.rubric.lint.node_without_question import node_without_question
from assessment.rubric.lint.question_without_evidence import question_without_evidence
from assessment.rubric.lint.removed_without_previous import removed_without_previous
from assessment.rubric.lint.review_without_name import review_without_name
from assessment.rubric.lint.same_sentence import same_sentence
from assessment.rubric.lint.set_without_dimension import set_without_dimension
from assessment.rubric.lint.sheet_title import sheet_title
from assessment.rubric.lint.step_without_sentence import step_without_sentence
from assessment.rubric.lint.subject import Subject, readable_cases, readable_words
from assessment.rubric.lint.text_length import text_length
from assessment.rubric.lint.translation_draft import translation_draft
from assessment.rubric.lint.translation_missing import translation_missing
from assessment.rubric.lint.translation_old import translation_old
from assessment.rubric.lint.unit_never_used import unit_never_used
from assessment.rubric.lint.unreachable_question import unreachable_question
from assessment.rubric.lint.weight_without_reason import weight_without_reason
from assessment.rubric.load import Rubric

CHECKS = (
    # weights
    weight_without_reason,
    effective_weight,
    dominant_practice,
    unreachable_question,
    node_without_question,
    # levels, gates and question sets
    choice_without_top,
    level_out_of_reach,
    gate_contradiction,
    gate_not_in_set,
    gate_without_effect,
    set_without_dimension,
    # words
    level_without_sentence,
    step_without_sentence,
    same_sentence,
    text_length,
    median_sentence,
    degree_without_number,
    sheet_title,
    translation_missing,
    translation_draft,
    translation_old,
    review_without_name,
    # lists and links
    removed_without_previous,
    effort_count,
    question_without_evidence,
    evidence_never_asked,
    department_never_asked,
    fact_never_used,
    unit_never_used,
    crosswalk_scheme,
    crosswalk_check_needed,
    case_missing,
    case_never_used,
)


def lint(rubric: Rubric, findings: Findings) -> None:
    """Add what every check finds, in every language of the rubric.

    Args:
        rubric: a validated one.
        findings: gets warnings and notes; and the errors of words that do not fit the rubric, whose language the
            checks then leave out, and of the case library.
    """
    read_case_studies(rubric, findings)
    subject = Subject(rubric, readable_words(rubric, findings), readable_cases(rubric, findings))
    for check in CHECKS:
        check(subject, findings)

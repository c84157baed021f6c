"""Why a score is what it is, for whoever reads in a terminal; read from the result, in no layout.

`node_tree` tells a node down to its questions, `question_facts` one question, `rubric_tree` a rubric without answers,
`crosswalk_tree` its codes of another framework, `readings_tree` a result read through codes or tags.
"""

from assessment.report.explain.crosswalk import crosswalk_tree, readings_tree
from assessment.report.explain.question import Facts, question_facts
from assessment.report.explain.rubric import rubric_tree
from assessment.report.explain.tree import Branch, Tree, node_tree, summary

__all__ = [
    "Branch",
    "Facts",
    "Tree",
    "crosswalk_tree",
    "node_tree",
    "question_facts",
    "readings_tree",
    "rubric_tree",
    "summary",
]

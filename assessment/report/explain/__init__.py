"""Why a score is what it is, for whoever reads in a terminal; read from the result, in no layout.

`node_tree` tells a node down to its questions, `question_facts` one question, `rubric_tree` a rubric without answers,
`crosswalk_tree` its codes of another framework, `readings_tree` a result read through codes or tags; `change_tree`,
`change_facts` and `change_rows` one result against an earlier one, `trend_tree` many; `robustness_tree`, `robustness_facts` and
`robustness_sentence` how far a result depends on choices.
"""

from assessment.report.explain.change import change_facts, change_tree
from assessment.report.explain.change_table import change_rows
from assessment.report.explain.crosswalk import crosswalk_tree, readings_tree
from assessment.report.explain.question import Facts, question_facts
from assessment.report.explain.robustness import robustness_facts, robustness_sentence, robustness_tree
from assessment.report.explain.rubric import rubric_tree
from assessment.report.explain.tree import Branch, Tree, node_tree, summary
from assessment.report.explain.trend import trend_tree

__all__ = [
    "Branch",
    "Facts",
    "Tree",
    "change_facts",
    "change_rows",
    "change_tree",
    "crosswalk_tree",
    "node_tree",
    "question_facts",
    "readings_tree",
    "robustness_facts",
    "robustness_sentence",
    "robustness_tree",
    "rubric_tree",
    "summary",
    "trend_tree",
]

"""The workbook of conflicts: what files that were merged say differently, side by side, for a person to decide.

`conflicts_bytes` writes it, `read_conflicts` reads the decisions, `decide` puts them into the merged assessment.
"""

from assessment.questionnaire.conflicts.decide import decide
from assessment.questionnaire.conflicts.read import Decisions, read_conflicts
from assessment.questionnaire.conflicts.write import conflicts_bytes

__all__ = ["Decisions", "conflicts_bytes", "decide", "read_conflicts"]

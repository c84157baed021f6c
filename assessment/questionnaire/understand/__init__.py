"""What people type into a cell, understood: pure functions from a raw cell to a value, a state, or a problem.

`understand_answer` reads the answer of a question; the others read the cells around it. `item_text` and `state_text`
write the items that a workbook offers, which are read back literally. Nothing raises for what a person typed.
"""

from assessment.questionnaire.understand.answer import understand_answer
from assessment.questionnaire.understand.day import understand_day
from assessment.questionnaire.understand.items import item_text, state_text, yes_no_text
from assessment.questionnaire.understand.models import Asked, Choice, Found, Problem, Understood
from assessment.questionnaire.understand.number import understand_number, understand_whole
from assessment.questionnaire.understand.one_of import understand_one_of
from assessment.questionnaire.understand.text import understand_text
from assessment.questionnaire.understand.yes_no import understand_practice, understand_yes_no

__all__ = [
    "Asked",
    "Choice",
    "Found",
    "Problem",
    "Understood",
    "item_text",
    "state_text",
    "understand_answer",
    "understand_day",
    "understand_number",
    "understand_one_of",
    "understand_practice",
    "understand_text",
    "understand_whole",
    "understand_yes_no",
    "yes_no_text",
]

"""“What if” in the scorecard's workbook: live formulas, generated from the rubric, that score the city anew.

`live_of` makes what the sheets need from a result and its rubric. Follow one number: `answers_sheet` (an answer, what
backs it, its points), `calculation_sheet` (questions, nodes, gates, balance, levels), `outcome_sheet` (before and now).
`answer_formulas` and `tree_formulas` have the formulas; `places` knows where everything stands before it is written.
"""

from assessment.report.excel.live.setting import Live, live_of
from assessment.report.excel.live.write import calculation_sheets, whatif_sheets

__all__ = ["Live", "calculation_sheets", "live_of", "whatif_sheets"]

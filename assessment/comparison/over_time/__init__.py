"""A city over time: what changed between two results, and a line through many.

`change_of` compares two results, `trend` many. Both take results as they were published, of any version of the rubric.
"""

from assessment.comparison.over_time.change import change_of
from assessment.comparison.over_time.fitness import problems
from assessment.comparison.over_time.trend import trend

__all__ = ["change_of", "problems", "trend"]

"""The story: everything that a scorecard says, in one language, in no format.

`compose` makes it from a result and the words of its rubric. A number in it carries its value and the text by which it
is shown, so that every rendering shows the same.
"""

from assessment.report.story.compose import compose
from assessment.report.story.models import Story

__all__ = ["Story", "compose"]

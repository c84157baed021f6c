"""The scorecard's workbook under way: its story, words, and the titles of its sheets."""

from __future__ import annotations

from openpyxl.workbook.defined_name import DefinedName

from assessment.look.theme import Theme
from assessment.report.story.models import Story
from assessment.sheets.book import Book
from assessment.sheets.finalize import Value, finalize
from assessment.text.catalogue import Words, words
from assessment.text.letters import capital


class ScoreBook(Book):
    """What all sheets of a scorecard share.

    Attributes:
        fixed: title of each sheet that every scorecard has, by its key.
        titles: title of a dimension's sheet by the dimension's id.
        values: of a sheet's title: what each of its formulas yields now.
    """

    def __init__(self, story: Story, theme: Theme, paper_size: str | None = None) -> None:
        self.story = story
        self.say: Words = words(story.lang)
        super().__init__(
            theme,
            head=self.city(),
            marked=bool(story.mark),
            page_line=self.text("footer_page", page="&P", pages="&N"),
            level_names=story.level_names,
            paper_size=paper_size,
        )
        self.fixed: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.values: dict[str, dict[str, Value]] = {}

    def name(self, name: str, area: str) -> None:
        """Give an area a name; it must not look like a cell."""
        self.file.defined_names[name] = DefinedName(name, attr_text=area)

    def label(self, key: str) -> str:
        """A fixed word of the scorecard with a capital, as a head."""
        text = self.story.label[key]
        return capital(text)

    def text(self, key: str, **values: object) -> str:
        """A text of the workbook's own catalogue."""
        return self.say(f"excel.{key}", **values)

    def column_head(self, key: str) -> str:
        """A head of a column: the workbook's own word if it has one, else the scorecard's."""
        return self.text(key) if f"excel.{key}" in self.say else self.label(key)

    def city(self) -> str:
        """The city with its mark, for every sheet."""
        city, mark = self.story.city, self.story.mark
        if not mark or mark.casefold() in city.casefold():
            return city
        return self.text("city_marked", city=city, mark=mark)

    def finished(self) -> bytes:
        """The workbook, when all its sheets are written. Same sheets, same bytes."""
        story = self.story
        self.describe(
            title=f"{self.head}: {story.kicker}",
            subject=story.rubric_line,
            description=story.status,
            language=story.lang,
        )
        return finalize(
            self.saved(story.date), alternatives=self.alternatives, day=story.date, values=self.values
        )

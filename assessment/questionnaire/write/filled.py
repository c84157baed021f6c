"""A workbook that people fill, under way: what its cells hold, where each stands, and what each formula yields now."""

from __future__ import annotations

from openpyxl.utils import absolute_coordinate, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from assessment.answers.models import City
from assessment.look.theme import Theme
from assessment.questionnaire.cells import Contents, Key
from assessment.questionnaire.setting import Setting
from assessment.sheets.book import Book
from assessment.sheets.finalize import Value
from assessment.text.catalogue import languages, words


class FilledBook(Book):
    """What all sheets of a workbook share that people fill.

    Attributes:
        contents: the filled cells.
        at: where each cell stands: title and coordinate.
        values: of a sheet's title: what each of its formulas yields now.
    """

    def __init__(self, setting: Setting, contents: Contents, theme: Theme, city: City) -> None:
        self.setting, self.contents = setting, contents
        super().__init__(
            theme, head=marked_name(city, setting), marked=city.fictional,
            page_line=setting.text("page", page="&P", pages="&N"),
        )  # fmt: skip
        self.at: dict[Key, tuple[str, str]] = {}
        self.values: dict[str, dict[str, Value]] = {}

    def text(self, key: str, **values: object) -> str:
        """A text of the questionnaire's catalogue."""
        return self.setting.text(key, **values)

    def place(self, key: Key, title: str, coordinate: str) -> None:
        """Remember where a cell stands."""
        self.at[key] = (title, coordinate)

    def reference(self, key: Key) -> str:
        """A cell as a formula of another sheet names it."""
        title, coordinate = self.at[key]
        return f"{quote_sheetname(title)}!{absolute_coordinate(coordinate)}"

    def name(self, name: str, area: str) -> None:
        """Give an area a name; it must not look like a cell."""
        self.file.defined_names[name] = DefinedName(name, attr_text=area)

    def yields(self, title: str, coordinate: str, value: Value) -> None:
        """Remember what a formula yields, for programs that do not calculate."""
        self.values.setdefault(title, {})[coordinate] = value


def marked_name(city: City, setting: Setting) -> str:
    """The name of a city, and that it is fictional where the name does not say so."""
    mark = setting.say("report.mark.fictional")
    marks = (words(lang)("report.mark.fictional") for lang in languages())
    if not city.fictional or any(each.casefold() in city.name.casefold() for each in marks):
        return city.name
    return setting.text("city_marked", city=city.name, mark=mark)

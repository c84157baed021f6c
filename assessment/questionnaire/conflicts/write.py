"""The workbook of conflicts as bytes: one sheet, a row for each conflict, its versions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Color, Font
from openpyxl.utils import get_column_letter

from assessment.answers.merge import Conflict, Merged, Version
from assessment.look.theme import DEFAULT, Theme
from assessment.questionnaire.conflicts import told
from assessment.questionnaire.conflicts.cells import TABLE, to_rows
from assessment.questionnaire.form import Form
from assessment.questionnaire.identity import CONFLICTS_SCHEMA, Identity
from assessment.questionnaire.review.told import Piece
from assessment.questionnaire.setting import Setting
from assessment.questionnaire.understand.plain import shortened
from assessment.questionnaire.write import formulas
from assessment.questionnaire.write.filled import FilledBook
from assessment.questionnaire.write.hidden import hidden_sheets
from assessment.questionnaire.write.lists import ListSheet
from assessment.questionnaire.write.page import LEAST_LINES, Block, FilledSheet, Prompt
from assessment.questionnaire.write.paper import paper
from assessment.sheets.finalize import finalize
from assessment.sheets.inert import sheet_title
from assessment.text.dates import long_date

ID_WIDTH, ABOUT, VERSION, DECISION, REMARK, STATE = 13.0, 30.0, 34.0, 30.0, 26.0, 13.0
FIRST = 3
"""The column of the first version."""
PER_PAGE = 4
"""Versions on a printed page."""
START, NAMES = 60, 40
"""Characters of a version, and of the names of its files, in the list of a decision."""


def conflicts_bytes(
    merged: Merged, setting: Setting, files: Sequence[str] = (), theme: Theme = DEFAULT
) -> bytes:
    """The workbook of the conflicts that are open. Same input, same bytes. No decision is made beforehand.

    Args:
        files: names of all files that were merged; else those that the conflicts name.
    """
    form = Form(setting, merged.assessment)
    book = FilledBook(setting, {}, theme, merged.assessment.city)
    sheet = _Conflicts(book, form, merged, files)
    sheet.write()
    hidden_sheets(book, _identity(form), (), to_rows(merged.conflicts))
    say = setting.say
    book.file._sheets.sort(key=lambda known: known.sheet_state != "visible")  # type: ignore[attr-defined]
    book.file.active = 0
    book.describe(
        title=f"{book.head}: {say('conflicts.title')}",
        subject=setting.words.header.title,
        description=say("conflicts.subject"),
        language=setting.lang,
    )
    day = merged.assessment.date
    return finalize(book.saved(day), day=day, values=book.values)


def _identity(form: Form) -> Identity:
    rubric, setting, said = form.setting.rubric, form.setting, form.assessment
    return Identity(
        CONFLICTS_SCHEMA, rubric.id, rubric.version, rubric.fingerprint, setting.lang, setting.locale,
        said.question_set, None, {"city": said.city.name, "date": said.date.isoformat()},
    )  # fmt: skip


class _Conflicts:
    """The sheet under way."""

    def __init__(self, book: FilledBook, form: Form, merged: Merged, files: Sequence[str]) -> None:
        self.book, self.form, self.merged = book, form, merged
        self.say = form.setting.say
        named = (name for conflict in merged.conflicts for each in conflict.versions for name in each.sources)
        self.files = tuple(files) or tuple(sorted(set(named)))
        self.most = max((len(conflict.versions) for conflict in merged.conflicts), default=0)
        self.lists = ListSheet(book)
        widths = (ID_WIDTH, ABOUT, *(VERSION for _ in range(self.most)), DECISION, REMARK, STATE)
        self.page = FilledSheet(book, sheet_title(self.say("conflicts.sheet.conflicts"), (), TABLE), widths)
        self.decision = FIRST + self.most

    def write(self) -> None:
        """What to do, then a row for each conflict."""
        self._opening()
        page, state = self.page, self.decision + 2
        head = page.row + 1  # the line of progress comes first
        self._progress(head)
        versions = [self.say("conflicts.version", n=number) for number in range(1, self.most + 1)]
        heads = [self._head(column) for column in ("id", "about")]
        page.heads([*heads, *versions, *(self._head(column) for column in ("decision", "remark", "state"))])
        page.freeze(page.row, 2)
        for number, conflict in enumerate(self.merged.conflicts, 1):
            self._conflict(number, conflict)
        letter = get_column_letter(state)
        self._colour(f"{letter}{head + 1}:{letter}{max(page.row - 1, head + 1)}")
        page.protect()
        wide = max(1, -(-self.most // PER_PAGE))
        paper(page, landscape=True, columns=state - 1, wide=wide)
        page.cells.print_title_rows = f"{head}:{head}"

    def _head(self, column: str) -> str:
        return self.say(f"conflicts.column.{column}")

    def _opening(self) -> None:
        page, looks, city = self.page, self.page.looks, self.form.assessment.city
        page.line(self.book.head, looks.mark if self.book.marked else looks.small)
        page.line(self.say("conflicts.title"), looks.title)
        texts = [self.say("conflicts.purpose", city=city.name)]
        values = {"decision": self._head("decision"), "proposed": self.say("conflicts.proposed")}
        texts += [f"{step}. " + self.say(f"conflicts.how_{step}", **values) for step in (1, 2, 3)]
        for text in texts:
            page.end(page.paragraph(text, looks.text, 1, min(5, page.last)), looks.text)
        files = self.say("conflicts.files", names=", ".join(self.files))
        page.end(page.paragraph(files, looks.note, 1, min(5, page.last)), looks.note, 6.0)

    def _progress(self, head: int) -> None:
        page, count = self.page, len(self.merged.conflicts)
        if not count:
            page.line(self.say("conflicts.none"), page.looks.strong)
            return
        page.write(1, self.say("conflicts.progress_label"), page.looks.strong)
        letter = get_column_letter(self.decision)
        area = f"{letter}{head + 1}:{letter}{head + count}"
        shown = replace(page.looks.strong, number_format=f'0" / {count}"', align="left")
        page.formula(2, f"SUMPRODUCT(--(LEN(TRIM({area}))>0))", 0, shown)
        page.end(1, page.looks.strong, 6.0)

    def _conflict(self, number: int, conflict: Conflict) -> None:
        page = self.page
        needed = [
            page.write(1, conflict.path, page.faint),
            self._pieces(2, told.about(conflict.path, self.form)),
        ]
        said = told.versions(conflict, self.form)
        for at, (version, pieces) in enumerate(zip(conflict.versions, said, strict=True)):
            proposed = at == conflict.proposed
            needed.append(self._pieces(FIRST + at, [*self._origin(version, proposed), *pieces]))
        page.fill(page.still, FIRST + len(said), self.decision - 1)
        needed += self._decide(number, conflict, said)
        page.end(max(*needed, LEAST_LINES), page.field, 8.0)

    def _origin(self, version: Version, proposed: bool) -> list[Piece]:
        """From which files a version is, when they were saved, and whether it is proposed."""
        saved = self.say("conflicts.saved_unknown")
        if version.modified is not None:
            day = long_date(version.modified.date(), self.form.setting.locale)
            saved = self.say("conflicts.saved", day=f"{day}, {version.modified:%H:%M}")
        told_from = Piece(self.say("conflicts.from", names=", ".join(version.sources)), "strong")
        mark = [Piece(self.say("conflicts.proposed"), "mark")] if proposed else []
        return [told_from, Piece(saved, "small"), *mark]

    def _decide(self, number: int, conflict: Conflict, said: Sequence[Sequence[Piece]]) -> list[int]:
        page, column = self.page, self.decision
        name = self.lists.add(f"decide_{number}", conflict.path, self._items(conflict, said))
        needed = [page.enter(column, (TABLE, conflict.path, "decision"))]
        page.offer(column, name, self._prompt("decision"))
        needed.append(page.enter(column + 1, (TABLE, conflict.path, "remark")))
        page.offer(column + 1, None, self._prompt("remark"))
        cell = f"${get_column_letter(column)}{page.row}"
        states = [formulas.text(self.say(f"conflicts.state.{state}")) for state in ("decided", "open")]
        formula = f"IF({formulas.filled(cell)},{states[0]},{states[1]})"
        page.formula(column + 2, formula, self.say("conflicts.state.open"), page.still)
        return needed

    def _prompt(self, column: str) -> Prompt:
        return Prompt(self.say(f"conflicts.prompt.{column}"), self.say(f"conflicts.prompt.{column}_text"))

    def _items(self, conflict: Conflict, said: Sequence[Sequence[Piece]]) -> list[str]:
        """The versions as a list offers them: number, how it begins, from where."""
        items = []
        for number, (version, pieces) in enumerate(zip(conflict.versions, said, strict=True), 1):
            first = next(
                (piece.text for piece in pieces if piece.weight == "plain"), pieces[0].text if pieces else ""
            )
            names = shortened(", ".join(version.sources), NAMES)
            items.append(self.say("conflicts.said", n=number, start=shortened(first, START), names=names))
        return items

    def _pieces(self, column: int, parts: Sequence[Piece]) -> int:
        page, theme = self.page, self.book.theme
        looks = {
            "plain": page.still,
            "strong": replace(page.still, bold=True),
            "small": replace(page.still, size=theme.sheet.small, color=theme.muted),
            "mark": replace(page.still, bold=True, color=theme.evidenced),
        }
        return page.blocks(column, [Block(part.text, looks[part.weight]) for part in parts], page.still)

    def _colour(self, area: str) -> None:
        theme, first = self.book.theme, area.split(":")[0]
        for state, colour in (("open", theme.warning), ("decided", theme.evidenced)):
            face = Font(color=Color(rgb=f"FF{colour}"), b=state == "open")
            test = f"{first}={formulas.text(self.say(f'conflicts.state.{state}'))}"
            self.page.cells.conditional_formatting.add(area, FormulaRule(formula=[test], font=face))

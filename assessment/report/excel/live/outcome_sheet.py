"""The sheet that says what the suppositions come to: before and now, of the whole and all its parts, in every lens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from openpyxl.utils import get_column_letter

from assessment.report.excel.live.answer_formulas import text as quoted
from assessment.report.excel.live.calculation_sheet import GATE
from assessment.report.excel.live.lists import yes_no
from assessment.report.excel.live.outcome_cells import (
    level_given,
    level_now,
    moved,
    points_given,
    points_now,
)
from assessment.report.excel.live.places import ANSWERS_HEAD, WEIGHTS_HEAD, numbered
from assessment.report.excel.live.setting import Setting
from assessment.report.excel.live.sheet import GAIN, POINTS, LiveSheet
from assessment.result.entry import LensName
from assessment.scoring.compile import CompiledGate
from assessment.sheets.looks import Look
from assessment.sheets.paper import print_setup

NUMBERS = ("secured", "score", "coverage")
KEYS = (
    "name", "lens", "level_before", "level_now",
    *(f"{key}_{when}" for key in ("secured", "score") for when in ("before", "now", "gain")),
    "coverage_before", "coverage_now", "lacking",
)  # fmt: skip
NAME, LENS, LEVEL, NUMBER, LACKING = 42.0, 16.0, 18.0, 17.3, 34.0
SEPARATOR = " · "


def outcome_sheet(setting: Setting) -> None:
    """Write the sheet."""
    sheet = _Outcome(setting)
    sheet.opening(setting.book.fixed["whatif"])
    sheet.freeze(sheet.row)
    names = {key: setting.book.fixed[key] for key in ("suppose", "weights", "calculation")}
    for told in (*(setting.text(key, **names) for key in ("about", "reset", "rules")), sheet.readings()):
        sheet.end(sheet.paragraph(told, sheet.looks.text), sheet.looks.text)
    sheet.changes()
    sheet.space(6)
    view = setting.view
    sheet.nodes(None, [view.whole.id, *(node.id for node in view.dimensions)])
    for node in view.dimensions:
        below = [each.id for each in view.nodes_below(node.id) if sheet.weighs(each.id)]
        sheet.nodes(setting.text("parts_of", name=setting.speech.node(node.id)), below)
    sheet.gates()
    sheet.protect()
    print_setup(sheet, landscape=True, repeat=2)


class _Outcome(LiveSheet):
    """The sheet under way."""

    def __init__(self, setting: Setting) -> None:
        level = setting.book.looks.level_width(LEVEL)
        widths = (NAME, LENS, level, level, *(NUMBER,) * 8, LACKING)
        super().__init__(setting, setting.book.fixed["whatif"], widths)
        self.columns = numbered(KEYS)

    def weighs(self, ident: str) -> bool:
        """Whether some question below it is scored."""
        return bool(self.setting.given.compiled.scorable[self.setting.column(ident)])

    def readings(self) -> str:
        """How the rows of the lenses are told apart, and why a part may have none of the verified lens."""
        setting = self.setting
        told = setting.text("headline_rows", lens=setting.lens(setting.headline))
        if "verified" not in setting.shown:
            return told
        return f"{told} {setting.text('unreviewed_rows', lens=setting.lens('verified'))}"

    # -- what was changed

    def changes(self) -> None:
        """A line that counts what differs from what was given."""
        setting, rows = self.setting, self.setting.rows
        answers, weights = setting.answers, setting.weights
        first, last = ANSWERS_HEAD + 1, rows.last
        backing, given = (answers.there(key, first, last) for key in ("backing", "backing_given"))
        of_weights = WEIGHTS_HEAD + 1, WEIGHTS_HEAD + len(setting.weight_lines)
        weight, before = (weights.there(key, *of_weights) for key in ("weight", "weight_given"))
        counted = (
            ("changed_answers", f"SUM({answers.there('changed', first, last)})"),
            ("changed_backings", f"SUMPRODUCT(--(TRIM({backing})<>TRIM({given})))"),
            ("changed_weights", f"SUMPRODUCT(ISNUMBER({weight})*({weight}<>{before}))"),
        )
        parts = [f"{quoted(setting.text(key) + ': ')}&{count}" for key, count in counted]
        value = SEPARATOR.join(f"{setting.text(key)}: 0" for key, _ in counted)
        look = replace(self.looks.text, wrap=False)
        self.formula(1, f"&{quoted(SEPARATOR)}&".join(parts), value, look)
        self.mark_changed(f"A{self.row}", f"$A${self.row}<>{quoted(value)}")
        self.end(1, look)

    # -- nodes

    def nodes(self, title: str | None, idents: Sequence[str]) -> None:
        """A table with a row for each node and lens."""
        if not idents:
            return
        if title is not None:
            self.heading(title)
        numbers = range(self.columns["secured_before"], self.columns["lacking"])
        self.heads([self._head(key) for key in KEYS], numbers)
        first = self.row
        for ident in idents:
            for lens in self._lenses(ident):
                self._node(ident, lens, self.panel if lens == self.setting.headline else self.plain)
        for key in ("level", *NUMBERS):
            self._mark(key, first)

    def _mark(self, key: str, first: int) -> None:
        """The colours of a column, and of what is no longer as it was."""
        given, now = (get_column_letter(self.columns[f"{key}_{when}"]) for when in ("before", "now"))
        test = moved(f"${given}{first}", f"${now}{first}")
        area = f"{{0}}{first}:{{0}}{self.row - 1}"
        if key == "level":
            self.chips(area.format(given), f"{given}{first}")
            self.chips(area.format(now), f"{now}{first}", test)
        else:
            self.mark_changed(area.format(now), test)

    def _lenses(self, ident: str) -> Iterator[LensName]:
        """The lenses of a node: verified only where something below it was reviewed."""
        setting = self.setting
        for lens in setting.shown:
            below = setting.view.below(ident) if lens == "verified" else ()
            if lens != "verified" or any(setting.given.readings[question.id].reviewed for question in below):
                yield lens

    def _head(self, key: str) -> str:
        setting = self.setting
        base, _, when = key.rpartition("_")
        if base:
            if base == "coverage" and "verified" not in setting.shown:
                base = "answered"
            return setting.text(f"head.{when}_of", name=setting.head(base))
        return setting.head(key)

    def _node(self, ident: str, lens: LensName, look: Look) -> None:
        setting, word = self.setting, replace(look, wrap=False, indent=1)
        self.ruled(len(KEYS), look)
        needed = self.write(1, setting.speech.node(ident), look)
        self.write(2, setting.lens(lens), replace(look, indent=1))
        before = level_given(setting, lens, ident)
        self.held(self.columns["level_before"], before, word)
        self.formula(self.columns["level_now"], level_now(setting, lens, ident), before, word)
        for key in NUMBERS:
            self._number(ident, lens, key, look)
        self._lacking(ident, lens, word)
        self.end(needed, look, 8.0)

    def _number(self, ident: str, lens: LensName, key: str, look: Look) -> None:
        setting = self.setting
        code = setting.share_format if key == "coverage" else POINTS
        value = points_given(setting, lens, ident, key)
        faint = replace(self.faint, fill=look.fill)
        self.held(self.columns[f"{key}_before"], value, self.figures(code, faint))
        now = self.columns[f"{key}_now"]
        self.formula(now, points_now(setting, lens, ident, key), value, self.figures(code, look))
        if f"{key}_gain" in self.columns:
            cells = (
                f"${get_column_letter(self.columns[f'{key}_{when}'])}{self.row}" for when in ("before", "now")
            )
            one, two = cells
            gain = f'IF(AND(ISNUMBER({one}),ISNUMBER({two})),ROUND({two}-{one},9),"")'
            known = 0.0 if isinstance(value, float) else ""
            self.formula(self.columns[f"{key}_gain"], gain, known, self.figures(GAIN, look))

    def _lacking(self, ident: str, lens: str, look: Look) -> None:
        """What is missing for the next level."""
        setting = self.setting
        level, assessed = setting.at(lens, "level", ident), setting.at(lens, "assessed", ident)
        tests = [
            (f"{setting.at(lens, key, ident)}<{level}+1", setting.text(f"lacks.{key}"))
            for key in ("by_points", "gates", "balance")
        ]
        tests.append((f"level_limit<{level}+1", setting.text("lacks.set")))
        parts = "&".join(f'IF({test},{quoted(SEPARATOR + word)},"")' for test, word in tests)
        listed = f"MID({parts},{len(SEPARATOR) + 1},200)"
        some = f"AND({assessed}=1,{level}<top_level)"
        if lens == "verified":
            covered = setting.at(lens, "coverage", ident)
            listed = f"IF(ROUND({covered},9)<1,{quoted(setting.text('lacks.review'))},{listed})"
        self.formula(self.columns["lacking"], f'IF({some},{listed},"")', self._lacks(ident, lens), look)

    def _lacks(self, ident: str, lens: str) -> str:
        """What that yields at the beginning."""
        setting, given = self.setting, self.setting.given
        numbers, column = given.lenses[lens], setting.column(ident)
        level = int(numbers.levels.level[0, column])
        if not numbers.tree.assessed[0, column] or level >= given.top:
            return ""
        if lens == "verified" and setting.level_given(lens, ident) < 0 <= level:
            return setting.text("lacks.review")
        gates = [setting.gate_allows(lens, gate) for gate, _ in setting.tree.gates if gate.node == column]
        allowed = (
            ("by_points", int(numbers.levels.by_threshold[0, column])),
            ("gates", min(gates, default=given.top)),
            ("balance", int(numbers.levels.balanced[0, column])),
            ("set", given.limit),
        )
        return SEPARATOR.join(setting.text(f"lacks.{key}") for key, reach in allowed if reach < level + 1)

    # -- gates

    def gates(self) -> None:
        """Every gate: whether it holds in each lens, as it was and now."""
        setting = self.setting
        if not setting.tree.gates:
            return
        self.new_page()
        self.heading(setting.text("gates"))
        words = dict.fromkeys(KEYS, "")
        words |= {"name": setting.text("step.name"), "lens": setting.text("step.at_level")}
        words |= {"level_before": setting.text("step.guards"), "lacking": setting.text("step.needs")}
        for key, lens, when in self._columns_of_gates():
            words[key] = setting.text(f"head.points_{when}", lens=setting.lens(lens))
        self.heads(list(words.values()))
        first = self.row
        for gate, row in setting.tree.gates:
            self._gate(gate, row)
        letters = [get_column_letter(self.columns[key]) for key, _, _ in self._columns_of_gates()]
        for given, now in zip(letters[::2], letters[1::2], strict=True):
            self.mark_changed(
                f"{now}{first}:{now}{self.row - 1}", moved(f"${given}{first}", f"${now}{first}")
            )

    def _columns_of_gates(self) -> Iterator[tuple[str, LensName, str]]:
        """Which column says of each lens whether a gate holds."""
        pairs = product(self.setting.shown, ("before", "now"))
        for key, (lens, when) in zip(KEYS[4:], pairs, strict=False):
            yield key, lens, when

    def _gate(self, gate: CompiledGate, row: int) -> None:
        setting, speech, wish = self.setting, self.setting.speech, gate.gate
        known, target = speech.words.gates.get(gate.id), speech.target(wish.needs)
        what = setting.text("every_district", name=target) if wish.every_district else target
        look = replace(self.plain, indent=1)
        self.ruled(len(KEYS))
        needed = (
            self.write(1, known.name if known else gate.id, self.plain),
            self.write(2, setting.text("at_level", level=wish.level), look),
            self.write(3, speech.node(setting.tree.ident(gate.node)), look),
            self.write(len(KEYS), setting.text("at_least", name=what, level=wish.at_least), look),
        )
        yes, no = yes_no(setting)
        for key, lens, when in self._columns_of_gates():
            word, column = yes if setting.passed(lens, gate) else no, self.columns[key]
            cell = setting.calculation.there(f"{lens}_{GATE['holds']}", row)
            if when == "now":
                self.formula(column, f"IF({cell}=1,word_yes,word_no)", word, look)
            else:
                self.write(column, word, replace(self.faint, indent=1))
        self.end(max(needed), look, 5.0)

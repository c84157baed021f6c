"""The sheet that says what the suppositions come to: before and now, of the whole and all its parts, in every lens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from openpyxl.utils import get_column_letter

from assessment.report.excel.live.answer_formulas import text as quoted
from assessment.report.excel.live.calculation_sheet import GATE
from assessment.report.excel.live.lists import yes_no
from assessment.report.excel.live.outcome_cells import level_text, level_word_now, points_now, points_word_now
from assessment.report.excel.live.places import ANSWERS_HEAD, WEIGHTS_HEAD, numbered
from assessment.report.excel.live.setting import Setting
from assessment.report.excel.live.sheet import GAIN, POINTS, LiveSheet
from assessment.result.entry import LensName
from assessment.scoring.compile import CompiledGate
from assessment.sheets.paper import print_setup

NUMBERS = ("secured", "score", "coverage")
KEYS = (
    "name", "lens", "level_before", "level_now",
    *(f"{key}_{when}" for key in ("secured", "score") for when in ("before", "now", "gain")),
    "coverage_before", "coverage_now", "lacking",
)  # fmt: skip
NAME, LENS, LEVEL, NUMBER, LACKING = 37.0, 16.0, 18.0, 14.0, 30.0
SEPARATOR = " · "


def outcome_sheet(setting: Setting) -> None:
    """Write the sheet."""
    sheet = _Outcome(setting)
    sheet.opening(setting.book.fixed["whatif"])
    sheet.freeze(sheet.row)
    names = {key: setting.book.fixed[key] for key in ("suppose", "weights", "calculation")}
    for key in ("about", "reset", "rules"):
        sheet.end(sheet.paragraph(setting.text(key, **names), sheet.looks.text), sheet.looks.text)
    sheet.changes()
    sheet.space(6)
    whole = setting.view.whole.id
    first = [whole, *(node.id for node in setting.view.dimensions)]
    sheet.nodes(None, first)
    deeper = [node.id for node in setting.view.nodes_below(whole) if node.id not in first]
    sheet.nodes(setting.text("all_parts"), [each for each in deeper if sheet.weighs(each)])
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
        look = replace(self.looks.strong, wrap=False)
        self.formula(1, f"&{quoted(SEPARATOR)}&".join(parts), value, look)
        self.end(1, look)

    # -- nodes

    def nodes(self, title: str | None, idents: Sequence[str]) -> None:
        """A table with a row for each node and lens."""
        if not idents:
            return
        if title is not None:
            self.new_page()
            self.heading(title)
        numbers = range(self.columns["secured_before"], self.columns["lacking"])
        self.heads([self._head(key) for key in KEYS], numbers)
        first = self.row
        for ident in idents:
            for lens in self._lenses(ident):
                self._node(ident, lens, strong=lens == self.setting.headline)
        for key in ("level_before", "level_now"):
            letter = get_column_letter(self.columns[key])
            self.chips(f"{letter}{first}:{letter}{self.row - 1}", f"{letter}{first}")

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
            return setting.text(
                f"head.{when}_of", name=setting.head("answered" if base == "coverage" else base)
            )
        return setting.head(key)

    def _node(self, ident: str, lens: LensName, strong: bool) -> None:
        setting, look = self.setting, replace(self.looks.cell, middle=True)
        bold = replace(look, bold=strong)
        needed = self.write(1, setting.speech.node(ident), bold)
        self.write(2, setting.lens(lens), replace(look, indent=1))
        before, level = level_word_now(setting, lens, ident), replace(look, wrap=False, indent=1)
        self.held(self.columns["level_before"], before, level)
        now = level_text(setting, lens, ident)
        self.formula(self.columns["level_now"], now, before, replace(level, bold=strong))
        for key in NUMBERS:
            self._number(ident, lens, key, bold)
        self._lacking(ident, lens, replace(look, wrap=False, indent=1))
        self.end(needed, look, 8.0)

    def _number(self, ident: str, lens: str, key: str, look: object) -> None:
        setting = self.setting
        code = setting.share_format if key == "coverage" else POINTS
        plain = replace(self.looks.cell, middle=True)
        value = points_word_now(setting, lens, ident, key)
        self.held(self.columns[f"{key}_before"], value, self.figures(code, replace(self.faint, middle=True)))
        now = self.columns[f"{key}_now"]
        self.formula(now, points_now(setting, lens, ident, key), value, self.figures(code, plain))
        if f"{key}_gain" in self.columns:
            cells = (
                f"${get_column_letter(self.columns[f'{key}_{when}'])}{self.row}" for when in ("before", "now")
            )
            one, two = cells
            gain = f'IF(AND(ISNUMBER({one}),ISNUMBER({two})),{two}-{one},"")'
            known = 0.0 if isinstance(value, float) else ""
            self.formula(self.columns[f"{key}_gain"], gain, known, self.figures(GAIN, plain))

    def _lacking(self, ident: str, lens: str, look: object) -> None:
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
        self.formula(self.columns["lacking"], f'IF({some},{listed},"")', self._lacks(ident, lens), look)  # type: ignore[arg-type]

    def _lacks(self, ident: str, lens: str) -> str:
        """What that yields at the beginning."""
        setting, given = self.setting, self.setting.given
        numbers, column = given.lenses[lens], setting.column(ident)
        level = int(numbers.levels.level[0, column])
        if not numbers.tree.assessed[0, column] or level >= given.top:
            return ""
        if lens == "verified" and setting.level_now(lens, ident) < 0 <= level:
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
        for gate, row in setting.tree.gates:
            self._gate(gate, row)

    def _columns_of_gates(self) -> Iterator[tuple[str, LensName, str]]:
        """Which column says of each lens whether a gate holds."""
        pairs = product(self.setting.shown, ("before", "now"))
        for key, (lens, when) in zip(KEYS[4:], pairs, strict=False):
            yield key, lens, when

    def _gate(self, gate: CompiledGate, row: int) -> None:
        setting, speech, wish = self.setting, self.setting.speech, gate.gate
        known, target = speech.words.gates.get(gate.id), speech.target(wish.needs)
        what = setting.text("every_district", name=target) if wish.every_district else target
        look = replace(self.looks.cell, indent=1)
        self.ruled(len(KEYS))
        needed = (
            self.write(1, known.name if known else gate.id, self.looks.cell),
            self.write(2, setting.text("at_level", level=wish.level), look),
            self.write(3, speech.node(setting.tree.ident(gate.node)), look),
            self.write(len(KEYS), setting.text("at_least", name=what, level=wish.at_least), look),
        )
        yes, no = yes_no(setting)
        for key, lens, when in self._columns_of_gates():
            word, column = yes if setting.passed(lens, gate) else no, self.columns[key]
            cell = setting.calculation.there(f"{lens}_{GATE['holds']}", row)
            if when == "now":
                self.formula(column, f"IF({cell}=1,word_yes,word_no)", word, replace(look, bold=True))
            else:
                self.write(column, word, replace(self.faint, indent=1))
        self.end(max(needed), look, 5.0)

"""The city district by district: the ground, who lives at which level, the districts, and where they are furthest apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from assessment.look import safe
from assessment.report.pdf.flowables import Figure, TaggedParagraph, TaggedTable
from assessment.report.pdf.lines import Line
from assessment.report.pdf.pages import parts, tracks
from assessment.report.pdf.pages.chips import LevelLine
from assessment.report.pdf.pages.fitting import narrow, needed, shared
from assessment.report.pdf.pages.ground_map import ground_figure
from assessment.report.pdf.pages.paper import Paper
from assessment.report.story.models import Story
from assessment.report.story.models.territory import DistrictLine, GapLine, TerritoryStory
from assessment.report.story.territory import SECTION

MARK = SECTION
PAD, CHIP = 1.5, 10.4
STRIP, BAR, TRACK = 15.0, 8.0, 13.0
"""Heights: of the levels that people live at, of a bar, of a track."""

CHART, SPAN, LEVEL, MARKED = 0.2, 0.18, 0.2, 0.13
"""Shares of the measure: the bars of districts, the spans of dimensions, the level, the mark of who lags behind."""

NUMBERS, OF_DISTRICTS = 0.46, 0.33
"""Most of the measure that the numbers of a table take together; those of districts have bars and levels beside them."""

DISTRICT = 1
"""The column with the names of districts; before it stand their numbers."""

APART = 9.0
"""Room between points and the name of the other district."""

FEWEST, LISTED, MOST = 5, 10, 20
"""Questions with the widest gaps: at least and at most beside the rest on one page; on a page of their own."""

TWO_PLACES = (0.34, 0.33, 0.33)
"""Shares of what is left for the name of a row and both districts."""


def territory_pages(paper: Paper, story: Story) -> list[Flowable]:
    """Flowables that begin a page; none where nothing was answered by district."""
    told = story.territory
    if told is None:
        return []
    first, *others = told.sentences or ("",)
    above = [
        parts.text(paper, told.title, "heading", "H2", bookmark=MARK),
        Spacer(1, 4),
        TaggedParagraph(f"<b>{safe.paragraph(first)}</b>", paper.style("fact")),
        *(parts.text(paper, " ".join(others), "fact") for _ in others[:1]),
        *_ground(paper, story, told),
        *_living(paper, story, told),
        *_districts(paper, story, told),
    ]
    return [*above, *_below(paper, story, told, above)]


def _below(paper: Paper, story: Story, told: TerritoryStory, above: Sequence[Flowable]) -> list[Flowable]:
    """Gaps and questions: on the first page where they have room for some questions, else on a page that they fill."""
    gaps, left = _gaps(paper, story, told), paper.room - _height(paper, above)
    for most in range(LISTED, FEWEST - 1, -1):
        below = [*gaps, *_questions(paper, story, told, most)]
        if _height(paper, below) <= left:
            return below
    below = [*gaps, *_questions(paper, story, told, MOST)]
    return [CondPageBreak(min(_height(paper, below), paper.room - 1)), *below] if below else []


def _height(paper: Paper, flowables: Sequence[Flowable]) -> float:
    drawn = [each for each in flowables if not isinstance(each, CondPageBreak)]
    return parts.height(drawn, paper.measure) if drawn else 0.0


def _ground(paper: Paper, story: Story, told: TerritoryStory) -> list[Flowable]:
    if told.ground is None:
        return []
    note = parts.text(paper, told.ground.note, "small")
    return [Spacer(1, 5), ground_figure(paper, story, told, told.ground), Spacer(1, 3), note]


# -- who lives at which level


def _living(paper: Paper, story: Story, told: TerritoryStory) -> list[Flowable]:
    """One bar of all residents, cut by the level of their district."""
    if not told.living:
        return []
    figure = Figure(
        paper.measure, STRIP + 2, lambda canvas: _strip(canvas, paper, story, told), told.living_alt
    )
    return [
        parts.text(paper, told.words["levels"], "section", "H3"),
        figure,
        Spacer(1, 3),
        parts.text(paper, told.living_note, "small"),
    ]


def _strip(canvas: Any, paper: Paper, story: Story, told: TerritoryStory) -> None:
    left, highest, face = 0.4, len(story.level_names) - 1, paper.faces.semibold
    canvas.setLineWidth(0.6)
    for line in told.living:
        wide = (line.living.value or 0.0) * (paper.measure - 0.8)
        if wide <= 0 or line.level.number is None:
            continue
        look = paper.theme.chip(line.level.number, highest)
        canvas.setFillColor(HexColor(f"#{look.fill}"))
        canvas.setStrokeColor(HexColor(f"#{look.outline}"))
        canvas.rect(left, 1, wide, STRIP, stroke=1, fill=1)
        wordings = (f"{line.level.number} · {line.living.text}", f"{line.level.number}")
        said = next((word for word in wordings if stringWidth(word, face, 7.5) <= wide - 4), "")
        canvas.setFillColor(HexColor(f"#{look.text}"))
        canvas.setFont(face, 7.5)
        canvas.drawCentredString(left + wide / 2, 1 + STRIP / 2 - 2.6, said)
        left += wide


# -- districts


def _districts(paper: Paper, story: Story, told: TerritoryStory) -> list[Flowable]:
    compared = told.ground is not None
    keys = (
        ("number", "residents", "share", "points")
        if compared
        else ("number", "residents", "share", "answered")
    )
    heads = {key: parts.head(paper, told.words[key], True) for key in keys}
    numbers = [_numbers(paper, line, keys) for line in told.lines]
    columns = [[heads[key], *(row[at] for row in numbers)] for at, key in enumerate(keys)]
    number, residents, share, points = narrow(columns, OF_DISTRICTS * paper.measure, 8.0, 24.0)
    rows: list[list[Any]] = []
    if not compared:
        widths = [number, paper.measure - number - residents - share - points, residents, share, points]
        head = [heads["number"], parts.head(paper, told.words["district"]), *(heads[key] for key in keys[1:])]
        rows = [[row[0], _name(paper, line), *row[1:]] for line, row in zip(told.lines, numbers, strict=True)]
        return _titled(paper, told.words["districts"], [head, *rows], widths)
    marked, level = any(line.lagging for line in told.lines), LEVEL * paper.measure
    chart, mark = CHART * paper.measure, MARKED * paper.measure * marked
    name = paper.measure - number - residents - share - chart - points - level - mark
    track = tracks.whole_scale(story.thresholds, chart - 8)
    head = [
        heads["number"],
        parts.head(paper, told.words["district"]),
        heads["residents"],
        heads["share"],
        parts.head(paper, "0 – 100"),
        heads["points"],
        parts.head(paper, told.words["level"]),
    ]
    for line, (place, people, part, score) in zip(told.lines, numbers, strict=True):
        bar = _bar(paper, story, told, track, line)
        level_line = LevelLine(paper, line.level, len(story.level_names) - 1, CHIP)
        rows.append([place, _name(paper, line), people, part, bar, score, level_line])
    widths = [number, name, residents, share, chart, points, level]
    if marked:
        head.append(parts.head(paper, told.words["against"]))
        widths.append(mark)
        for row, line in zip(rows, told.lines, strict=True):
            row.append(parts.text(paper, line.lagging, "status") if line.lagging else "")
    legend = [
        parts.text(paper, told.rank_note, "small"),
        Spacer(1, 3),
        _legend(paper, story, told, district=True),
    ]
    style = [("LEFTPADDING", (6, 0), (6, -1), 8), ("LEFTPADDING", (4, 0), (4, -1), 4)]
    return _titled(paper, told.words["districts"], [head, *rows], widths, style, legend)


def _titled(
    paper: Paper,
    title: str,
    rows: list[list[Any]],
    widths: Sequence[float],
    style: Sequence[Any] = (),
    between: Sequence[Flowable] = (),
) -> list[Flowable]:
    """A table with its title above it, and what stands between, on a page with room for both."""
    look = [*parts.grid(paper, PAD), ("VALIGN", (0, 1), (-1, -1), "MIDDLE"), *style]
    table = TaggedTable(rows, widths, header_columns=(DISTRICT,), style=look, summary=title)
    above = [parts.text(paper, title, "section_table", "H3"), *between]
    return [table.room_with(above, paper.measure), *above, table]


def _numbers(paper: Paper, line: DistrictLine, keys: Sequence[str]) -> list[Any]:
    shown = {
        "residents": line.residents, "share": line.share, "points": line.score, "answered": line.answered,
    }  # fmt: skip
    place = Line(str(line.number), paper.style("cell_right"))
    return [place, *(parts.number(paper, shown[key], said=line.level.name) for key in keys[1:])]


def _name(paper: Paper, line: DistrictLine) -> TaggedParagraph:
    return TaggedParagraph(safe.paragraph(line.name, characters=parts.NOUN), paper.style("cell"))


def _bar(paper: Paper, story: Story, told: TerritoryStory, track: tracks.Track, line: DistrictLine) -> Figure:
    colour = tracks.colour_of(story)

    def draw(canvas: Any) -> None:
        track.ground(canvas, paper, 0, TRACK)
        if line.score.value is not None:
            wide = track.x(line.score.value) - track.x(0.0)
            tracks.block(canvas, paper, track.x(0.0), (TRACK - BAR) / 2, wide, BAR, colour)
        _limits(canvas, paper, told, track)

    return Figure(track.width, TRACK, draw, line.alt)


def _limits(canvas: Any, paper: Paper, told: TerritoryStory, track: tracks.Track) -> None:
    """The city as an upright line, and the limit of who lags behind as a dashed one."""
    if told.city.value is not None:
        _upright(canvas, paper, track.x(told.city.value), TRACK, "ink")
    if told.lagging_line is not None:
        canvas.saveState()
        canvas.setDash([1.6, 1.2], 0)
        _upright(canvas, paper, track.x(told.lagging_line), TRACK, "warning")
        canvas.restoreState()


def _upright(canvas: Any, paper: Paper, x: float, height: float, colour: str) -> None:
    canvas.setStrokeColor(paper.colour(colour))
    canvas.setLineWidth(1.2)
    canvas.line(x, 0, x, height)


def _upright_mark(colour: str, dashed: bool = False) -> tracks.Mark:
    def draw(canvas: Any, paper: Paper, x: float, y: float) -> float:
        canvas.saveState()
        if dashed:
            canvas.setDash([1.6, 1.2], 0)
        canvas.setStrokeColor(paper.colour(colour))
        canvas.setLineWidth(1.2)
        canvas.line(x + 1, y - 4.5, x + 1, y + 4.5)
        canvas.restoreState()
        return x + 2

    return draw


def _legend(paper: Paper, story: Story, told: TerritoryStory, *, district: bool) -> Figure:
    words = told.words
    marks = [
        (
            _upright_mark("ink"),
            f"{words['legend_city']}: {told.city.text}" if district else words["legend_city"],
        )
    ]
    if district:
        marks.append((_upright_mark("warning", dashed=True), words["legend_line"]))
    else:
        marks.insert(0, (tracks.swatch(tracks.colour_of(story)), words["legend_span"]))
    return tracks.legend(paper, marks, ". ".join(word for _, word in marks))


# -- gaps


def _gaps(paper: Paper, story: Story, told: TerritoryStory) -> list[Flowable]:
    """The whole and its children from the least to the best served district."""
    if not told.nodes or len(told.lines) < 2:
        return []
    keys = ("gap", *(("before",) if told.compared else ()), *(("now",) if told.others else ()))
    chart = SPAN * paper.measure
    track = tracks.whole_scale(story.thresholds, chart - 8)
    spans = [_span(paper, story, track, line) for line in told.nodes]
    table = _apart(paper, told, told.nodes, told.words["part"], keys, (chart, spans))
    title = parts.text(paper, told.words["gaps"], "section_table", "H3")
    return [
        table.room_with([title], paper.measure),
        title,
        table,
        Spacer(1, 3),
        _legend(paper, story, told, district=False),
    ]


def _span(paper: Paper, story: Story, track: tracks.Track, line: GapLine) -> Figure:
    colour = tracks.colour_of(story)

    def draw(canvas: Any) -> None:
        track.ground(canvas, paper, 0, TRACK)
        low, high = line.least_points.value, line.best_points.value
        if low is not None and high is not None:
            wide = max(track.x(high) - track.x(low), 1.0)
            tracks.block(canvas, paper, track.x(low), (TRACK - BAR) / 2, wide, BAR, colour)
        if line.city.value is not None:
            _upright(canvas, paper, track.x(line.city.value), TRACK, "ink")

    return Figure(track.width, TRACK, draw, line.alt)


def _questions(paper: Paper, story: Story, told: TerritoryStory, most: int) -> list[Flowable]:
    lines = [line for line in told.questions[:most] if line.gap.value]
    if not lines:
        return []
    table = _apart(paper, told, lines, told.words["question"], ("gap",), linked=_in_annex(story))
    title = [parts.text(paper, told.words["questions"], "section_table", "H3")]
    if len(lines) < len(told.questions):
        title.append(parts.text(paper, told.questions_note, "small"))
    return [table.room_with(title, paper.measure), *title, table]


def _in_annex(story: Story) -> set[str]:
    return {entry.id for entry in story.annex}


def _apart(
    paper: Paper,
    told: TerritoryStory,
    lines: Sequence[GapLine],
    head: str,
    keys: Sequence[str],
    charted: tuple[float, Sequence[Figure]] | None = None,
    linked: set[str] | None = None,
) -> TaggedTable:
    """Rows with the least and the best served district, their points, and the numbers of `keys`."""
    words, chart = told.words, 0.0 if charted is None else charted[0]
    points = {key: parts.head(paper, words["points"], True) for key in ("least_points", "best_points")}
    heads = {**points, **{key: parts.head(paper, words[key], True) for key in keys}}
    styles = {"gap": "cell_bold_right"}
    numbers = [
        {key: parts.number(paper, getattr(line, key), styles.get(key, "cell_right")) for key in heads}
        for line in lines
    ]
    columns = [[heads[key], *(row[key] for row in numbers)] for key in heads]
    narrowed = dict(
        zip(heads, narrow(columns, NUMBERS * paper.measure, 8.0, 30.0, fold_heads=True), strict=True)
    )
    rest = paper.measure - chart - sum(narrowed.values())
    titles = {"name": head, "least": words["least"], "best": words["best"]}
    wanted = [
        6
        + APART
        + max(
            needed((getattr(line, of) for line in lines), paper.style("cell")),
            parts.head(paper, said).minWidth(),
        )
        for of, said in titles.items()
    ]
    name, least, best = shared(rest, wanted, TWO_PLACES)
    order: list[tuple[float, Any, list[Any]]] = [
        (name, parts.head(paper, head), [_row_name(paper, line, linked) for line in lines]),
        *([] if charted is None else [(chart, parts.head(paper, "0 – 100"), list(charted[1]))]),
        (least, parts.head(paper, words["least"]), [parts.text(paper, line.least, "cell") for line in lines]),
        *_number_column("least_points", narrowed, heads, numbers),
        (best, parts.head(paper, words["best"]), [parts.text(paper, line.best, "cell") for line in lines]),
        *_number_column("best_points", narrowed, heads, numbers),
        *(column for key in keys for column in _number_column(key, narrowed, heads, numbers)),
    ]
    rows = [
        [column[1] for column in order],
        *([column[2][at] for column in order] for at in range(len(lines))),
    ]
    best_at = len(order) - len(keys) - 2
    style = [*parts.grid(paper, PAD), ("VALIGN", (0, 1), (-1, -1), "MIDDLE")]
    style.append(("LEFTPADDING", (best_at, 0), (best_at, -1), APART))
    return TaggedTable(rows, [column[0] for column in order], header_columns=1, style=style, summary=head)


def _number_column(
    key: str, widths: dict[str, float], heads: dict[str, Any], numbers: Sequence[dict[str, Any]]
) -> list[tuple[float, Any, list[Any]]]:
    return [(widths[key], heads[key], [row[key] for row in numbers])]


def _row_name(paper: Paper, line: GapLine, linked: set[str] | None) -> TaggedParagraph:
    said = safe.paragraph(line.name, characters=parts.NOUN)
    if linked is not None and line.id in linked:
        said = f'<a href="#{parts.question_mark(line.id)}">{said}</a>'
    return TaggedParagraph(said, paper.style("cell"))

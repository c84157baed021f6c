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
from assessment.report.pdf.pages.district_scores import scores_table
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

CHART, LEAST_CHART, SPAN, LEVEL, MARKED = 0.2, 0.1, 0.18, 0.2, 0.13
"""Shares of the measure: the bars of districts at most and at least, the spans of dimensions, the level, the mark of who
lags behind."""

NUMBERS, OF_DISTRICTS, OF_CLAIMS = 0.46, 0.33, 0.09
"""Most of the measure that the numbers of a table take together; those of districts have bars and levels beside them,
and more room where there is a column for what is claimed."""

DISTRICT = 1
"""The column with the names of districts; before it stand their numbers."""

APART = 9.0
"""Room between points and the name of the other district."""

FEWEST, LISTED, MOST = 3, 10, 40
"""Questions with the widest gaps: at least beside the rest on one page; where nothing fills a page; on a page at most."""

SHORT = 0.3
"""Of a page: a table of scores that is no longer stays together."""

TALLEST, REPEATED = 30.0, 44.0
"""Height of a question's row that is folded; of what is lost where a table runs over a page: its head again, a row."""

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
        *([parts.text(paper, told.reach, "fact")] if told.reach else []),
        *_ground(paper, story, told),
        *_living(paper, story, told),
        *_districts(paper, story, told),
    ]
    return [*above, *_below(paper, story, told, above)]


def _below(paper: Paper, story: Story, told: TerritoryStory, above: Sequence[Flowable]) -> list[Flowable]:
    """All scores, gaps and questions: on the first page what has room there, the rest on a page that questions fill."""
    scores, left = scores_table(paper, story, told.scores), _left(paper, above)
    taken = _height(paper, scores)
    if taken <= left:
        left -= taken
    elif taken <= SHORT * paper.room:
        scores, left = [CondPageBreak(taken), *scores], paper.room - taken
    else:
        left = _left(paper, [*above, *scores])
    return [*scores, *_filling(paper, story, told, _gaps(paper, story, told), left)]


def _left(paper: Paper, above: Sequence[Flowable]) -> float:
    """What is free on the page where all above ends; a little less where tables run over pages and repeat their heads."""
    height = _height(paper, above)
    return paper.room - height if height <= paper.room else paper.room - height % paper.room - REPEATED


def _filling(
    paper: Paper, story: Story, told: TerritoryStory, before: list[Flowable], left: float
) -> list[Flowable]:
    """Tables, and as many questions as have room below them: on this page, else on the next; else they run on."""
    taken, whole = _height(paper, before), paper.room - 1
    found = _questions_within(paper, story, told, left - taken)
    if found is not None and (before or found):
        return [*before, *found]
    found = _questions_within(paper, story, told, whole - taken)
    if found is not None and (before or found):
        return [CondPageBreak(whole), *before, *found]
    return [*before, *_questions(paper, story, told, LISTED)]


def _questions_within(paper: Paper, story: Story, told: TerritoryStory, room: float) -> list[Flowable] | None:
    """The most questions that have room; None where not even the fewest do."""
    most = min(MOST, sum(bool(line.gap.value) for line in told.questions))
    fewest = min(FEWEST, most)
    while room >= 0 and most >= fewest:
        found = _questions(paper, story, told, most)
        over = _height(paper, found) - room
        if over <= 0:
            return found
        most -= max(1, int(over / TALLEST))
    return None


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
    """Without a comparison who answered how much; else the bars, the levels, and who lags behind."""
    if told.ground is None:
        return _answered(paper, told)
    keys = ("number", "residents", "share", "points", *(("claimed",) if told.claims else ()))
    number, people, share, *points = _number_columns(keys, *_counted(paper, told, keys))
    after = _level_columns(paper, story, told)
    left = paper.measure - sum(width for width, _, _ in (number, people, share, *points, *after))
    chart = _chart(paper, told, left)
    track = tracks.whole_scale(story.thresholds, chart - 8)
    bars = [_bar(paper, story, told, track, line) for line in told.lines]
    columns = [
        number, _names(paper, told, left - chart), people, share,
        (chart, parts.head(paper, "0 – 100"), list(bars)), *points, *after,
    ]  # fmt: skip
    legend = [
        parts.text(paper, told.rank_note, "small"),
        Spacer(1, 3),
        _legend(paper, story, told, district=True),
    ]
    at = len(columns) - len(after)
    style = [("LEFTPADDING", (at, 0), (at, -1), 8), ("LEFTPADDING", (4, 0), (4, -1), 4)]
    return _titled(paper, told.words["districts"], columns, style, legend)


def _chart(paper: Paper, told: TerritoryStory, left: float) -> float:
    """Width of the bars: less where a name would else be broken inside a word."""
    words = (word for line in told.lines for word in line.name.split())
    room = left - needed(words, paper.style("cell")) - 8
    return min(CHART * paper.measure, max(LEAST_CHART * paper.measure, room))


def _names(paper: Paper, told: TerritoryStory, width: float) -> Column:
    return width, parts.head(paper, told.words["district"]), [_name(paper, line) for line in told.lines]


def _level_columns(paper: Paper, story: Story, told: TerritoryStory) -> list[Column]:
    """The levels, and the word for who lags behind where anybody does."""
    highest = len(story.level_names) - 1
    levels = [LevelLine(paper, line.level, highest, CHIP) for line in told.lines]
    columns: list[Column] = [(LEVEL * paper.measure, parts.head(paper, told.words["level"]), list(levels))]
    if any(line.lagging for line in told.lines):
        said = [parts.text(paper, line.lagging, "status") if line.lagging else "" for line in told.lines]
        columns.append((MARKED * paper.measure, parts.head(paper, told.words["against"]), said))
    return columns


def _answered(paper: Paper, told: TerritoryStory) -> list[Flowable]:
    keys = ("number", "residents", "share", "answered")
    first, *others = _number_columns(keys, *_counted(paper, told, keys))
    left = paper.measure - sum(width for width, _, _ in (first, *others))
    return _titled(paper, told.words["districts"], [first, _names(paper, told, left), *others])


Column = tuple[float, Any, list[Any]]
"""Width, head and cells."""


def _counted(
    paper: Paper, told: TerritoryStory, keys: Sequence[str]
) -> tuple[list[Line], list[list[Any]], list[float]]:
    """Heads, rows and widths of the numbers of the districts."""
    heads = [parts.head(paper, told.words[key], True) for key in keys]
    numbers = [_numbers(paper, line, keys) for line in told.lines]
    columns = [[head, *(row[at] for row in numbers)] for at, head in enumerate(heads)]
    most = OF_DISTRICTS + OF_CLAIMS * ("claimed" in keys)
    return heads, numbers, narrow(columns, most * paper.measure, 8.0, 24.0)


def _number_columns(
    keys: Sequence[str], heads: Sequence[Line], numbers: Sequence[list[Any]], widths: Sequence[float]
) -> list[Column]:
    return [(widths[at], heads[at], [row[at] for row in numbers]) for at in range(len(keys))]


def _titled(
    paper: Paper,
    title: str,
    columns: Sequence[Column],
    style: Sequence[Any] = (),
    between: Sequence[Flowable] = (),
) -> list[Flowable]:
    """A table with its title above it, and what stands between, on a page with room for both."""
    look = [*parts.grid(paper, PAD), ("VALIGN", (0, 1), (-1, -1), "MIDDLE"), *style]
    rows = [
        [head for _, head, _ in columns],
        *(list(row) for row in zip(*(cells for _, _, cells in columns), strict=True)),
    ]
    widths = [width for width, _, _ in columns]
    table = TaggedTable(rows, widths, header_columns=(DISTRICT,), style=look, summary=title)
    above = [parts.text(paper, title, "section_table", "H3"), *between]
    return [table.room_with(above, paper.measure), *above, table]


def _numbers(paper: Paper, line: DistrictLine, keys: Sequence[str]) -> list[Any]:
    shown = {
        "residents": line.residents, "share": line.share, "points": line.score, "answered": line.answered,
        "claimed": line.claimed,
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
    order: list[Column] = [
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
) -> list[Column]:
    return [(widths[key], heads[key], [row[key] for row in numbers])]


def _row_name(paper: Paper, line: GapLine, linked: set[str] | None) -> TaggedParagraph:
    said = safe.paragraph(line.name, characters=parts.NOUN)
    if linked is not None and line.id in linked:
        said = f'<a href="#{parts.question_mark(line.id)}">{said}</a>'
    return TaggedParagraph(said, paper.style("cell"))

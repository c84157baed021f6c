"""A published ranking as a tree of cities, as rows for a file, or beside a city's own result; in no layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.report.explain.question import Facts
from assessment.report.explain.tree import Branch, Tree
from assessment.report.explain.words import NOTHING, Teller
from assessment.result.models import Result
from assessment.result.published import Published, PublishedRow
from assessment.rubric.load import Rubric
from assessment.text.catalogue import Words

HEADS = (
    "city", "country", "region", "group", "edition", "method", "rank", "rank_to", "previous_edition", "previous_rank",
    "change", "change_state", "printed_change", "rating", "best_rating",
)  # fmt: skip
"""Columns of the file that stand in a row as they are."""


def published_rows(section: Published) -> Iterator[tuple[str | int | None, ...]]:
    """The head and a row per city and edition, as a file holds them; several values of a cell with semicolons."""
    titles = {source.id: source.title for source in section.sources}
    yield (*HEADS, "notes", "contradictions", "sources")
    for row in section.rows:
        listed = (row.notes, row.contradictions, [titles[each] for each in row.sources])
        yield (*(getattr(row, head) for head in HEADS), *("; ".join(each) for each in listed))


def published_tree(section: Published, words: Words, locale: str) -> Tree:
    """Cities with rank, rank before, derived change and letter; of several editions, each below its city."""
    tell = PublishedTeller(section, words, locale)
    several = len({row.edition for row in section.rows}) > 1
    rows: dict[tuple[str, str | None], list[PublishedRow]] = {}
    for row in section.rows:
        rows.setdefault((row.city, row.country), []).append(row)
    cities = tuple(tell.city(key, found, several) for key, found in rows.items())
    return Tree(
        title=tell.title(),
        about=tuple(tell.about()),
        heads=tuple(
            tell.text(f"heads.{name}") for name in ("rating", "rank", "previous", "change", "source")
        ),
        root=Branch(
            tell.text("all") if several else tell.edition(section.rows[0].edition),
            cells=("", "", "", ""),
            notes=(tell.text("cities", n=len(cities)),),
            children=cities,
        ),
        foot=(*tell.foot(), *tell.sources()),
    )


def own_facts(section: Published, result: Result, rubric: Rubric, words: Words, locale: str) -> Facts:
    """A city's own score and level, then its published ranks with their sources, and how not to read them together."""
    tell, own = (
        PublishedTeller(section, words, locale),
        Teller(result, rubric, result.rubric.headline, words, locale),
    )
    rows = (
        (tell.text("own"), (own_line(section, own),)),
        (tell.text("rank_in", name=tell.name()), tuple(tell.place())),
        (tell.text("together"), (tell.text("not_the_same"), *tell.about())),
        (tell.text("heads.sources"), tuple(tell.sources()) or (tell.text("source_file", file=section.file),)),
    )
    return Facts(
        title=own.title(),
        about=tuple(own.about()),
        rows=rows,
        table=tuple(tell.table()) if section.rows else (),
    )


def own_line(section: Published, own: Teller) -> str:
    """The city's own level and points, or that it is not assessed."""
    found = section.own
    if found is None or found.score is None:
        return own.text("state.not_assessed")
    level = own.text("state.no_level") if found.level is None else own.level(found.level)
    return own.words(
        "ranking.shown.own_line", level=level, score=own.points(found.score), lens=own.lens_name(found.lens)
    )


class PublishedTeller:
    """Says what a section holds, in one language."""

    def __init__(self, section: Published, words: Words, locale: str) -> None:
        self.section, self.words, self.locale = section, words, locale
        self.numbers = {source.id: index for index, source in enumerate(section.sources, 1)}
        self.editions = {edition.name: edition for edition in section.editions}

    def text(self, key: str, **values: object) -> str:
        """A text of `ranking.yaml` about what is shown."""
        return self.words(f"ranking.shown.{key}", **values)

    def spoken(self, by_language: dict[str, str]) -> str:
        """The words in the reader's language; else in the first that there is."""
        return by_language.get(self.words.lang) or next(iter(by_language.values()), "")

    def name(self) -> str:
        index = self.section.index
        return index.name if index is not None else str(self.section.file)

    def title(self) -> str:
        index = self.section.index
        return self.name() if index is None else f"{index.name} · {index.publisher}"

    def about(self) -> Iterator[str]:
        """What the ranking measures, and that the program has nothing to do with its publisher."""
        index = self.section.index
        if index is None:
            yield self.text("notice")
            return
        yield self.spoken(index.about)
        yield self.spoken(index.notice)
        if self.section.file is not None:
            yield self.text("source_file", file=self.section.file)

    def edition(self, name: str, *, restated: bool = False) -> str:
        """An edition with the number of its cities, where it is known."""
        known = self.editions.get(name)
        said = self.text(f"edition.{name}") if f"ranking.shown.edition.{name}" in self.words else name
        if restated:
            return self.text("restated", edition=said)
        cities = known.cities if known is not None else None
        return said if cities is None else self.text("edition_of", edition=said, n=cities)

    def city(self, key: tuple[str, str | None], rows: Sequence[PublishedRow], several: bool) -> Branch:
        label = key[0] if key[1] is None else f"{key[0]} ({self._country(key[1])})"
        if not several and len(rows) == 1:
            return self._branch(label, rows[0])
        children = tuple(
            self._branch(self.edition(row.edition, restated=row.method is not None), row) for row in rows
        )
        return Branch(label, cells=("", "", "", ""), children=children)

    def _branch(self, label: str, row: PublishedRow) -> Branch:
        marks = ", ".join(str(self.numbers[source]) for source in row.sources)
        cells = (self.rank(row), self.previous(row), self.change(row), marks)
        return Branch(label, row.rating or "", cells=cells, notes=tuple(self.notes(row)))

    def _country(self, code: str) -> str:
        from babel import Locale

        return str(Locale.parse(self.locale).territories.get(code, code))

    def rank(self, row: PublishedRow) -> str:
        if row.rank is None:
            return NOTHING
        return str(row.rank) if row.rank_to is None else f"{row.rank}–{row.rank_to}"

    def previous(self, row: PublishedRow) -> str:
        return NOTHING if row.previous_rank is None else str(row.previous_rank)

    def change(self, row: PublishedRow) -> str:
        if row.change is None:
            return self.text("why.new") if row.change_state == "new" else NOTHING
        sign = "▲" if row.change > 0 else "▼" if row.change < 0 else "="
        return f"{sign} {row.change:+d}" if row.change else f"{sign} 0"

    def notes(self, row: PublishedRow) -> Iterator[str]:
        """What a reader must know of a figure."""
        if row.group is not None and row.best_rating is not None:
            key = "best_reached" if row.rating == row.best_rating else "best"
            yield self.text(key, group=row.group, letter=row.best_rating)
        if row.factors:
            yield self.text("factors", found=", ".join(self._factor(*each) for each in row.factors.items()))
        yield from (self.text(f"note.{note}") for note in row.notes)
        if row.method is not None:
            yield self.text("by_method", method=self.method(row.method))
        if row.change_state in ("other_method", "disagree") and row.rank is not None:
            yield self.text(f"why.{row.change_state}", edition=row.edition, before=row.previous_edition)
        yield from (self._contradiction(each, row) for each in row.contradictions)
        if row.remark:
            yield self.spoken(row.remark)

    def _factor(self, factor: str, letter: str) -> str:
        key = f"ranking.shown.factor.{factor}"
        return f"{self.words(key) if key in self.words else factor} {letter}"

    def method(self, ident: str) -> str:
        methods = self.section.index.methods if self.section.index is not None else ()
        return next((self.spoken(each.about) for each in methods if each.id == ident), ident)

    def _contradiction(self, kind: str, row: PublishedRow) -> str:
        printed, derived = row.printed_change, row.change
        return self.text(
            f"contradiction.{kind}",
            printed=f"{printed:+d}" if isinstance(printed, int) else printed or NOTHING,
            derived=NOTHING if derived is None else f"{derived:+d}",
            group=row.group,
            letter=row.rating,
        )

    def foot(self) -> Iterator[str]:
        """How the change was come by, what the table does not hold, how many contradictions, and the terms."""
        yield self.text("derived")
        for edition in self.section.editions:
            if edition.missing:
                gaps = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in edition.missing)
                yield self.text("missing", edition=self.edition(edition.name), found=gaps)
        wrong = [row for row in self.section.rows if row.contradictions]
        if wrong:
            cities = ", ".join(dict.fromkeys(row.city for row in wrong))
            yield self.text("contradictions", n=len(wrong), found=cities)
        index = self.section.index
        if index is not None:
            if index.scale is not None:
                stated = ", ".join(index.scale.editions) or NOTHING
                yield self.text("letters", found=" ".join(index.scale.letters), editions=stated)
            yield self.spoken(index.licence)

    def sources(self) -> Iterator[str]:
        """Each source, and its link on a line of its own."""
        for source in self.section.sources:
            yield f"[{self.numbers[source.id]}] {source.title}"
            if source.link is not None:
                yield f"    {source.link}"

    def place(self) -> Iterator[str]:
        """Whether the city is in the table; its ranks stand in the table below."""
        own = self.section.own
        if own is not None:
            yield self.text(f"own_state.{own.state}", city=own.city)

    def table(self) -> Iterator[tuple[str, ...]]:
        """The city's rows; what a reader must know stands in the last column."""
        yield tuple(
            self.text(f"heads.{name}")
            for name in ("edition", "rank", "change", "rating", "source", "remarks")
        )
        for row in self.section.rows:
            marks = ", ".join(str(self.numbers[source]) for source in row.sources)
            edition = self.edition(row.edition, restated=row.method is not None)
            cells = (edition, self.rank(row), self.change(row), row.rating or NOTHING, marks or NOTHING)
            yield (*cells, " ".join(self.notes(row)))

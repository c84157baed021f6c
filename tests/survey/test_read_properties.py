"""What holds whatever people answer: the order of rows and columns, and the shape, change nothing."""

import random
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import given

from assessment.survey.form.names import DONT_KNOW, NOT_SAID, OUTSIDE, about_field, answer_code, item_field
from assessment.survey.read.columns import Design
from assessment.survey.read.microdata import microdata
from tests.scoring.strategies import examples
from tests.survey.reading import CITY, reading, same
from tests.survey.shapes import ITEMS, PRIORITY_IDS, RUBRIC, SHAPES, Record, csv_text, kobo_rows, record

ANSWERS = st.sampled_from(["", DONT_KNOW, *map(answer_code, range(1, 6))])
DISTRICTS = st.sampled_from(["", OUTSIDE, *(each.id for each in CITY.districts)])
SEX = st.sampled_from(["", NOT_SAID, "woman", "man"])


@st.composite
def people(draw: st.DrawFn) -> list[Record]:
    """A few records, of which some repeat another at another moment."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        first, second = draw(ANSWERS), draw(ANSWERS)
        chosen = draw(st.lists(st.sampled_from(PRIORITY_IDS), max_size=5, unique=True))
        found.append(
            record(
                f"key {draw(st.integers(0, 4))}",
                f"{first or '-'} {second or '-'}",
                draw(DISTRICTS),
                priorities=" ".join(chosen),
                consent=draw(st.sampled_from(["yes", "yes", "yes", "no", ""])),
                _sent=f"2026-10-03T08:{number:02}:00",
                **{about_field("sex"): draw(SEX)},
            )
        )
    return found


@examples(0.3)
@given(people(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_nothing(said: list[Record], chance: random.Random) -> None:
    rows = kobo_rows([record("sure", "a3"), *said])
    columns = list(range(len(rows[0])))
    chance.shuffle(columns)
    mixed = rows[1:]
    chance.shuffle(mixed)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "one.csv", Path(folder) / "other.csv"
        one.write_text(csv_text(rows), "utf-8", newline="")
        shuffled = [[row[at] for at in columns] for row in (rows[0], *mixed)]
        other.write_text(csv_text(shuffled, ";"), "utf-8", newline="")
        first, second = reading(one).responses, reading(other).responses
    assert same(first, second)
    assert first.dropped == second.dropped
    assert len(first.answers) + sum(first.dropped.values()) == len(rows) - 1


@examples(0.1)
@given(people(), st.sampled_from([name for name in SHAPES if name not in ("tidy", "long", "parquet")]))
def test_every_export_gives_the_same(said: list[Record], name: str) -> None:
    everybody = [record("sure", "a3"), *said]
    with tempfile.TemporaryDirectory() as folder:
        ending, write = SHAPES[name]
        one = reading(write(everybody, Path(folder) / f"export.{ending}")).responses
        other = reading(SHAPES["kobo_with_groups"][1](everybody, Path(folder) / "export.csv")).responses
    assert same(one, other)
    assert one.dropped == other.dropped


@examples(0.1)
@given(people())
def test_microdata_are_read_back_as_they_were(said: list[Record]) -> None:
    rows = kobo_rows([record("sure", "a3"), *said])
    design = {"weight": ["1.25", "0.5", "2"], "stratum": ["b", "a", "b"], "cluster": ["x", "y", "y"]}
    rows = [[*rows[0], *design]] + [
        [*row, *(cells[at % 3] for cells in design.values())] for at, row in enumerate(rows[1:])
    ]
    with tempfile.TemporaryDirectory() as folder:
        export, kept = Path(folder) / "export.csv", Path(folder) / "kept.parquet"
        export.write_text(csv_text(rows), "utf-8", newline="")
        named = Design("weight", "stratum", "cluster")
        found = reading(export, design=named).responses
        kept.write_bytes(microdata(found, RUBRIC, kept))
        again = reading(kept, design=named).responses
        assert kept.read_bytes() == microdata(found, RUBRIC, kept)
    assert found.cluster is not None
    assert again.cluster is not None
    assert again.cluster.values == tuple(str(at) for at in range(1, len(found.cluster.values) + 1))
    assert (again.cluster.codes == found.cluster.codes).all()
    assert (again.answers == found.answers).all()
    assert again.by["sex"].codes.tolist() == found.by["sex"].codes.tolist()
    assert (again.weight == found.weight).all()  # type: ignore[union-attr]
    assert again.dropped == {}


def test_the_file_has_the_columns_of_the_form_alone() -> None:
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = SHAPES["kobo_with_groups"][1]([record("one")], Path(folder) / "export.csv")
        kept = Path(folder) / "kept.parquet"
        kept.write_bytes(microdata(reading(path).responses, RUBRIC, kept))
        with duckdb.connect(":memory:") as connection:
            described = connection.execute(f"DESCRIBE SELECT * FROM '{kept}'").fetchall()
    fields = ["district", "about_sex", "about_age", *map(item_field, ITEMS)]
    assert [name for name, *_ in described] == [*fields, "priorities", "rubric_id", "rubric_version"]

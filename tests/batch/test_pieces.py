"""What there is to do: files, folders, names that would stand in each other's way."""

import os
from pathlib import Path

import pytest

from assessment.batch.pieces import Piece, Plan, plan
from assessment.cli.batching import _common_stem


def planned(*names: Path | str, out: Path | str = "nowhere", most: int = 100) -> Plan:
    return plan([str(name) for name in names], Path(out), _common_stem, (".yaml", ".json"), most)


def places(found: Plan) -> list[tuple[str, str]]:
    return [(piece.place, piece.name) for piece in found.pieces]


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_files_of_a_folder_keep_the_folders_that_they_are_in(tmp_path: Path) -> None:
    touch(tmp_path / "b.yaml", tmp_path / "north" / "a.yaml", tmp_path / "north" / "far" / "a.yaml")
    assert places(planned(tmp_path)) == [("", "b"), ("north", "a"), ("north/far", "a")]


def test_hidden_files_locks_and_other_kinds_are_left_aside(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in (".a.yaml", "~$a.yaml", "a.txt", ".git/a.yaml", "b.YAML")))
    assert places(planned(tmp_path)) == [("", "b")]


def test_what_lies_in_the_folder_of_outputs_is_no_input(tmp_path: Path) -> None:
    touch(tmp_path / "a.yaml", tmp_path / "out" / "a.result.json", tmp_path / "out" / "sub" / "b.yaml")
    (tmp_path / "link.json").symlink_to(tmp_path / "out" / "a.result.json")
    assert places(planned(tmp_path, out=tmp_path / "out")) == [("", "a")]


@pytest.mark.parametrize("name", ["out", "out/sub", "out/sub/b.yaml"])
def test_an_input_named_in_the_folder_of_outputs_is_told(tmp_path: Path, name: str) -> None:
    touch(tmp_path / "out" / "sub" / "b.yaml")
    assert planned(tmp_path / name, out=tmp_path / "out").within == (str(tmp_path / name),)


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    touch(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    (piece,) = planned(tmp_path, tmp_path / "a.yaml").pieces
    assert len(piece.sources) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x/city.yaml", "y/city.yaml"),
        ("city.yaml", "city.result.json"),
        ("city.yaml", "city.public.result.json"),
        ("city.yaml", "City.json"),
        ("city.yaml", "city.scorecard.json"),
        ("city.public.yaml", "city.public.public.yaml"),
        ("nin\u0303o.yaml", "ni\u00f1o.json"),
    ],
)
def test_files_whose_outputs_could_have_one_name_are_one_piece(tmp_path: Path, one: str, other: str) -> None:
    touch(tmp_path / one, tmp_path / other)
    (piece,) = planned(tmp_path / one, tmp_path / other).pieces
    assert [source.path for source in piece.sources] == [str(tmp_path / one), str(tmp_path / other)]


def test_a_name_that_is_only_an_ending_stays_a_name(tmp_path: Path) -> None:
    touch(tmp_path / "a.yaml")
    names = ["..yaml", ".result.json", ".public.public.yaml", "x" * 250 + ".yaml", "a\nb.yaml", "\udcff.yaml"]
    found = planned(*names)
    assert len(found.pieces) == len(names)
    assert all(piece.name for piece in found.pieces)


def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    assert places(planned(tmp_path)) == [("", "gone")]


def test_no_folder_is_entered_through_a_link(tmp_path: Path) -> None:
    touch(tmp_path / "a.yaml")
    (tmp_path / "round").symlink_to(tmp_path)
    assert places(planned(tmp_path)) == [("", "a")]


def test_more_files_than_allowed_are_not_looked_at(tmp_path: Path) -> None:
    touch(*(tmp_path / f"{n}.yaml" for n in range(4)))
    assert planned(tmp_path, most=3) == Plan((), full=True)
    assert len(planned(tmp_path, most=4).pieces) == 4


def test_pieces_stand_in_one_order_however_they_were_named(tmp_path: Path) -> None:
    touch(tmp_path / "a.yaml", tmp_path / "b" / "c.yaml", tmp_path / "d.yaml")
    names = [tmp_path / "d.yaml", tmp_path / "a.yaml"]
    assert planned(*names) == planned(*reversed(names))
    assert all(isinstance(piece, Piece) for piece in planned(tmp_path).pieces)

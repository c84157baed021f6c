from pathlib import Path
from typing import get_args

import pytest

from assessment.resources import DataFolder, _find, data_folder


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """An empty package folder beside which anything may lie."""
    folder = tmp_path / "site" / "assessment"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("name", get_args(DataFolder))
def test_every_data_folder_is_there_and_holds_something(name: DataFolder) -> None:
    assert any(data_folder(name).iterdir())


def test_an_installed_package_finds_its_data_inside_itself(package: Path) -> None:
    (package / "_data" / "rubrics").mkdir(parents=True)
    assert _find("rubrics", package) == package / "_data" / "rubrics"


def test_a_checkout_finds_its_data_at_the_root(package: Path) -> None:
    (package.parent / "pyproject.toml").touch()
    (package.parent / "rubrics").mkdir()
    assert _find("rubrics", package) == package.parent / "rubrics"


def test_data_inside_the_package_win_over_the_root(package: Path) -> None:
    (package.parent / "pyproject.toml").touch()
    (package.parent / "rubrics").mkdir()
    (package / "_data" / "rubrics").mkdir(parents=True)
    assert _find("rubrics", package) == package / "_data" / "rubrics"


def test_a_stranger_folder_of_the_same_name_beside_an_installed_package_is_not_taken(package: Path) -> None:
    (package.parent / "examples").mkdir()
    with pytest.raises(FileNotFoundError, match="examples"):
        _find("examples", package)

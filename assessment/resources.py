"""Where the data that travel with the program are: rubrics, templates, examples and rankings.

In an installed package they lie inside it, under `_data`; in a checkout, at the root of the repository.
"""

from pathlib import Path
from typing import Literal

DataFolder = Literal["rubrics", "templates", "examples", "rankings"]

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: DataFolder) -> Path:
    """The folder of the shipped data `name`, absolute; raises FileNotFoundError where there is none."""
    return _find(name, _PACKAGE)


def _find(name: str, package: Path) -> Path:
    places = [package / "_data" / name]
    # Beside an installed package a folder `examples` may be anyone's: only a checkout has a root that is ours.
    if (package.parent / "pyproject.toml").is_file():
        places.append(package.parent / name)
    for place in places:
        if place.is_dir():
            return place
    looked_in = " or ".join(str(place) for place in places)
    raise FileNotFoundError(
        f"The data folder '{name}' is missing. Looked in {looked_in}. Install the package again."
    )

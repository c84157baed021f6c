"""Writes the JSON Schemas of all files to rubrics/schema/: `python tools/write_schemas.py`, after a model has changed."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "rubrics" / "schema"


def main() -> None:
    """Write every schema and say its name."""
    sys.path.insert(0, str(ROOT))
    from assessment.schema import as_text, schemas

    FOLDER.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (FOLDER / f"{name}.json").write_text(as_text(schema), encoding="utf-8", newline="\n")
        print(f"rubrics/schema/{name}.json")


if __name__ == "__main__":
    main()

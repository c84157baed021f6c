"""Writes the rubrics and glossaries as Markdown to docs/: `python tools/write_rubric_docs.py`, after a rubric has changed."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs"


def main() -> None:
    """Write the pages of every rubric that is not an overlay, and say their names."""
    sys.path.insert(0, str(ROOT))
    from assessment.rubric.document import documents
    from assessment.rubric.load import load_rubric, rubric_folders

    for folder in rubric_folders().values():
        if (folder / "rubric.yaml").is_file():
            for name, text in documents(load_rubric(folder)).items():
                (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
                print(f"docs/{name}")


if __name__ == "__main__":
    main()

"""Writes the blank questionnaires to templates/questionnaires/: `python tools/write_questionnaires.py`, after a text has changed."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "templates" / "questionnaires"
RUBRICS = ("latam-six",)


def main() -> None:
    """Write every workbook and say its name; those of questions that are gone are removed."""
    sys.path.insert(0, str(ROOT))
    from assessment.questionnaire.blank import blanks
    from assessment.rubric.load import load_rubric

    FOLDER.mkdir(exist_ok=True)
    made = {name: data for rubric in RUBRICS for name, data in blanks(load_rubric(rubric))}
    for old in FOLDER.glob("*.xlsx"):
        if old.name not in made:
            old.unlink()
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)
        print(f"templates/questionnaires/{name}")


if __name__ == "__main__":
    main()

"""Writes the tables of the open data into docs/open-data.md: `python tools/write_open_data_doc.py`, after a column has changed."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "open-data.md"
MARK = "<!-- From here on written by tools/write_open_data_doc.py: not edited by hand. -->"


def tables() -> str:
    """The part of the page that follows from the program."""
    sys.path.insert(0, str(ROOT))
    from assessment.export.dictionary import explained
    from assessment.export.lists import code_lists
    from assessment.export.tables import OF_CITIES
    from assessment.text.catalogue import languages, words

    all_tables = [each.table for each in OF_CITIES] + [each.table for each in code_lists(languages())]
    return f"{explained(all_tables, words('en'))}\n"


def main() -> None:
    """Write the page, and say its name."""
    written_by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(f"{written_by_hand}{MARK}\n\n{tables()}", encoding="utf-8", newline="\n")
    print("docs/open-data.md")


if __name__ == "__main__":
    main()

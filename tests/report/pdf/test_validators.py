"""Two validators, page-validation and veraPDF, pass every scorecard and refuse everything that is broken.

Scorecards are validated with the result inside: PDF/UA-1 and PDF/A-3a at once. veraPDF is started once for all files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial

import pytest

from assessment.report.pdf.write import pdf_bytes
from assessment.report.story import compose
from tests.examples.cities import FROM_PUBLIC_SOURCES, NAMES
from tests.report import comparisons
from tests.report.pdf.broken import BROKEN
from tests.report.pdf.builders import failures, tree
from tests.report.pdf.edge_cities import CITIES, scorecard_at
from tests.report.pdf.scorecards import PAPERS, archived_of, headings_skip, scorecard_of
from tests.report.pseudo import pseudo_rubric, pseudo_texts
from tools.verapdf.run import Verdict, ask

# All that draw or read the same files, so that each is drawn once; see `scorecards` and `edge_cities`.
pytestmark = pytest.mark.xdist_group("scorecards")

LANGUAGES = ("es", "pt", "en")
EXAMPLES: dict[str, Callable[[], bytes]] = {
    f"{name} {lang} {paper}": partial(archived_of, name, lang, paper)
    for name in (*NAMES, *FROM_PUBLIC_SOURCES)
    for lang in LANGUAGES
    for paper in PAPERS
}


def longer_language() -> bytes:
    """Everything at once in a language that is longer by two fifths."""
    result = comparisons.complete()
    with pseudo_texts():
        return pdf_bytes(compose(result, pseudo_rubric(comparisons.rubric()), "es"), archived=result)


EDGES: dict[str, Callable[[], bytes]] = {edge: partial(scorecard_at, edge) for edge in CITIES}
PLAIN, LONGER = "not archived", "a longer language"
ARCHIVED: dict[str, Callable[[], bytes]] = {**EXAMPLES, **EDGES, LONGER: longer_language}
MADE = {**ARCHIVED, PLAIN: partial(scorecard_of, "villa-esperanza", "es")}
LISTED = {
    LONGER, "one answer only", "all not applicable", "a name of 80 characters", "all scores 0", "all scores 100",
    "a comment of 4,000 characters", "a dimension without answers", "compared with everything", "a dark logo",
}  # fmt: skip


def flavours(file: str) -> tuple[str, ...]:
    """What veraPDF is asked, which takes a second each; page-validation is asked everything of every file.

    With VERAPDF=all it is asked everything too.
    """
    if file in BROKEN:
        return (BROKEN[file].flavour,)
    if os.environ.get("VERAPDF") == "all" and file != PLAIN:
        return ("ua1", "3a")
    if file in EXAMPLES:
        return ("ua1", "3a") if file.endswith("a4") else ("3a",)
    return ("ua1", "3a") if file in LISTED else ("ua1",)


@pytest.fixture(scope="module")
def verdicts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Verdict]:
    """What veraPDF says of the files of all tests that were chosen, by name and flavour."""
    folder, asked, names = tmp_path_factory.mktemp("verapdf"), [], []
    chosen = {
        item.callspec.params["file"]  # type: ignore[attr-defined]
        for item in request.session.items
        if "verdicts" in getattr(item, "fixturenames", ())
    }
    for number, name in enumerate(sorted(chosen)):
        path = folder / f"{number}.pdf"
        path.write_bytes(BROKEN[name].make() if name in BROKEN else MADE[name]())
        asked.append((",".join(flavours(name)), path))
        names += [name] * len(flavours(name))
    return {(name, found.flavour): found for name, found in zip(names, ask(asked), strict=True)}


@pytest.mark.parametrize("file", ARCHIVED)
def test_page_validation_passes(file: str) -> None:
    pdf = ARCHIVED[file]()
    assert failures(pdf, "ua1") == []
    assert failures(pdf, "3a") == []
    assert not headings_skip([line.strip() for line in tree(pdf) if re.fullmatch(r"\s*H[1-6]", line)])


def test_page_validation_passes_what_is_not_archived() -> None:
    assert failures(MADE[PLAIN](), "ua1") == []


@pytest.mark.needs("verapdf")
@pytest.mark.parametrize("file", MADE)
def test_verapdf_passes(file: str, verdicts: dict[tuple[str, str], Verdict]) -> None:
    for flavour in flavours(file):
        assert verdicts[file, flavour].broken == ()
        assert verdicts[file, flavour].passed


@pytest.mark.parametrize("file", BROKEN)
def test_page_validation_notices(file: str) -> None:
    broken = BROKEN[file]
    said = failures(broken.make(), broken.flavour)
    assert any(broken.rule in line.split(":")[0] for line in said), said


@pytest.mark.needs("verapdf")
@pytest.mark.parametrize("file", BROKEN)
def test_verapdf_notices(file: str, verdicts: dict[tuple[str, str], Verdict]) -> None:
    broken = BROKEN[file]
    found = verdicts[file, broken.flavour]
    assert not found.passed
    assert any(rule.startswith(broken.clause) for rule in found.broken), found.broken

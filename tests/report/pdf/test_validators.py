"""Two validators, page-validation and veraPDF, pass every scorecard and refuse everything that is broken.

Scorecards are validated with the result inside: PDF/UA-1 and PDF/A-3a at once. veraPDF is started once for all files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest

from tests.examples.cities import FROM_PUBLIC_SOURCES, NAMES
from tests.report.pdf.broken import BROKEN
from tests.report.pdf.builders import failures, tree
from tests.report.pdf.edge_cities import CITIES, scorecard_at
from tests.report.pdf.scorecards import PAPERS, archived_of, headings_skip, scorecard_of
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
EDGES: dict[str, Callable[[], bytes]] = {edge: partial(scorecard_at, edge) for edge in CITIES}
BOTH = {**EXAMPLES, **EDGES}
PLAIN = "not archived"
MADE = {**BOTH, PLAIN: partial(scorecard_of, "villa-esperanza", "es")}


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
        flavours = BROKEN[name].flavour if name in BROKEN else "ua1" if name == PLAIN else "ua1,3a"
        asked.append((flavours, path))
        names += [name] * len(flavours.split(","))
    return {(name, found.flavour): found for name, found in zip(names, ask(asked), strict=True)}


@pytest.mark.parametrize("file", BOTH)
def test_page_validation_passes(file: str) -> None:
    pdf = BOTH[file]()
    assert failures(pdf, "ua1") == []
    assert failures(pdf, "3a") == []
    assert not headings_skip([line.strip() for line in tree(pdf) if re.fullmatch(r"\s*H[1-6]", line)])


@pytest.mark.needs("verapdf")
@pytest.mark.parametrize("file", BOTH)
def test_verapdf_passes(file: str, verdicts: dict[tuple[str, str], Verdict]) -> None:
    assert verdicts[file, "ua1"].broken == verdicts[file, "3a"].broken == ()
    assert verdicts[file, "ua1"].passed
    assert verdicts[file, "3a"].passed


@pytest.mark.needs("verapdf")
@pytest.mark.parametrize("file", [PLAIN])
def test_verapdf_passes_a_scorecard_without_its_result(
    file: str, verdicts: dict[tuple[str, str], Verdict]
) -> None:
    assert verdicts[file, "ua1"].passed
    assert failures(MADE[file](), "ua1") == []


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

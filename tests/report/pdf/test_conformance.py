"""The PDF layer passes an independent validator, and the validator notices what we would break."""

from __future__ import annotations

import pytest

from assessment.report.pdf.tagging import GROUPING, Artifact, Element, TaggedCanvas
from tests.report.pdf.builders import (
    about,
    build,
    chart,
    failures,
    heading,
    long_table,
    result_file,
    story,
    text,
)


def test_a_whole_report_is_pdf_ua() -> None:
    assert failures(build()) == []


def test_an_archived_report_is_pdf_a_3a_and_pdf_ua() -> None:
    pdf = build(description=about(archive=True, attachments=(result_file(),)))
    assert failures(pdf, "3a") == []
    assert failures(pdf, "ua1") == []


def test_a_report_that_is_not_archived_does_not_claim_it() -> None:
    assert failures(build(), "3a") != []


class LeavesContentUntagged(TaggedCanvas):
    def end_segment(self, owner: Element | None = None) -> None:
        decoration = isinstance(self.owner, Artifact) or self.owner.type in GROUPING
        if decoration and owner is None:
            self._mark = len(self._code)
        else:
            super().end_segment(owner)


class HasNoLanguage(TaggedCanvas):
    def save(self) -> None:
        del self._doc.Catalog.Lang
        super().save()


class HidesItsTitle(TaggedCanvas):
    def save(self) -> None:
        self.setViewerPreference("DisplayDocTitle", "false")
        super().save()


class LeavesLinksUntagged(TaggedCanvas):
    def _addAnnotation(self, annotation: object, name: str | None = None, addtopage: int = 1) -> None:
        super(TaggedCanvas, self)._addAnnotation(annotation, name, addtopage)


@pytest.mark.parametrize(
    ("canvas", "rule"),
    [
        (LeavesContentUntagged, "CONTENT"),
        (HasNoLanguage, "LANGUAGE"),
        (HidesItsTitle, "VIEWER-PREFERENCES"),
        (LeavesLinksUntagged, "LINK"),
    ],
)
def test_the_validator_notices_a_canvas_that(canvas: type[TaggedCanvas], rule: str) -> None:
    said = failures(build(canvas=canvas))
    assert any(rule in line for line in said), said


def test_the_validator_notices_a_figure_without_alternative_text() -> None:
    figure = chart()
    figure.alt = ""
    assert any("FIGURE" in line for line in failures(build([heading("Uno", "H1"), figure])))


def test_the_validator_notices_a_skipped_heading_level() -> None:
    said = failures(build([heading("Uno", "H1"), heading("Tres", "H3")]))
    assert any("HEADING" in line for line in said), said


def test_the_validator_notices_headers_without_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.report.pdf.flowables.cell_attributes", lambda *_: "")
    said = failures(build([heading("Uno", "H1"), long_table(3)]))
    assert any("SCOPE" in line for line in said), said


def test_a_face_that_cannot_be_embedded_is_warned_of_and_fails() -> None:
    with pytest.warns(UserWarning, match="Helvetica cannot be embedded"):
        pdf = build([heading("Uno", "H1"), text('<font name="Helvetica">texto</font>')])
    assert any("FONT" in line for line in failures(pdf)), failures(pdf)


def test_the_same_story_can_be_built_again() -> None:
    flowables = story()
    assert build(list(flowables))[:8] == b"%PDF-1.7"
    assert failures(build(story())) == []

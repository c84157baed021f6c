"""Documents with one thing wrong each: what both validators must notice, or their praise says nothing."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

from assessment.report.pdf.structure import GROUPING, Artifact, Element
from assessment.report.pdf.tagging import TaggedCanvas
from tests.report.pdf.builders import about, build, chart, heading, long_table, result_file, text
from tests.report.pdf.scorecards import drawn_by, story_of

TITLE = heading("Uno", "H1")


@dataclass(frozen=True)
class Broken:
    """How the document is made, what page-validation calls the fault, and the clause that veraPDF names for it."""

    make: Callable[[], bytes]
    rule: str
    clause: str
    flavour: str = "ua1"


class LeavesContentUntagged(TaggedCanvas):
    def end_segment(self, owner: Element | None = None) -> None:
        decoration = isinstance(self.owner, Artifact) or self.owner.type in GROUPING
        if decoration and owner is None:
            self._mark = len(self._code)
        else:
            super().end_segment(owner)


class LeavesTheFooterUnmarked(TaggedCanvas):
    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Any:
        if subtype != "Footer":
            with super().artifact(kind, subtype):
                yield
            return
        self.end_segment()
        yield
        self._mark = len(self._code)


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


class LeavesFiguresWithoutText(TaggedCanvas):
    def open_tag(self, type: str, **properties: Any) -> None:
        super().open_tag(type, **({**properties, "alt": ""} if type == "Figure" else properties))


class SkipsALevel(TaggedCanvas):
    def open_tag(self, type: str, **properties: Any) -> None:
        super().open_tag("H4" if type == "H3" else type, **properties)


class HasNoStructure(TaggedCanvas):
    def save(self) -> None:
        with patch("assessment.report.pdf.tagging.write_structure"):
            super().save()


def _drawn(canvas: type[TaggedCanvas]) -> bytes:
    """A scorecard."""
    return drawn_by(canvas, story_of("vila-clara", "pt"))


def _figure_without_text() -> bytes:
    figure = chart()
    figure.alt = ""
    return build([TITLE, figure])


def _headers_without_scope() -> bytes:
    with patch("assessment.report.pdf.tagged_table.cell_attributes", lambda *_: ""):
        return build([TITLE, long_table(3)])


def _face_of_the_reader() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return build([TITLE, text('<font name="Helvetica">texto</font>')])


def _archived(**more: Any) -> bytes:
    return build([TITLE], about(archive=True, attachments=(result_file(),)), **more)


def _no_output_intent() -> bytes:
    with patch("assessment.report.pdf.archive._add_output_intent"):
        return _archived()


def _no_relationship() -> bytes:
    return _archived().replace(b"/AFRelationship", b"/XFRelationship")


def _says_no_part() -> bytes:
    with patch("assessment.report.pdf.archive._XMP_ARCHIVE", ""):
        return _archived()


BROKEN: dict[str, Broken] = {
    "content outside of all tags": Broken(partial(build, canvas=LeavesContentUntagged), "CONTENT", "7.1-3"),
    "no language": Broken(partial(build, canvas=HasNoLanguage), "LANGUAGE", "7.2"),
    "a hidden title": Broken(partial(build, canvas=HidesItsTitle), "VIEWER-PREFERENCES", "7.1-10"),
    "links outside of all tags": Broken(partial(build, canvas=LeavesLinksUntagged), "LINK", "7.18"),
    "a figure without words": Broken(_figure_without_text, "FIGURE", "7.3-1"),
    "a skipped heading": Broken(lambda: build([TITLE, heading("Tres", "H3")]), "HEADING", "7.4.2-1"),
    "headers without scope": Broken(_headers_without_scope, "SCOPE", "7.5-1"),
    "a face that is not embedded": Broken(_face_of_the_reader, "FONT", "7.21.4.1"),
    "no structure": Broken(partial(build, canvas=HasNoStructure), "STRUCT-TREE-ROOT", "7.1-11"),
    "a scorecard without language": Broken(lambda: _drawn(HasNoLanguage), "LANGUAGE", "7.2"),
    "a scorecard with figures without words": Broken(
        lambda: _drawn(LeavesFiguresWithoutText), "FIGURE", "7.3-1"
    ),
    "a scorecard whose footer is no artifact": Broken(
        lambda: _drawn(LeavesTheFooterUnmarked), "CONTENT", "7.1-3"
    ),
    "a scorecard that skips a heading": Broken(lambda: _drawn(SkipsALevel), "HEADING", "7.4.2-1"),
    "a scorecard that hides its title": Broken(lambda: _drawn(HidesItsTitle), "VIEWER-PREFERENCES", "7.1-10"),
    "an archive without the colours it means": Broken(_no_output_intent, "DEVICE-RGB", "6.2.4.3", "3a"),
    "an archive whose attachment has no relation": Broken(_no_relationship, "AF-RELATIONSHIP", "6.8", "3a"),
    "an archive that does not call itself one": Broken(_says_no_part, "ID-SCHEMA", "6.6.4-1", "3a"),
    "no archive": Broken(lambda: build([TITLE]), "ID-SCHEMA", "6.6.4-1", "3a"),
}

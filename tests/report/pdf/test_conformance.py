"""The PDF layer passes an independent validator; what it must notice stands in `broken.py`."""

from __future__ import annotations

import pytest

from tests.report.pdf.builders import (
    about,
    build,
    failures,
    heading,
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


def test_a_face_that_cannot_be_embedded_is_warned_of_and_fails() -> None:
    with pytest.warns(UserWarning, match="Helvetica cannot be embedded"):
        pdf = build([heading("Uno", "H1"), text('<font name="Helvetica">texto</font>')])
    assert any("FONT" in line for line in failures(pdf)), failures(pdf)


def test_the_same_story_can_be_built_again() -> None:
    flowables = story()
    assert build(list(flowables))[:8] == b"%PDF-1.7"
    assert failures(build(story())) == []

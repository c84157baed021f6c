"""What a file says about itself: the same in both places, dated as told, with its attachments."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from assessment.report.pdf.archive import Attachment, srgb_profile
from tests.report.pdf.builders import about, build, failures, heading, result_file

TITLE = heading("Uno", "H1")


def test_title_language_and_date_are_those_of_the_description() -> None:
    moment = datetime(2026, 3, 31, 17, 5, tzinfo=UTC)
    reader = PdfReader(BytesIO(build([TITLE], about(written=moment, title="Año & <título>"))))
    assert reader.metadata.title == reader.xmp_metadata.dc_title["x-default"] == "Año & <título>"
    assert reader.metadata.creation_date == moment
    assert reader.xmp_metadata.xmp_create_date.replace(tzinfo=UTC) == moment
    assert reader.trailer["/Root"]["/Lang"] == "es-CO"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_title_from_a_stranger_cannot_break_the_metadata() -> None:
    pdf = build([TITLE], about(title="\x00Ciudad\u202e\n]]><x>\ud800" * 200, archive=True))
    assert failures(pdf) == []
    assert failures(pdf, "3a") == []


@pytest.mark.parametrize("missing", [{"title": " "}, {"language": ""}])
def test_a_file_without_title_or_language_is_refused(missing: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="title and a language"):
        about(**missing)


def test_attachments_come_out_as_they_went_in() -> None:
    rows = Attachment("datos ñ.csv", b"a;b\n", "text/csv")
    reader = PdfReader(BytesIO(build([TITLE], about(archive=True, attachments=(result_file(), rows)))))
    assert reader.attachments == {"result.json": [b'{"points": 47.2}'], "datos ñ.csv": [b"a;b\n"]}


@pytest.mark.parametrize(("data", "last"), [(b"tt$", b"\r"), (b"tt!", b"\n")])
def test_a_stream_may_end_in_a_byte_that_looks_like_a_line_end(data: bytes, last: bytes) -> None:
    assert zlib.compress(data).endswith(last)
    file = Attachment("a.txt", data, "text/plain")
    assert failures(build([TITLE], about(archive=True, attachments=(file,))), "3a") == []


def test_another_description_or_content_gives_another_identity() -> None:
    pdfs = [build([TITLE]), build([TITLE], about(title="Otro")), build([heading("Dos", "H1")])]
    assert len({str(PdfReader(BytesIO(pdf)).trailer["/ID"]) for pdf in pdfs}) == 3


def test_the_colour_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert len(srgb_profile()) < 700
    assert ours.profile.profile_description == "sRGB IEC61966-2.1"
    reference = ImageCms.createProfile("sRGB")
    for color in ((255, 0, 0), (12, 110, 105), (128, 128, 128), (255, 255, 255)):
        assert _same(color, ours, reference)


def _same(color: tuple[int, int, int], ours: object, reference: object) -> bool:
    turned = ImageCms.profileToProfile(Image.new("RGB", (1, 1), color), ours, reference)
    return all(abs(a - b) <= 1 for a, b in zip(turned.getpixel((0, 0)), color, strict=True))

"""A city's logo: read once, checked, and drawn anew."""

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from assessment.documents.findings import Rejected
from assessment.look.file import load_theme
from assessment.look.logo import LONGEST, MOST_PIXELS, read_logo


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (80, 40), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "navy" if mode != "P" else 3).save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK")],
)
def test_a_png_or_jpeg_is_a_logo_in_any_mode(kind: str, mode: str) -> None:
    logo = read_logo(picture(kind, mode if mode != "P" else "P"))
    assert logo is not None
    assert (logo.width, logo.height) == (80, 40)
    assert logo.data.startswith(b"\x89PNG")


def test_nothing_else_that_the_file_holds_travels_on() -> None:
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "Ana Planted")
    logo = read_logo(picture(pnginfo=about) + b"trailing secret")
    assert logo is not None
    assert b"Ana Planted" not in logo.data
    assert b"secret" not in logo.data


def test_a_large_one_is_made_small_and_keeps_its_shape() -> None:
    logo = read_logo(picture(size=(3000, 1500)))
    assert logo is not None
    assert (logo.width, logo.height) == (LONGEST, LONGEST // 2)


@pytest.mark.parametrize("box", [(130.0, 42.0), (10.0, 100.0)])
def test_it_fits_its_box_and_is_not_stretched(box: tuple[float, float]) -> None:
    logo = read_logo(picture())
    assert logo is not None
    width, height = logo.fitted(*box)
    assert width <= box[0] + 1e-9
    assert height <= box[1] + 1e-9
    assert width / height == pytest.approx(2.0)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\nrubbish", b"\xff\xd8\xff\xe0rubbish", b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:60], picture("GIF"), picture("TIFF"),
        picture(mode="1", size=(MOST_PIXELS // 1000 + 1, 1000)), picture(mode="1", size=(20_000, 12_000)),
    ],
    ids=["empty", "head alone", "rubbish", "rubbish jpeg", "gif head", "svg", "cut", "gif", "tiff", "large", "bomb"],
)  # fmt: skip
def test_what_is_no_picture_or_too_large_is_refused(data: bytes) -> None:
    assert read_logo(data) is None


def test_a_theme_names_its_logo_and_its_paper(tmp_path: Path) -> None:
    (tmp_path / "logo.jpg").write_bytes(picture("JPEG"))
    file = tmp_path / "theme.yaml"
    file.write_text("schema: theme/1\nlogo: logo.jpg\npaper: letter\n", "utf-8")
    theme = load_theme(file)
    assert theme.logo is not None
    assert theme.paper_size == "letter"
    (tmp_path / "logo.jpg").unlink()  # it is not read again
    assert theme.logo.data.startswith(b"\x89PNG")


def test_a_logo_that_is_not_there_is_told_where_it_was_named(tmp_path: Path) -> None:
    file = tmp_path / "theme.yaml"
    file.write_text("schema: theme/1\nlogo: none.png\n", "utf-8")
    with pytest.raises(Rejected) as told:
        load_theme(file)
    (finding,) = told.value.findings
    assert (finding.code, finding.place.line) == ("theme_logo", 2)

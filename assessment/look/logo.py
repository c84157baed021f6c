"""A city's logo: read once, checked, and drawn anew, so that nothing else that its file holds travels on."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

FORMATS = ("PNG", "JPEG")
MOST_PIXELS = 16_000_000
LONGEST = 800
"""Pixels of a side that is kept: sharp in print at 60 mm."""


@dataclass(frozen=True)
class Logo:
    """A picture: PNG bytes without metadata; width and height in pixels."""

    data: bytes
    width: int
    height: int

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Width and height of the picture within a box, in the box's unit."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def read_logo(data: bytes) -> Logo | None:
    """The picture of a PNG or JPEG file; None if it is none, is broken, or has too many pixels."""
    from PIL import Image

    broken = (OSError, SyntaxError, ValueError, struct.error, MemoryError, Image.DecompressionBombError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                return _drawn_anew(image) if 0 < image.width * image.height <= MOST_PIXELS else None
    except (*broken, Image.DecompressionBombWarning):
        return None


def _drawn_anew(image: object) -> Logo:
    from PIL import Image, ImageOps

    assert isinstance(image, Image.Image)
    turned = ImageOps.exif_transpose(image)
    clear = "A" in turned.getbands() or "transparency" in turned.info
    plain = turned.convert("RGBA" if clear else "RGB")
    plain.thumbnail((LONGEST, LONGEST))
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    out = BytesIO()
    bare.save(out, "PNG")
    return Logo(out.getvalue(), *bare.size)

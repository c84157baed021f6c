"""Make the report fonts in templates/fonts from an unpacked copy of the npm package @ibm/plex-sans.

    python tools/make_fonts.py <folder of the package> [--to templates/fonts]

Each face is cut to the characters of `CHARACTERS`, loses hinting and layout tables that ReportLab
does not read, and is renamed: its licence (SIL OFL 1.1) reserves the name "Plex" for the original.
Figures stay tabular, which is the default of the face. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Scorecard Sans"
FACES = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
CHARACTERS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x0218, 0x021B),  # comma below, as in Romanian names
    (0x02C6, 0x02DD),  # spacing accents
    (0x0300, 0x0328),  # combining accents: what has no composed form stays readable
    (0x1E80, 0x1EF9),  # Welsh, Vietnamese, and the nasal vowels of Guarani
    (0x2007, 0x200A),  # figure, punctuation, thin and hair space
    (0x2010, 0x203A),  # dashes, quotes, ellipsis, narrow no-break space, per mille
    (0x2044, 0x2044),  # fraction slash
    (0x2070, 0x2089),  # superscripts and subscripts
    (0x20A1, 0x20BF),  # currencies
    (0x2113, 0x2122),  # litre, numero, trade mark
    (0x2190, 0x2199),  # arrows
    (0x2202, 0x2265),  # minus, comparison and other mathematics
    (0x2713, 0x2713),  # tick
    (0xFB01, 0xFB02),  # ligatures that come with pasted text
    (0xFFFD, 0xFFFD),  # stands for a character the face lacks
)
LEFT_OUT = {0x2028, 0x2029, *range(0x202A, 0x202F)}  # line separators and direction controls
KEPT_NAMES = (0, 8, 9, 13, 14)  # copyright, maker, designers, licence and its address


def main() -> None:
    """Write every face and the licence."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="folder that holds package.json and LICENSE.txt")
    parser.add_argument("--to", type=Path, default=Path("templates/fonts"))
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    for style, weight in FACES.items():
        make_face(arguments.package, style, weight, arguments.to)
    shutil.copyfile(arguments.package / "LICENSE.txt", arguments.to / "OFL.txt")


def make_face(package: Path, style: str, weight: int, folder: Path) -> Path:
    """Cut and rename one face; returns the TrueType file written."""
    source = package / "fonts" / "complete" / "woff" / f"IBMPlexSans-{style}.woff"
    font = TTFont(source, recalcTimestamp=False)
    _cut(font)
    _rename(font, style, weight)
    font.flavor = None
    path = folder / f"{FAMILY.replace(' ', '')}-{style}.ttf"
    font.save(path)
    return path


def _cut(font: TTFont) -> None:
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = Subsetter(options)
    wanted = {code for first, last in CHARACTERS for code in range(first, last + 1)}
    subsetter.populate(unicodes=wanted - LEFT_OUT)
    subsetter.subset(font)


def _rename(font: TTFont, style: str, weight: int) -> None:
    """Replace every name by ours; weights between regular and bold form families of their own."""
    table = font["name"]
    kept = {number: table.getDebugName(number) for number in KEPT_NAMES}
    version = table.getDebugName(5)
    plain = style in ("Regular", "Bold")
    names = {
        **kept,
        1: FAMILY if plain else f"{FAMILY} {style}",
        2: style if plain else "Regular",
        3: f"{version};{FAMILY.replace(' ', '')}-{style}",
        4: f"{FAMILY} {style}",
        5: version,
        6: f"{FAMILY.replace(' ', '')}-{style}",
        16: FAMILY,
        17: style,
    }
    table.names = []
    for number, text in sorted(names.items()):
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].achVendID = "NONE"


if __name__ == "__main__":
    main()

"""The short way for plain markup gives what ReportLab's parser gives; anything else takes the parser."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import cleanBlockQuotedText
from reportlab.platypus.paraparser import ParaParser

from assessment.report.pdf.fragments import fragments
from assessment.report.pdf.paragraphs import TaggedParagraph
from tests.report.pdf.builders import BODY, H1

TEXT = st.text(st.sampled_from("aá ñ&<>\"'.–9"), max_size=20)


def parsed(markup: str) -> list[Any]:
    """What ReportLab's own parser makes of the markup."""
    return list(ParaParser().parse(cleanBlockQuotedText(markup), BODY)[1])


def looks(found: list[Any]) -> list[tuple[str, str, float, Any, str]]:
    """Pieces of one look put together, with blanks as a paragraph draws them."""
    joined: list[list[Any]] = []
    for piece in found:
        look = (piece.fontName, piece.fontSize, piece.textColor)
        if joined and joined[-1][0] == look:
            joined[-1][1] += piece.text
        else:
            joined.append([look, piece.text])
    return [(*look, " ".join(text.split())) for look, text in joined if text.strip()]


@given(st.lists(st.tuples(st.booleans(), TEXT), max_size=4))
def test_plain_markup_has_the_fragments_of_the_parser(pieces: list[tuple[bool, str]]) -> None:
    markup = "".join(f"<b>{escape(text)}</b>" if bold else escape(text) for bold, text in pieces)
    found = fragments(markup.replace("&#x27;", "'"), BODY)
    assert found is not None
    assert looks(found) == looks(parsed(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "a<br/>b",
        '<a href="#x">a</a>',
        "<i>a</i>",
        "&nbsp;a",
        "&#65;",
        "<b>a",
        "a</b>",
        "<b>a<b>b</b></b>",
        "a\nb",
        "<para>a</para>",
    ],
)
def test_other_markup_is_left_to_the_parser(markup: str) -> None:
    assert fragments(markup, BODY) is None


def test_every_style_has_its_own_fragments() -> None:
    one, other = fragments("a", BODY), fragments("a", H1)
    assert one is not None
    assert other is not None
    assert (one[0].fontSize, other[0].fontSize) == (BODY.fontSize, H1.fontSize)


@pytest.mark.parametrize("markup", ["", "una", "<b>Noun.</b> " + "words " * 60, "a &amp; b " * 80])
def test_a_paragraph_is_as_high_as_reportlabs_and_is_laid_out_once_for_a_width(markup: str) -> None:
    mine, theirs = TaggedParagraph(markup, BODY), Paragraph(markup, BODY)
    for width in (200, 120, 200):
        assert mine.wrap(width, 1e6) == theirs.wrap(width, 1e6)
    lines = mine.blPara
    mine.wrap(200, 50)
    assert mine.blPara is lines

"""Strings from strangers: bounded in length and time, shown as written, unable to do anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from assessment.look import safe
from assessment.report.pdf.tagged_table import TaggedTable
from tests.report.pdf.builders import BODY, TABLE_STYLE, addresses, build, failures, heading, text, text_of

HOSTILE = [
    "<b>negrita</i> sin cerrar",
    '<img src="/etc/passwd"/>',
    "<a href='javascript:alert(1)'>clic</a>",
    "<br/>" * 20_000,
    "a" * 100_000,
    "\n" * 100_000,
    "palabra " * 12_500,
    "".join(map(chr, range(32))) + "\x7f\x85\x9b",
    "\u202eabc\u2066def\u2069\u200f\u061c",
    "e" + "\u0323\u0301" * 50_000,
    "\ud800 solo \udfff\ufffe\uffff",
    "&lt;b&gt; &amp; &#0; &#x202e; &nosuch;",
    "<para><seq/></para><onDraw name='x'/><font size='9999'>x</font>",
    "市" * 10_000 + "😀" * 10_000,
]


@pytest.mark.parametrize("string", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_string_is_drawn_in_bounded_time_and_conforms(string: str) -> None:
    started = time.process_time()
    markup = safe.paragraph(string)
    table = TaggedTable([["Comentario"], [text(markup)]], [300], style=TABLE_STYLE)
    pdf = build([heading(safe.paragraph(string, characters=80, lines=1), "H1", "a"), text(markup), table])
    assert time.process_time() - started < 5
    assert addresses(pdf) == []
    assert failures(pdf) == []


def test_markup_is_shown_not_obeyed() -> None:
    shown = text_of(
        build([heading("Uno", "H1"), text(safe.paragraph('<img src="/etc/passwd"/> & <b>x</b>'))])
    )
    assert '<img src="/etc/passwd"/> & <b>x</b>' in shown


def test_length_and_lines_are_capped_with_an_ellipsis() -> None:
    assert len(safe.plain("a" * 100_000)) == safe.MAX_CHARACTERS
    assert safe.plain("a" * 4_000) == "a" * 4_000
    assert safe.plain("a" * 4_001).endswith("a…")
    assert safe.paragraph("x\n" * 1_000).count("<br/>") == safe.MAX_LINES - 1
    assert safe.plain("x\n" * 1_000).endswith("x…")


def test_line_ends_of_every_system_are_one() -> None:
    assert safe.plain("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"
    assert safe.line(" a\n\nb ") == "a  b"


def test_characters_that_hide_or_turn_text_are_gone() -> None:
    assert safe.plain("a\u202eb\u200bc\x00d\ufeffe\u2066f\xad") == "abcdef"
    assert safe.plain("nin\u0303o") == "niño"


@given(st.text(max_size=300))
def test_any_text_is_harmless_markup(string: str) -> None:
    once = safe.plain(string)
    assert safe.plain(once) == once
    words = Paragraph(safe.paragraph(string), BODY).getPlainText().split()
    assert words == once.replace("\n", "").split() or "\n" in once


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?b=c&d=1#e", "https://example.org/a?b=c&d=1#e"),
        (" http://bogotá.gov.co/año ", "http://xn--bogot-1qa.gov.co/a%C3%B1o"),
        ("mailto:alcaldia@example.org", "mailto:alcaldia@example.org"),
        ("HTTPS://example.org/%C3%B1", "https://example.org/%C3%B1"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//example.org", None),
        ("example.org", None),
        ("https:///nohost", None),
        ("http://[::1", None),
        ("https://example.org/" + "a" * 3_000, None),
        ("https://example.org/\u202egpj", None),
        ("", None),
    ],
)
def test_only_web_and_mail_addresses_are_links(address: str, expected: str | None) -> None:
    assert safe.url(address) == expected


def test_an_anchor_links_or_shows_plain_words() -> None:
    assert safe.anchor("https://example.org/?a=1&b=2", "Acta <1>") == (
        '<a href="https://example.org/?a=1&amp;b=2">Acta &lt;1&gt;</a>'
    )
    assert safe.anchor("javascript:x", "Acta") == "Acta"
    assert safe.anchor("https://x.org", color="#0B6E69").startswith(
        '<a href="https://x.org" color="#0B6E69">'
    )


def test_an_anchor_reaches_the_page_as_one_link() -> None:
    markup = f"Ver {safe.anchor('https://example.org/?a=1&b=2', 'el acta')}."
    assert addresses(build([heading("Uno", "H1"), text(markup)])) == ["https://example.org/?a=1&b=2"]


def test_markup_of_our_own_cannot_link_elsewhere_either() -> None:
    pdf = build([heading("Uno", "H1"), text('Un <a href="javascript:alert(1)">enlace</a> y otro')])
    assert addresses(pdf) == []

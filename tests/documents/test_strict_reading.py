"""Strict reading: what a document holds, where each value stands, and what is refused with its place."""

import json
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assessment.documents.findings import Findings
from assessment.documents.strict import Document, parse


def read(text: str | bytes, file: str = "city.yaml") -> tuple[Document | None, Findings]:
    findings = Findings()
    return parse(text.encode() if isinstance(text, str) else text, file, findings), findings


def value(text: str, file: str = "city.yaml") -> object:
    document, findings = read(text, file)
    assert document is not None
    assert not findings.failed, [item.code for item in findings]
    return document.value


def told(text: str | bytes, file: str = "city.yaml") -> list[tuple[str, int | None, int | None]]:
    return [(item.code, item.place.line, item.place.column) for item in read(text, file)[1].ordered()]


def reason(text: str, file: str = "city.yaml") -> str:
    (finding,) = read(text, file)[1]
    return str(finding.values["reason"]).removeprefix("terms.")


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("false", False),
        ("0", 0), ("-3", -3), ("12.5", 12.5), ("1e3", 1000.0), ("-0.5E-1", -0.05),
        ("2026-03-05", "2026-03-05"), ("0.1.0", "0.1.0"), ("16.6.1", "16.6.1"), ("01-02-2026", "01-02-2026"),
        ("noche", "noche"), ("onda", "onda"), ("1,5", "1,5"), ("12 %", "12 %"), ("-", None), ("a:b", "a:b"),
        ("2026-03-05 12:30", "2026-03-05 12:30"), ("http://a.org:80/x", "http://a.org:80/x"), ("NaN", "NaN"),
    ],
)  # fmt: skip
def test_an_unquoted_word_means_what_it_looks_like(word: str, meaning: object) -> None:
    if word == "-":
        assert value("- ") == [None]
    else:
        assert value(f"a: {word}") == {"a": meaning}
        assert type(value(f"a: {word}")["a"]) is type(meaning)  # type: ignore[index]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *((word, "yaml_yes_no") for word in ("yes", "No", "ON", "off", "y", "N")),
        *((word, "yaml_word_case") for word in ("True", "FALSE", "Null")),
        *((word, "yaml_leading_zero") for word in ("05001", "010", "00", "-01", "0_1")),
        *((word, "yaml_time") for word in ("12:30", "1:2:3", "00:15", "16:9", "190:20:30.15")),
        *(
            (word, "yaml_number")
            for word in ("0x1F", "0o17", "0b1", "1_000", ".inf", "-.INF", ".nan", "1.", ".5", "+1")
        ),
        ("=", "yaml_odd_word"),
        ("1e999", "number_too_large"),
    ],
)
def test_a_word_that_yaml_would_change_must_be_quoted(word: str, code: str) -> None:
    assert told(f"a: {word}") == [(code, 1, 4)]
    assert value(f"a: '{word}'") == {"a": word}


@pytest.mark.parametrize("word", ["yes", "n", "010", "12:30", "True"])
def test_a_key_must_be_quoted_as_a_value_must(word: str) -> None:
    assert len(told(f"{word}: 1")) == 1
    assert value(f'"{word}": 1') == {word: 1}


@pytest.mark.parametrize(
    ("text", "line", "column", "why"),
    [
        ("a:\n\t- b", 2, 1, "syntax_tab"),
        ("a: 'x\nb: 1\n", 1, 4, "syntax_quote_open"),
        ('a: "x\nb: 1\n', 1, 4, "syntax_quote_open"),
        ('a: "x" y', 1, 8, "syntax_after_quote"),
        ("a: b\n  c: d", 2, 4, "syntax_indentation"),
        ("a:\n  b: 1\n c: 2", 3, 2, "syntax_indentation"),
        ("a: b: c", 1, 5, "syntax_colon"),
        ("a: 1\nb\nc: 2", 3, 1, "syntax_colon_missing"),
        ("a: [1, 2\nb: 3", 2, 2, "syntax_bracket"),
        ("a: @x", 1, 4, "syntax_special"),
        ("a: %x", 1, 4, "syntax_special"),
        ("a: *nota*", 1, 4, "syntax_special"),
        ("a: > b", 1, 4, "syntax_special"),
        ('a: "\\d"', 1, 5, "syntax_backslash"),
    ],
)
def test_a_slip_of_yaml_is_one_finding_with_its_reason(text: str, line: int, column: int, why: str) -> None:
    assert told(text) == [("yaml_syntax", line, column)]
    assert reason(text) == why


@pytest.mark.parametrize(
    ("text", "column", "why"),
    [
        ("{} x", 4, "json_after_end"), ("[1, 2", 6, "json_bracket_open"), ('{"a": ', 7, "json_bracket_open"),
        ("[1 2]", 4, "json_comma"), ("[1, ]", 3, "json_comma_last"), ('{"a": 1,}', 8, "json_comma_last"),
        ("{a: 1}", 2, "json_key"), ('{"a" 1}', 6, "json_colon_missing"), ("[NaN]", 2, "json_value"),
        ("[-Infinity]", 2, "json_value"), ("[True]", 2, "json_value"), ('["\\x"]', 2, "json_backslash"),
        ('["\\ud83d"]', 2, "json_backslash"), ('["\\u12"]', 2, "json_backslash"), ("[01]", 2, "json_number"),
        ("[1.]", 2, "json_number"), ('["a\tb"]', 2, "json_text_open"), ('["a', 2, "json_text_open"),
        ("['a']", 2, "json_character"), ("[1,,2]", 4, "json_value"), ("[}", 2, "json_value"), ("//", 1, "json_character"),
    ],
)  # fmt: skip
def test_a_slip_of_json_is_one_finding_with_its_reason(text: str, column: int, why: str) -> None:
    assert told(text, "city.json") == [("json_syntax", 1, column)]
    assert reason(text, "city.json") == why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("file_empty", None, None)]),
        ("\ufeff \n", [("file_empty", None, None)]),
        ("# only a comment", [("file_empty", None, None)]),
        (b"PK\x03\x04rest", [("file_binary", None, None)]),
        (b"a: \x00", [("file_binary", None, None)]),
        (b"a: 1\nb: caf\xe9", [("file_not_utf8", 2, 7)]),
        ("a: 1\n".encode("utf-16"), [("file_not_utf8", 1, 1)]),
        ("a: x\x07", [("character_unreadable", 1, 5)]),
        ("a: x\u2028y", [("character_unreadable", 1, 5)]),
        ("a: &x 1\nb: *x", [("yaml_anchor", 1, 4)]),
        ("a: *nota", [("yaml_alias", 1, 4)]),
        ("a: !!python/name:os.system x", [("yaml_tag", 1, 4)]),
        ("a: ! x", [("yaml_tag", 1, 4)]),
        ("<<: {a: 1}", [("yaml_merge", 1, 1)]),
        ("a: 1\n---\nb: 1", [("yaml_several_documents", 2, 1)]),
        ("a: 1\nb: 2\na: 3", [("key_twice", 3, 1)]),
        ("1: a", [("key_not_text", 1, 1)]),
        ("null: a", [("key_not_text", 1, 1)]),
        ("? [a]\n: 1", [("key_not_text", 1, 3)]),
        ("a: " + "x" * 100_001, [("text_too_long", 1, 4)]),
        (
            "a: 1\nb: no\nc: 010\nb: 2",
            [("yaml_yes_no", 2, 4), ("yaml_leading_zero", 3, 4), ("key_twice", 4, 1)],
        ),
    ],
)
def test_what_is_refused_has_a_place(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    assert told(text) == expected


def test_a_file_beyond_the_limit_is_not_parsed() -> None:
    findings = Findings()
    assert parse(b"a: " + b"x" * 300_000, "city.yaml", findings, limit=200_000) is None
    assert [(item.code, item.values["limit"]) for item in findings] == [("file_too_large", "200 kB")]


def test_places_count_lines_and_columns_from_one_and_letters_not_bytes() -> None:
    document, _ = read('cité: {año: 1, b: [x,\n  "ñ", z]}\nc:\n  - d: 1\n')
    assert document is not None
    places = {path: document.places[path] for path in document.places}
    assert places == {
        (): (1, 1),
        ("cité",): (1, 7),
        ("cité", "año"): (1, 13),
        ("cité", "b"): (1, 19),
        ("cité", "b", 0): (1, 20),
        ("cité", "b", 1): (2, 3),
        ("cité", "b", 2): (2, 8),
        ("c",): (4, 3),
        ("c", 0): (4, 5),
        ("c", 0, "d"): (4, 8),
    }
    assert document.places.get(("c", 7)) is None
    assert ("nothing",) not in document.places


def test_a_key_has_its_own_place_and_an_unknown_path_that_of_what_is_around_it() -> None:
    document, _ = read("a:\n  b:\n    - 1\n")
    assert document is not None
    assert str(document.key_place(("a", "b"))) == "city.yaml:2:3"
    assert str(document.key_place(("a", "b", 0))) == "city.yaml:3:7"
    assert str(document.place(("a", "b", 0, "c", "d"))) == "city.yaml:3:7"
    assert document.place(("a", "x")).path == ("a", "x")
    assert str(Document(None, {"a": 1}).place(("a",))) == "a"


def test_windows_files_with_byte_order_mark_are_read() -> None:
    document, _ = read("\ufeffa: 1\r\nb: dos\r\n")
    assert document is not None
    assert document.value == {"a": 1, "b": "dos"}
    assert document.places[("b",)] == (2, 4)


def test_the_name_says_whether_it_is_json_and_without_name_the_content() -> None:
    assert value('{"a":\t"\\ud83d\\ude00\\/"}', "city.JSON") == {"a": "😀/"}
    assert value('\n{"a": "\\ud83d\\ude00"}', "-") == {"a": "😀"}
    assert value("{a: b}", "-") == {"a": "b"}
    assert told("a: 1", "city.json") == [("json_syntax", 1, 1)]


def test_json_repeats_no_key() -> None:
    assert told('{"a": 1,\n "a": 2}', "city.json") == [("key_twice", 2, 2)]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{y}: &{y} [{','.join(['*' + x] * 9)}]\n" for x, y in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("alias_bomb.yaml", BOMB, "yaml_anchor"),
        ("flow.yaml", "[" * 5000, "too_deep"),
        ("flow_groups.yaml", "{a: " * 5000, "too_deep"),
        ("block.yaml", "- " * 5000, "too_deep"),
        ("block_groups.yaml", "\n".join(" " * depth + "a:" for depth in range(2000)), "too_deep"),
        ("deep.json", '{"a": [' * 5000, "too_deep"),
        ("repeated.yaml", "a: 1\n" * 500_000, "key_twice"),
        ("repeated.json", "{" + '"a": 1,' * 500_000, "key_twice"),
        ("escapes.json", '["' + "\\n" * 2_000_000, "json_syntax"),
        ("digits.yaml", "a: " + "1" * 4_000_000, "text_too_long"),
        ("quotes.yaml", '"' * 4_000_000, "yaml_syntax"),
        ("ampersands.yaml", "&" * 4_000_000, "yaml_syntax"),
        ("lines.yaml", "\n" * 4_000_000 + "\t- b", "yaml_syntax"),
    ],
)
def test_a_hostile_file_is_answered_at_once(file: str, text: str, code: str) -> None:
    start = time.process_time()
    codes = [item.code for item in read(text, file)[1]]
    assert codes[0] == code
    assert len(codes) <= 501
    assert time.process_time() - start < 3  # a second at most on a slow machine; three for a busy one


def test_a_huge_number_of_values_ends_reading() -> None:
    assert told("[" + "[]," * 600_000) == [("too_many_values", 1, 1_499_999)]


def test_too_many_problems_end_reading() -> None:
    codes = [code for code, _, _ in told("[" + "no, " * 1000 + "]")]
    assert codes.count("yaml_yes_no") == 500
    assert codes[-1] == "yaml_yes_no"
    assert "too_many_problems" in codes


def test_a_document_with_refused_words_is_still_returned_for_further_findings() -> None:
    document, findings = read("a: no\nb: {1: x}\nc: 3\n")
    assert findings.failed
    assert document is not None
    assert document.spoiled == {("a",), ("b", "1")}


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20)
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, TEXTS, min_size=1))
def test_texts_dumped_with_quotes_are_read_back(texts: dict[str, str]) -> None:
    dumped = yaml.safe_dump(texts, default_style='"', allow_unicode=False, width=60)
    assert value(dumped) == texts


@given(PLAIN.filter(lambda plain: plain is not None))
def test_json_is_read_as_python_reads_it(plain: object) -> None:
    for ascii_only in (True, False):
        dumped = json.dumps(plain, ensure_ascii=ascii_only, indent=1)
        assert value(dumped, "a.json") == json.loads(dumped)


@given(st.binary(max_size=60) | TEXTS.map(str.encode), st.sampled_from(("a.yaml", "a.json", "-")))
def test_random_bytes_never_raise(data: bytes, file: str) -> None:
    findings = Findings()
    document = parse(data, file, findings)
    assert findings.failed or document is not None


@given(st.text("abn01:-,[]{}#&*!|>'\"% \n\t~?.=<", max_size=40), st.sampled_from(("a.yaml", "a.json")))
def test_random_punctuation_never_raises(text: str, file: str) -> None:
    document, findings = read(text, file)
    assert findings.failed or document is not None
    assert all(item.place.line is None or item.place.line >= 1 for item in findings)

"""Why a text is not YAML, in words a reader knows: the frequent mistakes of people who write it by hand."""

from __future__ import annotations

from typing import Any

from assessment.documents.findings import Term

_SPECIAL = frozenset("@`%*&!|>")


def syntax_problem(error: Any, text: str) -> tuple[Term, Any]:
    """The reason and the mark of an error of PyYAML (its C and its own parser word errors differently)."""
    mark = error.problem_mark or error.context_mark
    context, problem = error.context or "", error.problem or ""
    if "quoted scalar" in context and "escape" not in context and "escape" not in problem:
        return _reason("quote_open"), error.context_mark or mark
    return _reason(_cause(context, problem, _before(text, mark), _at(text, mark))), mark


def _reason(name: str) -> Term:
    return Term(f"terms.syntax_{name}")


def _cause(context: str, problem: str, before: str, at: str) -> str:
    if "\t" in before[: len(before) - len(before.lstrip())] or (at == "\t" and not before.strip()):
        return "tab"
    if "escape" in problem or "escape" in context or "hexadecimal" in problem:
        return "backslash"
    if at in _SPECIAL or any(word in context for word in ("alias", "anchor", "tag", "directive", "block scalar")):
        return "special"
    if "mapping values are not allowed" in problem:
        return "colon" if ": " in before else "indentation"
    if before.rstrip().endswith(('"', "'")) and at not in ("", "\n"):
        return "after_quote"
    if "flow" in context:
        return "bracket"
    return _block_cause(problem)


def _block_cause(problem: str) -> str:
    if "expected ':'" in problem:
        return "colon_missing"
    if "expected key" in problem or "block end" in problem or "'-' indicator" in problem or "block sequence" in problem:
        return "indentation"
    return "general"


def _line(text: str, mark: Any) -> str:
    start = 0
    for _ in range(mark.line):
        start = text.find("\n", start) + 1
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _before(text: str, mark: Any) -> str:
    return _line(text, mark)[: mark.column]


def _at(text: str, mark: Any) -> str:
    return _line(text, mark)[mark.column : mark.column + 1]

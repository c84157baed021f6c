"""Why a text is not YAML, in words a reader knows: the frequent mistakes of people who write it by hand."""

from __future__ import annotations

from typing import Any

from assessment.documents.findings import Term

_SIGNED = ("alias", "anchor", "tag", "directive", "block scalar")
_SPECIAL = frozenset("@`%*&!|>")


def syntax_problem(error: Any, text: str) -> tuple[Term, Any]:
    """The reason and the mark of an error of PyYAML (its C and its own parser word errors differently)."""
    mark = error.problem_mark or error.context_mark
    context, problem = error.context or "", error.problem or ""
    if any(word in context for word in _SIGNED):
        return _reason("special"), error.context_mark or mark
    if "quoted scalar" in context and "escape" not in context and "escape" not in problem:
        return _reason("quote_open"), error.context_mark or mark
    before, at = text[mark.index - mark.column : mark.index], text[mark.index : mark.index + 1]
    return _reason(_cause(context, problem, before, at)), mark


def _reason(name: str) -> Term:
    return Term(f"terms.syntax_{name}")


def _cause(context: str, problem: str, before: str, at: str) -> str:
    if "\t" in before[: len(before) - len(before.lstrip())] or (at == "\t" and not before.strip()):
        return "tab"
    if "escape" in problem or "escape" in context or "hexadecimal" in problem:
        return "backslash"
    if at in _SPECIAL:
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
    if (
        "expected key" in problem
        or "block end" in problem
        or "'-' indicator" in problem
        or "block sequence" in problem
    ):
        return "indentation"
    return "general"

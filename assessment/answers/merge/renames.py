"""Evidence that two parts registered under one code although it is not the same: nothing may replace anything.

- Two files that each changed an item that they began with: the same document, so a conflict like any other. So are two
  versions of one part.
- Otherwise the code was given twice. The item that comes first (as written) keeps it; each other gets the code with four
  digits of its fingerprint, e.g. `ea1_3f7c`, and the answers of its file follow. The new code follows from the old one
  and the content alone, so a later merge of the same files gives the same and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assessment.answers.merge.marks import BLANK
from assessment.answers.merge.models import Rename
from assessment.answers.merge.said import EVIDENCE, Said, by_path
from assessment.answers.merge.settle import not_superseded

_LONGEST = 20
_SHORTEST_TAIL, _LONGEST_TAIL = 4, 16

Codes = Mapping[str, frozenset[str]]
"""The marks of all items registered under a code, in any file."""
Choice = dict[tuple[str, str], str]
"""The new code, by old code and mark."""


def new_codes(files: Sequence[Mapping[str, Said]]) -> list[dict[str, str]]:
    """For each file the codes that change, old to new."""
    registers = [_register(said) for said in files]
    codes = {code: frozenset(one.mark for one in found) for code, found in by_path(registers).items()}
    chosen: Choice = {}
    for code, found in by_path(registers).items():
        chosen |= _given_twice(code, found, codes)
    return [dict(_changes(register, chosen, codes)) for register in registers]


def renames_of(files: Sequence[Mapping[str, Said]], names: Sequence[Mapping[str, str]]) -> tuple[Rename, ...]:
    """What to tell of them, each once."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for said, changed in zip(files, names, strict=True):
        for old, new in changed.items():
            one = said[EVIDENCE + old]
            found.setdefault((old, new, one.value.title), set()).add(one.source.name)
    return tuple(Rename(*key, tuple(sorted(sources))) for key, sources in sorted(found.items()))


def _register(said: Mapping[str, Said]) -> dict[str, Said]:
    items = ((path, one) for path, one in said.items() if path.startswith(EVIDENCE))
    return {path.removeprefix(EVIDENCE): one for path, one in items if one.mark != BLANK}


def _given_twice(code: str, found: Sequence[Said], codes: Codes) -> Choice:
    rivals = not_superseded(_rivals(found))
    rivals = [one for one in rivals if _code(code, one.mark, codes) not in _standing(one.mark, codes)]
    if len({one.mark for one in rivals}) < 2 or _same_item(rivals):
        return {}
    keeps = min(rivals, key=lambda one: one.written).mark
    return {(code, one.mark): _code(code, one.mark, codes) for one in rivals if one.mark != keeps}


def _rivals(found: Sequence[Said]) -> list[Said]:
    """Who says something of its own; everybody, where one gave the code without knowing that it was taken."""
    touched = [one for one in found if one.touched]
    return list(found) if any(one.start == BLANK for one in touched) else touched


def _same_item(rivals: Sequence[Said]) -> bool:
    """Whether they are versions of one item: changed by two who began with it, or by one part twice."""
    editors = [one for one in rivals if one.edited]
    if editors:
        editors += [one for one in rivals if one.start is None]
    parts: dict[object, set[str]] = {}
    for one in rivals:
        parts.setdefault(one.source.part, set()).add(one.mark)
    return len({one.mark for one in editors}) > 1 or any(len(marks) > 1 for marks in parts.values())


def _changes(register: Mapping[str, Said], chosen: Choice, codes: Codes) -> Iterator[tuple[str, str]]:
    for code, one in register.items():
        new = chosen.get((code, one.mark), _code(code, one.mark, codes))
        earlier = new in _standing(one.mark, codes) and new not in register
        if (code, one.mark) in chosen or earlier:
            yield code, new


def _standing(mark: str, codes: Codes) -> Iterable[str]:
    """The codes under which an item already stands in some file."""
    return [code for code, marks in codes.items() if mark in marks]


def _code(code: str, mark: str, codes: Codes) -> str:
    """The code that an item gets: with as many digits as it takes to differ from what stands for something else."""
    tails = [mark[:digits] for digits in range(_SHORTEST_TAIL, _LONGEST_TAIL + 1)]
    new = [f"{code[: _LONGEST - 1 - len(tail)]}_{tail}" for tail in tails]
    return next((free for free in new if codes.get(free, {mark}) == {mark}), new[-1])

"""Whether a `survey/1` document can stand beside a city: it is of the rubric and the city, and its numbers are possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assessment.answers.models import City
from assessment.documents.findings import Findings
from assessment.documents.nearest import nearest
from assessment.documents.plain import plain
from assessment.documents.strict import Document
from assessment.result.survey import Estimate, Survey
from assessment.rubric.load import Rubric
from assessment.survey.asked import DISTRICT, Asked, asked_of

HIGHEST = 100.0
_SLACK = 1e-9
SHARES = ("no_answers", "few", "unanimous", "protected")
"""States of an estimate that gives no number."""

Path = tuple[str | int, ...]


def check_survey(survey: Survey, document: Document, rubric: Rubric, city: City, findings: Findings) -> None:
    """Add every error, and a warning where the survey names another city."""
    check = _Check(survey, document, rubric, city, findings, asked_of(rubric))
    if not check.is_of_rubric():
        return
    check.about()
    for path, estimate in _estimates(survey):
        check.estimate(path, estimate)
    check.ids()
    check.twice()


def _estimates(survey: Survey) -> Iterator[tuple[Path, Estimate]]:
    for part in ("items", "nodes", "groups", "domains"):
        for number, each in enumerate(getattr(survey, part)):
            yield (part, number, "estimate"), each.estimate
    for number, of in enumerate(survey.priorities):
        yield ("priorities", number, "chosen"), of.chosen
        yield ("priorities", number, "urgent_and_low"), of.urgent_and_low


@dataclass(frozen=True)
class _Check:
    survey: Survey
    document: Document
    rubric: Rubric
    city: City
    findings: Findings
    asked: Asked

    def error(self, code: str, path: Path, **values: object) -> None:
        self.findings.error(code, self.document.place(path), **values)

    # -- what it is of

    def is_of_rubric(self) -> bool:
        """A survey of the rubric, or of the one that it is an overlay of."""
        known = [each for each in (self.rubric, self.rubric.base) if each is not None]
        named = f"{self.survey.rubric_id} {self.survey.rubric_version}"
        if any(named == f"{each.id} {each.version}" for each in known):
            return True
        expected = f"{self.rubric.id} {self.rubric.version}"
        self.error("felt_other_rubric", ("rubric_id",), found=named, expected=expected)
        return False

    def about(self) -> None:
        """City, days and numbers of the sample."""
        survey, sample = self.survey, self.survey.sample
        if plain(survey.city) != plain(self.city.name):
            place = self.document.place(("city",))
            self.findings.warning("felt_other_city", place, found=survey.city, city=self.city.name)
        if survey.fictional and not self.city.fictional:
            self.error("felt_fictional", ("fictional",), city=self.city.name)
        if sample.first_day and sample.last_day and sample.first_day > sample.last_day:
            self.error("felt_days", ("sample", "last_day"), first=sample.first_day, last=sample.last_day)
        for name in ("respondents", "ignored", "units", "strata"):
            self._between(("sample", name), getattr(sample, name), 0)
        for reason, number in sample.dropped.items():
            self._between(("sample", "dropped", reason), number, 0)
        for at, margin in enumerate(sample.margins):
            self._between(("sample", "margins", at, "off"), margin.off, 0, 1)
        self._between(("sample", "effective"), sample.effective, 0, sample.respondents)

    def _between(self, path: Path, found: float, lowest: float, highest: float | None = None) -> bool:
        if found >= lowest - _SLACK and (highest is None or found <= highest + _SLACK):
            return True
        shown = "…" if highest is None else f"{highest:g}"
        self.error("felt_number", path, found=f"{found:g}", lowest=f"{lowest:g}", highest=shown)
        return False

    # -- numbers

    def estimate(self, path: Path, of: Estimate) -> None:
        """Numbers that fit each other, the state, and what the rubric lets be published."""
        numbers = {name: getattr(of, name) for name in ("share", "error", "low", "high", "mean")}
        known = [name for name, value in numbers.items() if value is not None]
        if of.state in SHARES:
            if known:
                self.error("felt_hidden", (*path, known[0]), state=of.state)
            return
        needed = {"published": ("share", "low", "high", "error"), "self_selected": ("share",)}[of.state]
        for name in needed:
            if numbers[name] is None:
                self.error("felt_missing", path, field=name, state=of.state)
        self._limits(path, of)
        if self.survey.sample.sampling == "self_selected" and (of.state == "published" or of.low is not None):
            self.error("felt_self_selected", (*path, "state"))
        least = self.asked.policy.least_respondents
        if of.answered is not None and of.answered < least:
            self.error("felt_few", (*path, "answered"), found=of.answered, least=least)

    def _limits(self, path: Path, of: Estimate) -> None:
        highest = self.asked.policy.answers
        limits = {
            "share": (0.0, HIGHEST),
            "low": (0.0, HIGHEST),
            "high": (0.0, HIGHEST),
            "error": (0.0, HIGHEST),
        }
        for name, (low, high) in {
            **limits,
            "mean": (1.0, float(highest)),
            "design_effect": (0.0, None),
        }.items():
            value = getattr(of, name)
            if value is not None and not self._between((*path, name), value, low, high):
                return
        ordered = [value for value in (of.low, of.share, of.high) if value is not None]
        if any(after < before - _SLACK for before, after in pairwise(ordered)):
            self.error("felt_interval", path, low=of.low, share=of.share, high=of.high)

    # -- what it is about

    def ids(self) -> None:
        """Items, nodes, groups, priorities and parts of the residents that the rubric and the city have."""
        survey, nodes = self.survey, self.rubric.nodes
        node_of = dict(zip(self.asked.items, self.asked.node_of, strict=True))
        for at, item in enumerate(survey.items):
            if self._known(("items", at, "item"), item.item, self.asked.items):
                self._stands_at(("items", at, "node"), item.node, node_of[item.item])
        for at, each in enumerate(survey.nodes):
            self._known(("nodes", at, "node"), each.node, nodes)
        for at, domain in enumerate(survey.domains):
            self._known(("domains", at, "node"), domain.node, nodes)
        priorities = {each.id: each.node for each in self.rubric.header.priorities}
        for at, of in enumerate(survey.priorities):
            if self._known(("priorities", at, "priority"), of.priority, priorities):
                self._stands_at(("priorities", at, "node"), of.node, priorities[of.priority])
        self._groups()
        self._domains()

    def _known(self, path: Path, found: str, legal: Iterable[str]) -> bool:
        known = list(legal)
        if found in known:
            return True
        self.error("felt_unknown", path, found=found, nearest=nearest(found, known))
        return False

    def _stands_at(self, path: Path, found: str, expected: str) -> None:
        if found != expected:
            self.error("felt_elsewhere", path, found=found, expected=expected)

    def _groups(self) -> None:
        groupings = {each.id: each.groups for each in self.rubric.header.groupings}
        for at, of in enumerate(self.survey.groups):
            pairs = [("grouping", of.grouping, "group", of.group)]
            if of.and_grouping is not None or of.and_group is not None:
                pairs.append(("and_grouping", of.and_grouping or "", "and_group", of.and_group or ""))
            for by, grouping, what, group in pairs:
                if self._known(("groups", at, by), grouping, groupings):
                    self._known(("groups", at, what), group, groupings[grouping])

    def _domains(self) -> None:
        options = {DISTRICT: tuple(each.id for each in self.city.districts), **self.asked.about}
        for at, of in enumerate(self.survey.domains):
            if self._known(("domains", at, "by"), of.by, options):
                self._known(("domains", at, "value"), of.value, options[of.by])

    def twice(self) -> None:
        """The same thing estimated twice: nobody could say which holds."""
        survey = self.survey
        keys: dict[str, Sequence[object]] = {
            "items": [each.item for each in survey.items],
            "nodes": [each.node for each in survey.nodes],
            "groups": [
                (each.grouping, each.group, each.and_grouping, each.and_group) for each in survey.groups
            ],
            "priorities": [each.priority for each in survey.priorities],
            "domains": [(each.by, each.value, each.node) for each in survey.domains],
        }
        for part, found in keys.items():
            seen = set()
            for at, key in enumerate(found):
                if key in seen:
                    self.error("felt_twice", (part, at), found=_shown(key))
                seen.add(key)


def _shown(key: object) -> str:
    return ", ".join(str(part) for part in key if part) if isinstance(key, tuple) else str(key)

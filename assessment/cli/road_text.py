"""A roadmap on a terminal of any width: where it leads, its stretches step by step, and what is still to be found out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.cli.lines import bold, listed, wrapped
from assessment.cli.tree import Pen, pen
from assessment.report.story.models import ActionLine, HorizonLine, RoadmapStory, Story, TargetLine
from assessment.text.letters import capital

_SHOWN = 10
"""Single steps that a list shows; files have them all."""


def drawn_roadmap(story: Story, with_pen: Pen | None = None) -> str:
    """The roadmap as text with colour; each line at most as wide as the terminal."""
    road, width = story.roadmap, (with_pen or pen()).width
    assert road is not None
    city = f"{story.city} ({story.mark})" if story.mark else story.city
    lines = [*bold(f"{city} · {road.title}", width)]
    said = [*road.sentences[:1], *filter(None, [story.targets_title]), *road.sentences[1:]]
    lines += [line for sentence in said for line in wrapped(sentence, width)]
    number = 0
    for horizon in road.horizons:
        lines += ["", *_horizon(horizon, width)]
        for step in horizon.steps:
            number += 1
            lines += _step(f"{number:>3}. ", step, road, width)
    lines += _targets(story.targets, story.targets_title, width)
    lines += listed(road.label["bundles"], [f"{fact.title}: {fact.text}" for fact in road.bundles], width)
    lines += listed(
        road.label["find_out"],
        [_to_find(line) for line in road.find_out[:_SHOWN]],
        width,
    )
    lines += listed(
        road.label["notes"], [f"{fact.title}: {fact.text}" for fact in road.notes], width, dim=True
    )
    return "\n".join(lines)


def _horizon(horizon: HorizonLine, width: int) -> Iterator[str]:
    if horizon.name:
        yield from bold(horizon.name, width)
    if horizon.sentence:
        yield from wrapped(horizon.sentence, width)


def _step(number: str, step: ActionLine, road: RoadmapStory, width: int) -> Iterator[str]:
    indent = " " * len(number)
    mark = " *" if step.on_the_way else ""
    yield from bold(f"{step.text}{mark}", width, number, indent)
    label = road.label
    about = [
        f"{label['owner']}: {step.owner}",
        f"{label['effort']}: {step.effort} ({step.cost.text})",
        f"{label['part']}: {step.part_name}",
    ]
    about += [f"{label['districts']}: {step.districts}"] if step.districts else []
    facts = (
        f"{step.why} {step.then}",
        f"{label['proof']}: {step.proof}." if step.proof else "",
        " · ".join(about),
    )
    for fact in filter(None, facts):
        yield from wrapped(fact, width, indent, indent)


def _to_find(line: ActionLine) -> str:
    where = f" ({line.districts})" if line.districts else ""
    return f"{line.owner}: {line.text}{where}. {line.why} {capital(line.brings)}."


def _targets(targets: Sequence[TargetLine], title: str, width: int) -> list[str]:
    return listed(title, [target.sentence for target in targets], width)

"""Whatever comes back: the same in every order, and again, and nothing that somebody said is lost."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.answers.merge import Merged, Source, fingerprints, resolve
from assessment.answers.models import Answer, Assessment
from assessment.answers.parts import parts_by_department, parts_by_node
from tests.answers.forms import FORMS, merged, part_of, returned, told, town, towns
from tests.answers.merging import MORNING, NOON, whole

quick = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def disputed(found: Merged) -> list[tuple[str, list[str]]]:
    """The conflicts without the names of the files."""
    return [(each.path, [repr(version.value) for version in each.versions]) for each in found.conflicts]


@st.composite
def files(draw: st.DrawFn) -> Sequence[Source]:
    """What may lie in a folder: the whole, parts in several versions, files that do not know their start."""
    base = draw(towns())
    sources = [*draw(returned(base)), *draw(returned(base))]
    others = [whole(base, "base"), *(whole(draw(towns()), f"other{number}") for number in range(2))]
    forgetful = [Source(f"{one.name}?", one.assessment, None, None, one.part) for one in sources]
    chosen = draw(st.lists(st.sampled_from([*sources, *others, *forgetful]), min_size=1, max_size=5))
    moments = st.sampled_from([None, MORNING, NOON])
    return [
        Source(f"{one.name}{number}", one.assessment, one.start, draw(moments), one.part)
        for number, one in enumerate(chosen)
    ]


@given(towns())
def test_a_town_merged_with_itself_is_itself(base: Assessment) -> None:
    assert merged(whole(base), whole(base)) == Merged(base)
    assert told(whole(base), whole(base, "again")) == []


@given(towns())
def test_split_and_merged_gives_the_town_back(base: Assessment) -> None:
    by_department = [part_of(base, part) for part in parts_by_department(base, FORMS)]
    by_node = [part_of(base, part) for part in parts_by_node(base, FORMS)]
    assert merged(*by_department) == Merged(base)
    assert merged(*by_node) == Merged(base.model_copy(update={"departments": {}}))
    assert merged(whole(base), *by_department, *by_node) == Merged(base)


@given(st.data())
@quick
def test_the_order_of_the_files_does_not_matter(data: st.DataObject) -> None:
    sources = data.draw(files())
    expected, findings = merged(*sources), sorted(map(repr, told(*sources)))
    for order in itertools.islice(itertools.permutations(sources), 0, 120, 17):
        assert merged(*order) == expected
        assert sorted(map(repr, told(*order))) == findings


@given(st.data())
@quick
def test_merging_again_what_was_merged_changes_nothing(data: st.DataObject) -> None:
    sources = data.draw(files())
    first = merged(*sources)
    again = merged(whole(first.assessment, "merged"), *sources)
    assert again.assessment == first.assessment
    assert disputed(again) == disputed(first)


@given(st.data())
@quick
def test_a_part_that_changed_nothing_changes_nothing(data: st.DataObject) -> None:
    base = data.draw(towns())
    sources = [whole(base), *data.draw(returned(base))]
    idle = [
        part_of(base, part, name="idle")
        for part in (*parts_by_department(base, FORMS), *parts_by_node(base, FORMS))
    ]
    expected = merged(*sources)
    for part in idle:
        assert merged(*sources, part) == expected


@given(st.data())
@quick
def test_parts_can_be_merged_one_after_the_other(data: st.DataObject) -> None:
    base = data.draw(towns())
    sources = data.draw(returned(base))
    at_once = merged(whole(base), *sources)
    assume(not at_once.conflicts)
    step = merged(whole(base))
    for source in sources:
        step = merged(whole(step.assessment), source)
    assert step.assessment == at_once.assessment


@given(st.data())
@quick
def test_nothing_that_a_department_said_is_lost(data: st.DataObject) -> None:
    base = data.draw(towns())
    sources = data.draw(returned(base))
    found = merged(whole(base), *sources)
    disputes = {each.path for each in found.conflicts}
    for source in sources:
        for ident, answer in source.assessment.answers.items():
            kept = found.assessment.answers.get(ident, Answer())
            if f"answers/{ident}" not in disputes:
                assert what_is_said(kept) == what_is_said(answer)
                assert set(new_titles(source, answer, source.assessment)) <= set(
                    titles(kept, found.assessment)
                )


def what_is_said(answer: Answer) -> dict[str, str]:
    """The meaning of an answer, whatever the codes of its evidence."""
    return fingerprints(town({"plan": answer.model_copy(update={"evidence": ()})}))


def titles(answer: Answer, city: Assessment) -> list[str]:
    return [city.evidence[code].title for code in answer.evidence if code in city.evidence]


def new_titles(source: Source, answer: Answer, city: Assessment) -> list[str]:
    """The titles of the evidence that a part registered itself."""
    codes = [code for code in answer.evidence if f"evidence/{code}" not in (source.start or {})]
    return [city.evidence[code].title for code in codes]


@given(st.data())
@quick
def test_deciding_every_conflict_leaves_none(data: st.DataObject) -> None:
    found = merged(*data.draw(files()))
    decisions = {each.path: data.draw(st.integers(0, len(each.versions) - 1)) for each in found.conflicts}
    decided = resolve(found, decisions, FORMS)
    assert decided.conflicts == ()
    told_values = fingerprints(decided.assessment)
    for conflict in found.conflicts:
        value = conflict.versions[decisions[conflict.path]].value
        assert (conflict.path in told_values) == (value is not None)

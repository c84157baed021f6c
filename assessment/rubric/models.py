"""What a rubric is made of: scales, layers, levels, nodes, questions and gates, as frozen data.

One thing here is a `Question`: what is asked, of whom, how an answer becomes points, how much it weighs.
No sentence stands here; words live in `words.py`, one file per language. How to read a rubric from its
files: `load.py`. What the numbers mean: `docs/method.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, Strict

from assessment.documents.fields import LANGUAGE, Code, Identifier, Number, Text, Version
from assessment.rubric.base import Competence as Competence
from assessment.rubric.base import Effort as Effort
from assessment.rubric.base import LevelNumber as LevelNumber
from assessment.rubric.base import Many as Many
from assessment.rubric.base import Part as Part
from assessment.rubric.base import Points as Points
from assessment.rubric.base import Share as Share
from assessment.rubric.base import Slug as Slug
from assessment.rubric.base import Source as Source
from assessment.rubric.base import Weight as Weight
from assessment.rubric.policies import PeerGrouping, RoadmapPolicy, RobustnessPolicy, TargetProfile

OWN_WEIGHTS = "rubric"
"""What the weights of the rubric itself are called where its other weight sets have their id."""

PLAIN_MEAN = 1.0
"""Order of the arithmetic mean."""


class Scale(Part):
    """Levels 0..highest of a ladder or choice."""

    highest: Annotated[int, Field(ge=1, le=20)]


class Balance(Part):
    """From which level on the children must not lie too far apart (`docs/method.md`, Balance).

    For level n >= from_level every applicable child is at level n - every_within or more, and children with
    at least `most_share` of the weight are at level n - most_within or more.
    """

    from_level: LevelNumber = 2
    every_within: LevelNumber = 2
    most_within: LevelNumber = 1
    most_share: Share = 0.666666667


class Layer(Part):
    """How nodes of one depth of the tree are made from their children.

    Attributes:
        mean: order p of the power mean (1 arithmetic, 0 geometric, -1 harmonic).
        floor: for p <= 0 points x are mapped to floor + (100 - floor) x / 100 before the mean; "none" maps nothing.
        assessed_from: below this coverage a node is not assessed.
        assessed_by: judge by covered weight, or by the unweighted share of children that have a score.
    """

    id: Identifier
    mean: Annotated[float, Field(ge=-10, le=10), Strict(False)] = 1.0
    floor: Annotated[float, Field(gt=0, lt=100), Strict(False)] | Literal["none"] = 1.0
    assessed_from: Share = 0.5
    assessed_by: Literal["coverage", "children"] = "coverage"
    balance: Balance | None = None


class Level(Part):
    """A maturity level; its number is its position in the list, its name stands in the words."""

    threshold: Points


class Caps(Part):
    """Points that an answer can reach in the evidenced lens, by what backs it."""

    none: Points = 0.0
    reference: Points = 40.0
    document: Points = 60.0
    public: Points = 80.0
    external: Points = 100.0


class EvidencePolicy(Part):
    """Rules of the evidenced lens: caps, how old evidence may be, and what quality grades of data lift to."""

    caps: Caps = Caps()
    months: Annotated[int, Field(ge=1, le=600)] = 36
    same_link_above: Annotated[int, Field(ge=1)] = 3
    quality: dict[Literal["A", "B", "C", "D", "E", "F"], Points] = {
        "A": 100.0, "B": 100.0, "C": 60.0, "D": 60.0, "E": 0.0, "F": 0.0,
    }  # fmt: skip


class Lenses(Part):
    """Which lens stands in the headline, and the rules of the evidenced one."""

    headline: Literal["claimed", "evidenced", "verified"] = "evidenced"
    evidence: EvidencePolicy = EvidencePolicy()


class EvidenceKind(Part):
    """A kind of evidence; `external`: issued or confirmed by a body other than the city."""

    id: Identifier
    external: bool = False


class Fact(Part):
    """Something about the city that profile rules may ask."""

    id: Identifier
    kind: Literal["yes_no", "number", "text"]


class Unit(Part):
    """A unit of measure; `share`: a percentage, which cannot pass 100."""

    id: Identifier
    share: bool = False


class QuestionSet(Part):
    """A choice of questions. `everything` asks all; else those that name the set.

    `level_limit`: the highest level that a result over this set can reach.
    """

    id: Identifier
    everything: bool = False
    level_limit: LevelNumber | None = None


class WeightSet(Part):
    """Another opinion on the weights: by id of node or question; `others` for every id not named."""

    id: Identifier
    source: Source | None = None
    weights: dict[Identifier, Weight] = {}
    others: Weight | None = None


class Condition(Part):
    """One test of the city's profile; all conditions of a question must hold. Never tests an answer."""

    fact: Identifier
    is_: Annotated[bool | None, Field(alias="is")] = None
    at_least: Number | None = None
    below: Number | None = None
    in_: Annotated[Many[int | str] | None, Field(alias="in")] = None


class Crosswalk(Part):
    """A code of another framework that a question corresponds to."""

    to: Identifier
    code: Text
    as_: Annotated[Literal["same", "subset", "superset", "related"], Field(alias="as")]
    check: Literal["needed"] | None = None


class Gate(Part):
    """An essential requirement: `level` of the node that holds the gate needs `needs` at level `at_least`.

    `needs` names a question or node below. `every_district` reads the least served district.
    """

    id: Identifier
    level: Annotated[int, Field(ge=1, le=20)]
    needs: Identifier
    at_least: Annotated[int, Field(ge=1, le=20)]
    every_district: bool = False


class Previous(Part):
    """The question of an earlier rubric version that this one continues."""

    id: Identifier
    comparable: Literal["same", "rescaled", "different"]


class QuestionBase(Part):
    """What every kind of question has."""

    id: Identifier
    since: Version
    previous: Previous | None = None
    weight: Weight = 1.0
    sets: Many[Identifier] = ()
    competence: Competence = "own"
    asked_of: Identifier | None = None
    applies: Many[Condition] = ()
    by_district: bool = False
    evidence: Many[Identifier] = ()
    effort: Many[Effort] = ()
    maps: Many[Crosswalk] = ()
    cases: Many[Identifier] = ()
    tags: Many[Identifier] = ()


class Ladder(QuestionBase):
    """Answered by a level of a scale; each level has its sentence."""

    kind: Literal["ladder"]
    scale: Identifier = "main"


class Option(Part):
    """One answer of a choice and the level of the scale that it stands for."""

    id: Code
    level: LevelNumber


class Choice(QuestionBase):
    """Answered by one option."""

    kind: Literal["choice"]
    scale: Identifier = "main"
    options: Annotated[Many[Option], Field(min_length=2, max_length=20)]


class Practice(Part):
    """One practice of a checklist."""

    id: Code
    weight: Annotated[float, Field(gt=0, le=1000), Strict(False)] = 1.0


class Checklist(QuestionBase):
    """Answered by the practices in place, or by an explicit none."""

    kind: Literal["checklist"]
    practices: Annotated[Many[Practice], Field(min_length=2, max_length=30)]


class Limits(Part):
    """Values outside are impossible."""

    lowest: Number | None = None
    highest: Number | None = None


class Doubtful(Part):
    """Values outside are possible, but probably mistaken."""

    below: Number | None = None
    above: Number | None = None


class Indicator(QuestionBase):
    """Answered by a number in a unit, with its year; fixed reference points turn it into points."""

    kind: Literal["indicator"]
    unit: Identifier
    reference_points: Annotated[
        Many[Annotated[tuple[Number, Points], Strict(False)]], Field(min_length=2, max_length=20)
    ]
    reference_source: Source
    limits: Limits = Limits()
    doubtful: Doubtful = Doubtful()
    newest_years: Annotated[int, Field(ge=1, le=20)] = 3


class Perception(QuestionBase):
    """Asked of residents by survey; read by the felt lens alone.

    Attributes:
        groups: where the item belongs in each grouping of the header, e.g. {"pillar": "structures"}.
        reverse: agreeing is bad.
    """

    kind: Literal["perception"]
    groups: dict[Identifier, Identifier] = {}
    reverse: bool = False


Question = Annotated[Ladder | Choice | Checklist | Indicator | Perception, Field(discriminator="kind")]


class Node(Part):
    """A dimension, a theme, or whatever a layer calls it: nodes and questions below, gates of its own."""

    id: Identifier
    weight: Weight = 1.0
    gates: Many[Gate] = ()
    nodes: Many[Node] = ()
    questions: Many[Question] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below, parents first."""
        yield self
        for child in self.nodes:
            yield from child.walk()

    def all_questions(self) -> Iterator[Question]:
        """Every question of this node and below, in the order of the files."""
        for node in self.walk():
            yield from node.questions


class Grouping(Part):
    """A second order in which perception items and priorities can be read, e.g. by pillar or by area."""

    id: Identifier
    groups: Annotated[Many[Identifier], Field(min_length=1)]


class Priority(Part):
    """Something that residents may call urgent; `node` is the part of the tree that works on it."""

    id: Identifier
    node: Identifier
    groups: dict[Identifier, Identifier] = {}
    maps: Many[Crosswalk] = ()


class About(Part):
    """What a survey asks of the respondent, such as sex or age: the answers to choose from."""

    id: Identifier
    options: Annotated[Many[Identifier], Field(min_length=2, max_length=20)]


class SurveyPolicy(Part):
    """How residents are asked, and what of their answers may be published.

    Attributes:
        answers: number of answers to an item, from the least to the most agreement.
        favourable_from: the lowest answer that counts as favourable, 2 to `answers`.
        choose: how many priorities a respondent may choose.
        about: what is asked of the respondent.
        least_respondents, least_cell: an estimate from fewer is not published; nor is a cell of a table below that.
        apart: part of the scored nodes that is the top, and the bottom, where what is felt is set beside what is
            backed.
    """

    answers: Annotated[int, Field(ge=2, le=11)] = 5
    favourable_from: Annotated[int, Field(ge=2, le=11)] = 4
    choose: Annotated[int, Field(ge=1, le=50)] = 5
    about: Annotated[Many[About], Field(max_length=10)] = ()
    least_respondents: Annotated[int, Field(ge=1, le=10_000)] = 30
    least_cell: Annotated[int, Field(ge=1, le=1_000)] = 10
    apart: Annotated[float, Field(gt=0, le=0.5), Strict(False)] = 1 / 3


class TerritoryPolicy(Part):
    """How districts are compared, over the questions that are answered by district.

    Attributes:
        covered: least share of the residents whose districts answered, 0..1.
        lagging_below: a district below this share of the city's score lags behind.
        ratio_from: points of the best district from which a ratio of best to least is given.
    """

    covered: Share = 0.9
    lagging_below: Share = 2 / 3
    ratio_from: Points = 20.0


class Consistency(Part):
    """Two indicators in the same unit of which one can hardly be above the other: `lower` <= `upper` + `slack`."""

    id: Identifier
    lower: Identifier
    upper: Identifier
    slack: Number = 0


class PartFile(Part):
    """A file with one child of the whole (say, a dimension)."""

    schema_: Annotated[Literal["rubric-part/1"], Field(alias="schema")]
    node: Node


class Whole(Part):
    """The root of the tree: its id and gates; its children come from the part files, in their order."""

    id: Identifier = "whole"
    gates: Many[Gate] = ()
    parts: Annotated[Many[Text], Field(min_length=1)]


class Header(Part):
    """`rubric.yaml`: identity, scales, layers, levels, lenses and closed lists.

    Attributes:
        migrates_from: earlier versions whose assessments are read and moved along the `previous` links.
        crosswalks: the other frameworks whose codes questions may name in `maps`.
        tags: subjects that cut across the tree; each can be read as a score of its own.
        groupings, priorities: how a survey of residents is read, and what it asks them to choose from.
        consistency: warnings about pairs of answers that hardly go together.
        roadmap: what effort words are worth, and over which horizons actions are spread.
        targets: profiles of levels to aim at.
        peer_groupings: ways to tell cities of the same kind.
        robustness: how far weights, orders and answers vary when a result is tried.
        survey: how residents are asked; territory: how districts are compared.
    """

    schema_: Annotated[Literal["rubric/1"], Field(alias="schema")]
    id: Slug
    version: Version
    migrates_from: Many[Version] = ()
    licence: Text
    source_language: Annotated[str, Field(pattern=LANGUAGE)]
    languages: Annotated[Many[Annotated[str, Field(pattern=LANGUAGE)]], Field(min_length=1)]
    scales: Annotated[dict[Identifier, Scale], Field(min_length=1)]
    main_scale: Identifier = "main"
    layers: Annotated[Many[Layer], Field(min_length=1, max_length=10)]
    levels: Annotated[Many[Level], Field(min_length=2, max_length=21)]
    lenses: Lenses = Lenses()
    evidence_kinds: Many[EvidenceKind] = ()
    not_applicable_reasons: Many[Identifier] = ()
    not_applicable_above: Share = 0.10
    districts_from: Annotated[int, Field(ge=0)] = 0
    facts: Many[Fact] = ()
    units: Many[Unit] = ()
    departments: Many[Identifier] = ()
    question_sets: Annotated[Many[QuestionSet], Field(min_length=1)]
    weight_sets: Many[WeightSet] = ()
    crosswalks: Many[Identifier] = ()
    tags: Many[Identifier] = ()
    groupings: Many[Grouping] = ()
    priorities: Many[Priority] = ()
    consistency: Many[Consistency] = ()
    roadmap: RoadmapPolicy = RoadmapPolicy()
    targets: Many[TargetProfile] = ()
    peer_groupings: Many[PeerGrouping] = ()
    robustness: RobustnessPolicy = RobustnessPolicy()
    survey: SurveyPolicy = SurveyPolicy()
    territory: TerritoryPolicy = TerritoryPolicy()
    whole: Whole

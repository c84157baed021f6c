"""Other weights than the rubric's: a set that the rubric names, or a file of the user (`weights/1`)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assessment.cli.usage import near
from assessment.documents.bind import read_as
from assessment.documents.findings import Findings, Rejected
from assessment.documents.nearest import nearest
from assessment.documents.strict import Document
from assessment.rubric.load import Rubric
from assessment.rubric.models import WeightSet
from assessment.rubric.own_files import WeightsFile
from assessment.scoring.compile import CompiledRubric
from assessment.scoring.points import Floats

OWN = "rubric"


def choose_weights(chosen: str, rubric: Rubric, compiled: CompiledRubric) -> tuple[str, Floats]:
    """The name that the result gives the weights, and the weights, shape (columns,).

    Args:
        chosen: "rubric", a weight set of the rubric, or a YAML or JSON file.

    Raises:
        UsageProblem: neither a set nor a file.
        Rejected: the file has errors.
    """
    if chosen == OWN:
        return OWN, compiled.weights
    sets = {known.id: known for known in rubric.header.weight_sets}
    if chosen in sets:
        return chosen, compiled.weights_from(sets[chosen])
    if not Path(chosen).suffix and not Path(chosen).exists():
        raise near("weights", chosen, (OWN, *sets))
    return Path(chosen).name, compiled.weights_from(read_weights(Path(chosen), compiled))


def read_weights(path: Path, compiled: CompiledRubric) -> WeightSet:
    """The weights of a file. Raises Rejected with every error found."""
    findings = Findings()
    file, document = read_as(WeightsFile, path, findings)
    found = WeightSet(id="own", weights=file.weights, others=file.others)
    _known(found, document, compiled, findings)
    _something_weighs(found, document, compiled, findings)
    if findings.failed:
        raise Rejected(findings)
    return found


def _known(found: WeightSet, document: Document, compiled: CompiledRubric, findings: Findings) -> None:
    for ident in found.weights.keys() - compiled.column.keys():
        place = document.key_place(("weights", ident))
        findings.error("weight_target_unknown", place, found=ident, nearest=nearest(ident, compiled.column))


def _something_weighs(
    found: WeightSet, document: Document, compiled: CompiledRubric, findings: Findings
) -> None:
    weights = compiled.weights_from(found)
    ids = (*compiled.question_ids, *compiled.node_ids)
    for node in np.unique(compiled.parent[compiled.parent >= 0]).tolist():
        if not (weights[compiled.parent == node] > 0).any():
            findings.error("weight_not_positive", document.place(("weights",)), node=ids[node])

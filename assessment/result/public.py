"""A result without what is not for the public: names of staff and of other cities, comments, internal links, fingerprints.

Scores, levels, answers, references, titles of evidence and public links stay.
"""

from __future__ import annotations

from assessment.answers.models import Evidence, Review
from assessment.result.models import DepartmentResult, QuestionResult, Result
from assessment.result.peers import Peers
from assessment.result.published import Published, bare_name


def to_public(result: Result) -> Result:
    """The same result for publication; doing it twice changes nothing."""
    internal = {str(item.link) for item in result.evidence.values() if item.link and _is_internal(item)}
    return result.model_copy(
        update={
            "public": True,
            "prepared_by": None,
            "questions": tuple(_question(question) for question in result.questions),
            "departments": tuple(_department(department) for department in result.departments),
            "evidence": {ident: _evidence(item) for ident, item in result.evidence.items()},
            "reused_links": {
                link: uses for link, uses in result.reused_links.items() if link not in internal
            },
            "peers": None if result.peers is None else _peers(result.peers),
            "published": None if result.published is None else _published(result.published),
        }
    )


def _peers(peers: Peers) -> Peers:
    """Where the city stands, and no other city by name."""
    return peers.model_copy(update={"nearest": (), "better": ()})


def _published(published: Published) -> Published:
    """Without the folders of its file, which stand in results of earlier versions."""
    return published.model_copy(update={"file": published.file and bare_name(published.file)})


def _is_internal(item: Evidence) -> bool:
    return item.internal or item.withheld is not None


def _question(question: QuestionResult) -> QuestionResult:
    review = None if question.review is None else _review(question.review)
    return question.model_copy(update={"comment": None, "answered_by": None, "review": review})


def _review(review: Review) -> Review:
    return review.model_copy(update={"by": None, "remark": None})


def _department(department: DepartmentResult) -> DepartmentResult:
    return department.model_copy(update={"signed_by": None, "role": None})


def _evidence(item: Evidence) -> Evidence:
    hidden = {"link": None} if _is_internal(item) else {}
    return item.model_copy(update={"sha256": None, **hidden})

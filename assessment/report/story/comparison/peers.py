"""The city among its peers: rank and quarter where they are given, else why not; who is near, who is ahead."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.comparison.cities.choose import LEAST_COVERAGE
from assessment.comparison.cities.ranks import PEERS_FROM, QUARTILES_FROM
from assessment.report.ranking.position import group_of, standing
from assessment.report.ranking.words import RankingTeller
from assessment.report.story.models import Fact, Quantity
from assessment.report.story.models.comparison import SHOWN, AheadLine, Among, PeerLine, PlaceLine
from assessment.report.story.speech import Speech
from assessment.report.story.view import View
from assessment.result.peers import BetterAt, Peer, Peers, PositionOf
from assessment.text import numbers

COLUMNS = ("city", "country", "score", "level")
OWN_COLUMNS = (
    "rank", "cities", "quarter", "population", "what", "here", "best", "who", "kind"
)  # fmt: skip


def among(speech: Speech, view: View) -> Among | None:
    """What the result knows of the peers of its city; None if nothing."""
    peers = view.result.peers
    if peers is None:
        return None
    tell, told = RankingTeller(speech.rubric, speech.say, speech.locale), peers.refused is None
    ahead = tuple(_ahead(speech, tell, found) for found in peers.better)
    hidden = told and view.result.public
    return Among(
        title=_own(speech, "title"),
        sentences=tuple(standing(peers, tell)),
        chosen=Fact(_own(speech, "chosen"), " ".join(_chosen(speech, tell, peers))),
        places=tuple(_place(speech, found) for found in peers.dimensions),
        nearest_title=tell.text("position.nearest"),
        nearest=(_self(speech, tell, view), *(_peer(speech, tell, peer) for peer in peers.nearest))
        if peers.nearest
        else (),
        ahead_title=tell.text("position.better"),
        ahead=ahead,
        ahead_empty=tell.text("position.nobody") if told and not ahead and not hidden else "",
        ahead_more=_more(speech, len(ahead) - SHOWN),
        notes=tuple(_notes(speech, peers, hidden=hidden)),
        heads={key: tell.text(f"columns.{key}") for key in COLUMNS}
        | {key: _own(speech, key) for key in OWN_COLUMNS},
    )


def _own(speech: Speech, key: str, **values: object) -> str:
    return speech.say(f"comparison.peers.{key}", **values)


def _chosen(speech: Speech, tell: RankingTeller, peers: Peers) -> Iterator[str]:
    """The group, and which cities count in it."""
    group = group_of(peers, tell)
    if group:
        yield tell.text("position.group", group=group)
    elif peers.grouping is None:
        yield _own(speech, "everyone")
    share = tell.share(LEAST_COVERAGE)
    yield tell.text("legend.rules", share=share, peers=PEERS_FROM, quartiles=QUARTILES_FROM)
    if peers.quartile is not None:
        yield tell.text("legend.quartile")
    if peers.nearest:
        yield _own(speech, "near")


def _notes(speech: Speech, peers: Peers, *, hidden: bool) -> Iterator[str]:
    if hidden:
        yield _own(speech, "public")
    if peers.better:
        yield _own(speech, "not_copied")


def _more(speech: Speech, left: int) -> str:
    return _own(speech, "more", n=left, sheet=speech.say("excel.sheet.comparison")) if left > 0 else ""


def _count(speech: Speech, value: int | None) -> Quantity:
    return Quantity(value, "–" if value is None else numbers.integer(value, speech.locale), "count")


def _place(speech: Speech, found: PositionOf) -> PlaceLine:
    return PlaceLine(
        id=found.node,
        name=speech.node(found.node),
        rank=_count(speech, found.rank),
        cities=_count(speech, found.cities),
        quarter=_count(speech, found.quartile),
    )


def _self(speech: Speech, tell: RankingTeller, view: View) -> PeerLine:
    city, peers = view.result.city, view.result.peers
    whole = view.whole.lenses[peers.lens if peers is not None else view.headline]
    return PeerLine(
        city=_own(speech, "own", city=city.name),
        country=tell.country(city.country),
        population=_count(speech, city.population),
        score=speech.points(whole.score),
        level=speech.level(whole.level, whole.state),
        own=True,
    )


def _peer(speech: Speech, tell: RankingTeller, peer: Peer) -> PeerLine:
    return PeerLine(
        city=tell.city(peer.city, peer.fictional),
        country=tell.country(peer.country),
        population=_count(speech, peer.population),
        score=speech.points(peer.score),
        level=speech.level(peer.level, "assessed"),
    )


def _ahead(speech: Speech, tell: RankingTeller, found: BetterAt) -> AheadLine:
    who = [_own(speech, "ahead", city=each.city, points=tell.points(each.points)) for each in found.cities]
    return AheadLine(
        id=found.id,
        name=speech.target(found.id),
        kind=_own(speech, f"kind_{found.kind}"),
        is_question=found.kind == "question",
        own=speech.points(found.points),
        best=speech.points(max((each.points for each in found.cities), default=None)),
        who="; ".join(who),
    )

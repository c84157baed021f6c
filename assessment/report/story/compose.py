"""From a result and the words of its rubric to the story of one language."""

from __future__ import annotations

from dataclasses import replace

from assessment.report.story.annex import annex, annex_rest
from assessment.report.story.comparison import comparison
from assessment.report.story.dimension import dimensions
from assessment.report.story.firmness import firmness
from assessment.report.story.glossary import glossary
from assessment.report.story.method import method
from assessment.report.story.models import Fact, Story
from assessment.report.story.residents import residents
from assessment.report.story.roadmap import roadmap_story
from assessment.report.story.speech import Speech
from assessment.report.story.target import target_lines, target_title
from assessment.report.story.territory import territory
from assessment.report.story.verdict import verdict
from assessment.report.story.view import View
from assessment.result.models import Result
from assessment.rubric.load import Rubric
from assessment.text.catalogue import Words
from assessment.text.catalogue import words as catalogue
from assessment.text.language import default_locale


def compose(
    result: Result, rubric: Rubric, lang: str, locale: str | None = None, *, say: Words | None = None
) -> Story:
    """Compose everything that a scorecard says.

    Args:
        rubric: the one that was scored; its words are taken.
        lang: a language of the rubric and of the program, e.g. "es".
        locale: for numbers and dates; else the city's, if it speaks `lang`, else that of language and country.
        say: other words than the program's own, e.g. a translation that is being tried.

    Raises:
        ValueError: the rubric is not the one that was scored: it lacks nodes or questions of the result.
        Rejected: the rubric has no words in the language.
    """
    said = {node.id for node in result.nodes} | {question.id for question in result.questions}
    unknown = said - {*rubric.nodes, *rubric.questions}
    if rubric.id != result.rubric.id or unknown:
        raise ValueError(
            f"{rubric.id} {rubric.version} has no words for {sorted(unknown) or result.rubric.id}"
        )
    chosen = locale or _locale(result, lang)
    districts = {district.id: district.name for district in result.city.districts}
    speech = Speech(rubric, lang, chosen, districts, say or catalogue(lang))
    view = View(result, rubric)
    story = Story(
        lang=lang,
        locale=chosen,
        date=result.date,
        kicker=speech.words.header.title,
        logo=speech.label("logo", city=_city(result)),
        city=_city(result),
        mark=_mark(speech, result),
        status=_status(speech, result),
        rubric_line=_rubric_line(speech, result),
        notice=speech.words.header.notice,
        cautions=_cautions(speech, result),
        footer=_footer(speech, result),
        headline=result.rubric.headline,
        level_names=speech.words.header.levels,
        thresholds=result.rubric.levels,
        verdict=verdict(speech, view),
        dimensions=dimensions(speech, view),
        annex_title=speech.label("annex_title"),
        annex=annex(speech, view),
        annex_rest=annex_rest(speech, view),
        method=method(speech, view),
        roadmap=roadmap_story(speech, view),
        targets_title=target_title(speech, view),
        targets=target_lines(speech, view),
        territory=territory(speech, view),
        comparison=comparison(speech, view),
        firmness=firmness(speech, view),
        fingerprints=tuple(_fingerprints(speech, result)),
        residents=residents(speech, view),
        label=_labels(speech, result),
    )
    return replace(story, glossary=glossary(speech, view, story))


def _locale(result: Result, lang: str) -> str:
    if result.locale is not None and result.locale.split("_")[0] == lang:
        return result.locale
    return default_locale(lang, result.city.country)


def _labels(speech: Speech, result: Result) -> dict[str, str]:
    """The fixed words of the pages; numbers that only the renderer knows keep their places.

    Where whoever wished answered the survey, every head and legend of what is felt says so.
    """
    keys = [key for key in speech.say.keys("report") if key.startswith("report.label.")]
    kept = {name: f"{{{name}}}" for name in ("page", "pages", "n")}
    label = {key.removeprefix("report.label."): speech.say(key, **kept) for key in keys}
    chose_itself = result.survey is not None and result.survey.sample.sampling == "self_selected"
    return label | ({"felt": speech.say("residents.head")} if chose_itself else {})


def _rubric_line(speech: Speech, result: Result) -> str:
    used, day = result.rubric, speech.day(result.date)
    return speech.label("rubric_line", rubric=used.named, day=day)


def _city(result: Result) -> str:
    """The name; an invented city says so in its name, and here in the reader's language beside it."""
    name = result.city.name
    return name.partition(" (")[0] if result.city.fictional and name.endswith(")") else name


def _mark(speech: Speech, result: Result) -> str:
    marks = [speech.label("mark.fictional")] if result.city.fictional else []
    marks += [speech.label("mark.unofficial")] if result.basis == "public_sources" else []
    return " · ".join(marks)


def _status(speech: Speech, result: Result) -> str:
    basis = speech.label(f"status.{result.basis}")
    if result.review.share:
        review = speech.label("status.reviewed", share=speech.share(result.review.share).text)
    else:
        review = speech.label("status.not_reviewed")
    return speech.label("status.line", basis=basis, review=review)


def _cautions(speech: Speech, result: Result) -> Fact:
    """What readers might conclude, and may not."""
    others = result.peers is None and result.published is None
    first = ("certificate", *(("others",) if others else ()))
    said = [speech.label(f"cautions.{key}") for key in first]
    said += [_felt_caution(speech, result), speech.label("cautions.rest")]
    return Fact(speech.label("cautions.title"), " ".join(said))


def _felt_caution(speech: Speech, result: Result) -> str:
    """That residents were not asked, or how to read what they said."""
    if result.survey is None:
        return speech.label("cautions.residents")
    chose_itself = result.survey.sample.sampling == "self_selected"
    return speech.say(f"residents.caution.{'self_selected' if chose_itself else 'survey'}")


def _footer(speech: Speech, result: Result) -> str:
    mark = _mark(speech, result)
    city = f"{_city(result)} ({mark})" if mark else _city(result)
    return f"{city} · {speech.words.header.title}"


def _fingerprints(speech: Speech, result: Result) -> list[Fact]:
    return [
        Fact(
            speech.label("fingerprint.rubric"),
            f"{result.rubric.named} · {result.rubric.fingerprint}",
        ),
        Fact(speech.label("fingerprint.answers"), result.assessment),
        Fact(speech.label("fingerprint.engine"), f"{result.engine.name} {result.engine.version}"),
    ]

"""Medellín from public sources alone: unofficial, every statement with its source, no level, mostly blank."""

import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from assessment.answers.models import Answer
from assessment.report.pdf import write
from assessment.report.story.compose import compose
from assessment.result.models import Result
from assessment.text.catalogue import words
from tests.examples.cities import loaded, path_of, result_of

NAME = "medellin-public"
MARKS = {
    "es": "no oficial, de fuentes públicas, con derecho de réplica",
    "pt": "não oficial, de fontes públicas, com direito de resposta",
    "en": "unofficial, from public sources, right of reply",
}
EVIDENCE = {
    "https://elpais.com/elpais/2017/03/02/album/1488477802_699766.html",
    "https://es.knowpia.com/knowpedia/SITVA",
    "https://fdocuments.ec/document/encuesta-de-percepcin-ciudadana-medelln-2014.html",
    "https://link.springer.com/article/10.1007/s10708-022-10574-y",
    "https://m.elcolombiano.com/antioquia/que-dijo-daniel-quintero-sobre-la-encuesta-de-medellin-como-vamos-HB16539086",
    "https://m.elcolombiano.com/tecnologia/de-nada-sirve-el-proyecto-si-la-gente-no-entiende-la-tecnologia-los-desafios-de-ruta-n-en-sus-primeros-15-anos-MM25922871",
    "https://telemedellin.tv/medellin-es-la-ciudad-mas-inteligente/570247",
    "https://www.elcolombiano.com/negocios/empresas/cuatro-tareas-de-ruta-n-con-su-cambio-de-lider-BC12544317",
    "https://www.imd.org/centers/wcc/world-competitiveness-center/rankings/smart-city-observatory/?sci-city=Medellin&sci-year=2021",
    "http://www.octavioprensa.com/hasta-octubre-se-realizara-la-encuesta-de-calidad-de-vida-de-medellin-en-9-180-viviendas/",
}
"""The sources that answers may name, read before they were written down."""
PROFILE = {
    "https://es.wikipedia.org/wiki/Historia_del_SITVA",
    "https://pazestereo.com/el-dane-revelo-la-poblacion-total-censada-en-las-ciudades-capitales/",
    "https://www.semana.com/contenidos-editoriales/medellin-vive-en-mi-/articulo/los-servicios-publicos-de-medellin-crecen-junto-a-epm/537343",
}
"""The sources of the city's population and facts, named in comments of the file."""
LINK = re.compile(r"https?://[^\s\"'<>]+")


def medellin() -> Result:
    return result_of(NAME)


def said() -> dict[str, Answer]:
    return loaded(NAME).assessment.answers


@cache
def pages(lang: str) -> tuple[str, ...]:
    story = compose(medellin(), loaded(NAME).rubric, lang)
    read = PdfReader(BytesIO(write.pdf_bytes(story))).pages
    return tuple(" ".join(page.extract_text().split()) for page in read)


class TestFile:
    def test_loads_with_one_warning_that_no_districts_are_registered(self) -> None:
        found = [(item.severity, item.code) for item in loaded(NAME).findings]
        assert found == [("warning", "districts_missing")]

    def test_is_a_real_city_from_public_sources_that_nobody_signed_or_reviewed(self) -> None:
        assessment = loaded(NAME).assessment
        assert (assessment.city.country, assessment.language, assessment.question_set) == ("CO", "es", "full")
        assert assessment.basis == "public_sources"
        assert not assessment.city.fictional
        assert not assessment.departments
        assert not any(answer.review or answer.answered_by for answer in said().values())

    def test_every_entry_has_a_reference_evidence_with_a_link_and_a_comment(self) -> None:
        register = loaded(NAME).assessment.evidence
        assert said()
        for ident, answer in said().items():
            assert answer.references, ident
            assert answer.evidence, ident
            assert all(register[name].link for name in answer.evidence), ident
            assert answer.comment, ident

    def test_links_only_to_sources_that_were_read(self) -> None:
        register = loaded(NAME).assessment.evidence
        assert {item.link for item in register.values()} == EVIDENCE
        assert set(LINK.findall(path_of(NAME).read_text(encoding="utf-8"))) == EVIDENCE | PROFILE

    def test_no_source_supports_an_answer_and_each_entry_says_what_is_missing(self) -> None:
        for ident, answer in said().items():
            assert answer.state == "blank", ident
            assert (answer.comment or "").startswith("Sin respuesta."), ident


class TestResult:
    def test_no_node_has_a_level_in_any_lens(self) -> None:
        levels = [lens.level for node in medellin().nodes for lens in node.lenses.values()]
        assert levels
        assert not any(level is not None for level in levels)

    def test_the_whole_and_every_dimension_are_not_assessed(self) -> None:
        upper = [node for node in medellin().nodes if node.depth <= 1]
        assert len(upper) == 7
        assert {node.lenses["evidenced"].state for node in upper} == {"not_assessed"}
        assert {node.lenses["claimed"].state for node in upper} == {"not_assessed"}

    def test_what_is_known_of_it_earns_no_points(self) -> None:
        assert {question.state for question in medellin().questions} == {"blank", "not_asked"}


@pytest.mark.parametrize("lang", sorted(MARKS))
class TestScorecard:
    def test_says_on_every_page_that_it_is_unofficial(self, lang: str) -> None:
        assert len(pages(lang)) > 10
        assert all(MARKS[lang] in page for page in pages(lang))

    def test_says_first_that_the_city_is_not_assessed(self, lang: str) -> None:
        first = {"es": "Aún no evaluado.", "pt": "Ainda não avaliado.", "en": "Not assessed yet."}
        assert first[lang] in pages(lang)[0]

    def test_does_not_say_that_nothing_holds_the_city_back(self, lang: str) -> None:
        story = compose(medellin(), loaded(NAME).rubric, lang)
        assert story.verdict.brakes.empty == words(lang)("report.brakes.not_known")

    def test_promises_no_level_for_more_answers_and_asks_no_department_to_sign(self, lang: str) -> None:
        story = compose(medellin(), loaded(NAME).rubric, lang)
        never = words(lang)("report.missing.no_level_assessed")
        said = [story.verdict.missing.empty, *(page.missing.empty for page in story.dimensions)]
        assert set(said) == {never}
        assert not story.method.sign_offs
        assert not story.method.departments
        draft = words(lang)("report.note.draft")
        assert not any(draft in entry.notes for entry in story.annex)

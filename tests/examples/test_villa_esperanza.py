"""Villa Esperanza, the fictional example city, shows everything that the toolkit can tell about an assessment."""

from assessment.resources import data_folder
from assessment.result.models import FailingGate, LensName, NodeLens, NodeResult, QuestionResult, Result
from assessment.scoring.points import points_of
from assessment.text.numbers import shown
from tests.examples.cities import loaded, result_of


def villa() -> Result:
    return result_of("villa-esperanza")


def node(ident: str) -> NodeResult:
    return next(node for node in villa().nodes if node.id == ident)


def whole(lens: LensName) -> NodeLens:
    return villa().nodes[0].lenses[lens]


def gates_in_the_way() -> list[FailingGate]:
    ahead = [node.lenses["evidenced"].next_level for node in villa().nodes]
    return [gate for step in ahead if step is not None for gate in step.gates]


def with_state(state: str, reason: str | None = None) -> list[QuestionResult]:
    found = [question for question in villa().questions if question.state == state]
    return [question for question in found if reason is None or question.reason == reason]


class TestScoresOfVillaEsperanza:
    def test_claims_clearly_more_than_it_documents(self) -> None:
        claimed, evidenced = whole("claimed").score, whole("evidenced").score
        assert claimed is not None
        assert evidenced is not None
        assert 55 <= claimed <= 62
        assert 40 <= evidenced <= 48

    def test_is_answered_well_enough_for_the_whole_and_stands_at_a_low_level(self) -> None:
        assert (whole("evidenced").coverage or 0) > 0.85
        assert whole("evidenced").level in (1, 2)

    def test_is_uneven_with_mobility_ahead_and_citizenry_and_quality_of_life_behind(self) -> None:
        points = {n.id: n.lenses["evidenced"].score or 0.0 for n in villa().nodes if n.depth == 1}
        order = sorted(points, key=lambda dimension: points[dimension])
        assert order[-1] == "mobility"
        assert set(order[:2]) == {"citizenry", "quality_of_life"}
        assert points["mobility"] - points[order[0]] > 25

    def test_data_protection_keeps_government_from_its_next_level(self) -> None:
        ahead = node("government").lenses["evidenced"].next_level
        assert ahead is not None
        assert "gate_gov_data" in [gate.gate for gate in ahead.gates]

    def test_the_points_claimed_for_government_would_do_but_for_data_protection(self) -> None:
        ahead = node("government").lenses["claimed"].next_level
        assert ahead is not None
        assert ahead.points is None
        assert [gate.gate for gate in ahead.gates] == ["gate_gov_data"]

    def test_a_gate_on_every_district_fails_in_the_two_least_served(self) -> None:
        failing = [gate for gate in gates_in_the_way() if gate.every_district]
        assert [set(gate.districts) for gate in failing] == [{"ladera", "valle"}]


class TestStatesInVillaEsperanza:
    def test_every_state_of_an_asked_question_occurs(self) -> None:
        states = {question.state for question in villa().questions}
        assert states == {"answered", "not_applicable", "unknown", "blank", "not_asked"}

    def test_what_is_not_asked_is_for_small_towns_or_for_what_the_city_does_not_have(self) -> None:
        rubric = loaded("villa-esperanza").rubric
        left_out = [rubric.questions[question.id] for question in with_state("not_asked")]
        facts = [condition.fact for question in left_out for condition in question.applies]
        assert len(left_out) == 11
        assert set(facts) == {"population", "rail", "police_by_city", "metropolitan", "coastal", "port"}

    def test_both_reasons_for_not_knowing_occur(self) -> None:
        assert len(with_state("unknown", "nobody_measures")) == 2
        assert len(with_state("unknown", "not_at_hand")) == 3

    def test_what_does_not_apply_has_a_reason_and_a_reference_and_the_reviewer_agrees(self) -> None:
        left_out = with_state("not_applicable")
        assert [question.id for question in left_out] == ["mob_clean_buses", "mob_scrapping"]
        for question in left_out:
            assert question.reason == "other_body"
            assert question.references
            assert question.review is not None
            assert question.review.accepts == "not_applicable"

    def test_a_theme_is_not_assessed_and_another_not_applicable(self) -> None:
        states = {node.lenses["claimed"].state for node in villa().nodes if node.depth == 2}
        assert states == {"assessed", "not_assessed", "not_applicable"}


class TestDistrictsOfVillaEsperanza:
    def test_their_populations_add_up_exactly(self) -> None:
        city = loaded("villa-esperanza").assessment.city
        assert [district.id for district in city.districts] == [
            "centro",
            "norte",
            "sur",
            "rio",
            "ladera",
            "valle",
        ]
        assert sum(district.population for district in city.districts) == city.population == 412_000

    def test_every_question_by_district_is_answered_by_district(self) -> None:
        rubric, said = loaded("villa-esperanza").rubric, loaded("villa-esperanza").assessment
        asked = [question.id for question in rubric.questions.values() if question.by_district]
        assert asked
        everyone = {district.id for district in said.city.districts}
        assert all(said.answers[ident].districts.keys() == everyone for ident in asked)

    def test_one_answer_of_one_district_is_not_at_hand(self) -> None:
        parts = [part for question in villa().questions for part in question.parts if part.district]
        missing = [part for part in parts if part.claimed is None]
        assert [(part.district, part.state, part.reason) for part in missing] == [
            ("valle", "unknown", "not_at_hand")
        ]

    def test_la_ladera_and_valle_rural_are_least_served_on_each_question_they_answer(self) -> None:
        """The better of the two stays below the lowest of the other four."""
        for question in villa().questions:
            claimed = {part.district: part.claimed for part in question.parts if part.claimed is not None}
            if claimed.keys() > {"ladera"}:
                hill = [claimed.pop(name) for name in ("ladera", "valle") if name in claimed]
                assert max(hill) < min(claimed.values()), question.id


class TestEvidenceOfVillaEsperanza:
    def test_about_ten_high_answers_have_no_document_at_all(self) -> None:
        bare = [q for q in villa().questions if q.state == "answered" and not q.evidence]
        high = [question for question in bare if (question.lenses["claimed"].score or 0.0) >= 60]
        assert 9 <= len(high) <= 11
        assert {bool(question.references) for question in high} == {True, False}

    def test_two_items_are_too_old_and_hold_answers_down(self) -> None:
        said = loaded("villa-esperanza").assessment
        oldest = said.date.replace(year=said.date.year - 3)
        old = {ident for ident, item in said.evidence.items() if item.date and item.date < oldest}
        stale = [q for q in villa().questions for part in q.parts if part.cap is not None and part.cap.stale]
        assert len(old) == 2
        assert {ident for question in stale for ident in question.evidence} == old

    def test_one_link_backs_four_questions_and_is_listed(self) -> None:
        assert [len(questions) for questions in villa().reused_links.values()] == [4]

    def test_every_way_of_backing_an_answer_occurs(self) -> None:
        caps = [part.cap for question in villa().questions for part in question.parts if part.cap is not None]
        backings = {cap.backing for cap in caps}
        assert backings == {"none", "reference", "document", "public", "inspected", "external"}

    def test_quality_grades_run_from_a_to_e(self) -> None:
        assert {item.quality for item in villa().evidence.values()} == {*"ABCDE", None}

    def test_some_items_are_internal_and_one_is_withheld_but_inspected(self) -> None:
        register = villa().evidence
        withheld = [ident for ident, item in register.items() if item.withheld == "safety"]
        assert sum(item.internal for item in register.values()) >= 2
        seen = [q.id for q in villa().questions if q.review is not None and q.review.inspected]
        users = [q.id for q in villa().questions if set(q.evidence) & set(withheld)]
        assert len(withheld) == 1
        assert seen == users

    def test_bodies_outside_the_city_say_that_they_are_fictional(self) -> None:
        kinds = {kind.id for kind in loaded("villa-esperanza").rubric.header.evidence_kinds if kind.external}
        outside = [item.title for item in villa().evidence.values() if {item.kind, item.confirmed_by} & kinds]
        assert len(outside) >= 5
        assert all("(ficticia)" in title for title in outside)


class TestSignaturesAndReviewOfVillaEsperanza:
    def test_two_departments_have_not_signed_and_their_answers_are_drafts(self) -> None:
        unsigned = {department.id for department in villa().departments if not department.signed}
        assert len(unsigned) == 2
        assert {question.department for question in villa().questions if question.draft} == unsigned

    def test_a_third_to_a_half_of_the_weight_is_reviewed(self) -> None:
        assert 0.30 <= villa().review.share <= 0.50

    def test_three_answers_are_lowered_each_with_a_remark(self) -> None:
        reviews = [question.review for question in villa().questions if question.review is not None]
        lowered = [review for review in reviews if review.accepts == "other"]
        assert len(lowered) == 3
        assert all(review.remark for review in lowered)
        assert all(review.by is not None and "(ficticia)" in review.by for review in reviews)

    def test_what_is_lowered_is_lowered_in_points(self) -> None:
        rubric, said = loaded("villa-esperanza").rubric, loaded("villa-esperanza").assessment
        scales = rubric.header.scales
        for ident, answer in said.answers.items():
            if answer.review is not None and answer.review.accepts == "other":
                question = rubric.questions[ident]
                accepted = points_of(question, answer.review.answer, scales)
                assert accepted < points_of(question, answer.answer, scales)

    def test_some_answers_carry_a_comment_and_the_name_of_who_answered(self) -> None:
        asked = len(villa().questions)
        assert 10 <= sum(question.comment is not None for question in villa().questions) < asked
        assert 10 <= sum(question.answered_by is not None for question in villa().questions) < asked


def test_the_table_of_full_and_express_scores_in_the_readme_is_true() -> None:
    readme = data_folder("examples").joinpath("README.md").read_text(encoding="utf-8")
    for name in ("villa-esperanza", "villa-esperanza-express"):
        for found in (node.lenses for node in result_of(name).nodes if node.depth < 2):
            points = [found[lens].score for lens in ("claimed", "evidenced")]
            said = " / ".join(f"{shown(value or 0):.1f}" for value in points)
            assert f"| {said} ({found['evidenced'].level})" in readme

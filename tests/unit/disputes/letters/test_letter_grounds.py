"""Every ground the analysis can raise, taken into a letter: true to its facts, calm, specific, and within the law."""

from __future__ import annotations

import ast
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from contracts.vocabulary import Bureau
from functions.analysis import rules
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Finding, PurposeKind, ReportPurpose, Strength
from functions.analysis.planning.plan import draft_plan
from functions.analysis.rules import RULES
from functions.disputes.items import PlanItem
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import draft_letter
from functions.disputes.letters.model import Letter, LetterItem, LetterKind
from functions.disputes.letters.templates import recipient_for, template_for
from functions.disputes.rounds.select_items import plan_item
from functions.disputes.rules.first_person import in_first_person
from functions.disputes.rules.selection import select_items
from tests.generators.canonical_reports import consistent_report
from tests.generators.plants.one_report import PLANTS
from tests.generators.plants.scenes import PLANTS_IN_SCENES
from tests.generators.scenes import consistent_scene
from tests.unit.disputes.dispute_samples import DATED, PACK, brief, document, item

GROUNDS = {rule.id: rule.ground for rule in RULES if rule.disputable}
# These are worded by their dispute code, or in general, since the first letters.
WORDED_BY_CODE = {"R02", "R07", "R16", "R17", "R21", "R39"}
# Words that claim more than the facts show, threaten, or promise.
TOO_MUCH = re.compile(
    r"violat|illegal|unlawful|must delete|demand|sue|damages|metro|e-oscar|guarantee|fraud|obviously|immediately",
    re.IGNORECASE,
)
# A letter is the consumer's own: it speaks neither of them as of a third nor of what somebody told them.
OTHERS_VOICE = re.compile(r"\b(?:the consumer|they say|you told)\b", re.IGNORECASE)


@lru_cache(maxsize=128)
def planned(rule_id: str, generated_on: date = date(2026, 10, 20)) -> PlanItem:
    """The rule's planted error as the dispute gets it, whatever its strength.

    A furnisher tells every bureau the same: where it told all of them the error, each has its own item in the plan.
    """
    rng = Random(rule_id)
    purpose = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
    if rule_id in PLANTS:
        report, key = PLANTS[rule_id](consistent_report(rng, generated_on=generated_on), rng)
        found, bureau = analyse([report], as_of=generated_on, purpose=purpose, pack=PACK), report.bureau
    else:
        planted = PLANTS_IN_SCENES[rule_id](consistent_scene(rng), rng)
        scene, key = planted.scene, planted.key
        bureau = next(each.bureau for each in scene.reports if each.id == planted.report)
        found = analyse(
            scene.reports, as_of=generated_on, purpose=purpose, pack=PACK, earlier=scene.earlier, known=scene.known
        )
    firm: list[Finding] = [each.model_copy(update={"strength": Strength.CERTAIN}) for each in found.findings]
    plan = draft_plan(found.model_copy(update={"findings": tuple(firm)}), pack=PACK).items
    assert {each.ground for each in plan} == {GROUNDS[rule_id]}
    assert len({each.debt for each in plan}) == 1 and len({each.bureau for each in plan}) == len(plan)
    (entry,) = (each for each in plan if (each.bureau, each.key) == (bureau, key))
    return plan_item(entry.model_dump(mode="json"))


def letters(rule_id: str) -> list[Letter]:
    papers = (document(kind="identity_theft_report", title="My report of identity theft"),) if rule_id == "R59" else ()
    plan = planned(rule_id)
    about = brief(item(plan, *papers, item_id="itm_1"), recipient=recipient_for(plan.bureau))
    return [draft_letter(about, pack=PACK, variant=variant) for variant in range(12)]


def items(rule_id: str) -> list[LetterItem]:
    return [each.items[0] for each in letters(rule_id)]


@pytest.mark.parametrize("rule_id", GROUNDS)
def test_the_letter_passes_every_compliance_rule(rule_id: str) -> None:
    for letter in letters(rule_id):
        assert check_letter(letter, pack=PACK) == []


@pytest.mark.parametrize("rule_id", GROUNDS)
def test_the_reason_stands_on_the_facts_and_claims_no_more(rule_id: str) -> None:
    plan = planned(rule_id)
    for each in items(rule_id):
        assert plan.explanation in each.reason
        assert each.facts == plan.facts
        assert not TOO_MUCH.search(f"{each.reason} {each.request}")
        assert not OTHERS_VOICE.search(" ".join((each.reason, each.request, *(fact.value for fact in each.facts))))
        for fact in each.facts:
            assert "_" not in fact.name and "[" not in fact.name
            assert "_" not in fact.value or fact.name == "Account number"


@pytest.mark.parametrize("rule_id", sorted(set(GROUNDS) - WORDED_BY_CODE))
def test_a_ground_asks_for_its_own_remedy(rule_id: str) -> None:
    wordings = template_for(LetterKind.BUREAU_DISPUTE).request_on_ground[GROUNDS[rule_id]]
    asked = {each.request for each in items(rule_id)}
    assert len(wordings) >= 2 and len(asked) >= 2
    assert all("{" not in request for request in asked)
    plain = [re.split(r"\{[^}]*\}", wording)[0] for wording in wordings]
    assert all(any(request.startswith(start) for start in plain) for request in asked)


def test_no_wording_is_of_a_ground_nobody_raises() -> None:
    worded = template_for(LetterKind.BUREAU_DISPUTE).request_on_ground
    assert set(worded) == {ground for rule_id, ground in GROUNDS.items() if rule_id not in WORDED_BY_CODE}


def test_the_wordings_of_older_letters_are_as_they_were() -> None:
    template = template_for(LetterKind.BUREAU_DISPUTE)
    for rule in RULES:
        if rule.id in WORDED_BY_CODE:
            code = rule.acdv_code or "112"
            assert template.requests(rule.ground, code) == template.request.get(code, template.request["default"])


def test_only_an_account_of_childhood_is_denied_and_the_consumer_attests_it() -> None:
    for rule_id in GROUNDS:
        for each in items(rule_id):
            denied = each.attestation is not None and "is not mine" in each.attestation
            assert denied is (rule_id == "R58")
            assert each.attestation is not None


def test_what_denies_more_than_an_error_is_attested_in_its_own_words() -> None:
    assert all("some of the details named here" in str(each.attestation) for each in items("R57"))
    assert all("without my knowledge or consent" in str(each.attestation) for each in items("R59"))


def test_identity_theft_is_not_claimed_without_the_report_of_it() -> None:
    about = brief(item(planned("R59"), item_id="itm_1"), recipient=recipient_for(Bureau.EXPERIAN))
    assert "identity_theft" in {each.rule for each in check_letter(draft_letter(about, pack=PACK), pack=PACK)}


def test_a_dispute_of_personal_details_names_no_account() -> None:
    plan = planned("R57")
    assert (plan.account_mask, plan.furnisher) == (None, "Personal details in my file")
    assert all(each.heading == plan.furnisher for each in items("R57"))


def spoken_of_in_rules() -> list[str]:
    """Every text of the rules that speaks of the consumer, as far as it stands in one string, docstrings left out."""
    found = []
    for path in sorted(Path(rules.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        for call in told:
            named = call.func.id if isinstance(call.func, ast.Name) else ""
            if named not in ("Fired", "_Sign", "stated_fact", "closed_fact"):
                continue
            found += [text for argument in call.args for text in _texts(argument)]
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and any(getattr(each, "id", "") == "explanation" for each in node.targets):
                found += _texts(node.value)
    return [text for text in found if re.search(r"\bconsumer\b(?! reports)", text)]


def _texts(node: ast.expr) -> list[str]:
    """The literal texts in an expression, an f-string as one with "(…)" for each value."""
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)]
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    return [text for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr) for text in _texts(child)]


def test_whatever_rules_say_of_the_consumer_a_letter_says_in_the_first_person() -> None:
    spoken = spoken_of_in_rules()
    assert len(spoken) >= 10
    assert [text for text in map(in_first_person, spoken) if OTHERS_VOICE.search(text)] == []


def test_records_and_inquiries_are_worded_without_an_account() -> None:
    for rule_id in ("R03", "R05", "R06", "R07"):
        plan = planned(rule_id)
        assert plan.account_mask is None and plan.acdv_code == "112"
        assert plan.furnisher
    assert planned("R06").furnisher == "the court or office named in the report"
    assert any("15 U.S.C. 1681c(a)(1)" in each.request for each in items("R03"))


def test_the_bureaus_plan_is_never_called_law() -> None:
    for rule_id in ("R05", "R06"):
        explanation = planned(rule_id).explanation
        assert "own plan" in explanation and "1681c" not in explanation


def test_the_letter_holds_no_date_of_birth_from_the_report() -> None:
    assert all("1940" not in passage for letter in letters("R58") for passage in letter.prose)
    assert any(fact.value == "under 18" for fact in planned("R58").facts)


def test_all_grounds_together_are_selected_within_the_limits() -> None:
    plans = [planned(rule_id).model_copy(update={"finding_id": f"fnd_{rule_id}"}) for rule_id in GROUNDS]
    apart = [
        plan.model_copy(update={"tradeline_key": f"{at}", "debt": None, "bureau": Bureau.EXPERIAN})
        for at, plan in enumerate(plans)
    ]
    selection = select_items(apart, (), on=DATED, pack=PACK)
    assert len(selection.selected) == 5
    assert {left.rule for left in selection.left_out} == {"items_per_bureau"}
    about = brief(*(item(plan) for plan in selection.selected), recipient=recipient_for(Bureau.EXPERIAN))
    assert check_letter(draft_letter(about, pack=PACK), pack=PACK) == []

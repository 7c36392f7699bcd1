"""The rules' page: every rule, in words a reader of credit follows, and an example that its own plant makes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pytest

from contracts.law import law_pack
from functions.analysis.engine.rule import Rule
from functions.analysis.model import Finding
from functions.analysis.rules import RULES
from infra.rules_page import page
from tests.generators.rule_examples import examples, scene_plants

PACK = law_pack()


@lru_cache(maxsize=1)
def found() -> dict[str, Finding]:
    return examples(RULES, PACK)


def test_every_rule_that_can_be_planted_has_its_example() -> None:
    plants = {rule.id for rule in RULES} & set(scene_plants())
    assert set(found()) == plants and len(plants) >= 26


def test_the_page_is_always_the_same() -> None:
    assert page(RULES, PACK, found()) == page(RULES, PACK, examples(RULES, PACK))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_stands_on_the_page_with_all_it_declares(rule: Rule[Any]) -> None:
    (part,) = (each for each in page(RULES, PACK, found()).split('\n<a id="') if each.startswith(f'{rule.id.lower()}"'))
    for said in (*rule.citations, *rule.standards, *rule.evidence, rule.title, rule.ground):
        assert said.replace("|", "\\|") in part
    assert not rule.acdv_code or PACK.dispute_code(rule.acdv_code).meaning in part
    if rule.id in found():
        assert found()[rule.id].explanation in part
    if rule.disputable:
        assert not re.search(r"violat|illegal|unlawful", part, re.IGNORECASE)


def test_the_page_names_nobody_and_no_whole_number() -> None:
    text = page(RULES, PACK, found())
    assert not re.search(r"\d{9,}", text) and not re.search(r"\d{3}-\d{2}-\d{4}", text)

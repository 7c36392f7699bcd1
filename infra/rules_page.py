"""`docs/rules.md`: every detection rule as its docstring tells it, with law, inputs, dispute code and an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contracts.law import LawPack
from contracts.vocabulary import BUREAU_NAMES
from functions.analysis.engine.rule import Rule
from functions.analysis.explaining.entries import account_in_words
from functions.analysis.explaining.finding import facts_in_words, law_of, missing_in_words, paragraphs
from functions.analysis.model import Finding, RuleClass

CLASSES: Mapping[RuleClass, str] = {
    RuleClass.STATUTE: "statute",
    RuleClass.INTERNAL: "within one report",
    RuleClass.CROSS_BUREAU: "between bureaus",
    RuleClass.OVER_TIME: "over time",
    RuleClass.BUREAU_POLICY: "the bureaus' own policy",
    RuleClass.DEBT_COLLECTION: "debt collection",
    RuleClass.IDENTITY: "identity",
}
_SUBJECTS: Mapping[str, str] = {
    "tradeline": "each account",
    "public_record": "each public record",
    "inquiry": "each inquiry",
    "consumer": "what is said of the person",
}


def page(rules: Sequence[Rule[Any]], pack: LawPack, examples: Mapping[str, Finding]) -> str:
    """The page; `examples`: for a rule's id, what it finds where just its error was planted."""
    return "\n".join(_lines(rules, pack, examples)) + "\n"


def _lines(rules: Sequence[Rule[Any]], pack: LawPack, examples: Mapping[str, Finding]) -> Iterator[str]:
    yield from ("# Detection rules", "", "Generated from the rules by `make docs`; do not edit.", "")
    yield (
        f"{len(rules)} rules, by law pack {pack.version}. A rule fires on the facts it shows, is silent, or abstains"
        " and names what it lacks; it never guesses. Strength: *certain*, the facts leave no other reading; *probable*,"
        " another is possible; *possible*, papers could show it; none is firmer than the least sure reading among its"
        " facts. Metro 2 is evidence of what is accurate, no law. The examples are of made-up people."
    )
    yield from ("", "| rule | finds | kind | answered by |", "|---|---|---|---|")
    for rule in rules:
        answer = "dispute" if rule.disputable else "complaint"
        yield f"| [{rule.id}](#{rule.id.lower()}) | {_cell(rule.title)} | {CLASSES[rule.rule_class]} | {answer} |"
    for rule in rules:
        yield from _rule(rule, pack, examples.get(rule.id))


def _rule(rule: Rule[Any], pack: LawPack, example: Finding | None) -> Iterator[str]:
    yield from ("", f'<a id="{rule.id.lower()}"></a>', f"## {rule.id} {rule.title}", "")
    _, _, condition = paragraphs(rule.documentation).partition("\n\n")
    if condition:
        yield from (condition, "")
    yield from ("| | |", "|---|---|")
    yield f"| looks at | {_SUBJECTS[rule.section]}; name `{rule.ground}` |"
    yield f"| kind | {CLASSES[rule.rule_class]} ({rule.rule_class.value}) |"
    yield f"| inputs | {_cell(', '.join(_input(each) for each in rule.inputs))} |"
    yield f"| law | {_cell('<br>'.join(_law(each, pack) for each in rule.citations))} |"
    if rule.standards:
        yield f"| evidence from the format | {_cell('; '.join(rule.standards))} |"
    yield f"| dispute code | {_cell(_code(rule.acdv_code, pack))} |"
    if rule.evidence:
        yield f"| papers that help | {_cell('; '.join(rule.evidence))} |"
    if example is not None:
        yield from _example(example)


def _example(finding: Finding) -> Iterator[str]:
    who = account_in_words(finding.furnisher, finding.account_mask) if finding.section != "consumer" else "The file"
    yield from (
        "",
        f"*Example ({finding.strength.value}).* {who}, {BUREAU_NAMES[finding.bureau]}: {finding.explanation}",
    )
    yield ""
    for each in facts_in_words(finding):
        yield f"- {each.name}: {each.value}"


def _input(name: str) -> str:
    words = missing_in_words(name)
    return words if name.startswith("known.") else f"{words} (`{name}`)"


def _law(citation: str, pack: LawPack) -> str:
    """The citation with what the pack holds under it, and how well its source was read."""
    held = law_of(citation, pack, pack.published).provisions
    told = "; ".join(f"{each.title} [{each.confidence.value}]" for each in held)
    return f"{citation}: {told}" if told else citation


def _code(code: str | None, pack: LawPack) -> str:
    return f"{code}: {pack.dispute_code(code).meaning}" if code else "none"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")

"""What the engine is judged by: errors to find, look-alikes to leave alone, questions to leave open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal
from zlib import crc32

from contracts.law import LawPack
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Findings, Strength
from tests.unit.judgement.judged_base import populate
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import Account, Target

Build = Callable[[File], Account | Target]
Kind = Literal["plant", "trap", "open", "weak"]


@dataclass(frozen=True)
class JudgedCase:
    """One case. plant: the rule fires there; trap: none of the rules fires anywhere in the file; open: the rule
    abstains there and names what is missing, or at least is not certain; weak: if it fires there, it is not certain."""

    kind: Kind
    rules: tuple[str, ...]
    name: str
    build: Build
    missing: str = ""

    def __str__(self) -> str:
        return f"{'+'.join(self.rules)} {self.kind}: {self.name}"


CASES: Final[list[JudgedCase]] = []


def plant(rule: str, name: str) -> Callable[[Build], Build]:
    """An error the rule must find."""
    return _case("plant", (rule,), name)


def trap(rules: str, name: str) -> Callable[[Build], Build]:
    """What looks like an error of these rules and is none."""
    return _case("trap", tuple(rules.split()), name)


def left_open(rule: str, name: str, missing: str) -> Callable[[Build], Build]:
    """The deciding input is not there: the rule says which."""
    return _case("open", (rule,), name, missing)


def never_certain(rule: str, name: str) -> Callable[[Build], Build]:
    """It can be read in two ways."""
    return _case("weak", (rule,), name)


def _case(kind: Kind, rules: tuple[str, ...], name: str, missing: str = "") -> Callable[[Build], Build]:
    def add(build: Build) -> Build:
        CASES.append(JudgedCase(kind, rules, name, build, missing))
        return build

    return add


@dataclass(frozen=True)
class Outcome:
    """How a case came out; `said`: what the engine said of its rules, in a line."""

    case: JudgedCase
    seed: int
    passed: bool
    said: str
    others: tuple[str, ...]
    certain_where_open: bool = False


def judge(case: JudgedCase, seed: int, pack: LawPack) -> Outcome:
    """Build the case into a file of its own and compare what the engine says."""
    file = populate(File(crc32(f"{case}|{seed}".encode())))
    made = case.build(file)
    target = made.at() if isinstance(made, Account) else made
    found = run(file, pack)
    return _compare(case, seed, target, found)


def run(file: File, pack: LawPack) -> Findings:
    """The engine on a file."""
    return analyse(
        file.reports(), as_of=file.today, purpose=file.purpose, pack=pack, earlier=file.earlier(), known=file.known()
    )


def _compare(case: JudgedCase, seed: int, target: Target, found: Findings) -> Outcome:
    own = [each for each in found.findings if each.rule_id in case.rules]
    there = [each for each in own if (each.bureau, each.section, each.key) in target]
    of_report = {f"rep_{bureau}": bureau for bureau, _, _ in target}
    open_there = [
        each
        for each in found.abstentions
        if each.rule_id in case.rules and (of_report.get(each.report), each.section, each.key) in target
    ]
    certain = any(each.strength is Strength.CERTAIN for each in there)
    named = any(case.missing in missing for each in open_there for missing in each.missing)
    passed = {
        "plant": bool(there),
        "trap": not own,
        "open": named and not certain,
        "weak": not certain,
    }[case.kind]
    fired = [f"{each.rule_id} {each.strength.value} {each.bureau}.{each.key}: {each.explanation}" for each in own]
    abstained = [f"abstains for {', '.join(each.missing)}" for each in open_there]
    others = tuple(sorted({each.rule_id for each in found.findings} - set(case.rules)))
    said = "; ".join(dict.fromkeys([*fired, *abstained])) or "silent"
    return Outcome(case, seed, passed, said, others, case.kind == "open" and certain)


def table(outcomes: Iterable[Outcome]) -> str:
    """Per rule: what was planted and found, and each case that came out wrong."""
    rows: dict[str, dict[str, list[bool]]] = {}
    wrong = []
    for each in outcomes:
        for rule in each.case.rules:
            rows.setdefault(rule, {}).setdefault(each.case.kind, []).append(each.passed)
        if not each.passed:
            wrong.append(f"  {each.case} [seed {each.seed}]\n      engine: {each.said[:400]}")
    lines = ["rule   plants   traps    open    weak"]
    for rule, kinds in sorted(rows.items()):
        cells = [f"{sum(kinds.get(k, []))}/{len(kinds.get(k, []))}" for k in ("plant", "trap", "open", "weak")]
        lines.append(f"{rule:5}" + "".join(f"{cell:>8}" for cell in cells))
    return "\n".join([*lines, "", f"{len(wrong)} wrong:", *wrong])

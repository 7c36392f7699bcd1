"""`python -m tests.bench.bench_matching`: how well and how fast accounts and debts are recognised, as one JSON document.

Precision and recall are counted pair by pair of tradelines, per family of look-alikes, on seeds that no weight was set
on: as bureaus usually distort, and roughly (misread names, a quarter of the furnishers missing). Costs are processor
time, beside a baseline of the same run: reading the same reports' JSON, which every use of them has to do before.
"""

from __future__ import annotations

import json
from random import Random

import tests.bench.measure as measure  # first: it puts the import roots in place
from contracts.matching.accounts import match_accounts
from contracts.matching.debts import match_debts
from contracts.report import Report
from tests.generators.bureau_distortion import BUREAUS, ROUGH, file
from tests.generators.look_alikes import FAMILIES, Labels
from tests.harness.matching_score import Score, scored

SEEDS = range(10_000, 10_150)
TRADELINES = (60, 250, 1000)


def main() -> None:
    found: measure.Figures = {"machine": measure.machine(), "quality": {}, "cost": {}}
    for name, knobs in (("usual distortion", BUREAUS), ("rough distortion", ROUGH)):
        accounts, debts = scored(SEEDS, knobs)
        found["quality"][name] = {"accounts": quality(accounts), "debts": quality(debts)}
    for tradelines in TRADELINES:
        found["cost"][f"{tradelines} tradelines over three bureaus"] = cost(customers_file(tradelines))
    print(json.dumps(found, indent=2))


def quality(score: Score) -> measure.Figures:
    families = [name for name in score.families() if score.pairs(name)]
    return {"all": row(score), **{name: row(score, name) for name in families}}


def row(score: Score, *families: str) -> measure.Figures:
    return {
        "pairs": score.pairs(*families),
        "precision": round(score.precision(*families), 4),
        "recall": round(score.recall(*families), 4),
    }


def customers_file(tradelines: int) -> list[Report]:
    rng, labels = Random(9), Labels()
    accounts = [one for _ in range(40) for family in FAMILIES.values() for one in family(rng, labels)]
    return file(rng, accounts[: round(tradelines / 2.64)], history=False)[0]


def cost(reports: list[Report]) -> measure.Figures:
    runs = 20 if sum(len(each.tradelines) for each in reports) < 100 else 3
    texts = [report.model_dump_json() for report in reports]
    accounts = match_accounts(reports).accounts
    reading = measure.cpu_ms(lambda: [Report.model_validate_json(text) for text in texts], runs)
    matching = measure.cpu_ms(lambda: match_accounts(reports), runs)
    chaining = measure.cpu_ms(lambda: match_debts(accounts), runs)
    return {
        "tradelines": sum(len(each.tradelines) for each in reports),
        "accounts_ms": round(matching, 2),
        "debts_ms": round(chaining, 2),
        "baseline: reading the reports, cpu_ms": round(reading, 2),
        "times_baseline": round((matching + chaining) / reading, 1),
    }


if __name__ == "__main__":
    main()

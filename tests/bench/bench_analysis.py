"""`python -m tests.bench.bench_analysis`: what an analysis costs in processor time, as one JSON document.

Three bureaus' files of 10 to 1,000 tradelines, matching included, alone and beside the earlier reports that they
replaced: look-alike accounts as bureaus distort them, and accounts without an error. The baseline of the same run is
reading the same reports' JSON, which every analysis has to do before. Then a batch, from stored text to plan, by one
process a core. The best of some runs counts: what else the machine does only ever adds to it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from random import Random
from typing import NamedTuple

import tests.bench.measure as measure  # first: it puts the import roots in place
from contracts.law import law_pack
from contracts.report import Report
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Findings, PurposeKind, ReportPurpose
from functions.analysis.planning.plan import draft_plan
from tests.generators.bureau_distortion import file
from tests.generators.canonical_reports import consistent_report
from tests.generators.look_alikes import FAMILIES, TODAY, Labels
from tests.generators.plants.one_report import PLANTS
from tests.generators.scenes import consistent_scene
from tests.harness.growth import cpu_s

TRADELINES = (10, 60, 100, 1000)
SHOWN_BY = 2.64  # of three bureaus, on average
BATCH, IN_BATCH, CONSUMERS = 240, 60, 24
PURPOSE = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)


class Reports(NamedTuple):
    """A consumer's current reports, and those that they replaced."""

    current: Sequence[Report]
    earlier: Sequence[Report]


def main() -> None:
    found: measure.Figures = {"machine": measure.machine(), "one report with every error": planted()}
    for name, made in (("look-alike accounts", look_alikes), ("accounts without an error", flawless)):
        found[name] = {f"{tradelines} tradelines": cost(made(tradelines)) for tradelines in TRADELINES}
    found["batch"] = batch()
    print(json.dumps(found, indent=2))


def look_alikes(tradelines: int, seed: int = 9) -> Reports:
    """Accounts of every family of look-alikes, distorted as each bureau does, and Experian's report of before."""
    rng, labels = Random(seed), Labels()
    accounts = [one for _ in range(40) for family in FAMILIES.values() for one in family(rng, labels)]
    *current, before = file(rng, accounts[: round(tradelines / SHOWN_BY)])[0]
    return Reports(current, [before])


def flawless(tradelines: int) -> Reports:
    """Three bureaus' reports and an earlier one of each, in which no rule has anything to find."""
    scene = consistent_scene(Random(7), tradelines=max(1, tradelines // 3))
    return Reports(scene.reports, scene.earlier)


def findings_of(given: Reports) -> Findings:
    return analyse(given.current, as_of=TODAY, purpose=PURPOSE, pack=law_pack(), earlier=given.earlier)


def cost(given: Reports) -> measure.Figures:
    """Milliseconds of processor time."""
    alone = Reports(given.current, ())
    texts = [report.model_dump_json() for report in given.current]
    reading = cpu_s(lambda: [Report.model_validate_json(text) for text in texts])
    found = findings_of(given)
    took = cpu_s(lambda: findings_of(alone))
    return {
        "tradelines": sum(len(each.tradelines) for each in given.current),
        "cpu_ms": round(took * 1000, 1),
        "with earlier reports, cpu_ms": round(cpu_s(lambda: findings_of(given)) * 1000, 1),
        "plan, cpu_ms": round(cpu_s(lambda: draft_plan(found, pack=law_pack())) * 1000, 1),
        "baseline: reading the reports, cpu_ms": round(reading * 1000, 1),
        "times_baseline": round(took / reading, 1),
        "findings": len(found.findings),
    }


def planted() -> measure.Figures:
    """One report of 60 tradelines with an error of every rule that needs one report alone."""
    rng = Random(7)
    report = consistent_report(rng, tradelines=60)
    for plant in PLANTS.values():
        report, _ = plant(report, rng)
    return cost(Reports((report,), ()))


@cache
def stored(consumer: int) -> tuple[str, ...]:
    return tuple(report.model_dump_json() for report in look_alikes(IN_BATCH, seed=consumer).current)


def prepare() -> None:
    """In each process, before the clock runs: imports, the law pack, and the texts of all consumers."""
    for consumer in range(CONSUMERS):
        from_text_to_plan(consumer)


def from_text_to_plan(number: int) -> int:
    """One of a batch over consumers unlike each other: the stored reports read, analysed and planned."""
    reports = [Report.model_validate_json(text) for text in stored(number % CONSUMERS)]
    return len(draft_plan(findings_of(Reports(reports, ())), pack=law_pack()).items)


def batch() -> measure.Figures:
    """Consumers a minute by the clock, each with a file of 60 tradelines, on all cores."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, initializer=prepare) as pool:
        list(pool.map(from_text_to_plan, range(cores)))  # every process is there, and prepared
        begun = time.perf_counter()
        list(pool.map(from_text_to_plan, range(BATCH), chunksize=10))
        took = time.perf_counter() - begun
    return {"processes": cores, "analyses": BATCH, "analyses_a_minute": round(BATCH * 60 / took)}


if __name__ == "__main__":
    main()

"""What scoring costs beside what it replaces, as one JSON document: scikit-learn, shap, and loading them.

Every ratio is of two figures from this run, taken in turns, so that a busy machine slows both. Needs no local cloud:
`python tests/bench/bench_scoring.py`; about a minute.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[2]
ROOTS = (REPO, REPO / "layers/kernel/python", REPO / "layers/contracts/python")
for root in reversed(ROOTS):
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))

import joblib  # noqa: E402
import numpy as np  # noqa: E402
import shap  # noqa: E402

from functions.scoring.engine import assess, plan  # noqa: E402
from functions.scoring.engine.features import engineer  # noqa: E402
from functions.scoring.engine.loading import load  # noqa: E402
from functions.scoring.engine.registry import CHAMPION as SERVED  # noqa: E402
from functions.scoring.engine.trained import Trained  # noqa: E402
from functions.scoring.model import BehavioralData  # noqa: E402
from functions.scoring.rules import reasons  # noqa: E402
from functions.scoring.rules.metrics import NAMES  # noqa: E402
from functions.scoring.rules.typical import typical  # noqa: E402
from infra import native  # noqa: E402
from infra.training.forests.build import KERNEL  # noqa: E402
from infra.training.forests.fit import Fitted  # noqa: E402
from infra.training.trust_score.population import draw  # noqa: E402
from infra.training.trust_score.recipes import CHALLENGER, CHAMPION, Course  # noqa: E402
from infra.training.trust_score.train import fitted_on  # noqa: E402
from tests.generators.behavioural_data import ORDINARY  # noqa: E402

ROUNDS, FAST_RUNS, SLOW_RUNS, WHOLE_RUNS, STARTS = 12, 50, 4, 300, 5
Figures = dict[str, Any]
BATCHES, BATCH_RUNS = (1_000, 100_000), 3
TIMES_FASTER = {"score": 200, "explanation": 10, "load": 5}
WHOLE_MS, PLAN_MS, CANDIDATES, ROWS_PER_SECOND = 1.0, 2.0, 190, 100_000


def main() -> None:
    library = native.build(KERNEL)
    model, challenger, course = load(SERVED, library), load(CHALLENGER.name, library), Course()
    people = draw(course.people, course.population_seed)
    fitted = fitted_on(CHAMPION, people.between(*course.train))
    rows = people.between(*course.test).raw[:200]
    measured: dict[str, Any] = {
        "model": SERVED,
        "score": score(model, fitted, rows),
        "explanation": explanation(model, fitted, rows),
        "whole": whole(model),
        "batch": batch(model),
        "load": loading(fitted, library),
        "challenger": {"model": CHALLENGER.name, "whole": whole(challenger), "batch": batch(challenger)},
        "load_average": os.getloadavg(),
    }
    measured["goals"] = goals(measured)
    measured["goals_missed"] = [each["goal"] for each in measured["goals"] if not each["reached"]]
    print(json.dumps({"scoring": measured}, indent=2))


def goals(measured: Figures) -> list[Figures]:
    """Each goal with what was measured of the model in service, and whether it is reached."""
    faster = [
        (f"{name}: times faster than {measured[name]['baseline']}, at least", goal, measured[name]["times_faster"])
        for name, goal in TIMES_FASTER.items()
    ]
    whole, rows = measured["whole"], max(measured["batch"].values())
    least = [
        *faster,
        ("plan: candidates, at least", CANDIDATES, whole["plan_candidates"]),
        ("batch with feature engineering: rows a second, at least", ROWS_PER_SECOND, rows),
    ]
    under = [
        ("metrics to score, explanation and factors: ms of processor time, under", WHOLE_MS,
         whole["score_explanation_and_factors_ms"]),
        ("plan: ms of processor time more, under", PLAN_MS, whole["plan_ms"]),
    ]  # fmt: skip
    judged = [(*each, each[2] >= each[1]) for each in least] + [(*each, each[2] < each[1]) for each in under]
    return [
        {"goal": name, "asked": asked, "measured": found, "reached": reached} for name, asked, found, reached in judged
    ]


def taken_us(work: Callable[[int], object], runs: int, clock: Callable[[], float] = time.perf_counter) -> list[float]:
    found = []
    for run in range(runs):
        begun = clock()
        work(run)
        found.append((clock() - begun) * 1e6)
    return found


def beside(fast: Callable[[int], object], slow: Callable[[int], object]) -> Figures:
    """Medians in microseconds of both, taken in turns, and how many times the first is faster."""
    fast(0), slow(0)
    quick: list[float] = []
    lame: list[float] = []
    for _ in range(ROUNDS):
        quick += taken_us(fast, FAST_RUNS)
        lame += taken_us(slow, SLOW_RUNS)
    ours, theirs = statistics.median(quick), statistics.median(lame)
    return {
        "p50_us": round(ours, 1),
        "min_us": round(min(quick), 1),
        "baseline_p50_us": round(theirs, 1),
        "baseline_min_us": round(min(lame), 1),
        "times_faster": round(theirs / ours, 1),
    }


def score(model: Trained, fitted: Fitted, rows: Any) -> Figures:
    """One row of features → probabilities; scikit-learn's own pipeline beside it."""
    features = [engineer(row[None, :]) for row in rows]
    theirs = fitted.pipeline(fitted.parts[0])
    found = beside(lambda run: model.probabilities(features[run]), lambda run: theirs.predict_proba(features[run]))
    return {"baseline": "scikit-learn predict_proba"} | found


def explanation(model: Trained, fitted: Fitted, rows: Any) -> Figures:
    """SHAP values of one row; shap.TreeExplainer beside it, without its check."""
    scaled = model.scaled(engineer(rows))
    wide = scaled.astype(np.float64)
    theirs = shap.TreeExplainer(fitted.parts[0].forest)
    found = beside(
        lambda run: model.explainer(scaled[run]),
        lambda run: theirs.shap_values(wide[run : run + 1], check_additivity=False),
    )
    return {"baseline": "shap.TreeExplainer", "kernel": type(model.explainer).__name__} | found


def whole(model: Trained) -> Figures:
    """From 13 metrics to the ranked factors, and the plan on top: processor time, since others may be at work."""
    metrics = BehavioralData(**ORDINARY)
    row = np.array([metrics.by_name()[name] for name in NAMES])

    def explained(_: int) -> object:
        found = model.explained(row)
        points = dict(zip(NAMES, found.metric_points.tolist(), strict=True))
        return reasons.factors(metrics.by_name(), points, typical(model.told))

    def planned(_: int) -> plan.Plan:
        return plan.search(model.scores, row)

    def answered(_: int) -> object:
        found = assess.explained(model, metrics)
        return (
            assess.explanation(model, "scr_x", metrics, found).model_dump_json(),
            assess.improvement_plan(model, "scr_x", metrics).model_dump_json(),
        )

    figures = {}
    for name, work in (
        ("score_explanation_and_factors", explained),
        ("plan", planned),
        ("all_of_it_as_json", answered),
    ):
        work(0)
        taken = taken_us(work, WHOLE_RUNS, time.process_time)
        figures[f"{name}_ms"] = round(statistics.median(taken) / 1000, 3)
        figures[f"{name}_min_ms"] = round(min(taken) / 1000, 3)
    return figures | {"plan_candidates": planned(0).candidates}


def batch(model: Trained) -> Figures:
    """Rows a second, from 13 metrics to the score, by processor time: the best of a few runs."""
    figures = {}
    for size in BATCHES:
        raw = draw(size, 5).raw
        model.scores(raw)
        quickest = min(taken_us(lambda _, raw=raw: model.scores(raw), BATCH_RUNS, time.process_time))  # type: ignore[misc]
        figures[f"{size}_rows_per_second"] = round(size / quickest * 1e6)
    return figures


def loading(fitted: Fitted, library: Path) -> Figures:
    """A fresh interpreter that loads what serves, and one that loads what would: above an empty one's start."""
    with tempfile.TemporaryDirectory() as place:
        packed = Path(place) / "forest.joblib"
        joblib.dump(fitted.pipeline(fitted.parts[0]), packed)
        ours = (
            "from pathlib import Path; from functions.scoring.engine.loading import load; "
            f"load({SERVED!r}, Path({str(library)!r})).explainer"
        )
        theirs = f"import joblib, shap; shap.TreeExplainer(joblib.load({str(packed)!r})[-1])"
        found: dict[str, list[float]] = {"pass": [], ours: [], theirs: []}
        for _ in range(STARTS):
            for code, taken in found.items():
                taken.append(started_ms(code))
    empty, quick, slow = (statistics.median(taken) for taken in found.values())
    return {
        "baseline": "shap, scikit-learn and the same forest",
        "ms": round(quick - empty, 1),
        "baseline_ms": round(slow - empty, 1),
        "times_faster": round((slow - empty) / (quick - empty), 1),
    }


def started_ms(code: str) -> float:
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, ROOTS))}
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=env, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()

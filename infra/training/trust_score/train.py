"""Both models of the trust score: drawn, fitted, proven, judged beside each other. Everything in memory first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np

from functions.scoring.engine.trained import Trained
from infra import native
from infra.training.forests import fit, measures
from infra.training.forests.build import KERNEL, Built, Data, Proof, build, files
from infra.training.forests.fit import Fitted
from infra.training.forests.recipe import Recipe
from infra.training.trust_score import card, evaluate, leaves
from infra.training.trust_score.population import Population, draw
from infra.training.trust_score.recipes import CHALLENGER, CHAMPION, Course

PROVENANCE: Final = "synthetic: infra/training/trust_score/population.py; no real person's data"
Say = Callable[[str], None]


def train(say: Say, course: Course | None = None, recipes: tuple[Recipe, ...] = (CHAMPION, CHALLENGER)) -> Any:
    """Path in the repository → content, of the first recipe's model and of those judged beside it."""
    course = course or Course()
    people = draw(course.people, course.population_seed)
    strangers = draw(course.parity_rows, course.parity_seed).engineered
    unseen = people.between(*course.test).engineered
    first: tuple[Trained, dict[str, Any]] | None = None
    made: dict[Path, bytes] = {}
    proof = Proof(strangers, unseen, course.oracle_rows, course.oracle_seed)
    for recipe in recipes:
        built, model = _built(recipe, course, people, proof, say)
        record = built.record | _judged(recipe, course, people, model)
        say(f"{recipe.name}, last months: AUC {[each['value'] for each in record['test']['auc_one_against_rest']]}")
        if first is None:
            first = (model, record)
        else:
            record["beside"] = _beside(*first, model, people.between(*course.test))
        made |= files(built, record, card.markdown)
    return made


def fitted_on(recipe: Recipe, people: Population) -> Fitted:
    return fit.fit(recipe, people.engineered, people.classes)


def _built(recipe: Recipe, course: Course, people: Population, proof: Proof, say: Say) -> tuple[Built, Trained]:
    taught = people.between(*course.train)
    say(f"{recipe.name}: training on {len(taught):,} of {course.people:,} synthetic people")
    built = build(fitted_on(recipe, taught), Data(taught, taught.engineered, PROVENANCE), proof, say)
    return built, Trained(built.graph, built.table, native.build(KERNEL))


def _judged(recipe: Recipe, course: Course, people: Population, model: Trained) -> dict[str, Any]:
    """What the record says beyond the proof: the months, what more people are worth, and the last months' figures."""
    taught, validation, test = (people.between(*months) for months in (course.train, course.validate, course.test))
    tried = []
    for size in course.sizes:
        some = taught.where(np.arange(len(taught)) < size)
        said = fitted_on(recipe, some).predict_proba(validation.engineered)
        tried.append({"people": size, "auc_one_against_rest": evaluate.auc(validation, said)})
    said = model.probabilities(validation.engineered).astype(np.float64)
    tried.append({"people": len(taught), "auc_one_against_rest": evaluate.auc(validation, said)})
    return {
        "course": asdict(course),
        "rows": {"train": len(taught), "validate": len(validation), "test": len(test)},
        "validation": tried,
        "leaves": leaves.tried(recipe, course.leaves, taught, validation),
        "test": evaluate.evaluate(model, test),
    }


def _beside(champion: Trained, record: dict[str, Any], model: Trained, test: Population) -> dict[str, Any]:
    """The first model's figures, and how far this one is from it on the very same people."""
    theirs, ours = (each.probabilities(test.engineered).astype(np.float64) for each in (champion, model))

    def gained(k: int) -> Callable[[Any], float]:
        truth = test.classes == k
        return lambda at: measures.auc(truth[at], ours[at, k]) - measures.auc(truth[at], theirs[at, k])

    return {
        "model": champion.version,
        "auc_gained": [measures.measured(gained(k), len(test)) for k in range(ours.shape[1])],
        "splits": record["splits"],
        "artefacts": record["artefacts"],
        "single_steps_for_the_better": record["test"]["single_steps_for_the_better"],
        "mean_distance_of_scores": measures.rounded(
            np.abs(model.scores(test.raw) - champion.scores(test.raw)).mean(), 1
        ),
    }

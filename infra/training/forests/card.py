"""The parts that the card of every forest has, written from its record: no figure in them is typed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from infra.training.forests.recipe import Kind
from infra.training.writing import said, table

Record = dict[str, Any]


def artefacts(record: Record) -> Iterator[str]:
    rows = ((name, f"{one['bytes']:,}", f"`{one['sha256']}`") for name, one in record["artefacts"].items())
    yield from table(("artefact", "bytes", "SHA-256"), rows)


def training(record: Record) -> Iterator[str]:
    recipe = record["recipe"]
    ordinal = record["kind"] == Kind.ORDINAL
    yield "## Training"
    yield ""
    yield from said(
        "StandardScaler in float64, cast to float32,",
        "for each P(class > k) one" if ordinal else "",
        f"RandomForestClassifier(n_estimators={recipe['trees']}, max_depth={recipe['depth']},",
        f"min_samples_split={recipe['min_samples_split']}, min_samples_leaf={recipe['min_samples_leaf']},",
        f"max_leaf_nodes={recipe['max_leaf_nodes']},",
        f"max_features={recipe['features_a_split'] or 'sqrt'},",
        f"class_weight={'balanced' if recipe['balanced'] else None},",
        f"random_state={recipe['forest_seed']}{', monotonic_cst' if ordinal else ''}):",
        f"{record['splits']:,} splits. Converted by skl2onnx with a",
        "float64 input. Versions: " + ", ".join(f"{k} {v}" for k, v in sorted(record["libraries"].items())) + ".",
    )
    yield from said(
        "`make train` writes the same bytes again with the same versions on the same kind of",
        "processor. Another processor may",
        "round a sum differently, which can move a split; the recorded digests then tell.",
    )


def parity(record: Record) -> Iterator[str]:
    found = record["parity"]
    yield "## Parity of the ONNX graph with scikit-learn"
    yield ""
    head = ("rows", "largest probability difference", "class flips", "torn rows (flips)", "largest output difference")
    row = (
        f"{found['rows']:,}",
        f"{found['largest_probability_difference']:.1e}",
        found["class_flips"],
        f"{found['torn_rows']} ({found['torn_flips']})",
        f"{found['largest_score_difference_points']:.1e} points",
    )
    yield from table(head, [row])
    yield "Torn: the two likeliest classes are as likely as each other to seven digits; counted apart."
    yield ""


def oracle(record: Record) -> Iterator[str]:
    found = record["oracle"]
    yield "## The explanations beside shap.TreeExplainer's"
    yield ""
    head = ("", "rows", "largest difference")
    rows = (
        ("compiled kernel and shap, each feature", f"{found['rows']:,}", found["largest_difference_points"]),
        ("numpy twin and shap, each feature", found["numpy_rows"], found["numpy_largest_difference_points"]),
        ("base value + points and scikit-learn", f"{found['rows']:,}", found["largest_difference_of_the_sum_points"]),
        (
            "base value + points and the published output",
            f"{found['rows']:,}",
            found["largest_difference_of_the_published_output"],
        ),
    )
    yield from table(head, ((name, rows, f"{size:.1e}") for name, rows, size in rows))
    yield from said(
        f"Among them {found['rows_with_missing_values']:,} rows that lack values and",
        f"{found['rows_on_a_threshold']:,} with a feature exactly on a threshold.",
    )


def with_interval(measured: Record) -> str:
    low, high = measured["interval_95"]
    return f"{measured['value']:.3f} ({low:.3f}–{high:.3f})"


def quality(record: Record, found: Record, title: str) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    columns = (found["auc_one_against_rest"], found["brier"], found["calibration"])
    rows = (
        (name, with_interval(auc), with_interval(brier), one["expected_error"])
        for name, auc, brier, one in zip(record["classes"], *columns, strict=True)
    )
    yield from table(("class", "AUC against the rest (95 %)", "Brier (95 %)", "calibration error"), rows)
    yield from said(
        "Intervals by 400 seeded resamples.",
        "Balanced class weights move the probabilities of the rarer classes up: the calibration error is their price."
        if record["recipe"]["balanced"]
        else "Classes count as often as they occur, so that a probability is a chance.",
    )
    if found["known_risk"] is not None:
        yield from _known(record, found["known_risk"])


def _known(record: Record, found: Record) -> Iterator[str]:
    yield from said(
        "The law that drew these rows is known, and so is what nobody could do better. The expected class by the model",
        f"and by the law have a rank correlation of {found['rank_correlation_of_expected_class']:.3f}.",
    )
    names = ("best_possible_auc", "best_possible_brier", "mean_distance_of_probabilities")
    rows = zip(record["classes"], *(found[name] for name in names), strict=True)
    yield from table(("class", "best possible AUC", "best possible Brier", "mean distance of probabilities"), rows)


def groups(found: Record, able: str) -> Iterator[str]:
    """able: what the last column counts, the truly creditworthy."""
    head = ("people", "selected", "ratio to best (95 %)", "four fifths", "equal opportunity", able)
    for name, members in found.items():
        yield from table((name, *head), (_group(one) for one in members))


def _group(one: Record) -> Iterable[object]:
    low, high = one["ratio_interval_95"]
    return (
        one["group"],
        f"{one['people']:,}",
        f"{one['selection_rate']:.3f}",
        f"{one['ratio_to_best']:.3f} ({low:.3f}–{high:.3f})",
        "met" if one["four_fifths_rule_met"] else "**not met**",
        f"{one['equal_opportunity_difference']:+.3f}",
        f"{one['able']:.3f}",
    )

"""Real data through the pipeline: the committed reports hold together; where the data lie, a smaller run says the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from functions.scoring.engine import registry
from infra.discover import REPO
from infra.training.forests import fit, oracle, parity
from infra.training.forests.build import CARDS
from infra.training.forests.dataset import Dataset
from infra.training.real import card, study
from infra.training.real.sources import GERMAN, SOURCES, TAIWAN, Source, Table, folder, read
from infra.training.real.study import Study, recipe_of, studied

lacking = pytest.mark.skipif(folder() is None, reason="HORIZON_SHARED_DATA does not say where the data lie")
NAMES = [source.name for source in SOURCES]


def report(source: Source) -> Any:
    return json.loads((REPO / CARDS / f"{source.name}.json").read_text())


def place() -> Path:
    found = folder()
    assert found is not None
    return found


# -- the committed reports ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
def test_a_report_reaches_the_references_figures(source: Source) -> None:
    record = report(source)
    assert abs(record["auc"]["mean"] - source.forest_auc) <= 0.01
    assert abs(record["auc"]["logistic_mean"] - source.logistic_auc) <= 0.01
    assert np.mean(record["auc"]["folds"]) == pytest.approx(record["auc"]["mean"], abs=1e-4)
    assert record["parity"]["rows"] >= 200_000 and record["parity"]["largest_probability_difference"] <= 1e-6
    assert (record["parity"]["class_flips"], record["parity"]["scores_1_point_or_more_apart"]) == (0, 0)
    assert record["oracle"]["rows"] == Study().explained_rows >= 10_000
    assert record["oracle"]["rows_with_missing_values"] == Study().explained_rows / 10
    for name in (
        "largest_difference_points",
        "numpy_largest_difference_points",
        "largest_difference_of_the_sum_points",
    ):
        assert record["oracle"][name] <= 1e-9
    assert record["oracle"]["largest_difference_of_the_published_output"] <= 1e-3


@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
def test_a_reports_figures_agree_with_each_other(source: Source) -> None:
    record = report(source)
    assert (REPO / CARDS / f"{source.name}.md").read_text() == card.markdown(record)
    told = record["source"]
    assert (told["file"], told["never_features"]) == (source.file, list(source.protected))
    assert record["recipe"]["features"] == record["features"] and record["recipe"]["trees"] == Study().trees
    assert record["study"] == vars(Study())
    assert not any(name.split(": ")[0] in source.protected for name in record["features"])
    assert record["out_of_fold"]["rows"] == told["rows"]
    for members in record["groups"].values():
        assert sum(one["people"] for one in members) == told["rows"]
        paid = sum(one["able"] * one["people"] for one in members) / told["rows"]
        assert paid == pytest.approx(1 - told["base_rate"], abs=1e-3)
        assert max(one["ratio_to_best"] for one in members) == 1
        for one in members:
            low, high = one["ratio_interval_95"]
            assert low <= one["ratio_to_best"] <= high
            assert one["four_fifths_rule_met"] == (one["ratio_to_best"] >= 0.8)
            assert one["equal_opportunity_difference"] <= 0


def test_no_model_of_real_data_can_be_loaded() -> None:
    assert not [version for version in registry.versions() if "real" in version]


def test_without_the_data_reports_are_left_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HORIZON_SHARED_DATA", raising=False)
    said: list[str] = []
    assert study.train_real(said.append) == {}
    assert said == ["HORIZON_SHARED_DATA is not set: the reports on real data are left as they are"]


# -- made up --------------------------------------------------------------------------------------------------------------


def test_a_made_up_source_goes_the_same_way(tmp_path: Path) -> None:
    """Words become columns, protected ones groups; the study of it is proven like any."""
    dice = np.random.Generator(np.random.PCG64(2))
    lines = ["status,amount,personal_status_and_sex,age_in_years,foreign_worker,bad"]
    for _ in range(400):
        amount, bad_luck = int(dice.integers(100, 900)), dice.random()
        status, sex = dice.choice(["none", "some"]), dice.choice(["male : single", "female : single"])
        bad = int(bad_luck < amount / 1_200 + 0.2 * (status == "none"))
        lines.append(f"{status},{amount},{sex},{dice.integers(20, 70)},yes,{bad}")
    (tmp_path / GERMAN.file).write_text("\n".join(lines))
    table = read(GERMAN, tmp_path)
    assert table.names == ("status: none", "status: some", "amount")
    assert set(np.unique(table.rows.features[:, :2])) == {0.0, 1.0} and len(table.rows) == 400
    assert {name: set(np.unique(values)) for name, values in table.rows.groups.items()} == {
        "sex": {0, 1},
        "age": {0, 1, 2},
    }
    record = studied(table, Study(parity_rows=2_000, explained_rows=200, trees=10), lambda line: None)
    assert record["auc"]["mean"] > 0.55 and record["oracle"]["rows"] == 200
    assert "SHA-256" in card.markdown(json.loads(json.dumps(record)))


# -- where the data lie ---------------------------------------------------------------------------------------------------


@lacking
@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
def test_the_data_are_those_of_the_report(source: Source) -> None:
    table, told = read(source, place()), report(source)["source"]
    assert table.sha256 == told["sha256"] == hashlib.sha256((place() / source.file).read_bytes()).hexdigest()
    assert len(table.rows) == told["rows"] and list(table.names) == report(source)["features"]
    assert table.rows.classes.mean() == pytest.approx(told["base_rate"], abs=1e-4)


@lacking
def test_the_german_report_is_what_the_data_give() -> None:
    record = studied(read(GERMAN, place()), Study(parity_rows=20_000, explained_rows=300), lambda line: None)
    committed = report(GERMAN)
    for name in ("auc", "groups", "out_of_fold", "splits", "base_value"):
        assert json.loads(json.dumps(record[name])) == committed[name], name


@lacking
def test_a_part_of_taiwan_converts_and_is_explained_exactly(kernel: Path) -> None:
    from functions.scoring.engine.attribution import Compiled, Forest
    from functions.scoring.engine.trained import open_session

    whole = read(TAIWAN, place())
    rows: Dataset = whole.rows.where(np.arange(len(whole.rows)) < 3_000)
    fitted = fit.fit(
        recipe_of(Table(TAIWAN, whole.names, rows, whole.sha256), Study(trees=40)), rows.features, rows.classes
    )
    session = open_session(fit.graph(fitted).SerializeToString())
    assert parity.compare(fitted, session, whole.rows.features)["class_flips"] == 0
    import io

    table, base = fit.table(fitted)
    explain = Compiled(Forest(np.load(io.BytesIO(table)), len(whole.names)), kernel)
    some = oracle.rows(fitted, whole.rows.features[3_000:], 100, seed=1)
    scaled = fitted.scaling.transform(some).astype(np.float32)
    found = np.array([explain(row) for row in scaled])
    assert np.abs(found - oracle.wanted(fitted, some)).max() < 1e-9
    assert np.abs(base + found.sum(axis=1) - fitted.predict_proba(some) @ np.array([900.0, 300.0])).max() < 1e-9

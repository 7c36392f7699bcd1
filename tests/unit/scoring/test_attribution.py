"""SHAP values: those of the shap package, in C on both instruction sets and in numpy; and they add up.

Rows on thresholds and rows that lack values are among them, and a forest that was taught with values missing.
"""

from __future__ import annotations

import io
import logging
import platform
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from functions.scoring.engine.attribution import (
    NODE,
    NODE_2026_11,
    ByNumpy,
    Compiled,
    Forest,
    explain_by_numpy,
    explainer,
)
from functions.scoring.engine.features import engineer
from functions.scoring.engine.trained import Trained
from functions.scoring.rules.bands import ANCHORS
from functions.scoring.rules.metrics import METRICS
from infra import native
from infra.training.forests import fit, oracle
from infra.training.forests.fit import Fitted
from infra.training.forests.recipe import Recipe
from infra.training.trust_score.population import Population
from tests.unit.conftest import MODELS

ROWS = 300
Array = np.ndarray[Any, Any]


@pytest.fixture(scope="module")
def raw(strangers: Population) -> Array:
    """Strangers, and rows at the ends of every range."""
    lowest, highest = (np.array([getattr(metric, end) for metric in METRICS]) for end in ("lowest", "highest"))
    corners = [np.where(np.arange(13) == place, highest, lowest) for place in range(13)]
    return np.vstack([lowest, highest, *corners, (lowest + highest) / 2, strangers.raw[: ROWS - 16]])


@pytest.fixture(scope="module")
def rows(refitted: dict[str, Fitted], raw: Array) -> dict[str, Array]:
    """The same as features: some of each ten moved onto a threshold of the model, or with values missing."""
    return {name: oracle.rows(fitted, engineer(raw), ROWS, seed=6) for name, fitted in refitted.items()}


@pytest.fixture(scope="module")
def wanted(refitted: dict[str, Fitted], rows: dict[str, Array]) -> dict[str, Array]:
    """The shap package's values of the score."""
    return {name: oracle.wanted(fitted, rows[name]) for name, fitted in refitted.items()}


def test_rows_are_scaled_as_the_forest_was_taught(
    both: dict[str, Trained], refitted: dict[str, Fitted], rows: dict[str, Array], model_id: str
) -> None:
    ours = both[model_id].scaled(rows[model_id]).astype(np.float64)
    assert np.array_equal(refitted[model_id].scaling.transform(rows[model_id]), ours, equal_nan=True)


@pytest.mark.parametrize("wide", [True, False], ids=["avx2", "sse2"])
def test_the_compiled_kernel_equals_shap(
    both: dict[str, Trained], kernel: Path, rows: dict[str, Array], wanted: dict[str, Array], wide: bool, model_id: str
) -> None:
    model = both[model_id]
    if wide and not Compiled(model.forest, kernel).wide:
        pytest.skip("this processor has no AVX2")
    explain = Compiled(model.forest, kernel, wide=wide)
    found = np.array([explain(row) for row in model.scaled(rows[model_id])])
    assert len(found) == ROWS and np.isnan(rows[model_id]).any(axis=1).sum() == ROWS / 10
    assert np.abs(found - wanted[model_id]).max() < 1e-9


def test_the_numpy_twin_equals_shap_and_the_kernel(
    both: dict[str, Trained], kernel: Path, rows: dict[str, Array], wanted: dict[str, Array], model_id: str
) -> None:
    forest, scaled = both[model_id].forest, both[model_id].scaled(rows[model_id])
    compiled, twin = Compiled(forest, kernel), ByNumpy(forest)
    found = np.array([twin(row) for row in scaled])
    assert np.abs(found - wanted[model_id]).max() < 1e-9
    assert np.abs(found - np.array([compiled(row) for row in scaled])).max() < 1e-10


def test_base_value_and_points_are_the_score(
    both: dict[str, Trained], refitted: dict[str, Fitted], rows: dict[str, Array], model_id: str
) -> None:
    """Of scikit-learn's forests and of the served graph, on thresholds and with values missing too."""
    model, features = both[model_id], rows[model_id]
    total = model.base_value + np.array([model.points(row) for row in features]).sum(axis=1)
    assert np.abs(total - refitted[model_id].predict_proba(features) @ np.array(ANCHORS)).max() < 1e-9
    assert np.abs(total - model.outputs(features)).max() < 1e-3, "the graph's probabilities are float32"


def test_rows_lie_on_thresholds(both: dict[str, Trained], rows: dict[str, Array]) -> None:
    """Or nothing above would show anything about ties."""
    for name in MODELS:
        nodes, scaled = both[name].forest.nodes, both[name].scaled(rows[name])
        moved = scaled[8::10]
        on = [any((nodes["threshold"][nodes["feature"] == f] == row[f]).any() for f in range(20)) for row in moved]
        assert sum(on) >= 10, name


# -- values missing -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gappy() -> tuple[Fitted, Array]:
    """A forest taught where every fifth value is missing, for reasons that have to do with the class; rows like it."""
    dice = np.random.Generator(np.random.PCG64(12))
    features = dice.standard_normal((1_500, 20))
    classes = np.digitize(features[:, 0] + features[:, 1] + dice.standard_normal(1_500), (-0.6, 0.6))
    features[dice.random(features.shape) < 0.15 + 0.05 * classes[:, None]] = np.nan
    recipe = Recipe(
        "gappy", "2026.12", tuple(f"f{k}" for k in range(20)), ("a", "b", "c"), (900.0, 600.0, 300.0), trees=20, depth=8
    )
    return fit.fit(recipe, features[:1_000], classes[:1_000].astype(np.int64)), features[1_000:]


def test_a_forest_taught_with_gaps_is_explained_exactly(gappy: tuple[Fitted, Array], kernel: Path) -> None:
    fitted, features = gappy
    trees = [tree.tree_ for part in fitted.parts for tree in part.forest.estimators_]
    assert any(np.isinf(tree.threshold).any() for tree in trees), "a split of known against missing"
    table, base = fit.table(fitted)
    forest = Forest(np.load(io.BytesIO(table)), 20)
    sides = forest.nodes["missing_left"]
    assert 0.1 < sides.mean() < 0.9
    scaled = fitted.scaling.transform(features).astype(np.float32)
    theirs = oracle.wanted(fitted, features)
    for explain in (Compiled(forest, kernel), Compiled(forest, kernel, wide=False), ByNumpy(forest)):
        found = np.array([explain(row) for row in scaled])
        assert np.abs(found - theirs).max() < 1e-9
        assert np.abs(base + found.sum(axis=1) - fitted.predict_proba(features) @ np.array(ANCHORS)).max() < 1e-9


def test_the_layout_of_before_sends_what_is_missing_to_the_right() -> None:
    assert NODE_2026_11.itemsize == NODE.itemsize
    old = np.zeros(1, NODE_2026_11)
    assert old.view(NODE)["missing_left"].tolist() == [0]


# -- which of the two serves ----------------------------------------------------------------------------------------------


def test_the_compiled_kernel_is_the_one_in_use(trained: Trained, kernel: Path) -> None:
    assert isinstance(explainer(trained.forest, kernel), Compiled)


def test_a_library_that_is_missing_or_cannot_be_loaded_is_told_and_the_twin_serves(
    trained: Trained, kernel: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "text.so").write_bytes(b"no library at all")
    (tmp_path / "cut.so").write_bytes(kernel.read_bytes()[:200])
    for name in ("none.so", "text.so", "cut.so"):
        with caplog.at_level(logging.WARNING, logger="horizon"):
            assert isinstance(explainer(trained.forest, tmp_path / name), ByNumpy)
        assert "numpy explains instead" in caplog.text and name in caplog.text
        caplog.clear()


@pytest.mark.parametrize(("machine", "system"), [("aarch64", "linux"), ("x86_64", "darwin")])
def test_another_machine_has_the_twin(
    trained: Trained,
    kernel: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    machine: str,
    system: str,
) -> None:
    """Which is nobody's fault, so nothing is said."""
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr("sys.platform", system)
    assert isinstance(explainer(trained.forest, kernel), ByNumpy) and not caplog.records


@pytest.mark.parametrize("row", [np.zeros(19, np.float32), np.zeros(20), np.zeros(40, np.float32)[::2]])
def test_the_kernel_takes_no_row_it_would_misread(trained: Trained, kernel: Path, row: Array) -> None:
    with pytest.raises(ValueError, match="20 contiguous float32"):
        Compiled(trained.forest, kernel)(row)


# -- by hand --------------------------------------------------------------------------------------------------------------


def stump() -> Forest:
    """One split on feature 1 at 0.5; a quarter of the cover goes left, to 10 points, the rest to 2."""
    nodes = np.zeros(1, NODE)
    nodes["left"] = nodes["right"] = nodes["previous"] = -1
    nodes["left_value"], nodes["right_value"], nodes["share"], nodes["previous_share"] = 10, 2, 0.25, 1
    nodes["threshold"], nodes["feature"] = 0.5, 1
    return Forest(nodes, 3)


@pytest.mark.parametrize(("value", "points"), [(0.5, 6.0), (0.6, -2.0)])
def test_a_single_split_by_hand(kernel: Path, value: float, points: float) -> None:
    """The average is 4; a row that goes left is 6 above it, one that goes right 2 below. Equal to the threshold: left."""
    row = np.array([9, value, 9], np.float32)
    for found in (explain_by_numpy(stump(), row), Compiled(stump(), kernel)(row)):
        assert found == pytest.approx([0, points, 0], abs=1e-12)


@pytest.mark.parametrize(("missing_left", "points"), [(1, 6.0), (0, -2.0)])
def test_a_missing_value_goes_where_the_split_sends_it(kernel: Path, missing_left: int, points: float) -> None:
    forest, row = stump(), np.array([9, np.nan, 9], np.float32)
    forest.nodes["missing_left"] = missing_left
    for found in (explain_by_numpy(forest, row), Compiled(forest, kernel)(row)):
        assert found == pytest.approx([0, points, 0], abs=1e-12)


def test_the_table_says_what_numpy_and_c_both_read() -> None:
    assert NODE.itemsize == 56 and NODE.fields is not None
    names = ("threshold", "left", "feature", "depth", "missing_left")
    assert [NODE.fields[name][1] for name in names] == [32, 36, 48, 50, 51]


# -- building -------------------------------------------------------------------------------------------------------------


def test_a_kernel_is_built_once_and_the_same_each_time(
    kernel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(native.__file__).parent.parent / "functions/scoring/engine/attribution_kernel.c"
    monkeypatch.setenv("HORIZON_HOME", str(tmp_path))
    fresh = native.build(source)
    assert fresh.read_bytes() == kernel.read_bytes() and fresh.is_relative_to(tmp_path)
    stamp = fresh.stat().st_mtime_ns
    assert native.build(source) == fresh and fresh.stat().st_mtime_ns == stamp


def test_a_kernel_that_does_not_compile_says_why_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HORIZON_HOME", str(tmp_path))
    (tmp_path / "broken.c").write_text("int f(void) { return nothing; }\n")
    with pytest.raises(native.NativeFault, match=r"^broken\.c can't be compiled: .*nothing") as caught:
        native.build(tmp_path / "broken.c")
    assert "\n" not in str(caught.value)
    assert [path.name for path in (tmp_path / "native").iterdir()] == []


def test_a_kernel_named_like_a_module_is_refused(tmp_path: Path) -> None:
    """Python prefers `x.so` to `x.py`, and would import the one for the other."""
    for name in ("both.c", "both.py"):
        (tmp_path / name).touch()
    with pytest.raises(native.NativeFault, match=r"both\.c: its library would be imported in place of both\.py"):
        native.build(tmp_path / "both.c")

"""SHAP values: those of the shap package, in C on both instruction sets and in numpy; and they add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from functions.scoring.engine.attribution import NODE, ByNumpy, Compiled, Forest, explain_by_numpy, explainer
from functions.scoring.engine.features import engineer
from functions.scoring.engine.trained import Trained
from functions.scoring.rules.bands import ANCHORS
from functions.scoring.rules.metrics import METRICS
from infra import native
from infra.training.population import Population

ROWS, SLOW_ROWS = 260, 30
Array = np.ndarray[Any, Any]


@pytest.fixture(scope="module")
def raw(strangers: Population) -> Array:
    """Strangers, and rows at the ends of every range."""
    lowest, highest = (np.array([getattr(metric, end) for metric in METRICS]) for end in ("lowest", "highest"))
    corners = [np.where(np.arange(13) == place, highest, lowest) for place in range(13)]
    return np.vstack([lowest, highest, *corners, (lowest + highest) / 2, strangers.raw[: ROWS - 16]])


@pytest.fixture(scope="module")
def scaled(trained: Trained, raw: Array) -> Array:
    return trained.scaled(engineer(raw))


@pytest.fixture(scope="module")
def wanted(fitted: Any, raw: Array) -> Array:
    """The shap package's values of the score."""
    import shap

    values = shap.TreeExplainer(fitted[-1]).shap_values(fitted[:-1].transform(engineer(raw)), check_additivity=False)
    return np.asarray(values @ np.array(ANCHORS))


def test_rows_are_scaled_as_the_forest_was_taught(fitted: Any, raw: Array, scaled: Array) -> None:
    assert np.array_equal(fitted[:-1].transform(engineer(raw)), scaled.astype(np.float64))


@pytest.mark.parametrize("wide", [True, False], ids=["avx2", "sse2"])
def test_the_compiled_kernel_equals_shap(
    trained: Trained, kernel: Path, scaled: Array, wanted: Array, wide: bool
) -> None:
    if wide and not Compiled(trained.forest, kernel).wide:
        pytest.skip("this processor has no AVX2")
    found = np.array([Compiled(trained.forest, kernel, wide=wide)(row) for row in scaled])
    assert np.abs(found - wanted).max() < 1e-9


def test_the_numpy_twin_equals_shap_and_the_kernel(
    trained: Trained, kernel: Path, scaled: Array, wanted: Array
) -> None:
    compiled, twin = Compiled(trained.forest, kernel), ByNumpy(trained.forest)
    found = np.array([twin(row) for row in scaled[:SLOW_ROWS]])
    assert np.abs(found - wanted[:SLOW_ROWS]).max() < 1e-9
    assert np.abs(found - np.array([compiled(row) for row in scaled[:SLOW_ROWS]])).max() < 1e-11


def test_base_value_and_points_are_the_score(trained: Trained, fitted: Any, raw: Array, scaled: Array) -> None:
    exact = fitted.predict_proba(engineer(raw)) @ np.array(ANCHORS)
    total = trained.base_value + np.array([trained.explainer(row) for row in scaled]).sum(axis=1)
    assert np.abs(total - exact).max() < 1e-9
    assert np.abs(total - trained.scores(raw)).max() < 1e-3, "the graph's probabilities are float32"


def test_the_compiled_kernel_is_the_one_in_use(trained: Trained, kernel: Path) -> None:
    assert isinstance(explainer(trained.forest, kernel), Compiled)


def test_without_a_library_the_twin_serves(trained: Trained, tmp_path: Path) -> None:
    assert isinstance(explainer(trained.forest, tmp_path / "none.so"), ByNumpy)


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


def test_the_table_says_what_numpy_and_c_both_read() -> None:
    assert NODE.itemsize == 56 and NODE.fields is not None
    assert [NODE.fields[name][1] for name in ("threshold", "left", "feature", "depth")] == [32, 36, 48, 50]


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

"""The registry: models by version, bound to their records; older ones compute what they computed; others are refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from functions.scoring.engine import loading, registry
from functions.scoring.engine.registry import GRAPH, RECORD, TABLE, ModelFault, UnknownModelVersion
from functions.scoring.engine.trained import Model, Trained
from functions.scoring.rules.metrics import NAMES
from tests.generators.behavioural_data import ORDINARY

BEFORE = "trust_score-2026.11"
ROW = np.array([float(ORDINARY[name]) for name in NAMES])


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of models of one's own, with the one of before in it; what was loaded is forgotten after."""
    shutil.copytree(registry.FOLDER / BEFORE, tmp_path / BEFORE)
    monkeypatch.setattr(registry, "FOLDER", tmp_path)
    loading.load.cache_clear()
    yield tmp_path
    loading.load.cache_clear()


def test_the_champion_is_there_and_is_what_serves() -> None:
    from functions.scoring.engine.loaded import TRAINED

    assert registry.CHAMPION in registry.versions() and TRAINED.version == registry.CHAMPION
    assert loading.load(registry.CHAMPION) is TRAINED, "read once a process"


@pytest.mark.parametrize("version", registry.versions())
def test_every_version_loads_and_says_its_name(version: str, kernel: Path) -> None:
    model = loading.load_other(version, kernel)
    assert model.version == version
    features = np.array([json.loads(model.told["scaler_mean"])])
    points = model.points(features[0])
    assert model.base_value + points.sum() == pytest.approx(model.outputs(features)[0], abs=1e-3)


@pytest.mark.parametrize("version", registry.versions())
def test_many_rows_say_what_each_says_in_few(version: str, kernel: Path) -> None:
    """They are put in another order on the way; each answer stands where its row stood."""
    model = loading.load_other(version, kernel)
    mean, scale = (np.array(json.loads(model.told[name])) for name in ("scaler_mean", "scaler_scale"))
    rows = mean + scale * np.random.Generator(np.random.PCG64(3)).normal(size=(1_200, len(mean)))
    few = [model.outputs(rows[at : at + 100]) for at in range(0, len(rows), 100)]
    assert np.array_equal(model.outputs(rows), np.concatenate(few)) and len(set(np.concatenate(few).tolist())) > 600


def test_a_score_of_a_past_day_is_computed_again_to_the_last_bit(kernel: Path) -> None:
    """As the version before computed it, when tables had another layout and stood elsewhere."""
    found = loading.load(BEFORE, kernel).explained(ROW)
    assert found.probabilities == (0.21491014957427979, 0.4909617006778717, 0.2941281497478485)
    assert found.base_value + found.points.sum() == pytest.approx(576.2345971391925, abs=1e-9)
    assert found.points[:3].tolist() == pytest.approx([-8.456761934968632, 11.406823371084435, 0.3703398580410584])


@pytest.mark.parametrize(
    "version", ["trust_score-2025.01", "", "..", "../trained/trust_score-2026.11", "TRUST_SCORE-2026.11", "rollback"]
)
def test_an_unknown_version_is_refused(version: str) -> None:
    for ask in (loading.load, loading.load_other, registry.record):
        with pytest.raises(UnknownModelVersion) as caught:
            ask(version)
        assert caught.value.status == 404


def test_records_are_read_without_numpy() -> None:
    """By operations that list models and carry no scoring layer."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['numpy', 'onnxruntime']));"
        "import functions.scoring.engine.registry as r; print(r.record(r.CHAMPION)['model_version'], *r.versions())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[0] == registry.CHAMPION.rpartition("-")[2] and BEFORE in done.stdout


# -- what does not belong together ----------------------------------------------------------------------------------------


def test_a_file_that_is_not_the_recorded_one_is_refused(elsewhere: Path) -> None:
    for name in (GRAPH, TABLE):
        path = elsewhere / BEFORE / name
        before = path.read_bytes()
        path.write_bytes(before + b"\0")
        with pytest.raises(ModelFault, match=f"{name} of {BEFORE} is not the one that {RECORD} was written of"):
            loading.load(BEFORE)
        path.write_bytes(before)
    assert loading.load(BEFORE).version == BEFORE


@pytest.mark.parametrize("name", [GRAPH, TABLE, RECORD])
def test_a_missing_file_is_named(elsewhere: Path, name: str) -> None:
    (elsewhere / BEFORE / name).unlink()
    with pytest.raises(ModelFault, match=f"{BEFORE} lacks {name}; run `make train`"):
        loading.load(BEFORE)


def test_a_graph_with_another_table_does_not_load() -> None:
    graph, table = ((registry.FOLDER / BEFORE / name).read_bytes() for name in (GRAPH, TABLE))
    strange = (registry.FOLDER / registry.CHAMPION / TABLE).read_bytes()
    for wrong in (strange, table[:-1], table + b"\0"):
        with pytest.raises(ModelFault, match="is not the table that was made with"):
            Model(graph, wrong)


def told(graph: bytes, **changes: Any) -> bytes:
    """The graph, saying something else of itself."""
    import onnx
    from onnx.helper import set_model_props

    made = onnx.load_model_from_string(graph)
    props = {each.key: each.value for each in made.metadata_props}
    set_model_props(made, props | {name: json.dumps(value) for name, value in changes.items()})
    return bytes(made.SerializeToString())


def test_a_model_of_other_features_or_anchors_is_no_trust_score() -> None:
    graph, table = ((registry.FOLDER / BEFORE / name).read_bytes() for name in (GRAPH, TABLE))
    features = json.loads(Model(graph, table).told["features"])
    for changes, said in (
        ({"features": features[::-1]}, "trained on other features"),
        ({"anchors": [900.0, 300.0, 600.0]}, "other anchors"),
    ):
        with pytest.raises(ModelFault, match=said):
            Trained(told(graph, **changes), table)
        assert Model(told(graph, **changes), table).base_value > 0

"""Whatever a routing can name is in the package as it is deployed, and gives trust scores."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from functions.scoring.engine import registry
from infra import packages
from infra.discover import REPO, discover
from tests.harness.world import World

ROUTABLE = registry.routable()
CARDS = {path.stem for path in (REPO / "docs/models").glob("trust_score*.json")}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.build(discover(), "scoring", tmp_path_factory.mktemp("scoring"))


def test_no_version_ever_leaves() -> None:
    """Each that was trained has its card: a past score names one of them, and so may a rollback."""
    assert set(ROUTABLE) == CARDS and len(CARDS) >= 3


@pytest.mark.parametrize("version", ROUTABLE)
def test_each_is_in_the_package_as_it_was_recorded(package: Path, version: str) -> None:
    folder = package / "functions/scoring/trained" / version
    artefacts = json.loads((folder / registry.RECORD).read_text())["artefacts"]
    for name in (registry.GRAPH, registry.TABLE):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == artefacts[name]["sha256"]


def test_what_the_migrations_put_in_force_can_serve(world: World) -> None:
    """And is what lies in memory from the start, so that a fresh stage's first score waits for nothing."""
    (named,) = world.sql("select champion, challenger from scoring.routings")
    assert named == (registry.CHAMPION, None) and registry.CHAMPION in ROUTABLE


def test_the_package_loads_each_as_a_model_of_the_trust_score_and_none_before_it_is_asked_for(package: Path) -> None:
    code = (
        "import functions.scoring.create_score; from functions.scoring.engine import loaded, loading, registry;"
        "print(loading.load.cache_info().currsize, *(loading.serving(each).version for each in registry.routable()))"
    )
    paths = [str(package), str(REPO / "layers/kernel/python"), str(REPO / "layers/contracts/python")]
    env = {"PYTHONPATH": os.pathsep.join(paths), "AWS_LAMBDA_INITIALIZATION_TYPE": "provisioned-concurrency"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1", *ROUTABLE]

"""Layers: every function finds what it imports, within Lambda's limits, and builds are repeatable."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from infra import layers, packages
from infra.discover import REPO, Declared
from infra.layers import LayerFault
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import Operation, operation
from kernel.resources import Database
from kernel.triggers import Task

NAMES = sorted(path.name for path in layers.FOLDER.iterdir() if path.is_dir())
THIRD_PARTY = [name for name in NAMES if layers.third_party(name)]
# The Lambda runtime brings boto3 and what it stands on.
RUNTIME = {"boto3", "botocore", "urllib3", "jmespath", "s3transfer", "dateutil", "six"}
# The kernel imports these only for an operation whose grants imply the layer that has them.
GUARDED: dict[str, Callable[[Operation], bool]] = {
    "kernel.database": lambda made: made.database is not None,
    "kernel.crypto": lambda made: made.database is not None,
}
ROOTS = (REPO, REPO / "layers/kernel/python", REPO / "layers/contracts/python")


@cache
def _provided(name: str) -> frozenset[str]:
    folder = layers.content_of(name) / "python"
    return frozenset(path.name.split(".")[0] for path in folder.iterdir())


@cache
def _imports(module: str) -> frozenset[str]:
    """Every module that a file of ours imports, wherever in the file the import stands."""
    path = _file(module)
    if path is None:
        return frozenset()
    found: set[str] = set()
    for node in _run_time_nodes(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def _run_time_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only a type checker reads."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            continue
        yield child
        yield from _run_time_nodes(child)


def _file(module: str) -> Path | None:
    parts = module.split(".")
    for root in ROOTS:
        for path in (root.joinpath(*parts).with_suffix(".py"), root.joinpath(*parts, "__init__.py")):
            if path.is_file():
                return path
    return None


def _reached(made: Operation) -> set[str]:
    """The third-party packages that the operation may import, directly or through our own modules."""
    waiting = [made.handler.__module__, *made.preload, "kernel.runtime"]
    seen: set[str] = set()
    foreign: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        top = module.split(".")[0]
        if top in ("functions", "kernel", "contracts"):
            guard = GUARDED.get(module)
            if guard is None or guard(made):
                waiting += _imports(module)
        elif top not in sys.stdlib_module_names:
            foreign.add(top)
    # A store imports it inside the functions that take a connection; without a database there is none to take.
    return foreign if made.database else foreign - {"psycopg"}


def test_every_function_finds_what_it_imports(declared: Declared) -> None:
    missing = {}
    for made in declared.operations:
        provided = RUNTIME.union(*(_provided(name) for name in layers.layers_of(made)))
        if lacking := _reached(made) - provided:
            missing[f"{made.domain}.{made.name}"] = sorted(lacking)
    assert missing == {}, "declare the layer in layers=, or add the package to one"


def test_the_reach_of_a_function_is_really_followed(declared: Declared) -> None:
    reached = {f"{made.domain}.{made.name}": _reached(made) for made in declared.operations}
    assert "psycopg" in reached["disputes.open_dispute"]
    assert {"psycopg", "typst", "requests"}.isdisjoint(reached["identity.login"])
    assert "typst" in reached["disputes.get_letter_pdf"]
    assert "requests" in reached["reports.fetch_bureau_report"]
    assert {"numpy", "onnxruntime"} <= reached["scoring.create_score"]


def test_what_trains_models_is_in_no_function(declared: Declared) -> None:
    """Training libraries alone would be too large for a function; they stay oracles."""
    training = {"sklearn", "skl2onnx", "onnx", "shap", "numba", "pandas", "scipy", "joblib", "ziglang"}
    for made in declared.operations:
        assert training.isdisjoint(_reached(made)), made.full_name
        assert training.isdisjoint(set().union(*map(_provided, layers.layers_of(made)))), made.full_name


def test_the_scoring_function_scores_from_its_package_and_layers_alone(declared: Declared, tmp_path: Path) -> None:
    """In a fresh interpreter that sees the package as deployed and numpy, and none of the training libraries."""
    root = packages.build(declared, "scoring", tmp_path)
    assert (root / "functions/scoring/engine/attribution_kernel.so").is_file()
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['sklearn', 'skl2onnx', 'onnx', 'shap', 'scipy', 'pandas']));"
        "import functions.scoring.create_score; from functions.scoring.engine import loaded;"
        "import functions; print(functions.__file__, type(loaded.TRAINED.explainer).__name__)"
    )
    paths = [str(root), str(REPO / "layers/kernel/python"), str(REPO / "layers/contracts/python")]
    env = {"PYTHONPATH": os.pathsep.join(paths), "AWS_LAMBDA_INITIALIZATION_TYPE": "provisioned-concurrency"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(root / "functions/__init__.py"), "Compiled"]


def test_functions_stay_within_lambdas_size(declared: Declared) -> None:
    sizes = {name: layers.unzipped_bytes(layers.content_of(name)) for name in NAMES}
    for made in declared.operations:
        total = sum(sizes[name] for name in layers.layers_of(made))
        assert total < layers.LARGEST_UNZIPPED_BYTES - 20_000_000, f"{made.domain}.{made.name}: {total:,} bytes"


LARGEST_SCORING_BYTES = 130 * 2**20


def test_the_scoring_function_weighs_little_with_all_it_carries(declared: Declared, tmp_path: Path) -> None:
    """Its layers and its package: 130 MiB at most, unzipped."""
    (made,) = (each for each in declared.operations if each.full_name == "scoring.create_score")
    sizes = {name: layers.unzipped_bytes(layers.content_of(name)) for name in layers.layers_of(made)}
    sizes["package"] = layers.unzipped_bytes(packages.build(declared, "scoring", tmp_path))
    assert sum(sizes.values()) <= LARGEST_SCORING_BYTES, {
        name: f"{size / 2**20:.1f} MiB" for name, size in sizes.items()
    }


def test_what_the_scoring_layer_leaves_out_is_not_missed(declared: Declared, tmp_path: Path) -> None:
    """The same packages of this interpreter, stripped like the layer's, in a process that sees no others: every model
    loads, scores and explains."""
    root = packages.build(declared, "scoring", tmp_path)
    third_party = tmp_path / "python"
    for name in ("numpy", "onnxruntime"):
        origin = importlib.util.find_spec(name).origin  # type: ignore[union-attr]
        for folder in (Path(str(origin)).parent, Path(str(origin)).parent.with_name(f"{name}.libs")):
            if folder.is_dir():
                shutil.copytree(folder, third_party / folder.name, ignore=shutil.ignore_patterns("__pycache__"))
    before = layers.unzipped_bytes(third_party)
    layers.strip(third_party, layers.stripped("scoring"))
    assert layers.unzipped_bytes(third_party) < before - 30_000_000
    code = (
        "import numpy; from functions.scoring.engine import loading, registry\n"
        "for version in registry.versions():\n"
        "    model = loading.load_other(version)\n"
        "    row = numpy.zeros(len(model.features))\n"
        "    apart = model.outputs(row[None, :])[0] - model.base_value - model.points(row).sum()\n"
        "    print(version, type(model.explainer).__name__, abs(apart) < 1e-3)\n"
    )
    paths = [root, REPO / "layers/kernel/python", REPO / "layers/contracts/python", third_party]
    env = {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], env=env, capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(lines) >= 3 and all(rest == ["Compiled", "True"] for _, *rest in lines), lines


def test_letters_are_read_by_likeness_from_the_package_alone(declared: Declared, tmp_path: Path) -> None:
    """The model's files go with the package; it takes no library."""
    root = packages.build(declared, "reports", tmp_path)
    code = (
        "from functions.reports.disclosures.sense import likely; import functions, sys;"
        "found = likely.likely('This account was deleted from your credit report.');"
        "print(functions.__file__, found.best[0].value, 'numpy' in sys.modules)"
    )
    paths = [root, REPO / "layers/kernel/python", REPO / "layers/contracts/python"]
    env = {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(root / "functions/__init__.py"), "deleted", "False"]


@pytest.mark.parametrize("name", THIRD_PARTY)
def test_a_built_layer_is_for_lambda_and_carries_no_ballast(name: str) -> None:
    folder = layers.content_of(name) / "python"
    binaries = [path.name for path in folder.rglob("*.so")]
    foreign = [each for each in binaries if ".cpython-" in each and "cpython-313-x86_64" not in each]
    assert foreign == []
    assert not list(folder.rglob("__pycache__"))
    assert not list(folder.rglob("*.map"))


@pytest.mark.parametrize("name", THIRD_PARTY)
def test_every_layers_package_is_pinned_once(name: str) -> None:
    pins = {
        line.split("==")[0].lower().replace("_", "-") for line in layers.PINS.read_text().splitlines() if "==" in line
    }
    for wanted in layers._wanted(name):
        assert wanted.lower().replace("_", "-") in pins
        assert "=" not in wanted, "versions stand in requirements.txt alone"


def test_everything_is_pinned_exactly() -> None:
    lines = [line for line in layers.PINS.read_text().splitlines() if line.strip() and not line.startswith("#")]
    assert [line for line in lines if line.count("==") != 1 or "[" in line] == []
    names = [line.split("==")[0].lower().replace("_", "-") for line in lines]
    assert len(names) == len(set(names))


def test_swagger_ui_is_in_the_docs_layer() -> None:
    assert list((layers.content_of("docs") / "python").rglob("swagger-ui-bundle.js"))
    assert importlib.util.find_spec("swagger_ui_bundle") is not None


def _made(*, declared_layers: tuple[str, ...] = (), database: bool = False) -> Operation:
    def handler(request: Nothing, ctx: Context) -> Response:
        raise AssertionError("only its declaration is looked at")

    uses = (Database("disputes").read,) if database else ()
    return operation(Task(), uses=uses, layers=declared_layers)(handler)


def test_grants_imply_layers() -> None:
    assert layers.layers_of(_made()) == ("kernel", "contracts", "base")
    assert layers.layers_of(_made(database=True, declared_layers=("letters",))) == (
        "kernel",
        "contracts",
        "base",
        "postgres",
        "letters",
    )


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(LayerFault, match="no folder layers/leters"):
        layers.layers_of(_made(declared_layers=("leters",)))


def test_a_sixth_layer_is_refused() -> None:
    with pytest.raises(LayerFault, match="has 6 layers"):
        layers.layers_of(_made(database=True, declared_layers=("letters", "http")))


def test_a_layer_that_can_not_be_built_says_so_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HORIZON_HOME", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    with pytest.raises(LayerFault) as caught:
        layers.build("http")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("Layer http is not in ")
    assert list((tmp_path / "layers").iterdir()) == []


def test_a_layers_key_changes_with_its_pins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = layers.content_key("http")
    pins = tmp_path / "requirements.txt"
    text = layers.PINS.read_text()
    monkeypatch.setattr(layers, "PINS", pins)

    def key(changed: str) -> str:
        pins.write_text(text.replace(f"\n{changed}==", f"\n{changed}==9"))
        return layers.content_key("http")

    assert key("requests") != before
    assert key("idna") != before, "what a package needs counts too"
    assert key("pytest") == before, "what the layer does not hold does not count"

"""Layers: our own code as it lies in the tree, third-party packages as pip resolves them for Lambda.

Third-party layers are built once per content (requirements, pins, platform) and kept under the state folder, so that a
later synthesis needs no network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from infra.discover import REPO
from kernel.operation import Operation

FOLDER = REPO / "layers"
PINS = REPO / "requirements.txt"
OWN = ("kernel", "contracts")
MOST_LAYERS = 5
LARGEST_UNZIPPED_BYTES = 250_000_000
PYTHON = "3.13"
PLATFORMS = ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_27_x86_64", "manylinux_2_28_x86_64")
BUILD_TIMEOUT_S = 600
# What no function reads at run time: tests, caches, headers, source maps, the unbundled half of Swagger UI.
STRIPPED = ("**/__pycache__", "**/tests", "bin", "**/*.pyi", "**/*.map", "**/swagger-ui-es-*.js", "**/swagger-ui.js")
# What one layer's packages carry beside what its functions load. ONNX Runtime's Python module holds the whole runtime
# already: the library beside it is for other languages; the other folders train, convert and quantise. Of numpy,
# nothing that serves draws random numbers or binds Fortran.
BALLAST = {
    "scoring": (
        "onnxruntime/capi/libonnxruntime.so.*",
        *(f"onnxruntime/{name}" for name in ("transformers", "tools", "quantization", "datasets", "backend")),
        "numpy/random",
        "numpy/f2py",
    ),
}


def stripped(name: str) -> tuple[str, ...]:
    """What is taken out of a layer, as patterns below its `python/`."""
    return (*STRIPPED, *BALLAST.get(name, ()))


class LayerFault(Exception):
    """A layer can't be built; the message is one line and says how to mend it."""


def layers_of(operation: Operation) -> tuple[str, ...]:
    """The layers of a function: what everybody has, what its grants imply, and what it declares."""
    implied = ("postgres",) if operation.database else ()
    wanted = (*OWN, "base", *implied, *sorted(set(operation.layers) - {*OWN, "base", *implied}))
    label = f"{operation.domain}.{operation.name}"
    for name in wanted:
        if not (FOLDER / name).is_dir():
            raise LayerFault(f"{label} declares the layer {name!r}, but there is no folder layers/{name}.")
    if len(wanted) > MOST_LAYERS:
        raise LayerFault(f"{label} has {len(wanted)} layers ({', '.join(wanted)}); Lambda takes {MOST_LAYERS}.")
    return wanted


def third_party(name: str) -> bool:
    return (FOLDER / name / "requirements.txt").exists()


def home() -> Path:
    """The state folder, which HORIZON_HOME may move."""
    return Path(os.environ.get("HORIZON_HOME") or REPO / ".horizon").expanduser().absolute()


def _wanted(name: str) -> list[str]:
    lines = (FOLDER / name / "requirements.txt").read_text().splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def content_key(name: str) -> str:
    """Changes when the content may: its packages and all they need, as pinned; the platform; what is stripped."""
    lines = [line for line in PINS.read_text().splitlines() if "==" in line and not line.startswith("#")]
    pins: dict[str, str] = {canonicalize_name(line.split("==")[0]): line.strip() for line in lines}
    needed = sorted(pins.get(package, package) for package in _closure(_wanted(name)))
    text = "\n".join([*needed, PYTHON, *PLATFORMS, *stripped(name)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _closure(wanted: list[str]) -> set[str]:
    """The packages and everything they need, by the metadata of what is installed here; extras are not followed."""
    found: set[str] = set()
    waiting: list[str] = [canonicalize_name(package) for package in wanted]
    while waiting:
        package = waiting.pop()
        if package in found:
            continue
        found.add(package)
        try:
            needs = metadata.requires(package) or []
        except metadata.PackageNotFoundError:
            continue  # needed on another platform only
        parsed = [Requirement(need) for need in needs]
        waiting += [canonicalize_name(need.name) for need in parsed if "extra" not in str(need.marker or "")]
    return found


def build(name: str) -> Path:
    """The folder of a third-party layer (`python/` inside), built if this content was never built here.

    Raises LayerFault when pip can't get a package.
    """
    done = home() / "layers" / f"{name}-{content_key(name)}"
    if done.is_dir():
        return done
    done.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=done.parent))
    try:
        _install(name, work / "python")
        strip(work / "python", stripped(name))
        try:
            work.rename(done)
        except OSError:
            # Another process built the same content meanwhile; its folder is as good as ours.
            if not done.is_dir():
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return done


def _install(name: str, target: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), "--only-binary=:all:"]
    command += ["--implementation", "cp", "--python-version", PYTHON, "--no-compile", "--disable-pip-version-check"]
    command += [argument for platform in PLATFORMS for argument in ("--platform", platform)]
    command += ["--constraint", str(PINS), *_wanted(name)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=BUILD_TIMEOUT_S, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise LayerFault(
            f"Layer {name}: pip took more than {BUILD_TIMEOUT_S} s; is the package index reachable?"
        ) from error
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip gave no reason"]
        raise LayerFault(
            f"Layer {name} is not in {home() / 'layers'} and can't be built (the first build needs the package index): "
            f"{told[0].removeprefix('ERROR: ')}"
        )


def strip(folder: Path, patterns: tuple[str, ...]) -> None:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern), reverse=True):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()


def unzipped_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def content_of(name: str) -> Path:
    """What a layer holds, unzipped: ours as it lies in the tree, a third-party one as built."""
    return build(name) if third_party(name) else FOLDER / name

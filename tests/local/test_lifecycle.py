"""Starting, stopping, being killed, and two of them at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from infra.local import commands, processes
from infra.local.emulator import client
from infra.local.faults import LocalFault
from infra.local.home import REPO, Home, free_port
from tests.generators.recognition_pages import Page, pdf_of
from tests.local.conftest import Cloud, bring_up, recognised


def everyone(run: dict[str, Any]) -> list[processes.ProcessId]:
    """The supervisor, the services and all their children, workers included."""
    found = []
    for each in [run["supervisor"], *run["children"]]:
        process = psutil.Process(each["pid"])
        found += [process, *process.children(recursive=True)]
    return [processes.identify(process.pid) for process in found]


def alive(recorded: list[processes.ProcessId]) -> list[processes.ProcessId]:
    return [each for each in recorded if processes.find(each) is not None]


def snapshot(home: Home, run: dict[str, Any]) -> None:
    os.kill(run["supervisor"]["pid"], signal.SIGUSR1)
    commands._wait_ready(home, None, snapshots=run["snapshots"] + 1)


def wait_dead(recorded: list[processes.ProcessId]) -> None:
    deadline = time.monotonic() + 10
    while alive(recorded):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_second_copy_stops_with_all_its_processes_and_keeps_its_state(
    own_home: Home, cloud: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    first, cloud = cloud, bring_up(own_home)
    cloud.invoke("toy-note", {"text": "kept"})
    assert "kept" not in first.invoke("toy-note")[0]
    assert cloud.local["user_pool_id"] != first.local["user_pool_id"]
    s3 = cloud.client("s3")
    s3.put_object(Bucket="toy-sealed", Key="entry", Body=b"sealed")
    page = Page()
    page.text(72, 72, "Recognised before the stop or after it")
    s3.put_object(Bucket="toy-sealed", Key="report.pdf", Body=pdf_of([page]))
    job_id, _ = cloud.invoke("toy-recognise", {"bucket": "toy-sealed", "key": "report.pdf"})
    running = everyone(json.loads(own_home.run_json.read_text()))
    assert len(running) > 5
    states = cloud.client("stepfunctions")
    arn = "arn:aws:states:us-east-1:000000000000:stateMachine:toy-waiting"
    states.start_execution(stateMachineArn=arn, name="long", input=json.dumps({"seconds": 4, "text": "after the stop"}))
    assert commands.stop(own_home) == 0
    assert alive(running) == []
    assert first.invoke("toy-echo")[1] is None
    assert not own_home.run_json.exists()
    assert not own_home.temporary.exists()
    assert own_home.snapshot.exists()

    again = commands.ensure_running(own_home)
    assert "1 workflows that the stop broke off go on: long.again-1" in capsys.readouterr().out
    fresh = Cloud(own_home, again, cloud.local)
    commands.install(own_home, again)
    assert fresh.client("s3").get_object(Bucket="toy-sealed", Key="entry")["Body"].read() == b"sealed"
    assert "kept" in fresh.invoke("toy-note")[0]
    assert recognised(fresh, job_id) == ["Recognised before the stop or after it"]
    deadline = time.monotonic() + 30
    while "after the stop" not in fresh.invoke("toy-note")[0]:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_after_a_kill_all_stores_go_back_to_one_moment(own_home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    cloud = bring_up(own_home)
    own_home.clock_json.write_text('{"offset_s": 86400.0}')
    cloud.invoke("toy-note", {"text": "before"})
    snapshot(own_home, cloud.run)
    run = json.loads(own_home.run_json.read_text())
    commands.install(own_home, run)
    cloud.invoke("toy-note", {"text": "lost"})
    own_home.clock_json.write_text('{"offset_s": 172800.0}')
    client(own_home.endpoint, "s3").put_object(Bucket="toy-sealed", Key="lost", Body=b"lost")
    running = everyone(run)
    # The supervisor alone: the others must end with it, without a chance to save.
    os.kill(run["supervisor"]["pid"], signal.SIGKILL)
    wait_dead(running)
    assert commands.status(own_home) == 3
    capsys.readouterr()

    again = commands.ensure_running(own_home)
    assert "The last run was killed" in capsys.readouterr().out
    commands.install(own_home, again)
    fresh = Cloud(own_home, again, cloud.local)
    assert fresh.invoke("toy-note")[0] == ["before"]
    assert own_home.clock_json.read_text() == '{"offset_s": 86400.0}'
    assert "Contents" not in fresh.client("s3").list_objects_v2(Bucket="toy-sealed")


RUN = """
import sys
from infra.local import assembly, commands
from infra.local.home import from_environment
import os
from tests.local import toy

commands.demonstrate = lambda home: 0
assembly.synthesise = lambda root, out: bool(toy.write(out))
sys.exit(commands.run(from_environment(os.environ)))
"""


def test_ctrl_c_ends_what_run_started(own_home: Home) -> None:
    env = {**os.environ, "HORIZON_HOME": str(own_home.path), "HORIZON_PORT": str(own_home.port)}
    shell = subprocess.Popen(
        [sys.executable, "-c", RUN], cwd=REPO, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert shell.stdout is not None
    said = ""
    for line in shell.stdout:
        said += line
        if line.startswith("Running."):
            break
    local = json.loads(own_home.local_json.read_text())
    assert local["api_url"] in said
    assert local["users"]["customer"]["password"] in said
    assert "first common snapshot" in said
    running = everyone(local)
    shell.send_signal(signal.SIGINT)
    rest, _ = shell.communicate(timeout=60)
    assert shell.returncode == 0, rest
    assert "Stopped; the state is kept." in rest
    assert alive(running) == []


def test_a_taken_port_is_one_line(cloud: Cloud, tmp_path: Path) -> None:
    second = Home(tmp_path / "second", cloud.home.port)
    with pytest.raises(LocalFault, match=f"^Port {cloud.home.port} is taken .* set HORIZON_PORT"):
        commands.up(second)
    assert not second.run_json.exists()


def test_a_stop_of_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.stop(Home(tmp_path, free_port())) == 0
    assert capsys.readouterr().out == "Nothing is running.\n"


def test_memory_stays_under_a_gigabyte(cloud: Cloud) -> None:
    for name in ("toy-echo", "toy-pid", "toy-note"):
        cloud.invoke(name)
    assert processes.memory_pss_bytes(cloud.run["supervisor"]["pid"]) < 1_000_000_000

"""Reading a cloud assembly: order, assets, digests, and when to synthesise again."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local import assembly, checks, configure
from infra.local.assembly import Stack, in_order, inputs_digest, read_stacks, zipped
from infra.local.faults import LocalFault
from tests.local import toy


def stack(name: str, *after: str) -> Stack:
    return Stack(name, "{}", {}, after, ())


@given(st.permutations(range(8)), st.data())
def test_every_stack_comes_after_what_it_needs(order: list[int], data: st.DataObject) -> None:
    needs = {number: data.draw(st.sets(st.sampled_from(range(number)))) if number else set() for number in range(8)}
    stacks = [stack(str(number), *(str(each) for each in sorted(needs[number]))) for number in order]
    placed = [int(each.name) for each in in_order(stacks)]
    assert sorted(placed) == list(range(8))
    assert all(placed.index(need) < placed.index(number) for number in range(8) for need in needs[number])


def test_a_circle_of_stacks_is_named() -> None:
    with pytest.raises(LocalFault, match="circle: a, b"):
        in_order([stack("a", "b"), stack("b", "a"), stack("c")])


def test_the_toy_assembly_is_read_whole(tmp_path: Path) -> None:
    first, second = read_stacks(toy.write(tmp_path))
    assert (first.name, second.name, second.after) == ("toy-stores", "toy-functions", ("toy-stores",))
    assert first.assets == ()
    assert {asset.bucket for asset in second.assets} == {toy.PLACED}
    names = {name for asset in second.assets for name in zipfile.ZipFile(io.BytesIO(asset.content())).namelist()}
    assert names == {"handlers.py", "python/greeting.py"}


def test_a_stage_inside_the_assembly_is_read_too(tmp_path: Path) -> None:
    toy.write(tmp_path / "assembly-local")
    artifact = {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-local"}}
    (tmp_path / "manifest.json").write_text(json.dumps({"artifacts": {"local": artifact}}))
    assert [each.name for each in read_stacks(tmp_path)] == ["toy-stores", "toy-functions"]


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LocalFault, match=r"no cloud assembly .* synthesise the app first"):
        read_stacks(tmp_path)


def test_equal_content_makes_equal_zips_whatever_the_times(tmp_path: Path) -> None:
    for place in ("one", "two"):
        (tmp_path / place / "deep").mkdir(parents=True)
        for name in ("b.py", "deep/a.py"):
            (tmp_path / place / name).write_text(name)
    os.utime(tmp_path / "two" / "b.py", (1_000_000_000, 1_000_000_000))
    assert zipped(tmp_path / "one") == zipped(tmp_path / "two")
    (tmp_path / "two" / "b.py").write_text("changed")
    assert zipped(tmp_path / "one") != zipped(tmp_path / "two")


def test_a_digest_ignores_layout_and_sees_everything_else() -> None:
    plain = Stack("a", '{"A": 1, "B": 2}', {}, (), ())
    assert plain.digest == Stack("a", '{"B":2,"A":1}', {}, (), ()).digest
    assert plain.digest != Stack("a", '{"A": 1, "B": 3}', {}, (), ()).digest
    assert plain.digest != Stack("a", '{"A": 1, "B": 2}', {"P": "x"}, (), ()).digest


@pytest.mark.parametrize("changed", ["app.py", "functions/a/b.py", "infra/stacks/data.py", "statemachines/x.asl.json"])
def test_synthesis_follows_every_input(tmp_path: Path, changed: str) -> None:
    for name in ("app.py", "functions/a/b.py", "infra/stacks/data.py", "statemachines/x.asl.json", "infra/local/x.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    before = inputs_digest(tmp_path)
    (tmp_path / "infra/local/x.py").write_text("2")
    (tmp_path / "functions/a/__pycache__").mkdir()
    (tmp_path / "functions/a/__pycache__/b.pyc").write_text("compiled")
    assert inputs_digest(tmp_path) == before
    (tmp_path / changed).write_text("2")
    assert inputs_digest(tmp_path) != before


APP = """
import json, os, pathlib, sys
assert sys.argv[1:] == ["-c", "stage=local"], sys.argv
assert json.loads(os.environ["CDK_CONTEXT_JSON"]) == {"flag": True, "stage": "local"}
out = pathlib.Path(os.environ["CDK_OUTDIR"])
out.mkdir(exist_ok=True)
(out / "manifest.json").write_text("{}")
"""


def test_synthesis_runs_once_per_input(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "cdk.json").write_text(json.dumps({"context": {"flag": True}}))
    out = tmp_path / "home" / "cdk.out"
    out.parent.mkdir()
    assert assembly.synthesise(tmp_path, out)
    assert not assembly.synthesise(tmp_path, out)
    (tmp_path / "app.py").write_text("raise SystemExit('the app is broken')")
    with pytest.raises(LocalFault, match="can't be synthesised: the app is broken"):
        assembly.synthesise(tmp_path, out)
    (tmp_path / "app.py").write_text(APP)
    assert assembly.synthesise(tmp_path, out)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("round-7", "round-7.again-1"),
        ("round-7.again-1", "round-7.again-2"),
        ("round-7.again-99", "round-7.again-100"),
        (".again-x", ".again-x.again-1"),
    ],
)
def test_a_resumed_execution_gets_the_next_name(name: str, expected: str) -> None:
    assert configure.next_name(name) == expected


@given(st.text(alphabet="abc-_.7", min_size=1, max_size=80))
def test_resumed_names_fit_and_differ(name: str) -> None:
    following = configure.next_name(name)
    assert len(following) <= 80
    assert following not in (name, configure.next_name(following))


def test_pytests_closing_line_is_counted() -> None:
    line = "2 failed, 310 passed, 4 skipped, 1 xfailed, 1 error in 12.3s"
    assert {kind: int(number) for number, kind in checks._COUNT.findall(line)} == {
        "failed": 2, "passed": 310, "skipped": 4, "xfailed": 1, "error": 1
    }  # fmt: skip

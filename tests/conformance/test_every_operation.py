"""The house rules, walked over every operation and every file, so that none of them rests on anybody's memory."""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from infra.discover import REPO, discover
from kernel.operation import Operation
from kernel.triggers import Event, Http, ObjectStored, Task
from tests.conformance import sources

OPERATIONS = discover().operations
NAMES = {one.name for one in OPERATIONS}
every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.domain}.{one.name}")

VERBS = frozenset({
    "abandon", "acknowledge", "add", "analyse", "answer", "append", "apply", "approve", "assign", "authorize", "await", "cancel",
    "check", "claim", "close", "collect", "complete", "confirm", "correct", "create", "decide", "deliver", "draft", "end", "erase", "fetch", "find", "finish", "fire", "force",
    "forgot", "get", "give", "join", "list", "login", "logout", "match", "migrate", "move", "offer", "open", "pause", "predict", "prepare", "propose", "publish", "put", "read",
    "receive", "record", "refresh", "refuse", "register", "release", "render", "request", "resend", "reset", "restore", "resubmit", "resume",
    "review", "revise", "revoke", "screen", "seal", "select", "send", "sign", "simulate", "split", "start", "store", "submit", "sweep", "upload", "verify", "withdraw",
})  # fmt: skip
"""First words of operations' names. A new verb is added here, once: two verbs for one act are one too many."""

WITHOUT_DEDUPLICATION = {
    "identity": "a credential is proven anew each time, and no secret may lie in a stored answer",
    "local": "each move of the clock is meant; the demonstration alone calls it",
}
"""Domains whose POST operations commit nothing in PostgreSQL, so that an Idempotency-Key does nothing there."""

LARGE_FOLDERS: dict[str, str] = {}
LARGEST_FILE, LARGEST_FUNCTION, LARGEST_HANDLER, LARGEST_FOLDER = 400, 60, 30, 20
OVERSIZED_FILES: dict[str, str] = {}


LONG_HANDLERS = {
    "sign_contract": "seven conditions of a lawful signature, each with its own refusal, read best in a row"
}
CATCHING_HANDLERS = {"refresh_session": "a token that the identity provider refuses ends its whole family"}
ENVIRONMENT_READERS = {"refuse_method": "the stage's allowed origin decides what a preflight is told"}
LONG_FUNCTIONS = {"_security_groups": "which group may reach which, as one table and what is made of it"}


# -- the operation file -----------------------------------------------------------------------------------------------


@every_operation
def test_it_says_what_it_does(operation: Operation) -> None:
    """The docstring's first line is the API's summary: one sentence in the imperative, on a line of its own."""
    first, _, rest = operation.doc.partition("\n")
    assert re.fullmatch(r"[A-Z].{10,150}[^.\s]\.", first), f"the summary line reads {first!r}"
    assert not rest or rest.startswith("\n"), "leave an empty line after the summary"


@every_operation
def test_it_is_named_for_its_act(operation: Operation) -> None:
    if isinstance(operation.trigger, Event):
        wanted = "on_" + re.sub(r"(?<!^)(?=[A-Z])", "_", operation.trigger.event.__name__).lower()
        assert operation.name == wanted
    elif isinstance(operation.trigger, ObjectStored):
        assert re.fullmatch(r"on_[a-z_]+_stored", operation.name)
    else:
        assert operation.name.split("_")[0] in VERBS, "name it verb_noun; a new verb goes into VERBS"


@every_operation
def test_its_handler_is_short_and_catches_nothing(operation: Operation) -> None:
    """Work lies in rules and stores; the runtime turns errors into answers."""
    function = sources.handler(operation)
    assert (sources.length(function) > LARGEST_HANDLER) == (operation.name in LONG_HANDLERS)
    caught = [node.lineno for node in ast.walk(function) if isinstance(node, ast.Try)]
    assert bool(caught) == (operation.name in CATCHING_HANDLERS), f"try/except at line {caught}"


ACTING = frozenset(
    {"boto3", "botocore", "psycopg", "aws_lambda_powertools", "requests", "os", "time", "random", "secrets"}
)


@every_operation
def test_it_reaches_the_world_through_its_context_alone(operation: Operation) -> None:
    module = sources.tree(sources.file_of(operation))
    allowed = frozenset({"os"} if operation.name in ENVIRONMENT_READERS else ())
    assert sources.imported(module, ACTING - allowed) + sources.asks_the_clock(module) == []
    assert bool(sources.imported(module, allowed)) == bool(allowed), "no exemption is needed any more"


@every_operation
def test_it_declares_the_events_it_emits_and_emits_those_it_declares(operation: Operation) -> None:
    declared = {event.__name__ for event in operation.emits}
    own = emitted(sources.tree(sources.file_of(operation)))
    assert own <= declared, f"emits {sorted(own - declared)} without declaring it"
    near = set(chain.from_iterable(emitted(sources.tree(path)) for path in neighbours(operation)))
    assert declared <= own | near, f"declares {sorted(declared - own - near)} and never emits it"


def emitted(module: ast.Module) -> set[str]:
    """Class names of `….emit(Name(…))`."""
    given = [call.args[0] for call in sources.calls(module, "emit") if call.args]
    return {one.func.id for one in given if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}


def neighbours(operation: Operation) -> list[Path]:
    """Files of its own domain that the operation imports from, and those they import from."""
    domain = f"functions.{operation.domain}"
    found: set[Path] = set()
    looked_into = [sources.file_of(operation)]
    while looked_into:
        for name, _ in sources.imports(sources.tree(looked_into.pop())):
            for module in (name, name.rpartition(".")[0]):
                path = REPO / (module.replace(".", "/") + ".py")
                if module.startswith(f"{domain}.") and path.exists() and path not in found:
                    found.add(path)
                    looked_into.append(path)
    return sorted(found)


@pytest.mark.parametrize(
    "operation",
    [one for one in OPERATIONS if isinstance(one.trigger, Http) and one.trigger.method == "POST"],
    ids=lambda one: one.name,
)
def test_a_post_commits_once_per_idempotency_key(operation: Operation) -> None:
    """Only an operation with a database transaction can hold a key with its effect."""
    if operation.domain in WITHOUT_DEDUPLICATION:
        assert operation.database is None, f"{operation.domain} has no need of its exemption here"
    else:
        assert operation.database is not None, "an Idempotency-Key would be ignored without a word"


# -- tested at all ----------------------------------------------------------------------------------------------------


@functools.cache
def exercised() -> frozenset[str]:
    """Operations that a test imports by name, or that a machine calls which a test runs."""
    paths = sources.files("tests/operations", "tests/statemachines", "tests/contract", "tests/conformance")
    found = {name.rpartition(".")[2] for path in paths for name, _ in sources.imports(sources.tree(path))} & NAMES
    texts = "\n".join(path.read_text() for path in paths)
    for name, definition in discover().machines.items():
        if re.search(rf'running\([^)]*"{name}"', texts):
            found |= {step for step in NAMES if re.search(rf"\${{\w+\.{step}}}", definition)}
    return frozenset(found)


@every_operation
def test_a_test_runs_it(operation: Operation) -> None:
    assert operation.name in exercised(), f"import {operation.name} in a test under tests/operations and run it there"


# -- files and layers -------------------------------------------------------------------------------------------------

PRODUCT = sources.files("functions", "infra", "layers")
EVERYTHING = [*PRODUCT, *sources.files("tests")]


def pure_modules() -> list[Path]:
    """Rules, models, letters but for their rendering, readers of reports, and contracts."""
    places = [path for path in PRODUCT if path.parts[len(REPO.parts)] == "functions"]
    rules = [
        path for path in places if path.name in ("rules.py", "model.py") or "rules" in path.relative_to(REPO).parts
    ]
    records = [REPO / "functions/disputes" / f"{name}.py" for name in ("happenings", "items", "record")]
    drawn = ("render.py", "package.py")
    letters = [path for path in (REPO / "functions/disputes/letters").rglob("*.py") if path.name not in drawn]
    folders = ("experian", "metro2", "recognition", "disclosures", "corrections")
    found = [path for folder in folders for path in (REPO / "functions/reports" / folder).glob("*.py")]
    readers = [path for path in found if path.name not in ("api.py", "__main__.py")]
    return sorted({*rules, *records, *letters, *readers, *(REPO / "layers/contracts").rglob("*.py")})


@pytest.mark.parametrize("path", pure_modules(), ids=sources.shown)
def test_rules_and_models_are_pure(path: Path) -> None:
    """The same in, the same out: no cloud, no database, no clock, no dice."""
    module = sources.tree(path)
    assert sources.imported(module, ACTING) + sources.asks_the_clock(module) == []


def test_files_and_functions_are_small() -> None:
    files = {sources.shown(path): sources.lines(path) for path in EVERYTHING}
    large = {name for name, count in files.items() if count > LARGEST_FILE}
    assert large == set(OVERSIZED_FILES), f"over {LARGEST_FILE} lines, or no longer: {large ^ set(OVERSIZED_FILES)}"
    long = {
        function.name: f"{sources.shown(path)}:{function.lineno} has {sources.length(function)} lines"
        for path in EVERYTHING
        for function in sources.functions(sources.tree(path))
        if sources.length(function) > LARGEST_FUNCTION
    }
    assert set(long) == set(LONG_FUNCTIONS), f"over {LARGEST_FUNCTION} lines, or no longer: {long}"


def test_folders_are_small() -> None:
    folders: dict[str, int] = {}
    for path in EVERYTHING:
        folder = sources.shown(path.parent)
        folders[folder] = folders.get(folder, 0) + 1
    large = {folder for folder, count in folders.items() if count > LARGEST_FOLDER}
    assert large == set(LARGE_FOLDERS), f"split it or account for it in LARGE_FOLDERS: {large ^ set(LARGE_FOLDERS)}"


VAGUE = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "service", "constants", "misc", "base"})


def test_names_say_something() -> None:
    vague = [sources.shown(path) for path in EVERYTHING if path.stem in VAGUE or path.parent.name in VAGUE]
    # contracts.service is the consumer's service under the law, a word of the field.
    assert vague == ["layers/contracts/python/contracts/service.py"]


def test_the_layers_and_domains_keep_apart() -> None:
    """import-linter, as pyproject.toml configures it."""
    paths = [str(REPO), str(REPO / "layers/kernel/python"), str(REPO / "layers/contracts/python")]
    code = "import sys; sys.path[:0] = sys.argv[1:]; sys.argv[1:] = []; from importlinter.cli import lint_imports; "
    code += "raise SystemExit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", code, *paths], cwd=REPO, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    assert "0 broken" in ran.stdout


# -- what importing costs ---------------------------------------------------------------------------------------------

HEAVY = ("boto3", "psycopg", "requests", "typst", "numpy", "aws_lambda_powertools", "cryptography", "jwt", "urllib3")
_MEASURE = """
import importlib, json, os, sys, time
sys.path[:0] = json.loads(sys.argv[1])
import kernel.operation  # every operation begins with it, so it is loaded once and each import forks from there
for name in sys.argv[2:]:
    sys.stdout.flush()
    if os.fork() == 0:
        begin = time.perf_counter()
        importlib.import_module(name)
        spent_ms = (time.perf_counter() - begin) * 1000
        tops = sorted({module.partition(".")[0] for module in sys.modules})
        print(json.dumps({"name": name, "ms": spent_ms, "modules": len(sys.modules), "packages": tops}), flush=True)
        os._exit(0)
    os.wait()
"""


def measured(*modules: str) -> dict[str, tuple[float, int, set[str]]]:
    """(milliseconds beyond the kernel's own, modules loaded in all, their packages) of importing each by itself."""
    paths = [str(REPO), str(REPO / "layers/kernel/python"), str(REPO / "layers/contracts/python")]
    command = [sys.executable, "-c", _MEASURE, json.dumps(paths), *modules]
    deadline_s = 30 + 3 * len(modules)
    ran = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=deadline_s, check=True)
    said = [json.loads(line) for line in ran.stdout.splitlines()]
    return {one["name"]: (one["ms"], one["modules"], set(one["packages"])) for one in said}


def test_every_cdk_module_in_use_is_type_checked() -> None:
    """mypy skips the CDK's other modules, and takes what it skips for anything at all."""
    overrides = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["overrides"]
    (followed,) = (set(each["module"]) for each in overrides if each.get("follow_imports") == "normal")
    names = (name for path in sources.files("infra") for name, _ in sources.imports(sources.tree(path)))
    used = {name for name in names if name.startswith("aws_cdk.aws_")}
    modules = {".".join(name.split(".")[:2]) for name in used}
    assert len(modules) > 15
    assert modules <= followed, f"name them in pyproject.toml beside aws_cdk: {sorted(modules - followed)}"


def test_discovery_loads_nothing_heavy() -> None:
    """Importing every operation in one fresh process, as discovery does."""
    names = ", ".join(one.handler.__module__ for one in OPERATIONS)
    code = f"import json, sys; sys.path[:0] = json.loads(sys.argv[1]); import {names}; print(*sys.modules)"
    paths = [str(REPO), str(REPO / "layers/kernel/python"), str(REPO / "layers/contracts/python")]
    command = [sys.executable, "-c", code, json.dumps(paths)]
    ran = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=60, check=True)
    assert set(ran.stdout.split()).isdisjoint(HEAVY), sorted(set(ran.stdout.split()) & set(HEAVY))


MOST_MODULES = 370
"""Python's own and pydantic's are about 235; the rest is the operation's domain, most of it the readers of reports."""


@pytest.mark.parametrize("domain", sorted({one.domain for one in OPERATIONS}))
def test_importing_an_operation_is_cheap(domain: str, record_testsuite_property: Callable[[str, object], None]) -> None:
    """Modules are counted, for time depends on who else is at work; the time is written down beside."""
    modules = [one.handler.__module__ for one in OPERATIONS if one.domain == domain]
    found = measured(*modules)
    assert set(found) == set(modules)
    for name, (spent_ms, count, _) in found.items():
        record_testsuite_property(name, f"{spent_ms:.0f} ms, {count} modules")
    heavy = {name: packages & set(HEAVY) for name, (_, _, packages) in found.items() if packages & set(HEAVY)}
    assert not heavy, "these belong inside the function that uses them, or into preload="
    large = {name: count for name, (_, count, _) in found.items() if count > MOST_MODULES}
    assert not large, f"over {MOST_MODULES} modules"


# -- workflows --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "operation", [one for one in OPERATIONS if isinstance(one.trigger, Task)], ids=lambda one: one.name
)
def test_a_step_carries_ids_not_people(operation: Operation) -> None:
    """Input and history of an execution are kept by AWS: no field of a step may be a person's."""
    personal = re.compile(r"name|ssn|birth|email|phone|address|street|account_number|profile$")
    fields = set(operation.request_type.model_fields)
    answered = operation.response_type
    fields |= set(getattr(answered, "model_fields", {}))
    assert not {field for field in fields if personal.search(field)}

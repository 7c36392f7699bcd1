"""Source files of the product and of its tests, read as syntax trees: what the house rules are checked on."""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator
from pathlib import Path

from infra.discover import REPO
from kernel.operation import Operation

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def files(*roots: str) -> list[Path]:
    """Python files below the roots, in order."""
    return sorted(path for root in roots for path in (REPO / root).rglob("*.py") if ".horizon" not in path.parts)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def file_of(operation: Operation) -> Path:
    return Path(str(sys.modules[operation.handler.__module__].__file__))


def shown(path: Path) -> str:
    return str(path.relative_to(REPO))


@functools.cache
def imports(module: ast.Module) -> tuple[tuple[str, int], ...]:
    """(name, line) of everything imported anywhere in the file: `a.b` for `from a import b` too."""
    return tuple(_imports(module))


def _imports(module: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def imported(module: ast.Module, forbidden: frozenset[str]) -> list[str]:
    """Which of the forbidden modules (or parts of them) the file imports, with lines."""
    return [
        f"line {line}: {name}"
        for name, line in imports(module)
        if any(name == banned or name.startswith(f"{banned}.") for banned in forbidden)
    ]


def functions(module: ast.Module) -> Iterator[FunctionDef]:
    for node in ast.walk(module):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def length(function: FunctionDef) -> int:
    """Lines from `def` to the end; decorators are declaration, not work."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def handler(operation: Operation) -> FunctionDef:
    found = [one for one in functions(tree(file_of(operation))) if one.name == "handler"]
    assert len(found) == 1, f"{shown(file_of(operation))} defines {len(found)} handlers"
    return found[0]


def calls(module: ast.Module, name: str) -> Iterator[ast.Call]:
    """Calls of `….name(…)` or `name(…)`."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if (isinstance(called, ast.Attribute) and called.attr == name) or (
            isinstance(called, ast.Name) and called.id == name
        ):
            yield node


def asks_the_clock(module: ast.Module) -> list[str]:
    """`datetime.now()`, `date.today()` and the like: time is a parameter."""
    return [
        f"line {call.lineno}: .{name}()"
        for name in ("now", "utcnow", "today")
        for call in calls(module, name)
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in ("datetime", "date", "clock", "time")
    ]

"""Change a piece of somebody else's source and fail loudly when it isn't there any more."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any


def replaced(source: str, old: str, new: str, times: int = 1) -> str:
    """The text with `old` replaced, which must occur exactly `times`."""
    found = source.count(old)
    if found != times:
        raise AssertionError(f"a mend expected {old!r} {times} time(s), found {found}: the emulator has changed")
    return source.replace(old, new)


def source_of(function: Callable[..., Any]) -> str:
    return inspect.getsource(function)


def rewrite_function(module: ModuleType, name: str, *changes: tuple[str, str]) -> None:
    """Compile a module's function anew with pieces of its source replaced."""
    source = inspect.getsource(getattr(module, name))
    for old, new in changes:
        source = replaced(source, old, new)
    # Not an input: it is the pinned package's own text, changed by the literals beside the call.
    exec(compile(source, f"<mended {module.__name__}.{name}>", "exec"), module.__dict__)  # noqa: S102


def require(module: ModuleType, *names: str) -> None:
    """Every name that a mend calls must still be there."""
    missing = [name for name in names if not hasattr(module, name)]
    if missing:
        raise AssertionError(f"{module.__name__} no longer has {', '.join(missing)}: the emulator has changed")

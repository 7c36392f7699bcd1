"""CloudFormation: types that the emulator refuses, and properties that it drops without a word.

Refused types are given to the emulator's own service where it has one; those that have no effect on one machine
(network borders, proxies, budgets) are recorded. A type that is in neither list still fails the stack, by name.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from ministack.services import cognito, dynamodb, eventbridge, lambda_svc, s3
from ministack.services.cloudformation import provisioners

from infra.local.mends.rewriting import require

Properties = dict[str, Any]
Made = tuple[str, dict[str, Any]]

# Type → the attributes that a template may read; "{id}" is the resource's physical id.
RECORDED: dict[str, dict[str, str]] = {
    "AWS::WAFv2::WebACLAssociation": {},
    "AWS::WAFv2::LoggingConfiguration": {},
    "AWS::RDS::DBProxy": {
        "Endpoint": "127.0.0.1",
        "DBProxyArn": "arn:aws:rds:us-east-1:000000000000:db-proxy:prx-{id}",
        "VpcId": "vpc-local",
    },
    "AWS::RDS::DBProxyTargetGroup": {"TargetGroupArn": "arn:aws:rds:us-east-1:000000000000:target-group:prx-tg-{id}"},
    "AWS::EC2::SecurityGroupIngress": {"Id": "{id}"},
    "AWS::EC2::SecurityGroupEgress": {"Id": "{id}"},
    "AWS::EC2::NatGateway": {"NatGatewayId": "{id}"},
    "AWS::EC2::EIP": {"AllocationId": "{id}", "PublicIp": "127.0.0.1"},
    "AWS::EC2::FlowLog": {"Id": "{id}"},
    "AWS::SecretsManager::RotationSchedule": {"Id": "{id}"},
    "AWS::SecretsManager::ResourcePolicy": {"Id": "{id}"},
    "AWS::CloudTrail::Trail": {"Arn": "arn:aws:cloudtrail:us-east-1:000000000000:trail/{id}"},
    "AWS::ApplicationAutoScaling::ScalableTarget": {"Id": "{id}"},
    "AWS::ApplicationAutoScaling::ScalingPolicy": {"Arn": "{id}"},
    "AWS::CodeDeploy::Application": {},
    "AWS::CodeDeploy::DeploymentConfig": {},
    "AWS::CodeDeploy::DeploymentGroup": {},
    "AWS::Budgets::Budget": {},
    "AWS::Backup::BackupSelection": {"Id": "{id}", "SelectionId": "{id}"},
    "AWS::Cognito::UserPoolRiskConfigurationAttachment": {},
    "AWS::Cognito::LogDeliveryConfiguration": {"Id": "{id}"},
    "AWS::Cognito::ManagedLoginBranding": {"ManagedLoginBrandingId": "{id}"},
    "AWS::CloudWatch::CompositeAlarm": {"Arn": "arn:aws:cloudwatch:us-east-1:000000000000:alarm:{id}"},
    "AWS::CloudWatch::AnomalyDetector": {"Id": "{id}"},
    "AWS::ApplicationSignals::ServiceLevelObjective": {"Arn": "{id}"},
    "AWS::Logs::QueryDefinition": {"QueryDefinitionId": "{id}"},
    "AWS::XRay::Group": {"GroupARN": "{id}"},
    "AWS::XRay::SamplingRule": {"RuleARN": "{id}"},
    "AWS::XRay::TransactionSearchConfig": {"AccountId": "000000000000"},
}
# What names a recorded resource when the template gives the name: Ref answers it.
_NAMES = ("DBProxyName", "TrailName", "ApplicationName", "DeploymentGroupName", "AlarmName", "BudgetName", "Name")


def apply() -> None:
    handlers = provisioners._RESOURCE_HANDLERS
    require(eventbridge, "_create_archive", "_update_archive", "_delete_archive")
    require(cognito, "_create_identity_provider", "_update_identity_provider", "_delete_identity_provider")
    require(s3, "_put_bucket_encryption", "_put_object_lock_configuration", "_bucket_object_lock")
    require(dynamodb, "_update_ttl", "_update_continuous_backups", "_tables")
    known = sorted({*RECORDED, "AWS::Events::Archive", "AWS::Cognito::UserPoolIdentityProvider"} & set(handlers))
    if known:
        raise AssertionError(f"the emulator now has {', '.join(known)}: take them out of the mends")
    for kind, attributes in RECORDED.items():
        handlers[kind] = _recorded(attributes)
    handlers["AWS::Events::Archive"] = _archive_handlers()
    handlers["AWS::Cognito::UserPoolIdentityProvider"] = _identity_provider_handlers()
    require(lambda_svc, "_functions")
    _also("AWS::S3::Bucket", _finish_bucket)
    _also("AWS::Lambda::Function", _require_code)
    _also("AWS::DynamoDB::Table", _finish_table)
    _also("AWS::DynamoDB::GlobalTable", _finish_table)
    _also("AWS::Cognito::UserPoolClient", _finish_app_client)


def _recorded(attributes: dict[str, str]) -> dict[str, Any]:
    def create(logical_id: str, properties: Properties, stack: str) -> Made:
        named = next((str(properties[name]) for name in _NAMES if isinstance(properties.get(name), str)), None)
        physical_id = named or f"{stack}-{logical_id}"
        return physical_id, {name: text.replace("{id}", physical_id) for name, text in attributes.items()}

    def update(physical_id: str, _old: Properties, _new: Properties, _stack: str) -> Made:
        return physical_id, {name: text.replace("{id}", physical_id) for name, text in attributes.items()}

    return {"create": create, "update": update, "delete": lambda _physical_id, _properties: None}


def _checked(answer: tuple[int, Any, Any]) -> dict[str, Any]:
    """The answer's body; a refusal fails the resource with the service's own words."""
    status, _, body = answer
    if status >= 400:
        raise ValueError(body.decode() if isinstance(body, bytes) else str(body))
    found = json.loads(body) if body and body.strip().startswith(b"{") else {}
    return found if isinstance(found, dict) else {}


def _archive_handlers() -> dict[str, Any]:
    def call(properties: Properties, name: str) -> Properties:
        pattern = properties.get("EventPattern")
        return {
            "ArchiveName": name,
            "EventSourceArn": properties.get("SourceArn", ""),
            "Description": properties.get("Description", ""),
            "RetentionDays": int(properties.get("RetentionDays") or 0),
            "EventPattern": pattern if isinstance(pattern, str) else json.dumps(pattern) if pattern else "",
        }

    def create(logical_id: str, properties: Properties, stack: str) -> Made:
        name = properties.get("ArchiveName") or f"{stack}-{logical_id}"[:48]
        made = _checked(eventbridge._create_archive(call(properties, name)))
        return name, {"Arn": made["ArchiveArn"], "ArchiveName": name}

    def update(physical_id: str, _old: Properties, new: Properties, _stack: str) -> Made:
        made = _checked(eventbridge._update_archive(call(new, physical_id)))
        return physical_id, {"Arn": made["ArchiveArn"], "ArchiveName": physical_id}

    def delete(physical_id: str, _properties: Properties) -> None:
        eventbridge._delete_archive({"ArchiveName": physical_id})

    return {"create": create, "update": update, "delete": delete}


def _identity_provider_handlers() -> dict[str, Any]:
    def create(_logical_id: str, properties: Properties, _stack: str) -> Made:
        _checked(cognito._create_identity_provider(properties))
        return properties["ProviderName"], {"Id": properties["ProviderName"]}

    def update(physical_id: str, _old: Properties, new: Properties, _stack: str) -> Made:
        _checked(cognito._update_identity_provider(new))
        return physical_id, {"Id": physical_id}

    def delete(physical_id: str, properties: Properties) -> None:
        cognito._delete_identity_provider({"UserPoolId": properties.get("UserPoolId"), "ProviderName": physical_id})

    return {"create": create, "update": update, "delete": delete}


# -- dropped properties ----------------------------------------------------------------------------------------------


def _also(kind: str, finish: Callable[[str, Properties], None]) -> None:
    """Run `finish` with the resolved properties after the emulator's own create and update."""
    handler = provisioners._RESOURCE_HANDLERS[kind]
    create, update = handler["create"], handler["update"]

    @functools.wraps(create)
    def creating(logical_id: str, properties: Properties, stack: str) -> Made:
        made: Made = create(logical_id, properties, stack)
        finish(made[0], properties)
        return made

    @functools.wraps(update)
    def updating(physical_id: str, old: Properties, new: Properties, *rest: Any, **named: Any) -> Made:
        made: Made = update(physical_id, old, new, *rest, **named)
        finish(made[0], new)
        return made

    handler["create"], handler["update"] = creating, updating


def _xml(value: object) -> str:
    """A property tree as the XML that the S3 API takes; S3's element names are CloudFormation's names."""
    if isinstance(value, dict):
        return "".join(
            "".join(f"<{name}>{_xml(each)}</{name}>" for each in (inner if isinstance(inner, list) else [inner]))
            for name, inner in value.items()
        )
    return escape(str(value).lower() if isinstance(value, bool) else str(value))


def _finish_bucket(name: str, properties: Properties) -> None:
    encryption = properties.get("BucketEncryption")
    if encryption:
        rules = [
            {("ApplyServerSideEncryptionByDefault" if key == "ServerSideEncryptionByDefault" else key): inner
             for key, inner in rule.items()}
            for rule in encryption["ServerSideEncryptionConfiguration"]
        ]  # fmt: skip
        body = f"<ServerSideEncryptionConfiguration>{_xml({'Rule': rules})}</ServerSideEncryptionConfiguration>"
        _checked(s3._put_bucket_encryption(name, body.encode()))
    if properties.get("ObjectLockEnabled") in (True, "true"):
        s3._bucket_versioning[name] = "Enabled"
        s3._bucket_object_lock.setdefault(name, {"enabled": True, "default_retention": None})
        lock = properties.get("ObjectLockConfiguration") or {"ObjectLockEnabled": "Enabled"}
        body = f"<ObjectLockConfiguration>{_xml(lock)}</ObjectLockConfiguration>"
        _checked(s3._put_object_lock_configuration(name, body.encode()))


def _require_code(name: str, properties: Properties) -> None:
    """A function whose asset is missing would answer every call with an invented success."""
    function = lambda_svc._functions.get(name) or {}
    if not function.get("code_zip"):
        key = (properties.get("Code") or {}).get("S3Key")
        raise ValueError(f"Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 key: {key}")


def _finish_table(name: str, properties: Properties) -> None:
    expiry = properties.get("TimeToLiveSpecification")
    if expiry and expiry.get("AttributeName"):
        _checked(dynamodb._update_ttl({"TableName": name, "TimeToLiveSpecification": expiry}))
    replicas = properties.get("Replicas") or [properties]
    recovery = replicas[0].get("PointInTimeRecoverySpecification")
    if recovery:
        _checked(dynamodb._update_continuous_backups({"TableName": name, "PointInTimeRecoverySpecification": recovery}))


def _finish_app_client(client_id: str, properties: Properties) -> None:
    pool = cognito._user_pools[properties["UserPoolId"]]
    pool["_clients"][client_id]["RefreshTokenRotation"] = properties.get("RefreshTokenRotation")

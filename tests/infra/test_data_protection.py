"""What is at rest is encrypted, kept and locked as the stage says: also what the emulator drops silently."""

from __future__ import annotations

from typing import Any

import pytest

from infra.discover import Declared
from kernel.resources import STEPS, Bucket, Table
from tests.infra.conftest import Assembly, Found, placed

# -- at rest and in transit --------------------------------------------------------------------------------------------


def _under_the_data_key(assembly: Assembly, found: Found, value: Any) -> bool:
    return bool(placed(assembly, found.stack, value) in ("${data-key-arn}", "<DataKey.Arn>"))


@pytest.mark.parametrize(
    ("type_", "place"),
    [
        ("AWS::Logs::LogGroup", "KmsKeyId"),
        ("AWS::SQS::Queue", "KmsMasterKeyId"),
        ("AWS::SNS::Topic", "KmsMasterKeyId"),
        ("AWS::SecretsManager::Secret", "KmsKeyId"),
        ("AWS::Events::EventBus", "KmsKeyIdentifier"),
        ("AWS::Events::Archive", "KmsKeyIdentifier"),
        ("AWS::RDS::DBCluster", "KmsKeyId"),
        ("AWS::RDS::DBInstance", "PerformanceInsightsKMSKeyId"),
        ("AWS::Backup::BackupVault", "EncryptionKeyArn"),
    ],
)
def test_everything_at_rest_is_under_the_stages_key(assembly: Assembly, type_: str, place: str) -> None:
    found = assembly.all(type_)
    if not found:
        assert not assembly.settings.has_network, f"stage {assembly.stage} has no {type_}"
    for each in found:
        key = each.properties.get(place) or each.properties.get("PerformanceInsightsKmsKeyId")
        assert _under_the_data_key(assembly, each, key), each.label


def test_tables_keep_what_the_emulator_drops(assembly: Assembly, declared: Declared) -> None:
    tables = {each.properties["TableName"]: each for each in assembly.all("AWS::DynamoDB::Table")}
    wanted = {*declared.for_stage(assembly.stage).resources(Table), STEPS}
    assert set(tables) == {table.physical_name(assembly.stage) for table in wanted}
    for table in wanted:
        found = tables[table.physical_name(assembly.stage)]
        encryption = found.properties["SSESpecification"]
        assert encryption["SSEEnabled"] is True and encryption["SSEType"] == "KMS"
        assert _under_the_data_key(assembly, found, encryption["KMSMasterKeyId"])
        assert found.properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        expiry = {"AttributeName": table.ttl, "Enabled": True} if table.ttl else None
        assert found.properties.get("TimeToLiveSpecification") == expiry
        assert ("StreamSpecification" in found.properties) == table.stream
        assert found.properties["DeletionProtectionEnabled"] is assembly.settings.keeps_data


def test_buckets_keep_what_the_emulator_drops(assembly: Assembly, declared: Declared) -> None:
    buckets = {each.properties["BucketName"]: each for each in assembly.all("AWS::S3::Bucket")}
    for bucket in declared.for_stage(assembly.stage).resources(Bucket):
        found = buckets.pop(bucket.physical_name(assembly.stage, assembly.settings.account))
        rule = found.properties["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]
        assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
        assert _under_the_data_key(assembly, found, rule["ServerSideEncryptionByDefault"]["KMSMasterKeyID"])
        lock = found.properties.get("ObjectLockConfiguration")
        if bucket.locked_days:
            assert found.properties["ObjectLockEnabled"] is True
            retention = {"Mode": assembly.settings.audit_retention, "Days": bucket.locked_days}
            assert lock is not None
            assert lock["Rule"]["DefaultRetention"] == retention
        else:
            assert lock is None
    assert [name for name in buckets if "access-logs" not in name] == []


def test_every_bucket_is_private_versioned_and_tls_only(assembly: Assembly) -> None:
    policies = assembly.all("AWS::S3::BucketPolicy")
    for bucket in assembly.all("AWS::S3::Bucket"):
        assert all(bucket.properties["PublicAccessBlockConfiguration"].values()), bucket.label
        assert bucket.properties["VersioningConfiguration"] == {"Status": "Enabled"}, bucket.label
        own = [each for each in policies if each.properties["Bucket"] == {"Ref": bucket.logical_id}]
        denied = own[0].properties["PolicyDocument"]["Statement"][0]
        assert denied["Effect"] == "Deny"
        assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_audit_copies_can_not_be_removed_in_production(prod: Assembly, declared: Declared) -> None:
    locked = [bucket for bucket in declared.resources(Bucket) if bucket.locked_days]
    assert locked
    assert prod.settings.audit_retention == "COMPLIANCE"


def test_logs_are_kept_as_long_as_the_stage_says(assembly: Assembly) -> None:
    groups = assembly.all("AWS::Logs::LogGroup")
    assert groups
    for group in groups:
        assert group.properties["RetentionInDays"] == assembly.settings.log_retention_days, group.label
    named = {group.properties["LogGroupName"] for group in groups}
    for function in assembly.all("AWS::Lambda::Function"):
        assert f"/aws/lambda/{function.properties['FunctionName']}" in named, function.label


def test_keys_rotate_and_outlive_their_stack_where_data_is_kept(assembly: Assembly) -> None:
    keys = assembly.all("AWS::KMS::Key")
    assert len(keys) == 3
    for key in keys:
        if key.properties.get("KeySpec") == "HMAC_256":
            assert "EnableKeyRotation" not in key.properties
        else:
            assert key.properties["EnableKeyRotation"] is True, key.label
        assert key.resource["DeletionPolicy"] == ("Retain" if assembly.settings.keeps_data else "Delete")


def test_data_outlives_its_stack_where_it_is_kept(assembly: Assembly) -> None:
    types = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::RDS::DBCluster", "AWS::Cognito::UserPool")
    for each in assembly.all(*types):
        kept = "Snapshot" if each.type == "AWS::RDS::DBCluster" else "Retain"
        expected = kept if assembly.settings.keeps_data else "Delete"
        assert each.resource["DeletionPolicy"] == each.resource["UpdateReplacePolicy"] == expected, each.label
